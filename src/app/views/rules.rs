//! The Rules view: how each body decides, in words and as formulas; own copies, changed line by line; and weights.

mod edit;
mod tests_editor;
mod example;
mod list;
mod read;
mod used;
mod weights;

use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Severity, Theme, size, space};
use crate::app::widgets::{Push, are_keys_free, badge_ui};
use crate::model::{BodyId, Command, Noun, Rule, RuleId, RuleStanding, Stage};
use crate::rules::Definition;
use crate::session::Ticket;
use crate::snapshot::Snapshot;
use crate::votes::rulebook::{RuleDraft, Worked, copy_of, is_shipped};
use eframe::egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Response, ScrollArea, Ui};
use std::sync::Arc;

/// The pages of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// Rules.
    #[default]
    Rules,
    /// Weights of actors.
    Weights,
}

/// A rule that is being changed.
#[derive(Debug)]
struct Editing {
    draft: RuleDraft,
    /// As it stands in the workspace.
    before: Rule,
    sent: Option<Ticket>,
    refused: Option<String>,
    /// Leaving was asked for with something typed.
    is_leaving: bool,
    /// The name takes the keyboard in the next frame.
    is_new: bool,
}

impl Editing {
    fn is_touched(&self) -> bool {
        RuleDraft::of(&self.before).map_or(true, |before| before != self.draft)
    }
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct RulesState {
    page: Page,
    list: list::ListState,
    selected: Option<RuleId>,
    /// The copy on its way to the file, to be opened when it is there.
    copying: Option<Ticket>,
    editing: Option<Editing>,
    worked: Option<(Definition, Worked)>,
    /// The body and the stage chosen to take the rule into use.
    attaching: (String, Option<BodyId>, Option<Stage>),
    /// The Weights page.
    weights: weights::WeightsState,
}

impl RulesState {
    /// Shows a rule.
    pub fn show(&mut self, rule: RuleId) {
        self.page = Page::Rules;
        self.list.show_all();
        // What is typed of another rule is not thrown away: that rule stays until it is saved or left.
        match &mut self.editing {
            Some(editing) if editing.draft.rule != rule && editing.is_touched() => {
                editing.is_leaving = true;
                self.selected = Some(editing.draft.rule);
            }
            editing => {
                if editing.as_ref().is_some_and(|editing| editing.draft.rule != rule) {
                    *editing = None;
                }
                self.selected = Some(rule);
            }
        }
    }

    /// Shows a page.
    pub fn turn_to(&mut self, page: Page) {
        self.page = page;
    }

    /// The rule that is shown.
    pub fn selected(&self) -> Option<RuleId> {
        self.selected
    }

    /// The rule that is being changed, in words; none where nothing is typed.
    pub(super) fn unsaved(&self) -> Option<String> {
        let editing = self.editing.as_ref().filter(|editing| editing.is_touched())?;
        Some(format!("Change rule {}", editing.before.name))
    }

    /// A pasted list of weights, in words.
    pub(super) fn unsaved_weights(&self) -> Option<String> {
        self.weights.is_pasting().then(|| "A pasted list of weights".to_owned())
    }

    /// What is being typed.
    pub fn draft(&self) -> Option<&RuleDraft> {
        self.editing.as_ref().map(|editing| &editing.draft)
    }

    /// What is being typed, to be changed.
    pub fn draft_mut(&mut self) -> Option<&mut RuleDraft> {
        self.editing.as_mut().map(|editing| &mut editing.draft)
    }

    /// The example that is played with.
    pub fn worked(&self) -> Option<&Worked> {
        self.worked.as_ref().map(|(_, worked)| worked)
    }

    /// The Weights page.
    pub fn weights_mut(&mut self) -> &mut weights::WeightsState {
        &mut self.weights
    }

    /// Brings what is shown in step with the workspace, and with what became of what was sent.
    fn follow(&mut self, ui: &Ui, s: &Arc<Snapshot>) {
        let copied = self.copying.take_if(|ticket| !ticket.is_under_way()).and_then(|ticket| ticket.saved());
        let copy = copied.and_then(|committed| committed.added_of(Noun::Rule));
        if let Some(copy) = copy.and_then(|record| s.rules.of_key(record.id)).cloned() {
            self.show(copy.id);
            self.begin(&copy);
        }
        if let Some(editing) = &mut self.editing
            && let Some(ticket) = editing.sent.take_if(|ticket| !ticket.is_under_way())
        {
            match ticket.refused() {
                Some(reason) => editing.refused = Some(reason.to_string()),
                None => self.editing = None,
            }
        }
        if let Some(editing) = &mut self.editing {
            match s.rules.of_key(editing.before.id.0) {
                None => self.editing = None,
                Some(now) if *now != editing.before => editing.before = now.clone(),
                Some(_) => {}
            }
        }
        self.list.follow(ui, s, self.selected);
        if self.selected.is_none_or(|id| s.rules.of_key(id.0).is_none()) {
            self.selected = self.list.rows().first().copied();
        }
    }

