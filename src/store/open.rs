//! Opening and making workspace files. Whatever is wrong is met with a plain sentence; nothing is overwritten.

use super::change_rows::{NewChange, insert_change, insert_device, select_device};
use super::file_guard::{FileMark, SyncTool, WriteLock, has_second_name, lock_path, sync_tool_of};
use super::identify::{
    PATIENCE, ReadOnly, absolute, beside, connect, explain, first_look, guard, identify, is_cannot_open,
    open_to_read, reserve,
};
use super::limits::WorkLimit;
use super::schema::{self, SCHEMA};
use super::whole_file::drafts_beside;
use super::{Backup, BackupReason, StoreError, Writer};
use crate::model::{Change, ChangeKind, DeviceId, Tlp};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, params};
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// Its folder belongs to a sync tool, which may swap the file while it is open.
    Synced(SyncTool),
    /// It was brought from an older schema to today's; a checked backup was made before.
    Upgraded(i64),
    /// Beside it lies what is left of a file that was being written when the program or the machine stopped.
    LeftOver(PathBuf),
    /// The newest changes lie in this log beside it, which could not be read.
    Unread(PathBuf),
}

impl Caution {
    /// Whether something of the workspace does not show.
    pub fn is_of_unread(&self) -> bool {
        matches!(self, Caution::Unread(_))
    }
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
            Caution::LeftOver(path) => write!(
                f,
                "{} was left half written when the program or the machine stopped. It holds nothing that is missing \
                 here: remove it, unless a copy is being written at this moment",
                path.display()
            ),
            Caution::Unread(path) => write!(
                f,
                "The newest changes do not show: they lie in {}, which cannot be read in this folder. Copy the workspace \
                 and that file to a folder where you may write, and open the copy",
                path.display()
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
    pub(super) work: WorkLimit,
    mark: FileMark,
    is_ready: bool,
    _lock: Option<WriteLock>,
}

impl Store {
    /// Makes a new workspace. Refuses to touch a file that is there already.
    pub fn create(path: &Path, title: &str, writer: Writer) -> Result<Store, StoreError> {
        let path = &absolute(path)?;
        // Reserve the name, so that nobody else's file is taken over between the look and the open.
        reserve(path)?;
        let lock = WriteLock::take(path).inspect_err(|_| drop(std::fs::remove_file(path)))?;
        Store::fill_new(path, title, writer, lock).inspect_err(|_| remove_new(path))
    }

