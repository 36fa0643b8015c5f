//! How far the points may be off: records simulated from the fit, fitted again, held against what they were simulated
//! from.

use super::fit::{Axis, Fit, Setting, counted, fit};
use super::items::Cuts;
use super::record::{Record, Vote};
use crate::analysis::normal::normal_quantile;
use crate::analysis::{Pool, Stopped, Watch};
use rand::Rng;
use rand_pcg::Pcg64;
use std::sync::atomic::{AtomicU64, Ordering};

/// With fewer errors than this in a period, those of all periods speak for it.
const LEAST_ERRORS: u32 = 40;

/// By what the standard error of the smoother must be multiplied in each period: [dimension][period].
///
/// The smoother's variance takes the proposals as known. Each replicate draws the paths of all actors from their
/// posterior and the positions from the model, fits them like the record, and compares: the mean square of (fitted −
/// drawn) over the smoother's variance, of all actors of a period and all replicates, is the square of the factor
/// (parametric empirical-Bayes bootstrap, Laird and Louis 1987).
pub(super) fn factors(
    record: &Record,
    fitted: &Fit,
    (seed, n_replicates): (u64, u32),
    setting: Setting<'_>,
) -> Result<Vec<Vec<f64>>, Stopped> {
    let (n_periods, n_dims) = (record.n_periods, fitted.axes.len());
    if n_replicates == 0 {
        return Ok(vec![vec![1.0; n_periods]; n_dims]);
    }
    let n_done = AtomicU64::new(0);
    let replicates: Vec<u32> = (0..n_replicates).collect();
    let all = setting.pool.map(&replicates, |nth| {
        let quiet = Quiet { watch: setting.watch, n_done: &n_done, n_replicates };
        let alone = Setting { pool: &Pool::none(), watch: &quiet, ..setting };
        let errors = replicate(record, fitted, Draws::new(seed, *nth), alone)?;
        n_done.fetch_add(1, Ordering::Relaxed);
        Ok(errors)
    });
    let mut sums = vec![vec![(0.0, 0u32); n_periods]; n_dims];
    for errors in all {
        for (sums, errors) in sums.iter_mut().zip(errors?) {
            for (sum, error) in sums.iter_mut().zip(errors) {
                *sum = (sum.0 + error.0, sum.1 + error.1);
            }
        }
    }
    Ok(sums.iter().map(|sums| factors_of(sums)).collect())
}

fn factors_of(sums: &[(f64, u32)]) -> Vec<f64> {
    let root = |(sum, n): (f64, u32)| if n == 0 { 1.0 } else { (sum / f64::from(n)).sqrt() };
    let whole = root(sums.iter().fold((0.0, 0), |all, one| (all.0 + one.0, all.1 + one.1)));
    sums.iter().map(|sum| if sum.1 < LEAST_ERRORS { whole } else { root(*sum) }).collect()
}

/// For each dimension and period: the sum of squared errors in units of the smoother's variance, and their number.
fn replicate(
    record: &Record,
    fitted: &Fit,
    mut draws: Draws,
    setting: Setting<'_>,
) -> Result<Vec<Vec<(f64, u32)>>, Stopped> {
    let drawn: Vec<Vec<f64>> = fitted.axes.iter().map(|axis| draw_paths(record, axis, &mut draws)).collect();
    let votes = draw_votes(record, fitted, &drawn, &mut draws);
    let simulated = Record::new(record.n_actors, record.n_periods, record.items.len(), &votes);
    let axes = fitted.axes.iter().map(|axis| warmed(axis, record, &simulated)).collect();
    let mut again = fit(&simulated, axes, false, setting)?;
    let slots = counted(&simulated, setting.min_n);
    again.standardize(&slots);
    let mut all = Vec::with_capacity(drawn.len());
    let mut others: Vec<Vec<f64>> = Vec::new();
    for (axis, mut truth) in again.axes.iter().zip(drawn) {
        standardized(&mut truth, &slots, others.first());
        let mut errors = vec![(0.0, 0u32); record.n_periods];
        for slot in &slots {
            let error = axis.places.mean[*slot] - truth[*slot];
            let sum = &mut errors[slot / record.n_actors];
            *sum = (sum.0 + error * error / axis.places.variance[*slot], sum.1 + 1);
        }
        all.push(errors);
        others.push(truth);
    }
    Ok(all)
}

