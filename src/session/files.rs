//! Names of the copies that a person asks for.

use super::SessionError;
use crate::model::time_text;
use crate::store::Backup;
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
    let mut path = folder.join(format!("{stamp} asked-for.entente"));
    let mut n = 2;
    while path.exists() {
        path = folder.join(format!("{stamp} asked-for {n}.entente"));
        n += 1;
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

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
