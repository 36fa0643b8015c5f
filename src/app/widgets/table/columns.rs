//! The columns of a table and how they share its width.

use super::memory::TableMemory;
use eframe::egui::{self, Layout};

/// At which end of the column the content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

impl Align {
    pub(super) fn layout(self) -> Layout {
        match self {
            Self::Left => Layout::left_to_right(egui::Align::Center),
            Self::Right => Layout::right_to_left(egui::Align::Center),
        }
    }
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct TableColumn<'a> {
    /// The head.
    pub title: &'a str,
    /// What the head means, shown on hover; empty: nothing.
    pub meaning: &'a str,
    /// At which end the content stands.
    pub align: Align,
    /// A click on the head sorts by it.
    pub sortable: bool,
    min_width: f32,
    weight: f32,
}

impl<'a> TableColumn<'a> {
    /// A column of a fixed width in points.
    pub const fn fixed(title: &'a str, width: f32) -> Self {
        Self { title, meaning: "", align: Align::Left, sortable: true, min_width: width, weight: 0.0 }
    }

    /// A column that takes what is left, at least `min_width` points, by weight.
    pub const fn flexible(title: &'a str, min_width: f32, weight: f32) -> Self {
        Self { title, meaning: "", align: Align::Left, sortable: true, min_width, weight }
    }

    /// A column of figures.
    pub const fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// A column that cannot be sorted by.
    pub const fn unsorted(mut self) -> Self {
        self.sortable = false;
        self
    }

    /// What the head means.
    pub const fn meaning(mut self, meaning: &'a str) -> Self {
        self.meaning = meaning;
        self
    }

    /// Whether it has a head; one without is neither hidden nor given another width.
    pub(super) fn is_named(&self) -> bool {
        !self.title.is_empty()
    }

    /// Whether it takes of the room that is left.
    pub(super) fn is_flexible(&self) -> bool {
        self.weight > 0.0
    }

    /// The same at the width that a person chose.
    fn chosen(mut self, memory: &TableMemory) -> Self {
        if let Some(width) = memory.width(&self) {
            self.min_width = width;
            self.weight = 0.0;
        }
        self
    }
}

/// A column in sight, in points from the left edge of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Index of the column among all of them.
    pub column: usize,
    /// Its left edge.
    pub left: f32,
    /// How wide it is.
    pub width: f32,
}

/// The columns in sight in `room` points; together they are wider only when their least widths are.
pub(super) fn placed(columns: &[TableColumn<'_>], memory: &TableMemory, room: f32) -> Vec<Placed> {
    let shown = columns.iter().enumerate().filter(|(_, column)| memory.shows(column));
    let shown: Vec<(usize, TableColumn<'_>)> = shown.map(|(n, column)| (n, column.chosen(memory))).collect();
    let least: f32 = shown.iter().map(|(_, column)| column.min_width).sum();
    let weights: f32 = shown.iter().map(|(_, column)| column.weight).sum();
    let spare = (room - least).max(0.0);
    let mut left = 0.0;
    let place = |(column, shown): &(usize, TableColumn<'_>)| {
        let share = if weights > 0.0 { spare * shown.weight / weights } else { 0.0 };
        let placed = Placed { column: *column, left, width: (shown.min_width + share).floor() };
        left += placed.width;
        placed
    };
    shown.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [TableColumn<'static>; 3] = [
        TableColumn::fixed("n", 60.0),
        TableColumn::flexible("title", 100.0, 3.0),
        TableColumn::flexible("body", 50.0, 1.0),
    ];

    fn widths(memory: &TableMemory, room: f32) -> Vec<f32> {
        placed(&COLUMNS, memory, room).iter().map(|placed| placed.width).collect()
    }

    #[test]
    fn spare_width_goes_by_weight() {
        let memory = TableMemory::default();
        assert_eq!(widths(&memory, 410.0), [60.0, 250.0, 100.0]);
        assert_eq!(widths(&memory, 100.0), [60.0, 100.0, 50.0]);
    }

    #[test]
    fn a_chosen_width_stays_and_a_hidden_column_leaves_its_room_to_the_others() {
        let mut memory = TableMemory::default();
        memory.set_width(&COLUMNS[1], 120.0);
        assert_eq!(widths(&memory, 410.0), [60.0, 120.0, 230.0]);
        memory.set_shown(&COLUMNS[0], false);
        let places = placed(&COLUMNS, &memory, 410.0);
        assert_eq!(places[0], Placed { column: 1, left: 0.0, width: 120.0 });
        assert_eq!(places[1], Placed { column: 2, left: 120.0, width: 290.0 });
        memory.forget_shape();
        assert_eq!(widths(&memory, 410.0), [60.0, 250.0, 100.0]);
    }
}
