//! The heading of the room: on what is voted, when, in which of its ballots, under which rule.

use super::counted::Found;
use super::{BallotsState, Counted, choose};
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Push, choose_menu_ui, handling_badge_ui, link_ui, menu_row_ui};
use crate::app::words;
use crate::model::{BallotId, Electorate, Noun, Precision, RecordRef};
use crate::snapshot::drafts::Draft;
use crate::votes::ballots_of;
use eframe::egui::{Align, Label, Layout, Ui, vec2};

/// Draws the heading.
pub(super) fn heading_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &mut ViewContext<'_>,
    found: Option<&Found>,
) {
    let Some((proposal, ballot)) = state.shown else { return };
    let snapshot = cx.snapshot.clone();
    let Some(record) = snapshot.proposals.of_key(proposal.0) else { return };
    let theme = Theme::of(ui);
    let height = size::CONTROL_TALL;
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), height),
        Layout::right_to_left(Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            record_ui(ui, state, cx, found);
            choose::rule_menu_ui(ui, state, cx, found);
            ballot_menu_ui(ui, state, cx, ballot);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if link_ui(ui, "All ballots").on_hover_text("Esc").clicked() {
                    state.leave(&snapshot);
                }
                ui.label(text::title(&record.reference).color(theme.text));
                ui.add(Label::new(text::body(record.shown_title()).color(theme.second)).truncate());
            });
        },
    );
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let body = snapshot.bodies.of_key(record.body.0).map_or("", |b| b.code.as_str());
        let of = ballot.and_then(|id| snapshot.ballots.of_key(id.0));
        let when = match of.and_then(|b| b.closed) {
            Some(day) if day <= cx.day() => format!("closed {}", words::date(Some(day), record.precision)),
            Some(day) => {
                let left = words::counted((day.0 - cx.day().0).max(0) as usize, "day", "days");
                format!("closes {}, {left} left", words::date(Some(day), Precision::Day))
            }
            None if of.is_some() => "closing day not set".to_owned(),
            None => "no ballot yet".to_owned(),
        };
        let name = of.map_or(String::new(), |b| format!(" · {}", b.name));
        let voters = of.map_or("", |b| match b.electorate {
            Electorate::Listed => " · voters as listed with the ballot",
            Electorate::Members => " · members on the day",
        });
        ui.label(text::body(format!("{body}{name} · {when}{voters}")).color(theme.second));
        handling_badge_ui(ui, &snapshot, &snapshot.marked_record(record));
        if link_ui(ui, "Proposal").on_hover_text("Stages, positions, sources of the proposal").clicked() {
            cx.act(Action::Go(Place::Proposal(proposal)));
        }
        if let Some(id) = ballot {
            ui.add_enabled_ui(cx.is_editable, |ui| {
                if link_ui(ui, "Edit the ballot").on_disabled_hover_text(OFF).clicked() {
                    state.forms.edit(cx, RecordRef { noun: Noun::Ballot, id: id.0 });
                }
            });
        }
    });
}

/// Which of the ballots, and a new one.
fn ballot_menu_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, shown: Option<BallotId>) {
    let Some((proposal, _)) = state.shown else { return };
    let snapshot = cx.snapshot.clone();
    let ballots = ballots_of(&snapshot, proposal);
    let label = shown.and_then(|id| snapshot.ballots.of_key(id.0)).map_or("Next ballot", |b| b.name.as_str());
    let chosen = choose_menu_ui(ui, label, "Ballot", |ui| {
        ui.set_min_width(size::MENU);
        let mut chosen = None;
        for ballot in &ballots {
            let day = ballot.closed.map_or(String::new(), |day| format!(" · {day}"));
            let words = format!("{}{day}", ballot.name);
            if menu_row_ui(ui, &words, shown == Some(ballot.id)).clicked() {
                chosen = Some(Some(ballot.id));
            }
        }
        if menu_row_ui(ui, "A ballot still to come", shown.is_none()).clicked() {
            chosen = Some(None);
        }
        ui.separator();
        ui.add_enabled_ui(cx.is_editable, |ui| {
            if menu_row_ui(ui, "Record a new ballot…", false).on_disabled_hover_text(OFF).clicked() {
                new_ballot(state, cx);
            }
        });
        chosen
    });
    if let Some(ballot) = chosen {
        state.show(cx.snapshot, proposal, ballot);
    }
}

/// Opens the form for a new ballot on the proposal that is shown.
pub(super) fn new_ballot(state: &mut BallotsState, cx: &mut ViewContext<'_>) {
    let Some((proposal, _)) = state.shown else { return };
    let draft = Draft::new(Noun::Ballot).within(cx.snapshot, "proposal", proposal.0).asking(&[
        "name",
        "opened",
        "closed",
        "rule",
        "electorate",
        "stated",
        "call",
        "objections",
    ]);
    state.forms.add(cx, draft);
}

/// The switch that makes keys write into the record.
fn record_ui(ui: &mut Ui, state: &mut BallotsState, cx: &ViewContext<'_>, found: Option<&Found>) {
    let is_possible = found.is_some() && can_record(state, cx);
    if !is_possible {
        state.is_recording = false;
    }
    ui.add_enabled_ui(is_possible, |ui| {
        let push = if state.is_recording { Push::primary("Recording") } else { Push::secondary("Record votes") };
        let tip = "Keys write votes into the record, one change each; Ctrl+V pastes a list. Without it, keys only suppose. (R)";
        let off = if cx.is_editable { "Record a ballot first: choose \"Record a new ballot\" beside it." } else { OFF };
        let response = push.show(ui).on_hover_text(tip).on_disabled_hover_text(off);
        if response.clicked() {
            turn_recording(state, cx);
        }
    });
}

/// Whether votes can be recorded: there is a ballot to record them in.
pub(super) fn can_record(state: &BallotsState, cx: &ViewContext<'_>) -> bool {
    cx.is_editable && state.shown.is_some_and(|(_, ballot)| ballot.is_some())
}

/// Begins to record, or ends it.
pub(super) fn turn_recording(state: &mut BallotsState, cx: &ViewContext<'_>) {
    let is_recording = !state.is_recording;
    if is_recording {
        state.count(cx.snapshot, Counted::Recorded);
    }
    state.is_recording = is_recording;
}
