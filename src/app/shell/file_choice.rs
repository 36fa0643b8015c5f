//! The system's file dialog, off the window's thread. Where there is none, the path field beside it serves.

use super::Shell;
use super::dialogs::Dialog;
use crate::app::action::Action;
use crate::exchange::incoming::Brought;
use crate::jobs::Slot;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// At most one file dialog at a time.
pub struct FileChoice {
    slot: Slot<Vec<PathBuf>>,
    /// Whether the files are to be imported.
    is_import: bool,
}

impl FileChoice {
    /// None open.
    pub fn new() -> FileChoice {
        FileChoice { slot: Slot::new("entente-file-dialog"), is_import: false }
    }

    /// Asks the person for a file to open, or for a name to save under. `filter` is a kind of file: its name and
    /// ending.
    pub fn ask(
        &mut self,
        wake: Arc<dyn Fn() + Send + Sync>,
        near: &Path,
        is_saving: bool,
        filter: (&str, &str),
    ) {
        if self.slot.is_busy() {
            return;
        }
        let mut dialog = rfd::AsyncFileDialog::new().add_filter(filter.0, &[filter.1]);
        if let Some(folder) = near.parent().filter(|f| f.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        if is_saving && let Some(name) = near.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        self.is_import = false;
        // The future must be made here, on the window's thread; waiting for it may happen anywhere.
        let paths = |file: Option<rfd::FileHandle>| file.map(|f| f.path().to_owned()).into_iter().collect();
        if is_saving {
            let chosen = dialog.save_file();
            self.slot.request(move || wake(), move |_| paths(pollster::block_on(chosen)));
        } else {
            let chosen = dialog.pick_file();
            self.slot.request(move || wake(), move |_| paths(pollster::block_on(chosen)));
        }
    }

    /// Asks the person for files to import.
    pub fn ask_for_import(&mut self, wake: Arc<dyn Fn() + Send + Sync>, folder: &Path) {
        if self.slot.is_busy() {
            return;
        }
        let mut dialog = rfd::AsyncFileDialog::new();
        if folder.is_dir() {
            dialog = dialog.set_directory(folder);
        }
        self.is_import = true;
        let chosen = dialog.pick_files();
        self.slot.request(
            move || wake(),
            move |_| {
                let files = pollster::block_on(chosen).unwrap_or_default();
                files.iter().map(|file| file.path().to_owned()).collect()
            },
        );
    }
}

impl Shell {
    /// Puts a chosen path into the dialog that asked for it.
    pub(super) fn follow_file_choice(&mut self) {
        let Some(chosen) = self.file_choice.slot.poll() else { return };
        if self.file_choice.is_import && !chosen.is_empty() {
            return self.actions.push(Action::Import(Brought::Files(chosen)));
        }
        let Some(path) = chosen.into_iter().next() else {
            // Leaving the system's dialog and having none look the same from here.
            let told = "No file was chosen. If no window opened, type the path into the field above.";
            match &mut self.dialog {
                _ if self.file_choice.is_import => self.states.exchange.tell_problem(told),
                Some(dialog) => dialog.set_error(told.to_owned()),
                None => {}
            }
            return;
        };
        if let Some(dialog) = &mut self.dialog {
            dialog.take_path(&path);
        }
        if let Some(Dialog::Open(form)) = &self.dialog
            && form.path() == path
        {
            self.dialog = None;
            self.remember_folder(&path);
            self.actions.push(Action::Open(path));
        }
    }
}
