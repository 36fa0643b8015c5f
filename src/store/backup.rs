//! Checked copies of a workspace: before risky steps, daily, and on request.

use super::open::{explain, reserve};
use super::{Store, StoreError};
use crate::model::Day;
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use std::path::{Path, PathBuf};

/// Why a backup is made; part of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupReason {
    /// Before the file is brought to a newer schema.
    Upgrade,
    /// Before an import.
    Import,
    /// Before two files are merged.
    Merge,
    /// Before the first change of a day.
    Daily,
}

impl BackupReason {
    fn word(self) -> &'static str {
        match self {
            BackupReason::Upgrade => "before-upgrade",
            BackupReason::Import => "before-import",
            BackupReason::Merge => "before-merge",
            BackupReason::Daily => "daily",
        }
    }
}

/// So many backups made by the program itself are kept; older ones make room.
const N_KEPT: usize = 12;

/// A checked copy of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
}

impl Backup {
    /// The folder in which the program keeps the backups of a workspace: beside it, named after it.
    pub fn folder(workspace: &Path) -> PathBuf {
        let mut name = workspace.file_stem().unwrap_or_default().to_os_string();
        name.push(" backups");
        workspace.with_file_name(name)
    }

    /// The backups that the program made of a workspace, newest first.
    pub fn list(workspace: &Path) -> Vec<Backup> {
        let Ok(entries) = std::fs::read_dir(Backup::folder(workspace)) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|e| e.ok().map(|e| e.path()))
            .filter(|p| p.extension().is_some_and(|x| x == "entente"))
            .collect();
        paths.sort();
        paths.into_iter().rev().map(|path| Backup { path }).collect()
    }

    /// Makes a backup in the workspace's backup folder, checks it, and lets the oldest make room.
    pub fn make(store: &Store, reason: BackupReason) -> Result<Backup, StoreError> {
        let folder = Backup::folder(&store.path);
        std::fs::create_dir_all(&folder)
            .map_err(|source| StoreError::Disk { path: folder.clone(), source })?;
        let at_ms = (store.writer.clock)();
        let (day, second) = (Day((at_ms / 86_400_000) as i32), at_ms / 1000 % 86_400);
        let stamp = format!("{day} {:02}{:02}{:02}", second / 3600, second / 60 % 60, second % 60);
        let mut path = folder.join(format!("{stamp} {}.entente", reason.word()));
        let mut n = 2;
        while path.exists() {
            path = folder.join(format!("{stamp} {} {n}.entente", reason.word()));
            n += 1;
        }
        store.backup_to(&path)?;
        let made = Backup { path };
        for old in Backup::list(&store.path).into_iter().skip(N_KEPT).filter(|b| is_automatic(&b.path)) {
            // A backup that cannot be removed does no harm.
            let _ = std::fs::remove_file(old.path);
        }
        Ok(made)
    }

    /// Makes the backup of the day, before its first change, unless there is one.
    pub fn daily(store: &Store) -> Result<Option<Backup>, StoreError> {
        let today = Day(((store.writer.clock)() / 86_400_000) as i32).to_string();
        let is_today =
            |b: &Backup| b.path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&today));
        if Backup::list(&store.path).iter().any(is_today) {
            return Ok(None);
        }
        Backup::make(store, BackupReason::Daily).map(Some)
    }
}

/// Whether a file carries a name that the program gives to its backups.
fn is_automatic(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.get(..10).is_some_and(|date| date.parse::<Day>().is_ok())
        && ["before-upgrade", "before-import", "before-merge", "daily"].iter().any(|word| name.contains(word))
}

impl Store {
    /// Writes a checked copy of the workspace to a new file. A file that is there already is left alone.
    pub fn backup_to(&self, path: &Path) -> Result<(), StoreError> {
        reserve(path)?;
        let copied = self.copy_and_check(path);
        if copied.is_err() {
            // What is left is our own half-made copy.
            let _ = std::fs::remove_file(path);
        }
        copied
    }

    fn copy_and_check(&self, path: &Path) -> Result<(), StoreError> {
        let no_progress: Option<fn(rusqlite::backup::Progress)> = None;
        self.db.backup(MAIN_DB, path, no_progress).map_err(|e| explain(e.into(), &self.path))?;
        let bad = |what: String| StoreError::BadBackup { path: path.to_owned(), what };
        let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // A copy stands alone: without a write-ahead log beside it.
        copy.query_row("PRAGMA journal_mode = DELETE", [], |r| r.get::<_, String>(0))?;
        let verdict: String = copy.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
        if verdict != "ok" {
            return Err(bad(verdict));
        }
        let n_changes = "SELECT count(*) FROM change";
        let ours: i64 = self.db.query_row(n_changes, [], |r| r.get(0))?;
        let theirs: i64 = copy.query_row(n_changes, [], |r| r.get(0))?;
        if ours != theirs {
            return Err(bad(format!("{theirs} of {ours} changes")));
        }
        Ok(())
    }
}
