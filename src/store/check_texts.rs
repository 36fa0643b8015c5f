//! The check of all texts: each must be UTF-8, hold nothing that nobody sees, and be no longer than a text may be.

use super::StoreError;
use super::limits::LONGEST_TEXT;
use crate::model::{CheckReport, Noun, Problem, is_control};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// At most so many texts are listed.
const N_LISTED: usize = 100;

/// Looks at every text of the file.
pub(super) fn check_texts(db: &Connection, report: &mut CheckReport) -> Result<(), StoreError> {
    let whole = |table: &str| format!("SELECT * FROM {table}");
    let mut tables: Vec<(&str, String)> =
        Noun::ALL.iter().map(|noun| (noun.table(), whole(noun.table()))).collect();
    tables.extend(["workspace", "device", "change", "edit"].map(|table| (table, whole(table))));
    let positions =
        "SELECT proposal, handling, note FROM position WHERE handling IS NOT NULL OR note IS NOT NULL";
    tables.push(("position", positions.to_owned()));
    let mut n_left = N_LISTED;
    for (table, sql) in tables {
        let mut statement = db.prepare(&sql)?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for (column, name) in names.iter().enumerate() {
                let ValueRef::Text(bytes) = row.get_ref(column)? else { continue };
                let Some(what) = wrong_with(bytes) else { continue };
                if n_left == 0 {
                    return Ok(());
                }
                n_left -= 1;
                let key = row.get_ref(0)?.as_i64().unwrap_or(0);
                report
                    .problems
                    .push(Problem { place: format!("{table} {key}"), what: format!("its {name} {what}") });
            }
        }
    }
    Ok(())
}

/// What is wrong with a text; none: nothing.
fn wrong_with(bytes: &[u8]) -> Option<String> {
    if bytes.len() > LONGEST_TEXT {
        return Some(format!(
            "is {} bytes long, and no more than {LONGEST_TEXT} are kept; shorten it",
            bytes.len()
        ));
    }
    match std::str::from_utf8(bytes) {
        Err(_) => Some("is not written in UTF-8; write it anew".to_owned()),
        Ok(text) => text.chars().find(|sign| is_control(*sign)).map(|sign| {
            format!("holds a control character (U+{:04X}), which nobody sees; write it anew", u32::from(sign))
        }),
    }
}
