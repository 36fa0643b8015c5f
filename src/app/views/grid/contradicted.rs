//! What does not agree among the positions of one actor on one text, and a field to explain each.

use super::recording::{Cell, actor_name, text_name};
use crate::analysis::{Contradiction, contradictions};
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{Card, Push, field_ui, section_ui};
use crate::app::words;
use crate::model::{Command, Explained, Explanation};
use crate::session::Ticket;
use crate::snapshot::Snapshot;
use eframe::egui::Ui;
use std::collections::HashMap;

/// What is being explained, and what is typed so far.
#[derive(Debug, Default)]
pub struct Explaining {
    /// Which cell, and which of its contradictions.
    of: Option<(Cell, usize)>,
    typed: String,
    /// Once it is sent: the field closes when the file holds it.
    sent: Option<Ticket>,
    /// Whether the field takes the keyboard.
    is_new: bool,
    /// What is typed of others and not saved.
    elsewhere: HashMap<(Cell, usize), String>,
}

impl Explaining {
    /// Turns to a contradiction. What is typed of the one before stays.
    fn turn_to(&mut self, of: (Cell, usize), known: &str) {
        if let Some(before) = self.of
            && self.sent.is_none()
        {
            self.elsewhere.insert(before, std::mem::take(&mut self.typed));
        }
        self.typed = self.elsewhere.remove(&of).unwrap_or_else(|| known.to_owned());
        (self.of, self.sent, self.is_new) = (Some(of), None, true);
    }

    /// Leaves the one that is being explained.
    fn leave(&mut self) {
        self.typed.clear();
        (self.of, self.sent, self.is_new) = (None, None, false);
    }

    /// How many explanations are typed and not saved.
    pub fn n_unsaved(&self) -> usize {
        let here = usize::from(self.of.is_some() && self.sent.is_none() && !self.typed.trim().is_empty());
        here + self.elsewhere.values().filter(|typed| !typed.trim().is_empty()).count()
    }
}

/// Shows the contradictions of a cell; nothing where there are none.
pub fn contradictions_ui(ui: &mut Ui, state: &mut Explaining, cx: &mut ViewContext<'_>, cell: Cell) {
    let snapshot = cx.snapshot.clone();
    let (proposal, provision) = (cell.text.proposal, cell.text.provision);
    let found = contradictions(&snapshot, proposal, cell.actor, provision, cx.lens.as_of);
    if found.is_empty() {
        return;
    }
    section_ui(ui, if found.len() == 1 { "Contradiction" } else { "Contradictions" });
    for (nth, contradiction) in found.iter().enumerate() {
        let explanation = contradiction.explanation.and_then(|e| snapshot.explanations.of_key(e.0));
        let theme = Theme::of(ui);
        let border = if explanation.is_none() { theme.caution } else { theme.hairline };
        Card::new().border(border).show(ui, |ui| {
            ui.label(text::small_strong(words::capital(contradiction.kind.word())).color(theme.second));
            ui.label(text::body(format!("{}.", contradiction.words())).color(theme.text));
            if let Some(between) = contradiction.text_between.and_then(|r| snapshot.revisions.of_key(r.0)) {
                let line = format!("The text changed between the two: {}.", between.label);
                ui.label(text::small(line).color(theme.second));
            }
            if let Some(explanation) = explanation {
                ui.add_space(space::XS);
                ui.label(text::small("Explained").color(theme.second));
                ui.label(text::body(&explanation.note).color(theme.text));
            }
            explain_ui(ui, state, cx, &snapshot, cell, nth, contradiction, explanation);
        });
        ui.add_space(space::S);
    }
    ui.add_space(space::S);
}

#[expect(clippy::too_many_arguments, reason = "one place, and a struct would only be unpacked here")]
fn explain_ui(
    ui: &mut Ui,
    state: &mut Explaining,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    cell: Cell,
    nth: usize,
    contradiction: &Contradiction,
    explanation: Option<&Explanation>,
) {
    ui.add_space(space::XS);
    if state.of != Some((cell, nth)) {
        let words = if explanation.is_some() { "Explain anew" } else { "Explain" };
        let begins = ui.add_enabled_ui(cx.is_editable, |ui| {
            Push::secondary(words).show(ui).on_disabled_hover_text(OFF).clicked()
        });
        if begins.inner {
            state.turn_to((cell, nth), explanation.map_or("", |e| e.note.as_str()));
        }
        return;
    }
    let width = ui.available_width();
    let field = field_ui(ui, "Explanation", &mut state.typed, "Why the two do not agree", width, false);
    if std::mem::take(&mut state.is_new) {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(eframe::egui::Key::Enter));
    ui.add_space(space::XS);
    let (mut saves, mut leaves) = (entered, false);
    ui.horizontal(|ui| {
        saves |= Push::primary("Save").name("Save the explanation").show(ui).clicked();
        leaves = Push::secondary("Cancel").name("Cancel the explanation").show(ui).clicked();
    });
    if saves {
        let text = text_name(snapshot, cell.text);
        let about = Explained {
            actor: actor_name(snapshot, cell.actor),
            reference: &text,
            stances: (contradiction.first.stance, contradiction.second.stance),
        };
        let command = match explanation {
            Some(before) => {
                let after = Explanation { note: state.typed.trim().to_owned(), ..before.clone() };
                Command::edit_explanation(before, &after, about)
            }
            None => Command::explain_contradiction(contradiction.explained(&state.typed), about),
        };
        match command {
            Ok(command) => {
                state.sent = Some(cx.put(command));
            }
            Err(error) => cx.act(Action::Notify(error.to_string())),
        }
    }
    // What was typed stays until the file holds it.
    let is_saved = state.sent.as_ref().is_some_and(|ticket| ticket.saved().is_some());
    if leaves || is_saved {
        state.leave();
    }
}
