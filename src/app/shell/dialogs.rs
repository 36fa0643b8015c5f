//! Dialogs: each a small form or a page to read. Enter does it, Esc leaves, what was typed stays when it fails.

mod history;
mod lenses;
mod offering;
mod pages;
mod save_file;
mod steps;
mod taking;
mod workspace;

use super::Shell;
use super::leaving::{Leaving, leaving_ui};
use crate::app::action::Action;
use crate::app::theme::{Theme, size, space, text};
use crate::app::view::View;
use crate::app::widgets::{
    self, dialog_buttons_ui, error_under_ui, labeled_field_ui, link_ui, note_ui, primary_ui, secondary_ui,
};
use crate::model::{CheckReport, HistoryEntry, Lens, RecordRef, StepTable};
use crate::snapshot::{Snapshot, WorkspaceInfo};
use eframe::egui::{Key, Modifiers, Ui};
use std::path::{Path, PathBuf};

/// A path typed or chosen, with further fields beside it.
pub struct FileForm {
    /// The folder in which one looks while no path is typed.
    near: PathBuf,
    path: String,
    title: String,
    error: Option<String>,
}

impl FileForm {
    fn at(path: &Path, title: &str) -> FileForm {
        let near = path.parent().map(Path::to_owned).unwrap_or_default();
        FileForm { near, path: path.display().to_string(), title: title.to_owned(), error: None }
    }

    /// The path as it stands in the field. A leading `~` is the home folder.
    pub fn path(&self) -> PathBuf {
        let typed = self.path.trim();
        match (typed.strip_prefix("~/"), std::env::home_dir()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(typed),
        }
    }
}

/// A text with a further one.
#[derive(Default)]
pub struct TextForm {
    first: String,
    second: String,
    error: Option<String>,
    /// Whether something of that name is there already and would be replaced.
    replaces: bool,
}

/// The dialog in front.
pub enum Dialog {
    /// Open a workspace.
    Open(FileForm),
    /// Make a new workspace.
    New(Box<taking::NewForm>),
    /// A new workspace is being made.
    Making(Box<taking::Making>),
    /// Take something from another workspace.
    Take(Box<taking::TakeForm>),
    /// Write a checked copy.
    SaveCopy(FileForm),
    /// Save a picture or its data.
    SaveFile(save_file::SaveForm),
    /// Set the author's name.
    Author(TextForm),
    /// Ask before something that is not saved is lost.
    Leaving(Leaving),
    /// Set the author's name before the first change.
    FirstAuthor(TextForm),
    /// Title and handling of the workspace.
    Workspace(workspace::WorkspaceForm),
    /// Save the lens by name.
    SaveLens(TextForm),
    /// Saved lenses.
    Lenses(lenses::LensesForm),
    /// A lens that comes as text.
    PasteLens(Box<lenses::PasteForm>),
    /// Change the table of steps of the lens.
    Steps(steps::StepsForm),
    /// Definitions of the measures, one of them in front.
    Definitions(Option<&'static str>),
    /// Help for a view or, where no workspace is open, for the start page.
    Help(Option<View>),
    /// All keys, those of a view first.
    Keys(View),
    /// About the program.
    About,
    /// The history of a record, by its name.
    History(String, Vec<HistoryEntry>),
    /// What a check of the file found.
    Checked(CheckReport),
    /// The report of an internal error.
    Crash(String),
}

/// What a dialog wants done after it was drawn.
enum DialogStep {
    Stay,
    Close,
    Browse {
        near: PathBuf,
        is_saving: bool,
    },
    /// Go on with what was asked for, though something is lost.
    Leave(Action),
    Accept,
}

impl Dialog {
    pub(super) fn open_workspace(folder: &Path) -> Dialog {
        let near = folder.to_owned();
        Dialog::Open(FileForm { near, path: String::new(), title: String::new(), error: None })
    }

    /// Whether something is being done behind it.
    pub(super) fn is_busy(&self) -> bool {
        match self {
            Dialog::New(form) => form.is_busy(),
            Dialog::Making(making) => making.is_busy(),
            Dialog::Take(form) => form.is_busy(),
            _ => false,
        }
    }

