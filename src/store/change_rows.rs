//! The rows of the journal: devices, changes, field edits.

use super::cells::{Cells, check_key};
use super::{StoreError, Writer};
use crate::model::{Change, ChangeId, ChangeKind, Device, DeviceId, FieldEdit, Noun, RecordRef, Uid, Value};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What a new journal line says.
pub(super) struct NewChange<'a> {
    pub(super) kind: ChangeKind,
    pub(super) label: &'a str,
    pub(super) target: Option<ChangeId>,
    pub(super) n_touched: usize,
    /// Names of the tables touched, separated by spaces.
    pub(super) touched: String,
}

impl<'a> NewChange<'a> {
    /// A change that touches nothing.
    pub(super) fn of(kind: ChangeKind, label: &'a str) -> NewChange<'a> {
        NewChange { kind, label, target: None, n_touched: 0, touched: String::new() }
    }
}

/// The key of the writer's device; 0 when it has not written yet.
pub(super) fn select_device(db: &Connection, writer: &Writer) -> Result<DeviceId, StoreError> {
    let uid = writer.device_uid.0.to_be_bytes();
    let known: Option<u32> =
        db.query_row("SELECT id FROM device WHERE uid = ?1", [&uid[..]], |r| r.get(0)).optional()?;
    Ok(DeviceId(known.unwrap_or(0)))
}

/// The key of the writer's device, which is made known if it was not.
pub(super) fn insert_device(db: &Connection, writer: &Writer) -> Result<DeviceId, StoreError> {
    let known = select_device(db, writer)?;
    if known != DeviceId(0) {
        return Ok(known);
    }
    let uid = writer.device_uid.0.to_be_bytes();
    db.execute("INSERT INTO device (uid, name) VALUES (?1, ?2)", params![uid, writer.device_name])?;
    Ok(DeviceId(db.last_insert_rowid() as u32))
}

/// Writes one line of the journal and gives it back.
pub(super) fn insert_change(
    db: &Connection,
    writer: &mut Writer,
    device: DeviceId,
    new: &NewChange<'_>,
) -> Result<Change, StoreError> {
    let at_ms = (writer.clock)();
    let clock: i64 = db.query_row("SELECT coalesce(max(clock), 0) + 1 FROM change", [], |r| r.get(0))?;
    let next_seq = "SELECT coalesce(max(seq), 0) + 1 FROM change WHERE device = ?1";
    let change = Change {
        id: ChangeId(0),
        uid: writer.identities.next(at_ms),
        device,
        seq: db.query_row(next_seq, [device.0], |r| r.get(0))?,
        clock: clock as u64,
        author: writer.author.clone(),
        at_ms,
        kind: new.kind,
        label: new.label.to_owned(),
        target: new.target,
        n_touched: u32::try_from(new.n_touched).unwrap_or(u32::MAX),
    };
    db.execute(
        "INSERT INTO change (uid, device, seq, clock, author, at_ms, kind, label, target, n_touched, touched)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            change.uid.0.to_be_bytes(),
            device.0,
            change.seq,
            clock,
            change.author,
            at_ms,
            new.kind.word(),
            new.label,
            new.target.map(|t| t.0),
            change.n_touched,
            new.touched
        ],
    )?;
    Ok(Change { id: ChangeId(db.last_insert_rowid() as u32), ..change })
}

/// All changes, in order of their keys.
pub(super) fn select_changes(db: &Connection) -> Result<Vec<Change>, StoreError> {
    let mut statement = db.prepare(
        "SELECT id, uid, device, seq, clock, author, at_ms, kind, label, target, n_touched FROM change ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let change = read_change(row)?;
        check_key("change", i64::from(change.id.0), changes.len())?;
        changes.push(change);
    }
    Ok(changes)
}

fn read_change(row: &Row<'_>) -> Result<Change, StoreError> {
    let key: i64 = row.get(0)?;
    let cells = Cells { row, table: "change", key };
    let id: u32 = cells.get(0)?;
    let kind: String = cells.get(7)?;
    Ok(Change {
        id: ChangeId(id),
        uid: Uid(u128::from_be_bytes(cells.get(1)?)),
        device: DeviceId(cells.get(2)?),
        seq: cells.get(3)?,
        clock: cells.get::<i64>(4)?.try_into().map_err(|_| cells.bad("its clock is negative".to_owned()))?,
        author: cells.get(5)?,
        at_ms: cells.get(6)?,
        kind: kind.parse().map_err(|e: crate::model::WordError| StoreError::BadRow {
            table: "change",
            key: i64::from(id),
            what: e.to_string(),
        })?,
        label: cells.get(8)?,
        target: cells.get::<Option<u32>>(9)?.map(ChangeId),
        n_touched: cells.get(10)?,
    })
}

