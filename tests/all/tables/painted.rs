//! What each painter made of a table, read back and compared with its cells.

use crate::support::{harness, whole};
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::widgets::{DataView, TableState};
use entente::model::Tlp;
use entente::report::table::{
    DataTable, Datum, Filed, Width, csv_text, html_table, json_text, text_table, xlsx_bytes,
};
use entente::snapshot::Marked;
use serde_json::Value;
use std::io::{Cursor, Read};

fn names(table: &DataTable) -> Vec<&'static str> {
    table.columns.iter().map(|column| column.name).collect()
}

pub fn csv_holds(name: &str, table: &DataTable) {
    let written = csv_text(table);
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names(table), "{name}");
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), table.rows.len(), "{name}");
    for (read, row) in rows.iter().zip(&table.rows) {
        for (read, cell) in read.iter().zip(row) {
            match cell.filed() {
                Filed::Empty => assert_eq!(read, "", "{name}"),
                // An apostrophe keeps a spreadsheet from running it.
                Filed::Text(text) => assert_eq!(read.strip_prefix('\'').unwrap_or(read), text, "{name}"),
                Filed::Whole(n) => assert_eq!(read.parse::<i64>().unwrap(), n, "{name}"),
                Filed::Number(x) => assert_eq!(read.parse::<f64>().unwrap(), x, "{name}"),
                Filed::Day(day) => assert_eq!(read, day.to_string(), "{name}"),
                Filed::Flag(yes) => assert_eq!(read.parse::<bool>().unwrap(), yes, "{name}"),
            }
        }
    }
}

pub fn json_holds(name: &str, table: &DataTable) {
    let rows: Vec<serde_json::Map<String, Value>> = serde_json::from_str(&json_text(table)).unwrap();
    assert_eq!(rows.len(), table.rows.len(), "{name}");
    for (read, row) in rows.iter().zip(&table.rows) {
        assert_eq!(read.len(), table.columns.len(), "{name}");
        for (column, cell) in table.columns.iter().zip(row) {
            let expected = match cell.filed() {
                Filed::Empty => Value::Null,
                Filed::Text(text) => Value::from(text),
                Filed::Whole(n) => Value::from(n),
                Filed::Number(x) => Value::from(x),
                Filed::Day(day) => Value::from(day.to_string()),
                Filed::Flag(yes) => Value::from(yes),
            };
            let (read, expected) = (&read[column.name], &expected);
            let is_same = match (read.as_f64(), expected.as_f64()) {
                // This reader is off by the last bit.
                (Some(read), Some(expected)) => (read - expected).abs() <= expected.abs() * f64::EPSILON,
                _ => read == expected,
            };
            assert!(is_same, "{name}, {}: {read} for {expected}", column.name);
        }
    }
}

/// A text of markup as it was before it was escaped.
fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&amp;", "&")
}

