//! The formats of files that come in and go out, as a table.

use crate::report::table::{Column, DataTable, Datum, Rows, code, sentence, table_of};

/// Formats.
pub struct Formats;

impl Rows for Formats {
    type Row<'a> = [String; 4];
}

/// `entente formats`.
pub const FORMATS: &[Column<Formats>] = &[
    code(
        "does",
        "Does",
        "reads: turns files into rows; understands: knows what the columns mean; writes: \
         pictures, tables, documents; exports: for other programs",
    )
    .of(|[does, ..]| Datum::text(does)),
    code("name", "Name", "name on the command line").of(|[_, name, ..]| Datum::text(name)),
    sentence("title", "Title", "name for people").of(|[_, _, title, _]| Datum::text(title)),
    sentence("known_by", "Known by", "what it is recognized by, or what it holds")
        .of(|[.., by]| Datum::text(by)),
];

/// One row a reader, a layout and a writer.
pub fn formats_table(rows: Vec<[String; 4]>) -> DataTable {
    table_of(FORMATS, rows)
}
