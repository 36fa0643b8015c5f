//! Files beside the workspace: names of copies that a person asks for, and files that are written whole.

use super::SessionError;
use crate::model::time_text;
use crate::store::Backup;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A name that is not taken yet for a copy that a person asks for, in the folder where the program keeps the
/// backups of the workspace; the folder is made. `at_ms` is the time, in milliseconds since 1970 UTC.
pub fn backup_name(workspace: &Path, at_ms: i64) -> Result<PathBuf, SessionError> {
    let folder = Backup::folder(workspace);
    std::fs::create_dir_all(&folder)
        .map_err(|e| SessionError::Disk { path: folder.clone(), what: e.to_string() })?;
    let stamp: String =
        time_text(at_ms).chars().map(|c| if c == 'T' { ' ' } else { c }).filter(|c| *c != ':').collect();
    let stamp = stamp.trim_end_matches('Z');
    Ok(free_name(&folder, &format!("{stamp} asked-for"), "entente"))
}

/// A name in a folder that is not taken yet: with a number where the plain one is.
pub(super) fn free_name(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let mut path = folder.join(format!("{stem}.{ending}"));
    let mut n = 2;
    while path.exists() {
        path = folder.join(format!("{stem} {n}.{ending}"));
        n += 1;
    }
    path
}

/// Writes a file whole or not at all. What stands there is replaced only if `replaces`.
pub fn write_whole(path: &Path, bytes: &[u8], replaces: bool) -> Result<(), SessionError> {
    write_whole_by(path, replaces, |out| out.write_all(bytes).map_err(|error| disk(path, &error)))
}

fn disk(path: &Path, error: &std::io::Error) -> SessionError {
    SessionError::Disk {
        path: path.to_owned(),
        what: format!("{error}. Choose another folder, or make room"),
    }
}

/// The same piece by piece, for what is too long to be put together first.
pub(super) fn write_whole_by(
    path: &Path,
    replaces: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), SessionError>,
) -> Result<(), SessionError> {
    let taken = || SessionError::Disk {
        path: path.to_owned(),
        what: "a file of this name exists already".to_owned(),
    };
    let folder = path
        .parent()
        .filter(|f| !f.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_owned);
    if path.is_dir() {
        return Err(SessionError::Disk {
            path: path.to_owned(),
            what: "this is a folder; add a file name".to_owned(),
        });
    }
    if !folder.is_dir() {
        return Err(SessionError::Disk {
            path: folder,
            what: "there is no such folder; choose another one".to_owned(),
        });
    }
    let mut failed = None;
    let written = crate::store::write_whole_by(path, replaces, |out| {
        write(out).map_err(|error| {
            failed = Some(error);
            std::io::Error::other("it could not be made")
        })
    });
    written.map_err(|error| match (failed, error.kind()) {
        (Some(error), _) => error,
        (None, std::io::ErrorKind::AlreadyExists) => taken(),
        (None, _) => disk(path, &error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_never_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a picture.svg");
        write_whole(&path, b"one", false).unwrap();
        assert!(write_whole(&path, b"two", false).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        write_whole(&path, b"two", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert!(write_whole(&folder.path().join("no/such.svg"), b"x", false).is_err());
        assert!(write_whole(folder.path(), b"x", true).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    }

    #[test]
    fn a_copy_gets_a_name_that_is_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("field.entente");
        let first = backup_name(&workspace, 86_400_000 + 3_661_000).unwrap();
        assert_eq!(first, folder.path().join("field backups/1970-01-02 010101 asked-for.entente"));
        std::fs::write(&first, "taken").unwrap();
        let second = backup_name(&workspace, 86_400_000 + 3_661_000).unwrap();
        assert_eq!(second, folder.path().join("field backups/1970-01-02 010101 asked-for 2.entente"));
    }
}
