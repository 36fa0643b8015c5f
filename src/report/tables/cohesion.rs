//! Agreement inside blocs as a table.

use super::{bloc_code, columns};
use crate::analysis::{Cohesion, CohesionPoint, Intervals, WithinMethod, WithinSeries};
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// U with its intervals by the delta method: one row a bloc and period.
pub fn cohesion_table(s: &Snapshot, outcomes: &[Cohesion]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::COHESION));
    for outcome in outcomes {
        let rows =
            outcome.points.iter().map(|p| row(s, outcome, p, WithinMethod::U, None, Intervals::default()));
        table.rows.extend(rows);
    }
    table
}

/// One row a bloc, method and period.
pub fn within_table(s: &Snapshot, series: &[WithinSeries], intervals: Intervals) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::COHESION));
    for of in series {
        let points = of.cohesion.points.iter().zip(&of.random_group);
        let rows = points.map(|(p, random)| row(s, &of.cohesion, p, of.method, *random, intervals));
        table.rows.extend(rows);
    }
    table
}

fn row(
    s: &Snapshot,
    of: &Cohesion,
    p: &CohesionPoint,
    method: WithinMethod,
    random_group: Option<f64>,
    intervals: Intervals,
) -> Vec<Datum> {
    let measure = match method {
        WithinMethod::U | WithinMethod::UMean => of.measure.word(),
        _ => "",
    };
    vec![
        Datum::text(p.period.label.as_str()),
        Datum::Day(p.period.from),
        Datum::Day(p.period.to),
        Datum::text(bloc_code(s, of.bloc)),
        Datum::text(measure),
        Datum::number(p.value),
        Datum::number(p.se),
        Datum::number(p.lo),
        Datum::number(p.hi),
        Datum::count(p.n_members),
        Datum::count(p.n_proposals),
        Datum::count(p.n_pairs),
        Datum::number(p.coverage),
        Datum::text(method.name()),
        Datum::number(random_group),
        Datum::text(intervals.word()),
    ]
}
