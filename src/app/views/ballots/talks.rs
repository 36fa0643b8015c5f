//! The support tracker: supporters and opponents against threshold and ceiling, whom to call, and what came of talks.

use super::BallotsState;
use super::counted::Found;
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{Card, DataView, badge_ui, link_ui, note_ui, section_ui};
use crate::app::words;
use crate::model::{ActorId, Noun, RecordRef};
use crate::report::tables::calls_table;
use crate::snapshot::drafts::Draft;
use crate::votes::{Support, talks_with};
use eframe::egui::{Align, Layout, Ui, vec2};

const HEIGHT: f32 = 300.0;

/// Draws the card.
pub(super) fn talks_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    let snapshot = cx.snapshot.clone();
    let tracked = &found.support;
    Card::new().show(ui, |ui| {
        ui.horizontal(|ui| {
            section_ui(ui, "Support and talks");
            note_ui(ui, summary(tracked));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_enabled_ui(cx.is_editable, |ui| {
                    let label = state.member.map_or("Log a talk".to_owned(), |m| {
                        format!("Log a talk with {}", actor_name(&snapshot, m))
                    });
                    if link_ui(ui, &label).on_disabled_hover_text(OFF).clicked() {
                        log(state, cx, state.member);
                    }
                });
            });
        });
        thresholds_ui(ui, cx, found, tracked);
        if found.to_call.is_empty() {
            note_ui(ui, "Nobody to call: nobody is known to vote, or everybody has said where it stands.");
            return;
        }
        let rows = &found.to_call;
        let height = HEIGHT.min(size::HEADER_ROW + size::ROW * rows.len() as f32 + space::XS);
        let table = &mut state.talks;
        table.selected = state.member.and_then(|member| rows.iter().position(|line| line.actor == member));
        let events = ui
            .allocate_ui(vec2(ui.available_width(), height), |ui| {
                ui.set_height(height);
                let calls = calls_table(&snapshot, rows, cx.day());
                DataView::new("whom to call", "Whom to call", &calls, snapshot.marked()).show(ui, table)
            })
            .inner;
        if let Some(line) = events.selected.and_then(|row| rows.get(row)) {
            state.member = Some(line.actor);
        }
        if let Some(line) = events.opened.and_then(|row| rows.get(row)) {
            log(state, cx, Some(line.actor));
        }
    });
}

fn summary(tracked: &Support) -> String {
    let mut told = format!(
        "{} for, {} against, {} have not said",
        words::count(tracked.n_supporters as usize),
        words::count(tracked.n_opponents as usize),
        words::count(tracked.n_pending as usize)
    );
    if let Some(days) = tracked.days_left {
        told.push_str(&format!(" · {} left", words::counted(days.max(0) as usize, "day", "days")));
    }
    told
}

/// Threshold of supporters and ceiling of opponents, where the rule has them.
fn thresholds_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, found: &Found, tracked: &Support) {
    let theme = Theme::of(ui);
    if tracked.threshold.is_none() && tracked.ceiling.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        if let Some(threshold) = tracked.threshold {
            let is_met = i64::from(tracked.n_supporters) >= threshold;
            let verdict = if is_met { Severity::Good } else { Severity::Caution };
            badge_ui(ui, verdict, &format!("{} of {threshold} supporters", tracked.n_supporters));
        }
        if let Some(ceiling) = tracked.ceiling {
            let is_kept = i64::from(tracked.n_opponents) <= ceiling;
            let verdict = if is_kept { Severity::Good } else { Severity::Bad };
            badge_ui(ui, verdict, &format!("{} opponents, at most {ceiling}", tracked.n_opponents));
        }
        ui.label(text::small(&found.case.rule.record.name).color(theme.second));
        ui.add_enabled_ui(cx.is_editable, |ui| {
            let tip = "Makes a rule of your own from this one; change its numbers there and choose it for the ballot.";
            if link_ui(ui, "Change the numbers").on_hover_text(tip).on_disabled_hover_text(OFF).clicked() {
                super::choose::copy_rule(cx, found);
            }
        });
    });
}

/// Opens the form of a talk.
fn log(state: &mut BallotsState, cx: &mut ViewContext<'_>, actor: Option<ActorId>) {
    let Some((proposal, _)) = state.shown else { return };
    let mut draft = Draft::new(Noun::Outreach).within(cx.snapshot, "proposal", proposal.0);
    if let Some(actor) = actor {
        draft = draft.begun_at(cx.snapshot, "actor", actor.0);
    }
    let draft =
        draft.begun_with("date", cx.day().to_string()).begun_with("speaker", cx.settings.author.clone());
    state.forms.add(cx, draft);
}

/// Talks with a member, with a way to log and correct them.
pub(super) fn log_link_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, actor: ActorId) {
    let Some((proposal, _)) = state.shown else { return };
    let snapshot = cx.snapshot.clone();
    let talks = talks_with(&snapshot, proposal, actor);
    ui.add_space(space::M);
    section_ui(ui, "Talks");
    for talk in talks.iter().take(4) {
        let words = format!("{}: {}", talk.date, talk.outcome);
        if crate::app::widgets::list_row_ui(ui, &words, "", &words).clicked() {
            state.forms.edit(cx, RecordRef { noun: Noun::Outreach, id: talk.id.0 });
        }
    }
    ui.add_enabled_ui(cx.is_editable, |ui| {
        if link_ui(ui, "Log a talk").on_disabled_hover_text(OFF).clicked() {
            log(state, cx, Some(actor));
        }
    });
}
