//! What a table keeps between frames: the row that has the keyboard, and those selected with it.

use std::collections::BTreeSet;
use std::ops::Range;

/// What a table remembers between frames; the view owns it. The order stands with its other choices: [`super::order_of`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableState {
    /// The row that the keys start from, as an index into the rows as shown.
    pub selected: Option<usize>,
    /// Scrolls the selected row into sight in the next frame.
    pub reveal: bool,
    /// Scrolls to the first row in the next frame.
    pub to_top: bool,
    several: Several,
}

/// Rows selected together. They hold only for the selected row and the number of rows that they were chosen with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Several {
    rows: BTreeSet<usize>,
    /// From where Shift extends.
    anchor: usize,
    holds_for: Option<(usize, usize)>,
}

impl TableState {
    /// With one row selected.
    pub fn on(row: usize) -> TableState {
        TableState { selected: Some(row), ..TableState::default() }
    }

    /// The rows are others than before, or in another order; one of them is selected.
    pub fn rows_changed(&mut self, selected: Option<usize>) {
        self.selected = selected;
        self.several = Several::default();
    }

    /// What is searched for or looked at is something else: the selected row is brought into sight, else the first.
    pub fn rows_found(&mut self, selected: Option<usize>) {
        self.rows_changed(selected);
        self.reveal = selected.is_some();
        self.to_top = selected.is_none();
    }

    /// The rows are others than before: because something else is searched for, or because the record changed, where what
    /// is in sight stays.
    pub fn rows_follow(&mut self, selected: Option<usize>, is_sought_anew: bool) {
        if is_sought_anew { self.rows_found(selected) } else { self.rows_changed(selected) }
    }

    /// The selected rows of a table of `n_rows`, from the top.
    pub fn rows(&self, n_rows: usize) -> Vec<usize> {
        match self.several(n_rows) {
            Some(several) => several.rows.iter().copied().collect(),
            None => self.selected.filter(|row| *row < n_rows).into_iter().collect(),
        }
    }

    /// Whether a row is selected.
    pub(super) fn is_selected(&self, row: usize, n_rows: usize) -> bool {
        self.several(n_rows).map_or(self.selected == Some(row), |several| several.rows.contains(&row))
    }

    fn several(&self, n_rows: usize) -> Option<&Several> {
        let now = self.selected.map(|row| (row, n_rows));
        Some(&self.several).filter(|several| now.is_some() && several.holds_for == now)
    }

    /// Selects one row alone.
    pub(super) fn select(&mut self, row: usize) {
        self.rows_changed(Some(row));
    }

    /// Selects everything from where the selection began to a row.
    pub(super) fn extend(&mut self, row: usize, n_rows: usize) {
        let anchor = self.several(n_rows).map_or(self.selected.unwrap_or(row), |several| several.anchor);
        self.hold(row, n_rows, anchor, (anchor.min(row)..anchor.max(row) + 1).collect());
    }

    /// Selects a row beside the others, or no longer.
    pub(super) fn turn(&mut self, row: usize, n_rows: usize) {
        let mut rows: BTreeSet<usize> = self.rows(n_rows).into_iter().collect();
        if !rows.remove(&row) {
            rows.insert(row);
        }
        self.hold(row, n_rows, row, rows);
    }

    /// Selects all rows.
    pub(super) fn select_all(&mut self, n_rows: usize) {
        if n_rows > 0 {
            let row = self.selected.unwrap_or(0).min(n_rows - 1);
            self.hold(row, n_rows, row, (0..n_rows).collect());
        }
    }

    fn hold(&mut self, row: usize, n_rows: usize, anchor: usize, rows: BTreeSet<usize>) {
        self.selected = Some(row);
        self.several = Several { rows, anchor, holds_for: Some((row, n_rows)) };
    }
}

/// What a person did with a table in this frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableEvents {
    /// Another order was asked for; it is remembered.
    pub sorted: bool,
    /// Another row was selected, by pointer or key; it stands in the state.
    pub selected: Option<usize>,
    /// Several rows were selected, or other ones; they stand in the state.
    pub extended: bool,
    /// A row was double-clicked, Enter pressed on it, or "Open" chosen in its menu.
    pub opened: Option<usize>,
    /// The rows that were drawn.
    pub visible: Range<usize>,
    /// The keys go to the table.
    pub has_keyboard: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_rows_are_selected_from_an_anchor_and_one_by_one() {
        let mut state = TableState::default();
        state.select(3);
        state.extend(5, 10);
        assert_eq!(state.rows(10), [3, 4, 5]);
        state.extend(1, 10);
        assert_eq!(state.rows(10), [1, 2, 3]);
        state.turn(7, 10);
        state.turn(2, 10);
        assert_eq!((state.selected, state.rows(10)), (Some(2), vec![1, 3, 7]));
        state.select_all(4);
        assert_eq!(state.rows(4), [0, 1, 2, 3]);
    }

    #[test]
    fn what_was_selected_together_is_let_go_with_its_rows() {
        let mut state = TableState::default();
        state.select(1);
        state.extend(2, 10);
        assert_eq!(state.rows(9), [2], "rows went");
        state.selected = Some(5);
        assert_eq!(state.rows(10), [5], "the view selected another row");
        state.selected = Some(20);
        assert_eq!(state.rows(10), [0; 0], "a row that is no longer there");
    }
}
