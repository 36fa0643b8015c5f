//! In which folder files are looked for and put: where the person was last, at first the documents.

use super::Shell;
use std::path::{Path, PathBuf};

/// The choice of the window under which the folder is remembered.
const FOLDER: &str = "save_folder";

impl Shell {
    /// The folder that the person used last, or the documents; the program's own data folder is not offered.
    pub(super) fn folder(&self) -> PathBuf {
        let last = self.settings.choices.get(FOLDER).and_then(|v| v.as_str()).map(PathBuf::from);
        let user = directories::UserDirs::new();
        let documents = user.as_ref().and_then(|dirs| dirs.document_dir().map(Path::to_owned));
        let own = user.as_ref().map(|dirs| dirs.home_dir().to_owned());
        let found = [last, documents, own].into_iter().flatten().find(|folder| folder.is_dir());
        found.unwrap_or_default()
    }

    /// Remembers the folder of a file that a person chose.
    pub(super) fn remember_folder(&mut self, path: &Path) {
        if let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
            self.settings.choices.insert(FOLDER.to_owned(), folder.to_string_lossy().into());
        }
    }
}
