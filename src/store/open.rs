//! Opening and making workspace files. Whatever is wrong is met with a plain sentence; nothing is overwritten.

use super::change_rows::{NewChange, insert_change, insert_device, select_device};
use super::file_guard::{FileMark, SyncTool, WriteLock, has_second_name, sync_tool_of};
use super::schema::{self, APPLICATION_ID, SCHEMA};
use super::{Backup, BackupReason, StoreError, Writer};
use crate::model::{ChangeKind, DeviceId, Tlp};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};
use std::io::Read;
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
    is_ready: bool,
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
        reserve(path)?;
        let made = Store::fill_new(path, title, writer, lock);
        if made.is_err() {
            // What is left is our own half-made file.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn fill_new(
        path: &Path,
        title: &str,
        mut writer: Writer,
        lock: Option<WriteLock>,
    ) -> Result<Store, StoreError> {
        let mut db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        guard(&db)?;
        prepare_to_write(&db)?;
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
        // From now on the file itself says whose it is, even before its log.
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(Store {
            db,
            path: path.to_owned(),
            access: Access::Write,
            cautions: cautions_of(path),
            writer,
            device,
            mark: FileMark::of(path),
            is_ready: true,
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
    /// checked backup. Nothing is written before the first change. The errors say what to do.
    pub fn open(path: &Path, writer: Writer) -> Result<Store, StoreError> {
        look_at(path)?;
        // A first look without any right to write: what is refused is left as it is.
        let looked = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|db| identify(&db, path));
        match looked {
            Ok(found) if found > SCHEMA => {
                return Store::open_for_reading(path, writer, "it was made by a newer version of Entente");
            }
            Ok(_) => {}
            Err(StoreError::Sqlite(e)) if is_cannot_open(&e) => {}
            Err(e) => return Err(e),
        }
        if has_second_name(path) {
            let reason = "it has a second name (a hard link), under which another program could write to it";
            return Store::open_for_reading(path, writer, reason);
        }
        let Some(lock) = WriteLock::take(path)? else {
            return Store::open_for_reading(path, writer, "its folder cannot be written to");
        };
        let writable = std::fs::metadata(path).is_ok_and(|m| !m.permissions().readonly())
            && std::fs::OpenOptions::new().append(true).open(path).is_ok();
        if !writable {
            return Store::open_for_reading(path, writer, "the file is write-protected");
        }
        let db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let found = identify(&db, path)?;
        let device = select_device(&db, &writer).map_err(|e| explain(e, path))?;
        let mut store = Store {
            db,
            path: path.to_owned(),
            access: Access::Write,
            cautions: cautions_of(path),
            writer,
            device,
            mark: FileMark::of(path),
            is_ready: false,
            _lock: Some(lock),
        };
        if found < SCHEMA {
            Backup::make(&store, BackupReason::Upgrade)?;
            let tx = store.begin()?;
            schema::migrate(&tx, found)?;
            tx.commit()?;
            store.cautions.push(Caution::Upgraded(found));
        }
        Ok(store)
    }

    /// Opens a workspace for reading only, whoever else has it open.
    pub fn open_read_only(path: &Path, writer: Writer) -> Result<Store, StoreError> {
        look_at(path)?;
        Store::open_for_reading(path, writer, "as you asked")
    }

    fn open_for_reading(path: &Path, writer: Writer, reason: &str) -> Result<Store, StoreError> {
        let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut reason = reason.to_owned();
        let (db, found) = match identify(&db, path) {
            Ok(found) => (db, found),
            // A write-ahead log cannot be made in a folder that is write-protected: read the file as it lies.
            Err(StoreError::Sqlite(e)) if is_cannot_open(&e) => {
                let db = open_as_it_lies(path)?;
                let found = identify(&db, path)?;
                if std::fs::metadata(beside(path, "-wal")).is_ok_and(|m| m.len() > 0) {
                    reason.push_str(
                        "; its newest changes lie in the file beside it whose name ends in -wal and do not show: \
                         copy both files to another folder",
                    );
                }
                (db, found)
            }
            Err(e) => return Err(e),
        };
        if found < SCHEMA {
            return Err(StoreError::ReadOnly(format!(
                "it is of the older format {found} and must be upgraded first, which needs writing"
            )));
        }
        let device = select_device(&db, &writer).map_err(|e| explain(e, path))?;
        Ok(Store {
            db,
            path: path.to_owned(),
            access: Access::Read(reason),
            cautions: cautions_of(path),
            writer,
            device,
            mark: FileMark::of(path),
            is_ready: false,
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

    /// The key of this device in the journal; 0 until it first writes.
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
        if !self.is_ready {
            prepare_to_write(&self.db)?;
            self.is_ready = true;
        }
        Ok(self.db.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Makes an empty file of this name, which must not be there yet.
pub(super) fn reserve(path: &Path) -> Result<(), StoreError> {
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    made.map(|_| ()).map_err(|source| {
        if source.kind() == std::io::ErrorKind::AlreadyExists {
            StoreError::Exists(path.to_owned())
        } else {
            StoreError::Disk { path: path.to_owned(), source }
        }
    })
}

/// The name of a file that SQLite keeps beside a workspace.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(path, flags)?;
    guard(&db).map_err(|e| explain(e, path))?;
    Ok(db)
}

/// Refuses what is plainly no workspace by its first bytes, before SQLite gets to see it.
fn look_at(path: &Path) -> Result<(), StoreError> {
    let disk = |source| StoreError::Disk { path: path.to_owned(), source };
    let not_ours = |what: &str| StoreError::NotOurs { path: path.to_owned(), what: what.to_owned() };
    match std::fs::metadata(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing(path.to_owned()));
        }
        Err(source) => return Err(disk(source)),
        Ok(m) if m.is_dir() => return Err(StoreError::Folder(path.to_owned())),
        Ok(m) if !m.is_file() => return Err(not_ours("it is not a plain file")),
        Ok(m) if m.len() == 0 => return Err(not_ours("the file is empty")),
        Ok(_) => {}
    }
    let mut head = Vec::with_capacity(100);
    let file = std::fs::File::open(path).map_err(disk)?;
    file.take(100).read_to_end(&mut head).map_err(disk)?;
    if !head.starts_with(b"SQLite format 3\0") {
        return Err(not_ours("it is not a database"));
    }
    let application = head.get(68..72).map(|b| b.iter().fold(0i64, |n, b| n << 8 | i64::from(*b)));
    match application {
        Some(APPLICATION_ID) => Ok(()),
        // A file that was being made when the power failed says whose it is in its log.
        Some(0) if beside(path, "-wal").exists() => Ok(()),
        Some(_) => Err(not_ours("it is a database of another program")),
        None => Err(StoreError::Damaged { path: path.to_owned(), what: "it is cut short".to_owned() }),
    }
}

/// The schema number of a file of ours that this program can read. Believes nothing that the file says of itself
/// before its tables are seen to be ours.
fn identify(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    identify_as_is(db, path).map_err(|e| explain(e, path))
}

fn identify_as_is(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    let damaged = |what: String| StoreError::Damaged { path: path.to_owned(), what };
    let pragma = |name: &str| db.pragma_query_value(None, name, |r| r.get::<_, i64>(0));
    if pragma("application_id")? != APPLICATION_ID {
        let what = "it is a database of another program".to_owned();
        return Err(StoreError::NotOurs { path: path.to_owned(), what });
    }
    let found = pragma("user_version")?;
    if found < 1 {
        return Err(damaged(format!("its format {found} cannot be")));
    }
    if let Some(what) = schema::select_foreign(db, found)? {
        return Err(damaged(what));
    }
    let oldest: Option<i64> =
        db.query_row("SELECT oldest_reader FROM format WHERE id = 1", [], |r| r.get(0)).optional()?;
    match oldest {
        Some(oldest) if oldest > SCHEMA => {
            Err(StoreError::Newer { path: path.to_owned(), found, known: SCHEMA })
        }
        Some(_) => Ok(found),
        None => Err(damaged("its format is not recorded".to_owned())),
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
    let db = Connection::open_with_flags(uri, flags)?;
    guard(&db)?;
    Ok(db)
}

/// What holds for every connection, before anything in the file is used.
fn guard(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(Duration::from_secs(5))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -32_000)?;
    // Every noun has a handful of statements.
    db.set_prepared_statement_cache_capacity(256);
    Ok(())
}

fn prepare_to_write(db: &Connection) -> Result<(), StoreError> {
    db.query_row("PRAGMA journal_mode = WAL", [], |r| r.get::<_, String>(0))?;
    db.pragma_update(None, "synchronous", "FULL")?;
    Ok(())
}

fn cautions_of(path: &Path) -> Vec<Caution> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    sync_tool_of(&whole).map(Caution::Synced).into_iter().collect()
}
