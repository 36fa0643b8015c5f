//! How far a proposal as a whole goes astray: what all actors, and those of one side of the space of agreement, share
//! of what a forecast cannot know.

use super::ground::Ground;
use super::past::{Chances, N_STANDS};
use crate::analysis::normal::normal_quantile;
use crate::analysis::steady::{exp, ln};
use std::f64::consts::PI;

/// How many common factors there are: one for all, two along the leading places.
pub const N_FACTORS: usize = 3;
/// No voter is swayed by the common factors more than this (as a share of variance).
const MOST_SHARED: f64 = 0.9;
const STEPS: [f64; 13] = [0.0, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6];
const LEAST_CASES: usize = 20;
/// The share of past misses that are to lie within the 90 % interval.
pub(super) const INSIDE: f64 = 0.92;
/// The same where habits are all that is known: they miss the next agenda by more than the last ones.
pub(super) const INSIDE_UNKNOWN: f64 = 0.94;
const Z_90: f64 = 1.644_853_626_951_472_7;

/// The shares of variance that are common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    of_all: f64,
    by_place: f64,
}

/// By how much a count in favor missed, and what would explain it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Miss {
    /// The count in favor less the one expected.
    miss: f64,
    /// Its variance if everybody erred alone.
    alone: f64,
    /// What a share that all have in common adds.
    of_all: f64,
    /// What a share along the places adds.
    by_place: f64,
}

impl Miss {
    /// From chances and what came of them (by actor; no stand: left out).
    pub fn new(ground: &Ground, chances: &[Chances], stands: &[u8]) -> Miss {
        let (mut miss, mut alone, mut all, mut along) = (0.0, 0.0, 0.0, [0.0; N_FACTORS - 1]);
        for ((chances, stand), place) in chances.iter().zip(stands).zip(&ground.places) {
            if usize::from(*stand) >= N_STANDS {
                continue;
            }
            let chance = chances[2];
            miss += f64::from(u8::from(*stand == 2)) - chance;
            alone += chance * (1.0 - chance);
            let at = normal_quantile(chance);
            let density = exp(-0.5 * at * at) / (2.0 * PI).sqrt();
            all += density;
            for (along, place) in along.iter_mut().zip(place) {
                *along += density * place;
            }
        }
        Miss { miss, alone, of_all: all * all, by_place: along.iter().map(|x| x * x).sum() }
    }

    fn variance(&self, spread: Spread) -> f64 {
        0.25 + self.alone + spread.of_all * self.of_all + spread.by_place * self.by_place
    }
}

impl Spread {
    /// Before anything is learnt.
    pub const ASSUMED: Spread = Spread { of_all: 0.2, by_place: 0.1 };

    /// The shares under which the misses are most likely (by Student's t with 4 degrees of freedom, as some proposals
    /// go far astray), scaled so that somewhat more than nine of ten misses, `inside`, lie within the 90 % interval, as
    /// the next session is never quite like the last ones.
    pub fn learn(misses: &[Miss], inside: f64) -> Spread {
        if misses.len() < LEAST_CASES {
            return Spread::ASSUMED;
        }
        let likelihood = |spread: Spread| {
            let of = |miss: &Miss| {
                let variance = miss.variance(spread);
                -0.5 * ln(variance) - 2.5 * ln(1.0 + miss.miss * miss.miss / variance / 4.0)
            };
            misses.iter().map(of).sum::<f64>()
        };
        let pairs = STEPS.iter().flat_map(|a| STEPS.iter().map(|b| Spread { of_all: *a, by_place: *b }));
        let mut best = (f64::NEG_INFINITY, Spread::ASSUMED);
        for spread in pairs {
            let found = likelihood(spread);
            if found > best.0 {
                best = (found, spread);
            }
        }
        let mut scaled = (f64::INFINITY, best.1);
        for tenth in 1..60 {
            let scale = f64::from(tenth) / 10.0;
            let spread = Spread { of_all: scale * best.1.of_all, by_place: scale * best.1.by_place };
            let is_inside = |miss: &&Miss| miss.miss.abs() <= Z_90 * miss.variance(spread).sqrt();
            let share = misses.iter().filter(is_inside).count() as f64 / misses.len() as f64;
            if (share - inside).abs() < scaled.0 {
                scaled = ((share - inside).abs(), spread);
            }
        }
        scaled.1
    }

    /// How an actor at a place goes with the common factors.
    pub fn loads(&self, place: &[f64]) -> [f64; N_FACTORS] {
        let mut loads = [self.of_all.sqrt(), 0.0, 0.0];
        for (load, place) in loads[1..].iter_mut().zip(place) {
            *load = self.by_place.sqrt() * place;
        }
        let shared: f64 = loads.iter().map(|load| load * load).sum();
        if shared > MOST_SHARED {
            let scale = (MOST_SHARED / shared).sqrt();
            loads.iter_mut().for_each(|load| *load *= scale);
        }
        loads
    }
}
