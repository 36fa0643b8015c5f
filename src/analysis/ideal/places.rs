//! Where the actors stand, given the proposals: what their positions say, smoothed along each actor's path.

use super::items::{Base, Cuts};
use super::probit::{ends, middles};
use super::record::Record;
use crate::analysis::Pool;
use crate::analysis::steady::ln;

/// From one period to the next an actor keeps this part of its place, before its new positions are looked at, and
/// moves by a normal step such that walks settle to the variance 1 with which they begin. Chosen so that the points of
/// the General Assembly come closest to the published ones; the pull to the middle keeps those apart who always vote
/// against everybody from running away.
const KEPT: f64 = 0.6;
/// One step moves nobody further than this.
const LONGEST_STEP: f64 = 1.0;

/// Where everybody is taken to stand, over [period][actor]; slots without positions before an actor's first period
/// or after its last one stay as they were.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub mean: Vec<f64>,
    pub variance: Vec<f64>,
    /// How much of a surprise in the next period is carried back into this one.
    pub carry: Vec<f64>,
}

/// First and second derivatives of the log-likelihood by each place.
struct Pull {
    slope: Vec<f64>,
    bend: Vec<f64>,
}

/// Room for the cells of one proposal.
#[derive(Default)]
pub(super) struct Cells {
    pub x: Vec<f64>,
    pub slope: Vec<f64>,
    pub bend: Vec<f64>,
    pub a: Vec<f64>,
    pub b: Vec<f64>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
}

impl Cells {
    /// Works out the derivatives for the ends (arguments in `x`) and for the middles (in `a` and `b`).
    pub fn work_out(&mut self) {
        for out in [&mut self.slope, &mut self.bend] {
            out.resize(self.x.len(), 0.0);
        }
        for out in [&mut self.low, &mut self.high] {
            out.resize(self.a.len(), 0.0);
        }
        ends(&self.x, &mut self.slope, &mut self.bend);
        middles(&self.a, &self.b, &mut self.low, &mut self.high);
    }

    pub fn clear(&mut self) {
        self.x.clear();
        self.a.clear();
        self.b.clear();
    }
}

/// One step of a walk: how far it went, less what was kept of the place before, the variance of that, how much of a
/// shift of the whole line it holds, and how much it weighs.
pub(super) struct Step {
    pub mean: f64,
    pub variance: f64,
    pub share: f64,
    pub weight: f64,
}

impl Step {
    /// The expected square of the step in units of its variance beforehand, with the line's middle at `center`.
    pub fn squared(&self, center: f64) -> f64 {
        self.weight * ((self.mean - self.share * center).powi(2) + self.variance)
    }
}

impl Places {
    /// The steps of all walks.
    pub fn steps(&self, record: &Record) -> Vec<Step> {
        let mut steps = Vec::with_capacity(self.mean.len());
        for actor in 0..record.n_actors {
            let Some((first, last)) = record.span(actor) else { continue };
            for period in first..=last {
                let slot = period * record.n_actors + actor;
                let (mean, variance) = (self.mean[slot], self.variance[slot]);
                steps.push(if period == first {
                    Step { mean, variance, share: 1.0, weight: 1.0 }
                } else {
                    let from = slot - record.n_actors;
                    Step {
                        mean: mean - KEPT * self.mean[from],
                        variance: variance * (1.0 - 2.0 * KEPT * self.carry[from])
                            + KEPT * KEPT * self.variance[from],
                        share: 1.0 - KEPT,
                        weight: 1.0 / (1.0 - KEPT * KEPT),
                    }
                });
            }
        }
        steps
    }

    /// By how much the walks are less likely for going where they go, and for being known there no better, than if
    /// nothing were known of anybody: what a line must gain in likelihood before it tells anything.
    pub fn cost(&self, record: &Record) -> f64 {
        let of_steps: f64 = self.steps(record).iter().map(|step| step.weight * step.mean * step.mean).sum();
        let mut narrowed = 0.0;
        for actor in 0..record.n_actors {
            let Some((first, last)) = record.span(actor) else { continue };
            for period in first..=last {
                let slot = period * record.n_actors + actor;
                let next = (period < last).then(|| self.variance[slot + record.n_actors]);
                let left = self.variance[slot] - next.map_or(0.0, |next| self.carry[slot].powi(2) * next);
                let beforehand = if period == first { 1.0 } else { 1.0 - KEPT * KEPT };
                narrowed += ln(beforehand / left.max(f64::MIN_POSITIVE));
            }
        }
        0.5 * (of_steps + narrowed)
    }

    /// Both nodes of the two-point Gauss–Hermite rule of every place.
    pub fn sides(&self) -> [Vec<f64>; 2] {
        [1.0, -1.0].map(|sign| {
            let shifted = self.mean.iter().zip(&self.variance).map(|(m, v)| m + sign * v.sqrt());
            shifted.collect()
        })
    }

