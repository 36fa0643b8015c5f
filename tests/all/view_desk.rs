//! The Desk, driven by pointer.

use crate::support;
use crate::view_dossier::world;
use crate::view_support;

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::model::*;
use entente::session::today;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

fn desk() -> Harness<'static, Stage> {
    on(Stage::full(View::Desk), ROOM, false)
}

#[test]
fn it_counts_what_the_workspace_holds() {
    let harness = desk();
    for line in [
        "444 positions",
        "43 proposals",
        "3 bodies",
        "0 committee memberships",
        "4 blocs",
        "16 bloc memberships",
        "0 instruments",
        "1 source",
        "UNGA: 440 positions",
        "ISO/IEC JTC 1: 4 positions",
    ] {
        assert!(harness.query_by_label(line).is_some(), "{line}");
    }
    assert!(harness.query_by_label("Memberships not checked: 4").is_some());
    assert!(harness.query_by_label("Proposals with an inferred title: 1").is_some());
}

#[test]
fn a_pair_that_moved_clearly_is_shown_with_its_figures_and_leads_on() {
    let mut stage = Stage::full(View::Desk);
    // Four years against the four before: from 2019 on the two blocs stand apart.
    let lens = Lens { window: Window::Rolling(4), min_n: 2, ..stage.session.lens().clone() };
    stage.session.set_lens(lens).unwrap();
    let mut harness = on(stage, ROOM, false);
    let row = harness.get_by_label_contains("EU and BRICS: diverging, +");
    row.click();
    harness.step();
    let blocs = harness.state().snapshot().blocs.rows().to_vec();
    let place = Place::Pair(blocs[0].id, blocs[1].id, Some("77".to_owned()));
    assert_eq!(harness.state().actions, [Action::Go(place)]);
}

#[test]
fn it_says_so_when_no_pair_moved_or_too_few_blocs_are_chosen() {
    let mut stage = Stage::full(View::Desk);
    let harness = on(Stage::full(View::Desk), ROOM, false);
    assert!(harness.query_by_label("No pair moved clearly.").is_some());
    stage.session.set_lens(Lens::default()).unwrap();
    let harness = on(stage, ROOM, false);
    assert!(harness.query_by_label_contains("compares fewer than two blocs").is_some());
}

#[test]
fn changes_are_listed_newest_first_and_can_be_undone() {
    let mut stage = Stage::full(View::Desk);
    let bloc = stage.snapshot().blocs.rows()[3].clone();
    stage.commit(Command::remove_bloc(&bloc, &[]));
    let removed = stage.session.next_undo().unwrap().id;
    let mut harness = on(stage, ROOM, false);
    let newest = harness.get_by_label("Remove bloc Empty").rect().top();
    assert!(newest < harness.get_by_label("Import a small world: 12 actors, 43 proposals").rect().top());
    harness.get_by_label("Undo: Remove bloc Empty").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::Undo(removed)]);

    harness.state_mut().actions.clear();
    harness.state_mut().undo(Some(removed));
    rested(&mut harness);
    assert!(harness.query_by_label_contains("undone · Ada Lovelace · ").is_some());
    harness.get_by_label("Redo: Remove bloc Empty").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::Redo(removed)]);
}

#[test]
fn nothing_can_be_undone_when_nothing_can_be_changed() {
    let mut stage = Stage::full(View::Desk);
    stage.is_editable = false;
    let mut harness = on(stage, ROOM, false);
    harness.get_by_label("Undo: Import a small world: 12 actors, 43 proposals").click();
    harness.step();
    assert_eq!(harness.state().actions, []);
}

#[test]
fn a_ready_made_lens_is_looked_through_and_a_torn_one_explained() {
    let mut harness = desk();
    harness.get_by_label("Case study: cyber norms").click();
    harness.step();
    let lens = Lens { min_n: 7, ..Lens::default() };
    assert_eq!(harness.state().actions, [Action::SetLens(Box::new(lens))]);
    harness.state_mut().actions.clear();
    harness.get_by_label("Torn").click();
    harness.step();
    let [Action::Notify(sentence)] = &harness.state().actions[..] else { panic!("no sentence") };
    assert!(sentence.contains("Torn") && sentence.contains("cannot be read"), "{sentence}");
}

