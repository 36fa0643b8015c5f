//! A plain SQLite file for other programs: a table a noun, days as text, and beside each a view in which references are names.

use super::StoreError;
use super::export::Keys;
use super::identify::absolute;
use super::whole_file::{WholeFile, not_made};
use crate::jobs::Progress;
use crate::model::*;
use crate::snapshot::Snapshot;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use std::path::Path;

/// Positions between two looks at whether to go on.
const N_BETWEEN: usize = 4096;

/// The columns of the table of positions: name, and what it refers to.
const OF_POSITIONS: [(&str, Option<Noun>); 13] = [
    ("proposal", Some(Noun::Proposal)),
    ("provision", Some(Noun::Provision)),
    ("actor", Some(Noun::Actor)),
    ("stance", None),
    ("word", Some(Noun::Word)),
    ("effective", None),
    ("kind", None),
    ("confidence", None),
    ("source", Some(Noun::Source)),
    ("note", None),
    ("handling", None),
    ("marking", None),
    ("is_corrected", None),
];

/// Writes a plain copy of what stands in `released`. A file that is there already is replaced only if `replaces`.
pub fn plain_copy(
    path: &Path,
    released: &Snapshot,
    about: &str,
    replaces: bool,
    progress: &Progress,
) -> Result<(), StoreError> {
    let path = &absolute(path)?;
    if path.exists() && !replaces {
        return Err(StoreError::Exists(path.clone()));
    }
    let file = WholeFile::begin(path).map_err(not_made(path))?;
    let mut db = file.database()?;
    let tx = db.transaction()?;
    tx.execute_batch("CREATE TABLE about (about TEXT)")?;
    tx.execute("INSERT INTO about VALUES (?1)", [about])?;
    let keys = Keys::of(released, Noun::ALL.iter().copied());
    for noun in Noun::ALL {
        progress.check()?;
        write_noun(&tx, released, *noun, &keys)?;
    }
    write_positions(&tx, released, &keys, progress)?;
    tx.commit()?;
    db.close().map_err(|(_, error)| error)?;
    file.finish(replaces).map_err(not_made(path))
}

/// A name between quotes, as SQL has it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Makes a table of these columns and its readable view.
fn make(
    db: &Connection,
    table: &str,
    own: &[&str],
    columns: &[(&str, Option<Noun>)],
) -> Result<(), StoreError> {
    let column = |(name, refers): &(&str, Option<Noun>)| match refers {
        Some(noun) => format!("{} INTEGER REFERENCES {}(key)", quoted(name), quoted(noun.table())),
        None => quoted(name),
    };
    let all: Vec<String> =
        own.iter().map(|name| (*name).to_owned()).chain(columns.iter().map(column)).collect();
    db.execute_batch(&format!("CREATE TABLE {} ({})", quoted(table), all.join(", ")))?;
    let mut shown: Vec<String> =
        own.iter().map(|name| format!("t.{}", name.split(' ').next().unwrap_or(name))).collect();
    let mut joins = String::new();
    for (nth, (name, refers)) in columns.iter().enumerate() {
        match refers {
            Some(noun) => {
                shown.push(format!("r{nth}.called AS {}", quoted(name)));
                joins.push_str(&format!(
                    " LEFT JOIN {} r{nth} ON r{nth}.key = t.{}",
                    quoted(noun.table()),
                    quoted(name)
                ));
            }
            None => shown.push(format!("t.{}", quoted(name))),
        }
    }
    let view = quoted(&format!("{table}_readable"));
    let sql = format!("CREATE VIEW {view} AS SELECT {} FROM {} t{joins}", shown.join(", "), quoted(table));
    db.execute_batch(&sql)?;
    Ok(())
}

fn insert_sql(table: &str, n_columns: usize) -> String {
    let places: Vec<String> = (1..=n_columns).map(|nth| format!("?{nth}")).collect();
    format!("INSERT INTO {} VALUES ({})", quoted(table), places.join(", "))
}

