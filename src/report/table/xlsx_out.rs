//! XLSX: the table with typed cells, and a second sheet that says what it is. The same table gives the same bytes.

use super::{DataTable, Datum, Filed};
use crate::model::Day;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Why a table could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the table does not fit into a spreadsheet: {0}")]
pub struct SheetError(pub String);

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> SheetError {
        SheetError(error.to_string())
    }
}

/// The first year that spreadsheets know; earlier days are written as texts.
const FIRST_YEAR: i32 = 1900;

/// The table as an XLSX file: names of columns strong and frozen, days as dates, texts never as formulas. `about`
/// are the lines of the second sheet.
pub fn xlsx_bytes(table: &DataTable, title: &str, about: &[String]) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    // A fixed day, so that the bytes do not depend on the clock.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    let strong = Format::new().set_bold();
    let date = Format::new().set_num_format("yyyy-mm-dd");

    let sheet = book.add_worksheet();
    sheet.set_name("Data")?;
    for (nth, heading) in table.columns.iter().enumerate() {
        let column = place(nth)?;
        sheet.write_string_with_format(0, column, heading.name, &strong)?;
        sheet.set_column_width(column, wide(table, nth, heading.name))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (nth, row) in table.rows.iter().enumerate() {
        let line = u32::try_from(nth + 1).map_err(|_| SheetError("too many rows".to_owned()))?;
        for (column, cell) in row.iter().enumerate() {
            write(sheet, line, place(column)?, cell, &date)?;
        }
    }

    let sheet = book.add_worksheet();
    sheet.set_name("About")?;
    sheet.set_column_width(0, 110)?;
    sheet.write_string_with_format(0, 0, title, &strong)?;
    for (nth, line) in about.iter().enumerate() {
        sheet.write_string(u32::try_from(nth + 1).unwrap_or(u32::MAX), 0, line)?;
    }
    Ok(book.save_to_buffer()?)
}

fn place(nth: usize) -> Result<u16, SheetError> {
    u16::try_from(nth).map_err(|_| SheetError("too many columns".to_owned()))
}

/// Room for the longest of the first cells, within reason.
fn wide(table: &DataTable, column: usize, name: &str) -> f64 {
    let longest =
        table.rows.iter().take(200).filter_map(|row| row.get(column)).map(|cell| match cell.filed() {
            Filed::Text(text) => text.chars().count(),
            Filed::Day(_) => 10,
            Filed::Number(_) => 9,
            Filed::Whole(n) => n.to_string().len(),
            Filed::Flag(_) | Filed::Empty => 5,
        });
    longest.fold(name.chars().count(), usize::max).clamp(6, 60) as f64 + 2.0
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Datum, date: &Format) -> Result<(), XlsxError> {
    match cell.filed() {
        Filed::Empty => {}
        Filed::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Filed::Whole(n) => {
            sheet.write_number(row, column, n as f64)?;
        }
        Filed::Number(x) => {
            sheet.write_number(row, column, x)?;
        }
        Filed::Flag(yes) => {
            sheet.write_boolean(row, column, yes)?;
        }
        Filed::Day(day) => match excel_day(day) {
            Some(day) => {
                sheet.write_datetime_with_format(row, column, &day, date)?;
            }
            None => {
                sheet.write_string(row, column, day.to_string())?;
            }
        },
    }
    Ok(())
}

fn excel_day(day: Day) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|_| day.year() >= FIRST_YEAR)?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day_of_month() as u8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::text;

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        let mut table =
            DataTable::new(["period", "from", "value", "n", "sure"].map(|name| text(name, name, name)));
        let old = "1815-06-09".parse().unwrap();
        for day in [Day(0), old] {
            let row = [
                Datum::text("=1+1"),
                Datum::Day(day),
                Datum::Number(0.25),
                Datum::Whole(7),
                Datum::Flag(true),
            ];
            table.rows.push(row.to_vec());
        }
        table.rows.push(vec![Datum::Empty; 5]);
        let about = ["Lens: all".to_owned()];
        let bytes = xlsx_bytes(&table, "A table", &about).unwrap();
        assert_eq!(bytes, xlsx_bytes(&table, "A table", &about).unwrap());
        let part = |name: &str| {
            use std::io::Read;
            let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes.as_slice())).unwrap();
            let mut text = String::new();
            book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let data = part("xl/worksheets/sheet1.xml");
        assert!(!data.contains("<f>"), "nothing is a formula: {data}");
        assert!(
            data.contains("<v>0.25</v>") && data.contains("<v>25569</v>"),
            "numbers and days are typed: {data}"
        );
        assert!(data.contains("state=\"frozen\""), "{data}");
        let texts = part("xl/sharedStrings.xml");
        for text in ["=1+1", "1815-06-09", "period", "Lens: all"] {
            assert!(texts.contains(text), "{text}: {texts}");
        }
        assert_eq!((excel_day(Day(0)).is_some(), excel_day(old).is_some()), (true, false));
    }
}
