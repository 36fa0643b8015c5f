//! The separation of two blocs over all windows: its trend, its breaks, and what may be said of first against last.

use super::between::Between;
use super::change_point::{change_point, change_points};
use super::matched::{Matched, Recurring, matched};
use super::trend::{Trend, trend};
use super::{Convergence, Params};
use crate::model::BlocId;
use crate::snapshot::{Members, Period, Selection, Snapshot};

/// The trend of one pair of blocs.
#[derive(Debug, Clone, PartialEq)]
pub struct PairTrend {
    /// One bloc.
    pub bloc_a: BlocId,
    /// The other.
    pub bloc_b: BlocId,
    /// The first window that rests on enough; trends leave the others out.
    pub first: Option<Period>,
    /// The last such window.
    pub last: Option<Period>,
    /// The trend of the separation, one place a window, from 0 at the first of all; none with too few windows.
    pub trend: Option<Trend>,
    /// The window with which another level begins: the one break that explains most.
    pub change_point: Option<Period>,
    /// The windows with which the segments found by PELT begin, without the first.
    pub breaks: Vec<Period>,
    /// The first window against the last, on recurring texts among the members that stayed; its verdict is the one
    /// of the pair.
    pub matched: Matched,
}

/// The trend of the separation of two blocs, from their outcome on the same selection.
pub fn pair_trend(
    snapshot: &Snapshot,
    selection: &Selection,
    outcome: &Convergence,
    params: Params,
) -> PairTrend {
    let values: Vec<Option<f64>> =
        outcome.points.iter().map(|p| p.separation.filter(|_| !p.too_few)).collect();
    let sure: Vec<(usize, f64)> =
        values.iter().enumerate().filter_map(|(place, value)| Some((place, (*value)?))).collect();
    let level: Vec<f64> = sure.iter().map(|s| s.1).collect();
    let period = |nth: usize| Some(outcome.points.get(sure.get(nth)?.0)?.period.clone());
    let ends = change_points(&level);
    let (first, last) = (period(0), sure.len().checked_sub(1).and_then(period));
    let matched = match (&first, &last) {
        (Some(from), Some(to)) if sure.len() > 1 => {
            matched_change(snapshot, selection, (outcome.bloc_a, outcome.bloc_b), from, to, params)
        }
        _ => Matched::none(params),
    };
    PairTrend {
        bloc_a: outcome.bloc_a,
        bloc_b: outcome.bloc_b,
        first,
        last,
        trend: trend(&values),
        change_point: change_point(&level).and_then(period),
        breaks: ends[..ends.len() - 1].iter().filter_map(|end| period(*end)).collect(),
        matched,
    }
}

/// The change of separation between two periods on recurring texts among the members that stayed.
pub fn matched_change(
    snapshot: &Snapshot,
    selection: &Selection,
    (bloc_a, bloc_b): (BlocId, BlocId),
    before: &Period,
    after: &Period,
    params: Params,
) -> Matched {
    let [a, b] = [bloc_a, bloc_b].map(|bloc| Members::new(snapshot, &selection.agenda, bloc));
    let between = Between::new(selection, &a, &b, params);
    let [was, is] = [before, after].map(|p| selection.columns_of(p));
    matched(&between, &Recurring::new(snapshot, &selection.agenda, was, is), params)
}
