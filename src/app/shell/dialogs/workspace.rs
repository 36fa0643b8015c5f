//! Title and handling of the workspace: what everything in it inherits that is not marked itself.

use super::{Shell, error_ui, text_ui};
use crate::app::theme::{size, space};
use crate::app::widgets::{labeled_field_ui, note_ui, tlp_choice_ui};
use crate::model::{Command, Tlp};
use crate::snapshot::WorkspaceInfo;
use eframe::egui::Ui;

/// What is typed.
pub struct WorkspaceForm {
    title: String,
    handling: Tlp,
    marking: String,
    /// Title, handling and marking as they stand in the workspace.
    before: (String, Tlp, String),
    pub(super) error: Option<String>,
}

impl WorkspaceForm {
    /// Whether something is changed.
    pub(super) fn is_touched(&self) -> bool {
        let (title, handling, marking) = &self.before;
        self.title != *title || self.handling != *handling || self.marking != *marking
    }

    pub(super) fn new(info: &WorkspaceInfo) -> WorkspaceForm {
        let (title, marking) = (info.title.clone(), info.marking.clone());
        let before = (title.clone(), info.handling, marking.clone());
        WorkspaceForm { title, handling: info.handling, marking, before, error: None }
    }
}

/// Draws the form.
pub(super) fn workspace_ui(ui: &mut Ui, form: &mut WorkspaceForm) {
    text_ui(ui, "Title", &mut form.title, "What the record is about");
    ui.add_space(space::S);
    note_ui(ui, "Handling of everything that is not marked itself");
    tlp_choice_ui(ui, "Handling", &mut form.handling);
    ui.add_space(space::S);
    labeled_field_ui(ui, "National marking", &mut form.marking, "Optional, such as RESTRICTED", size::DIALOG);
    error_ui(ui, &form.error);
}

impl Shell {
    /// Names and marks the workspace. The words of an error go under the field.
    pub(super) fn describe_workspace(&mut self, form: &WorkspaceForm) -> Result<(), String> {
        let session = self.stage.session().ok_or("No workspace is open")?;
        let before = session.now().profiles.rows().last();
        let command = Command::describe_workspace(before, &form.title, form.handling, &form.marking);
        self.change(command.map_err(|e| e.to_string())?);
        Ok(())
    }
}
