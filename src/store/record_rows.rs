//! Rows of records: one way to insert, read and update them for every noun.

use super::StoreError;
use super::cells::{Cells, check_key};
use super::change_rows::{of_sql, to_sql};
use super::limits::check_text;
use crate::model::{Cell, ChangeId, Head, Misread, Noun, RecordRef, Records, Tlp, Uid, Value, is_control};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row};
use std::collections::HashSet;

/// A prepared insert for the records of one noun.
pub(super) struct RecordInsert<'db> {
    statement: CachedStatement<'db>,
}

impl<'db> RecordInsert<'db> {
    /// Prepares it.
    pub(super) fn new(db: &'db Connection, noun: Noun) -> Result<RecordInsert<'db>, StoreError> {
        let fields = noun.fields();
        let marks: Vec<String> = (1..=5 + fields.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "INSERT INTO {} (id, uid, born, handling, marking, {}) VALUES ({})",
            noun.table(),
            fields.join(", "),
            marks.join(", ")
        );
        Ok(RecordInsert { statement: db.prepare_cached(&sql)? })
    }

    /// Inserts one record under a key, with its head and the values of its own fields. A record that could not be
    /// read back is refused; control characters in its texts are left out.
    pub(super) fn insert(
        &mut self,
        noun: Noun,
        id: u32,
        head: &Head,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        let values: Vec<Value> = values.into_iter().map(without_controls).collect();
        for text in values.iter().filter_map(text_of).chain(head.marking.as_deref()) {
            check_text(noun.word(), text)?;
        }
        let mut cells = values.iter().cloned().map(Value::flat);
        Records::default()
            .read(noun, id, head.clone(), &mut || cells.next().unwrap_or(Value::Null))
            .map_err(|e| StoreError::Unfit { noun: noun.word(), what: e.to_string() })?;
        let mut cells: Vec<rusqlite::types::Value> = vec![
            i64::from(id).into(),
            head.uid.0.to_be_bytes().to_vec().into(),
            i64::from(head.born.0).into(),
            head.handling.map_or(rusqlite::types::Value::Null, |h| h.word().to_owned().into()),
            head.marking.clone().map_or(rusqlite::types::Value::Null, Into::into),
        ];
        cells.extend(values.into_iter().map(to_sql));
        self.statement.execute(rusqlite::params_from_iter(cells))?;
        Ok(())
    }
}

/// A value without control characters, which come in with data of others.
fn without_controls(value: Value) -> Value {
    match value {
        Value::Text(text) if text.contains(is_control) => Value::Text(text.replace(is_control, "")),
        value => value,
    }
}

pub(super) fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// One row of a noun's table, whether it shows or not.
pub(super) struct RecordRow {
    pub(super) born: ChangeId,
    pub(super) is_retired: bool,
}

/// Values of fields to put in place of those in the row: what was known earlier.
pub(super) type Overrides = std::collections::HashMap<RecordRef, Vec<(String, Value)>>;

fn select_sql(noun: Noun, rest: &str) -> String {
    let fields = noun.fields().join(", ");
    format!("SELECT id, uid, born, retired, handling, marking, {fields} FROM {} {rest}", noun.table())
}

/// Reads the records of a noun that `shows` lets pass, with the values of `overrides` where there are any.
pub(super) fn select_records(
    db: &Connection,
    noun: Noun,
    overrides: &Overrides,
    shows: &dyn Fn(&RecordRow) -> bool,
    into: &mut Records,
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(&select_sql(noun, "ORDER BY id"))?;
    let mut rows = statement.query([])?;
    let mut n = 0;
    while let Some(row) = rows.next()? {
        let key: i64 = row.get(0)?;
        check_key(noun.table(), key, n)?;
        read_record(row, noun, overrides, shows, into)?;
        n += 1;
    }
    Ok(())
}

/// Refuses a value with which a record could not be read back.
pub(super) fn check_fits(
    db: &Connection,
    record: RecordRef,
    field: &str,
    value: &Value,
) -> Result<(), StoreError> {
    let noun = record.noun;
    text_of(value).map_or(Ok(()), |text| check_text(noun.word(), text))?;
    let changed = Overrides::from([(record, vec![(field.to_owned(), value.clone())])]);
    let mut statement = db.prepare_cached(&select_sql(noun, "WHERE id = ?1"))?;
    let mut rows = statement.query([record.id])?;
    let Some(row) = rows.next()? else {
        return Err(StoreError::NoRecord { noun: noun.word(), key: record.id });
    };
    match read_record(row, noun, &changed, &|_| true, &mut Records::default()) {
        Err(StoreError::BadRow { what, .. }) => Err(StoreError::Unfit { noun: noun.word(), what }),
        other => other,
    }
}

fn read_record(
    row: &Row<'_>,
    noun: Noun,
    overrides: &Overrides,
    shows: &dyn Fn(&RecordRow) -> bool,
    into: &mut Records,
) -> Result<(), StoreError> {
    let cells = Cells { row, table: noun.table(), key: row.get(0)? };
    let id: u32 = cells.get(0)?;
    let born = ChangeId(cells.get(2)?);
    let earlier = overrides.get(&RecordRef { noun, id });
    let value = |column: usize, name: &str| -> Result<Value, StoreError> {
        let put = earlier.and_then(|o| o.iter().find(|(field, _)| field == name));
        match put {
            Some((_, value)) => Ok(value.clone()),
            None => Ok(of_sql(row.get_ref(column)?)),
        }
    };
    let is_retired = value(3, "retired")? == Value::Int(1);
    if !shows(&RecordRow { born, is_retired }) {
        return Ok(());
    }
    let misread = |e: Misread| cells.bad(e.to_string());
    let handling: Option<Tlp> = Cell::from_value(value(4, "handling")?).map_err(misread)?;
    let marking = Cell::from_value(value(5, "marking")?).map_err(misread)?;
    let head = Head { uid: Uid(u128::from_be_bytes(cells.get(1)?)), born, handling, marking };
    let mut column = 6;
    let mut failed = None;
    let read = into.read(noun, id, head, &mut || {
        let name = noun.fields().get(column - 6).copied().unwrap_or_default();
        let cell = value(column, name);
        column += 1;
        cell.unwrap_or_else(|e| {
            failed = Some(e);
            Value::Null
        })
    });
    if let Some(e) = failed {
        return Err(e);
    }
    read.map_err(misread)
}

/// The keys of the records that a change brought.
pub(super) fn select_born(db: &Connection, noun: Noun, by: ChangeId) -> Result<HashSet<u32>, StoreError> {
    let mut statement = db.prepare_cached(&format!("SELECT id FROM {} WHERE born = ?1", noun.table()))?;
    let keys = statement.query_map([by.0], |r| r.get(0))?.collect::<Result<_, _>>()?;
    Ok(keys)
}

/// How many records a change brought.
pub(super) fn count_born(db: &Connection, noun: Noun, by: ChangeId) -> Result<u32, StoreError> {
    let sql = format!("SELECT count(*) FROM {} WHERE born = ?1", noun.table());
    Ok(db.prepare_cached(&sql)?.query_row([by.0], |r| r.get(0))?)
}

/// The keys of the first records that a change brought.
pub(super) fn select_born_first(
    db: &Connection,
    noun: Noun,
    by: ChangeId,
    n_most: usize,
) -> Result<Vec<u32>, StoreError> {
    let sql = format!("SELECT id FROM {} WHERE born = ?1 ORDER BY id LIMIT ?2", noun.table());
    let mut statement = db.prepare_cached(&sql)?;
    let keys = statement.query_map((by.0, n_most as i64), |r| r.get(0))?.collect::<Result<_, _>>()?;
    Ok(keys)
}

/// The key that the next record of a noun gets.
pub(super) fn select_next_key(db: &Connection, noun: Noun) -> Result<u32, StoreError> {
    let sql = format!("SELECT coalesce(max(id), 0) + 1 FROM {}", noun.table());
    Ok(db.query_row(&sql, [], |r| r.get(0))?)
}

/// The present value of one field of a record.
pub(super) fn select_field(db: &Connection, record: RecordRef, field: &str) -> Result<Value, StoreError> {
    let sql = format!("SELECT {field} FROM {} WHERE id = ?1", record.noun.table());
    let found = db.prepare_cached(&sql)?.query_row([record.id], |r| Ok(of_sql(r.get_ref(0)?))).optional()?;
    found.ok_or(StoreError::NoRecord { noun: record.noun.word(), key: record.id })
}

/// Sets one field of a record.
pub(super) fn update_field(
    db: &Connection,
    record: RecordRef,
    field: &str,
    value: Value,
) -> Result<(), StoreError> {
    let sql = format!("UPDATE {} SET {field} = ?2 WHERE id = ?1", record.noun.table());
    db.prepare_cached(&sql)?.execute(rusqlite::params![record.id, to_sql(value)])?;
    Ok(())
}
