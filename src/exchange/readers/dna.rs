//! Databases of a Discourse Network Analyzer, of its versions 2 and 3: one row a statement, under the headings of its own event
//! list, a table for every type of statement.

use super::{Probe, Reader, Reads, TableRows};
use crate::exchange::ExchangeError;
use crate::exchange::limits::{check_row, longest};
use crate::exchange::staged::{SheetMaker, Staged};
use crate::jobs::Progress;
use crate::model::{Day, grouped};
use std::collections::{BTreeMap, HashMap};

/// The reader.
pub const READER: Reader = Reader {
    name: "dna",
    title: "Database of a Discourse Network Analyzer",
    knows_by: "a database of SQLite with tables of statements and variables",
    endings: &["dna"],
    knows,
    reads: Reads::Database(TABLES, read),
};

/// With what a database begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

fn knows(probe: &Probe<'_>) -> Option<String> {
    // The beginning holds what tables were made with, unless there are many others.
    let tells = |word: &str| {
        let head = &probe.bytes[..probe.bytes.len().min(64 << 10)];
        head.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
    };
    let is_database = probe.bytes.starts_with(MAGIC);
    (is_database && (probe.ending == "dna" || (tells("STATEMENTTYPES") && tells("DATASHORTTEXT"))))
        .then(|| "a database with statements of a discourse".to_owned())
}

const TABLES: &[(&str, &[&str])] = &[
    ("SETTINGS", &["Property", "Value"]),
    ("CODERS", &["ID", "Name"]),
    ("DOCUMENTS", &["ID", "Date", "Title", "Author", "Source", "Section", "Type", "Text"]),
    ("STATEMENTTYPES", &["ID", "Label"]),
    ("VARIABLES", &["ID", "Variable", "StatementTypeId"]),
    ("ENTITIES", &["ID", "Value"]),
    // What version 2 has for entities.
    ("ATTRIBUTES", &["ID", "Value"]),
    ("STATEMENTS", &["ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"]),
    ("DATABOOLEAN", &["StatementId", "VariableId", "Value"]),
    ("DATAINTEGER", &["StatementId", "VariableId", "Value"]),
    ("DATALONGTEXT", &["StatementId", "VariableId", "Value"]),
    ("DATASHORTTEXT", &["StatementId", "VariableId", "Entity", "Value"]),
];

/// The columns beside the variables, before and behind them.
const BEFORE: [&str; 2] = ["statement_id", "time"];
const BEHIND: [&str; 10] = [
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
];

/// A cell as text; empty where it holds nothing.
fn text(row: &[Option<String>], place: usize) -> &str {
    row.get(place).and_then(|cell| cell.as_deref()).unwrap_or_default()
}

/// A cell as the number of a record.
fn number(row: &[Option<String>], place: usize) -> Option<i64> {
    text(row, place).parse().ok()
}

/// The rows of a table by the number in their first column.
fn by_id(rows: &TableRows) -> HashMap<i64, &[Option<String>]> {
    rows.iter().filter_map(|row| Some((number(row, 0)?, row.as_slice()))).collect()
}

