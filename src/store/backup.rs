//! Checked copies of a workspace: before risky steps, daily, and on request.

use super::file_guard::WriteLock;
use super::identify::{absolute, beside, explain, is_as_long_as_it_says, open_to_read};
use super::whole_file::{WholeFile, not_made, sync_folder_of};
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

    /// The backups that the program made of a workspace, newest first. What carries such a name and is cut short is none.
    pub fn list(workspace: &Path) -> Vec<Backup> {
        let Ok(entries) = std::fs::read_dir(Backup::folder(workspace)) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|e| e.ok().map(|e| e.path()))
            .filter(|p| p.extension().is_some_and(|x| x == "entente") && is_as_long_as_it_says(p))
            .collect();
        paths.sort();
        paths.into_iter().rev().map(|path| Backup { path }).collect()
    }

    /// Makes a backup in the workspace's backup folder, checks it, and lets the oldest make room. Until it is whole it
    /// has another name, which [`Backup::list`] never gives.
    pub fn make(store: &Store, reason: BackupReason) -> Result<Backup, StoreError> {
        let folder = Backup::folder(&store.path);
        std::fs::create_dir_all(&folder)
            .map_err(|source| StoreError::Disk { path: folder.clone(), source })?;
        sync_folder_of(&folder);
        let at_ms = (store.writer.clock)();
        let (day, second) = (Day((at_ms / 86_400_000) as i32), at_ms / 1000 % 86_400);
        let stamp = format!("{day} {:02}{:02}{:02}", second / 3600, second / 60 % 60, second % 60);
        let mut path = folder.join(format!("{stamp} {}.entente", reason.word()));
        let mut n = 2;
        while path.exists() {
            path = folder.join(format!("{stamp} {} {n}.entente", reason.word()));
            n += 1;
        }
        remove_drafts(&folder);
        store.backup_to(&path)?;
        let made = Backup { path };
        let makes_room = |old: &Backup| is_automatic(&old.path) && *old != made;
        for old in Backup::list(&store.path).into_iter().skip(N_KEPT).filter(makes_room) {
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

impl Backup {
    /// Puts this backup in the place of a workspace that is damaged. The damaged file is kept as it is, with what
    /// lies beside it, under a name of its own, which is given back. On an error everything is where it was.
    pub fn restore(&self, workspace: &Path) -> Result<PathBuf, StoreError> {
        let workspace = &absolute(workspace)?;
        let disk = |source| StoreError::Disk { path: workspace.to_owned(), source };
        let Some(_lock) = WriteLock::take(workspace)? else {
            return Err(disk(std::io::ErrorKind::PermissionDenied.into()));
        };
        let draft = free_name(workspace, "restored");
        copy_of(&absolute(&self.path)?, &draft)?;
        let aside = free_name(workspace, "damaged");
        let moved = set_aside(workspace, &aside).and_then(|()| std::fs::rename(&draft, workspace));
        sync_folder_of(workspace);
        if let Err(error) = moved {
            if !workspace.exists() {
                // The way back; what cannot be moved back keeps its new name, and nothing is lost.
                let _ = set_aside(&aside, workspace);
            }
            let _ = std::fs::remove_file(&draft);
            return Err(disk(error));
        }
        Ok(aside)
    }
}

/// Moves a workspace and the files that SQLite keeps beside it to another name. Without its log a workspace is
/// not whole, and a log beside another workspace would spoil that one.
fn set_aside(from: &Path, to: &Path) -> std::io::Result<()> {
    for ending in ["-wal", "-shm", "-journal"] {
        if beside(from, ending).exists() {
            std::fs::rename(beside(from, ending), beside(to, ending))?;
        }
    }
    std::fs::rename(from, to)
}

/// A name that is free, beside a workspace and made from its own: "Brussels damaged 2.entente".
fn free_name(workspace: &Path, word: &str) -> PathBuf {
    let named = |n: u32| {
        let mut name = workspace.file_stem().unwrap_or_default().to_os_string();
        name.push(format!(" {word}"));
        if n > 1 {
            name.push(format!(" {n}"));
        }
        name.push(".entente");
        workspace.with_file_name(name)
    };
    let mut n = 1;
    while named(n).exists() {
        n += 1;
    }
    named(n)
}

/// Removes what is left of backups during which the program or the machine was stopped. Whoever makes a backup of these
/// names may write to the workspace, and there is only one who may: none of them is still being written.
fn remove_drafts(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|e| e.ok().map(|e| e.path())) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if WholeFile::name_of_draft(&name).is_some_and(is_automatic_name) {
            // One that cannot be removed does no harm.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Whether a file carries a name that the program gives to its backups.
fn is_automatic(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_automatic_name(&name.to_string_lossy()))
}

fn is_automatic_name(name: &str) -> bool {
    name.get(..10).is_some_and(|date| date.parse::<Day>().is_ok())
        && ["before-upgrade", "before-import", "before-merge", "daily"].iter().any(|word| name.contains(word))
}

impl Store {
    /// Writes a checked copy of the workspace to a new file. A file that is there already is left alone.
    pub fn backup_to(&self, path: &Path) -> Result<(), StoreError> {
        copy_checked(&self.db, &self.path, &absolute(path)?)
    }
}

/// A checked copy of a backup.
fn copy_of(backup: &Path, to: &Path) -> Result<(), StoreError> {
    let opened = open_to_read(backup)?;
    copy_checked(&opened.db, backup, to)
}

/// Writes a checked copy of an open workspace to a new file, which gets its name when it is whole.
fn copy_checked(db: &Connection, from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    let copy = WholeFile::begin(to).map_err(not_made(to))?;
    copy_and_check(db, from, copy.draft(), to)?;
    copy.finish(false).map_err(not_made(to))
}

/// Copies into the draft of a file, and looks that the copy is sound and holds every change.
fn copy_and_check(db: &Connection, from: &Path, draft: &Path, to: &Path) -> Result<(), StoreError> {
    let no_progress: Option<fn(rusqlite::backup::Progress)> = None;
    db.backup(MAIN_DB, draft, no_progress).map_err(|e| match StoreError::is_damage(&e) {
        true => explain(e.into(), from),
        false => StoreError::Disk { path: to.to_owned(), source: std::io::Error::other(e) },
    })?;
    let bad = |what: String| StoreError::BadBackup { path: to.to_owned(), what };
    let copy = Connection::open_with_flags(draft, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // A copy stands alone: without a write-ahead log beside it.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |r| r.get::<_, String>(0))?;
    let verdict: String =
        copy.query_row("PRAGMA quick_check(1)", [], |r| r.get(0)).map_err(|e| bad(e.to_string()))?;
    if verdict != "ok" {
        return Err(bad(verdict));
    }
    let n_changes = "SELECT count(*) FROM change";
    let ours: i64 = db.query_row(n_changes, [], |r| r.get(0))?;
    let theirs: i64 = copy.query_row(n_changes, [], |r| r.get(0))?;
    if ours != theirs {
        return Err(bad(format!("{theirs} of {ours} changes")));
    }
    // Closed before anything else touches the file: closing another handle on it would drop SQLite's own locks.
    copy.close().map_err(|(_, e)| e)?;
    Ok(())
}
