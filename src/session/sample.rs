//! The program's own copy of the sample workspace, and new workspaces.

use super::{SessionError, Settings};
use crate::exchange::sample::{Report, Sample};
use crate::jobs::Progress;
use crate::model::Command;
use crate::store::{Backup, Store, StoreError, Writer, is_given_up};
use crate::votes::rulebook::ship_rules;
use std::path::{Path, PathBuf};

/// Where the program keeps its own copy of the sample, in its folder.
pub fn sample_path(home: &Path) -> PathBuf {
    home.join("technology-diplomacy.entente")
}

/// The title of the sample.
pub(super) const SAMPLE_TITLE: &str = "Technology diplomacy";

/// The day that the sample's changes carry, 2026-11-01, so that two builds are the same.
const SAMPLE_BUILT_MS: i64 = 1_793_491_200_000;

/// Builds the sample workspace in a new file: whole or not at all. A file that is there already is left alone.
pub fn build_sample(path: &Path, progress: &Progress) -> Result<Report, SessionError> {
    if path.exists() {
        return Err(StoreError::Exists(path.to_owned()).into());
    }
    let disk = |e: std::io::Error| SessionError::Disk { path: path.to_owned(), what: e.to_string() };
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(disk)?;
    // Built in a folder of its own beside the target, so that a half-built file never carries the name.
    let workshop = Workshop::make(folder, path).map_err(disk)?;
    let draft = workshop.0.join("sample.entente");
    let report = write_sample(&draft, progress)?;
    // A link fails where the name is taken meanwhile, unlike a rename.
    match std::fs::hard_link(&draft, path) {
        Ok(()) => {}
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(StoreError::Exists(path.to_owned()).into());
        }
        Err(_) => std::fs::rename(&draft, path).map_err(disk)?,
    }
    Ok(report)
}

/// A folder that is gone when it is no longer needed.
struct Workshop(PathBuf);

impl Workshop {
    fn make(folder: &Path, path: &Path) -> std::io::Result<Workshop> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let building = format!(".{name}.building-");
        for left in std::fs::read_dir(folder)?.flatten() {
            if left.file_name().to_string_lossy().starts_with(&building) && is_given_up(&left.path()) {
                // One that cannot be removed does no harm.
                let _ = std::fs::remove_dir_all(left.path());
            }
        }
        let place = folder.join(format!("{building}{}", std::process::id()));
        if place.exists() {
            std::fs::remove_dir_all(&place)?;
        }
        std::fs::create_dir(&place)?;
        Ok(Workshop(place))
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What is left over does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn write_sample(draft: &Path, progress: &Progress) -> Result<Report, SessionError> {
    let writer = Writer::repeatable("Entente", "Sample builder", SAMPLE_BUILT_MS);
    let mut store = Store::create_quickly(draft, SAMPLE_TITLE, writer)?;
    let mut sample = Sample::new();
    while let Some(part) = sample.next_part(progress)? {
        let committed = store.commit(Command::import(part.label, part.batch), progress)?;
        sample.settle(&committed.added);
    }
    if let Some(rules) = ship_rules(&store.load(None, progress)?)? {
        store.commit(rules, progress)?;
    }
    store.settle()?;
    Ok(sample.report().clone())
}

/// Makes a new workspace with nothing in it but the decision rules that ship. A file that is there already is left
/// alone.
pub fn create_workspace(path: &Path, title: &str, settings: &Settings) -> Result<(), SessionError> {
    let mut store = Store::create(path, title, settings.writer())?;
    let filled = fill_workspace(&mut store);
    if filled.is_err() {
        store.discard();
    }
    filled
}

/// Puts into a new workspace what every one begins with: the decision rules that ship.
pub(super) fn fill_workspace(store: &mut Store) -> Result<(), SessionError> {
    let none = Progress::new();
    if let Some(rules) = ship_rules(&store.load(None, &none)?)? {
        store.commit(rules, &none)?;
    }
    Ok(())
}

/// The backups that the program made of a workspace, newest first.
pub fn backups_of(path: &Path) -> Vec<PathBuf> {
    Backup::list(path).into_iter().map(|b| b.path).collect()
}

/// Puts a backup in the place of a workspace that is damaged. The damaged file is kept under another name, which
/// is given back.
pub fn restore_backup(workspace: &Path, backup: &Path) -> Result<PathBuf, SessionError> {
    Ok(Backup { path: backup.to_owned() }.restore(workspace)?)
}

/// Whether a workspace could not be opened because its file is damaged.
pub fn is_damaged(error: &SessionError) -> bool {
    matches!(error.store(), Some(StoreError::Damaged { .. } | StoreError::BadRow { .. }))
}

/// Whether a workspace could not be opened only because another program has it open.
pub fn is_in_use(error: &SessionError) -> bool {
    matches!(error.store(), Some(StoreError::InUse(_)))
}
