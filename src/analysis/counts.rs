//! Pairs counted without listing them: how many pairs of actors agree, from how many stand on each side.

use crate::model::Measure;
use crate::snapshot::{ABSTAIN, AGAINST, FOR, Planes};

/// How many of a group stand on each side of one proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sides {
    pub n_for: u64,
    pub n_abstain: u64,
    pub n_against: u64,
}

/// Pairs of actors with known sides, and their agreement in halves (2 for a pair in full agreement).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PairSum {
    pub halves: u64,
    pub pairs: u64,
}

impl Sides {
    /// The sides of those of `seats` (one bit an actor) on a column.
    pub fn of(planes: &Planes, column: usize, seats: &[u64]) -> Sides {
        let count = |side| {
            let taken = planes.side(column, side).iter().zip(seats);
            taken.map(|(word, seats)| u64::from((word & seats).count_ones())).sum()
        };
        Sides { n_for: count(FOR), n_abstain: count(ABSTAIN), n_against: count(AGAINST) }
    }

    /// How many have a known side.
    pub fn n_known(self) -> u64 {
        self.n_for + self.n_abstain + self.n_against
    }

    /// Pairs of two different actors of the group:
    /// halves = 2·[C(Y,2) + C(A,2) + C(N,2)] + (Y·A + A·N for half), pairs = C(T,2).
    pub fn inside(self, measure: Measure) -> PairSum {
        let same = choose_2(self.n_for) + choose_2(self.n_abstain) + choose_2(self.n_against);
        let near = self.n_abstain * (self.n_for + self.n_against);
        PairSum { halves: 2 * same + in_halves(near, measure), pairs: choose_2(self.n_known()) }
    }

    /// Pairs of one actor of this group with one of the other.
    pub fn across(self, other: Sides, measure: Measure) -> PairSum {
        let same =
            self.n_for * other.n_for + self.n_abstain * other.n_abstain + self.n_against * other.n_against;
        let near = self.n_abstain * (other.n_for + other.n_against)
            + other.n_abstain * (self.n_for + self.n_against);
        PairSum { halves: 2 * same + in_halves(near, measure), pairs: self.n_known() * other.n_known() }
    }

    /// As [`Sides::across`] where `both` belong to both groups: nobody is paired with himself, and two members of
    /// both count as one pair, not two.
    pub fn across_keeping(self, other: Sides, both: Sides, measure: Measure) -> PairSum {
        let ordered = self.across(other, measure);
        let twice = both.inside(measure);
        PairSum {
            halves: ordered.halves - 2 * both.n_known() - twice.halves,
            pairs: ordered.pairs - both.n_known() - twice.pairs,
        }
    }
}

fn in_halves(near: u64, measure: Measure) -> u64 {
    match measure {
        Measure::Exact => 0,
        Measure::Half => near,
    }
}

/// How many pairs n things make.
pub(super) fn choose_2(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

impl PairSum {
    /// Adds another.
    pub fn add(&mut self, other: PairSum) {
        self.halves += other.halves;
        self.pairs += other.pairs;
    }

    /// Mean agreement, 0 to 1; none without pairs.
    pub fn mean(self) -> Option<f64> {
        (self.pairs > 0).then(|| self.halves as f64 / (2 * self.pairs) as f64)
    }

    /// What remains of agreement when `mean` is expected of every pair: num − θ·den of the delta method.
    pub fn residual(self, mean: f64) -> f64 {
        self.halves as f64 / 2.0 - mean * self.pairs as f64
    }

    /// Disagreement of these pairs, in pairs.
    pub fn disagreement(self) -> f64 {
        (2 * self.pairs - self.halves) as f64 / 2.0
    }
}

/// A pooled ratio Σ halves / 2 Σ pairs over proposals and its standard error by the delta method,
/// sqrt(Σ (num − θ·den)²) / Σ den; no error with fewer than two proposals.
pub(super) fn pooled(sums: impl Iterator<Item = PairSum> + Clone) -> (PairSum, u32, Option<f64>) {
    let (mut total, mut n) = (PairSum::default(), 0u32);
    for sum in sums.clone().filter(|s| s.pairs > 0) {
        total.add(sum);
        n += 1;
    }
    let se = total.mean().filter(|_| n >= 2).map(|mean| {
        let squares: f64 = sums.map(|s| s.residual(mean)).map(|r| r * r).sum();
        squares.sqrt() / total.pairs as f64
    });
    (total, n, se)
}
