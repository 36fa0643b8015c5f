//! The program's own copy of the sample workspace.

use super::settings_folder;
use std::path::PathBuf;

/// Where the program keeps its own copy of the sample.
pub fn sample_path() -> PathBuf {
    settings_folder().join("technology-diplomacy.entente")
}
