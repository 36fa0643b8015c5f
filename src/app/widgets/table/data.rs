//! A table of data on the screen: heads, widths and values as its columns describe them.

use super::{
    SortKey, TableColumn, TableEvents, TableState, TableView, cell_faint_ui, cell_reference_ui,
    cell_strong_ui, cell_text_ui, order_of, sort_rows,
};
use crate::app::theme::Severity;
use crate::app::widgets::{badge_ui, stance_cell_ui};
use crate::report::table::{DataTable, Datum, Heading, Width};
use crate::snapshot::Marked;
use eframe::egui::Ui;

/// A table of data in the making.
pub struct DataView<'a> {
    id: &'a str,
    name: &'a str,
    data: &'a DataTable,
    strong_rows: usize,
    is_short: bool,
    handling: Marked,
}

impl<'a> DataView<'a> {
    /// `id` is its own in the whole window; `name` is for a screen reader; `handling` is how far its rows may travel.
    pub fn new(id: &'a str, name: &'a str, data: &'a DataTable, handling: Marked) -> Self {
        Self { id, name, data, strong_rows: 0, is_short: false, handling }
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

    /// Shows the table, in the order of its rows until another one is asked for. Rows are those of the data.
    pub fn show(self, ui: &mut Ui, state: &mut TableState) -> TableEvents {
        let columns: Vec<TableColumn<'_>> = self.data.columns.iter().map(column).collect();
        let mut places: Vec<usize> = (0..self.data.rows.len()).collect();
        let order = order_of(ui.ctx(), self.id, &columns);
        sort_rows(&mut places, &order, |row, column| {
            self.cell(*row, column).map_or(SortKey::Nothing, sort_key)
        });
        // The state tells of rows of the data, the table below of rows as shown.
        state.selected = state.selected.and_then(|row| places.iter().position(|place| *place == row));
        let place = |row: usize| places.get(row).copied();
        let words = |row: usize, nth: usize| self.words(place(row), nth);
        let handling = |_: usize| self.handling.clone();
        let table = TableView::new(self.id, self.name, &columns, places.len());
        let table = table.words(&words).handling(&handling);
        let table = if self.is_short { table.short() } else { table };
        let mut events = table.show(
            ui,
            state,
            |row| place(row).map_or(String::new(), |row| spoken(self.data, row)),
            |ui, row, nth| {
                let Some(row) = place(row) else { return };
                if let Some((heading, cell)) = self.data.columns.get(nth).zip(self.cell(row, nth)) {
                    let is_strong = row < self.strong_rows || (nth == 0 && self.strong_rows == 0);
                    cell_ui(ui, heading.width, cell, is_strong);
                }
            },
        );
        state.selected = state.selected.and_then(place);
        events.selected = events.selected.and_then(place);
        events.opened = events.opened.and_then(place);
        events
    }

    fn cell(&self, row: usize, nth: usize) -> Option<&'a Datum> {
        self.data.rows.get(row)?.get(nth)
    }

    fn words(&self, row: Option<usize>, nth: usize) -> String {
        let cell = row.and_then(|row| self.cell(row, nth));
        let shown = self.data.columns.get(nth).zip(cell).map(|(heading, cell)| cell.shown(heading.width));
        shown.unwrap_or_default()
    }
}

/// What a cell is sorted by: figures by size, days by date, words as a reader counts.
fn sort_key(cell: &Datum) -> SortKey {
    match cell {
        Datum::Empty | Datum::Missing(_) => SortKey::Nothing,
        Datum::Whole(n) => SortKey::Number(*n as f64),
        Datum::Number(x) | Datum::Change(x) | Datum::MeanStance(x) | Datum::Share(x) => SortKey::Number(*x),
        Datum::Day(day) | Datum::Dated(day, _) | Datum::Due { day, .. } => SortKey::day(Some(*day)),
        Datum::Flag(yes) => SortKey::Number(f64::from(u8::from(*yes))),
        Datum::Stance(stance) => SortKey::number(Some(stance.code())),
        words => SortKey::text(&words.words()),
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
    column.meaning(heading.meaning)
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
        Datum::Proposal { .. } if is_strong => cell_reference_ui(ui, &words),
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