fn part(book: &[u8], name: &str) -> String {
    let mut book = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// What stands in a spreadsheet, by the address of its cell: the text, or the figure as it is written.
fn sheet(book: &[u8]) -> std::collections::HashMap<String, String> {
    let shared = part(book, "xl/sharedStrings.xml");
    let texts: Vec<String> = shared
        .split("<si>")
        .skip(1)
        .map(|item| {
            let from = item.find('>').unwrap() + 1;
            plain(&item[from..item.find("</t>").unwrap()])
        })
        .collect();
    let data = part(book, "xl/worksheets/sheet1.xml");
    let cells = data.split("<c r=\"").skip(1);
    let filled = cells.filter_map(|cell| {
        let (address, rest) = cell.split_once('"')?;
        let rest = &rest[..rest.find("<c r=\"").unwrap_or(rest.len())];
        let value = rest.split_once("<v>")?.1.split_once("</v>")?.0;
        let is_text = rest.split_once('>')?.0.contains("t=\"s\"");
        let value = if is_text { texts[value.parse::<usize>().ok()?].clone() } else { value.to_owned() };
        Some((address.to_owned(), value))
    });
    filled.collect()
}

fn address(row: usize, column: usize) -> String {
    let letter = |n: usize| char::from(b'A' + n as u8);
    match column {
        0..26 => format!("{}{}", letter(column), row + 1),
        _ => format!("{}{}{}", letter(column / 26 - 1), letter(column % 26), row + 1),
    }
}

pub fn xlsx_holds(name: &str, table: &DataTable) {
    let read = sheet(&xlsx_bytes(table, name, &[]).unwrap());
    for (nth, column) in table.columns.iter().enumerate() {
        assert_eq!(read[&address(0, nth)], column.name, "{name}");
    }
    let mut n_filled = table.columns.len();
    for (nth, row) in table.rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let at = address(nth + 1, column);
            let value = read.get(&at).map(String::as_str);
            n_filled += usize::from(value.is_some());
            match cell.filed() {
                Filed::Empty => assert_eq!(value, None, "{name}, {at}"),
                Filed::Text(text) => assert_eq!(value, Some(text), "{name}, {at}"),
                Filed::Whole(n) => {
                    assert_eq!(value.unwrap().parse::<f64>().unwrap(), n as f64, "{name}, {at}")
                }
                Filed::Number(x) => assert_eq!(value.unwrap().parse::<f64>().unwrap(), x, "{name}, {at}"),
                Filed::Flag(yes) => assert_eq!(value, Some(if yes { "1" } else { "0" }), "{name}, {at}"),
                // Spreadsheets count days from the end of 1899, and know none before 1900.
                Filed::Day(day) if day.year() >= 1901 => {
                    assert_eq!(value.unwrap().parse::<i32>().unwrap(), day.0 + 25_569, "{name}, {at}");
                }
                Filed::Day(_) => assert!(value.is_some(), "{name}, {at}"),
            }
        }
    }
    assert_eq!(n_filled, read.len(), "{name}: nothing beside the table");
}

/// A spreadsheet finds numbers, days, texts and truths as what they are; nothing in it is a formula.
pub fn xlsx_is_typed(name: &str, table: &DataTable) {
    use calamine::{Data, Reader as _, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx_bytes(table, name, &[]).unwrap())).unwrap();
    let formulas = book.worksheet_formula("Data").unwrap();
    assert!(formulas.used_cells().next().is_none(), "{name}: {formulas:?}");
    let range = book.worksheet_range("Data").unwrap();
    let at = |row: usize, column: usize| range.get_value((row as u32, column as u32)).unwrap_or(&Data::Empty);
    for (nth, row) in table.rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let read = at(nth + 1, column);
            let is_right = match (cell.filed(), read) {
                (Filed::Empty, Data::Empty) => true,
                (Filed::Text(text), Data::String(read)) => text == read,
                (Filed::Whole(n), Data::Float(read)) => *read == n as f64,
                (Filed::Whole(n), Data::Int(read)) => *read == n,
                (Filed::Number(x), Data::Float(read)) => *read == x,
                (Filed::Number(x), Data::Int(read)) => *read as f64 == x,
                (Filed::Flag(yes), Data::Bool(read)) => *read == yes,
                (Filed::Day(day), Data::DateTime(read)) => {
                    let (year, month, date, ..) = read.to_ymd_hms_milli();
                    read.is_datetime() && format!("{year:04}-{month:02}-{date:02}") == day.to_string()
                }
                // Spreadsheets know no day before 1900.
                (Filed::Day(day), Data::String(read)) => day.year() < 1900 && *read == day.to_string(),
                _ => false,
            };
            assert!(
                is_right,
                "{name}, {} of row {}: {read:?} for {:?}",
                table.columns[column].name,
                nth + 1,
                cell.filed()
            );
        }
    }
}

