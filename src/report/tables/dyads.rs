//! Agreement of pairs of actors as a table.

use super::shared::{ACTOR_A, ACTOR_B, FROM, MEASURE, METHOD, PERIOD, TO};
use crate::analysis::{PairMethod, PairPoint, PairSeries};
use crate::report::table::{Column, DataTable, Datum, Rows, figure, table_of};
use crate::snapshot::Snapshot;

/// Pairs of actors in periods.
pub struct Pairs;

/// A pair in a period, by one method.
pub struct PairRow<'a> {
    s: &'a Snapshot,
    pair: &'a PairSeries,
    p: &'a PairPoint,
}

impl Rows for Pairs {
    type Row<'a> = PairRow<'a>;
}

/// `entente dyads`.
pub const DYADS: &[Column<Pairs>] = &[
    PERIOD.of(|r| Datum::text(&r.p.period.label)),
    FROM.of(|r| Datum::Day(r.p.period.from)),
    TO.of(|r| Datum::Day(r.p.period.to)),
    ACTOR_A.of(|r| Datum::actor(r.s, r.pair.actor_a)),
    ACTOR_B.of(|r| Datum::actor(r.s, r.pair.actor_b)),
    MEASURE.of(|r| match r.pair.method {
        PairMethod::Exact | PairMethod::Half => Datum::text(r.pair.method.name()),
        _ => Datum::Empty,
    }),
    figure(
        "value",
        "Value",
        "value of the method; empty without a proposal on which both took a side, or without variation",
    )
    .of(|r| Datum::number(r.p.value)),
    figure("n_proposals", "Proposals", "proposals on which both took a side")
        .of(|r| Datum::count(r.p.n_proposals)),
    METHOD.of(|r| Datum::text(r.pair.method.name())),
];

/// One row a pair, method and period.
pub fn pairs_table(s: &Snapshot, series: &[PairSeries]) -> DataTable {
    let rows = series.iter().flat_map(|pair| pair.points.iter().map(move |p| PairRow { s, pair, p }));
    table_of(DYADS, rows)
}
