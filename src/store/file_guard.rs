//! Guards around the file itself: one writer at a time, no writing to a file that was swapped, sync folders named.

use super::StoreError;
use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The lock that a program holds while it may write to a workspace. It lies in a small file beside the
/// workspace, which stays there, because removing it could let two programs in at once.
#[derive(Debug)]
pub(super) struct WriteLock {
    file: File,
}

impl Drop for WriteLock {
    /// Lets go at once: a process that is being started at this moment holds a copy of every open file.
    fn drop(&mut self) {
        // A lock that cannot be let go goes with the file.
        let _ = self.file.unlock();
    }
}

impl WriteLock {
    /// Takes the lock. `Ok(None)`: the folder cannot be written to, so nobody can hold a lock there.
    pub(super) fn take(path: &Path) -> Result<Option<WriteLock>, StoreError> {
        let lock_path = lock_path(path);
        let opened = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&lock_path);
        let Ok(file) = opened else {
            return Ok(None);
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(WriteLock { file })),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse(path.to_owned())),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }
}

/// Beside the file itself, not beside a symbolic link to it: however it is called, there is one lock.
pub(super) fn lock_path(path: &Path) -> PathBuf {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".lock");
    path.with_file_name(name)
}

/// Whether a file has a second name. Each name would get a write-ahead log of its own, which ruins the file.
#[cfg(unix)]
pub(super) fn has_second_name(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).is_ok_and(|m| m.nlink() > 1)
}

/// Whether a file has a second name; this cannot be told here.
#[cfg(not(unix))]
pub(super) fn has_second_name(_: &Path) -> bool {
    false
}

/// What tells one file from another that takes its place under the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileMark(Option<(u64, u64)>);

impl FileMark {
    /// The mark of the file that now has this name.
    pub(super) fn of(path: &Path) -> FileMark {
        FileMark(std::fs::metadata(path).ok().map(|m| mark(&m)))
    }
}

#[cfg(unix)]
fn mark(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(windows)]
fn mark(metadata: &Metadata) -> (u64, u64) {
    use std::os::windows::fs::MetadataExt;
    (0, metadata.creation_time())
}

/// A tool that keeps a folder in step with other computers, and may swap files in it at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyncTool(pub &'static str);

const SYNC_FOLDERS: [(&str, &str); 10] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("mobile documents", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("pcloud", "pCloud"),
    ("seafile", "Seafile"),
];

const SYNC_MARKS: [(&str, &str); 4] = [
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".sync_journal.db", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
];

/// The sync tool that owns the folder of a file, by the folders' names and the marks that such tools leave.
pub fn sync_tool_of(path: &Path) -> Option<SyncTool> {
    let folders = path.ancestors().skip(1).filter(|f| !f.as_os_str().is_empty());
    for folder in folders {
        let name = folder.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        let named = SYNC_FOLDERS.iter().find(|(part, _)| {
            name == *part || name.starts_with(&format!("{part} -")) || name.starts_with(&format!("{part} ("))
        });
        let marked = SYNC_MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
        if let Some((_, tool)) = named.or(marked) {
            return Some(SyncTool(tool));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sync_folders_are_known_by_name_and_by_mark() {
        assert_eq!(
            sync_tool_of(Path::new("/home/a/OneDrive - Ministry/x.entente")),
            Some(SyncTool("OneDrive"))
        );
        assert_eq!(sync_tool_of(Path::new("/home/a/Dropbox/b/x.entente")), Some(SyncTool("Dropbox")));
        assert_eq!(sync_tool_of(Path::new("/home/a/dropboxes/x.entente")), None);
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(sync_tool_of(&folder.path().join("x.entente")), None);
        std::fs::create_dir(folder.path().join(".stfolder")).unwrap();
        assert_eq!(sync_tool_of(&folder.path().join("x.entente")), Some(SyncTool("Syncthing")));
    }
}
