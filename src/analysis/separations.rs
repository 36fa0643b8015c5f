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
    steps: Vec<Steps>,
    inside: Vec<PairSum>,
    /// On the scale of three steps: how many stand on each, place by place.
    pub of_step: [Vec<f64>; 3],
    /// The place in [`Members::spans`] of the members at each place; beyond the last where there is none.
    pub span_of: Vec<u32>,
}

impl Counted {
    fn new(snapshot: &Snapshot, selection: &Selection, bloc: BlocId, params: Params) -> Counted {
        let members = Members::new(snapshot, &selection.agenda, bloc);
        let steps = own_steps(snapshot, selection, bloc);
        let inside = steps.iter().map(|s| s.inside(params.measure)).collect();
        let on =
            |step: usize| steps.iter().map(|s| s.counts().get(step).map_or(0.0, |n| *n as f64)).collect();
        let of_step = [on(0), on(1), on(2)];
        let spans = members.spans();
        let span_of = |column: &u32| {
            let next = spans.partition_point(|s| s.first_column <= *column as usize);
            next.checked_sub(1).map_or(u32::MAX, |at| at as u32)
        };
        let span_of = selection.columns.iter().map(span_of).collect();
        Counted { members, steps, inside, of_step, span_of }
    }
}

/// Those who sit in both blocs while neither changes.
pub(super) struct Shared {
    /// The spans of members of either bloc that it is of.
    pub spans: (u32, u32),
    pub both: Option<Vec<u64>>,
    pub possible: u64,
}

impl Shared {
    pub fn new(spans: (u32, u32), a: &MemberSpan, b: &MemberSpan) -> Shared {
        let both: Vec<u64> = a.seats.iter().zip(&b.seats).map(|(a, b)| a & b).collect();
        let n_seated: u64 = both.iter().map(|w| u64::from(w.count_ones())).sum();
        let n_silent = a.silent.iter().filter(|actor| b.silent.binary_search(actor).is_ok()).count() as u64;
        let n_both = n_seated + n_silent;
        let possible = (u64::from(a.n_members()) - n_both) * (u64::from(b.n_members()) - n_both);
        Shared { spans, both: (n_seated > 0).then_some(both), possible }
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
        let spans = (a.span_of[place], b.span_of[place]);
        if shared.as_ref().is_none_or(|s| s.spans != spans) {
            shared = Some(Shared::new(spans, span_a, span_b));
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
