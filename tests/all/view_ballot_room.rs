//! The Ballot room, driven by pointer and keyboard: what it tells of a vote, what is supposed and what is recorded.

use crate::support;
mod vote;
use crate::view_support;

use crate::support::saved::only_saved;
use eframe::egui::accesskit::Role as Part;
use eframe::egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::app::views::ballots::Counted;
use entente::model::*;
use entente::votes::Changes;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

type Window = Harness<'static, Stage>;

fn proposal(stage: &Stage) -> ProposalId {
    stage.snapshot().proposals.iter().find(|p| p.reference == vote::REFERENCE).unwrap().id
}

fn ballot(stage: &Stage, name: &str) -> BallotId {
    stage.snapshot().ballots.iter().find(|b| b.name == name).unwrap().id
}

fn actor(stage: &Stage, code: &str) -> ActorId {
    stage.snapshot().actors.iter().find(|a| a.code == code).unwrap().id
}

fn opened(size: [f32; 2], dark: bool) -> Window {
    let mut stage = vote::stage(View::Ballots);
    let shown = (proposal(&stage), Some(ballot(&stage, "second ballot")));
    let snapshot = stage.snapshot().clone();
    stage.states.ballots.show(&snapshot, shown.0, shown.1);
    on(stage, size, dark)
}

fn room() -> Window {
    // High enough for every card.
    opened([ROOM[0], 1800.0], false)
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
}

fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    rested(harness);
}

/// Chooses a voter in the list.
fn choose(harness: &mut Window, row: &str) {
    harness.get_by_label(row).click();
    rested(harness);
}

fn changes(harness: &Window, of: &[(&str, Choice)]) -> Changes {
    of.iter().map(|(code, choice)| (actor(harness.state(), code), *choice)).collect()
}

fn n_votes(harness: &Window) -> usize {
    harness.state().snapshot().positions.len()
}

#[test]
fn each_test_tells_both_sides_in_whole_votes_and_what_it_lacks() {
    let harness = room();
    for words in [
        "fails both tests",
        "3 of 5 = 60.0 %",
        "needs 4 (66.7 %)",
        "2 of 6 = 33.3 %",
        "older edition",
        "ISO/IEC Directives Part 1, 2.6.3",
        "Shortest ways to pass",
        "Successive ballots",
        "2 members changed",
    ] {
        assert!(shows(&harness, words), "{words}");
    }
    assert!(shows(&harness, "France: against") && shows(&harness, "India: not returned"));
    assert_eq!(harness.state().states.ballots.counted(), Counted::Recorded);
}

#[test]
fn a_key_supposes_a_vote_and_the_result_follows_while_the_record_stays() {
    let mut harness = room();
    let before = n_votes(&harness);
    choose(&mut harness, "France: against");
    press(&mut harness, Key::Y);
    assert_eq!(harness.state().states.ballots.changes(), &changes(&harness, &[("FRA", Choice::For)]));
    assert!(shows(&harness, "4 of 5 = 80.0 %") && shows(&harness, "1 of 6 = 16.7 %"));
    assert!(shows(&harness, "passes") && !shows(&harness, "fails both tests"));
    assert!(shows(&harness, "What if"));
    // Keyed as it is recorded, nothing is supposed any more.
    press(&mut harness, Key::N);
    assert!(harness.state().states.ballots.changes().is_empty());
    assert!(shows(&harness, "fails both tests"));
    press(&mut harness, Key::A);
    press(&mut harness, Key::Backspace);
    assert!(harness.state().states.ballots.changes().is_empty());
    assert!(harness.state().actions.is_empty(), "nothing is written");
    assert_eq!(n_votes(&harness), before);
}

#[test]
fn a_vote_that_is_recorded_already_is_no_change_and_says_so() {
    let mut harness = room();
    choose(&mut harness, "Germany: in favor");
    press(&mut harness, Key::R);
    // The record has no word of the body for it yet.
    press(&mut harness, Key::Y);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let before = n_votes(&harness);
    harness.state_mut().actions.clear();
    choose(&mut harness, "Germany: approve");
    press(&mut harness, Key::Y);
    assert!(harness.state().changes().is_empty(), "nothing is sent");
    let told = matches!(&harness.state().actions[..], [Action::Mention(said)] if said.contains("Germany"));
    assert!(told, "{:?}", harness.state().actions);
    harness.state_mut().carry_out();
    assert_eq!(n_votes(&harness), before);
}

