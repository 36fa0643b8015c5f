//! Where a rule decides: bodies that use it, taken up and given up here, and ballots that name it.

use super::RulesState;
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Card, choose_menu_ui, link_ui, menu_row_ui, note_ui, search_ui, secondary_ui, section_ui, select_ui,
};
use crate::app::words;
use crate::model::{Body, BodyId, Command, CommandError, Rule, Sought, Stage};
use crate::snapshot::Snapshot;
use crate::votes::rulebook::{ballots_under, uses_of};
use eframe::egui::{ScrollArea, Ui};

/// So many ballots are listed.
const MOST_BALLOTS: usize = 6;
/// So many bodies are offered.
const MOST_BODIES: usize = 40;

/// Draws the card.
pub(super) fn used_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>, rule: &Rule) {
    let snapshot = cx.snapshot.clone();
    let theme = Theme::of(ui);
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        section_ui(ui, "In use");
        let uses = uses_of(&snapshot, rule.id);
        if uses.is_empty() {
            note_ui(ui, "No body uses it yet.");
        }
        for used in &uses {
            ui.horizontal(|ui| {
                ui.label(text::body(used.words()).color(theme.text));
                let stop = ui
                    .add_enabled_ui(cx.is_editable, |ui| {
                        crate::app::widgets::Push::link("Stop")
                            .name(&format!("Stop using it in {}", used.words()))
                            .show(ui)
                    })
                    .inner;
                if stop.on_disabled_hover_text(OFF).on_hover_text("It can be undone.").clicked() {
                    let command = Command::stop_using_rule(used.id, &rule.name, &used.words());
                    cx.change::<CommandError>(Ok(command));
                }
            });
        }
        ui.add_space(space::XS);
        attach_ui(ui, state, cx, rule);
        let ballots = ballots_under(&snapshot, rule.id);
        if !ballots.is_empty() {
            ui.add_space(space::S);
            section_ui(ui, &format!("{} under it", words::counted(ballots.len(), "ballot", "ballots")));
        }
        for ballot in ballots.iter().take(MOST_BALLOTS) {
            let reference = snapshot
                .proposals
                .of_key(ballot.proposal.0)
                .map_or("", |proposal| proposal.reference.as_str());
            if link_ui(ui, &format!("{reference} · {}", ballot.name)).clicked() {
                cx.act(Action::Go(Place::Ballot(ballot.proposal, Some(ballot.id))));
            }
        }
        if ballots.len() > MOST_BALLOTS {
            note_ui(ui, format!("and {} more", words::count(ballots.len() - MOST_BALLOTS)));
        }
    });
}

fn attach_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>, rule: &Rule) {
    let snapshot = cx.snapshot.clone();
    let body = state.attaching.1.and_then(|id| snapshot.bodies.of_key(id.0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let label = body.map_or("Choose a body", |body| body.code.as_str()).to_owned();
        if let Some(chosen) = body_menu_ui(ui, &snapshot, &label, &mut state.attaching.0, state.attaching.1) {
            state.attaching.1 = Some(chosen);
        }
        let mut stages = vec![(None, "at every stage")];
        stages.extend(Stage::ALL.iter().map(|stage| (Some(*stage), stage.word())));
        select_ui(ui, "Stage", &mut state.attaching.2, &stages);
        let stage = state.attaching.2;
        let is_used = body.is_some_and(|body| {
            uses_of(&snapshot, rule.id).iter().any(|used| used.body == body.id && used.stage == stage)
        });
        let off = match (cx.is_editable, body) {
            (false, _) => OFF,
            (true, None) => "Choose a body first.",
            (true, Some(_)) => "It uses the rule already.",
        };
        let is_ready = cx.is_editable && body.is_some() && !is_used;
        let take = ui.add_enabled_ui(is_ready, |ui| secondary_ui(ui, "Use this rule")).inner;
        if take.on_disabled_hover_text(off).clicked()
            && let Some(body) = body
        {
            cx.change(Command::use_rule(rule, body, stage));
            state.attaching.1 = None;
        }
    });
}

/// A button that opens a list of bodies to choose from. Returns the one that was clicked.
pub(super) fn body_menu_ui(
    ui: &mut Ui,
    s: &Snapshot,
    label: &str,
    typed: &mut String,
    chosen: Option<BodyId>,
) -> Option<BodyId> {
    choose_menu_ui(ui, label, "Body to choose", |ui| {
        ui.set_width(size::MENU);
        search_ui(ui, "Find a body", typed, "Code or name", "", size::MENU);
        let sought = Sought::new(typed);
        let fits = |body: &&Body| sought.is_empty() || sought.nearness_of(&body.code, &body.name).is_some();
        let mut clicked = None;
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).show(ui, |ui| {
            let mut found: Vec<&Body> = s.bodies.iter().filter(fits).collect();
            found.sort_by_key(|body| &body.code);
            if found.is_empty() {
                note_ui(ui, "No body is called so.");
            }
            for body in found.into_iter().take(MOST_BODIES) {
                if menu_row_ui(ui, &body.code, chosen == Some(body.id)).on_hover_text(&body.name).clicked() {
                    clicked = Some(body.id);
                }
            }
        });
        clicked
    })
}
