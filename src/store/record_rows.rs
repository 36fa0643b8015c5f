//! Rows of records: one way to insert, read and update them for every noun.

use super::StoreError;
use super::change_rows::{of_sql, to_sql};
use crate::model::{AnyRecord, ChangeId, Head, Noun, RecordRef, Records, Tlp, Uid, Value};
use rusqlite::{CachedStatement, Connection, OptionalExtension};

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

    /// Inserts one record under a key; `resolve` turns provisional references into real ones.
    pub(super) fn insert(
        &mut self,
        record: &dyn AnyRecord,
        id: u32,
        uid: Uid,
        born: ChangeId,
        resolve: &dyn Fn(Value) -> Value,
    ) -> Result<(), StoreError> {
        let head = record.head();
        let mut cells: Vec<rusqlite::types::Value> = vec![
            i64::from(id).into(),
            uid.0.to_be_bytes().to_vec().into(),
            i64::from(born.0).into(),
            head.handling.map_or(rusqlite::types::Value::Null, |h| h.word().to_owned().into()),
            head.marking.clone().map_or(rusqlite::types::Value::Null, Into::into),
        ];
        cells.extend(record.values().into_iter().map(|v| to_sql(resolve(v))));
        self.statement.execute(rusqlite::params_from_iter(cells))?;
        Ok(())
    }
}

/// One row of a noun's table, whether it shows or not.
pub(super) struct RecordRow {
    pub(super) id: u32,
    pub(super) born: ChangeId,
    pub(super) is_retired: bool,
}

/// Values of fields to put in place of those in the row: what was known earlier.
pub(super) type Overrides = std::collections::HashMap<RecordRef, Vec<(String, Value)>>;

/// Reads the records of a noun that `shows` lets pass, with the values of `overrides` where there are any.
pub(super) fn select_records(
    db: &Connection,
    noun: Noun,
    overrides: &Overrides,
    shows: &dyn Fn(&RecordRow) -> bool,
    into: &mut Records,
) -> Result<(), StoreError> {
    let fields = noun.fields();
    let sql = format!(
        "SELECT id, uid, born, retired, handling, marking, {} FROM {} ORDER BY id",
        fields.join(", "),
        noun.table()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: u32 = row.get(0)?;
        let bad = |what: String| StoreError::BadRow { table: noun.table(), key: i64::from(id), what };
        let earlier = overrides.get(&RecordRef { noun, id });
        let value = |column: usize, name: &str| -> Result<Value, rusqlite::Error> {
            let put = earlier.and_then(|o| o.iter().find(|(field, _)| field == name));
            match put {
                Some((_, value)) => Ok(value.clone()),
                None => Ok(of_sql(row.get_ref(column)?)),
            }
        };
        let is_retired = value(3, "retired")? == Value::Int(1);
        if !shows(&RecordRow { id, born: ChangeId(row.get(2)?), is_retired }) {
            continue;
        }
        let handling: Option<Tlp> =
            crate::model::Cell::from_value(value(4, "handling")?).map_err(|e| bad(e.to_string()))?;
        let marking = crate::model::Cell::from_value(value(5, "marking")?).map_err(|e| bad(e.to_string()))?;
        let uid = row.get::<_, [u8; 16]>(1).map_err(|_| bad("its identity is not 16 bytes".to_owned()))?;
        let head =
            Head { uid: Uid(u128::from_be_bytes(uid)), born: ChangeId(row.get(2)?), handling, marking };
        let mut column = 6;
        let mut failed = None;
        let read = into.read(noun, id, head, &mut || {
            let name = fields.get(column - 6).copied().unwrap_or_default();
            let cell = value(column, name);
            column += 1;
            cell.unwrap_or_else(|e| {
                failed = Some(e);
                Value::Null
            })
        });
        if let Some(e) = failed {
            return Err(e.into());
        }
        read.map_err(|e| bad(e.to_string()))?;
    }
    Ok(())
}

/// Key, birth and retirement of every row of a noun.
pub(super) fn select_row_states(db: &Connection, noun: Noun) -> Result<Vec<(RecordRow, Uid)>, StoreError> {
    let sql = format!("SELECT id, born, retired, uid FROM {} ORDER BY id", noun.table());
    let mut statement = db.prepare_cached(&sql)?;
    let states = statement
        .query_map([], |r| {
            Ok((
                RecordRow { id: r.get(0)?, born: ChangeId(r.get(1)?), is_retired: r.get::<_, i64>(2)? == 1 },
                Uid(u128::from_be_bytes(r.get(3)?)),
            ))
        })?
        .collect::<Result<_, _>>()?;
    Ok(states)
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
