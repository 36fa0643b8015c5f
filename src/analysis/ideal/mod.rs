//! Ideal points: everybody's place on one line (or plane) through time.
//!
//! The model is the dynamic ordinal probit of Bailey, Strezhnev and Voeten (2017): on proposal v in period t actor j
//! leans y* = β_v·θ_jt + e, e ~ N(0, 1), and is against below the lower cut of v, in favor above the upper cut,
//! abstaining or neutral between; θ_jt is a random walk with a pull back to the middle; proposals of one family share
//! β and both cuts, and so tie the periods together. Fitted by expectation and maximization (after Imai, Lo and Olmsted 2016): the places by a
//! Kalman filter and smoother for each actor, the proposals by Newton steps, both with the places integrated over their
//! variance; they set out from the main axes of agreement over all periods. The fit keeps the scale on which places
//! vary by 1 beforehand; only its outcome is given the mean 0 and the variance 1 over all actors and periods with
//! enough positions, and turned so that the anchor's mean place is positive. The second dimension is fitted in the same
//! way on what the line leaves unexplained, uncorrelated with it; who stands furthest out on it stands on its
//! positive side.

mod blocs;
mod fit;
mod intervals;
mod items;
mod probit;
mod outcome;
mod places;
mod record;
mod ties;
mod warm;

pub use blocs::{BlocDistance, BlocPoint, bloc_distances, bloc_members, bloc_points};
pub use outcome::{
    IdealError, IdealParams, IdealPoint, IdealPoints, LEAST_ACTORS, LEAST_PROPOSALS, PointsMethod,
};

use super::mds::main_axes;
use super::normal::normal_quantile;
use super::{Pool, Watch};
use crate::model::ActorId;
use crate::snapshot::{Selection, Snapshot};
use fit::{Axis, Fit, Setting, fit};
use record::{ItemKey, Record};
use std::sync::Arc;
use warm::Warm;

