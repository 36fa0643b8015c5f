//! The Ballot room: what it says of a vote, what keys suppose and record, what scenarios keep, and how it looks.

use crate::support;
use crate::view_support;

use eframe::egui::{Event, Key, Modifiers, accesskit::Role as Part};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::view::View;
use entente::app::views::ballots::Counted;
use entente::model::*;
use entente::votes::rulebook::ship_rules;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

type Window = Harness<'static, Stage>;

const VOTERS: [(u32, Option<BodyRole>); 6] = [
    (1, Some(BodyRole::Participating)),
    (2, Some(BodyRole::Participating)),
    (3, Some(BodyRole::Participating)),
    (6, Some(BodyRole::Participating)),
    (11, Some(BodyRole::Observing)),
    (12, None),
];

/// A world with the rules that ship, and a ballot whose voters are listed: P-members 1 for and 2 against, one that
/// has not returned its vote; one O-member for, and one that belongs to nothing and has not voted.
fn stage() -> Stage {
    let mut stage = Stage::full(View::Ballots);
    let rules = ship_rules(stage.snapshot()).unwrap().unwrap();
    stage.commit(rules);
    let before = stage.snapshot().ballots.rows()[0].clone();
    let after = Ballot {
        electorate: Electorate::Listed,
        rule: stage.snapshot().rules.iter().find(|rule| rule.code == "iso-dis").map(|rule| rule.id),
        n_for: None,
        n_against: None,
        n_abstain: None,
        ..before.clone()
    };
    let mut batch = Batch::default();
    for (nth, (actor, role)) in VOTERS.into_iter().enumerate() {
        batch.records.voters.push(Voter {
            id: VoterId::provisional(nth),
            ballot: before.id,
            actor: ActorId(actor),
            role,
            ..Voter::default()
        });
    }
    stage.commit(Command::edit_record("the ballot", &before, &after, batch).unwrap());
    stage
}

fn room(stage: Stage, size: [f32; 2], dark: bool) -> Window {
    let mut stage = stage;
    let ballot = stage.snapshot().ballots.rows()[0].clone();
    let snapshot = stage.snapshot().clone();
    stage.states.ballots.show(&snapshot, ballot.proposal, Some(ballot.id));
    on(stage, size, dark)
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    rested(harness);
}

fn name(harness: &Window, actor: u32) -> String {
    harness.state().snapshot().actors.of_key(actor).unwrap().name.clone()
}

/// Types into a field.
fn fill(harness: &mut Window, part: Part, label: &str, words: &str) {
    harness.get_by_role_and_label(part, label).focus();
    harness.step();
    harness.get_by_role_and_label(part, label).type_text(words);
    rested(harness);
}

/// Puts the cursor on a voter.
fn choose(harness: &mut Window, actor: u32) {
    harness.state_mut().states.ballots.choose(Some(ActorId(actor)));
    rested(harness);
}

#[test]
fn the_list_leads_into_the_room_and_says_under_which_rule_it_is_decided() {
    let mut harness = on(stage(), ROOM, false);
    assert!(shows(&harness, "five-month ballot"));
    keep(&mut harness, "ballots list");
    harness.get_by_role_and_label(Part::TextInput, "Search ballots").type_text("29500");
    rested(&mut harness);
    harness.query_all_by_label_contains("ISO/IEC DIS 29500, five-month ballot").next().unwrap().click();
    rested(&mut harness);
    assert!(harness.state().states.ballots.shown().is_some());
    assert!(shows(&harness, "ISO, IEC: DIS and CDV"));
    assert!(shows(&harness, "older edition"));
    assert!(shows(&harness, "Not met"));
    // One of three P-members, and two against of four votes.
    assert!(shows(&harness, "1 of 3 = 33.3 %"));
    assert!(shows(&harness, "2 of 4 = 50.0 %"));
    assert!(shows(&harness, "fails both tests"));
    press(&mut harness, Key::Escape);
    assert!(harness.state().states.ballots.shown().is_none(), "Esc leads back to the list");
}

