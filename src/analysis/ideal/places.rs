//! Where the actors stand, given the proposals: what their positions say, smoothed along each actor's path.

use super::items::{Base, Cuts};
use super::probit::{ends, middles};
use super::record::Record;
use crate::analysis::Pool;

/// From one period to the next an actor keeps this part of its place, before its new positions are looked at, and
/// moves by a normal step of this variance. Both were chosen so that the points of the General Assembly come closest
/// to the published ones; the pull to the middle keeps those apart who always vote against everybody from running
/// away.
const KEPT: f64 = 0.65;
const STEP_VARIANCE: f64 = 0.1;
/// The variance of an actor's first place before anything is known of it: that to which walks with a pull settle.
const FIRST_VARIANCE: f64 = STEP_VARIANCE / (1.0 - KEPT * KEPT);
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

impl Places {
    /// One Newton step of all places: the positions as normal observations, then a Kalman filter forward and a
    /// smoother (Rauch, Tung, Striebel) back along each actor's path.
    pub fn step(&mut self, record: &Record, cuts: &[Cuts], base: Option<Base<'_>>, pool: &Pool) {
        let periods: Vec<usize> = (0..record.n_periods).collect();
        let pulls = pool.map(&periods, |period| pull(record, *period, &self.mean, cuts, base));
        let mut path = Path::default();
        for actor in 0..record.n_actors {
            path.walk(record, actor, self, &pulls);
        }
    }
}

/// What the positions of one period say of each place in it.
fn pull(record: &Record, period: usize, mean: &[f64], cuts: &[Cuts], base: Option<Base<'_>>) -> Pull {
    let n = record.n_actors;
    let mut pull = Pull { slope: vec![0.0; n], bend: vec![0.0; n] };
    let slots = record.slots(period);
    let mean = &mean[slots.clone()];
    let mut cells = Cells::default();
    for row in &record.rows[record.rows_of_period[period].clone()] {
        let Cuts { slope: beta, low, high } = cuts[row.item];
        let seats = record.seats(row);
        let (at_ends, in_middle) = seats.split_at(row.n_low + row.n_high);
        let (at_low, at_high) = at_ends.split_at(row.n_low);
        let other = base.map(|b| (b.slopes[row.item], &b.places[slots.clone()]));
        let index = |seat: &u32| {
            let seat = *seat as usize;
            beta * mean[seat] + other.map_or(0.0, |(slope, places)| slope * places[seat])
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
            pull.slope[seat] += beta * slope;
            pull.bend[seat] += squared * cells.bend[nth];
        }
        for (nth, seat) in in_middle.iter().enumerate() {
            let seat = *seat as usize;
            let (low, high) = (cells.low[nth], cells.high[nth]);
            let slope = low - high;
            pull.slope[seat] += beta * slope;
            pull.bend[seat] += squared * (slope * slope - cells.a[nth] * low + cells.b[nth] * high).max(0.0);
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
        let has = |period: &usize| record.n_positions[period * n + actor] > 0;
        let (Some(first), Some(last)) =
            ((0..record.n_periods).find(has), (0..record.n_periods).rev().find(has))
        else {
            return;
        };
        for room in [&mut self.mean, &mut self.variance, &mut self.expected] {
            room.clear();
        }
        let (mut mean, mut variance) = (0.0, 0.0);
        for (period, pull) in pulls.iter().enumerate().take(last + 1).skip(first) {
            let expected =
                if period == first { FIRST_VARIANCE } else { KEPT * KEPT * variance + STEP_VARIANCE };
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
