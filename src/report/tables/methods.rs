//! The register of measures as a table.

use crate::analysis::Method;
use crate::report::table::{Column, DataTable, Datum, Rows, code, table_of, text};

/// Measures.
pub struct Measures;

impl Rows for Measures {
    type Row<'a> = &'a Method;
}

/// `entente methods`.
pub const METHODS: &[Column<Measures>] = &[
    code("name", "Name", "short name, for --method and in the column method").of(|m| Datum::text(m.name)),
    code("kind", "Kind", "pair, within, between, trend or space").of(|m| Datum::text(m.kind.word())),
    text("title", "Title", "its title on a screen").of(|m| Datum::text(m.title)),
    text("definition", "Definition", "one sentence").of(|m| Datum::text(m.definition)),
    text("formula", "Formula", "in plain characters").of(|m| Datum::text(m.formula)),
    text("range", "Range", "which values it can take").of(|m| Datum::text(m.range)),
    text("source", "Source", "where it comes from").of(|m| Datum::text(m.source)),
    text("caution", "Caution", "when not to trust it").of(|m| Datum::text(m.caution)),
];

/// One row a measure.
pub fn methods_table<'a>(methods: impl Iterator<Item = &'a Method>) -> DataTable {
    table_of(METHODS, methods)
}
