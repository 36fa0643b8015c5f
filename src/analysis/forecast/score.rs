//! How good chances were, once it is known what came of them.

use super::past::{Chances, N_STANDS};
use crate::analysis::steady::ln;

const N_BINS: usize = 15;

/// One step of a calibration curve: of the likeliest stances to which such a chance was given, how many came true.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CalibrationStep {
    /// How many.
    pub n: u64,
    /// The mean chance given.
    pub chance: f64,
    /// The share that came true.
    pub share: f64,
}

/// The record of many chances.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// On how many stances it rests.
    pub n: u64,
    /// The share of stances of which the likeliest came true.
    pub accuracy: f64,
    /// Mean of −ln of the chance given to what came true.
    pub log_loss: f64,
    /// Mean of the squared distances of the three chances from what came true.
    pub brier: f64,
    /// Mean distance between the chance of the likeliest and how often it came true, over 15 steps.
    pub calibration_error: f64,
    /// The steps that hold anything.
    pub curve: Vec<CalibrationStep>,
}

/// Sums from which a [`Score`] follows.
#[derive(Debug, Clone, Default)]
pub(super) struct Scored {
    n: u64,
    n_hits: u64,
    loss: f64,
    brier: f64,
    steps: [(u64, f64, u64); N_BINS],
}

/// The likeliest of three stands; in favor before abstaining before against where two are as likely.
pub(super) fn likeliest(chances: Chances) -> usize {
    (0..N_STANDS).max_by(|a, b| chances[*a].total_cmp(&chances[*b]).then(a.cmp(b))).unwrap_or(2)
}

impl Scored {
    pub fn add(&mut self, chances: Chances, stand: u8) {
        let (stand, best) = (usize::from(stand), likeliest(chances));
        let is_hit = u64::from(best == stand);
        self.n += 1;
        self.n_hits += is_hit;
        self.loss -= ln(chances[stand].max(1e-12));
        for (at, chance) in chances.iter().enumerate() {
            let miss = chance - f64::from(u8::from(at == stand));
            self.brier += miss * miss;
        }
        let step = ((chances[best] * N_BINS as f64) as usize).min(N_BINS - 1);
        let step = &mut self.steps[step];
        *step = (step.0 + 1, step.1 + chances[best], step.2 + is_hit);
    }

    /// Joins the sums of another.
    pub fn join(&mut self, other: &Scored) {
        self.n += other.n;
        self.n_hits += other.n_hits;
        self.loss += other.loss;
        self.brier += other.brier;
        for (step, other) in self.steps.iter_mut().zip(other.steps) {
            *step = (step.0 + other.0, step.1 + other.1, step.2 + other.2);
        }
    }

    /// The record; none where nothing was scored.
    pub fn score(&self) -> Option<Score> {
        if self.n == 0 {
            return None;
        }
        let n = self.n as f64;
        let error: f64 = self.steps.iter().map(|(_, chance, hits)| (chance - *hits as f64).abs()).sum();
        let steps = self.steps.iter().filter(|step| step.0 > 0);
        let curve = steps.map(|(n, chance, hits)| CalibrationStep {
            n: *n,
            chance: chance / *n as f64,
            share: *hits as f64 / *n as f64,
        });
        Some(Score {
            n: self.n,
            accuracy: self.n_hits as f64 / n,
            log_loss: self.loss / n,
            brier: self.brier / n,
            calibration_error: error / n,
            curve: curve.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_what_its_words_say() {
        let mut scored = Scored::default();
        assert_eq!(scored.score(), None);
        scored.add([0.1, 0.2, 0.7], 2);
        scored.add([0.1, 0.2, 0.7], 0);
        let score = scored.score().unwrap();
        assert_eq!((score.n, score.accuracy), (2, 0.5));
        assert!((score.log_loss - -(0.7f64.ln() + 0.1f64.ln()) / 2.0).abs() < 1e-14);
        assert!((score.brier - (0.01 + 0.04 + 0.09 + 0.81 + 0.04 + 0.49) / 2.0).abs() < 1e-14);
        assert!((score.calibration_error - 0.2).abs() < 1e-14);
        assert_eq!(score.curve, [CalibrationStep { n: 2, chance: 0.7, share: 0.5 }]);
        assert_eq!(likeliest([1.0 / 3.0; 3]), 2);
    }
}
