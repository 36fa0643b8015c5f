//! Spreadsheets: XLSX, XLS, XLSB and ODS, with the fill of cells where it may be a stance, and hidden sheets told.

use super::grid::{GridCell, GridRow, sheet_of};
use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::archive::check_archive;
use crate::exchange::limits::{MOST_ROWS, check_size};
use crate::exchange::staged::{Mark, Staged};
use crate::jobs::Progress;
use crate::model::grouped;
use calamine::{Data, Reader as _, SheetVisible, Sheets, Xlsx, open_workbook_auto_from_rs};
use std::collections::HashMap;
use std::io::Cursor;

/// The reader.
pub const READER: Reader = Reader {
    name: "xlsx",
    title: "Spreadsheet",
    knows_by: "parts of an XLSX, XLSB or ODS archive, or the mark of an old XLS",
    endings: &["xlsx", "xlsm", "xls", "xlsb", "ods"],
    knows,
    reads: Reads::Apart(read),
};

/// With what old Office files begin.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

fn knows(probe: &Probe<'_>) -> Option<String> {
    let has = |part: &str| probe.parts.iter().any(|name| name == part);
    if has("xl/workbook.xml") || has("xl/workbook.bin") {
        return Some("an archive with a workbook".to_owned());
    }
    if has("content.xml") && (probe.ending == "ods" || probe.bytes.windows(48).take(200).any(is_ods)) {
        return Some("an archive with an OpenDocument table".to_owned());
    }
    (probe.bytes.starts_with(COMPOUND) && probe.ending != "doc")
        .then(|| "the mark of an old Excel file".to_owned())
}

fn is_ods(window: &[u8]) -> bool {
    window.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")
}

fn read(bytes: &[u8], options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    if bytes.starts_with(b"PK") {
        check_archive(bytes)?;
    }
    let damaged =
        |error: calamine::Error| ExchangeError::Damaged(format!("this spreadsheet cannot be read: {error}"));
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes.to_vec())).map_err(damaged)?;
    let mut staged = Staged::default();
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    for sheet in sheets {
        progress.check()?;
        if sheet.visible != SheetVisible::Visible {
            staged.unread.push(format!("the sheet \"{}\" is hidden and was not read", sheet.name));
            continue;
        }
        let range = match book.worksheet_range(&sheet.name) {
            Ok(range) => range,
            Err(error) => {
                staged.unread.push(format!("the sheet \"{}\" could not be read: {error}", sheet.name));
                continue;
            }
        };
        if range.height() > MOST_ROWS {
            let what = format!("a sheet of {} rows", grouped(range.height() as u64));
            return Err(ExchangeError::TooMuch {
                what,
                limit: grouped(MOST_ROWS as u64),
                advice: "split it",
            });
        }
        let fills = match &mut book {
            Sheets::Xlsx(book) => fills(book, &sheet.name),
            _ => HashMap::new(),
        };
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        let mut rows: Vec<GridRow> = Vec::new();
        for (row, cells) in range.rows().enumerate() {
            let at = first_row + row as u32;
            // The first column of the sheet is the first column here, also where it is empty.
            let mut of_row = vec![GridCell::default(); first_column as usize];
            of_row.extend(cells.iter().enumerate().map(|(column, cell)| GridCell {
                text: text_of(cell),
                mark: Mark {
                    fill: fills.get(&(at, first_column + column as u32)).copied(),
                    ..Mark::default()
                },
            }));
            rows.push((at + 1, of_row));
        }
        staged.sheets.push(sheet_of(&sheet.name, rows, options)?);
    }
    Ok(staged)
}

/// The fills of the cells of a sheet.
fn fills(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> HashMap<(u32, u32), [u8; 3]> {
    let Ok(styles) = book.worksheet_style(name) else { return HashMap::new() };
    let (Some(start), Some(end)) = (styles.start(), styles.end()) else { return HashMap::new() };
    let mut fills = HashMap::new();
    // A style that reaches over whole columns says nothing of a cell.
    let last = (end.0.min(start.0 + MOST_ROWS as u32), end.1.min(start.1 + 400));
    for row in start.0..=last.0 {
        for column in start.1..=last.1 {
            let fill = styles.get((row, column)).and_then(|style| style.fill.as_ref());
            let color = fill.filter(|fill| fill.is_visible()).and_then(|fill| fill.get_color());
            if let Some(color) = color.filter(|color| !color.is_white() && !color.is_black()) {
                fills.insert((row, column), [color.red, color.green, color.blue]);
            }
        }
    }
    fills
}

/// A cell as a person reads it: whole numbers without a point, days as 2018-12-05.
fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(n) => n.to_string(),
        Data::Float(x) => number(*x),
        Data::Bool(is) => if *is { "yes" } else { "no" }.to_owned(),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            match (hour, minute) {
                (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
        Data::DateTime(time) => number(time.as_f64()),
        Data::Error(error) => error.to_string(),
    }
}

fn number(x: f64) -> String {
    if x.fract() == 0.0 && x.abs() < 1e15 { format!("{x:.0}") } else { x.to_string() }
}
