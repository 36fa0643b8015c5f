//! Which cells are selected: one, or a rectangle between where it was begun and where the keys stand.

use std::ops::RangeInclusive;

/// A cell of the sheet by its line and column, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GridPlace {
    /// The line, groups' heads not counted.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// How the keys move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// As many lines up as are in sight.
    PageUp,
    /// As many lines down as are in sight.
    PageDown,
    /// The first line.
    Top,
    /// The last line.
    Bottom,
    /// The first column.
    First,
    /// The last column.
    Last,
    /// The first line and column.
    Start,
    /// The last line and column.
    End,
}

/// How large a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// Lines.
    pub n_lines: usize,
    /// Columns.
    pub n_columns: usize,
    /// Lines in sight.
    pub page: usize,
}

/// What is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection {
    /// Where the keys stand.
    pub cursor: GridPlace,
    /// Where the selection was begun.
    pub anchor: GridPlace,
}

impl Selection {
    /// One cell.
    pub fn one(place: GridPlace) -> Selection {
        Selection { cursor: place, anchor: place }
    }

    /// Every cell of a sheet.
    pub fn all(extent: Extent) -> Selection {
        let last =
            GridPlace { line: extent.n_lines.saturating_sub(1), column: extent.n_columns.saturating_sub(1) };
        Selection { cursor: last, anchor: GridPlace::default() }
    }

    /// Its lines.
    pub fn lines(&self) -> RangeInclusive<usize> {
        self.cursor.line.min(self.anchor.line)..=self.cursor.line.max(self.anchor.line)
    }

    /// Its columns.
    pub fn columns(&self) -> RangeInclusive<usize> {
        self.cursor.column.min(self.anchor.column)..=self.cursor.column.max(self.anchor.column)
    }

    /// How many cells it holds.
    pub fn n_cells(&self) -> usize {
        self.lines().count() * self.columns().count()
    }

    /// Whether it holds a cell.
    pub fn contains(&self, place: GridPlace) -> bool {
        self.lines().contains(&place.line) && self.columns().contains(&place.column)
    }

    /// Its cells, line by line.
    pub fn places(&self) -> impl Iterator<Item = GridPlace> + use<> {
        let columns = self.columns();
        self.lines().flat_map(move |line| columns.clone().map(move |column| GridPlace { line, column }))
    }

    /// Moved by a key; `extends` leaves the other end where it is.
    pub fn moved(self, step: Step, extends: bool, extent: Extent) -> Selection {
        let (last_line, last_column) = (extent.n_lines.saturating_sub(1), extent.n_columns.saturating_sub(1));
        let GridPlace { line, column } = self.cursor;
        let page = extent.page.max(1);
        let (line, column) = match step {
            Step::Up => (line.saturating_sub(1), column),
            Step::Down => (line + 1, column),
            Step::Left => (line, column.saturating_sub(1)),
            Step::Right => (line, column + 1),
            Step::PageUp => (line.saturating_sub(page), column),
            Step::PageDown => (line + page, column),
            Step::Top => (0, column),
            Step::Bottom => (last_line, column),
            Step::First => (line, 0),
            Step::Last => (line, last_column),
            Step::Start => (0, 0),
            Step::End => (last_line, last_column),
        };
        let cursor = GridPlace { line: line.min(last_line), column: column.min(last_column) };
        Selection { cursor, anchor: if extends { self.anchor } else { cursor } }
    }

    /// The same within a sheet that may have become smaller.
    pub fn within(self, extent: Extent) -> Selection {
        let clamp = |place: GridPlace| GridPlace {
            line: place.line.min(extent.n_lines.saturating_sub(1)),
            column: place.column.min(extent.n_columns.saturating_sub(1)),
        };
        Selection { cursor: clamp(self.cursor), anchor: clamp(self.anchor) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENT: Extent = Extent { n_lines: 5, n_columns: 4, page: 3 };

    #[test]
    fn keys_stay_in_the_sheet_and_shift_extends() {
        let start = Selection::one(GridPlace { line: 4, column: 3 });
        assert_eq!(start.moved(Step::Down, false, EXTENT), start);
        assert_eq!(start.moved(Step::PageUp, false, EXTENT).cursor, GridPlace { line: 1, column: 3 });
        let wide = start.moved(Step::Up, true, EXTENT).moved(Step::Left, true, EXTENT);
        assert_eq!((wide.lines(), wide.columns(), wide.n_cells()), (3..=4, 2..=3, 4));
        let places: Vec<(usize, usize)> = wide.places().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(3, 2), (3, 3), (4, 2), (4, 3)]);
        assert_eq!(wide.moved(Step::Start, false, EXTENT), Selection::default());
        assert_eq!(Selection::all(EXTENT).n_cells(), 20);
        assert_eq!(start.moved(Step::Up, false, Extent::default()), Selection::default(), "an empty sheet");
    }

    #[test]
    fn a_smaller_sheet_keeps_the_selection_inside() {
        let far = Selection::one(GridPlace { line: 40, column: 1 });
        assert_eq!(far.within(EXTENT).cursor, GridPlace { line: 4, column: 1 });
    }
}