#[test]
fn recent_files_open_and_the_open_one_does_not() {
    let mut stage = Stage::full(View::Desk);
    let here = stage.session.path().to_owned();
    let other = here.with_file_name("other.entente");
    stage.settings.recent = vec![here, other.clone()];
    let mut harness = on(stage, ROOM, false);
    assert!(harness.query_by_label("small.entente, open now").is_some());
    harness.get_by_label_contains("Open other.entente in ").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::Open(other)]);
    harness.state_mut().actions.clear();
    harness.get_by_label("Open the sample").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::OpenSample]);
}

#[test]
fn an_empty_workspace_says_what_to_do_first() {
    let mut harness = on(Stage::empty(View::Desk), ROOM, false);
    assert!(harness.query_by_label("This workspace is empty").is_some());
    harness.get_by_label("See the sample").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::OpenSample]);
    harness.state_mut().actions.clear();
    for (label, noun) in
        [("Add a body", Noun::Body), ("Add a meeting", Noun::Meeting), ("Add a proposal", Noun::Proposal)]
    {
        harness.get_by_label(label).click();
        harness.step();
        assert_eq!(harness.state().actions, [Action::Begin(noun)]);
        harness.state_mut().actions.clear();
    }
}

fn date(days_ahead: i32) -> Option<Day> {
    Some(Day(today().0 + days_ahead))
}

/// The small world with a meeting in two weeks on an open draft of JTC 1, on which France spoke two years ago and
/// which moved since; and France's contradiction.
fn busy() -> Stage {
    let mut stage = world::stage(View::Desk);
    let s = stage.snapshot().clone();
    let body = s.index().body("ISO/IEC JTC 1").unwrap();
    let like = s.proposals.rows()[0].clone();
    let mut batch = Batch::default();
    batch.records.proposals.push(Proposal {
        id: ProposalId::provisional(0),
        head: Head::default(),
        reference: "ISO/IEC CD 42006".to_owned(),
        title: "Requirements for bodies that audit management systems of artificial intelligence".to_owned(),
        body,
        meeting: None,
        kind: ProposalKind::Standard,
        date: None,
        stage_code: "30.60".to_owned(),
        stage: Some(entente::model::Stage::Draft),
        family: None,
        ..like
    });
    batch.records.steps.push(Step {
        proposal: ProposalId::provisional(0),
        code: "30.60".to_owned(),
        stage: entente::model::Stage::Draft,
        date: date(-90),
        ..Step::default()
    });
    batch.records.meetings.push(Meeting {
        body,
        name: "Plenary in Berlin".to_owned(),
        since: date(14),
        until: date(18),
        place: "Berlin".to_owned(),
        ..Meeting::default()
    });
    batch.records.agenda_items.push(AgendaItem {
        meeting: MeetingId::provisional(0),
        proposal: Some(ProposalId::provisional(0)),
        number: "5".to_owned(),
        title: "CD 42006".to_owned(),
        ..AgendaItem::default()
    });
    let france = s.index().actor("FRA").unwrap();
    let said =
        Position::vote(ProposalId::provisional(0), france, Day(today().0 - 700), Stance::Support, None);
    batch.positions.push(Position { kind: PositionKind::Public, ..said });
    stage.commit(Command::import("Import a meeting", batch));
    stage
}

fn proposal(stage: &Stage, reference: &str) -> ProposalId {
    stage.snapshot().proposals.iter().find(|p| p.reference == reference).unwrap().id
}

#[test]
fn a_meeting_to_come_names_who_is_missing_and_its_key_goes_to_the_first_gap() {
    let mut harness = on(busy(), ROOM, false);
    // Eight members of the two blocs have no position; France has one.
    let line = harness.get_by_label_contains("ISO/IEC CD 42006: ISO/IEC JTC 1, Plenary in Berlin");
    assert!(
        line.accesskit_node()
            .label()
            .unwrap()
            .contains("8 of 9 without a position: Brazil, China, Germany, India and 4 more")
    );
    assert!(harness.query_by_label_contains("1 proposal · 8 positions missing").is_some());
    harness.key_press(Key::Num1);
    harness.step();
    let stage = harness.state();
    let brazil = stage.snapshot().index().actor("BRA").unwrap();
    assert_eq!(stage.actions, [Action::Go(Place::Cell(brazil, proposal(stage, "ISO/IEC CD 42006")))]);
}

