//! Which of the first rows of a table is that of the headings: titles may stand above it, data may begin at once.

use crate::exchange::layouts::known_headings;
use crate::exchange::staged::heading_key;
use std::collections::HashSet;

/// So many rows are looked at.
pub const N_LOOKED_AT: usize = 15;
/// A row with so many known headings is taken at once.
const N_KNOWN: usize = 3;
/// In the first wide row so many are enough, although some stand there twice.
const N_KNOWN_OF_TWINS: usize = 2;

/// The place of the row of headings among the first rows of a table; none where data begins at once.
pub fn heading_row(rows: &[Vec<String>]) -> Option<usize> {
    let rows = &rows[..rows.len().min(N_LOOKED_AT)];
    let n_known = |row: &Vec<String>| {
        let keys: HashSet<String> = row.iter().map(|cell| heading_key(cell)).collect();
        keys.iter().filter(|key| known_headings().contains(*key)).count()
    };
    if let Some(known) = rows.iter().position(|row| n_known(row) >= N_KNOWN) {
        return Some(known);
    }
    // A row alone is no heading of nothing.
    if rows.len() < 2 {
        return None;
    }
    // Else the first row that is as wide as any, if it reads like names: filled, all different, no numbers and no days.
    let width = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let widest = rows.iter().map(width).max()?;
    let first = rows.iter().position(|row| width(row) + 1 >= widest && width(row) > 0)?;
    // Known ones may stand there twice.
    (n_known(&rows[first]) >= N_KNOWN_OF_TWINS || reads_like_names(&rows[first])).then_some(first)
}

fn reads_like_names(row: &[String]) -> bool {
    let filled: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let mut keys: Vec<String> = filled.iter().map(|cell| heading_key(cell)).collect();
    keys.sort_unstable();
    let n_before = keys.len();
    keys.dedup();
    let is_datum = |cell: &&&str| cell.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    keys.len() == n_before && filled.iter().filter(is_datum).count() * 2 <= filled.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&str]) -> Vec<Vec<String>> {
        lines.iter().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn headings_are_found_below_titles_and_missed_where_there_are_none() {
        assert_eq!(heading_row(&rows(&["Country,Vote,Stand", "France,yes,1"])), Some(0));
        assert_eq!(
            heading_row(&rows(&["List of the meeting,,", ",,", "Country,Vote,Stand", "France,yes,1"])),
            Some(2)
        );
        // Votes are no headings, however many stand in a row.
        assert_eq!(
            heading_row(&rows(&["who,DIS 1,DIS 2,DIS 3", "France,yes,no,abstain", "NAM,no,no,for"])),
            Some(0)
        );
        assert_eq!(heading_row(&rows(&["1,2001-01-02,3", "2,2001-01-03,4"])), None);
        assert_eq!(heading_row(&rows(&["FRA,FRA,1", "DEU,DEU,2"])), None);
        assert_eq!(heading_row(&rows(&["Country,Vote,Vote", "France,yes,no"])), Some(0));
        assert_eq!(heading_row(&[]), None);
    }
}
