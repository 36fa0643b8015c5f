//! Agreement inside blocs as a table.

use super::shared::{FROM, INTERVAL, MEASURE, METHOD, PERIOD, TO};
use crate::analysis::{Cohesion, CohesionPoint, Intervals, WithinMethod, WithinSeries};
use crate::report::table::{Column, DataTable, Datum, Rows, code, figure, table_of};
use crate::snapshot::Snapshot;

/// Blocs in periods.
pub struct Within;

/// A bloc in a period, by one method.
pub struct WithinRow<'a> {
    s: &'a Snapshot,
    of: &'a Cohesion,
    p: &'a CohesionPoint,
    method: WithinMethod,
    random_group: Option<f64>,
    intervals: Intervals,
}

impl Rows for Within {
    type Row<'a> = WithinRow<'a>;
}

/// `entente cohesion`.
pub const COHESION: &[Column<Within>] = &[
    PERIOD.of(|r| Datum::text(&r.p.period.label)),
    FROM.of(|r| Datum::Day(r.p.period.from)),
    TO.of(|r| Datum::Day(r.p.period.to)),
    code("bloc", "Bloc", "short code of the bloc").of(|r| Datum::bloc(r.s, r.of.bloc)),
    MEASURE.of(|r| match r.method {
        WithinMethod::U | WithinMethod::UMean => Datum::text(r.of.measure.word()),
        _ => Datum::Empty,
    }),
    figure(
        "value",
        "Value",
        "value of the method: without --method U, the mean agreement of two different members, 0 to 1",
    )
    .of(|r| Datum::number(r.p.value)),
    figure("se", "Standard error", "its standard error").of(|r| Datum::number(r.p.se)),
    figure("lo", "Low", "lower end of its interval (of 95 % without --level)").of(|r| Datum::number(r.p.lo)),
    figure("hi", "High", "upper end of its interval").of(|r| Datum::number(r.p.hi)),
    figure("n_members", "Members", "members that took a side at least once while they were members")
        .of(|r| Datum::count(r.p.n_members)),
    figure(
        "n_proposals",
        "Proposals",
        "proposals on which at least two members took a side (rice: were for or against)",
    )
    .of(|r| Datum::count(r.p.n_proposals)),
    figure("n_pairs", "Pairs", "pairs of members that both took a side, summed over proposals")
        .of(|r| Datum::count(r.p.n_pairs)),
    figure("coverage", "Coverage", "n_pairs as a share of all pairs of members that there could be")
        .of(|r| Datum::share(r.p.coverage)),
    METHOD.of(|r| Datum::text(r.method.name())),
    figure(
        "random_group",
        "Random group",
        "ai and rice: what as many random members would score; empty for the others",
    )
    .of(|r| Datum::number(r.random_group)),
    INTERVAL.of(|r| Datum::text(r.intervals.word())),
];

/// U with its intervals by the delta method: one row a bloc and period.
pub fn cohesion_table(s: &Snapshot, outcomes: &[Cohesion]) -> DataTable {
    let (method, random_group, intervals) = (WithinMethod::U, None, Intervals::default());
    let row = |(of, p)| WithinRow { s, of, p, method, random_group, intervals };
    table_of(COHESION, outcomes.iter().flat_map(|of| of.points.iter().map(move |p| (of, p))).map(row))
}

/// One row a bloc, method and period.
pub fn within_table(s: &Snapshot, series: &[WithinSeries], intervals: Intervals) -> DataTable {
    let rows = series.iter().flat_map(|one| {
        let points = one.cohesion.points.iter().zip(&one.random_group);
        points.map(move |(p, random)| WithinRow {
            s,
            of: &one.cohesion,
            p,
            method: one.method,
            random_group: *random,
            intervals,
        })
    });
    table_of(COHESION, rows)
}
