//! The saved lenses as a table.

use super::columns;
use crate::model::Lens;
use crate::report::table::{DataTable, Datum};
use crate::snapshot::{Snapshot, lens_words};

/// One row for each saved lens; a lens that cannot be read has no sentence.
pub fn lenses_table(s: &Snapshot) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::LENSES));
    for saved in &*s.saved_lenses {
        let sentence = serde_json::from_str::<Lens>(&saved.lens).map(|lens| lens_words(s, &lens));
        table.rows.push(vec![
            Datum::text(saved.name.as_str()),
            Datum::text(saved.set_name.as_str()),
            Datum::text(saved.description.as_str()),
            sentence.map_or(Datum::Empty, Datum::text),
        ]);
    }
    table
}
