//! Separation of pairs of blocs, and other measures of them, as a table.

use super::shared::{BLOC_A, BLOC_B, FROM, INTERVAL, MEASURE, METHOD, PERIOD, TO};
use crate::analysis::{BetweenMethod, BlocsPoint, Compared, Convergence, ConvergencePoint, Intervals};
use crate::report::table::{Column, DataTable, Datum, Rows, figure, table_of};
use crate::snapshot::Snapshot;

/// Pairs of blocs in periods.
pub struct Between;

/// A pair of blocs in a period, by one method.
pub struct BetweenRow<'a> {
    s: &'a Snapshot,
    of: &'a Convergence,
    p: &'a ConvergencePoint,
    method: BetweenMethod,
    /// The value of the method; none: the separation.
    value: Option<&'a BlocsPoint>,
    intervals: Intervals,
}

impl Rows for Between {
    type Row<'a> = BetweenRow<'a>;
}

impl BetweenRow<'_> {
    /// The value of the method with its standard error and the ends of its interval.
    fn value(&self) -> [Option<f64>; 4] {
        let p = self.p;
        self.value.map_or([p.separation, p.se, p.lo, p.hi], |v| [v.value, v.se, v.lo, v.hi])
    }

    /// How the interval of the value was made.
    fn interval(&self) -> &'static str {
        match self.method {
            BetweenMethod::Separation | BetweenMethod::Cross => self.intervals.word(),
            _ if self.value()[1].is_some() => Intervals::default().word(),
            _ => "",
        }
    }
}

/// `entente convergence`.
pub const CONVERGENCE: &[Column<Between>] = &[
    PERIOD.of(|r| Datum::text(&r.p.period.label)),
    FROM.of(|r| Datum::Day(r.p.period.from)),
    TO.of(|r| Datum::Day(r.p.period.to)),
    BLOC_A.of(|r| Datum::bloc(r.s, r.of.bloc_a)),
    BLOC_B.of(|r| Datum::bloc(r.s, r.of.bloc_b)),
    MEASURE.of(|r| Datum::text(r.of.params.measure.word())),
    figure("cross", "Between", "mean agreement of a member of one with a member of the other, 0 to 1")
        .of(|r| Datum::number(r.p.cross)),
    figure("within_a", "Within", "mean agreement of two different members of bloc_a")
        .of(|r| Datum::number(r.p.within_a)),
    figure("within_b", "Within other", "mean agreement of two different members of bloc_b")
        .of(|r| Datum::number(r.p.within_b)),
    figure("separation", "Separation", "(within_a + within_b) / 2 - cross; falling: the blocs converge")
        .of(|r| Datum::number(r.p.separation)),
    figure("se", "Standard error", "standard error of the separation").of(|r| Datum::number(r.p.se)),
    figure("lo", "Low", "lower end of its interval (of 95 % without --level)").of(|r| Datum::number(r.p.lo)),
    figure("hi", "High", "upper end of its interval").of(|r| Datum::number(r.p.hi)),
    figure("n_proposals", "Proposals", "proposals on which both blocs took a side")
        .of(|r| Datum::count(r.p.n_proposals)),
    figure("n_pairs", "Pairs", "cross pairs of actors that both took a side, summed over proposals")
        .of(|r| Datum::count(r.p.n_pairs)),
    figure("coverage", "Coverage", "n_pairs as a share of all cross pairs that there could be")
        .of(|r| Datum::share(r.p.coverage)),
    METHOD.of(|r| Datum::text(r.method.name())),
    figure("value", "Value", "value of the method: without --method the separation")
        .of(|r| Datum::number(r.value()[0])),
    figure("value_se", "Standard error of the value", "its standard error")
        .of(|r| Datum::number(r.value()[1])),
    figure("value_lo", "Low of the value", "lower end of its interval").of(|r| Datum::number(r.value()[2])),
    figure("value_hi", "High of the value", "upper end of its interval").of(|r| Datum::number(r.value()[3])),
    figure(
        "n_value",
        "Rests on",
        "what the value rests on: pairs of actors for cross-mean and cross-kappa, else as n_pairs",
    )
    .of(|r| Datum::count(r.value.map_or(r.p.n_pairs, |value| value.n_pairs))),
    INTERVAL.of(|r| Datum::text(r.interval())),
];

/// The separation with its intervals by the delta method: one row a pair of blocs and period.
pub fn convergence_table(s: &Snapshot, outcomes: &[Convergence]) -> DataTable {
    let (method, intervals) = (BetweenMethod::Separation, Intervals::default());
    let row = |(of, p)| BetweenRow { s, of, p, method, value: None, intervals };
    table_of(CONVERGENCE, outcomes.iter().flat_map(|of| of.points.iter().map(move |p| (of, p))).map(row))
}

/// One row a pair of blocs, method and period.
pub fn compared_table(s: &Snapshot, outcomes: &[Compared], intervals: Intervals) -> DataTable {
    let rows = outcomes.iter().flat_map(|outcome| {
        let of = &outcome.convergence;
        outcome.series.iter().flat_map(move |series| {
            let row = move |(p, value)| {
                let (method, value) = (series.method, Some(value));
                BetweenRow { s, of, p, method, value, intervals }
            };
            of.points.iter().zip(&series.points).map(row)
        })
    });
    table_of(CONVERGENCE, rows)
}