#[test]
fn a_scenario_holds_just_what_was_keyed() {
    let mut harness = room();
    choose(&mut harness, "France: against");
    press(&mut harness, Key::Y);
    choose(&mut harness, "Brazil: in favor");
    press(&mut harness, Key::A);
    let name = harness.get_by_role_and_label(Part::TextInput, "Name of the scenario");
    name.focus();
    harness.step();
    let name = harness.get_by_role_and_label(Part::TextInput, "Name of the scenario");
    name.type_text("After the meeting");
    rested(&mut harness);
    click(&mut harness, "Save as scenario");
    let before = n_votes(&harness);
    assert_eq!(harness.state().changes().len(), 1);
    assert_eq!(
        harness.state().changes()[0].label,
        "Save scenario \"After the meeting\" on ISO/IEC DIS 29500-2: 2 votes"
    );
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    let [scenario] = s.scenarios.rows() else { panic!("one scenario") };
    assert_eq!((scenario.name.as_str(), scenario.proposal), ("After the meeting", proposal(harness.state())));
    let stored: Changes = s.supposed_votes.iter().map(|vote| (vote.actor, vote.choice)).collect();
    assert_eq!(stored, changes(&harness, &[("FRA", Choice::For), ("BRA", Choice::Abstain)]));
    assert_eq!(n_votes(&harness), before, "no vote was recorded");
    // What was saved is what is shown from here on, and more of it is a change of the same scenario.
    assert_eq!(harness.state().states.ballots.counted(), Counted::Supposed(Some(scenario.id)));
    choose(&mut harness, "China: against");
    press(&mut harness, Key::Y);
    click(&mut harness, "Save the scenario");
    assert_eq!(harness.state().changes()[0].label, "Change scenario \"After the meeting\": 1 vote");
    harness.state_mut().carry_out();
    rested(&mut harness);
    click(&mut harness, "Retire it");
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert!(harness.state().snapshot().scenarios.is_empty());
    assert_eq!(harness.state().states.ballots.changes().len(), 3, "what was supposed stays at hand");
}

#[test]
fn what_is_supposed_is_set_aside_not_mixed_with_a_scenario() {
    let mut harness = room();
    choose(&mut harness, "France: against");
    press(&mut harness, Key::Y);
    click(&mut harness, "Recorded");
    assert!(harness.state().states.ballots.changes().is_empty());
    assert!(shows(&harness, "fails both tests"));
    // Back to it.
    harness.get_by_label_contains("What if").click();
    rested(&mut harness);
    assert_eq!(harness.state().states.ballots.changes(), &changes(&harness, &[("FRA", Choice::For)]));
    click(&mut harness, "Clear the what-if");
    assert!(harness.state().states.ballots.changes().is_empty());
}

#[test]
fn a_shortest_way_is_tried_with_one_press() {
    let mut harness = room();
    harness.get_all_by_label("Try it").next().unwrap().click();
    rested(&mut harness);
    assert_eq!(harness.state().states.ballots.changes().len(), 1);
    assert!(!shows(&harness, "fails both tests") && shows(&harness, "passes"));
}

#[test]
fn with_record_on_each_key_is_one_vote_in_the_record() {
    let mut harness = room();
    choose(&mut harness, "France: against");
    click(&mut harness, "Record votes");
    press(&mut harness, Key::C);
    assert_eq!(harness.state().changes().len(), 1);
    assert!(harness.state().states.ballots.changes().is_empty(), "nothing is supposed");
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert!(shows(&harness, "France: approve with comments"));
    assert!(shows(&harness, "4 of 5 = 80.0 %"));
    harness.state_mut().undo(None);
    rested(&mut harness);
    assert!(shows(&harness, "France: against") && shows(&harness, "fails both tests"));
}

#[test]
fn a_pasted_list_is_read_first_and_supposed_as_a_whole() {
    let mut harness = room();
    harness.event(Event::Paste("FRA;approve\nChina\tabstain\nAtlantis: yes".to_owned()));
    rested(&mut harness);
    assert!(shows(&harness, "Suppose these votes") && shows(&harness, "Atlantis"));
    assert!(harness.state().states.ballots.changes().is_empty(), "only read so far");
    click(&mut harness, "Take 2 votes");
    let wanted = changes(&harness, &[("FRA", Choice::For), ("CHN", Choice::Abstain)]);
    assert_eq!(harness.state().states.ballots.changes(), &wanted);
}

