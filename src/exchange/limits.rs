//! How much of a file is read: beyond it the file is refused with what was too much.

use super::ExchangeError;
use super::staged::Sheet;
use crate::model::grouped;

/// Bytes of a file of another kind than lines of text.
pub const MOST_BYTES: u64 = 50 << 20;
/// Bytes of a file of lines.
pub const MOST_BYTES_OF_LINES: u64 = 500 << 20;
/// Columns of a table with actors or proposals as columns.
pub const MOST_COLUMNS: usize = 400;
/// Columns of any other table.
pub const MOST_COLUMNS_OF_ROWS: usize = 200;
/// Rows of a table.
pub const MOST_ROWS: usize = 2_000_000;
/// Characters of a cell, as in a spreadsheet.
pub const LONGEST_CELL: usize = 32_767;
/// Elements inside one another.
pub const DEEPEST: usize = 64;
/// How many times larger than in the file a part of an archive may become.
pub const MOST_UNPACKED: u64 = 100;

/// Refuses a table that has become too large.
///
/// # Errors
/// What is too much, and where.
pub fn check_row(line: u32, n_rows: usize, n_columns: usize, longest: usize) -> Result<(), ExchangeError> {
    let too_much = |what: String, limit: usize, advice| {
        Err(ExchangeError::TooMuch { what, limit: grouped(limit as u64), advice })
    };
    if n_rows > MOST_ROWS {
        return too_much(
            format!("row {} in line {line}", grouped(n_rows as u64)),
            MOST_ROWS,
            "split the file",
        );
    }
    if n_columns > MOST_COLUMNS {
        let what = format!("a row of {} cells in line {line}", grouped(n_columns as u64));
        return too_much(what, MOST_COLUMNS, "leave out columns that are not needed");
    }
    if longest > LONGEST_CELL {
        let what = format!("a cell of {} characters in line {line}", grouped(longest as u64));
        return too_much(what, LONGEST_CELL, "shorten it, or look for a quotation mark that is not closed");
    }
    Ok(())
}

/// Refuses a table that has become too large in whatever way it was read.
///
/// # Errors
/// What is too much, and where.
pub fn check_sheet(sheet: &Sheet) -> Result<(), ExchangeError> {
    check_row(sheet.lines.first().copied().unwrap_or(0), sheet.n_rows(), sheet.columns.len(), 0)?;
    for column in &sheet.columns {
        let long = column.texts.iter().position(|text| longest([&**text]) > LONGEST_CELL);
        if let Some(number) = long {
            let row = column.cells.iter().position(|cell| *cell as usize == number).unwrap_or(0);
            check_row(sheet.lines.get(row).copied().unwrap_or(0), 0, 0, longest([&*column.texts[number]]))?;
        }
    }
    Ok(())
}

/// How many characters the longest of some texts has. Signs that take more than one byte count as one.
pub fn longest<'t>(texts: impl IntoIterator<Item = &'t str>) -> usize {
    let characters = |text: &str| match text.len() <= LONGEST_CELL {
        true => text.len(),
        false => text.chars().count(),
    };
    texts.into_iter().map(characters).max().unwrap_or(0)
}

/// Refuses a table with more columns than one whose columns are no actors and no proposals has.
///
/// # Errors
/// How many there are.
pub fn check_columns_of_rows(n_columns: usize) -> Result<(), ExchangeError> {
    if n_columns <= MOST_COLUMNS_OF_ROWS {
        return Ok(());
    }
    Err(ExchangeError::TooMuch {
        what: format!("a table of {} columns", grouped(n_columns as u64)),
        limit: grouped(MOST_COLUMNS_OF_ROWS as u64),
        advice: "leave out columns that are not needed",
    })
}

/// Refuses a file that is too large to be taken apart.
///
/// # Errors
/// How large it is.
pub fn check_size(bytes: &[u8]) -> Result<(), ExchangeError> {
    if bytes.len() as u64 <= MOST_BYTES {
        return Ok(());
    }
    let what = format!("a file of {} MB", grouped((bytes.len() >> 20) as u64));
    Err(ExchangeError::TooMuch {
        what,
        limit: format!("{} MB", MOST_BYTES >> 20),
        advice: "save it as CSV, or split it",
    })
}
