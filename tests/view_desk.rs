//! The Desk, driven by pointer.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
mod view_support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place, View};
use entente::model::{Command, Lens, Window};
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
    harness.state_mut().session.undo(Some(removed)).unwrap();
    harness.state_mut().session.settle().unwrap();
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
    harness.get_by_label("Go to Blocs").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::Go(Place::View(View::Blocs))]);
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
        stage.session.undo(None).unwrap();
        stage.session.settle().unwrap();
        let mut harness = on(stage, size, dark);
        keep(&mut harness, &format!("view-desk-{name}"));
    }
    let mut harness = on(Stage::empty(View::Desk), ROOM, false);
    keep(&mut harness, "view-desk-empty");
}
