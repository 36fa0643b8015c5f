//! Agreement of pairs of actors as a table.

use super::{actor_code, columns};
use crate::analysis::{PairMethod, PairSeries};
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// One row a pair, method and period.
pub fn pairs_table(s: &Snapshot, series: &[PairSeries]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::DYADS));
    let code = |id| Datum::text(actor_code(s, id));
    for pair in series {
        let measure = match pair.method {
            PairMethod::Exact | PairMethod::Half => pair.method.name(),
            _ => "",
        };
        for p in &pair.points {
            table.rows.push(vec![
                Datum::text(p.period.label.as_str()),
                Datum::Day(p.period.from),
                Datum::Day(p.period.to),
                code(pair.actor_a),
                code(pair.actor_b),
                Datum::text(measure),
                Datum::number(p.value),
                Datum::count(p.n_proposals),
                Datum::text(pair.method.name()),
            ]);
        }
    }
    table
}
