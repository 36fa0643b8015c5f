//! Rows of cells as spreadsheets and pages have them, until it is known which row is that of the headings.

use super::ReadOptions;
use super::headings::{N_LOOKED_AT, heading_row};
use crate::exchange::ExchangeError;
use crate::exchange::limits::{check_row, longest};
use crate::exchange::staged::{Mark, Sheet, SheetMaker};

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct GridCell {
    /// Its text.
    pub text: String,
    /// What it has beside it.
    pub mark: Mark,
}

/// A row: its line in the file, from 1, and its cells.
pub type GridRow = (u32, Vec<GridCell>);

/// The table of these rows. Rows without any text or mark are left out.
pub fn sheet_of(name: &str, mut rows: Vec<GridRow>, options: &ReadOptions) -> Result<Sheet, ExchangeError> {
    let is_filled = |cell: &GridCell| !cell.text.trim().is_empty() || !cell.mark.is_empty();
    rows.retain(|(_, cells)| cells.iter().any(is_filled));
    let heading = match options.heading_line {
        Some(0) => None,
        Some(line) => rows.iter().position(|(at, _)| *at == line),
        None => {
            let texts = |row: &GridRow| row.1.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
            heading_row(&rows.iter().take(N_LOOKED_AT).map(texts).collect::<Vec<_>>())
        }
    };
    if let Some((line, cells)) = heading.and_then(|row| rows.get(row)) {
        check_row(*line, 0, cells.len(), 0)?;
    }
    let headings =
        heading.map_or(Vec::new(), |row| rows[row].1.iter().map(|cell| one_line(&cell.text)).collect());
    let mut maker = SheetMaker::new(name, headings, heading.map(|row| rows[row].0));
    let above = rows[..heading.unwrap_or(0)].iter().map(|(_, cells)| {
        let filled: Vec<String> =
            cells.iter().map(|cell| one_line(&cell.text)).filter(|text| !text.is_empty()).collect();
        filled.join(" ")
    });
    maker.above(above.collect());
    for (line, cells) in rows.into_iter().skip(heading.map_or(0, |row| row + 1)) {
        let row = maker.begin(line);
        let longest = longest(cells.iter().map(|cell| cell.text.as_str()));
        check_row(line, row + 1, cells.len(), longest)?;
        for (column, cell) in cells.into_iter().enumerate() {
            maker.put(row, column, cell.text.trim());
            maker.mark(row, column, cell.mark);
        }
    }
    Ok(maker.finish())
}

/// A text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