#[test]
fn a_seat_is_dragged_onto_another_vote() {
    let mut harness = room();
    let field = harness.get_by_role(Part::Image).rect();
    // The frame of the picture is 2.24 units wide and 1.2 high; who is against sits at its right end.
    let unit = (field.width() / 2.24).min(field.height() / 1.2);
    let seat = field.center() + vec2(unit, unit * 0.52);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.hover_at(seat);
    harness.step();
    harness.event(button(seat, true));
    harness.step();
    harness.event(Event::PointerMoved(seat - vec2(12.0, 0.0)));
    harness.step();
    harness.event(Event::PointerMoved(seat - vec2(40.0, 0.0)));
    harness.step();
    harness.step();
    let to = harness.get_all_by_label("Suppose approve").map(|node| node.rect());
    let to = to.min_by(|a, b| a.top().total_cmp(&b.top())).unwrap().center();
    harness.event(Event::PointerMoved(to));
    harness.step();
    harness.event(button(to, false));
    rested(&mut harness);
    let supposed = harness.state().states.ballots.changes().clone();
    assert_eq!(supposed.values().collect::<Vec<_>>(), [&Choice::For]);
    let codes = ["FRA", "CHN"].map(|code| actor(harness.state(), code));
    assert!(supposed.keys().all(|of| codes.contains(of)), "one of those against");
    assert!(shows(&harness, "passes"));
}

#[test]
fn the_votes_by_bloc_are_saved_as_bars_and_as_a_table() {
    let mut harness = room();
    click(&mut harness, "Save: votes by bloc");
    harness.get_by_label_contains("CSV").click();
    rested(&mut harness);
    let stage = harness.state();
    let chart = only_saved(&stage.actions).chart(stage.snapshot(), stage.session.lens());
    let figure = chart.figure.as_ref().unwrap();
    assert_eq!(
        figure.summary,
        "EU: 2 in favor, 1 against; BRICS: 1 in favor, 1 against, 1 abstaining, 1 not returned; \
         Others: 1 in favor."
    );
    assert_eq!(chart.table.rows.len(), 3);
    assert!(chart.notes.iter().any(|note| note.contains("older edition")), "{:?}", chart.notes);
    let bytes = entente::report::figure::png(figure, [900, 600], 1.0).unwrap();
    support::keep_image(&image::load_from_memory(&bytes).unwrap().to_rgba8(), "paper-votes-by-bloc");
}

#[test]
fn the_list_has_open_ballots_first_and_opens_with_enter() {
    let mut harness = on(vote::stage(View::Ballots), ROOM, false);
    assert!(shows(&harness, "ISO/IEC DIS 29500-2"));
    harness.get_all_by_label_contains(vote::REFERENCE).next().unwrap().click();
    rested(&mut harness);
    assert_eq!(harness.state().states.ballots.shown().map(|(id, _)| id), Some(proposal(harness.state())));
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().states.ballots.shown(), None);
}

#[test]
fn a_proposal_leads_into_the_room() {
    let mut stage = vote::stage(View::Proposals);
    let id = proposal(&stage);
    stage.states.proposals.show(id);
    let mut harness = on(stage, ROOM, false);
    click(&mut harness, "Open in the Ballot room");
    let second = ballot(harness.state(), "second ballot");
    assert_eq!(harness.state().actions, [Action::Go(Place::Ballot(id, Some(second)))]);
}

#[test]
fn without_a_rule_one_can_be_chosen() {
    let mut stage = vote::stage(View::Ballots);
    let old = stage.snapshot().proposals.iter().find(|p| p.reference == "ISO 8601").unwrap().id;
    let snapshot = stage.snapshot().clone();
    stage.states.ballots.show(&snapshot, old, None);
    let harness = on(stage, ROOM, false);
    assert!(shows(&harness, "Nobody is known to vote"));
}

#[test]
fn it_looks_finished_in_every_size() {
    keep(&mut opened(ROOM, false), "ballots-light");
    keep(&mut opened(ROOM, true), "ballots-dark");
    keep(&mut opened(SMALL_ROOM, true), "ballots-small-dark");
    let mut harness = room();
    choose(&mut harness, "France: against");
    press(&mut harness, Key::Y);
    keep(&mut harness, "ballots-what-if");
    keep(&mut on(vote::stage(View::Ballots), ROOM, false), "ballots-list");
    keep(&mut on(Stage::empty(View::Ballots), ROOM, false), "ballots-empty");
}