/// All devices.
pub(super) fn select_devices(db: &Connection) -> Result<Vec<Device>, StoreError> {
    let mut statement = db.prepare("SELECT id, uid, name FROM device ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut devices = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = Cells { row, table: "device", key: row.get(0)? };
        let uid = Uid(u128::from_be_bytes(cells.get(1)?));
        devices.push(Device { id: DeviceId(cells.get(0)?), uid, name: cells.get(2)? });
    }
    Ok(devices)
}

/// The tables that a change touched.
pub(super) fn select_touched(db: &Connection, change: ChangeId) -> Result<String, StoreError> {
    let found =
        db.query_row("SELECT touched FROM change WHERE id = ?1", [change.0], |r| r.get(0)).optional()?;
    found.ok_or(StoreError::NoChange(change.0))
}

/// Writes the field edits of a change.
pub(super) fn insert_edits(db: &Connection, edits: &[FieldEdit]) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "INSERT INTO edit (change, nth, noun, record, field, before, after, replaces)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (nth, edit) in edits.iter().enumerate() {
        statement.execute(params![
            edit.change.0,
            nth as i64,
            edit.record.noun.table(),
            edit.record.id,
            edit.field,
            to_sql(edit.before.clone()),
            to_sql(edit.after.clone()),
            edit.replaces.map(|c| c.0)
        ])?;
    }
    Ok(())
}

/// Which field edits to read.
pub(super) enum EditsOf {
    /// All of them.
    Everything,
    /// Those of one change.
    Change(ChangeId),
    /// Those of one record.
    Record(RecordRef),
}

/// Field edits in the order in which they were made.
pub(super) fn select_edits(db: &Connection, which: &EditsOf) -> Result<Vec<FieldEdit>, StoreError> {
    let select = "SELECT edit.change, noun, record, field, before, after, replaces
                  FROM edit JOIN change ON change.id = edit.change";
    let order = "ORDER BY change.clock, change.uid, edit.nth";
    let (condition, bound): (&str, Vec<rusqlite::types::Value>) = match which {
        EditsOf::Everything => ("", vec![]),
        EditsOf::Change(change) => ("WHERE edit.change = ?1", vec![i64::from(change.0).into()]),
        EditsOf::Record(record) => (
            "WHERE edit.noun = ?1 AND edit.record = ?2",
            vec![record.noun.table().to_owned().into(), i64::from(record.id).into()],
        ),
    };
    let mut statement = db.prepare_cached(&format!("{select} {condition} {order}"))?;
    let mut rows = statement.query(rusqlite::params_from_iter(bound))?;
    let mut edits = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = Cells { row, table: "edit", key: row.get(0)? };
        let table: String = cells.get(1)?;
        let id: u32 = cells.get(2)?;
        let noun = Noun::of_table(&table).ok_or_else(|| StoreError::BadRow {
            table: "edit",
            key: i64::from(id),
            what: format!("unknown table {table}"),
        })?;
        edits.push(FieldEdit {
            change: ChangeId(cells.get(0)?),
            record: RecordRef { noun, id },
            field: cells.get(3)?,
            before: of_sql(row.get_ref(4)?),
            after: of_sql(row.get_ref(5)?),
            replaces: cells.get::<Option<u32>>(6)?.map(ChangeId),
        });
    }
    Ok(edits)
}

/// A field's value as SQLite holds it.
pub(super) fn to_sql(value: Value) -> rusqlite::types::Value {
    match value {
        Value::Null => rusqlite::types::Value::Null,
        Value::Int(n) => n.into(),
        Value::Real(x) => x.into(),
        Value::Text(text) => text.into(),
        Value::Ref(_, key) => i64::from(key).into(),
    }
}

/// A field's value from SQLite. Blobs do not occur in fields.
pub(super) fn of_sql(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Real(x) => Value::Real(x),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
    }
}
