//! Which pairs of blocs moved most between the last two windows, where their change on a matched agenda says that they did.

use super::between::Between;
use super::convergence::point;
use super::matched::{Matched, Recurring, Verdict, matched};
use super::outcome::interval;
use super::{ConvergencePoint, Params};
use crate::model::BlocId;
use crate::snapshot::{Members, Period, Selection, Snapshot};

/// The change of separation of one pair of blocs between two windows that share no proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// One bloc.
    pub bloc_a: BlocId,
    /// The other.
    pub bloc_b: BlocId,
    /// The earlier window; none when there is none.
    pub before: Option<Period>,
    /// The later window.
    pub after: Period,
    /// Separation in the earlier window.
    pub separation_before: Option<f64>,
    /// Separation in the later window.
    pub separation_after: Option<f64>,
    /// Standard error in the later window.
    pub se_after: Option<f64>,
    /// Whether the later window has too few proposals.
    pub too_few: bool,
    /// After less before: below 0 the blocs came closer.
    pub change: Option<f64>,
    /// Its standard error: squared errors of two windows without a common proposal add up.
    pub se: Option<f64>,
    /// Lower end of its 95 % interval.
    pub lo: Option<f64>,
    /// Upper end of its 95 % interval.
    pub hi: Option<f64>,
    /// The change on recurring texts among the members that stayed.
    pub matched: Matched,
    /// What may be said, by the matched change.
    pub verdict: Verdict,
}

/// How every pair of these blocs moved into a period of the selection (a place in [`Selection::periods`]) from the
/// last period before it with which it shares no proposal; pairs in the order of `blocs`. Nothing when there is no
/// such period.
pub fn moves(
    snapshot: &Snapshot,
    selection: &Selection,
    blocs: &[BlocId],
    period: usize,
    params: Params,
) -> Vec<Move> {
    let Some(after) = selection.periods.get(period) else { return Vec::new() };
    let before = selection.periods[..period].iter().rev().find(|p| p.places.end <= after.places.start);
    let members: Vec<Members> =
        blocs.iter().map(|bloc| Members::new(snapshot, &selection.agenda, *bloc)).collect();
    let columns_after = selection.columns_of(after);
    let columns_before = before.map_or(&[][..], |p| selection.columns_of(p));
    let recurring = Recurring::new(snapshot, &selection.agenda, columns_before, columns_after);
    let mut moves = Vec::with_capacity(blocs.len() * blocs.len().saturating_sub(1) / 2);
    for (nth, a) in members.iter().enumerate() {
        for b in &members[nth + 1..] {
            let between = Between::new(selection, a, b, params);
            let at = |p: &Period| point(p, &between.terms(p.places.clone()), &selection.weights(p), params);
            let matched = match before {
                Some(_) => matched(&between, &recurring, params),
                None => Matched::none(params),
            };
            moves.push(step(a.bloc, b.bloc, before.map(at), at(after), matched));
        }
    }
    moves
}

/// The moves that their matched change bears out, the largest first.
pub fn movers(moves: &[Move]) -> Vec<&Move> {
    let mut found: Vec<&Move> = moves.iter().filter(|m| m.verdict != Verdict::NoClearChange).collect();
    let size = |m: &Move| m.matched.change.map_or(0.0, f64::abs);
    found.sort_by(|p, q| size(q).total_cmp(&size(p)).then((p.bloc_a, p.bloc_b).cmp(&(q.bloc_a, q.bloc_b))));
    found
}

fn step(
    bloc_a: BlocId,
    bloc_b: BlocId,
    before: Option<ConvergencePoint>,
    after: ConvergencePoint,
    matched: Matched,
) -> Move {
    let was = before.as_ref();
    let change = after.separation.zip(was.and_then(|p| p.separation)).map(|(now, then)| now - then);
    let se = after.se.zip(was.and_then(|p| p.se)).map(|(now, then)| (now * now + then * then).sqrt());
    let (lo, hi) = interval(change, se);
    Move {
        bloc_a,
        bloc_b,
        separation_before: was.and_then(|p| p.separation),
        before: before.map(|p| p.period),
        separation_after: after.separation,
        se_after: after.se,
        too_few: after.too_few,
        after: after.period,
        change,
        se,
        lo,
        hi,
        verdict: matched.verdict(),
        matched,
    }
}
