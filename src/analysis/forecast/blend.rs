//! A log-linear pool of opinions: chances in proportion to the product of the opinions, each to a power that is learnt.

use super::exp_and_ln::{exp, ln};
use super::past::{Chances, N_STANDS};

/// The most opinions that a pool blends.
const MOST: usize = 6;
/// Opinions and two leanings (against and abstaining, beside in favor).
const MOST_TERMS: usize = MOST + 2;
/// How firmly what is learnt is held to what is assumed: as so many texts would. All stances on a text go astray
/// together, so that a text teaches little more than one of them would.
const HOLD: f64 = 3.0;
const LEAST_CHANCE: f64 = 1e-4;

/// Opinions about one actor and proposal: for each source the logarithms of its chances.
pub(super) type Opinions<const K: usize> = [Chances; K];

/// The logarithms of chances, none of them below a floor.
pub(super) fn logs(chances: Chances) -> Chances {
    chances.map(|chance| ln(chance.max(LEAST_CHANCE)))
}

/// Chances in proportion to the exponentials.
pub(super) fn shares(logs: Chances) -> Chances {
    let most = logs.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let parts = logs.map(|log| exp(log - most));
    let total: f64 = parts.iter().sum();
    parts.map(|part| part / total)
}

/// How much each of K opinions counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Blend<const K: usize> {
    powers: [f64; K],
    leanings: [f64; 2],
}

/// What a pool is learnt from: opinions and what came of them.
pub(super) type Lesson<const K: usize> = (Opinions<K>, u8);

/// Lessons, and from how many texts they come.
#[derive(Debug, Clone, Default)]
pub(super) struct Lessons<const K: usize> {
    all: Vec<Lesson<K>>,
    n_texts: usize,
}

impl<const K: usize> Lessons<K> {
    /// Sorts the lessons of texts into cases.
    pub fn by_case<const N: usize>(
        texts: impl Iterator<Item = impl Iterator<Item = (usize, Lesson<K>)>>,
    ) -> [Lessons<K>; N] {
        let mut cases = [(); N].map(|()| Lessons::default());
        for text in texts {
            let before = cases.each_ref().map(|case| case.all.len());
            for (case, lesson) in text {
                cases[case].all.push(lesson);
            }
            for (case, before) in cases.iter_mut().zip(before) {
                case.n_texts += usize::from(case.all.len() > before);
            }
        }
        cases
    }

    /// How many stances teach as much as a text.
    fn of_a_text(&self) -> f64 {
        self.all.len() as f64 / self.n_texts.max(1) as f64
    }
}

impl<const K: usize> Blend<K> {
    /// As assumed, before anything is learnt.
    pub fn assumed(powers: [f64; K]) -> Blend<K> {
        Blend { powers, leanings: [0.0; 2] }
    }

    pub fn chances(&self, opinions: &Opinions<K>) -> Chances {
        let mut sum = [self.leanings[0], self.leanings[1], 0.0];
        for (power, opinion) in self.powers.iter().zip(opinions) {
            for (sum, log) in sum.iter_mut().zip(opinion) {
                *sum += power * log;
            }
        }
        shares(sum)
    }

    /// The powers under which the lessons are most likely, held to those assumed: Newton's method, first on a part of
    /// the lessons, then with what is found there on all.
    pub fn learn(powers: [f64; K], lessons: &Lessons<K>) -> Blend<K> {
        const PART: usize = 8;
        let assumed = Blend::assumed(powers);
        let (mut blend, hold) = (assumed.clone(), HOLD * lessons.of_a_text());
        if lessons.all.len() > 1000 * PART {
            let part: Vec<Lesson<K>> = lessons.all.iter().step_by(PART).copied().collect();
            blend.fit(&assumed, &part, hold / PART as f64);
        }
        blend.fit(&assumed, &lessons.all, hold);
        blend
    }

    fn fit(&mut self, assumed: &Blend<K>, lessons: &[Lesson<K>], hold: f64) {
        const CLOSE: f64 = 1e-3;
        let n = K + 2;
        for _ in 0..12 {
            let (mut slope, mut curve) = ([0.0; MOST_TERMS], [[0.0; MOST_TERMS]; MOST_TERMS]);
            for (opinions, stand) in lessons {
                learn_from(self, opinions, usize::from(*stand), &mut slope, &mut curve);
            }
            for at in 0..n {
                slope[at] -= hold * (self.term(at) - assumed.term(at));
                curve[at][at] += hold;
            }
            let mut matrix: Vec<f64> = curve[..n].iter().flat_map(|row| row[..n].to_vec()).collect();
            let step = solve(&mut matrix, &slope[..n]);
            let mut longest = 0.0f64;
            for (at, step) in step.iter().enumerate() {
                let step = step.clamp(-1.0, 1.0);
                self.add(at, step);
                longest = longest.max(step.abs());
            }
            // Newton's method doubles the digits: a step this short leaves hardly anything.
            if longest < CLOSE.sqrt() {
                break;
            }
        }
    }