    /// What is typed in it and not saved, in words.
    pub(super) fn unsaved(&self) -> Option<String> {
        match self {
            Dialog::SaveLens(form) if !form.first.trim().is_empty() => {
                Some(format!("The lens \u{201c}{}\u{201d}", form.first.trim()))
            }
            Dialog::PasteLens(form) if form.is_touched() => Some("A pasted lens".to_owned()),
            Dialog::Steps(form) if form.is_touched() => Some("A changed table of steps".to_owned()),
            Dialog::Workspace(form) if form.is_touched() => Some("Title and handling".to_owned()),
            _ => None,
        }
    }

    pub(super) fn save_copy(folder: &Path, path: &Path) -> Dialog {
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        Dialog::SaveCopy(FileForm::at(&folder.join(format!("{stem} copy.entente")), ""))
    }

    pub(super) fn author(name: &str) -> Dialog {
        Dialog::Author(TextForm { first: name.to_owned(), ..TextForm::default() })
    }

    pub(super) fn first_author(name: &str) -> Dialog {
        Dialog::FirstAuthor(TextForm { first: name.to_owned(), ..TextForm::default() })
    }

    pub(super) fn workspace(info: &WorkspaceInfo) -> Dialog {
        Dialog::Workspace(workspace::WorkspaceForm::new(info))
    }

    pub(super) fn save_lens() -> Dialog {
        Dialog::SaveLens(TextForm::default())
    }

    pub(super) fn lenses() -> Dialog {
        Dialog::Lenses(lenses::LensesForm::default())
    }

    pub(super) fn paste_lens() -> Dialog {
        Dialog::PasteLens(Box::default())
    }

    pub(super) fn steps(table: &StepTable) -> Dialog {
        Dialog::Steps(steps::StepsForm::new(table))
    }

    pub(super) fn history(snapshot: &Snapshot, record: RecordRef, entries: Vec<HistoryEntry>) -> Dialog {
        Dialog::History(format!("History of {}", snapshot.kind_and_name(record)), entries)
    }

    /// Puts a chosen path into the field.
    pub(super) fn take_path(&mut self, path: &Path) {
        let form = match self {
            Dialog::Open(form) | Dialog::SaveCopy(form) => form,
            Dialog::New(new) => &mut new.file,
            Dialog::Take(take) => &mut take.file,
            Dialog::SaveFile(save) => &mut save.form,
            _ => return,
        };
        form.path = path.display().to_string();
        form.error = None;
    }

    /// Kind of file for the system's dialog: a name and an ending.
    fn filter(&self) -> (&'static str, &'static str) {
        match self {
            Dialog::SaveFile(form) => form.filter(),
            _ => ("Entente workspace", "entente"),
        }
    }

    fn title(&self) -> String {
        match self {
            Dialog::Open(_) => "Open a workspace".to_owned(),
            Dialog::New(_) => "New workspace".to_owned(),
            Dialog::Making(_) => "Making the workspace".to_owned(),
            Dialog::Take(_) => "Take from another workspace".to_owned(),
            Dialog::SaveCopy(_) => "Save a checked copy".to_owned(),
            Dialog::SaveFile(form) => form.title(),
            Dialog::Author(_) => "Your name".to_owned(),
            Dialog::Leaving(_) => "Not saved yet".to_owned(),
            Dialog::FirstAuthor(_) => "Who writes?".to_owned(),
            Dialog::Workspace(_) => "Title and handling".to_owned(),
            Dialog::SaveLens(_) => "Save the lens".to_owned(),
            Dialog::Lenses(_) => "Saved lenses".to_owned(),
            Dialog::PasteLens(_) => "Paste a lens".to_owned(),
            Dialog::Steps(_) => "Table of steps".to_owned(),
            Dialog::Definitions(_) => "Definitions of the measures".to_owned(),
            Dialog::Help(view) => format!("Help: {}", view.map_or("Start page", View::title)),
            Dialog::Keys(_) => "All keys".to_owned(),
            Dialog::About => "About Entente".to_owned(),
            Dialog::History(title, _) => title.clone(),
            Dialog::Checked(_) => "Check of the file".to_owned(),
            Dialog::Crash(_) => "Report of an internal error".to_owned(),
        }
    }