#[test]
fn a_key_supposes_a_vote_and_the_record_stays_as_it_is() {
    let mut harness = room(stage(), ROOM, false);
    let before = harness.state().snapshot().positions.len();
    choose(&mut harness, 1);
    press(&mut harness, Key::Y);
    choose(&mut harness, 6);
    press(&mut harness, Key::Y);
    let supposed = harness.state().states.ballots.changes().clone();
    assert_eq!(
        supposed.into_iter().collect::<Vec<_>>(),
        [(ActorId(1), Choice::For), (ActorId(6), Choice::For)]
    );
    assert!(shows(&harness, "not what was recorded"));
    assert!(shows(&harness, "Nothing here changes the record"));
    assert!(harness.state().changes().is_empty(), "nothing is sent");
    assert_eq!(harness.state().snapshot().positions.len(), before);
    press(&mut harness, Key::Backspace);
    assert_eq!(harness.state().states.ballots.changes().len(), 1, "the one at the cursor is taken back");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().states.ballots.counted(), Counted::Recorded);
    assert!(shows(&harness, "fails both tests"), "the record again");
}

#[test]
fn a_scenario_keeps_just_what_was_supposed_and_can_be_changed_and_given_up() {
    let mut harness = room(stage(), ROOM, false);
    choose(&mut harness, 1);
    press(&mut harness, Key::A);
    choose(&mut harness, 6);
    press(&mut harness, Key::A);
    fill(&mut harness, Part::TextInput, "Name of the scenario", "After Geneva");
    harness.get_by_label("Save as scenario").click();
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    let scenario = s.scenarios.rows()[0].clone();
    assert_eq!((scenario.name.as_str(), scenario.ballot), ("After Geneva", Some(s.ballots.rows()[0].id)));
    let mut kept: Vec<_> = s.supposed_votes.iter().map(|v| (v.actor, v.choice)).collect();
    kept.sort();
    assert_eq!(kept, [(ActorId(1), Choice::Abstain), (ActorId(6), Choice::Abstain)]);
    assert_eq!(
        s.journal.changes().last().unwrap().label,
        "Save scenario \"After Geneva\" on ISO/IEC DIS 29500: 2 votes"
    );

    harness.get_by_label("What if: After Geneva").click();
    rested(&mut harness);
    assert_eq!(harness.state().states.ballots.counted(), Counted::Supposed(Some(scenario.id)));
    choose(&mut harness, 3);
    press(&mut harness, Key::Y);
    harness.get_by_label("Save the scenario").click();
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert_eq!(harness.state().snapshot().supposed_votes.len(), 3);
    harness.get_by_label("Retire it").click();
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    assert!(s.scenarios.is_empty() && s.supposed_votes.is_empty());
    harness.state_mut().undo(None);
    assert_eq!(harness.state().snapshot().supposed_votes.len(), 3, "undo brings all of it back");
}

#[test]
fn with_record_on_a_key_writes_the_vote_in_the_words_of_the_body() {
    let mut harness = room(stage(), ROOM, false);
    harness.get_by_label("Record votes").click();
    rested(&mut harness);
    choose(&mut harness, 3);
    press(&mut harness, Key::W);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    let ballot = s.ballots.rows()[0].clone();
    let vote = s.positions.of(ballot.proposal).find(|p| p.actor() == ActorId(3)).unwrap();
    assert_eq!(
        (vote.stance(), vote.kind(), vote.effective()),
        (Stance::Oppose, PositionKind::Vote, ballot.closed.unwrap())
    );
    let word = s.words.of_key(vote.word().unwrap().0).unwrap();
    assert_eq!(word.word, "disapprove without technical reasons");
    assert!(shows(&harness, "gives no technical reasons and is set aside"), "it is counted as the rule says");
    // Keyed again otherwise: a correction that names the entry.
    choose(&mut harness, 3);
    press(&mut harness, Key::C);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    let entries: Vec<_> = s.positions.of(ballot.proposal).filter(|p| p.actor() == ActorId(3)).collect();
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().any(|p| p.corrects().is_some() && p.stance() == Stance::Support));
    assert!(harness.state().states.ballots.changes().is_empty(), "nothing is supposed");
}

#[test]
fn keys_faster_than_the_file_add_a_word_of_the_body_once() {
    let mut harness = room(stage(), ROOM, false);
    harness.get_by_label("Record votes").click();
    rested(&mut harness);
    choose(&mut harness, 3);
    press(&mut harness, Key::W);
    press(&mut harness, Key::W);
    assert_eq!(harness.state().changes().len(), 1, "the second waits for the word");
    for _ in 0..2 {
        harness.state_mut().carry_out();
        rested(&mut harness);
    }
    let s = harness.state().snapshot().clone();
    let is_it = |w: &&Word| w.word == "disapprove without technical reasons";
    let word = s.words.iter().find(is_it).unwrap().id;
    assert_eq!(s.words.iter().filter(is_it).count(), 1);
    let proposal = s.ballots.rows()[0].proposal;
    assert_eq!(s.positions.of(proposal).filter(|p| p.word() == Some(word)).count(), 2);
}

