//! What a workspace holds, counted, as a table.

use crate::report::table::{Column, DataTable, Datum, Rows, code, table_of, text};

/// What is told of a workspace: section, item, value.
pub struct Facts;

impl Rows for Facts {
    type Row<'a> = (&'a str, &'a str, Datum);
}

/// `entente info`.
pub const INFO: &[Column<Facts>] = &[
    code("section", "Section", "workspace, records, or positions (by body)")
        .of(|(section, ..)| Datum::text(*section)),
    text("item", "What", "what is told or counted").of(|(_, item, _)| Datum::text(*item)),
    text("value", "Value", "the text or the count").of(|(.., value)| value.clone()),
];

/// One row a fact.
pub fn info_table(facts: Vec<(&str, &str, Datum)>) -> DataTable {
    table_of(INFO, facts)
}