    /// The words of its main button; none for a page to read.
    fn accept(&self) -> Option<&'static str> {
        match self {
            Dialog::Open(_) => Some("Open"),
            Dialog::New(_) => Some("Create"),
            Dialog::Take(_) => Some("Take"),
            Dialog::SaveCopy(_) => Some("Save the copy"),
            Dialog::SaveFile(form) => Some(form.accept()),
            Dialog::FirstAuthor(_) => Some("Save with this name"),
            Dialog::Leaving(_) => Some("Stay here"),
            Dialog::SaveLens(form) if form.replaces => Some("Replace"),
            Dialog::Author(_) | Dialog::SaveLens(_) | Dialog::Workspace(_) => Some("Save"),
            Dialog::PasteLens(_) => Some("Use this lens"),
            Dialog::Steps(_) => Some("Use this table"),
            _ => None,
        }
    }

    pub(super) fn set_error(&mut self, error: String) {
        match self {
            Dialog::Open(form) | Dialog::SaveCopy(form) => form.error = Some(error),
            Dialog::New(form) => form.file.error = Some(error),
            Dialog::Take(form) => form.file.error = Some(error),
            Dialog::SaveFile(form) => form.set_error(error),
            Dialog::Author(form) | Dialog::FirstAuthor(form) | Dialog::SaveLens(form) => {
                form.error = Some(error);
            }
            Dialog::Workspace(form) => form.error = Some(error),
            Dialog::PasteLens(form) => form.error = Some(error),
            _ => {}
        }
    }
}

impl Shell {
    pub(super) fn dialog_ui(&mut self, ui: &mut Ui) {
        let Some(mut dialog) = self.dialog.take() else { return };
        let is_page = dialog.accept().is_none();
        let width = match dialog {
            Dialog::Lenses(_) => size::DIALOG_WIDE,
            Dialog::Steps(_) | Dialog::PasteLens(_) | Dialog::New(_) | Dialog::Take(_) => size::READABLE,
            Dialog::Making(_) => size::DIALOG,
            _ if is_page => size::READABLE,
            _ => size::DIALOG,
        };
        let mut outcome = DialogStep::Stay;
        // Taken before anything in the dialog takes it for an Enter of its own.
        let is_confirmed =
            dialog.accept().is_some() && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
        let title = dialog.title();
        let shown = widgets::Dialog::new("shell", &title).width(width).show(ui.ctx(), |ui| {
            if let Some(browse) = self.dialog_body_ui(ui, &mut dialog) {
                outcome = browse;
            }
            dialog_buttons_ui(ui, |ui| match dialog.accept() {
                Some(accept) => {
                    // Where Enter begins a line, and among ticks, of which it belongs to one, it takes Ctrl with it.
                    let is_long = matches!(dialog, Dialog::PasteLens(_));
                    let is_taken = matches!(dialog, Dialog::New(_) | Dialog::Take(_)) && has_other(ui);
                    let entered = !is_taken && !is_long && ui.input(|i| i.key_pressed(Key::Enter));
                    let main = primary_ui(ui, accept).on_hover_text("Ctrl+Enter");
                    if main.clicked() || entered || is_confirmed {
                        outcome = DialogStep::Accept;
                    }
                    let other = match &dialog {
                        Dialog::Leaving(leaving) => leaving.words(),
                        Dialog::FirstAuthor(_) => "Not now",
                        _ => "Cancel",
                    };
                    if secondary_ui(ui, other).clicked() {
                        outcome = match &dialog {
                            Dialog::Leaving(leaving) => DialogStep::Leave(leaving.action().clone()),
                            _ => DialogStep::Close,
                        };
                    }
                }
                None => {
                    let close = if matches!(dialog, Dialog::Making(_)) { "Cancel" } else { "Close" };
                    if primary_ui(ui, close).clicked() {
                        outcome = DialogStep::Close;
                    }
                }
            });
        });
        if shown.closed {
            outcome = DialogStep::Close;
        }
        match outcome {
            DialogStep::Stay => self.dialog = Some(dialog),
            DialogStep::Close => match dialog {
                // What waits stays, and is told in the status bar; the next change asks again.
                Dialog::FirstAuthor(_) => self.n_unnamed = self.n_held(),
                Dialog::Leaving(leaving) => self.dialog = leaving.beneath(),
                // It goes when it has stopped.
                Dialog::Making(mut making) => {
                    making.cancel();
                    self.dialog = Some(Dialog::Making(making));
                }
                _ => {}
            },
            DialogStep::Leave(action) => self.leave(ui.ctx(), action),
            DialogStep::Browse { near, is_saving } => {
                self.file_choice.ask(self.wake.clone(), &near, is_saving, dialog.filter());
                self.dialog = Some(dialog);
            }
            DialogStep::Accept => {
                if let Dialog::Leaving(leaving) = dialog {
                    self.dialog = leaving.beneath();
                } else if let Dialog::Take(form) = dialog {
                    self.take_asked(form);
                } else if let Err(error) = self.accept(&dialog) {
                    dialog.set_error(error);
                    self.dialog = Some(dialog);
                }
            }
        }
    }