    fn begin(&mut self, rule: &Rule) {
        if let Ok(draft) = RuleDraft::of(rule) {
            let before = rule.clone();
            let (sent, refused) = (None, None);
            self.editing = Some(Editing { draft, before, sent, refused, is_leaving: false, is_new: true });
        }
    }

    /// Copies a rule, to be changed as soon as the copy is there.
    fn copy(&mut self, cx: &mut ViewContext<'_>, rule: &Rule) {
        let copy = copy_of(cx.snapshot, rule);
        self.copying = cx.change(Command::copy_rule(copy, &rule.name));
    }
}

/// The standing of a rule as a badge.
pub(super) fn standing_ui(ui: &mut Ui, standing: RuleStanding) -> Response {
    let (verdict, word, tip) = match standing {
        RuleStanding::Current => (Severity::Good, "current", "Checked against the edition in force."),
        RuleStanding::Older => (
            Severity::Caution,
            "older edition",
            "Sourced from an earlier edition: check it against the one in force.",
        ),
        RuleStanding::Unverified => (
            Severity::Caution,
            "not verified",
            "From general knowledge, not from a document at hand: check it.",
        ),
    };
    badge_ui(ui, verdict, word).on_hover_text(tip)
}

/// Draws the view.
pub fn rules_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    state.follow(ui, &snapshot);
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| match state.page {
        Page::Weights => weights::weights_ui(ui, state, cx),
        Page::Rules => {
            list::heading_ui(ui, state, cx);
            ui.add_space(space::S);
            if snapshot.rules.is_empty() {
                list::nothing_ui(ui, cx);
                return;
            }
            let bare = Frame::new();
            let width = (ui.available_width() * 0.32).clamp(size::MENU, size::INSPECTOR);
            Panel::left("rules")
                .exact_size(width)
                .resizable(false)
                .frame(bare)
                .show_separator_line(false)
                .show(ui, |ui| list::list_ui(ui, state, cx));
            let margin = Frame::new().inner_margin(Margin { left: space::L as i8, ..Margin::ZERO });
            CentralPanel::default().frame(margin).show(ui, |ui| {
                ScrollArea::vertical().id_salt(state.selected).auto_shrink(false).show(ui, |ui| {
                    shown_ui(ui, state, cx);
                });
            });
        }
    });
    keys(ui, state, cx);
}

fn shown_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let Some(rule) = state.selected.and_then(|id| snapshot.rules.of_key(id.0)) else { return };
    if state.editing.as_ref().is_some_and(|editing| editing.draft.rule == rule.id) {
        edit::edit_ui(ui, state, cx);
    } else {
        read::rule_ui(ui, state, cx, rule);
    }
}

/// The pages of the view as two buttons, for the right end of a heading.
fn pages_ui(ui: &mut Ui, page: &mut Page) {
    for (other, label) in [(Page::Weights, "Weights"), (Page::Rules, "Rules")] {
        if Push::quiet(label).selected(*page == other).show(ui).clicked() {
            *page = other;
        }
    }
}

fn keys(ui: &Ui, state: &mut RulesState, cx: &mut ViewContext<'_>) {
    if !are_keys_free(ui) || state.page != Page::Rules {
        return;
    }
    let pressed = |key| ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
    if state.editing.is_some() {
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            edit::take_escape(state, cx);
        }
        return;
    }
    let snapshot = cx.snapshot.clone();
    let Some(rule) = state.selected.and_then(|id| snapshot.rules.of_key(id.0)) else { return };
    if pressed(Key::C) {
        match cx.is_editable {
            true => state.copy(cx, rule),
            false => cx.act(crate::app::action::Action::Notify(OFF.to_owned())),
        }
    } else if pressed(Key::E) && cx.is_editable && !is_shipped(rule) {
        state.begin(rule);
    }
}
