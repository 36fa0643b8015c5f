//! The Support tracker, driven by keyboard: what it tells, what is recorded, talks, and numbers of one's own.

pub mod common;
use crate::support;
use crate::view_support;

use eframe::egui::{self, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::model::*;
use entente::session::today;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

type Window = Harness<'static, Stage>;

fn opened(size: [f32; 2], dark: bool) -> Window {
    on(common::stage(View::Support), size, dark)
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    rested(harness);
}

/// Carries out what was wished for and shows it.
fn carry_out(harness: &mut Window) {
    harness.state_mut().carry_out();
    rested(harness);
}

fn actor(harness: &Window, code: &str) -> ActorId {
    harness.state().snapshot().actors.iter().find(|a| a.code == code).unwrap().id
}

fn choose(harness: &mut Window, row: &str) {
    harness.get_by_label(row).click();
    rested(harness);
}

fn undo(harness: &mut Window) {
    harness.state_mut().undo(None);
    rested(harness);
}

#[test]
fn it_tells_supporters_opponents_pending_and_the_deadline() {
    let harness = opened(ROOM, false);
    for words in [
        "1 proposal that needs supporters",
        "CPG(26)012",
        "of 10, 7 to go",
        "at most 6",
        "have not said where they stand",
        "closes in 20 days",
        "not enough yet",
        "CEPT: European Common Proposal",
        "not verified",
        "Whom to call  5",
        "Supporters  3",
        "Opponents  1",
    ] {
        assert!(shows(&harness, words), "{words}");
    }
    // Who is due comes first although it supports already; who has not said is not among the opponents.
    assert!(shows(&harness, "Germany: support"));
    assert!(shows(&harness, "Poland: has not said"));
    assert!(!shows(&harness, "Russia: oppose"), "opponents are not on the list of whom to call");
}

#[test]
fn a_key_records_a_stance_and_goes_on_and_undo_takes_it_back() {
    let mut harness = opened(ROOM, false);
    let before = harness.state().snapshot().positions.len();
    choose(&mut harness, "Poland: has not said");
    press(&mut harness, Key::Num4);
    assert_ne!(harness.state().states.support.member(), Some(actor(&harness, "POL")), "it goes on");
    carry_out(&mut harness);
    let s = harness.state().snapshot().clone();
    assert_eq!(s.positions.len(), before + 1);
    let proposal = common::proposal(harness.state());
    let stored = s.positions.of(proposal).find(|p| p.actor() == actor(&harness, "POL")).unwrap();
    assert_eq!((stored.stance(), stored.kind()), (Stance::Support, PositionKind::Public));
    assert_eq!(stored.effective(), today());
    assert!(shows(&harness, "of 10, 6 to go") && shows(&harness, "Supporters  4"));
    undo(&mut harness);
    assert!(shows(&harness, "of 10, 7 to go") && shows(&harness, "Poland: has not said"));
}

#[test]
fn other_numbers_are_one_change_and_a_second_time_change_the_same_rule() {
    let mut harness = opened(ROOM, false);
    let rules = harness.state().snapshot().rules.len();
    press(&mut harness, Key::T);
    let field = |harness: &mut Window, name: &str, typed: &str| {
        let found = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, name);
        found.focus();
        harness.step();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        harness.step();
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, name).type_text(typed);
        rested(harness);
    };
    field(&mut harness, "Supporters needed", "3");
    field(&mut harness, "Opponents at most", "0");
    harness.get_by_label("Save").click();
    rested(&mut harness);
    let changes = harness.state().changes();
    assert_eq!(changes.len(), 1);
    assert!(changes[0].label.contains("at least 3 supporters, at most 0 opponents"), "{}", changes[0].label);
    carry_out(&mut harness);
    let s = harness.state().snapshot().clone();
    assert_eq!(s.rules.len(), rules + 1);
    let ballot = s.ballots.iter().find(|b| b.proposal == common::proposal(harness.state())).unwrap();
    let own = s.rules.of_key(ballot.rule.unwrap().0).unwrap();
    assert!(own.definition.contains("for >= 3") && own.definition.contains("against <= 0"));
    assert!(shows(&harness, "of 3: reached") && shows(&harness, "at most 0: exceeded"));
    press(&mut harness, Key::T);
    field(&mut harness, "Opponents at most", "2");
    press(&mut harness, Key::Enter);
    carry_out(&mut harness);
    assert_eq!(harness.state().snapshot().rules.len(), rules + 1, "the own rule is changed, not copied");
    assert!(shows(&harness, "enough support"));
    undo(&mut harness);
    undo(&mut harness);
    assert!(shows(&harness, "of 10, 7 to go"));
}

#[test]
fn a_talk_is_logged_with_the_member_at_the_cursor() {
    let mut harness = opened(ROOM, false);
    choose(&mut harness, "Italy: has not said");
    press(&mut harness, Key::L);
    assert!(harness.state().states.support.forms.is_open());
    let draft = harness.state().states.support.forms.draft().unwrap();
    assert_eq!(draft.noun(), Noun::Outreach);
    let name = harness.get_by_role_and_label(egui::accesskit::Role::Button, "Save");
    name.click();
    rested(&mut harness);
    carry_out(&mut harness);
    let s = harness.state().snapshot().clone();
    let talk = s.outreach.iter().find(|talk| talk.actor == actor(&harness, "ITA")).unwrap();
    assert_eq!(talk.proposal, common::proposal(harness.state()));
    assert_eq!((talk.date, talk.speaker.as_str()), (today(), "Ada Lovelace"));
}

#[test]
fn nothing_is_recorded_where_nothing_can_be_changed() {
    let mut stage = common::stage(View::Support);
    stage.is_editable = false;
    let mut harness = on(stage, ROOM, false);
    choose(&mut harness, "Poland: has not said");
    press(&mut harness, Key::Num4);
    press(&mut harness, Key::T);
    assert!(harness.state().changes().is_empty());
    assert!(harness.state().actions.iter().all(|a| matches!(a, Action::Notify(_))));
}

#[test]
fn a_call_that_is_due_stands_on_the_desk_and_leads_here() {
    let mut harness = on(common::stage(View::Desk), ROOM, false);
    let line = harness.query_all_by_label_contains("Call Germany").next().expect("a line on the Desk");
    line.click();
    rested(&mut harness);
    let proposal = common::proposal(harness.state());
    assert!(harness.state().actions.contains(&Action::Go(Place::Support(proposal))));
}

#[test]
fn it_looks_well_in_every_size_and_light() {
    for (name, size, dark) in [("light", ROOM, false), ("dark", ROOM, true), ("small", SMALL_ROOM, false)] {
        let mut harness = opened(size, dark);
        harness.state_mut().inspector_open = size == ROOM;
        choose(&mut harness, "Germany: support");
        keep(&mut harness, &format!("support-{name}"));
    }
    let mut harness = on(Stage::full(View::Support), ROOM, false);
    assert!(shows(&harness, "No proposal here has to find supporters"));
    keep(&mut harness, "support-empty");
}