pub fn text_holds(name: &str, table: &DataTable) {
    let written = text_table(table);
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines.len(), table.rows.len() + 1, "{name}");
    assert_eq!(lines[0].split_whitespace().collect::<Vec<_>>(), names(table), "{name}");
    for (line, row) in lines[1..].iter().zip(&table.rows) {
        let mut rest = *line;
        for cell in row {
            let told = match cell.filed() {
                Filed::Empty => continue,
                Filed::Text(text) => text.replace(char::is_control, " "),
                Filed::Whole(n) => n.to_string(),
                Filed::Number(x) => format!("{x:.4}"),
                Filed::Day(day) => day.to_string(),
                Filed::Flag(yes) => if yes { "yes" } else { "no" }.to_owned(),
            };
            let at = rest.find(told.trim_end()).unwrap_or_else(|| panic!("{name}: {told} is not in {line}"));
            rest = &rest[at + told.trim_end().len()..];
        }
    }
}

pub fn html_holds(name: &str, table: &DataTable) {
    let written = html_table(table);
    let inner = |tag: &str| -> Vec<String> {
        let begin = format!("<{tag}");
        let parts = written.split(begin.as_str()).skip(1).filter(|part| !part.starts_with("ead"));
        parts
            .map(|part| {
                part[part.find('>').unwrap() + 1..part.find(&format!("</{tag}>")).unwrap()].to_owned()
            })
            .collect()
    };
    let heads: Vec<&str> = table.columns.iter().map(|column| column.head).collect();
    let read: Vec<String> = inner("th").iter().map(|head| plain(head)).collect();
    assert_eq!(read, heads, "{name}");
    let cells = inner("td");
    assert_eq!(cells.len(), table.columns.len() * table.rows.len(), "{name}");
    for (row, written) in table.rows.iter().zip(cells.chunks(table.columns.len())) {
        for ((column, cell), written) in table.columns.iter().zip(row).zip(written) {
            // The sign of a stance stands before its word.
            let words = plain(written.rsplit("</span>").next().unwrap());
            assert_eq!(words, cell.shown(column.width), "{name}, {}", column.name);
            if column.width == Width::Figure && *cell == Datum::Empty {
                assert_eq!(words, "–", "{name}, {}", column.name);
            }
        }
    }
}

/// So many rows are looked at on the screen.
const N_ON_SCREEN: usize = 40;

pub fn screen_holds(name: &str, table: &DataTable) {
    let mut shown = table.clone();
    shown.rows.truncate(N_ON_SCREEN);
    let expected = shown.clone();
    let mut harness = harness([6000.0, 2000.0], false).build_ui_state(
        move |ui, state: &mut TableState| {
            whole(ui, |ui| {
                let marked = Marked { level: Tlp::Clear, marking: String::new() };
                DataView::new("t", "Table", &shown, marked).show(ui, state);
            });
        },
        TableState::default(),
    );
    harness.run();
    let labels = |role| -> Vec<String> {
        let found = harness.query_all_by_role(role);
        found.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
    };
    use eframe::egui::accesskit::Role;
    let heads: Vec<&str> = expected.columns.iter().map(|column| column.head).collect();
    assert_eq!(labels(Role::ColumnHeader), heads, "{name}");
    let rows = labels(Role::Row);
    assert_eq!(rows.len(), expected.rows.len(), "{name}");
    for (spoken, row) in rows.iter().zip(&expected.rows) {
        let cells = expected.columns.iter().zip(row).map(|(column, cell)| cell.shown(column.width));
        let told: Vec<String> = cells.filter(|words| !words.is_empty()).collect();
        let (first, others) = told.split_first().unwrap();
        let expected =
            if others.is_empty() { first.clone() } else { format!("{first}: {}", others.join(", ")) };
        assert_eq!(spoken, &expected, "{name}");
        for words in &told {
            assert!(harness.query_all_by_label_contains(words.as_str()).next().is_some(), "{name}: {words}");
        }
    }
}
