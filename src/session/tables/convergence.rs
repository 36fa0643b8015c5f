//! Separation of pairs of blocs as a table.

use super::{bloc_code, columns};
use crate::analysis::Convergence;
use crate::exchange::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// One row a pair of blocs and period.
pub fn convergence_table(s: &Snapshot, outcomes: &[Convergence]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::CONVERGENCE));
    for outcome in outcomes {
        for p in &outcome.points {
            table.rows.push(vec![
                Datum::text(p.period.label.as_str()),
                Datum::Day(p.period.from),
                Datum::Day(p.period.to),
                Datum::text(bloc_code(s, outcome.bloc_a)),
                Datum::text(bloc_code(s, outcome.bloc_b)),
                Datum::text(outcome.params.measure.word()),
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
            ]);
        }
    }
    table
}
