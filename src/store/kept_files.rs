//! Files that were brought in, as they were packed, each with the source that stands for it. They are never changed, and stay
//! in the workspace: an exported one has none, since they hold what its records were rid of.

use super::{StoreError, identify};
use crate::model::{KeptFile, SourceId};
use rusqlite::{Connection, OptionalExtension};
use std::path::Path;

/// The schema since which files are kept.
const SINCE: i64 = 6;

/// Keeps files; `real` gives the key that a source has in the workspace.
pub(super) fn insert_kept_files(
    db: &Connection,
    files: &[KeptFile],
    real: impl Fn(SourceId) -> Result<u32, StoreError>,
) -> Result<(), StoreError> {
    let mut insert = db.prepare("INSERT INTO kept_file (source, packed) VALUES (?1, ?2)")?;
    for file in files {
        insert.execute((real(file.source)?, &file.packed))?;
    }
    Ok(())
}

/// The file that a source of a workspace stands for, packed, if it is kept. Reads the workspace by itself, from any thread.
///
/// # Errors
/// The workspace cannot be read.
pub fn kept_file(workspace: &Path, source: SourceId) -> Result<Option<Vec<u8>>, StoreError> {
    let opened = identify::open_to_read(workspace)?;
    if opened.found < SINCE {
        return Ok(None);
    }
    let select = "SELECT packed FROM kept_file WHERE source = ?1";
    Ok(opened.db.query_row(select, [source.0], |row| row.get(0)).optional()?)
}
