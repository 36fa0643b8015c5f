//! Pairs of actors by any measure: raw, or corrected for agreement by chance.

use super::{Confusion, PairMethod};
use crate::model::ActorId;
use crate::snapshot::{Period, Selection, Weights};

/// One pair in one period by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct PairPoint {
    /// When.
    pub period: Period,
    /// The value; none without a proposal on which both have a step, or where a corrected measure finds no variation.
    pub value: Option<f64>,
    /// Proposals on which both have a step; where windows fade, how many of equal weight would tell as much.
    pub n_proposals: u32,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// One pair over time by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct PairSeries {
    /// One actor.
    pub actor_a: ActorId,
    /// The other.
    pub actor_b: ActorId,
    /// By which measure.
    pub method: PairMethod,
    /// One point for each period, in order.
    pub points: Vec<PairPoint>,
}

/// Pairs of actors in every period of a selection: pair after pair, and for each the measures in their order.
///
/// Everything rests on the table of joint steps of a pair in a period, each proposal with its weight: see
/// [`Confusion`].
pub fn pair_series(
    selection: &Selection,
    pairs: &[(ActorId, ActorId)],
    methods: &[PairMethod],
    min_n: u32,
) -> Vec<PairSeries> {
    let mut found = Vec::with_capacity(pairs.len() * methods.len());
    for (actor_a, actor_b) in pairs {
        let tables = tables(selection, *actor_a, *actor_b);
        for method in methods {
            let points = selection.periods.iter().zip(&tables).map(|(period, table)| PairPoint {
                period: period.clone(),
                value: table.value(*method),
                n_proposals: table.n_proposals(),
                too_few: table.n_proposals() < min_n,
            });
            let points = points.collect();
            found.push(PairSeries { actor_a: *actor_a, actor_b: *actor_b, method: *method, points });
        }
    }
    found
}

/// The table of joint steps of two actors in every period of a selection.
pub(super) fn tables(selection: &Selection, a: ActorId, b: ActorId) -> Vec<Confusion> {
    let (steps_a, steps_b) = (steps_of(selection, a), steps_of(selection, b));
    let table = |period: &Period| table(selection, period, &selection.weights(period), &steps_a, &steps_b);
    selection.periods.iter().map(table).collect()
}

/// No step.
const NONE: u8 = u8::MAX;

/// The step of an actor at each place of a selection.
pub(super) fn steps_of(selection: &Selection, actor: ActorId) -> Vec<u8> {
    let planes = selection.agenda.planes();
    let Some(place) = selection.agenda.place_of(actor) else { return Vec::new() };
    let step = |column: &u32| planes.step_of(*column as usize, place).map_or(NONE, |step| step as u8);
    selection.columns.iter().map(step).collect()
}

/// The table of joint steps in one period, from the steps at each place.
pub(super) fn table(
    selection: &Selection,
    period: &Period,
    weights: &Weights,
    steps_a: &[u8],
    steps_b: &[u8],
) -> Confusion {
    let mut table = Confusion::new(selection.agenda.planes().n_steps());
    let (steps_a, steps_b) = (here(period, steps_a), here(period, steps_b));
    for (nth, (x, y)) in steps_a.iter().zip(steps_b).enumerate() {
        // What is none lies outside the table.
        table.add(usize::from(*x), usize::from(*y), weights.at(nth));
    }
    table
}

fn here<'a>(period: &Period, steps: &'a [u8]) -> &'a [u8] {
    steps.get(period.places.clone()).unwrap_or(&[])
}
