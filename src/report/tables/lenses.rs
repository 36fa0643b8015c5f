//! The saved lenses as a table.

use crate::model::{Lens, SavedLens};
use crate::report::table::{Column, DataTable, Datum, Rows, code, table_of, text};
use crate::snapshot::{Snapshot, lens_words};

/// Saved lenses.
pub struct Lenses;

impl Rows for Lenses {
    type Row<'a> = (&'a Snapshot, &'a SavedLens);
}

/// `entente lens list`.
pub const LENSES: &[Column<Lenses>] = &[
    code("name", "Name", "by which it is saved").of(|(_, lens)| Datum::text(&lens.name)),
    code("set", "Set", "the set in which it is offered").of(|(_, lens)| Datum::text(&lens.set_name)),
    text("description", "Description", "what it is for").of(|(_, lens)| Datum::text(&lens.description)),
    text("sentence", "Lens", "the lens in words").of(|(s, saved)| {
        let lens = serde_json::from_str::<Lens>(&saved.lens);
        lens.map_or(Datum::Empty, |lens| Datum::text(lens_words(s, &lens)))
    }),
];

/// One row for each saved lens; a lens that cannot be read has no sentence.
pub fn lenses_table(s: &Snapshot) -> DataTable {
    table_of(LENSES, s.saved_lenses.iter().map(|saved| (s, saved)))
}
