//! Contradictions: the card that lists them, and one of them with its two positions and what explains it.

use super::cards::card_ui;
use super::rows::{End, cut_right, words_at};
use super::{DossierState, Selected};
use crate::analysis::{Contradiction, Dossier, Entry};
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::views::chooser::actor_name;
use crate::app::views::row::row_ui;
use crate::app::widgets::{
    Push, badge_ui, error_under_ui, field_ui, handling_badge_ui, key_values_ui, note_ui, stance_cell_ui,
};
use crate::model::{Command, CommandError, Explained, Explanation, PositionKey};
use crate::report::figures::words::capital;
use crate::report::tables::Section;
use crate::session::Ticket;
use eframe::egui::{Align, Key, Layout, Ui, vec2};
use std::collections::HashMap;

/// So many are listed.
const FEW: usize = 6;
/// Whether it is explained.
const STATE: [f32; 1] = [88.0];
/// Room of a stance, so that all stand in line.
const STANCE: f32 = 132.0;

/// The card; a calm line where there are none.
pub fn contradictions_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    if found.acting.is_none() {
        return;
    }
    card_ui(ui, cx, found, Section::Contradictions, None, |ui, cx| {
        if found.contradictions.is_empty() {
            note_ui(
                ui,
                "None: its votes and what it told us in confidence agree with what it said in public.",
            );
            return;
        }
        let snapshot = cx.snapshot.clone();
        let mut open: Vec<&Contradiction> = found.contradictions.iter().collect();
        open.sort_by_key(|c| c.explanation.is_some());
        for c in open.iter().take(FEW) {
            let reference = snapshot.proposals.of_key(c.proposal().0).map_or("", |p| p.reference.as_str());
            let selected = Selected::Contradiction(c.first.key, c.second.key);
            let is_selected = state.selected.as_ref() == Some(&selected);
            let standing = standing(c);
            let spoken = format!("{reference}: {}, {standing}", c.words());
            let response = row_ui(ui, &spoken, size::ROW + space::M, is_selected, |ui, rect| {
                let theme = Theme::of(ui);
                let (rest, [at_state]) = cut_right(rect, STATE);
                let (upper, lower) = rest.split_top_bottom_at_fraction(0.5);
                words_at(ui, upper, reference, text::strong_font(), theme.text, End::Left);
                words_at(ui, lower, &c.words(), text::small_font(), theme.second, End::Left);
                let ink = if c.explanation.is_some() { theme.second } else { theme.caution };
                words_at(ui, at_state, standing, text::small_font(), ink, End::Right);
            });
            if response.on_hover_text(c.words()).clicked() {
                state.select_contradiction(c, cx);
            }
        }
        if found.contradictions.len() > FEW {
            ui.add_space(space::XS);
            note_ui(ui, format!("{} more; saved with the table.", found.contradictions.len() - FEW));
        }
    });
}

/// Whether it is explained, in a word or two.
pub fn standing(contradiction: &Contradiction) -> &'static str {
    if contradiction.explanation.is_some() { "explained" } else { "not explained" }
}

/// What is being written about a contradiction.
#[derive(Debug, Default)]
pub struct ExplainState {
    of: Option<(PositionKey, PositionKey)>,
    note: String,
    /// Its change, until it is settled.
    sent: Option<Ticket>,
    is_editing: bool,
    error: Option<String>,
    /// What is typed of others and not saved, and whether it changes an explanation that is there.
    elsewhere: HashMap<(PositionKey, PositionKey), (String, bool)>,
}

impl ExplainState {
    /// Nothing is being written any more.
    fn leave(&mut self) {
        self.note.clear();
        self.is_editing = false;
    }

    fn is_unsaved(&self) -> bool {
        self.sent.is_none() && !self.note.trim().is_empty()
    }

    /// How many explanations are typed and not saved.
    pub fn n_unsaved(&self) -> usize {
        usize::from(self.is_unsaved()) + self.elsewhere.len()
    }

    fn turn_to(&mut self, c: &Contradiction) {
        let key = (c.first.key, c.second.key);
        if self.of != Some(key) {
            if let Some(before) = self.of
                && self.is_unsaved()
            {
                self.elsewhere.insert(before, (std::mem::take(&mut self.note), self.is_editing));
            }
            (self.note, self.is_editing) = self.elsewhere.remove(&key).unwrap_or_default();
            (self.of, self.sent, self.error) = (Some(key), None, None);
        }
        if let Some(ticket) = self.sent.take_if(|ticket| !ticket.is_under_way()) {
            match ticket.refused() {
                Some(reason) => self.error = Some(reason.to_string()),
                None => self.leave(),
            }
        }
    }
}

