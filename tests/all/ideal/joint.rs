//! The reference for small records: the joint maximum of the likelihood and what is believed beforehand of places,
//! slopes and cuts, by a quasi-Newton search (L-BFGS) from many random starts.

use super::simulated::Drawn;
use std::f64::consts::{FRAC_1_SQRT_2, TAU};

/// The positions on one text: slot and side (against, abstaining, in favor).
pub type Item = Vec<(usize, usize)>;

/// Beliefs as those of the fit: a walk that keeps this part of a place, slopes and cuts.
const KEPT: f64 = 0.6;
const SLOPE_SD: f64 = 0.4;
const CUT_SD: f64 = 5.0;
/// So many pairs of steps the search remembers.
const MEMORY: usize = 12;

struct Problem {
    n_actors: usize,
    n_places: usize,
    items: Vec<Item>,
    has_middle: Vec<bool>,
    first: Vec<usize>,
    last: Vec<usize>,
}

fn phi(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

fn density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / TAU.sqrt()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Problem {
    fn new(n_actors: usize, n_periods: usize, items: &[Item]) -> Problem {
        let (mut first, mut last) = (vec![usize::MAX; n_actors], vec![0; n_actors]);
        let (mut kept, mut has_middle) = (Vec::new(), Vec::new());
        for item in items {
            let n = [0, 1, 2].map(|side| item.iter().filter(|v| v.1 == side).count());
            if n.iter().filter(|n| **n > 0).count() < 2 {
                continue;
            }
            // Where nobody took one end, those in the middle stand there.
            let side = |side: usize| match (n[0], n[2], side) {
                (0, _, 1) => 0,
                (_, 0, 1) => 2,
                _ => side,
            };
            for (slot, _) in item {
                let (period, actor) = (slot / n_actors, slot % n_actors);
                first[actor] = first[actor].min(period);
                last[actor] = last[actor].max(period);
            }
            has_middle.push(n.iter().all(|n| *n > 0));
            kept.push(item.iter().map(|(slot, of)| (*slot, side(*of))).collect());
        }
        Problem { n_actors, n_places: n_actors * n_periods, items: kept, has_middle, first, last }
    }

    /// Minus the logarithm of likelihood and beliefs at places, then slope, lower cut and ln gap of each item; and its
    /// derivatives.
    fn value(&self, x: &[f64], g: &mut [f64]) -> f64 {
        g.fill(0.0);
        let mut value = 0.0;
        for (nth, (item, has_middle)) in self.items.iter().zip(&self.has_middle).enumerate() {
            let at = self.n_places + 3 * nth;
            let (slope, low) = (x[at], x[at + 1]);
            let gap = if *has_middle { x[at + 2].exp() } else { 0.0 };
            let high = low + gap;
            value += 0.5 * (slope / SLOPE_SD).powi(2) + 0.5 * (low / CUT_SD).powi(2);
            g[at] += slope / (SLOPE_SD * SLOPE_SD);
            g[at + 1] += low / (CUT_SD * CUT_SD);
            if *has_middle {
                value += 0.5 * (high / CUT_SD).powi(2);
                g[at + 1] += high / (CUT_SD * CUT_SD);
                g[at + 2] += gap * high / (CUT_SD * CUT_SD);
            }
            for (slot, side) in item {
                let (a, b) = (low - slope * x[*slot], high - slope * x[*slot]);
                let (chance, by_a, by_b) = match side {
                    0 => (phi(a), density(a), 0.0),
                    2 => (phi(-b), 0.0, -density(b)),
                    _ if a > 0.0 => (phi(-a) - phi(-b), -density(a), density(b)),
                    _ => (phi(b) - phi(a), -density(a), density(b)),
                };
                let chance = chance.max(1e-300);
                value -= chance.ln();
                let (by_a, by_b) = (-by_a / chance, -by_b / chance);
                g[*slot] -= slope * (by_a + by_b);
                g[at] -= x[*slot] * (by_a + by_b);
                g[at + 1] += by_a + by_b;
                g[at + 2] += by_b * gap;
            }
        }
        let variance = 1.0 - KEPT * KEPT;
        for actor in (0..self.n_actors).filter(|actor| self.first[*actor] != usize::MAX) {
            for period in self.first[actor]..=self.last[actor] {
                let slot = period * self.n_actors + actor;
                if period == self.first[actor] {
                    value += 0.5 * x[slot] * x[slot];
                    g[slot] += x[slot];
                } else {
                    let from = slot - self.n_actors;
                    let step = x[slot] - KEPT * x[from];
                    value += 0.5 * step * step / variance;
                    g[slot] += step / variance;
                    g[from] -= KEPT * step / variance;
                }
            }
        }
        value
    }

    fn least_from(&self, mut x: Vec<f64>) -> (f64, Vec<f64>) {
        let mut g = vec![0.0; x.len()];
        let mut value = self.value(&x, &mut g);
        let mut memory: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
        for _ in 0..400 {
            let mut step = g.clone();
            let mut shares = Vec::new();
            for (s, y) in memory.iter().rev() {
                let share = dot(s, &step) / dot(s, y);
                step.iter_mut().zip(y).for_each(|(step, y)| *step -= share * y);
                shares.push(share);
            }
            let length =
                memory.last().map_or(1.0 / (1.0 + dot(&g, &g).sqrt()), |(s, y)| dot(s, y) / dot(y, y));
            step.iter_mut().for_each(|step| *step *= length);
            for ((s, y), share) in memory.iter().zip(shares.iter().rev()) {
                let by = share - dot(y, &step) / dot(s, y);
                step.iter_mut().zip(s).for_each(|(step, s)| *step += by * s);
            }
            let (down, before) = (dot(&g, &step), value);
            let mut next_g = g.clone();
            let next = (0..30).map(|halved| 0.5f64.powi(halved)).find_map(|by| {
                let next: Vec<f64> = x.iter().zip(&step).map(|(x, step)| x - by * step).collect();
                value = self.value(&next, &mut next_g);
                (value <= before - 1e-4 * by * down).then_some(next)
            });
            let Some(next) = next else { return (before, x) };
            let s: Vec<f64> = next.iter().zip(&x).map(|(a, b)| a - b).collect();
            let y: Vec<f64> = next_g.iter().zip(&g).map(|(a, b)| a - b).collect();
            if dot(&s, &y) > 1e-12 {
                memory.push((s, y));
                memory.drain(..memory.len().saturating_sub(MEMORY));
            }
            (x, g) = (next, next_g);
            if before - value < 1e-7 * before.abs() {
                break;
            }
        }
        (value, x)
    }
}

/// The places at the highest maximum that is found from some random starts, over [period][actor].
pub fn joint_maximum(n_actors: usize, n_periods: usize, items: &[Item], n_starts: usize) -> Vec<f64> {
    let problem = Problem::new(n_actors, n_periods, items);
    let mut drawn = Drawn(99);
    let found = (0..n_starts).map(|_| {
        let mut x: Vec<f64> = (0..n_actors).map(|_| drawn.normal()).collect::<Vec<f64>>().repeat(n_periods);
        for _ in &problem.items {
            x.extend([0.3 * drawn.normal(), -0.2, -1.0]);
        }
        problem.least_from(x)
    });
    let (_, mut x) = found.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    x.truncate(problem.n_places);
    x
}
