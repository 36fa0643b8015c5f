//! What methods share: parameters, tallies, intervals.

use super::normal::normal_quantile;
use crate::model::{Dual, Lens, Measure, Stance};
use crate::snapshot::{ABSENT, ABSTAIN, AGAINST, FOR, Planes};

/// How agreement is measured and when a point is too thin to trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Params {
    /// How agreement of two stances is measured.
    pub measure: Measure,
    /// Members of both blocs.
    pub dual: Dual,
    /// Below this number of proposals a point is "too few".
    pub min_n: u32,
}

impl Params {
    /// The parameters that a lens carries.
    pub fn of(lens: &Lens) -> Params {
        Params { measure: lens.measure, dual: lens.dual, min_n: lens.min_n }
    }
}

/// How many members of a group stood where on one proposal. Neutral counts as abstaining.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tally {
    /// In favor, strongly or not.
    pub n_for: u32,
    /// Abstaining or neutral.
    pub n_abstain: u32,
    /// Against, strongly or not.
    pub n_against: u32,
    /// Known not to have been there.
    pub n_absent: u32,
    /// Without any position.
    pub n_unknown: u32,
}

impl Tally {
    /// The tally of some actors on a column of the planes: those of `seats` (one bit an actor on the axis), of
    /// `n_members` in all.
    pub fn of_seats(planes: &Planes, column: usize, seats: &[u64], n_members: u32) -> Tally {
        let count = |side| {
            let taken = planes.side(column, side).iter().zip(seats);
            taken.map(|(word, seats)| (word & seats).count_ones()).sum::<u32>()
        };
        let (n_for, n_abstain, n_against, n_absent) =
            (count(FOR), count(ABSTAIN), count(AGAINST), count(ABSENT));
        let n_unknown = n_members.saturating_sub(n_for + n_abstain + n_against + n_absent);
        Tally { n_for, n_abstain, n_against, n_absent, n_unknown }
    }

    /// The tally of everybody who has a position on a column of the planes.
    pub fn of_all(planes: &Planes, column: usize) -> Tally {
        Tally::of_seats(planes, column, &vec![u64::MAX; planes.n_actor_words()], 0)
    }

    /// Counts one more actor; none: without any position.
    pub fn add(&mut self, stance: Option<Stance>) {
        match stance.map(Stance::side) {
            None => self.n_unknown += 1,
            Some(None) => self.n_absent += 1,
            Some(Some(1)) => self.n_for += 1,
            Some(Some(0)) => self.n_abstain += 1,
            Some(Some(_)) => self.n_against += 1,
        }
    }

    /// How many took a side: in favor, abstaining or against.
    pub fn n_known(&self) -> u32 {
        self.n_for + self.n_abstain + self.n_against
    }

    /// How many there are.
    pub fn n_members(&self) -> u32 {
        self.n_known() + self.n_absent + self.n_unknown
    }
}

/// Half the width of a 95 % interval in standard errors, the 97.5 % point of the normal distribution.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// The 95 % interval of a value with its standard error, by the normal distribution; not clamped.
pub(super) fn interval(value: Option<f64>, se: Option<f64>) -> (Option<f64>, Option<f64>) {
    let ends = value.zip(se).map(|(value, se)| (value - Z_95 * se, value + Z_95 * se));
    (ends.map(|e| e.0), ends.map(|e| e.1))
}

/// Half the width of a 95 % interval.
pub(super) fn half_width(se: Option<f64>) -> Option<f64> {
    se.map(|se| Z_95 * se)
}

/// The interval of a value with its standard error that holds a share `level` of the normal distribution; not clamped.
pub fn interval_at(value: Option<f64>, se: Option<f64>, level: f64) -> (Option<f64>, Option<f64>) {
    let z = normal_quantile(0.5 + level / 2.0);
    let ends = value.zip(se).map(|(value, se)| (value - z * se, value + z * se));
    (ends.map(|e| e.0), ends.map(|e| e.1))
}

/// A part of a whole, both weighted; none where there is no whole.
pub(super) fn weighted_share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// How many proposals of equal weight would tell as much: ⌊(Σ w)² / Σ w²⌋ (Kish 1965), from both sums.
pub(super) fn effective_of(sum: f64, squares: f64) -> u32 {
    if squares > 0.0 { (sum * sum / squares + 1e-9).floor() as u32 } else { 0 }
}