/// The fitted axis as a start for the simulated record, whose items may have lost a side.
fn warmed(axis: &Axis, record: &Record, simulated: &Record) -> Axis {
    let cuts = simulated.items.iter().map(|item| {
        let from = axis.cuts[item.source];
        if item.has_middle == record.items[item.source].has_middle {
            return from;
        }
        let cut = 0.5 * (from.low + from.high);
        Cuts { low: cut, high: cut, ..from }
    });
    Axis { places: axis.places.clone(), cuts: cuts.collect() }
}

/// Centers and scales what was drawn as a fit does.
fn standardized(values: &mut [f64], slots: &[usize], other: Option<&Vec<f64>>) {
    if let Some(other) = other {
        let both: f64 = slots.iter().map(|s| values[*s] * other[*s]).sum();
        let squared: f64 = slots.iter().map(|s| other[*s] * other[*s]).sum();
        values.iter_mut().zip(other).for_each(|(value, other)| *value -= both / squared * other);
    }
    let n = slots.len() as f64;
    let center = slots.iter().map(|s| values[*s]).sum::<f64>() / n;
    let scale = (slots.iter().map(|s| (values[*s] - center).powi(2)).sum::<f64>() / n).sqrt();
    values.iter_mut().for_each(|value| *value = (*value - center) / scale);
}

/// Paths drawn from their posterior, from the last period back to the first.
fn draw_paths(record: &Record, axis: &Axis, draws: &mut Draws) -> Vec<f64> {
    let places = &axis.places;
    let n = record.n_actors;
    let mut drawn = places.mean.clone();
    for actor in 0..n {
        let Some((first, last)) = record.span(actor) else { continue };
        for period in (first..=last).rev() {
            let slot = period * n + actor;
            let (mut mean, mut variance) = (places.mean[slot], places.variance[slot]);
            if period < last {
                let carry = places.carry[slot];
                mean += carry * (drawn[slot + n] - places.mean[slot + n]);
                variance -= carry * carry * places.variance[slot + n];
            }
            drawn[slot] = mean + variance.max(0.0).sqrt() * draws.normal();
        }
    }
    drawn
}

/// Positions drawn from the model, for everybody who had one.
fn draw_votes(record: &Record, fitted: &Fit, drawn: &[Vec<f64>], draws: &mut Draws) -> Vec<Vote> {
    let Some(last) = fitted.axes.last() else { return Vec::new() };
    let mut votes = Vec::with_capacity(record.rows.len());
    for row in &record.rows {
        let mut vote = Vote { period: row.period, item: row.item, sides: Default::default() };
        for seat in record.seats(row) {
            let slot = row.period * record.n_actors + *seat as usize;
            let index: f64 =
                fitted.slopes.iter().zip(drawn).map(|(slopes, at)| slopes[row.item] * at[slot]).sum();
            let [low, middle, _] = last.cuts[row.item].chances(index);
            let u = draws.uniform();
            let side = if u < low {
                0
            } else if u < low + middle {
                1
            } else {
                2
            };
            vote.sides[side].push(*seat);
        }
        votes.push(vote);
    }
    votes
}

/// Random numbers of one replicate.
struct Draws(Pcg64);

impl Draws {
    fn new(seed: u64, replicate: u32) -> Draws {
        Draws(Pcg64::new(u128::from(seed), u128::from(replicate)))
    }

    /// Above 0 and below 1.
    fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let u = self.uniform();
        normal_quantile(u)
    }
}

/// Tells how many replicates are done, whatever a fit inside one of them tells.
struct Quiet<'a> {
    watch: &'a dyn Watch,
    n_done: &'a AtomicU64,
    n_replicates: u32,
}

impl Watch for Quiet<'_> {
    fn reach(&self, _what: &'static str, _done: u64, _total: u64) -> Result<(), Stopped> {
        self.watch.reach("Intervals", self.n_done.load(Ordering::Relaxed), u64::from(self.n_replicates))
    }

    fn check(&self) -> Result<(), Stopped> {
        self.watch.check()
    }
}