    fn dialog_body_ui(&mut self, ui: &mut Ui, dialog: &mut Dialog) -> Option<DialogStep> {
        match dialog {
            Dialog::Open(form) => {
                let outcome = file_ui(ui, form, false);
                if !self.settings.recent.is_empty() {
                    ui.add_space(space::S);
                    ui.label(text::strong("Opened lately").color(Theme::of(ui).text));
                    for path in &self.settings.recent {
                        if link_ui(ui, &path.display().to_string()).clicked() {
                            form.path = path.display().to_string();
                            return Some(DialogStep::Accept);
                        }
                    }
                }
                outcome
            }
            Dialog::New(form) => taking::new_ui(ui, form),
            Dialog::Making(making) => {
                taking::making_ui(ui, making);
                None
            }
            Dialog::Take(form) => taking::take_ui(ui, form),
            Dialog::SaveCopy(form) => {
                note_ui(
                    ui,
                    "The copy holds everything, also what is marked above the workspace. It is read back and checked \
                     before it counts.",
                );
                file_ui(ui, form, true)
            }
            Dialog::SaveFile(form) => self.save_file_ui(ui, form),
            Dialog::Author(form) => {
                note_ui(ui, "The journal shows this name beside every change that you make.");
                text_ui(ui, "Name", &mut form.first, "First and last name");
                error_ui(ui, &form.error);
                None
            }
            Dialog::Leaving(leaving) => {
                leaving_ui(ui, leaving);
                None
            }
            Dialog::FirstAuthor(form) => {
                note_ui(
                    ui,
                    "The journal shows this name beside every change that you make. It is asked once; Edit, Your \
                     name changes it later. Without one, what you typed waits and is not saved.",
                );
                text_ui(ui, "Name", &mut form.first, "First and last name");
                error_ui(ui, &form.error);
                None
            }
            Dialog::Workspace(form) => {
                workspace::workspace_ui(ui, form);
                None
            }
            Dialog::SaveLens(form) => {
                note_ui(ui, "Blocs, filters, dates and method are kept under this name.");
                text_ui(ui, "Name", &mut form.first, "Such as: cyber norms since 2015");
                let before = self.stage.session().and_then(|s| lenses::named(s.now(), &form.first).cloned());
                form.replaces = before.is_some();
                if let Some(before) = before {
                    note_ui(ui, format!("Takes the place of \"{}\"; undo brings that back.", before.name));
                }
                labeled_field_ui(ui, "What it is for", &mut form.second, "Optional", size::DIALOG);
                error_ui(ui, &form.error);
                None
            }
            Dialog::Lenses(form) => {
                self.lenses_ui(ui, form);
                None
            }
            Dialog::PasteLens(form) => {
                self.paste_lens_ui(ui, form);
                None
            }
            Dialog::Steps(form) => {
                let snapshot = self.stage.session().map(|s| s.snapshot().clone());
                steps::steps_ui(ui, form, snapshot.as_deref());
                None
            }
            Dialog::Definitions(key) => {
                pages::definitions_ui(ui, *key);
                None
            }
            Dialog::Help(view) => {
                let help = view.map_or(&super::welcome::HELP, |view| &view.entry().help);
                pages::help_ui(ui, help);
                None
            }
            Dialog::Keys(view) => {
                pages::keys_ui(ui, *view);
                None
            }
            Dialog::About => {
                pages::about_ui(ui);
                None
            }
            Dialog::History(_, entries) => {
                let snapshot = self.stage.session().map(|s| s.now().clone());
                history::history_ui(ui, entries, snapshot.as_deref());
                None
            }
            Dialog::Checked(report) => {
                pages::checked_ui(ui, report);
                None
            }
            Dialog::Crash(report) => {
                pages::crash_ui(ui, report);
                None
            }
        }
    }