/// The small world with an open draft of JTC 1 that must be answered so many days from today.
fn to_be_answered(days_ahead: i32) -> Stage {
    let mut stage = Stage::full(View::Desk);
    let mut batch = Batch::default();
    batch.records.proposals.push(Proposal {
        reference: "ISO/IEC CD 42006".to_owned(),
        body: stage.snapshot().index().body("ISO/IEC JTC 1").unwrap(),
        stage: Some(entente::model::Stage::Draft),
        deadline: date(days_ahead),
        ..Proposal::default()
    });
    stage.commit(Command::import("Import a draft", batch));
    stage
}

#[test]
fn a_deadline_says_who_is_missing_and_how_long_it_is_past() {
    for (days_ahead, told) in [(14, "in 14 days"), (1, "tomorrow"), (0, "today"), (-3, "3 days past")] {
        let mut harness = on(to_be_answered(days_ahead), ROOM, false);
        let day = Day(today().0 + days_ahead);
        let line = format!("ISO/IEC CD 42006: to be answered by {day}: 9 of 9 without a position");
        let label = harness.get_by_label_contains(&line).accesskit_node().label().unwrap();
        assert!(label.ends_with(told), "{label}");
        harness.key_press(Key::Num1);
        harness.step();
        let stage = harness.state();
        let [Action::Go(Place::Cell(_, to))] = &stage.actions[..] else { panic!("{:?}", stage.actions) };
        assert_eq!(*to, proposal(stage, "ISO/IEC CD 42006"));
    }
    let harness = on(to_be_answered(-8), ROOM, false);
    assert!(harness.query_by_label_contains("to be answered by").is_none());
}

#[test]
fn what_moved_since_the_last_position_is_stale_and_has_the_next_key() {
    let mut harness = on(busy(), ROOM, false);
    let line = harness.get_by_label_contains("ISO/IEC CD 42006: moved to 30.60 on");
    assert!(line.accesskit_node().label().unwrap().ends_with("1 of 1 stale"));
    harness.key_press(Key::Num2);
    harness.step();
    let stage = harness.state();
    assert_eq!(stage.actions, [Action::Go(Place::Proposal(proposal(stage, "ISO/IEC CD 42006")))]);
}

#[test]
fn a_contradiction_is_explained_in_place_changed_and_taken_back() {
    let mut harness = on(busy(), ROOM, false);
    assert!(harness.query_by_label("1 not explained").is_some());
    harness.key_press(Key::Num3);
    harness.step();
    rested(&mut harness);
    // Nothing typed explains nothing, and says so.
    harness.get_by_label("Explain").click();
    rested(&mut harness);
    assert!(harness.state().changes().is_empty());
    assert!(harness.query_by_label_contains("The explanation is missing").is_some());
    harness.get_by_label("What explains it").focus();
    harness.step();
    harness.get_by_label("What explains it").type_text("The text had changed.");
    harness.step();
    harness.key_press(Key::Enter);
    harness.step();
    let labels: Vec<String> = harness.state().changes().iter().map(|c| c.label.clone()).collect();
    assert_eq!(labels, ["France on A/RES/75/27: explained why it said support and voted oppose"]);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let explanation = harness.state().snapshot().explanations.rows()[0].clone();
    assert_eq!(explanation.note, "The text had changed.");
    assert_eq!(
        (explanation.first.to_string(), explanation.second.to_string()),
        ("2020-10-05".to_owned(), "2020-12-01".to_owned())
    );
    assert!(harness.query_by_label("0 not explained · 1 explained").is_some());
    harness.get_by_label("Edit the explanation").click();
    rested(&mut harness);
    harness.get_by_label("What explains it").focus();
    harness.step();
    harness.get_by_label("What explains it").type_text("The text had changed. See L.8/Rev.1.");
    harness.step();
    harness.get_by_label("Save").click();
    harness.step();
    harness.state_mut().carry_out();
    rested(&mut harness);
    let note = harness.state().snapshot().explanations.rows()[0].note.clone();
    assert!(note.contains("The text had changed.") && note.contains("See L.8/Rev.1."), "{note}");
    harness.get_by_label("Remove the explanation").click();
    harness.step();
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert!(harness.state().snapshot().explanations.is_empty());
    let stage = harness.state_mut();
    stage.undo(None);
    assert_eq!(stage.snapshot().explanations.len(), 1, "taken back by mistake: undone");
    stage.redo(None);
    assert!(stage.snapshot().explanations.is_empty());
    rested(&mut harness);
    assert!(harness.query_by_label("1 not explained").is_some());
}

