//! Whom it agrees with.

use crate::analysis::{Dossier, Neighbor, Who};
use crate::report::figures::words;
use crate::report::table::{Column, Datum, Rows, code, figure};
use crate::snapshot::{Period, Snapshot};

/// Those with whom it is compared.
pub struct Neighbors;

/// An actor or bloc with which it is compared, in the last period and the one before.
pub struct NeighborRow<'a> {
    s: &'a Snapshot,
    d: &'a Dossier,
    n: &'a Neighbor,
}

impl Rows for Neighbors {
    type Row<'a> = NeighborRow<'a>;
}

fn label(period: Option<&Period>) -> Datum {
    period.map_or(Datum::Empty, |period| Datum::text(&period.label))
}

/// `entente dossier --section actors` and `blocs`.
pub const DOSSIER_NEIGHBORS: &[Column<Neighbors>] = &[
    code("period", "Period", "the last period that rests on enough").in_files().of(|r| label(r.d.period())),
    code("kind", "Kind", "actor or bloc")
        .in_files()
        .of(|r| Datum::text(if matches!(r.n.with, Who::Bloc(_)) { "bloc" } else { "actor" })),
    code("with", "With", "its code").of(|r| Datum::who(r.s, r.n.with)),
    figure("value", "Agreement", "mean agreement in the period, 0 to 1").of(|r| Datum::number(r.n.now.value)),
    figure("lo", "Low", "lower end of its 95 % interval").in_files().of(|r| Datum::number(r.n.now.lo)),
    figure("hi", "High", "upper end of its 95 % interval").in_files().of(|r| Datum::number(r.n.now.hi)),
    figure("interval", "Interval", "its 95 % interval, as far as agreement goes").for_people().of(|r| {
        let ends = r.n.now.lo.zip(r.n.now.hi);
        ends.map_or(Datum::Missing(""), |(lo, hi)| Datum::text(words::interval(lo.max(0.0), hi.min(1.0))))
    }),
    figure("n_proposals", "Proposals", "proposals that it rests on")
        .of(|r| Datum::count(r.n.now.n_proposals)),
    code("too_few", "Too few", "whether these are fewer than --min-n")
        .in_files()
        .of(|r| Datum::Flag(r.n.now.too_few)),
    code("before", "Before", "the period before").in_files().of(|r| label(r.d.period_before())),
    figure("value_before", "Agreement before", "mean agreement then")
        .in_files()
        .of(|r| Datum::number(r.n.before.and_then(|p| p.value))),
    figure("n_before", "Proposals before", "proposals that it rested on then")
        .in_files()
        .of(|r| r.n.before.map_or(Datum::Empty, |p| Datum::count(p.n_proposals))),
    figure("change", "Change", "value less value_before; empty where one rests on too few")
        .of(|r| Datum::change(r.n.change())),
];

/// One row for each of them.
pub(super) fn rows<'a>(
    s: &'a Snapshot,
    d: &'a Dossier,
    neighbors: &'a [Neighbor],
) -> impl Iterator<Item = NeighborRow<'a>> {
    neighbors.iter().map(move |n| NeighborRow { s, d, n })
}
