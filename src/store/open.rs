//! Opening and making workspace files. Whatever is wrong is met with a plain sentence; nothing is overwritten.

use super::change_rows::{NewChange, insert_change, insert_device};
use super::file_guard::{FileMark, SyncTool, WriteLock, sync_tool_of};
use super::schema::{self, APPLICATION_ID, SCHEMA};
use super::{Backup, BackupReason, StoreError, Writer};
use crate::model::{ChangeKind, DeviceId, Tlp};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How a workspace is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// Changes can be made.
    Write,
    /// Only for reading, for this reason.
    Read(String),
}

/// Something to know about a file that opened all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// Its folder belongs to a sync tool, which may swap the file while it is open.
    Synced(SyncTool),
    /// It was brought from an older schema to today's; a checked backup was made before.
    Upgraded(i64),
}

impl std::fmt::Display for Caution {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Caution::Synced(tool) => write!(
                f,
                "This folder is kept in step by {}. It may swap the file while you work: keep the workspace \
                 in another folder and copy it here when you are done",
                tool.0
            ),
            Caution::Upgraded(from) => {
                write!(
                    f,
                    "The file was of format {from}; it is now of format {SCHEMA}, and a backup was made before"
                )
            }
        }
    }
}

/// An open workspace file: the one connection that may write to it.
#[derive(Debug)]
pub struct Store {
    pub(super) db: Connection,
    pub(super) path: PathBuf,
    pub(super) access: Access,
    pub(super) cautions: Vec<Caution>,
    pub(super) writer: Writer,
    pub(super) device: DeviceId,
    mark: FileMark,
    _lock: Option<WriteLock>,
}