fn text(words: impl Into<String>) -> Cell {
    Cell::Text(words.into())
}

fn write_noun(db: &Connection, s: &Snapshot, noun: Noun, keys: &Keys) -> Result<(), StoreError> {
    const OWN: [&str; 5] = ["key INTEGER PRIMARY KEY", "uid", "called", "handling", "marking"];
    // A field that is called like one of those stands under another name.
    let named: Vec<String> = noun
        .field_list()
        .iter()
        .map(|field| match OWN.iter().any(|own| own.split(' ').next() == Some(field.name)) {
            true => format!("{}_", field.name),
            false => field.name.to_owned(),
        })
        .collect();
    let columns: Vec<(&str, Option<Noun>)> =
        named.iter().zip(noun.field_list()).map(|(name, field)| (name.as_str(), field.referred())).collect();
    make(db, noun.table(), &OWN, &columns)?;
    let mut statement = db.prepare(&insert_sql(noun.table(), OWN.len() + columns.len()))?;
    let mut done = Ok(());
    s.each_of(noun, &mut |record| {
        if done.is_ok() {
            let cells = cells(s, record, keys);
            done = cells.and_then(|cells| Ok(statement.execute(params_from_iter(cells)).map(drop)?));
        }
    });
    done
}

fn cells(s: &Snapshot, record: &dyn AnyRecord, keys: &Keys) -> Result<Vec<Cell>, StoreError> {
    let noun = record.noun();
    let marked = s.marked_record(record);
    let mut cells = vec![
        Cell::Integer(keys.key(noun, record.key())?.into()),
        text(record.head().uid.to_string()),
        text(s.short_name(RecordRef { noun, id: record.key() }).unwrap_or_default()),
        text(marked.level.word()),
        text(marked.marking),
    ];
    for (field, value) in noun.field_list().iter().zip(record.values()) {
        cells.push(match (field.kind, value) {
            (_, Value::Null) => Cell::Null,
            (FieldKind::Day, Value::Int(day)) => {
                i32::try_from(day).map_or(Cell::Null, |day| text(Day(day).to_string()))
            }
            (_, Value::Int(n)) => Cell::Integer(n),
            (_, Value::Real(x)) => Cell::Real(x),
            (_, Value::Text(words)) => text(words),
            (_, Value::Ref(noun, id)) => Cell::Integer(keys.key(noun, id)?.into()),
        });
    }
    Ok(cells)
}

fn write_positions(
    db: &Connection,
    s: &Snapshot,
    keys: &Keys,
    progress: &Progress,
) -> Result<(), StoreError> {
    make(db, "position", &[], &OF_POSITIONS)?;
    let mut statement = db.prepare(&insert_sql("position", OF_POSITIONS.len()))?;
    progress.begin("Writing positions", s.positions.len() as u64);
    let key = |noun: Noun, id: Option<u32>| match id {
        Some(id) => keys.key(noun, id).map(|key| Cell::Integer(key.into())),
        None => Ok(Cell::Null),
    };
    let corrected = s.positions.corrected();
    for (nth, p) in s.positions.iter().enumerate() {
        if nth % N_BETWEEN == 0 {
            progress.reach(nth as u64)?;
        }
        let marked = s.marked_position(p);
        let cells = [
            key(Noun::Proposal, Some(p.proposal().0))?,
            key(Noun::Provision, p.provision().map(|id| id.0))?,
            key(Noun::Actor, Some(p.actor().0))?,
            text(p.stance().word()),
            key(Noun::Word, p.word().map(|id| id.0))?,
            text(p.effective().to_string()),
            text(p.kind().word()),
            text(p.confidence().word()),
            key(Noun::Source, p.source().map(|id| id.0))?,
            p.note().map_or(Cell::Null, text),
            text(marked.level.word()),
            text(marked.marking),
            Cell::Integer(corrected.contains(&p.row()).into()),
        ];
        statement.execute(params_from_iter(cells))?;
    }
    Ok(())
}
