//! Columns that a person saves by name, in the folder of settings.

use super::SessionError;
use super::files::write_whole;
use crate::exchange::layouts::FOLDER;
use crate::exchange::mapping::Mapping;
use crate::report::saving::safe_name;
use std::path::Path;

/// Saves columns by the name of the mapping, in the place of those that have it.
///
/// # Errors
/// The folder cannot be written to.
pub fn save_mapping(home: &Path, mapping: &Mapping) -> Result<(), SessionError> {
    let folder = home.join(FOLDER);
    let disk = |what: String| SessionError::Disk { path: folder.clone(), what };
    std::fs::create_dir_all(&folder).map_err(|error| disk(error.to_string()))?;
    let text = serde_json::to_string_pretty(mapping).map_err(|error| disk(error.to_string()))?;
    write_whole(&folder.join(format!("{}.json", safe_name(&mapping.name))), text.as_bytes(), true)
}