#[test]
fn a_pasted_list_is_shown_first_and_taken_as_one_change() {
    let mut harness = room(stage(), ROOM, false);
    harness.key_press(Key::R);
    rested(&mut harness);
    let (three, twelve) = (name(&harness, 3), name(&harness, 12));
    let list = format!("{three}\tapprove with comments\n{twelve}; abstain\nAtlantis = yes\n{three} no\n");
    harness.event(Event::Paste(list));
    rested(&mut harness);
    assert!(shows(&harness, "2 votes new or changed, 0 as recorded already, 2 that cannot be read"));
    assert!(shows(&harness, "\"Atlantis\" is no name on record"));
    assert!(shows(&harness, "this member is in the list already"));
    keep(&mut harness, "ballots paste");
    let before = harness.state().snapshot().journal.changes().len();
    harness.get_by_label("Take 2 votes").click();
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    assert_eq!(s.journal.changes().len(), before + 1, "one change for all");
    let proposal = s.ballots.rows()[0].proposal;
    let stance =
        |actor: u32| s.positions.of(proposal).find(|p| p.actor() == ActorId(actor)).map(|p| p.stance());
    assert_eq!((stance(3), stance(12)), (Some(Stance::Support), Some(Stance::Abstain)));
}

#[test]
fn another_rule_holds_for_now_until_it_is_attached() {
    let mut harness = room(stage(), ROOM, false);
    harness.get_by_label("Decided by: Rule").click();
    rested(&mut harness);
    harness.query_all_by_label_contains("ISO/IEC JTC 1: vote in a committee").next().unwrap().click();
    rested(&mut harness);
    assert!(shows(&harness, "Rule: chosen for now"));
    assert!(harness.state().changes().is_empty(), "nothing is attached yet");
    harness.get_by_label("Use it for this ballot").click();
    rested(&mut harness);
    let label = harness.state().changes()[0].label.clone();
    assert_eq!(label, "Decide five-month ballot by ISO/IEC JTC 1: vote in a committee");
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot();
    let rule = s.ballots.rows()[0].rule.and_then(|id| s.rules.of_key(id.0)).unwrap();
    assert_eq!(rule.code, "jtc1-committee");
}

#[test]
fn a_talk_is_logged_with_whom_and_what_came_of_it() {
    let mut harness = room(stage(), [ROOM[0], 2400.0], false);
    choose(&mut harness, 3);
    harness.query_all_by_label_contains("Log a talk with").next().unwrap().click();
    rested(&mut harness);
    fill(&mut harness, Part::TextInput, "With whom", "Head of delegation");
    fill(&mut harness, Part::MultilineTextInput, "What came of it", "Will abstain");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    let talk = s.outreach.rows()[0].clone();
    assert_eq!(
        (talk.actor, talk.outcome.as_str(), talk.speaker.as_str()),
        (ActorId(3), "Will abstain", "Ada Lovelace")
    );
    assert!(shows(&harness, "Will abstain"));
}

#[test]
fn without_rules_or_ballots_it_says_what_to_do() {
    let mut harness = on(Stage::empty(View::Ballots), ROOM, false);
    assert!(shows(&harness, "No ballots yet"));
    keep(&mut harness, "ballots empty");
    let mut harness = room(Stage::full(View::Ballots), ROOM, false);
    assert!(shows(&harness, "No rule to count by"));
    keep(&mut harness, "ballots no rule");
    harness.get_by_label("Add the rules that ship").click();
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert_eq!(harness.state().snapshot().rules.len(), 30);
    assert!(shows(&harness, "ISO/IEC JTC 1: vote in a committee"));
}

#[test]
fn it_looks_finished_in_every_light_and_size() {
    for (size, dark, at) in [
        (ROOM, false, "light"),
        (ROOM, true, "dark"),
        (SMALL_ROOM, false, "small"),
        (SMALL_ROOM, true, "small dark"),
    ] {
        let mut harness = room(stage(), size, dark);
        choose(&mut harness, 6);
        press(&mut harness, Key::Y);
        keep(&mut harness, &format!("ballots room {at}"));
        assert!(shows(&harness, "What if"));
    }
}
