//! The columns of a table and how they share its width.

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
}

/// The width of each column in `room` points; their sum exceeds it only when the least widths do.
pub(super) fn widths(columns: &[TableColumn<'_>], room: f32) -> Vec<f32> {
    let least: f32 = columns.iter().map(|column| column.min_width).sum();
    let weights: f32 = columns.iter().map(|column| column.weight).sum();
    let spare = (room - least).max(0.0);
    columns
        .iter()
        .map(|column| {
            let share = if weights > 0.0 { spare * column.weight / weights } else { 0.0 };
            (column.min_width + share).floor()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spare_width_goes_by_weight() {
        let columns = [
            TableColumn::fixed("n", 60.0),
            TableColumn::flexible("title", 100.0, 3.0),
            TableColumn::flexible("body", 50.0, 1.0),
        ];
        assert_eq!(widths(&columns, 410.0), [60.0, 250.0, 100.0]);
        assert_eq!(widths(&columns, 100.0), [60.0, 100.0, 50.0]);
    }
}
