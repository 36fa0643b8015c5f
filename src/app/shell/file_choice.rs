//! The system's file dialog, off the window's thread. Where there is none, the path field beside it serves.

use super::Shell;
use super::dialogs::Dialog;
use crate::app::action::Action;
use crate::jobs::Slot;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// At most one file dialog at a time.
pub struct FileChoice {
    slot: Slot<Option<PathBuf>>,
}

impl FileChoice {
    /// None open.
    pub fn new() -> FileChoice {
        FileChoice { slot: Slot::new("entente-file-dialog") }
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
        // The future must be made here, on the window's thread; waiting for it may happen anywhere.
        if is_saving {
            let chosen = dialog.save_file();
            self.slot
                .request(move || wake(), move |_| pollster::block_on(chosen).map(|f| f.path().to_owned()));
        } else {
            let chosen = dialog.pick_file();
            self.slot
                .request(move || wake(), move |_| pollster::block_on(chosen).map(|f| f.path().to_owned()));
        }
    }
}

impl Shell {
    /// Puts a chosen path into the dialog that asked for it.
    pub(super) fn follow_file_choice(&mut self) {
        let Some(chosen) = self.file_choice.slot.poll() else { return };
        let Some(path) = chosen else {
            // Leaving the system's dialog and having none look the same from here.
            if let Some(dialog) = &mut self.dialog {
                let told = "No file was chosen. If no window opened, type the path into the field above.";
                dialog.set_error(told.to_owned());
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
