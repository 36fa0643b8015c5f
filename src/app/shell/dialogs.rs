//! Dialogs: each a small form or a page to read. Enter does it, Esc leaves, what was typed stays when it fails.

mod history;
mod kinds;
mod lenses;
mod offering;
mod pages;
mod save_file;
mod steps;
mod taking;
mod workspace;

use super::Shell;
use super::leaving::leaving_ui;
use crate::app::action::Action;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    self, dialog_buttons_ui, error_under_ui, labeled_field_ui, link_ui, note_ui, primary_ui, secondary_ui,
};
use crate::model::Lens;
use eframe::egui::{Key, Modifiers, Ui};

use kinds::DialogStep;
pub use kinds::{Dialog, FileForm, TextForm};

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
            Dialog::Exports => self.exports_ui(ui),
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