impl Store {
    /// Makes a new workspace. Refuses to touch a file that is there already.
    pub fn create(path: &Path, title: &str, writer: Writer) -> Result<Store, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let lock = WriteLock::take(path)?;
        // Reserve the name, so that nobody else's file is taken over between the look and the open.
        std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(|source| {
            if source.kind() == std::io::ErrorKind::AlreadyExists {
                StoreError::Exists(path.to_owned())
            } else {
                StoreError::Disk { path: path.to_owned(), source }
            }
        })?;
        let mut db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&db, true)?;
        let mut writer = writer;
        let at_ms = (writer.clock)();
        let uid = writer.identities.next(at_ms);
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        schema::migrate(&tx, 0)?;
        tx.execute(
            "INSERT INTO workspace (id, uid, title, handling, marking) VALUES (1, ?1, ?2, ?3, '')",
            params![uid.0.to_be_bytes(), title, Tlp::Amber.word()],
        )?;
        let device = insert_device(&tx, &writer)?;
        let label = format!("Create workspace \"{title}\"");
        insert_change(&tx, &mut writer, device, &NewChange::of(ChangeKind::Create, &label))?;
        tx.commit()?;
        let mark = FileMark::of(path);
        Ok(Store {
            db,
            path: path.to_owned(),
            access: Access::Write,
            cautions: cautions_of(path),
            writer,
            device,
            mark,
            _lock: lock,
        })
    }

    /// Makes a new workspace that is filled by a build which starts over when it is interrupted: nothing is safe on
    /// the disk before [`Store::settle`].
    pub fn create_quickly(path: &Path, title: &str, writer: Writer) -> Result<Store, StoreError> {
        let store = Store::create(path, title, writer)?;
        store.db.query_row("PRAGMA journal_mode = MEMORY", [], |r| r.get::<_, String>(0))?;
        store.db.pragma_update(None, "synchronous", "OFF")?;
        Ok(store)
    }

    /// Ends a quick build: from here on the file is as safe as any other.
    pub fn settle(self) -> Result<(), StoreError> {
        let Store { db, path, .. } = self;
        db.execute_batch("PRAGMA optimize")?;
        db.query_row("PRAGMA journal_mode = WAL", [], |r| r.get::<_, String>(0))?;
        // The file must be closed first: closing another handle on it would drop SQLite's own locks.
        db.close().map_err(|(_, e)| e)?;
        let synced = std::fs::File::open(&path).and_then(|f| f.sync_all());
        synced.map_err(|source| StoreError::Disk { path, source })
    }

    /// Opens a workspace for writing where that is possible, else for reading; upgrades an older file after a
    /// checked backup. The errors say what to do.
    pub fn open(path: &Path, writer: Writer) -> Result<Store, StoreError> {
        look_at(path)?;
        let lock = WriteLock::take(path)?;
        let Some(lock) = lock else {
            return Store::open_for_reading(path, writer, "its folder cannot be written to");
        };
        let writable = std::fs::metadata(path).is_ok_and(|m| !m.permissions().readonly())
            && std::fs::OpenOptions::new().append(true).open(path).is_ok();
        if !writable {
            return Store::open_for_reading(path, writer, "the file is write-protected");
        }
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let found = identify(&db, path)?;
        if found > SCHEMA {
            drop(db);
            return Store::open_for_reading(path, writer, "it was made by a newer version of Entente");
        }
        prepare(&db, true).map_err(|e| explain(e, path))?;
        let mut store = Store {
            db,
            path: path.to_owned(),
            access: Access::Write,
            cautions: cautions_of(path),
            writer,
            device: DeviceId(0),
            mark: FileMark::of(path),
            _lock: Some(lock),
        };
        if found < SCHEMA {
            Backup::make(&store, BackupReason::Upgrade)?;
            let tx = store.begin()?;
            schema::migrate(&tx, found)?;
            tx.commit()?;
            store.cautions.push(Caution::Upgraded(found));
        }
        let tx = store.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let device = insert_device(&tx, &store.writer)?;
        tx.commit()?;
        store.device = device;
        Ok(store)
    }

    /// Opens a workspace for reading only, whoever else has it open.
    pub fn open_read_only(path: &Path, writer: Writer) -> Result<Store, StoreError> {
        look_at(path)?;
        Store::open_for_reading(path, writer, "as you asked")
    }

    fn open_for_reading(path: &Path, writer: Writer, reason: &str) -> Result<Store, StoreError> {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let identified = identify(&db, path);
        let (db, found) = match identified {
            Ok(found) => (db, found),
            // A write-ahead log cannot be made in a folder that is write-protected: read the file as it lies.
            Err(StoreError::Sqlite(e)) if is_cannot_open(&e) => {
                let db = open_as_it_lies(path)?;
                let found = identify(&db, path)?;
                (db, found)
            }
            Err(e) => return Err(e),
        };
        prepare(&db, false).map_err(|e| explain(e, path))?;
        if found < SCHEMA {
            return Err(StoreError::ReadOnly(format!(
                "it is of the older format {found} and must be upgraded first, which needs writing"
            )));
        }
        Ok(Store {
            db,
            path: path.to_owned(),
            access: Access::Read(reason.to_owned()),
            cautions: cautions_of(path),
            writer,
            device: DeviceId(0),
            mark: FileMark::of(path),
            _lock: None,
        })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How it is open.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// What to know about it.
    pub fn cautions(&self) -> &[Caution] {
        &self.cautions
    }

    /// The key of this device in the journal; 0 when open for reading by a device that never wrote.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Whose name new changes carry.
    pub fn set_author(&mut self, author: &str) {
        author.clone_into(&mut self.writer.author);
    }

    /// Begins a transaction that may write, after a look whether the file is still ours.
    pub(super) fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        if let Access::Read(reason) = &self.access {
            return Err(StoreError::ReadOnly(reason.clone()));
        }
        if FileMark::of(&self.path) != self.mark {
            return Err(StoreError::Moved(self.path.clone()));
        }
        Ok(self.db.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Refuses what is not a file at all, before anything is opened.
fn look_at(path: &Path) -> Result<(), StoreError> {
    match std::fs::metadata(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(StoreError::Missing(path.to_owned())),
        Err(source) => Err(StoreError::Disk { path: path.to_owned(), source }),
        Ok(m) if m.is_dir() => Err(StoreError::Folder(path.to_owned())),
        Ok(m) if m.len() == 0 => {
            Err(StoreError::NotOurs { path: path.to_owned(), what: "the file is empty".to_owned() })
        }
        Ok(_) => Ok(()),
    }
}

/// The schema number of a file of ours that this program can read.
fn identify(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    let pragma = |name: &str| db.pragma_query_value(None, name, |r| r.get::<_, i64>(0));
    let application = pragma("application_id").map_err(|e| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => {
            StoreError::NotOurs { path: path.to_owned(), what: "it is not a database".to_owned() }
        }
        _ => explain(e.into(), path),
    })?;
    if application != APPLICATION_ID {
        return Err(StoreError::NotOurs {
            path: path.to_owned(),
            what: "it is a database of another program".to_owned(),
        });
    }
    let found = pragma("user_version").map_err(|e| explain(e.into(), path))?;
    let oldest: Option<i64> = db
        .query_row("SELECT oldest_reader FROM format WHERE id = 1", [], |r| r.get(0))
        .optional()
        .map_err(|e| explain(e.into(), path))?;
    match oldest {
        Some(oldest) if oldest > SCHEMA => {
            Err(StoreError::Newer { path: path.to_owned(), found, known: SCHEMA })
        }
        Some(_) => Ok(found),
        None => {
            Err(StoreError::Damaged { path: path.to_owned(), what: "its format is not recorded".to_owned() })
        }
    }
}

/// Turns SQLite's word for a broken file into ours.
pub(super) fn explain(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Sqlite(e) if StoreError::is_damage(&e) || is_missing_table(&e) => {
            StoreError::Damaged { path: path.to_owned(), what: e.to_string() }
        }
        other => other,
    }
}

fn is_missing_table(error: &rusqlite::Error) -> bool {
    let text = error.to_string();
    text.contains("no such table") || text.contains("no such column") || text.contains("malformed")
}

fn is_cannot_open(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly))
}

fn open_as_it_lies(path: &Path) -> Result<Connection, StoreError> {
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(byte as char),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(uri, flags)?)
}

fn prepare(db: &Connection, writes: bool) -> Result<(), StoreError> {
    db.busy_timeout(Duration::from_secs(5))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -32_000)?;
    if writes {
        db.query_row("PRAGMA journal_mode = WAL", [], |r| r.get::<_, String>(0))?;
        db.pragma_update(None, "synchronous", "FULL")?;
    }
    Ok(())
}

fn cautions_of(path: &Path) -> Vec<Caution> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    sync_tool_of(&whole).map(Caution::Synced).into_iter().collect()
}