/// One contradiction: what it is, its two positions, what explains it, and the field to explain it in place.
pub fn contradiction_ui(
    ui: &mut Ui,
    state: &mut ExplainState,
    cx: &mut ViewContext<'_>,
    contradiction: &Contradiction,
) {
    let snapshot = cx.snapshot.clone();
    let known = contradiction.explanation.and_then(|id| snapshot.explanations.of_key(id.0));
    state.turn_to(contradiction);
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        let verdict = if known.is_some() { Severity::Neutral } else { Severity::Caution };
        badge_ui(ui, verdict, standing(contradiction));
        note_ui(ui, capital(contradiction.kind.word()));
    });
    ui.add_space(space::XS);
    ui.label(text::body(format!("{}.", contradiction.words())).color(theme.text));
    if let Some(text) = contradiction.text_between.and_then(|id| snapshot.revisions.of_key(id.0)) {
        let date = text.date.map_or(String::new(), |date| format!(" on {date}"));
        note_ui(ui, format!("The text changed between: {} came out{date}.", text.label));
    }
    if !contradiction.is_opposite {
        note_ui(ui, "Not outright opposite: one of the two is neutral, abstains, or differs in strength.");
    }
    ui.add_space(space::S);
    entry_ui(ui, cx, &contradiction.first);
    entry_ui(ui, cx, &contradiction.second);
    ui.add_space(space::M);
    explanation_ui(ui, state, cx, contradiction, known);
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let (actor, proposal) = (contradiction.actor(), contradiction.proposal());
        if Push::link("Open in the Grid").show(ui).clicked() {
            cx.act(Action::Go(Place::Cell(actor, proposal)));
        }
        if Push::link("Open the proposal").show(ui).clicked() {
            cx.act(Action::Go(Place::Proposal(proposal)));
        }
    });
}

fn entry_ui(ui: &mut Ui, cx: &ViewContext<'_>, entry: &Entry) {
    let source = entry.source.and_then(|id| cx.snapshot.sources.of_key(id.0));
    key_values_ui(ui, |rows| {
        rows.row_with(&entry.effective.to_string(), |ui| {
            let room = vec2(STANCE, size::CONTROL);
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(room);
                stance_cell_ui(ui, Some(entry.stance), None, false);
            });
            ui.label(text::small(entry.kind.word()).color(Theme::of(ui).second));
        });
        if let Some(source) = source {
            rows.row("source", source.title.clone());
        }
    });
    let rows = cx.snapshot.positions.rows_of_actor_on(entry.key.proposal, entry.key.actor);
    let mut rows = rows.filter_map(|row| cx.snapshot.positions.row(row));
    if let Some(position) = rows.find(|p| p.key() == entry.key) {
        handling_badge_ui(ui, cx.snapshot, &cx.snapshot.marked_position(position));
    }
}

fn explanation_ui(
    ui: &mut Ui,
    state: &mut ExplainState,
    cx: &mut ViewContext<'_>,
    c: &Contradiction,
    known: Option<&Explanation>,
) {
    let theme = Theme::of(ui);
    if let Some(known) = known.filter(|_| !state.is_editing) {
        ui.label(text::strong("Explanation").color(theme.text));
        ui.label(text::body(&known.note).color(theme.text));
        handling_badge_ui(ui, cx.snapshot, &cx.snapshot.marked_record(known));
        ui.add_space(space::XS);
        ui.add_enabled_ui(cx.is_editable, |ui| {
            ui.horizontal(|ui| {
                let change = Push::secondary("Edit the explanation").show(ui).on_disabled_hover_text(OFF);
                if change.clicked() {
                    known.note.clone_into(&mut state.note);
                    state.is_editing = true;
                }
                let remove = Push::quiet("Remove the explanation").show(ui).on_disabled_hover_text(OFF);
                if remove.clicked() {
                    state.note.clear();
                    let command = with_names(cx, c, |about| Command::remove_explanation(known, about));
                    cx.put(command);
                }
            });
        });
        return;
    }
    ui.label(text::strong("Explanation").color(theme.text));
    let width = ui.available_width();
    ui.add_enabled_ui(cx.is_editable, |ui| {
        let is_wrong = state.error.is_some();
        let hint = "A new text, a new government, a mistake …";
        let field = field_ui(ui, "What explains it", &mut state.note, hint, width, is_wrong);
        if field.changed() {
            state.error = None;
        }
        let (enter, escape) = ui.input(|i| (i.key_pressed(Key::Enter), i.key_pressed(Key::Escape)));
        if let Some(error) = &state.error {
            error_under_ui(ui, error);
        }
        ui.add_space(space::XS);
        let mut is_sent = field.lost_focus() && enter;
        ui.horizontal(|ui| {
            let word = if known.is_some() { "Save" } else { "Explain" };
            is_sent |= Push::primary(word).show(ui).on_disabled_hover_text(OFF).clicked();
            let leaves = known.is_some() && Push::quiet("Cancel").show(ui).clicked();
            if leaves || (escape && known.is_some()) {
                state.leave();
            }
        });
        if is_sent {
            send(state, cx, c, known);
        }
    });
}

fn send(state: &mut ExplainState, cx: &mut ViewContext<'_>, c: &Contradiction, known: Option<&Explanation>) {
    let explanation = c.explained(&state.note);
    let command = with_names(cx, c, |about| match known {
        Some(before) => {
            let after = Explanation { id: before.id, head: before.head.clone(), ..explanation };
            Command::edit_explanation(before, &after, about)
        }
        None => Command::explain_contradiction(explanation, about),
    });
    match command {
        Ok(command) => state.sent = Some(cx.put(command)),
        Err(CommandError::Nothing) => state.leave(),
        Err(error) => state.error = Some(capital(&error.to_string())),
    }
}

fn with_names<R>(cx: &ViewContext<'_>, c: &Contradiction, make: impl FnOnce(Explained<'_>) -> R) -> R {
    let reference = cx.snapshot.proposals.of_key(c.proposal().0).map_or("", |p| p.reference.as_str());
    make(Explained {
        actor: actor_name(cx.snapshot, c.actor()),
        reference,
        stances: (c.first.stance, c.second.stance),
    })
}
