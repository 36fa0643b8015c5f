//! Separation of pairs of blocs, and other measures of them, as a table.

use super::{bloc_code, columns};
use crate::analysis::{BetweenMethod, BlocsPoint, Compared, Convergence, ConvergencePoint, Intervals};
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// The separation with its intervals by the delta method: one row a pair of blocs and period.
pub fn convergence_table(s: &Snapshot, outcomes: &[Convergence]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::CONVERGENCE));
    for outcome in outcomes {
        for p in &outcome.points {
            let mut row = terms(s, outcome, p);
            row.push(Datum::text(BetweenMethod::Separation.name()));
            row.extend([p.separation, p.se, p.lo, p.hi].map(Datum::number));
            row.extend([Datum::count(p.n_pairs), Datum::text(Intervals::default().word())]);
            table.rows.push(row);
        }
    }
    table
}

/// One row a pair of blocs, method and period.
pub fn compared_table(s: &Snapshot, outcomes: &[Compared], intervals: Intervals) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::CONVERGENCE));
    for outcome in outcomes {
        for series in &outcome.series {
            for (of, p) in outcome.convergence.points.iter().zip(&series.points) {
                let mut row = terms(s, &outcome.convergence, of);
                row.push(Datum::text(series.method.name()));
                row.extend([p.value, p.se, p.lo, p.hi].map(Datum::number));
                row.extend([Datum::count(p.n_pairs), Datum::text(interval(series.method, p, intervals))]);
                table.rows.push(row);
            }
        }
    }
    table
}

/// How the interval of a value was made.
fn interval(method: BetweenMethod, point: &BlocsPoint, intervals: Intervals) -> &'static str {
    match method {
        BetweenMethod::Separation | BetweenMethod::Cross => intervals.word(),
        _ if point.se.is_some() => Intervals::default().word(),
        _ => "",
    }
}

fn terms(s: &Snapshot, of: &Convergence, p: &ConvergencePoint) -> Vec<Datum> {
    vec![
        Datum::text(p.period.label.as_str()),
        Datum::Day(p.period.from),
        Datum::Day(p.period.to),
        Datum::text(bloc_code(s, of.bloc_a)),
        Datum::text(bloc_code(s, of.bloc_b)),
        Datum::text(of.params.measure.word()),
        Datum::number(p.cross),
        Datum::number(p.within_a),
        Datum::number(p.within_b),
        Datum::number(p.separation),
        Datum::number(p.se),
        Datum::number(p.lo),
        Datum::number(p.hi),
        Datum::count(p.n_proposals),
        Datum::count(p.n_pairs),
        Datum::number(p.coverage),
    ]
}
