//! Where everyone stands as a table.

use super::{actor_code, columns};
use crate::analysis::IdealPoints;
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// One row an actor and period in which it took a side; three more columns for a second dimension.
pub fn places_table(s: &Snapshot, outcome: &IdealPoints) -> DataTable {
    let has_plane = outcome.n_dims > 1;
    let columns = if has_plane { columns::SCALE } else { columns::SCALE_LINE };
    let mut table = DataTable::new(columns::names(columns));
    for (nth, actor) in outcome.actors.iter().enumerate() {
        for (period, of) in outcome.periods.iter().enumerate() {
            let Some(p) = outcome.at(period, nth) else { continue };
            let mut row = vec![
                Datum::text(actor_code(s, *actor)),
                Datum::text(of.label.as_str()),
                Datum::number(Some(p.at[0])),
                Datum::number(Some(p.lo[0])),
                Datum::number(Some(p.hi[0])),
                Datum::count(p.n_positions),
            ];
            if has_plane {
                row.extend([p.at[1], p.lo[1], p.hi[1]].map(|value| Datum::number(Some(value))));
            }
            table.rows.push(row);
        }
    }
    table
}
