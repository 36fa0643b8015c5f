//! Saving a picture or its data: where, under which name, and whether what stands there is replaced.

use super::{Dialog, FileForm, Outcome, Shell, error_ui};
use crate::app::theme::{Verdict, size, space};
use crate::app::widgets::{ChosenToSave, check_ui, labeled_field_ui, note_ui, secondary_ui, tlp_choice_ui};
use crate::jobs::Slot;
use crate::session::SessionError;
use crate::session::saving::{FileKind, PICTURE_SCALE, PICTURE_SIZE, Saving, write_whole};
use crate::snapshot::{LeftOut, Release, Snapshot};
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
    release: Release,
    /// Whether the workspace has briefs, whose inner parts are a question of their own.
    has_briefs: bool,
    /// The menu from which it came.
    chosen: Option<ChosenToSave>,
    /// What the release leaves out, and for which it was found out.
    left_out: Option<(Release, LeftOut)>,
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

/// A file that waits until its view shows only what may travel so far.
pub struct Waiting {
    path: PathBuf,
    replaces: bool,
    release: Release,
    /// How much the person saw before.
    before: Option<Release>,
    chosen: ChosenToSave,
    n_frames: u32,
}

/// So many frames a view has to answer before the person is asked to save once more.
const PATIENCE_FRAMES: u32 = 240;

/// Draws the form.
pub(super) fn save_file_ui(ui: &mut Ui, form: &mut SaveForm, whole: Option<&Snapshot>) -> Option<Outcome> {
    note_ui(ui, "How far it may travel. What is marked above is left out");
    tlp_choice_ui(ui, "Handling of the file", &mut form.release.level);
    if form.has_briefs {
        check_ui(
            ui,
            "Stays inside: with red lines, fallbacks and authority of briefs",
            &mut form.release.is_internal,
        );
    }
    if form.left_out.as_ref().is_none_or(|(of, _)| *of != form.release)
        && let Some(whole) = whole
    {
        form.left_out = Some((form.release, whole.released(form.release).1));
    }
    if let Some((_, left)) = &form.left_out {
        match left.is_empty() {
            true => note_ui(ui, "Nothing is left out."),
            false => {
                note_ui(ui, format!("Left out: {}. What you save is made again without them.", left.words()))
            }
        };
    }
    ui.add_space(space::S);
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
    fn ask_where(&mut self, ctx: &egui::Context, saving: Saving) {
        let chosen = ChosenToSave::last(ctx);
        let Some(session) = self.stage.session() else { return };
        let name = saving.file_name(session.snapshot(), session.lens());
        let kept = self.settings.choices.get(FOLDER).and_then(|v| v.as_str()).map(PathBuf::from);
        let documents =
            || directories::UserDirs::new().and_then(|dirs| dirs.document_dir().map(Path::to_owned));
        let beside = || session.path().parent().map(Path::to_owned);
        let folder = kept.filter(|f| f.is_dir()).or_else(|| documents().filter(|f| f.is_dir()));
        let folder = folder.or_else(beside).unwrap_or_default();
        let form = FileForm::at(&folder.join(name), "");
        let whole = session.whole();
        let release = session.release().unwrap_or(Release { level: whole.info.handling, is_internal: false });
        let has_briefs = !whole.briefs.is_empty();
        let form = SaveForm { form, saving, replaces: None, release, has_briefs, chosen, left_out: None };
        self.dialog = Some(Dialog::SaveFile(form));
    }

    /// Takes in a picture that a view made: the one that waits to be made again, or one about whose place the
    /// person is asked.
    pub(in crate::app::shell) fn take_saving(&mut self, ctx: &egui::Context, saving: Saving) {
        match self.waiting.take() {
            Some(waiting) => {
                self.write(saving, waiting.path, waiting.release, waiting.replaces);
                if let Some(session) = self.stage.session_mut() {
                    session.set_release(waiting.before);
                }
            }
            None => self.ask_where(ctx, saving),
        }
    }

    /// Asks the view for its picture again, once it shows only what may travel so far.
    pub(in crate::app::shell) fn follow_waiting(&mut self, ctx: &egui::Context) {
        let is_busy = self.is_busy();
        let Some(waiting) = &mut self.waiting else { return };
        ctx.request_repaint();
        if is_busy {
            return;
        }
        waiting.n_frames += 1;
        // The first frames raise the questions whose answers the picture needs.
        if waiting.n_frames == 4 {
            waiting.chosen.again(ctx);
        } else if waiting.n_frames > PATIENCE_FRAMES {
            ChosenToSave::not_again(ctx);
            self.waiting = None;
            let sentence =
                "Nothing is left to save here at that level, or the view changed. Look, and save once more";
            self.say(Verdict::Caution, sentence.to_owned(), None);
        }
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
        let session = self.stage.session_mut().ok_or("No workspace is open")?;
        let leaves_out =
            form.left_out.as_ref().is_none_or(|(of, left)| *of != form.release || !left.is_empty());
        let before = session.release();
        // A dossier is made when it is written; a picture is asked of its view again.
        let is_made_later = matches!(form.saving.kind, FileKind::Dossier(_));
        match form.chosen.filter(|_| leaves_out && before != Some(form.release) && !is_made_later) {
            Some(chosen) => {
                session.set_release(Some(form.release));
                let release = form.release;
                self.waiting = Some(Waiting { path, replaces, release, before, chosen, n_frames: 0 });
            }
            None => self.write(form.saving.clone(), path, form.release, replaces),
        }
        self.remember();
        Ok(())
    }

    fn write(&mut self, saving: Saving, path: PathBuf, release: Release, replaces: bool) {
        let Some(session) = self.stage.session() else { return };
        let (whole, lens, wake) = (session.whole().clone(), session.lens().clone(), self.wake.clone());
        self.file_saving.slot.request(
            move || wake(),
            move |_| {
                let (snapshot, left_out) = whole.released(release);
                let bytes = saving.bytes(&snapshot, &lens, &left_out.words(), PICTURE_SIZE, PICTURE_SCALE)?;
                write_whole(&path, &bytes, replaces)?;
                Ok((path, left_out))
            },
        );
    }

    /// Says what became of a file that was being written.
    pub(in crate::app::shell) fn follow_saving(&mut self, ctx: &egui::Context) {
        match self.file_saving.slot.poll() {
            Some(Ok((path, left_out))) => {
                let left = match left_out.is_empty() {
                    true => String::new(),
                    false => format!(". Left out: {}", left_out.words()),
                };
                self.say_for(ctx, Verdict::Good, format!("Saved in {}{left}", path.display()), None);
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
    slot: Slot<Result<(PathBuf, LeftOut), SessionError>>,
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
