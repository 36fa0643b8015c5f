//! The program's own copy of the sample workspace, and new workspaces.

use super::{SessionError, Settings};
use crate::jobs::Progress;
use crate::store::{Backup, Store, StoreError};
use std::path::{Path, PathBuf};

/// Where the program keeps its own copy of the sample, in its folder.
pub fn sample_path(home: &Path) -> PathBuf {
    home.join("technology-diplomacy.entente")
}

/// Builds the sample workspace in a new file: whole or not at all. A file that is there already is left alone.
pub fn build_sample(path: &Path, progress: &Progress) -> Result<(), SessionError> {
    let _ = (path, progress);
    Err(SessionError::Sample("its data is not there yet".to_owned()))
}

/// Makes a new, empty workspace. A file that is there already is left alone.
pub fn create_workspace(path: &Path, title: &str, settings: &Settings) -> Result<(), SessionError> {
    Store::create(path, title, settings.writer())?;
    Ok(())
}

/// The backups that the program made of a workspace, newest first.
pub fn backups_of(path: &Path) -> Vec<PathBuf> {
    Backup::list(path).into_iter().map(|b| b.path).collect()
}

/// Whether a workspace could not be opened only because another program has it open.
pub fn is_in_use(error: &SessionError) -> bool {
    matches!(error.store(), Some(StoreError::InUse(_)))
}
