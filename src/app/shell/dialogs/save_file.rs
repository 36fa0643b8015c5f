//! Saving a picture or its data: where, under which name, and whether what stands there is replaced.

use super::{Dialog, FileForm, Outcome, Shell, error_ui};
use crate::app::theme::{Verdict, size, space};
use crate::app::widgets::{labeled_field_ui, note_ui, secondary_ui};
use crate::session::saving::{PICTURE_SCALE, PICTURE_SIZE, Saving, write_whole};
use crate::session::{SessionError, Slot};
use eframe::egui::{self, Ui};
use std::path::{Path, PathBuf};

/// The choice of the window under which the folder is remembered.
const FOLDER: &str = "save_folder";

/// A file about to be written.
pub struct SaveForm {
    pub(super) form: FileForm,
    saving: Saving,
    /// A file that exists, and may be replaced if it is asked for once more.
    replaces: Option<PathBuf>,
}

impl SaveForm {
    /// The words of the main button.
    pub(super) fn accept(&self) -> &'static str {
        if self.replaces.as_ref() == Some(&self.path()) { "Replace it" } else { "Save" }
    }

    pub(super) fn title(&self) -> String {
        format!("Save: {}", self.saving.title)
    }

    pub(super) fn set_error(&mut self, error: String) {
        let path = self.path();
        self.replaces = path.is_file().then_some(path);
        self.form.error = Some(error);
    }

    /// The path, with the ending of its kind where it has another or none.
    fn path(&self) -> PathBuf {
        let path = self.form.path();
        let ending = self.saving.kind.ending();
        let has_ending = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
        if path.as_os_str().is_empty() || has_ending {
            return path;
        }
        let mut name = path.into_os_string();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    }

    /// Kind of file for the system's dialog: a name and an ending.
    pub(super) fn filter(&self) -> (&'static str, &'static str) {
        (self.saving.kind.label(), self.saving.kind.ending())
    }
}

/// Draws the form.
pub(super) fn save_file_ui(ui: &mut Ui, form: &mut SaveForm) -> Option<Outcome> {
    note_ui(ui, form.saving.kind.label());
    note_ui(ui, form.saving.kind.meaning());
    let file = &mut form.form;
    let response = labeled_field_ui(ui, "File", &mut file.path, "Folder and name", size::DIALOG);
    if response.changed() {
        file.error = None;
    }
    if ui.memory(|m| m.focused().is_none()) {
        response.request_focus();
    }
    error_ui(ui, &file.error);
    ui.add_space(space::XS);
    let is_asked = secondary_ui(ui, "Browse…").clicked();
    is_asked.then(|| Outcome::Browse { near: form.path(), is_saving: true })
}

impl Shell {
    /// Asks where a picture or its data go.
    pub(in crate::app::shell) fn ask_where(&mut self, saving: Saving) {
        let Some(session) = self.stage.session() else { return };
        let name = saving.file_name(session.snapshot(), session.lens());
        let kept = self.settings.choices.get(FOLDER).and_then(|v| v.as_str()).map(PathBuf::from);
        let documents =
            || directories::UserDirs::new().and_then(|dirs| dirs.document_dir().map(Path::to_owned));
        let beside = || session.path().parent().map(Path::to_owned);
        let folder = kept.filter(|f| f.is_dir()).or_else(|| documents().filter(|f| f.is_dir()));
        let folder = folder.or_else(beside).unwrap_or_default();
        let form = FileForm::at(&folder.join(name), "");
        self.dialog = Some(Dialog::SaveFile(SaveForm { form, saving, replaces: None }));
    }

    /// Begins to write the file that a form names. The words of an error go under its field.
    pub(super) fn save_file(&mut self, form: &SaveForm) -> Result<(), String> {
        let path = form.path();
        if path.as_os_str().is_empty() {
            return Err("Type a folder and a name, or browse for them".to_owned());
        }
        let replaces = form.replaces.as_ref() == Some(&path);
        if path.exists() && !replaces {
            return Err(format!("{} exists already. Replace it, or choose another name", path.display()));
        }
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
        if let Some(missing) = folder.filter(|f| !f.is_dir()) {
            return Err(format!("There is no folder {}. Choose another one", missing.display()));
        }
        if let Some(folder) = folder {
            self.settings.choices.insert(FOLDER.to_owned(), folder.to_string_lossy().into());
        }
        let session = self.stage.session().ok_or("No workspace is open")?;
        let (snapshot, lens) = (session.snapshot().clone(), session.lens().clone());
        let (saving, wake) = (form.saving.clone(), self.wake.clone());
        self.file_saving.slot.request(
            move || wake(),
            move |_| {
                let bytes = saving.bytes(&snapshot, &lens, PICTURE_SIZE, PICTURE_SCALE)?;
                write_whole(&path, &bytes, replaces)?;
                Ok(path)
            },
        );
        self.remember();
        Ok(())
    }

    /// Says what became of a file that was being written.
    pub(in crate::app::shell) fn follow_saving(&mut self, ctx: &egui::Context) {
        match self.file_saving.slot.poll() {
            Some(Ok(path)) => {
                self.say_for(ctx, Verdict::Good, format!("Saved in {}", path.display()), None);
            }
            Some(Err(error)) => {
                self.say(Verdict::Bad, format!("The file could not be saved: {error}"), None);
            }
            None => {}
        }
    }
}

/// The file that is being written, on a thread of its own.
pub struct FileSaving {
    slot: Slot<Result<PathBuf, SessionError>>,
}

impl FileSaving {
    /// None.
    pub fn new() -> FileSaving {
        FileSaving { slot: Slot::new("entente-save") }
    }

    /// Whether one is being written.
    pub fn is_busy(&self) -> bool {
        self.slot.is_busy()
    }
}
