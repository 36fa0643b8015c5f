//! The columns of every table as the help shows them.

pub(super) use crate::report::tables::*;

use crate::report::table::{Column, Rows, headings};

/// The columns as the help shows them.
pub(super) fn help<T: Rows>(columns: &[Column<T>]) -> String {
    let mut text = String::from("Columns:");
    for c in headings(columns) {
        text.push_str(&format!("\n  {:<12} {}", c.name, c.meaning));
    }
    text
}
