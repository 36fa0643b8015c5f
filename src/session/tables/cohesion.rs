//! Agreement inside blocs as a table.

use super::{bloc_code, columns};
use crate::analysis::Cohesion;
use crate::exchange::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// One row a bloc and period.
pub fn cohesion_table(s: &Snapshot, outcomes: &[Cohesion]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::COHESION));
    for outcome in outcomes {
        for p in &outcome.points {
            table.rows.push(vec![
                Datum::text(p.period.label.as_str()),
                Datum::Day(p.period.from),
                Datum::Day(p.period.to),
                Datum::text(bloc_code(s, outcome.bloc)),
                Datum::text(outcome.measure.word()),
                Datum::number(p.value),
                Datum::number(p.se),
                Datum::number(p.lo),
                Datum::number(p.hi),
                Datum::count(p.n_members),
                Datum::count(p.n_proposals),
                Datum::count(p.n_pairs),
                Datum::number(p.coverage),
            ]);
        }
    }
    table
}
