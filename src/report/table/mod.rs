//! A table on its way out: columns described once, cells that know what they are, and the painters of both.

mod column;
mod csv_out;
mod datum;
mod html_out;
mod json_out;
mod text_out;
mod xlsx_out;

pub use column::{
    Audience, Column, Heading, Rows, Width, code, day, figure, headings, reading_of, sentence, stance,
    table_of, text,
};
pub use csv_out::{BYTE_ORDER_MARK, Csv, CsvLines, csv, csv_text};
pub use datum::{Datum, Filed};
pub use html_out::html_table;
pub use json_out::json_text;
pub use text_out::text_table;
pub use xlsx_out::{SheetError, xlsx_bytes};

/// Headings and rows of as many cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataTable {
    /// What stands over the columns.
    pub columns: Vec<Heading>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Datum>>,
}

impl DataTable {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = Heading>) -> DataTable {
        DataTable { columns: columns.into_iter().collect(), rows: Vec::new() }
    }
}
