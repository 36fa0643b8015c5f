//! Tables for people: aligned columns, numbers rounded to what can be read at a glance.

use super::{DataTable, Filed};
use crate::model::is_steering;

/// Digits after the point.
const N_DIGITS: usize = 4;

/// The table with a header, columns two spaces apart, numbers to the right, undefined cells empty.
pub fn text_table(table: &DataTable) -> String {
    let cells: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(|cell| cell_text(cell.filed())).collect()).collect();
    let n_columns = table.columns.len();
    let widths: Vec<usize> = (0..n_columns)
        .map(|n| {
            let head = table.columns[n].name.chars().count();
            cells.iter().filter_map(|row| row.get(n)).map(|c| c.chars().count()).fold(head, usize::max)
        })
        .collect();
    let is_number: Vec<bool> = (0..n_columns)
        .map(|n| {
            let mut filled = table
                .rows
                .iter()
                .filter_map(|r| Some(r.get(n)?.filed()))
                .filter(|c| *c != Filed::Empty)
                .peekable();
            filled.peek().is_some() && filled.all(|c| matches!(c, Filed::Whole(_) | Filed::Number(_)))
        })
        .collect();
    let mut out = String::new();
    let heads = table.columns.iter().map(|c| c.name.to_owned()).collect();
    for row in std::iter::once(&heads).chain(&cells) {
        let mut line = String::new();
        for (n, cell) in row.iter().enumerate() {
            let (Some(width), Some(right)) = (widths.get(n), is_number.get(n)) else { continue };
            if n > 0 {
                line.push_str("  ");
            }
            let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
            let (before, after) = if *right { (padding.as_str(), "") } else { ("", padding.as_str()) };
            line.push_str(&format!("{before}{cell}{after}"));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn cell_text(cell: Filed<'_>) -> String {
    match cell {
        Filed::Empty => String::new(),
        Filed::Text(text) => {
            text.chars().map(|c| if c.is_control() || is_steering(c) { ' ' } else { c }).collect()
        }
        Filed::Whole(n) => n.to_string(),
        Filed::Number(x) => format!("{x:.N_DIGITS$}"),
        Filed::Day(day) => day.to_string(),
        Filed::Flag(yes) => if yes { "yes" } else { "no" }.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::{Datum, text};

    #[test]
    fn numbers_stand_to_the_right_and_are_rounded() {
        let mut table = DataTable::new(["who", "value", "n"].map(|name| text(name, name, name)));
        table.rows.push(vec![Datum::text("Türkiye"), Datum::Number(2.0 / 3.0), Datum::Whole(7)]);
        table.rows.push(vec![Datum::text("USA"), Datum::Empty, Datum::Whole(1200)]);
        assert_eq!(
            text_table(&table),
            "who       value     n\nTürkiye  0.6667     7\nUSA              1200\n"
        );
    }
}
