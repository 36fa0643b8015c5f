//! The Comments view: what is decided there by keyboard is in the record, each decision as one change.

use crate::support::keep;
use crate::view_support::{ROOM, SMALL_ROOM, Stage, on, rested};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::view::View;
use entente::model::*;
use entente::snapshot::Snapshot;

type Seen = Harness<'static, Stage>;

/// Number, clause, kind, comment, proposed change.
const COMMENTS: [(&str, &str, CommentKind, &str, &str); 6] = [
    (
        "XA-004",
        "A.1",
        CommentKind::Editorial,
        "\u{201c}shall\u{201d} twice in one sentence",
        "delete the second",
    ),
    (
        "XA-003",
        "3.10",
        CommentKind::Technical,
        "Definition of \u{201c}drift\u{201d} is circular",
        "measured change of output",
    ),
    (
        "XA-002",
        "3.2",
        CommentKind::Technical,
        "Drift: the word is explained by the word",
        "change of output over time",
    ),
    ("", "", CommentKind::General, "Annexes A and C say the same twice", ""),
    (
        "XA-005",
        "12",
        CommentKind::Technical,
        "No test before the first release is asked for",
        "new paragraph after 6.1",
    ),
    ("XA-001", "1", CommentKind::Editorial, "Scope omits systems that suppliers update", "add a sentence"),
];

/// The small world with a round of comments on its first proposal.
fn stage(comments: &[(&str, &str, CommentKind, &str, &str)]) -> Stage {
    let mut stage = Stage::full(View::Comments);
    let (proposal, actor) = (stage.snapshot().proposals.rows()[0].id, stage.snapshot().actors.rows()[0].id);
    let mut batch = Batch::default();
    let round = CommentRoundId::provisional(0);
    batch.records.comment_rounds.push(CommentRound {
        id: round,
        proposal,
        name: "DIS".to_owned(),
        document: "ISO/TC 211 N 5600".to_owned(),
        closes: Some(Day(30_000)),
        ..CommentRound::default()
    });
    for (nth, (number, clause, kind, comment, change)) in comments.iter().enumerate() {
        batch.records.comments.push(Comment {
            id: CommentId::provisional(nth),
            round,
            identifier: (*number).to_owned(),
            actor: Some(actor),
            clause: (*clause).to_owned(),
            kind: Some(*kind),
            comment: (*comment).to_owned(),
            change: (*change).to_owned(),
            expert: "Expert A".to_owned(),
            row: Some(nth as i32 + 1),
            ..Comment::default()
        });
    }
    if !comments.is_empty() {
        batch.records.observations.push(Observation {
            comment: CommentId::provisional(0),
            date: Some(Day(20_000)),
            observation: "Accepted\nIt is clearer so.".to_owned(),
            verdict: CommentVerdict::Accepted,
            ..Observation::default()
        });
    }
    stage.commit(Command::import("Comments of a round", batch));
    stage
}

fn room(comments: &[(&str, &str, CommentKind, &str, &str)], size: [f32; 2], dark: bool) -> Seen {
    let mut harness = on(stage(comments), size, dark);
    rested(&mut harness);
    harness
}

fn listed(harness: &Seen) -> Vec<String> {
    let s = harness.state().snapshot();
    let clause = |id: &CommentId| s.comments.of_key(id.0).map(|comment| comment.clause.clone()).unwrap();
    harness.state().states.comments.listed().iter().map(clause).collect()
}

fn press(harness: &mut Seen, key: Key) {
    harness.key_press(key);
    rested(harness);
    harness.state_mut().carry_out();
    rested(harness);
}

fn called<'s>(s: &'s Snapshot, number: &str) -> &'s Comment {
    s.comments.iter().find(|comment| comment.identifier == number).unwrap()
}

fn last_change(harness: &Seen) -> String {
    harness.state().snapshot().journal.changes().last().unwrap().label.clone()
}

#[test]
fn comments_stand_as_the_clauses_of_the_draft_do() {
    let harness = room(&COMMENTS, ROOM, false);
    assert_eq!(listed(&harness), ["", "1", "3.2", "3.10", "12", "A.1"]);
}

#[test]
fn each_decision_is_a_key_and_a_change_that_can_be_undone() {
    let mut harness = room(&COMMENTS, ROOM, false);
    press(&mut harness, Key::J);
    press(&mut harness, Key::J);
    press(&mut harness, Key::T);
    let s = harness.state().snapshot().clone();
    assert_eq!(called(&s, "XA-001").decision, CommentDecision::Take);
    assert_eq!(last_change(&harness), "comment XA-001, 1: take");
    press(&mut harness, Key::J);
    press(&mut harness, Key::D);
    assert_eq!(called(harness.state().snapshot(), "XA-002").decision, CommentDecision::Drop);
    press(&mut harness, Key::O);
    assert_eq!(called(harness.state().snapshot(), "XA-002").decision, CommentDecision::Open);
    harness.state_mut().undo(None);
    rested(&mut harness);
    assert_eq!(called(harness.state().snapshot(), "XA-002").decision, CommentDecision::Drop);
    // The next on which nobody has decided.
    press(&mut harness, Key::N);
    let selected = harness.state().states.comments.selected();
    assert_eq!(selected, Some(called(harness.state().snapshot(), "XA-003").id));
}

#[test]
fn several_comments_are_decided_together() {
    let mut harness = room(&COMMENTS, ROOM, false);
    press(&mut harness, Key::J);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    rested(&mut harness);
    let before = harness.state().snapshot().journal.changes().len();
    press(&mut harness, Key::T);
    let s = harness.state().snapshot();
    let n_taken = s.comments.iter().filter(|comment| comment.decision == CommentDecision::Take).count();
    assert_eq!((n_taken, s.journal.changes().len()), (3, before + 1), "{}", last_change(&harness));
}

