//! What a build of the sample made, and where it differs from what was published.

use crate::model::{Batch, Noun};
use std::fmt;

/// A roll call whose counted votes differ from the published totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalDifference {
    /// Reference of the roll call, with its number in the data set.
    pub reference: String,
    /// Counted: for, against, abstaining, absent.
    pub counted: [i32; 4],
    /// Published: for, against, abstaining, absent.
    pub published: [i32; 4],
}

/// The report of a build.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Records made, by noun, in the order of [`Noun::ALL`].
    pub n_records: Vec<(Noun, usize)>,
    /// Positions made.
    pub n_positions: usize,
    /// Of these, absent.
    pub n_absent: usize,
    /// Roll calls whose votes were counted against the published totals.
    pub n_totals_checked: usize,
    /// Those that differ.
    pub differences: Vec<TotalDifference>,
}

impl Report {
    pub(super) fn count(&mut self, batch: &Batch) {
        if self.n_records.is_empty() {
            self.n_records = Noun::ALL.iter().map(|n| (*n, 0)).collect();
        }
        for (noun, n) in &mut self.n_records {
            *n += batch.records.n_of(*noun);
        }
        self.n_positions += batch.positions.len();
        self.n_absent += batch.positions.iter().filter(|p| p.stance == crate::model::Stance::Absent).count();
    }

    /// How many records of a noun were made.
    pub fn n_of(&self, noun: Noun) -> usize {
        self.n_records.iter().find(|(n, _)| *n == noun).map_or(0, |(_, n)| *n)
    }
}

/// A count with its thousands apart: 1,010,138.
pub(super) fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (noun, n) in self.n_records.iter().filter(|(_, n)| *n > 0) {
            writeln!(f, "{:<24}{:>12}", noun.word(), thousands(*n))?;
        }
        writeln!(f, "{:<24}{:>12}", "position", thousands(self.n_positions))?;
        writeln!(f, "{:<24}{:>12}", "  of these absent", thousands(self.n_absent))?;
        write!(
            f,
            "Totals: {} roll calls counted, {} equal to the published totals",
            thousands(self.n_totals_checked),
            thousands(self.n_totals_checked - self.differences.len()),
        )?;
        for d in &self.differences {
            write!(f, "\n{}: counted {:?}, published {:?}", d.reference, d.counted, d.published)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (n, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (30_617, "30,617"), (1_010_138, "1,010,138")]
        {
            assert_eq!(thousands(n), text);
        }
    }
}
