//! Rows of objects in JSON, or one object a line: the keys are the headings, objects inside are told by `a.b`.

use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::encoding::decode;
use crate::exchange::limits::{check_row, check_size, longest};
use crate::exchange::staged::{SheetMaker, Staged};
use crate::jobs::Progress;
use serde_json::Value;
use std::collections::HashMap;

/// The reader.
pub const READER: Reader = Reader {
    name: "json",
    title: "Rows of objects",
    knows_by: "an array of objects, or one object a line",
    endings: &["json", "jsonl", "ndjson"],
    knows,
    reads: Reads::Here(read),
};

fn knows(probe: &Probe<'_>) -> Option<String> {
    let begins = probe.begins("[") || probe.begins("{");
    (probe.is_text() && begins).then(|| "objects of JSON".to_owned())
}

fn read(bytes: &[u8], _options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    let text = decode(bytes, None).text;
    let mut staged = Staged::default();
    let damaged =
        |error: serde_json::Error| ExchangeError::Damaged(format!("this is not valid JSON: {error}"));
    let parsed: Result<Value, _> = serde_json::from_str(&text);
    match parsed {
        Ok(Value::Array(rows)) => staged.sheets.push(table("", rows.into_iter().zip(1..), progress)?),
        Ok(Value::Object(object)) => {
            for (name, value) in object {
                if let Value::Array(rows) = value
                    && rows.iter().any(Value::is_object)
                {
                    staged.sheets.push(table(&name, rows.into_iter().zip(1..), progress)?);
                }
            }
        }
        Ok(_) => return Err(ExchangeError::Damaged("this JSON holds no rows".to_owned())),
        Err(whole) => {
            let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
            let rows: Result<Vec<(Value, u32)>, _> =
                lines.map(|(line, number)| serde_json::from_str(line).map(|value| (value, number))).collect();
            // Where the lines are none either, the fault of the whole is the one to tell.
            let rows = rows.map_err(|_| damaged(whole))?;
            staged.sheets.push(table("", rows.into_iter(), progress)?);
        }
    }
    Ok(staged)
}

/// A table of objects. The line is the number of the object, or of its line.
fn table(
    name: &str,
    rows: impl Iterator<Item = (Value, u32)>,
    progress: &Progress,
) -> Result<crate::exchange::staged::Sheet, ExchangeError> {
    let mut maker = SheetMaker::new(name, Vec::<String>::new(), None);
    let mut columns: HashMap<String, usize> = HashMap::new();
    for (value, line) in rows {
        progress.check()?;
        let mut cells = Vec::new();
        flatten("", &value, &mut cells);
        let row = maker.begin(line);
        let n_new = cells.iter().filter(|(key, _)| !columns.contains_key(key)).count();
        let longest = longest(cells.iter().map(|(_, text)| text.as_str()));
        check_row(line, row + 1, columns.len() + n_new, longest)?;
        for (key, text) in cells {
            let column = match columns.get(&key) {
                Some(column) => *column,
                None => {
                    let column = maker.add_column(key.clone());
                    columns.insert(key, column);
                    column
                }
            };
            maker.put(row, column, &text);
        }
    }
    Ok(maker.finish())
}

/// The values of an object with their keys; a null is a cell that is not there.
fn flatten(key: &str, value: &Value, cells: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Object(object) => {
            for (inner, value) in object {
                let key = if key.is_empty() { inner.clone() } else { format!("{key}.{inner}") };
                flatten(&key, value, cells);
            }
        }
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().map(plain).collect();
            cells.push((key.to_owned(), texts.join("; ")));
        }
        plainly => cells.push((key.to_owned(), plain(plainly))),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
