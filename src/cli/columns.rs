//! The columns of every table as the help shows them.

pub(super) use crate::report::tables::columns::*;

/// The columns as the help shows them.
pub(super) fn help(columns: &[Column]) -> String {
    let mut text = String::from("Columns:");
    for c in columns {
        text.push_str(&format!("\n  {:<12} {}", c.name, c.meaning));
    }
    text
}
