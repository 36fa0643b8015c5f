//! Agreement of pairs of actors as a table.

use super::{actor_code, columns};
use crate::analysis::DyadSeries;
use crate::exchange::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// One row a pair and period.
pub fn dyads_table(s: &Snapshot, series: &[DyadSeries]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::DYADS));
    let code = |id| Datum::text(actor_code(s, id));
    for dyad in series {
        for p in &dyad.points {
            table.rows.push(vec![
                Datum::text(p.period.label.as_str()),
                Datum::Day(p.period.from),
                Datum::Day(p.period.to),
                code(dyad.actor_a),
                code(dyad.actor_b),
                Datum::text(dyad.measure.word()),
                Datum::number(p.value),
                Datum::count(p.n_proposals),
            ]);
        }
    }
    table
}
