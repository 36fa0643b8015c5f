//! A table on its way out: named columns, typed cells, and the ways to write it.

mod csv_out;
mod json_out;
mod xlsx_out;

pub use csv_out::csv_text;
pub use json_out::json_text;
pub use xlsx_out::{SheetError, xlsx_bytes};

use crate::model::Day;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Nothing there: undefined or unknown. Never written as 0 or NaN.
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f64),
    /// A day.
    Day(Day),
    /// Yes or no.
    Flag(bool),
}

impl Datum {
    /// A text; an empty one is nothing.
    pub fn text(text: impl Into<String>) -> Datum {
        let text = text.into();
        if text.is_empty() { Datum::Empty } else { Datum::Text(text) }
    }

    /// A number; what is undefined or not finite is nothing, and 0 has no sign.
    pub fn number(x: Option<f64>) -> Datum {
        x.filter(|x| x.is_finite()).map_or(Datum::Empty, |x| Datum::Number(x + 0.0))
    }

    /// A count.
    pub fn count(n: impl TryInto<i64>) -> Datum {
        n.try_into().map_or(Datum::Empty, Datum::Whole)
    }
}

/// Named columns and rows of as many cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataTable {
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Datum>>,
}

impl DataTable {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = &'static str>) -> DataTable {
        DataTable { columns: columns.into_iter().collect(), rows: Vec::new() }
    }
}
