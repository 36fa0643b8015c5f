//! Ways out: each asks first while something is typed, supposed or waiting that is not saved.

use super::{Dialog, Shell};
use crate::app::action::Action;
use crate::app::theme::{Theme, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::note_ui;
use crate::app::words;
use eframe::egui::{self, Ui, ViewportCommand};

/// A way out that waits for a yes.
pub struct Leaving {
    /// What is not saved, one line each.
    unsaved: Vec<String>,
    /// What was asked for.
    action: Action,
    /// The dialog that was in front; it is there again when one stays.
    beneath: Option<Box<Dialog>>,
}

impl Leaving {
    /// What was asked for.
    pub(super) fn action(&self) -> &Action {
        &self.action
    }

    /// The words of the button that goes on all the same.
    pub(super) fn words(&self) -> &'static str {
        match self.action {
            Action::Run(UiCommand::Quit) => "Quit without saving",
            Action::Run(UiCommand::Undo) | Action::Undo(_) => "Undo now",
            Action::Run(UiCommand::Redo) | Action::Redo(_) => "Redo now",
            _ => "Discard and go on",
        }
    }

    /// The dialog to go back to.
    pub(super) fn beneath(self) -> Option<Dialog> {
        self.beneath.map(|dialog| *dialog)
    }
}

/// Whether an action takes a change back or makes it again; what is typed stays then, but may have lost its ground.
fn is_turn(action: &Action) -> bool {
    matches!(action, Action::Run(UiCommand::Undo | UiCommand::Redo) | Action::Undo(_) | Action::Redo(_))
}

/// Whether an action leaves the workspace that is open.
fn is_exit(action: &Action) -> bool {
    matches!(
        action,
        Action::Run(UiCommand::Quit | UiCommand::OpenSample)
            | Action::Open(_)
            | Action::OpenReadOnly(_)
            | Action::OpenSample
            | Action::Restore { .. }
            | Action::MakeWorkspace { .. }
    )
}

/// Draws the question.
pub(super) fn leaving_ui(ui: &mut Ui, leaving: &Leaving) {
    let theme = Theme::of(ui);
    let sentence = match is_turn(&leaving.action) {
        true => {
            "What you typed is not saved. It stays in its form, but this step may take away a record that it names:"
        }
        false => "Not saved yet, and lost if you go on:",
    };
    note_ui(ui, sentence);
    ui.add_space(space::S);
    for line in &leaving.unsaved {
        ui.label(text::body(format!("• {line}")).color(theme.text));
    }
}

impl Shell {
    /// Everything that is not saved and will not be by itself, one line each.
    pub fn unsaved(&self) -> Vec<String> {
        let Some(session) = self.stage.session().filter(|_| self.stage.is_open()) else { return Vec::new() };
        let mut all: Vec<String> = self.dialog.as_ref().and_then(Dialog::unsaved).into_iter().collect();
        all.extend(self.states.unsaved(session.now()));
        all.extend(session.outbox().not_taken(session.now()));
        match self.n_held() {
            0 => {}
            n => all.push(format!(
                "{} for the name of who writes",
                words::counted(n, "change that waits", "changes that wait")
            )),
        }
        all
    }

    /// How many changes are held back until it is known who writes.
    pub(super) fn n_held(&self) -> usize {
        let is_held = !self.settings.author_is_given;
        self.stage.session().filter(|_| is_held).map_or(0, |session| session.outbox().n_held())
    }

    /// Asks before an action would lose something; whether it did.
    pub(super) fn asks_first(&mut self, action: &Action) -> bool {
        let unsaved = match self.stage.session().filter(|_| self.stage.is_open()) {
            Some(session) if is_turn(action) => self.states.unsaved_forms(session.now()),
            Some(_) if is_exit(action) => self.unsaved(),
            _ => return false,
        };
        if unsaved.is_empty() {
            return false;
        }
        let beneath = match self.dialog.take() {
            Some(Dialog::Leaving(before)) => before.beneath(),
            beneath => beneath,
        };
        let beneath = beneath.map(Box::new);
        self.dialog = Some(Dialog::Leaving(Leaving { unsaved, action: action.clone(), beneath }));
        true
    }

    /// Goes on all the same.
    pub(super) fn leave(&mut self, ctx: &egui::Context, action: Action) {
        if is_exit(&action)
            && let Some(session) = self.stage.session_mut()
        {
            session.outbox_mut().discard();
        }
        self.carry_out_now(ctx, action);
    }

    /// The window was asked to close by its frame: the same question, and it stays meanwhile.
    pub(super) fn take_closing(&mut self, ctx: &egui::Context) {
        let is_asked = ctx.input(|i| i.viewport().close_requested());
        if is_asked && !self.is_quitting && self.asks_first(&Action::Run(UiCommand::Quit)) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
    }
}
