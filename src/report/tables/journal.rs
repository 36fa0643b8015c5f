//! The journal as a table: changes, and what became of one record.

use crate::model::{Change, time_text};
use crate::report::table::{Column, DataTable, Datum, Rows, code, figure, table_of, text};
use crate::snapshot::{JournalFilter, Snapshot};

/// Changes.
pub struct Changes;

/// A change, or what it did to one field of a record.
pub struct ChangeRow<'a> {
    /// Where it was made.
    pub s: &'a Snapshot,
    /// The change.
    pub change: &'a Change,
    /// The record looked at, as noun#key; empty: none.
    pub record: &'a str,
    /// The field that it changed; none: none of the record.
    pub edit: Option<EditedField<'a>>,
}

/// What a change did to one field.
pub struct EditedField<'a> {
    /// The field.
    pub field: &'a str,
    /// What stood there.
    pub before: Datum,
    /// What stood there afterwards.
    pub after: Datum,
}

impl Rows for Changes {
    type Row<'a> = ChangeRow<'a>;
}

/// `entente history`.
pub const HISTORY: &[Column<Changes>] = &[
    figure("change", "Change", "number of the change, for undo and redo").of(|r| Datum::count(r.change.id.0)),
    code("at", "Made", "when it was made, UTC").of(|r| Datum::text(time_text(r.change.at_ms))),
    code("author", "Author", "who made it").of(|r| Datum::text(&r.change.author)),
    code("device", "Device", "on which device").of(|r| {
        let device = r.s.journal.device(r.change.device);
        device.map_or(Datum::Empty, |device| Datum::text(&device.name))
    }),
    code("kind", "Kind", "create, import, add, edit, retire, record, undo or redo")
        .of(|r| Datum::text(r.change.kind.word())),
    code("state", "State", "done or undone")
        .of(|r| Datum::text(if r.s.journal.is_live(r.change.id) { "done" } else { "undone" })),
    text("label", "What", "what it did, in words").of(|r| Datum::text(&r.change.label)),
    code("record", "Record", "for one record: which, as noun#key").of(|r| Datum::text(r.record)),
    code("field", "Field", "for one record: the field that it changed")
        .of(|r| r.edit.as_ref().map_or(Datum::Empty, |edit| Datum::text(edit.field))),
    text("before", "Before", "what stood there")
        .of(|r| r.edit.as_ref().map_or(Datum::Empty, |edit| edit.before.clone())),
    text("after", "After", "what stood there afterwards")
        .of(|r| r.edit.as_ref().map_or(Datum::Empty, |edit| edit.after.clone())),
];

/// `entente journal`.
pub const JOURNAL: &[Column<Changes>] = HISTORY.split_at(7).0;

/// The changes that pass, newest first.
pub fn journal_table(s: &Snapshot, filter: &JournalFilter) -> DataTable {
    let changes = filter.changes(s);
    table_of(JOURNAL, changes.into_iter().map(|change| ChangeRow { s, change, record: "", edit: None }))
}