    /// Takes away a workspace that was made just now and is of no use.
    pub fn discard(self) {
        let path = self.path.clone();
        drop(self);
        remove_new(&path);
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
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let label = format!("Create workspace \"{title}\"");
        let founding = Founding { title, handling: Tlp::Amber, marking: "" };
        let new = NewChange::of(ChangeKind::Create, &label);
        let (device, _) = found_workspace(&tx, &mut writer, &founding, &new)?;
        tx.commit()?;
        let work = limit_lifted(&mut db, path)?;
        // From now on the file itself says whose it is, even before its log.
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(Store {
            db,
            path: path.to_owned(),
            access: Access::Write,
            cautions: cautions_of(path),
            writer,
            device,
            work,
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
        let path = &absolute(path)?;
        if first_look(path)?.is_some_and(|found| found > SCHEMA) {
            return Store::open_for_reading(path, writer, "it was made by a newer version of Entente");
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
        free_log(path)?;
        let opened = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .and_then(|db| identify(&db, path).map(|found| (db, found)));
        let (mut db, found) = match opened {
            Err(StoreError::Sqlite(e)) if is_cannot_open(&e) => {
                return Store::open_for_reading(path, writer, "its folder cannot be written to");
            }
            opened => opened?,
        };
        let device = select_device(&db, &writer).map_err(|e| explain(e, path))?;
        let work = limit_lifted(&mut db, path)?;
        let mut store = Store {
            db,
            path: path.to_owned(),
            access: Access::Write,
            cautions: cautions_of(path),
            writer,
            device,
            work,
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
        let path = &absolute(path)?;
        first_look(path)?;
        Store::open_for_reading(path, writer, "as you asked")
    }

    fn open_for_reading(path: &Path, writer: Writer, reason: &str) -> Result<Store, StoreError> {
        let ReadOnly { mut db, found, unread } = open_to_read(path)?;
        if found < SCHEMA {
            return Err(StoreError::ReadOnly(format!(
                "it is of the older format {found} and must be upgraded first, which needs writing"
            )));
        }
        let device = select_device(&db, &writer).map_err(|e| explain(e, path))?;
        let work = limit_lifted(&mut db, path)?;
        Ok(Store {
            db,
            path: path.to_owned(),
            access: Access::Read(reason.to_owned()),
            cautions: unread.map(Caution::Unread).into_iter().chain(cautions_of(path)).collect(),
            writer,
            device,
            work,
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

    /// Brings what was just saved from the log into the file itself and empties the log. A log that is left beside
    /// a file that a sync tool swaps would be read into that other file. Whoever reads just now may delay it to the
    /// next change; what is saved is saved either way.
    pub(super) fn settle_log(&self) {
        let _ = self.db.busy_timeout(Duration::from_millis(100));
        let _ = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.db.busy_timeout(PATIENCE);
    }

    /// Looks after a commit whether what was committed lies whole in the file of this name: only then it is saved.
    pub(super) fn confirm_saved(&self) -> Result<(), StoreError> {
        self.settle_log();
        if FileMark::of(&self.path) != self.mark {
            return Err(StoreError::Moved(self.path.clone()));
        }
        let number = |name| self.db.pragma_query_value(None, name, |r| r.get::<_, i64>(0));
        let n_bytes = number("page_count")? * number("page_size")?;
        let length = |path: &Path| std::fs::metadata(path).map_or(0, |m| m.len());
        let is_in_file = length(&beside(&self.path, "-wal")) == 0;
        if is_in_file && length(&self.path) < n_bytes.unsigned_abs() {
            let what = "another program cut it short while it was open".to_owned();
            return Err(StoreError::Damaged { path: self.path.clone(), what });
        }
        Ok(())
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

/// What a new workspace says of itself.
pub(super) struct Founding<'a> {
    pub(super) title: &'a str,
    pub(super) handling: Tlp,
    pub(super) marking: &'a str,
}

/// Makes an empty database a workspace with one change in its journal.
pub(super) fn found_workspace(
    db: &Connection,
    writer: &mut Writer,
    founding: &Founding<'_>,
    new: &NewChange<'_>,
) -> Result<(DeviceId, Change), StoreError> {
    let uid = writer.identities.next((writer.clock)());
    schema::migrate(db, 0)?;
    db.execute(
        "INSERT INTO workspace (id, uid, title, handling, marking) VALUES (1, ?1, ?2, ?3, ?4)",
        params![uid.0.to_be_bytes(), founding.title, founding.handling.word(), founding.marking],
    )?;
    let device = insert_device(db, writer)?;
    let change = insert_change(db, writer, device, new)?;
    Ok((device, change))
}

/// Removes a workspace that was not made, with what lies beside it.
fn remove_new(path: &Path) {
    let beside = ["-wal", "-shm", "-journal"].map(|ending| beside(path, ending));
    for left in beside.iter().chain([&path.to_owned(), &lock_path(path)]) {
        // What was not made yet cannot be removed.
        let _ = std::fs::remove_file(left);
    }
}

/// Lets what SQLite keeps beside a workspace be written to like the workspace itself: it takes its rights from the file,
/// which may have been write-protected when it was last read.
fn free_log(path: &Path) -> Result<(), StoreError> {
    let Ok(rights) = std::fs::metadata(path).map(|m| m.permissions()) else { return Ok(()) };
    for kept in ["-wal", "-shm"].map(|ending| beside(path, ending)) {
        if std::fs::metadata(&kept).is_ok_and(|m| m.permissions().readonly()) {
            let freed = std::fs::set_permissions(&kept, rights.clone());
            freed.map_err(|source| StoreError::Disk { path: kept, source })?;
        }
    }
    Ok(())
}

/// A limit that counts only while the file is read as a whole: what is asked for later was seen to be sound by then.
fn limit_lifted(db: &mut Connection, path: &Path) -> Result<WorkLimit, StoreError> {
    let work = WorkLimit::set(db, path)?;
    work.lift();
    Ok(work)
}

fn prepare_to_write(db: &Connection) -> Result<(), StoreError> {
    db.query_row("PRAGMA journal_mode = WAL", [], |r| r.get::<_, String>(0))?;
    db.pragma_update(None, "synchronous", "FULL")?;
    Ok(())
}

fn cautions_of(path: &Path) -> Vec<Caution> {
    let left_over = drafts_beside(path).into_iter().map(Caution::LeftOver);
    sync_tool_of(path).map(Caution::Synced).into_iter().chain(left_over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::config::DbConfig;

    #[test]
    fn a_file_that_is_moved_or_cut_short_while_a_change_is_committed_is_not_said_to_be_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.entente");
        let writer = Writer::repeatable("Ada", "made", 0);
        let store = Store::create(&path, "Test", writer.clone()).unwrap();
        store.confirm_saved().unwrap();
        let aside = folder.path().join("aside.entente");
        std::fs::rename(&path, &aside).unwrap();
        assert!(matches!(store.confirm_saved(), Err(StoreError::Moved(_))));
        std::fs::copy(&aside, &path).unwrap();
        assert!(matches!(store.confirm_saved(), Err(StoreError::Moved(_))), "the same bytes in another file");
        std::fs::rename(&aside, &path).unwrap();
        store.confirm_saved().unwrap();
        std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(8192).unwrap();
        let error = store.confirm_saved().map_err(|e| explain(e, &path)).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    }

    #[test]
    fn nothing_in_a_file_is_trusted_and_every_commit_reaches_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.entente");
        let writer = Writer::repeatable("Ada", "made", 0);
        drop(Store::create(&path, "Test", writer.clone()).unwrap());
        let mut store = Store::open(&path, writer).unwrap();
        drop(store.begin().unwrap());
        let is_on = |config| store.db.db_config(config).unwrap();
        assert!(is_on(DbConfig::SQLITE_DBCONFIG_DEFENSIVE));
        assert!(!is_on(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA));
        let pragma = |name: &str| store.db.pragma_query_value(None, name, |r| r.get::<_, i64>(0)).unwrap();
        assert_eq!((pragma("foreign_keys"), pragma("synchronous"), pragma("trusted_schema")), (1, 2, 0));
        let mode: String = store.db.query_row("PRAGMA journal_mode", [], |r| r.get(0)).unwrap();
        assert_eq!(mode, "wal");
    }
}
