//! The fit by expectation and maximization: where the actors stand given the proposals, what the proposals ask given
//! the actors, in turn until nobody moves any more.

use super::items::{self, Base, CUT_SD, Cuts, SLOPE_SD};
use super::places::Places;
use super::record::{Item, Record};
use crate::analysis::steady::ln;
use crate::analysis::{Pool, Stopped, Watch};

/// Nobody with enough positions moves further than this, in spreads of the line, in the last round: a small part of a
/// usual standard error.
const TOLERANCE: f64 = 0.006;
/// Where places vary by less of what is believed beforehand, nobody is told apart.
const LEAST_SPREAD: f64 = 0.3;
/// What has less of a spread cannot be stretched.
const NO_SPREAD: f64 = 1e-9;
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

    /// Frees the line from what the `base` already tells: uncorrelated over the slots that count. The chances of all
    /// positions stay the same.
    fn free_of(&mut self, slots: &[usize], slopes: &mut [f64], other: &[f64]) {
        let places = &mut self.places.mean;
        let (center, of_other) = (mean(places, slots), mean(other, slots));
        let (mut both, mut squared) = (0.0, 0.0);
        for slot in slots {
            both += (places[*slot] - center) * (other[*slot] - of_other);
            squared += (other[*slot] - of_other).powi(2);
        }
        let ratio = if squared > 0.0 { both / squared } else { 0.0 };
        for (place, other) in places.iter_mut().zip(other) {
            *place -= ratio * other;
        }
        for (slope, cuts) in slopes.iter_mut().zip(&self.cuts) {
            *slope += ratio * cuts.slope;
        }
    }

    /// Shifts and stretches the line to where what is believed beforehand of places, slopes and cuts is likeliest
    /// (parameter expansion, Liu, Rubin and Wu 1998). The chances of all positions stay the same: rounds alone would
    /// find their way there in small steps.
    fn lay(&mut self, record: &Record) {
        let steps = self.places.steps(record);
        let (mut pull, mut weight, mut of_slopes) = (0.0, 0.0, 0.0);
        for step in &steps {
            pull += step.weight * step.share * step.mean;
            weight += step.weight * step.share * step.share;
        }
        for (item, cuts) in record.items.iter().zip(&self.cuts) {
            let (sum, n_cuts) = if item.has_middle { (cuts.low + cuts.high, 2.0) } else { (cuts.low, 1.0) };
            pull += cuts.slope * sum / (CUT_SD * CUT_SD);
            weight += n_cuts * cuts.slope * cuts.slope / (CUT_SD * CUT_SD);
            of_slopes += cuts.slope * cuts.slope / (SLOPE_SD * SLOPE_SD);
        }
        let center = if weight > 0.0 { pull / weight } else { 0.0 };
        let of_places: f64 = steps.iter().map(|step| step.squared(center)).sum();
        // The greatest of −c²·places/2 − slopes/2c² + n·ln c over c² = squared, n the places less the slopes.
        let n = steps.len() as f64 - record.items.len() as f64;
        let squared = (n + (n * n + 4.0 * of_places * of_slopes).sqrt()) / (2.0 * of_places);
        if squared > 0.0 && squared.is_finite() {
            self.turn(center, squared.sqrt());
        }
    }

    /// Puts `center` at 0 and stretches the line by `by`.
    fn turn(&mut self, center: f64, by: f64) {
        self.places.turn(center, by);
        for cuts in &mut self.cuts {
            let shift = cuts.slope * center;
            *cuts = Cuts { slope: cuts.slope / by, low: cuts.low - shift, high: cuts.high - shift };
        }
    }

    /// The log-likelihood of all positions at the places and cuts.
    fn log_likelihood(&self, record: &Record, base: Option<Base<'_>>) -> f64 {
        let mut sum = 0.0;
        for row in &record.rows {
            let cuts = self.cuts[row.item];
            for (nth, seat) in record.seats(row).iter().enumerate() {
                let slot = row.period * record.n_actors + *seat as usize;
                let held = base.map_or(0.0, |base| base.slopes[row.item] * base.places[slot]);
                let chances = cuts.chances(cuts.slope * self.places.mean[slot] + held);
                sum += ln(chances[row.side(nth)].max(1e-300));
            }
        }
        sum
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
            if let Some((slopes, other)) = &mut base {
                self.free_of(&slots, slopes, other);
            }
            self.lay(record);
            n_rounds += 1;
            let moved = slots.iter().map(|slot| (self.places.mean[*slot] - before[*slot]).abs());
            let furthest = moved.fold(0.0, f64::max);
            before.copy_from_slice(&self.places.mean);
            if furthest < TOLERANCE * spread(&self.places.mean, &slots) {
                break;
            }
        }
        Ok(n_rounds)
    }
}

