//! A table of data on the screen: heads, widths and values as its columns describe them.

use super::{TableColumn, TableEvents, TableState, TableView, cell_faint_ui, cell_strong_ui, cell_text_ui};
use crate::app::theme::Severity;
use crate::app::widgets::{badge_ui, stance_cell_ui};
use crate::report::table::{DataTable, Datum, Heading, Width};
use eframe::egui::Ui;

/// A table of data in the making.
pub struct DataView<'a> {
    id: &'a str,
    name: &'a str,
    data: &'a DataTable,
    strong_rows: usize,
    is_short: bool,
}

impl<'a> DataView<'a> {
    /// `id` is unique in the view; `name` is for a screen reader.
    pub fn new(id: &'a str, name: &'a str, data: &'a DataTable) -> Self {
        Self { id, name, data, strong_rows: 0, is_short: false }
    }

    /// So many rows at the top are what it is about; the others stand for comparison.
    pub fn strong_rows(mut self, n: usize) -> Self {
        self.strong_rows = n;
        self
    }

    /// As high as its rows.
    pub fn short(mut self) -> Self {
        self.is_short = true;
        self
    }

    /// Shows the table, in the order of its rows.
    pub fn show(self, ui: &mut Ui, state: &mut TableState) -> TableEvents {
        let columns: Vec<TableColumn<'_>> = self.data.columns.iter().map(column).collect();
        let table = TableView::new(self.id, self.name, &columns, self.data.rows.len());
        let table = if self.is_short { table.short() } else { table };
        table.show(
            ui,
            state,
            |row| spoken(self.data, row),
            |ui, row, nth| {
                let heading = self.data.columns.get(nth);
                let cell = self.data.rows.get(row).and_then(|cells| cells.get(nth));
                if let Some((heading, cell)) = heading.zip(cell) {
                    let is_strong = row < self.strong_rows || (nth == 0 && self.strong_rows == 0);
                    cell_ui(ui, heading.width, cell, is_strong);
                }
            },
        )
    }
}

fn column(heading: &Heading) -> TableColumn<'_> {
    let column = match heading.width {
        Width::Figure => TableColumn::fixed(heading.head, 96.0).right(),
        Width::Day | Width::Code => TableColumn::fixed(heading.head, 104.0),
        Width::Stance => TableColumn::fixed(heading.head, 148.0),
        Width::Text => TableColumn::flexible(heading.head, 120.0, 1.0),
        Width::Sentence => TableColumn::flexible(heading.head, 180.0, 2.0),
    };
    column.unsorted().meaning(heading.meaning)
}

fn cell_ui(ui: &mut Ui, width: Width, cell: &Datum, is_strong: bool) {
    let words = cell.shown(width);
    match cell {
        Datum::Stance(stance) => {
            stance_cell_ui(ui, Some(*stance), None, false);
        }
        Datum::Due { is_over: true, .. } => {
            badge_ui(ui, Severity::Caution, &words);
        }
        _ if is_strong => cell_strong_ui(ui, &words),
        _ if matches!(width, Width::Text | Width::Sentence) && !matches!(cell, Datum::Missing(_)) => {
            cell_text_ui(ui, &words);
        }
        _ => cell_faint_ui(ui, &words),
    }
}

/// A row as a screen reader says it: the first cell, and after it the others that say something.
fn spoken(data: &DataTable, row: usize) -> String {
    let cells = data.columns.iter().zip(data.rows.get(row).into_iter().flatten());
    let mut words = cells.map(|(heading, cell)| cell.shown(heading.width)).filter(|words| !words.is_empty());
    let first = words.next().unwrap_or_default();
    let others: Vec<String> = words.collect();
    if others.is_empty() { first } else { format!("{first}: {}", others.join(", ")) }
}