    /// Does what a form asks. The words of an error go under its field.
    fn accept(&mut self, dialog: &Dialog) -> Result<(), String> {
        match dialog {
            Dialog::Open(form) => {
                let path = form.path();
                if path.as_os_str().is_empty() {
                    return Err("Type the path of a workspace, or browse for it".to_owned());
                }
                if !path.exists() {
                    return Err(format!("There is no file {}", path.display()));
                }
                self.remember_folder(&path);
                self.actions.push(Action::Open(path));
                Ok(())
            }
            Dialog::New(form) => {
                let title = form.file.title.trim().to_owned();
                if title.is_empty() {
                    return Err("Give the workspace a title".to_owned());
                }
                let path = form.file.path();
                self.remember_folder(&path);
                self.actions.push(Action::MakeWorkspace { path, title, words: form.words() });
                Ok(())
            }
            Dialog::SaveCopy(form) => {
                let path = form.path();
                if path.exists() {
                    return Err(format!("{} exists already. Choose another name", path.display()));
                }
                let session = self.stage.session().ok_or("No workspace is open")?;
                session.ask_backup(&path).map_err(|e| e.to_string())
            }
            Dialog::SaveFile(form) => self.save_file(form),
            Dialog::Workspace(form) => self.describe_workspace(form),
            Dialog::Author(form) | Dialog::FirstAuthor(form) => {
                if form.first.trim().is_empty() {
                    return Err("A name is needed".to_owned());
                }
                self.set_author(&form.first);
                Ok(())
            }
            Dialog::SaveLens(form) => self.save_lens(form),
            Dialog::PasteLens(form) => self.take_pasted(form),
            Dialog::Steps(form) => {
                let session = self.stage.session().ok_or("No workspace is open")?;
                let lens = Lens { steps: form.table.clone(), ..session.lens().clone() };
                self.actions.push(Action::SetLens(Box::new(lens)));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn save_lens(&mut self, form: &TextForm) -> Result<(), String> {
        let session = self.stage.session_mut().ok_or("No workspace is open")?;
        let command = lenses::keep(session.now(), session.lens(), &form.first, &form.second);
        let command = command.map_err(|e| e.to_string())?;
        session.outbox_mut().put(command);
        Ok(())
    }
}

/// Whether something other than a text field has the keyboard.
fn has_other(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_some()) && !ui.ctx().text_edit_focused()
}

fn text_ui(ui: &mut Ui, name: &str, value: &mut String, hint: &str) {
    labeled_field_ui(ui, name, value, hint, size::DIALOG);
}

fn error_ui(ui: &mut Ui, error: &Option<String>) {
    if let Some(error) = error {
        error_under_ui(ui, error);
    }
}

fn file_ui(ui: &mut Ui, form: &mut FileForm, is_saving: bool) -> Option<DialogStep> {
    let mut outcome = None;
    let response = labeled_field_ui(ui, "File", &mut form.path, "Path of a .entente file", size::DIALOG);
    if response.changed() {
        form.error = None;
    }
    error_ui(ui, &form.error);
    ui.add_space(space::XS);
    if secondary_ui(ui, "Browse…").clicked() {
        let typed = form.path();
        // A folder is told by what stands in it.
        let near = if typed.as_os_str().is_empty() { form.near.join("workspace.entente") } else { typed };
        outcome = Some(DialogStep::Browse { near, is_saving });
    }
    outcome
}
