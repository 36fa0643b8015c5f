//! The menu of the rows, and the text that copying them puts into the clipboard.

use super::TableColumn;
use super::columns::Placed;
use crate::app::widgets::menu_row_ui;
use crate::snapshot::Marked;
use eframe::egui::Ui;

/// What stands in a cell, as words.
pub(super) type Words<'a> = &'a dyn Fn(usize, usize) -> String;
/// How far a row may travel.
pub(super) type Handling<'a> = &'a dyn Fn(usize) -> Marked;

/// What was chosen in the menu of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Chosen {
    /// Copy the selected rows, with the heads above them or without.
    Copy { with_heads: bool },
    /// Open the row.
    Open,
}

/// What stands in the menu of a row, before what the view adds.
pub(super) fn row_menu_ui(ui: &mut Ui, can_copy: bool, opens: Option<&str>) -> Option<Chosen> {
    let mut chosen = None;
    for (label, with_heads) in [("Copy", false), ("Copy with headings", true)] {
        if can_copy && menu_row_ui(ui, label, false).clicked() {
            chosen = Some(Chosen::Copy { with_heads });
        }
    }
    if let Some(opens) = opens
        && menu_row_ui(ui, opens, false).clicked()
    {
        chosen = Some(Chosen::Open);
    }
    if chosen.is_some() {
        ui.close();
    }
    chosen
}

/// Rows as text: cells between tabs, rows below each other, and at the end the strictest handling of what is copied.
pub(super) fn copied(
    columns: &[TableColumn<'_>],
    placed: &[Placed],
    rows: &[usize],
    words: Words<'_>,
    handling: Option<Handling<'_>>,
    with_heads: bool,
) -> String {
    let named = || placed.iter().filter(|place| columns[place.column].is_named());
    let heads = named().map(|place| columns[place.column].title);
    let mut lines: Vec<String> = Vec::with_capacity(rows.len() + 2);
    if with_heads {
        lines.push(heads.collect::<Vec<_>>().join("\t"));
    }
    for row in rows {
        let cells = named().map(|place| one_line(&words(*row, place.column)));
        lines.push(cells.collect::<Vec<_>>().join("\t"));
    }
    let marked = rows.iter().filter_map(|row| handling.map(|handling| handling(*row)));
    let strictest = marked.reduce(Marked::and).filter(|marked| !marked.is_clear());
    lines.extend(strictest.map(|marked| marked.to_string()));
    lines.join("\n")
}

/// A cell never breaks into two.
fn one_line(words: &str) -> String {
    if words.contains(['\t', '\n', '\r']) { words.replace(['\t', '\n', '\r'], " ") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tlp;

    #[test]
    fn rows_are_copied_as_lines_of_cells_that_never_break() {
        let columns = [
            TableColumn::fixed("", 20.0),
            TableColumn::fixed("Reference", 60.0),
            TableColumn::fixed("Title", 60.0),
        ];
        let place = |column| Placed { column, left: 0.0, width: 60.0 };
        let words = |row: usize, column: usize| format!("{row}\n{column}");
        let text = copied(&columns, &[place(0), place(2), place(1)], &[1, 3], &words, None, true);
        assert_eq!(text, "Title\tReference\n1 2\t1 1\n3 2\t3 1");
    }

    #[test]
    fn the_strictest_handling_of_what_is_copied_stands_below_it() {
        let columns = [TableColumn::fixed("Reference", 60.0)];
        let place = [Placed { column: 0, left: 0.0, width: 60.0 }];
        let handling = |row: usize| Marked {
            level: if row == 0 { Tlp::Clear } else { Tlp::Amber },
            marking: String::new(),
        };
        let words = |row: usize, _: usize| row.to_string();
        let of = |rows: &[usize]| copied(&columns, &place, rows, &words, Some(&handling), false);
        assert_eq!(of(&[0]), "0");
        assert_eq!(of(&[0, 1]), "0\n1\nTLP:AMBER");
    }
}
