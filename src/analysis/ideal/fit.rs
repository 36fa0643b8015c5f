//! The fit by expectation and maximization: where the actors stand given the proposals, what the proposals ask given
//! the actors, in turn until nobody moves any more.

use super::items::{self, Base, Cuts};
use super::places::Places;
use super::record::Record;
use crate::analysis::{Pool, Stopped, Watch};

/// Nobody with enough positions moves further than this in the last round: a fiftieth of a usual standard error.
const TOLERANCE: f64 = 0.003;
const MOST_ROUNDS: u32 = 80;
/// A typical number of rounds, for the progress shown.
const USUAL_ROUNDS: u64 = 25;
/// Steps for the proposals alone before the first round, where nothing is known of them.
const FIRST_STEPS: u32 = 3;
/// Uncertainty of the places from which a first fit sets out.
const FIRST_VARIANCE: f64 = 0.1;

/// One dimension: where everybody stands and what every item asks.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    pub places: Places,
    /// One for each item of the record.
    pub cuts: Vec<Cuts>,
}

/// What a fit came to.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    /// One or two dimensions. The cuts of the second are those of both together.
    pub axes: Vec<Axis>,
    /// The slope of every item on every dimension, as all dimensions together have it.
    pub slopes: Vec<Vec<f64>>,
    pub n_rounds: u32,
}

/// How a fit goes about it.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// Slots with fewer positions do not count when the line is centered and scaled.
    pub min_n: u32,
    pub pool: &'a Pool,
    pub watch: &'a dyn Watch,
}

impl Axis {
    /// Sets out from a first guess of the places, over [period][actor].
    pub fn guess(record: &Record, mean: Vec<f64>) -> Axis {
        let n = mean.len();
        Axis {
            places: Places { mean, variance: vec![FIRST_VARIANCE; n], carry: vec![0.0; n] },
            cuts: record.items.iter().map(Cuts::of_shares).collect(),
        }
    }

    /// The slope of every item.
    pub fn slopes(&self) -> Vec<f64> {
        self.cuts.iter().map(|c| c.slope).collect()
    }

    /// Turns the line around.
    pub fn flip(&mut self) {
        for mean in &mut self.places.mean {
            *mean = -*mean;
        }
        for cuts in &mut self.cuts {
            cuts.slope = -cuts.slope;
        }
    }

    /// Centers and scales the line over the slots that count; free of what the `base` already tells. The chances of
    /// all positions stay the same.
    fn standardize(&mut self, slots: &[usize], base: Option<(&mut Vec<f64>, &[f64])>) {
        let n = slots.len() as f64;
        let places = &mut self.places;
        if let Some((slopes, other)) = base {
            let (mut both, mut squared) = (0.0, 0.0);
            for slot in slots {
                both += places.mean[*slot] * other[*slot];
                squared += other[*slot] * other[*slot];
            }
            let ratio = if squared > 0.0 { both / squared } else { 0.0 };
            for (mean, other) in places.mean.iter_mut().zip(other) {
                *mean -= ratio * other;
            }
            for (slope, cuts) in slopes.iter_mut().zip(&self.cuts) {
                *slope += ratio * cuts.slope;
            }
        }
        let center = slots.iter().map(|slot| places.mean[*slot]).sum::<f64>() / n;
        let squares = slots.iter().map(|slot| (places.mean[*slot] - center).powi(2)).sum::<f64>();
        let scale = (squares / n).sqrt();
        if scale < 1e-9 || !scale.is_finite() {
            return;
        }
        for mean in &mut places.mean {
            *mean = (*mean - center) / scale;
        }
        for variance in &mut places.variance {
            *variance /= scale * scale;
        }
        for cuts in &mut self.cuts {
            let shift = cuts.slope * center;
            *cuts = Cuts { slope: cuts.slope * scale, low: cuts.low - shift, high: cuts.high - shift };
        }
    }

    /// Rounds of both steps until nobody moves any more; how many it took. `is_new`: nothing is known of the items.
    fn settle(
        &mut self,
        record: &Record,
        mut base: Option<(&mut Vec<f64>, &[f64])>,
        is_new: bool,
        setting: Setting<'_>,
    ) -> Result<u32, Stopped> {
        let slots: Vec<usize> = counted(record, setting.min_n);
        let mut n_rounds = 0;
        let mut before: Vec<f64> = self.places.mean.clone();
        while n_rounds < MOST_ROUNDS {
            setting.watch.reach("Ideal points", u64::from(n_rounds).min(USUAL_ROUNDS), USUAL_ROUNDS)?;
            let held = base.as_ref().map(|(slopes, places)| Base { slopes: slopes.as_slice(), places });
            let n_steps = if is_new && n_rounds == 0 { FIRST_STEPS } else { 1 };
            for _ in 0..n_steps {
                items::step(record, &self.places, &mut self.cuts, held, setting.pool);
            }
            self.places.step(record, &self.cuts, held, setting.pool);
            self.standardize(&slots, base.as_mut().map(|(slopes, places)| (&mut **slopes, *places)));
            n_rounds += 1;
            let moved = slots.iter().map(|slot| (self.places.mean[*slot] - before[*slot]).abs());
            let furthest = moved.fold(0.0, f64::max);
            before.copy_from_slice(&self.places.mean);
            if furthest < TOLERANCE {
                break;
            }
        }
        Ok(n_rounds)
    }
}

/// The slots with enough positions; all with any where none has enough.
pub(super) fn counted(record: &Record, min_n: u32) -> Vec<usize> {
    let with = |least: u32| {
        let slots = record.n_positions.iter().enumerate().filter(|(_, n)| **n >= least);
        slots.map(|(slot, _)| slot).collect::<Vec<usize>>()
    };
    let slots = with(min_n.max(1));
    if slots.is_empty() { with(1) } else { slots }
}

/// Fits one dimension after the other: the second on what the first leaves unexplained.
pub(super) fn fit(
    record: &Record,
    mut axes: Vec<Axis>,
    is_new: bool,
    setting: Setting<'_>,
) -> Result<Fit, Stopped> {
    let (mut n_rounds, mut slopes) = (0, Vec::new());
    if let Some((first, rest)) = axes.split_first_mut() {
        n_rounds += first.settle(record, None, is_new, setting)?;
        slopes.push(first.slopes());
        if let Some(second) = rest.first_mut() {
            if is_new {
                second.cuts.iter_mut().zip(&first.cuts).for_each(|(second, first)| {
                    *second = Cuts { slope: 0.0, ..*first };
                });
            }
            let base = (&mut slopes[0], first.places.mean.as_slice());
            n_rounds += second.settle(record, Some(base), is_new, setting)?;
            slopes.push(second.slopes());
        }
    }
    Ok(Fit { axes, slopes, n_rounds })
}