    fn term(&self, at: usize) -> f64 {
        self.powers.get(at).copied().unwrap_or_else(|| self.leanings[at - K])
    }

    fn add(&mut self, at: usize, step: f64) {
        match self.powers.get_mut(at) {
            Some(power) => *power += step,
            None => self.leanings[at - K] += step,
        }
    }
}

fn learn_from<const K: usize>(
    blend: &Blend<K>,
    opinions: &Opinions<K>,
    stand: usize,
    slope: &mut [f64; MOST_TERMS],
    curve: &mut [[f64; MOST_TERMS]; MOST_TERMS],
) {
    let n = K + 2;
    let chances = blend.chances(opinions);
    let mut terms = [[0.0; MOST_TERMS]; N_STANDS];
    for (at, opinion) in opinions.iter().enumerate() {
        for (terms, log) in terms.iter_mut().zip(opinion) {
            terms[at] = *log;
        }
    }
    (terms[0][K], terms[1][K + 1]) = (1.0, 1.0);
    let mut mean = [0.0; MOST_TERMS];
    for (chance, terms) in chances.iter().zip(&terms) {
        for at in 0..n {
            mean[at] += chance * terms[at];
        }
    }
    for at in 0..n {
        slope[at] += terms[stand][at] - mean[at];
    }
    for (chance, terms) in chances.iter().zip(&terms).filter(|(chance, _)| **chance > 1e-9) {
        for at in 0..n {
            let part = chance * (terms[at] - mean[at]);
            // The lower triangle is enough.
            for other in 0..=at {
                curve[at][other] += part * (terms[other] - mean[other]);
            }
        }
    }
}

/// Solves a symmetric positive system, row by row in `matrix`, by Cholesky's method.
pub(super) fn solve(matrix: &mut [f64], right: &[f64]) -> Vec<f64> {
    let n = right.len();
    for col in 0..n {
        let square: f64 = (0..col).map(|k| matrix[col * n + k] * matrix[col * n + k]).sum();
        let root = (matrix[col * n + col] - square).max(1e-12).sqrt();
        matrix[col * n + col] = root;
        for row in col + 1..n {
            let along: f64 = (0..col).map(|k| matrix[row * n + k] * matrix[col * n + k]).sum();
            matrix[row * n + col] = (matrix[row * n + col] - along) / root;
        }
    }
    let mut found = right.to_vec();
    for row in 0..n {
        let along: f64 = (0..row).map(|k| matrix[row * n + k] * found[k]).sum();
        found[row] = (found[row] - along) / matrix[row * n + row];
    }
    for row in (0..n).rev() {
        let along: f64 = (row + 1..n).map(|k| matrix[k * n + row] * found[k]).sum();
        found[row] = (found[row] - along) / matrix[row * n + row];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        let found = solve(&mut [4.0, 2.0, 2.0, 3.0], &[10.0, 8.0]);
        assert!((found[0] - 1.75).abs() < 1e-12 && (found[1] - 1.5).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn an_opinion_that_is_mostly_right_gains_and_one_that_is_noise_loses() {
        let sure = |stand: usize| {
            let mut chances = [0.1; 3];
            chances[stand] = 0.8;
            logs(chances)
        };
        // Wrong once in ten times, and the wrong ones fall evenly on everything else.
        let said = |n: usize| if n / 9 % 10 == 9 { (n + 1) % 3 } else { n % 3 };
        let all: Vec<Lesson<2>> =
            (0..3600).map(|n| ([sure(said(n)), sure(n / 3 % 3)], (n % 3) as u8)).collect();
        let [lessons] = Lessons::by_case(all.chunks(36).map(|text| text.iter().map(|lesson| (0, *lesson))));
        let blend = Blend::learn([0.5, 0.5], &lessons);
        assert!(blend.powers[0] > 1.2 && blend.powers[1].abs() < 0.1, "{blend:?}");
        let chances = blend.chances(&all[1].0);
        assert!(chances[1] > 0.8 && (chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(Blend::learn([0.5, 0.5], &Lessons::default()), Blend::assumed([0.5, 0.5]));
    }
}
