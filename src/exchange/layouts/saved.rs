//! What a table means that comes in: columns that a person saved by name, known layouts, and a guess.

use crate::exchange::mapping::Mapping;
use crate::exchange::staged::Sheet;
use crate::snapshot::Snapshot;
use std::path::{Path, PathBuf};

/// The folder of saved columns below the folder of settings.
pub const FOLDER: &str = "columns";
/// Saved columns are recognized by at least so many headings.
const LEAST_HEADINGS: usize = 2;

/// What a table was recognized as.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// What it is called on the command line: a layout, saved columns, or nothing for a guess.
    pub format: String,
    /// What a person calls it.
    pub title: String,
    /// Why.
    pub why: String,
    /// What its columns mean.
    pub mapping: Mapping,
}

/// The columns that were saved in the folder of settings, by name. Files that cannot be read are passed over.
pub fn saved_mappings(home: &Path) -> Vec<Mapping> {
    let Ok(entries) = std::fs::read_dir(home.join(FOLDER)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: PathBuf| serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok();
    paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "json")).filter_map(read).collect()
}

/// What a table is: columns saved by a person come before layouts that are known, and these before a guess.
pub fn understand(home: &Path, snapshot: &Snapshot, sheet: &Sheet) -> Option<Understood> {
    let saved = saved_mappings(home);
    let fitting = saved.into_iter().filter(|mapping| {
        let (n_found, n) = mapping.n_found(sheet);
        n_found == n && n >= LEAST_HEADINGS
    });
    if let Some(mapping) = fitting.max_by_key(|mapping| mapping.columns.len()) {
        return Some(Understood {
            format: mapping.name.clone(),
            title: mapping.name.clone(),
            why: format!("all {} headings of the columns that you saved", mapping.columns.len()),
            mapping,
        });
    }
    let known = super::known_or_guessed(snapshot, sheet)?;
    Some(Understood {
        format: known.name.to_owned(),
        title: known.title.to_owned(),
        why: known.why,
        mapping: known.mapping,
    })
}