/// Where everybody stands in every period of a selection. `warm`: an earlier outcome to set out from, of the same or
/// nearly the same positions.
pub fn ideal_points(
    snapshot: &Snapshot,
    selection: &Selection,
    params: &IdealParams,
    warm: Option<&IdealPoints>,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<IdealPoints, IdealError> {
    check(params)?;
    if selection.lens.window.overlaps() {
        return Err(IdealError::Overlap);
    }
    watch.reach("Ideal points", 0, 0)?;
    let actors = selection.agenda.actors();
    let periods = &selection.periods;
    let (votes, keys) = record::votes(snapshot, selection);
    let votes = ties::tied(votes, actors.len(), keys.len(), periods)?;
    let record = Record::new(actors.len(), periods.len(), keys.len(), &votes);
    let anchor = anchor(snapshot, actors, &record, params)?;
    let setting = Setting { min_n: params.min_n, pool, watch };

    let n_dims = usize::from(params.n_dims);
    let warm = warm.and_then(|w| w.warm.as_ref()?.axes(n_dims, &record, &keys, actors, periods));
    let is_new = warm.is_none();
    let axes = warm.unwrap_or_else(|| {
        let starts = main_axes(selection, pool).into_iter().take(n_dims);
        starts.map(|start| Axis::guess(&record, start)).collect()
    });
    let mut fitted = fit(&record, axes, is_new, setting)?;
    let log_likelihoods = fitted.log_likelihoods(&record);
    let counted = fit::counted(&record, params.min_n);
    if !log_likelihoods.first().is_some_and(|line| fitted.is_line(&record, &counted, *line)) {
        let n_actors = (0..actors.len()).filter(|actor| record.span(*actor).is_some()).count();
        return Err(IdealError::NoLine { n_proposals: record.rows.len(), n_actors });
    }
    let factors = intervals::factors(&record, &fitted, (params.seed, params.n_replicates), setting)?;
    let warm = Warm::of(&fitted, &record, &keys, actors, periods);
    fitted.standardize(&counted);
    set_signs(&mut fitted, &record, anchor);

    let half = normal_quantile(0.5 + 0.5 * params.level);
    let slots = 0..actors.len() * periods.len();
    let points = slots.map(|slot| point(&record, &fitted, &factors, slot, half, params.min_n)).collect();
    Ok(IdealPoints {
        actors: actors.to_vec(),
        periods: periods.clone(),
        n_dims: params.n_dims,
        anchor: actors[anchor],
        method: PointsMethod::Probit,
        level: params.level,
        points,
        n_iterations: fitted.n_rounds,
        log_likelihood: log_likelihoods.last().copied(),
        n_proposals: record.rows.len() as u32,
        n_families: record
            .items
            .iter()
            .filter(|i| i.rows.len() > 1 && matches!(keys[i.source], ItemKey::Family(_)))
            .count() as u32,
        n_positions: record.n_positions.iter().map(|n| u64::from(*n)).sum(),
        warm: Some(Arc::new(warm)),
    })
}

fn check(params: &IdealParams) -> Result<(), IdealError> {
    let refuse = |what| Err(IdealError::Param { what });
    if !(1..=2).contains(&params.n_dims) {
        return refuse("there can be one dimension or two");
    }
    if !(params.level > 0.0 && params.level < 1.0) {
        return refuse("the level of the intervals lies between 0 and 1, such as 0.9");
    }
    Ok(())
}

/// The place of the anchor, once there is enough to place anybody.
fn anchor(
    snapshot: &Snapshot,
    actors: &[ActorId],
    record: &Record,
    params: &IdealParams,
) -> Result<usize, IdealError> {
    let mut n_of_actor = vec![0u32; actors.len()];
    let mut has_enough = vec![false; actors.len()];
    for (slot, n) in record.n_positions.iter().enumerate() {
        let actor = slot % actors.len();
        n_of_actor[actor] += n;
        has_enough[actor] |= *n >= params.min_n.max(1);
    }
    let n_actors = has_enough.iter().filter(|enough| **enough).count();
    if record.rows.len() < LEAST_PROPOSALS || n_actors < LEAST_ACTORS {
        return Err(IdealError::TooFew { n_proposals: record.rows.len(), n_actors });
    }
    let speaks = |place: &usize| n_of_actor[*place] > 0;
    let code = |actor: ActorId| snapshot.actors.of_key(actor.0).map_or("", |a| a.code.as_str());
    if let Some(actor) = params.anchor {
        let place = actors.binary_search(&actor).ok().filter(speaks);
        return place.ok_or_else(|| IdealError::SilentAnchor { name: code(actor).to_owned() });
    }
    let usa = actors.iter().position(|actor| code(*actor) == "USA").filter(speaks);
    let busiest = || (0..actors.len()).rev().max_by_key(|place| n_of_actor[*place]).unwrap_or(0);
    Ok(usa.unwrap_or_else(busiest))
}

/// Turns the line so that the anchor's mean place is positive, the second dimension so that whoever is furthest out
/// on it, taken over all periods, is.
fn set_signs(fitted: &mut Fit, record: &Record, anchor: usize) {
    for (dim, axis) in fitted.axes.iter_mut().enumerate() {
        let mut means = vec![(0.0, 0u32); record.n_actors];
        for (slot, n) in record.n_positions.iter().enumerate().filter(|(_, n)| **n > 0) {
            let mean = &mut means[slot % record.n_actors];
            *mean = (mean.0 + f64::from(*n) * axis.places.mean[slot], mean.1 + n);
        }
        let means: Vec<f64> = means.iter().map(|(sum, n)| sum / f64::from(*n).max(1.0)).collect();
        let furthest =
            means.iter().fold(0.0, |most: f64, mean| if mean.abs() > most.abs() { *mean } else { most });
        if if dim == 0 { means[anchor] } else { furthest } < 0.0 {
            axis.flip();
            if let Some(slopes) = fitted.slopes.get_mut(dim) {
                slopes.iter_mut().for_each(|slope| *slope = -*slope);
            }
        }
    }
}

fn point(
    record: &Record,
    fitted: &Fit,
    factors: &[Vec<f64>],
    slot: usize,
    half: f64,
    min_n: u32,
) -> Option<IdealPoint> {
    let n_positions = record.n_positions[slot];
    if n_positions == 0 {
        return None;
    }
    let (mut at, mut lo, mut hi) = ([0.0; 2], [0.0; 2], [0.0; 2]);
    for (dim, (axis, factors)) in fitted.axes.iter().zip(factors).enumerate() {
        let width = half * factors[slot / record.n_actors] * axis.places.variance[slot].sqrt();
        at[dim] = axis.places.mean[slot];
        (lo[dim], hi[dim]) = (at[dim] - width, at[dim] + width);
    }
    Some(IdealPoint { at, lo, hi, n_positions, too_few: n_positions < min_n })
}