#[test]
fn digits_typed_into_a_field_go_nowhere() {
    let mut harness = on(busy(), ROOM, false);
    harness.key_press(Key::Num3);
    rested(&mut harness);
    harness.get_by_label("What explains it").focus();
    harness.step();
    harness.key_press(Key::Num1);
    harness.get_by_label("What explains it").type_text("1");
    harness.step();
    assert_eq!(harness.state().actions, []);
}

#[test]
fn a_quiet_desk_says_what_it_means() {
    let harness = desk();
    let told = "No meeting or ballot is coming up; no open proposal has gone stale; nobody contradicts in \
                a vote or in confidence what they said in public under this lens.";
    assert!(harness.query_by_label(told).is_some());
    assert!(harness.query_by_label("Gone stale").is_none());
}

#[test]
fn a_newcomer_is_told_the_next_step_alone() {
    let mut batch = Batch::default();
    batch.records.actors.push(Actor { code: "FRA".into(), name: "France".into(), ..Actor::default() });
    let mut stage = Stage::empty(View::Desk);
    stage.commit(Command::import("Countries", batch));
    let mut harness = on(stage, ROOM, false);
    assert!(harness.query_by_label_contains("Say where you negotiate").is_some());
    for absent in ["What needs a hand", "Pairs that moved in the last window", "Ready-made lenses"] {
        assert!(harness.query_by_label(absent).is_none(), "{absent}");
    }
    keep(&mut harness, "view-desk-newcomer-light");
    let begun = [
        (Noun::Body, "Add a meeting", Action::Begin(Noun::Meeting)),
        (Noun::Meeting, "Add a proposal", Action::Begin(Noun::Proposal)),
        (Noun::Proposal, "Open the Grid", Action::Go(Place::View(View::Grid))),
    ];
    for (noun, button, action) in begun {
        let mut batch = Batch::default();
        let records = &mut batch.records;
        match noun {
            Noun::Body => {
                records.bodies.push(Body { code: "B".into(), name: "A body".into(), ..Body::default() })
            }
            Noun::Meeting => {
                records.meetings.push(Meeting { body: BodyId(1), name: "One".into(), ..Meeting::default() });
            }
            _ => {
                records.proposals.push(Proposal { body: BodyId(1), title: "P".into(), ..Proposal::default() })
            }
        }
        harness.state_mut().commit(Command::import(noun.word(), batch));
        rested(&mut harness);
        harness.get_by_label(button).click();
        harness.step();
        assert_eq!(harness.state().actions, [action], "{button}");
        harness.state_mut().actions.clear();
    }
}

#[test]
fn it_is_pictured_when_there_is_something_to_do() {
    let mut harness = on(busy(), ROOM, false);
    keep(&mut harness, "view-desk-busy-light");
    harness.key_press(Key::Num3);
    rested(&mut harness);
    keep(&mut harness, "view-desk-explaining-light");
    let mut harness = on(busy(), SMALL_ROOM, true);
    keep(&mut harness, "view-desk-busy-small-dark");
}

#[test]
fn it_is_pictured() {
    for (size, dark, name) in [(ROOM, false, "light"), (SMALL_ROOM, true, "small-dark")] {
        let mut stage = Stage::full(View::Desk);
        let lens = Lens { window: Window::Rolling(4), ..stage.session.lens().clone() };
        stage.session.set_lens(lens).unwrap();
        stage.settings.recent = vec![stage.session.path().to_owned()];
        let bloc = stage.snapshot().blocs.rows()[3].clone();
        stage.commit(Command::remove_bloc(&bloc, &[]));
        stage.undo(None);
        let mut harness = on(stage, size, dark);
        keep(&mut harness, &format!("view-desk-{name}"));
    }
    let mut harness = on(Stage::empty(View::Desk), ROOM, false);
    keep(&mut harness, "view-desk-empty");
}
