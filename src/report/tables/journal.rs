//! The journal as a table.

use super::columns;
use crate::model::{Change, time_text};
use crate::report::table::{DataTable, Datum};
use crate::snapshot::{JournalFilter, Snapshot};

/// The changes that pass, newest first.
pub fn journal_table(snapshot: &Snapshot, filter: &JournalFilter) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::JOURNAL));
    for change in filter.changes(snapshot) {
        table.rows.push(change_cells(snapshot, change));
    }
    table
}

/// The cells of one change.
pub fn change_cells(s: &Snapshot, change: &Change) -> Vec<Datum> {
    let device = s.journal.device(change.device).map_or("", |d| d.name.as_str());
    vec![
        Datum::count(change.id.0),
        Datum::text(time_text(change.at_ms)),
        Datum::text(change.author.as_str()),
        Datum::text(device),
        Datum::text(change.kind.word()),
        Datum::text(if s.journal.is_live(change.id) { "done" } else { "undone" }),
        Datum::text(change.label.as_str()),
    ]
}
