//! The forecast in the Ballot room: what it tells, what it offers to try, where it leads, and its record.

use crate::support;
use crate::view_support;

use eframe::egui::{Key, accesskit::Role as Part};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::app::views::ballots::Counted;
use entente::model::*;
use entente::votes::rulebook::ship_rules;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, until};

type Window = Harness<'static, Stage>;

/// A text that comes back every year, a sixth time and not voted on yet.
const COMING: &str = "A/78/L.60";

fn stage() -> Stage {
    let mut stage = Stage::full(View::Ballots);
    let rules = ship_rules(stage.snapshot()).unwrap().unwrap();
    stage.commit(rules);
    let s = stage.snapshot().clone();
    let last = s.proposals.iter().filter(|p| p.family.is_some()).max_by_key(|p| p.date).unwrap().clone();
    let mut batch = Batch::default();
    batch.records.proposals.push(Proposal {
        id: ProposalId::provisional(0),
        head: Head::default(),
        reference: COMING.to_owned(),
        date: None,
        meeting: None,
        stage: Some(Stage_::Draft),
        origin_key: String::new(),
        ..last
    });
    let bodies = s.bodies.iter().flat_map(|body| s.actors.iter().map(move |actor| (body.id, actor)));
    for (nth, (body, actor)) in bodies.enumerate() {
        batch.records.body_members.push(BodyMember {
            id: BodyMemberId::provisional(nth),
            body,
            actor: actor.id,
            role: BodyRole::Participating,
            ..BodyMember::default()
        });
    }
    stage.commit(Command::import("A draft resolution", batch));
    stage
}

use entente::model::Stage as Stage_;

fn proposal(stage: &Stage, reference: &str) -> ProposalId {
    stage.snapshot().proposals.iter().find(|p| p.reference == reference).unwrap().id
}

/// The room of a proposal, once everything that is computed for it is there.
fn opened(mut stage: Stage, reference: &str, size: [f32; 2], dark: bool) -> Window {
    let shown = proposal(&stage, reference);
    let snapshot = stage.snapshot().clone();
    stage.states.ballots.show(&snapshot, shown, None);
    let mut harness = on(stage, size, dark);
    settled(&mut harness);
    harness
}

fn settled(harness: &mut Window) {
    // A click takes a frame to be seen and another one to be answered.
    for _ in 0..4 {
        harness.step();
    }
    until(harness, "the forecast is made", |h| !h.state().answers.is_busy());
    for _ in 0..4 {
        harness.step();
    }
}

fn tall(reference: &str) -> Window {
    opened(stage(), reference, [ROOM[0], 2600.0], false)
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

#[test]
fn a_coming_vote_is_forecast_with_reasons_and_called_a_forecast() {
    let mut harness = tall(COMING);
    assert!(shows(&harness, "Forecast"));
    assert!(shows(&harness, "without a stance"));
    assert!(shows(&harness, "of the simulated ballots"), "how likely it is to pass");
    assert!(shows(&harness, "Forecast, In favor:"), "the expected count with its interval");
    assert!(shows(&harness, "on the last three of this family"), "reasons in words");
    assert!(shows(&harness, "Record of such forecasts") && shows(&harness, "were right"));
    keep(&mut harness, "forecast-tall");
}

#[test]
fn a_way_to_turn_it_is_tried_as_a_what_if_and_records_nothing() {
    let mut harness = tall(COMING);
    let n_changes = harness.state().snapshot().journal.changes().len();
    let ways = harness.query_all_by_label_contains("Try it: ").count();
    assert!(ways > 0, "ways to turn the expected result");
    harness.query_all_by_label_contains("Try it: ").next().unwrap().click();
    settled(&mut harness);
    let ballots = &harness.state().states.ballots;
    assert_eq!(ballots.counted(), Counted::Supposed(None));
    assert!(!ballots.changes().is_empty());
    let supposed = ballots.changes().clone();
    assert!(supposed.values().all(|choice| *choice != Choice::Recused));
    assert!(harness.state().changes().is_empty(), "nothing is recorded");
    assert_eq!(harness.state().snapshot().journal.changes().len(), n_changes);
    let n_voters = harness.state().snapshot().actors.iter().count();
    let left = format!("{} voters without a stance", n_voters - supposed.len());
    assert!(shows(&harness, &left), "the forecast follows: {left}");
}

#[test]
fn a_voter_leads_to_its_dossier_by_keyboard() {
    let mut harness = tall(COMING);
    let row = harness.query_all_by_label_contains(": forecast ").next().expect("a row a voter");
    row.click();
    harness.step();
    harness.step();
    harness.key_press(Key::Enter);
    harness.step();
    harness.step();
    let went = harness.state().actions.iter().any(|a| matches!(a, Action::Go(Place::Actor(_))));
    assert!(went, "{:?}", harness.state().actions);
}

#[test]
fn what_was_decided_can_be_forecast_as_if_nothing_were_known() {
    let mut harness = tall("A/RES/77/27");
    assert!(shows(&harness, "1 voter without a stance"), "all votes but that of Côte d’Ivoire are known");
    harness.get_by_label("What would have been forecast").click();
    settled(&mut harness);
    assert!(shows(&harness, "12 voters without a stance"));
    assert!(shows(&harness, "came out: against"), "beside what came of it");
    harness.get_by_label("Count what is known").click();
    settled(&mut harness);
    assert!(shows(&harness, "1 voter without a stance"));
}

#[test]
fn the_whole_record_opens_with_its_curve_and_baselines() {
    let mut harness = opened(stage(), COMING, [ROOM[0], 1400.0], false);
    let link = harness.query_by_label("All fields").expect("a record of the assembly");
    link.click();
    settled(&mut harness);
    assert!(harness.query_by_role_and_label(Part::Dialog, "How good forecasts have been").is_some());
    assert!(shows(&harness, "Nothing known") && shows(&harness, "50 % of the stances known"));
    assert!(shows(&harness, "Last vote on the same text: "));
    keep(&mut harness, "forecast-record");
    harness.key_press(Key::Escape);
    settled(&mut harness);
    assert!(harness.query_by_role_and_label(Part::Dialog, "How good forecasts have been").is_none());
}

#[test]
fn where_there_is_no_record_it_says_so() {
    let harness = tall("ISO/IEC DIS 29500");
    assert!(shows(&harness, "No record for this body: treat as a guess."));
}

#[test]
fn it_fits_in_light_and_dark_wide_and_narrow() {
    for (size, dark, name) in
        [([ROOM[0], 1500.0], true, "forecast-dark"), ([SMALL_ROOM[0], 1900.0], false, "forecast-narrow")]
    {
        let mut harness = opened(stage(), COMING, size, dark);
        keep(&mut harness, name);
    }
}
