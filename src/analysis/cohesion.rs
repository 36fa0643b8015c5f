//! U, the agreement inside a bloc, pooled over the proposals of a period.

use super::Params;
use super::counts::{PairSum, Pooled, Steps, choose_2};
use super::outcome::{interval, weighted_share};
use crate::model::{BlocId, Measure};
use crate::snapshot::{MemberSpan, Members, Period, Planes, Selection, Snapshot, Weights};

/// Agreement inside a bloc in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct CohesionPoint {
    /// When.
    pub period: Period,
    /// U, 0 to 1; none when no proposal has two members with known sides.
    pub value: Option<f64>,
    /// Its standard error by the delta method; none with fewer than two proposals.
    pub se: Option<f64>,
    /// Lower end of the 95 % interval, value − 1.96 se. Not clamped to 0…1; a drawing may clamp it.
    pub lo: Option<f64>,
    /// Upper end of the 95 % interval.
    pub hi: Option<f64>,
    /// Members with a known side on at least one proposal of the period while they were members.
    pub n_members: u32,
    /// Proposals on which at least two members have a known side.
    pub n_proposals: u32,
    /// Pairs of members with known sides, summed over proposals.
    pub n_pairs: u64,
    /// `n_pairs` of all pairs of members that there could be, each with a known side, on the period's proposals.
    pub coverage: Option<f64>,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// Agreement inside a bloc over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohesion {
    /// Whose.
    pub bloc: BlocId,
    /// How agreement is measured.
    pub measure: Measure,
    /// One point for each period, in order.
    pub points: Vec<CohesionPoint>,
}

/// U of a bloc in every period of a selection. Membership is that of each proposal's day; `params.dual` plays no part.
///
/// U = Σ [Y(Y−1) + A(A−1) + N(N−1) + Y·A + A·N] / Σ T(T−1) for half, without Y·A + A·N for exact, over the proposals
/// with T = Y + A + N ≥ 2; on a scale of K steps agreement is 1 − distance / (K − 1) (half). Where windows fade, each
/// proposal counts its weight and `n_proposals` is how many of equal weight would tell as much.
pub fn cohesion(snapshot: &Snapshot, selection: &Selection, bloc: BlocId, params: Params) -> Cohesion {
    let agenda = &*selection.agenda;
    let members = Members::new(snapshot, agenda, bloc);
    let rows: Vec<Option<SpanSum<'_>>> = selection
        .columns
        .iter()
        .map(|column| {
            let span = members.at(*column as usize)?;
            let sum = Steps::of(agenda.planes(), *column as usize, &span.seats).inside(params.measure);
            Some(SpanSum { span, sum, possible: choose_2(u64::from(span.n_members())) })
        })
        .collect();
    let points = selection
        .periods
        .iter()
        .map(|period| {
            let columns = selection.columns_of(period);
            let rows = rows.get(period.places.clone()).unwrap_or(&[]);
            point(agenda.planes(), period, columns, rows, &selection.weights(period), params)
        })
        .collect();
    Cohesion { bloc, measure: params.measure, points }
}

struct SpanSum<'a> {
    span: &'a MemberSpan,
    sum: PairSum,
    possible: u64,
}

fn point(
    planes: &Planes,
    period: &Period,
    columns: &[u32],
    rows: &[Option<SpanSum<'_>>],
    weights: &Weights,
    params: Params,
) -> CohesionPoint {
    let known = || rows.iter().enumerate().filter_map(|(nth, row)| Some((row.as_ref()?, weights.at(nth))));
    let sums = || known().map(|(row, weight)| (row.sum, weight));
    let total = Pooled::of(sums());
    let (value, se) = (total.mean(), total.se(sums()));
    let possible: f64 = known().map(|(row, weight)| weight * row.possible as f64).sum();
    let (lo, hi) = interval(value, se);
    let mut seen = vec![0u64; planes.n_actor_words()];
    for (column, row) in columns.iter().zip(rows) {
        let Some(row) = row else { continue };
        for step in 0..planes.n_steps() {
            let taken = planes.step(*column as usize, step).iter().zip(&row.span.seats);
            for (seen, (taken, seats)) in seen.iter_mut().zip(taken) {
                *seen |= taken & seats;
            }
        }
    }
    CohesionPoint {
        period: period.clone(),
        value,
        se,
        lo,
        hi,
        n_members: seen.iter().map(|w| w.count_ones()).sum(),
        n_proposals: total.n,
        n_pairs: total.n_pairs,
        coverage: weighted_share(total.pairs, possible),
        too_few: total.n < params.min_n,
    }
}
