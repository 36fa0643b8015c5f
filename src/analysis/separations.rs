//! Separation of every pair of many blocs: what belongs to one bloc is counted once, not once a pair.

use super::between::Terms;
use super::convergence::point;
use super::counts::{PairSum, Steps};
use super::within::own_steps;
use super::{Convergence, Params, Pool, Stopped, Watch, convergence, separations_of_three};
use crate::model::{BlocId, Dual};
use crate::snapshot::{MemberSpan, Members, Selection, Snapshot, Weights};

/// What [`convergence`] gives for every pair of some blocs, pairs in the order of `blocs`.
pub fn separations(
    snapshot: &Snapshot,
    selection: &Selection,
    blocs: &[BlocId],
    params: Params,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<Vec<Convergence>, Stopped> {
    let all = pool.map(blocs, |bloc| Counted::new(snapshot, selection, *bloc, params));
    let weights: Vec<Weights> = selection.periods.iter().map(|p| selection.weights(p)).collect();
    let pairs: Vec<(usize, usize)> =
        (0..blocs.len()).flat_map(|a| (a + 1..blocs.len()).map(move |b| (a, b))).collect();
    let is_plain = selection.agenda.planes().n_steps() == 3 && weights.iter().all(Weights::are_even);
    let mut found = Vec::with_capacity(pairs.len());
    // Some pairs at a time, so that it can be stopped.
    for some in pairs.chunks(64) {
        watch.reach("pairs of blocs", found.len() as u64, pairs.len() as u64)?;
        found.extend(pool.map(some, |(a, b)| match params.dual {
            Dual::Exclude if is_plain => separations_of_three::compare(selection, &all[*a], &all[*b], params),
            Dual::Exclude => compare(selection, &all[*a], &all[*b], &weights, params),
            Dual::Keep => convergence(snapshot, selection, blocs[*a], blocs[*b], params),
        }));
    }
    Ok(found)
}

/// One bloc on the columns of a selection.
pub(super) struct Counted {
    pub members: Members,
    pub steps: Vec<Steps>,
    inside: Vec<PairSum>,
}

impl Counted {
    fn new(snapshot: &Snapshot, selection: &Selection, bloc: BlocId, params: Params) -> Counted {
        let members = Members::new(snapshot, &selection.agenda, bloc);
        let steps = own_steps(snapshot, selection, bloc);
        let inside = steps.iter().map(|s| s.inside(params.measure)).collect();
        Counted { members, steps, inside }
    }
}

/// Those who sit in both blocs while neither changes.
pub(super) struct Shared {
    pub first_columns: (usize, usize),
    pub both: Option<Vec<u64>>,
    pub possible: u64,
}

impl Shared {
    pub fn new(a: &MemberSpan, b: &MemberSpan) -> Shared {
        let both: Vec<u64> = a.seats.iter().zip(&b.seats).map(|(a, b)| a & b).collect();
        let n_seated: u64 = both.iter().map(|w| u64::from(w.count_ones())).sum();
        let n_silent = a.silent.iter().filter(|actor| b.silent.binary_search(actor).is_ok()).count() as u64;
        let n_both = n_seated + n_silent;
        let possible = (u64::from(a.n_members()) - n_both) * (u64::from(b.n_members()) - n_both);
        let first_columns = (a.first_column, b.first_column);
        Shared { first_columns, both: (n_seated > 0).then_some(both), possible }
    }
}

fn compare(
    selection: &Selection,
    a: &Counted,
    b: &Counted,
    weights: &[Weights],
    params: Params,
) -> Convergence {
    let planes = selection.agenda.planes();
    let mut shared: Option<Shared> = None;
    let mut terms = Vec::with_capacity(selection.columns.len());
    for (place, column) in selection.columns.iter().enumerate() {
        let column = *column as usize;
        let (Some(span_a), Some(span_b)) = (a.members.at(column), b.members.at(column)) else {
            terms.push(Terms::default());
            continue;
        };
        let first_columns = (span_a.first_column, span_b.first_column);
        if shared.as_ref().is_none_or(|s| s.first_columns != first_columns) {
            shared = Some(Shared::new(span_a, span_b));
        }
        let Some(shared) = &shared else { continue };
        let (steps_a, steps_b) = (&a.steps[place], &b.steps[place]);
        let both = shared.both.as_ref().map(|both| Steps::of(planes, column, both));
        terms.push(match both.filter(|both| both.n_known() > 0) {
            Some(both) => {
                let (steps_a, steps_b) = (steps_a.without(&both), steps_b.without(&both));
                Terms {
                    cross: steps_a.across(&steps_b, params.measure),
                    within_a: steps_a.inside(params.measure),
                    within_b: steps_b.inside(params.measure),
                    possible: shared.possible,
                }
            }
            None => Terms {
                cross: steps_a.across(steps_b, params.measure),
                within_a: a.inside[place],
                within_b: b.inside[place],
                possible: shared.possible,
            },
        });
    }
    let points = selection.periods.iter().zip(weights).map(|(period, weights)| {
        point(period, terms.get(period.places.clone()).unwrap_or(&[]), weights, params)
    });
    Convergence { bloc_a: a.members.bloc, bloc_b: b.members.bloc, params, points: points.collect() }
}