    /// Puts `center` at 0 and stretches the line by `by`.
    pub fn turn(&mut self, center: f64, by: f64) {
        self.mean.iter_mut().for_each(|mean| *mean = (*mean - center) * by);
        self.variance.iter_mut().for_each(|variance| *variance *= by * by);
    }

    /// One Newton step of all places: the positions as normal observations, then a Kalman filter forward and a
    /// smoother (Rauch, Tung, Striebel) back along each actor's path.
    pub fn step(&mut self, record: &Record, cuts: &[Cuts], base: Option<Base<'_>>, pool: &Pool) {
        let periods: Vec<usize> = (0..record.n_periods).collect();
        let sides = self.sides();
        let pulls = pool.map(&periods, |period| pull(record, *period, &sides, cuts, base));
        let mut path = Path::default();
        for actor in 0..record.n_actors {
            path.walk(record, actor, self, &pulls);
        }
    }
}

/// What the positions of one period say of each place in it, on both sides of it.
fn pull(
    record: &Record,
    period: usize,
    sides: &[Vec<f64>; 2],
    cuts: &[Cuts],
    base: Option<Base<'_>>,
) -> Pull {
    let n = record.n_actors;
    let mut pull = Pull { slope: vec![0.0; n], bend: vec![0.0; n] };
    let slots = record.slots(period);
    let mut cells = Cells::default();
    let rows = &record.rows[record.rows_of_period[period].clone()];
    for (places, row) in sides.iter().flat_map(|side| rows.iter().map(move |row| (side, row))) {
        let places = &places[slots.clone()];
        let Cuts { slope: beta, low, high } = cuts[row.item];
        let seats = record.seats(row);
        let (at_ends, in_middle) = seats.split_at(row.n_low + row.n_high);
        let (at_low, at_high) = at_ends.split_at(row.n_low);
        let other = base.map(|b| (b.slopes[row.item], &b.places[slots.clone()]));
        let index = |seat: &u32| {
            let seat = *seat as usize;
            beta * places[seat] + other.map_or(0.0, |(slope, at)| slope * at[seat])
        };
        cells.clear();
        cells.x.extend(at_low.iter().map(|seat| low - index(seat)));
        cells.x.extend(at_high.iter().map(|seat| index(seat) - high));
        for seat in in_middle {
            let at = index(seat);
            cells.a.push(low - at);
            cells.b.push(high - at);
        }
        cells.work_out();
        let squared = beta * beta;
        for (nth, seat) in at_ends.iter().enumerate() {
            let seat = *seat as usize;
            let slope = if nth < row.n_low { -cells.slope[nth] } else { cells.slope[nth] };
            pull.slope[seat] += 0.5 * beta * slope;
            pull.bend[seat] += 0.5 * squared * cells.bend[nth];
        }
        for (nth, seat) in in_middle.iter().enumerate() {
            let seat = *seat as usize;
            let (low, high) = (cells.low[nth], cells.high[nth]);
            let slope = low - high;
            let bend = (slope * slope - cells.a[nth] * low + cells.b[nth] * high).max(0.0);
            pull.slope[seat] += 0.5 * beta * slope;
            pull.bend[seat] += 0.5 * squared * bend;
        }
    }
    pull
}

/// Room for one actor's path.
#[derive(Default)]
struct Path {
    mean: Vec<f64>,
    variance: Vec<f64>,
    expected: Vec<f64>,
}

impl Path {
    fn walk(&mut self, record: &Record, actor: usize, places: &mut Places, pulls: &[Pull]) {
        let n = record.n_actors;
        let Some((first, last)) = record.span(actor) else { return };
        for room in [&mut self.mean, &mut self.variance, &mut self.expected] {
            room.clear();
        }
        let (mut mean, mut variance) = (0.0, 0.0);
        for (period, pull) in pulls.iter().enumerate().take(last + 1).skip(first) {
            let expected = if period == first { 1.0 } else { KEPT * KEPT * variance + 1.0 - KEPT * KEPT };
            mean *= KEPT;
            let (slope, bend) = (pull.slope[actor], pull.bend[actor]);
            variance = expected / (1.0 + expected * bend);
            mean += variance * (bend * (places.mean[period * n + actor] - mean) + slope);
            self.mean.push(mean);
            self.variance.push(variance);
            self.expected.push(expected);
        }
        let mut next: Option<(f64, f64)> = None;
        for period in (first..=last).rev() {
            let (at, slot) = (period - first, period * n + actor);
            let (mut mean, mut variance) = (self.mean[at], self.variance[at]);
            places.carry[slot] = 0.0;
            if let Some((next_mean, next_variance)) = next {
                let expected = self.expected[at + 1];
                let carry = KEPT * variance / expected;
                places.carry[slot] = carry;
                mean += carry * (next_mean - KEPT * mean);
                variance += carry * carry * (next_variance - expected);
            }
            next = Some((mean, variance));
            let before = places.mean[slot];
            places.mean[slot] = before + (mean - before).clamp(-LONGEST_STEP, LONGEST_STEP);
            places.variance[slot] = variance;
        }
    }
}