#[test]
fn a_comment_goes_into_the_one_that_is_chosen_next() {
    let mut harness = room(&COMMENTS, ROOM, false);
    for _ in 0..3 {
        press(&mut harness, Key::J);
    }
    press(&mut harness, Key::M);
    harness.get_by_label("Choose the comment that speaks for 1 comment and press Enter.");
    press(&mut harness, Key::J);
    press(&mut harness, Key::Enter);
    let s = harness.state().snapshot().clone();
    let (goes, into) = (called(&s, "XA-002"), called(&s, "XA-003"));
    assert_eq!((goes.decision, goes.merged_into), (CommentDecision::Merge, Some(into.id)));
    assert_eq!(last_change(&harness), "comment XA-002, 3.2: merge into comment XA-003, 3.10");
    // Escape takes the choosing back.
    press(&mut harness, Key::M);
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Enter);
    assert_eq!(called(harness.state().snapshot(), "XA-003").decision, CommentDecision::Open);
}

#[test]
fn words_of_ours_are_typed_and_saved_as_a_decision() {
    let mut harness = room(&COMMENTS, ROOM, false);
    press(&mut harness, Key::J);
    press(&mut harness, Key::J);
    press(&mut harness, Key::R);
    let field = "Reworded change";
    harness.get_by_role_and_label(Role::MultilineTextInput, field).focus();
    rested(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::MultilineTextInput, field).type_text("Say it so");
    rested(&mut harness);
    assert_eq!(harness.state().states.unsaved(harness.state().snapshot()), ["Words for a comment"]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    let comment = called(&s, "XA-001");
    assert_eq!(comment.decision, CommentDecision::Reword);
    assert_eq!((comment.reworded.as_str(), comment.reworded_change.as_str()), ("", "Say it so"));
    assert_eq!(comment.change, "add a sentence", "what was written stays");
    assert!(harness.state().states.unsaved(&s).is_empty());
}

#[test]
fn a_reason_is_kept_when_the_field_is_left() {
    let mut harness = room(&COMMENTS, ROOM, false);
    press(&mut harness, Key::J);
    press(&mut harness, Key::J);
    harness.get_by_role_and_label(Role::TextInput, "Reason").focus();
    rested(&mut harness);
    harness.get_by_role_and_label(Role::TextInput, "Reason").type_text("Agreed on Tuesday");
    rested(&mut harness);
    press(&mut harness, Key::Tab);
    assert_eq!(called(harness.state().snapshot(), "XA-001").reason, "Agreed on Tuesday");
}

#[test]
fn what_is_looked_for_narrows_the_list_down() {
    let mut harness = room(&COMMENTS, ROOM, false);
    harness.get_by_role_and_label(Role::Button, "technical 3").click();
    rested(&mut harness);
    assert_eq!(listed(&harness), ["3.2", "3.10", "12"]);
    harness.get_by_role_and_label(Role::Button, "All 6").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Verdict: Any verdict").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "accepted").click();
    rested(&mut harness);
    assert_eq!(listed(&harness), ["A.1"], "as the newest return says");
}

#[test]
fn experts_and_reasons_stay_inside() {
    let stage = stage(&COMMENTS);
    let release = entente::snapshot::Release { level: Tlp::Red, is_internal: false };
    let (released, left) = stage.snapshot().released(release);
    assert!(released.comments.iter().all(|comment| comment.expert.is_empty()));
    assert_eq!(left.words(), "6 comments without reason and expert");
    let inside = entente::snapshot::Release { is_internal: true, ..release };
    assert_eq!(stage.snapshot().released(inside).0.comments.rows()[0].expert, "Expert A");
}

#[test]
fn the_view_is_drawn_full_and_empty_at_both_sizes() {
    for (size, dark, name) in [(ROOM, false, "light"), (SMALL_ROOM, true, "small dark")] {
        let mut harness = room(&COMMENTS, size, dark);
        press(&mut harness, Key::J);
        press(&mut harness, Key::J);
        press(&mut harness, Key::T);
        keep(&mut harness, &format!("comments {name}"));
        press(&mut harness, Key::R);
        keep(&mut harness, &format!("comments reword {name}"));
        keep(&mut room(&[], size, dark), &format!("comments no comment {name}"));
        let mut empty = on(Stage::empty(View::Comments), size, dark);
        rested(&mut empty);
        keep(&mut empty, &format!("comments empty {name}"));
    }
}

#[test]
fn comments_that_say_nearly_the_same_stand_with_the_one_that_is_selected() {
    let kind = CommentKind::Technical;
    let text = "A fixed interval of 30 days tests stable systems far too often";
    let other = "A fixed interval of 30 days tests such systems far too often";
    let mut harness = room(
        &[("XA-001", "1", kind, text, ""), ("XA-002", "2", kind, other, ""), ("XA-003", "3", kind, "x", "")],
        ROOM,
        false,
    );
    press(&mut harness, Key::J);
    press(&mut harness, Key::J);
    let row = "XA-001 \u{b7} Expert A \u{b7} open";
    harness.get_by_label(row).click();
    rested(&mut harness);
    let selected = harness.state().states.comments.selected();
    assert_eq!(selected, Some(called(harness.state().snapshot(), "XA-001").id));
    press(&mut harness, Key::J);
    press(&mut harness, Key::J);
    assert!(harness.query_by_label("Nearly the same").is_none(), "one that stands alone is in no group");
    keep(&mut harness, "comments alone");
}