fn read(tables: Vec<TableRows>, progress: &Progress) -> Result<Staged, ExchangeError> {
    let of = |name: &str| {
        let place = TABLES.iter().position(|(table, _)| *table == name);
        place.and_then(|place| tables.get(place)).unwrap_or(const { &Vec::new() })
    };
    let statements = of("STATEMENTS");
    if of("VARIABLES").is_empty() || of("STATEMENTTYPES").is_empty() {
        return Err(ExchangeError::Damaged(
            "this database holds no variables of statements: it is none of a Discourse Network Analyzer"
                .to_owned(),
        ));
    }
    let version = of("SETTINGS").iter().find(|row| text(row, 0).eq_ignore_ascii_case("version"));
    let is_old = version.map(|row| text(row, 1).starts_with(['1', '2']));
    let (documents, coders) = (by_id(of("DOCUMENTS")), by_id(of("CODERS")));
    let mut values = values(of("DATABOOLEAN"), 2);
    values.extend(self::values(of("DATAINTEGER"), 2));
    values.extend(self::values(of("DATALONGTEXT"), 2));
    let (entities, attributes) = (by_id(of("ENTITIES")), by_id(of("ATTRIBUTES")));
    let mut n_nameless = 0;
    for row in of("DATASHORTTEXT") {
        let (Some(statement), Some(variable)) = (number(row, 0), number(row, 1)) else { continue };
        let named = number(row, 2)
            .and_then(|id| entities.get(&id))
            .or_else(|| number(row, 3).and_then(|id| attributes.get(&id)))
            .map(|entity| text(entity, 1));
        let said = named.unwrap_or_else(|| text(row, 3));
        n_nameless += usize::from(said.trim().is_empty());
        values.insert((statement, variable), said);
    }
    let mut staged = Staged::default();
    let mut n_lost = 0;
    for kind in of("STATEMENTTYPES") {
        let Some(id) = number(kind, 0) else { continue };
        let variables: BTreeMap<i64, &str> = of("VARIABLES")
            .iter()
            .filter(|row| number(row, 2) == Some(id))
            .filter_map(|row| Some((number(row, 0)?, text(row, 1))))
            .collect();
        let headings = BEFORE.into_iter().chain(variables.values().copied()).chain(BEHIND);
        let mut maker = SheetMaker::new(text(kind, 1), headings, None);
        let mut n_rows = 0;
        for statement in statements.iter().filter(|row| number(row, 1) == Some(id)) {
            progress.check()?;
            let (Some(number_of), Some(document)) =
                (number(statement, 0), number(statement, 2).and_then(|id| documents.get(&id)))
            else {
                n_lost += 1;
                continue;
            };
            let said = quoted(text(document, 7), number(statement, 3), number(statement, 4));
            let coder = number(statement, 5).and_then(|id| coders.get(&id)).map_or("", |row| text(row, 1));
            let time = number(document, 1).and_then(|time| day_of(time, is_old)).unwrap_or_default();
            let told = [text(statement, 3), text(statement, 4), &said, coder, text(statement, 2)];
            let cells: Vec<&str> = [text(statement, 0), &time]
                .into_iter()
                .chain(variables.keys().map(|v| values.get(&(number_of, *v)).copied().unwrap_or_default()))
                .chain(told)
                .chain((2..7).map(|place| text(document, place)))
                .collect();
            n_rows += 1;
            let longest = longest(cells.iter().copied());
            let line = u32::try_from(number_of).unwrap_or(0);
            check_row(line, n_rows, cells.len(), longest)?;
            maker.push(line, cells);
        }
        if n_rows > 0 {
            staged.sheets.push(maker.finish());
        }
    }
    if n_lost > 0 {
        let n = grouped(n_lost);
        staged.unread.push(format!("{n} statements have no document and were not read"));
    }
    if n_nameless > 0 {
        let n = grouped(n_nameless as u64);
        staged.unread.push(format!("{n} statements name somebody or something without a name"));
    }
    Ok(staged)
}

/// What is said in statements: the cell of this place, by statement and variable.
fn values(rows: &TableRows, place: usize) -> HashMap<(i64, i64), &str> {
    rows.iter().filter_map(|row| Some(((number(row, 0)?, number(row, 1)?), text(row, place)))).collect()
}

/// The words of a document between two places, which are counted as Java counts: in units of UTF-16.
fn quoted(document: &str, start: Option<i64>, stop: Option<i64>) -> String {
    let place = |at: Option<i64>| at.and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    let (start, stop) = (place(start), place(stop));
    let units: Vec<u16> = document.encode_utf16().skip(start).take(stop.saturating_sub(start)).collect();
    String::from_utf16_lossy(&units).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of a document: version 3 counts seconds, version 2 milliseconds. Where no version is told, so many that they would
/// be seconds of a far future are milliseconds.
fn day_of(time: i64, is_old: Option<bool>) -> Option<String> {
    const FAR: i64 = 100_000_000_000;
    let seconds = if is_old.unwrap_or(time.abs() >= FAR) { time.div_euclid(1000) } else { time };
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    let day = Day(days);
    (Day::MIN..=Day::MAX).contains(&day).then(|| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_in_seconds_or_in_thousandths_of_them() {
        let day = |time, is_old| day_of(time, is_old).unwrap();
        assert_eq!(day(1_106_697_600, Some(false)), "2005-01-26");
        assert_eq!(day(1_106_697_600_000, Some(true)), "2005-01-26");
        assert_eq!(day(1_106_697_600_000, None), "2005-01-26");
        assert_eq!(day(-1, None), "1969-12-31");
        assert_eq!(day_of(i64::MAX, Some(false)), None);
    }

    #[test]
    fn words_are_found_where_java_counts_them() {
        assert_eq!(quoted("\u{1D11E} so\n it is", Some(3), Some(9)), "so it");
        assert_eq!(quoted("short", Some(3), Some(2)), "");
        assert_eq!(quoted("short", None, Some(900)), "short");
    }
}
