//! Pairs counted without listing them: how many pairs of actors agree, from how many stand on each step.

use super::outcome::effective_of;
use crate::model::{Measure, StepTable};
use crate::snapshot::Planes;

const MOST_STEPS: usize = StepTable::MOST_STEPS as usize;

/// How many of a group stand on each step of one proposal, from the furthest against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Steps {
    counts: [u64; MOST_STEPS],
    n_steps: usize,
}

/// Pairs of actors with known steps, and their agreement in points: `range` for a pair in full agreement, where
/// `range` = K − 1 is the distance of the two ends of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PairSum {
    pub points: u64,
    pub pairs: u64,
    pub range: u64,
}

impl Steps {
    /// The steps of those of `seats` (one bit an actor) on a column.
    pub fn of(planes: &Planes, column: usize, seats: &[u64]) -> Steps {
        let n_steps = planes.n_steps();
        let mut counts = [0; MOST_STEPS];
        for (step, count) in counts.iter_mut().enumerate().take(n_steps) {
            let taken = planes.step(column, step).iter().zip(seats);
            *count = taken.map(|(word, seats)| u64::from((word & seats).count_ones())).sum();
        }
        Steps { counts, n_steps }
    }

    /// How many stand on each step.
    pub fn counts(&self) -> &[u64] {
        &self.counts[..self.n_steps]
    }

    /// Those of the group who are not in `part`, a part of it.
    pub fn without(&self, part: &Steps) -> Steps {
        let mut rest = *self;
        rest.counts.iter_mut().zip(part.counts).for_each(|(n, m)| *n -= m);
        rest
    }

    fn range(&self) -> u64 {
        self.n_steps.saturating_sub(1) as u64
    }

    /// How many have a step.
    pub fn n_known(&self) -> u64 {
        self.counts().iter().sum()
    }

    /// Pairs of two different actors of the group: with c the counts of the K steps,
    /// points = (K − 1)·Σ C(c_k, 2) + (for half) Σ_{k<l} c_k·c_l·(K − 1 − (l − k)), pairs = C(Σ c, 2).
    pub fn inside(&self, measure: Measure) -> PairSum {
        let range = self.range();
        let same: u64 = self.counts().iter().map(|c| choose_2(*c)).sum();
        let mut points = range * same;
        if measure == Measure::Half {
            for (k, c) in self.counts().iter().enumerate() {
                let above = self.counts().iter().enumerate().skip(k + 1);
                points += above.map(|(l, d)| c * d * (range - (l - k) as u64)).sum::<u64>();
            }
        }
        PairSum { points, pairs: choose_2(self.n_known()), range }
    }

    /// Pairs of one actor of this group with one of the other.
    pub fn across(&self, other: &Steps, measure: Measure) -> PairSum {
        let range = self.range();
        let mut points = 0;
        for (k, c) in self.counts().iter().enumerate() {
            for (l, d) in other.counts().iter().enumerate() {
                let distance = k.abs_diff(l) as u64;
                points += match measure {
                    Measure::Exact if distance > 0 => 0,
                    _ => c * d * (range - distance),
                };
            }
        }
        PairSum { points, pairs: self.n_known() * other.n_known(), range }
    }

    /// As [`Steps::across`] where `both` belong to both groups: nobody is paired with himself, and two members of
    /// both count as one pair, not two.
    pub fn across_keeping(&self, other: &Steps, both: &Steps, measure: Measure) -> PairSum {
        let ordered = self.across(other, measure);
        let twice = both.inside(measure);
        PairSum {
            points: ordered.points - ordered.range * both.n_known() - twice.points,
            pairs: ordered.pairs - both.n_known() - twice.pairs,
            range: ordered.range,
        }
    }
}

/// Where a step of a scale lies between −1, the furthest against, and 1, the furthest in favor; steps from 0.
pub(super) fn stance_of(step: usize, n_steps: usize) -> f64 {
    2.0 * step as f64 / (n_steps.max(2) - 1) as f64 - 1.0
}

/// How many pairs n things make.
pub(super) fn choose_2(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

impl PairSum {
    /// Mean agreement, 0 to 1; none without pairs.
    pub fn mean(self) -> Option<f64> {
        (self.pairs > 0).then(|| self.points as f64 / (self.range * self.pairs) as f64)
    }

    /// Agreement of these pairs, in pairs.
    pub fn agreement(self) -> f64 {
        if self.range == 0 { 0.0 } else { self.points as f64 / self.range as f64 }
    }

    /// What remains of agreement when `mean` is expected of every pair: num − θ·den of the delta method.
    pub fn residual(self, mean: f64) -> f64 {
        self.agreement() - mean * self.pairs as f64
    }

    /// Disagreement of these pairs, in pairs.
    pub fn disagreement(self) -> f64 {
        if self.range == 0 {
            return 0.0;
        }
        (self.range * self.pairs - self.points) as f64 / self.range as f64
    }
}

/// A ratio Σ w·agreement / Σ w·pairs pooled over proposals, w the weight of each.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Pooled {
    points: f64,
    /// Σ w·pairs.
    pub pairs: f64,
    range: u64,
    /// Proposals with pairs, as many of equal weight as would tell as much: ⌊(Σ w)² / Σ w²⌋ (Kish 1965).
    pub n: u32,
    /// Pairs, each counted once.
    pub n_pairs: u64,
}

impl Pooled {
    /// Pools these sums with their weights. With weights of 1 all sums are exact integers.
    pub fn of(sums: impl Iterator<Item = (PairSum, f64)>) -> Pooled {
        let (mut pooled, mut weight, mut squares) = (Pooled::default(), 0.0, 0.0);
        for (sum, w) in sums.filter(|(sum, _)| sum.pairs > 0) {
            pooled.points += w * sum.points as f64;
            pooled.pairs += w * sum.pairs as f64;
            pooled.range = sum.range;
            pooled.n_pairs += sum.pairs;
            weight += w;
            squares += w * w;
        }
        pooled.n = effective_of(weight, squares);
        pooled
    }

    /// Mean agreement, 0 to 1; none without pairs.
    pub fn mean(&self) -> Option<f64> {
        (self.pairs > 0.0 && self.range > 0).then(|| self.points / (self.range as f64 * self.pairs))
    }

    /// The standard error of the mean by the delta method, sqrt(Σ (w (num − θ·den))²) / Σ w·den; none with fewer than
    /// two proposals.
    pub fn se(&self, sums: impl Iterator<Item = (PairSum, f64)>) -> Option<f64> {
        self.mean().filter(|_| self.n >= 2).map(|mean| {
            let errors: Vec<f64> = sums.map(|(sum, w)| w * sum.residual(mean)).collect();
            root_of_squares(&errors) / self.pairs
        })
    }
}

/// sqrt(Σ x²), added up in four lanes: the same order wherever errors of proposals are added.
pub(super) fn root_of_squares(values: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let whole = values.chunks_exact(4);
    let rest: f64 = whole.remainder().iter().map(|x| x * x).sum();
    for four in whole {
        for (lane, x) in lanes.iter_mut().zip(four) {
            *lane += x * x;
        }
    }
    (lanes[0] + lanes[1] + lanes[2] + lanes[3] + rest).sqrt()
}