fn mean(values: &[f64], slots: &[usize]) -> f64 {
    slots.iter().map(|slot| values[*slot]).sum::<f64>() / slots.len() as f64
}

/// The standard deviation (divided by n).
fn spread(values: &[f64], slots: &[usize]) -> f64 {
    let center = mean(values, slots);
    (slots.iter().map(|slot| (values[*slot] - center).powi(2)).sum::<f64>() / slots.len() as f64).sqrt()
}

impl Fit {
    /// The log-likelihood of all positions with one dimension, and with both where there are two.
    pub fn log_likelihoods(&self, record: &Record) -> Vec<f64> {
        let of = |(nth, axis): (usize, &Axis)| {
            let base = (nth > 0).then(|| Base { slopes: &self.slopes[0], places: &self.axes[0].places.mean });
            axis.log_likelihood(record, base)
        };
        self.axes.iter().enumerate().map(of).collect()
    }

    /// Whether the positions tell enough of a line: its gain in likelihood, less what places and slopes cost, must
    /// exceed what the best line through positions by chance gains. That is about half a unit for every slope there is
    /// to choose, less where slopes or places rest on few positions; chosen on simulated records without any line, of
    /// 5 to 300 proposals and 10 to 200 actors, of which it lets at most 6 in a hundred pass.
    pub fn is_line(&self, record: &Record, slots: &[usize], log_likelihood: f64) -> bool {
        let told = |line: &&Axis| spread(&line.places.mean, slots) >= LEAST_SPREAD;
        let Some(line) = self.axes.first().filter(told) else { return false };
        let squares: f64 = line.cuts.iter().map(|cuts| cuts.slope * cuts.slope).sum();
        let cost = 0.5 * squares / (SLOPE_SD * SLOPE_SD) + line.places.cost(record);
        let without: f64 = record.items.iter().map(Item::log_likelihood_of_shares).sum();
        let n_slopes = record.items.len() as f64;
        let n_places = record.n_positions.iter().filter(|n| **n > 0).count() as f64;
        let n_positions: f64 = record.n_positions.iter().map(|n| f64::from(*n)).sum();
        let (per_slope, per_place) = (n_positions / n_slopes, n_positions / n_places);
        let share = per_place / (per_place + 3.0) * per_slope / (per_slope + 22.0);
        let by_chance = 0.55 * n_slopes * share + per_slope / 40.0 - 10.0 / per_place - 1.0;
        log_likelihood - without - cost > by_chance
    }

    /// Gives every dimension that tells anybody apart the mean 0 and the variance 1 over the slots that count. The chances of all positions
    /// stay the same.
    pub fn standardize(&mut self, slots: &[usize]) {
        for dim in 0..self.axes.len() {
            let places = &mut self.axes[dim].places;
            let (center, spread) = (mean(&places.mean, slots), spread(&places.mean, slots));
            if spread < NO_SPREAD {
                continue;
            }
            places.turn(center, 1.0 / spread);
            let last = self.axes.len() - 1;
            for (slope, cuts) in self.slopes[dim].iter_mut().zip(&mut self.axes[last].cuts) {
                cuts.low -= *slope * center;
                cuts.high -= *slope * center;
                *slope *= spread;
            }
        }
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
