//! The Journal view: what it lists, what a change did, and what can be taken back from it.

use crate::support;
use crate::view_support;

use eframe::egui::{Key, accesskit::Role as Part};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::model::*;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested, until};

type Window = Harness<'static, Stage>;

/// A world in which two blocs were renamed, one of them twice, a stance was recorded, and one change was undone.
fn stage() -> Stage {
    let mut stage = Stage::full(View::Journal);
    let rename = |stage: &mut Stage, n: usize, name: &str| {
        let before = stage.snapshot().blocs.rows()[n].clone();
        let after = Bloc { name: name.to_owned(), ..before.clone() };
        stage.commit(Command::edit_bloc(&before, &after).unwrap());
    };
    rename(&mut stage, 0, "European Union, renamed");
    rename(&mut stage, 0, "European Union, renamed again");
    rename(&mut stage, 1, "Undone at once");
    stage.undo(None);
    stage.session.set_author("Grace Hopper").unwrap();
    let position = Position {
        note: Some("In the corridor".into()),
        ..Position::vote(ProposalId(1), ActorId(1), "2026-11-02".parse().unwrap(), Stance::Oppose, None)
    };
    stage.commit(Command::record_position(position, "France", "A/RES/1", None));
    stage
}

fn view() -> Window {
    on(stage(), ROOM, false)
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

/// Waits until what the chosen change did is there.
fn told(harness: &mut Window) {
    rested(harness);
    until(harness, "the details are there", |h| !shows(h, "Reading what it did"));
    rested(harness);
}

/// Shows the newest change whose label holds these words.
fn show(harness: &mut Window, words: &str) -> ChangeId {
    let journal = harness.state().snapshot().journal.clone();
    let change = journal.changes().iter().rev().find(|c| c.label.starts_with(words)).unwrap().id;
    harness.state_mut().states.journal.show(change);
    told(harness);
    change
}

fn labels(harness: &Window) -> Vec<String> {
    let journal = &harness.state().snapshot().journal;
    let listed = harness.state().states.journal.listed();
    listed.iter().map(|id| journal.change(*id).unwrap().label.clone()).collect()
}

#[test]
fn changes_stand_newest_first_and_say_what_they_did() {
    let mut harness = view();
    let labels = labels(&harness);
    assert_eq!(labels.len(), 7);
    assert!(labels[0].starts_with("France: oppose"), "{labels:?}");
    assert!(labels[1].starts_with("Undo: Edit bloc"), "{labels:?}");
    show(&mut harness, "France: oppose");
    assert!(shows(&harness, "Grace Hopper"));
    assert!(shows(&harness, "1 position"));
    assert!(shows(&harness, "2026-11-02 · vote · certain"));
    let buttons = harness.query_all_by_role(Part::Button);
    let is_link = |label: Option<String>| label.is_some_and(|label| label.contains("France: oppose on"));
    buttons.into_iter().find(|b| is_link(b.accesskit_node().label())).unwrap().click();
    rested(&mut harness);
    let cell = Action::Go(Place::Cell(ActorId(1), ProposalId(1)));
    assert_eq!(harness.state().actions, [cell]);
}

#[test]
fn what_later_changes_rest_on_says_so_and_the_last_can_be_undone() {
    let mut harness = view();
    let journal = harness.state().snapshot().journal.clone();
    let edits: Vec<&Change> = journal.changes().iter().filter(|c| c.kind == ChangeKind::Edit).collect();
    harness.state_mut().states.journal.show(edits[0].id);
    told(&mut harness);
    assert!(shows(&harness, "Name: "));
    assert!(shows(&harness, "→ European Union, renamed"));
    assert!(shows(&harness, "changed the same field later; undo that first"));
    harness.get_by_label("Undo this change").click();
    rested(&mut harness);
    assert_eq!(harness.state().actions, [], "what cannot be undone is not asked for");
    harness.state_mut().states.journal.show(edits[1].id);
    told(&mut harness);
    harness.get_by_label("Undo this change").click();
    rested(&mut harness);
    assert_eq!(harness.state().actions, [Action::Undo(edits[1].id)]);
}

#[test]
fn an_undone_change_can_be_made_again_by_key() {
    let mut harness = view();
    let undone = show(&mut harness, "Edit bloc");
    assert!(shows(&harness, "undone"));
    harness.key_press(Key::U);
    rested(&mut harness);
    assert_eq!(harness.state().actions, [Action::Redo(undone)]);
}

#[test]
fn arrows_walk_the_changes() {
    let mut harness = view();
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    let listed = harness.state().states.journal.listed().to_vec();
    assert_eq!(harness.state().states.journal.selected(), Some(listed[0]));
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    assert_eq!(harness.state().states.journal.selected(), Some(listed[1]));
}

#[test]
fn filters_narrow_the_list() {
    let mut harness = view();
    let field = harness.get_by_role_and_label(Part::TextInput, "Search the journal");
    field.focus();
    harness.step();
    harness.get_by_role_and_label(Part::TextInput, "Search the journal").type_text("bloc edit");
    rested(&mut harness);
    assert_eq!(labels(&harness).len(), 4, "{:?}", labels(&harness));
    harness.get_by_label("State: Done and undone").click();
    rested(&mut harness);
    harness.get_by_label("Undone").click();
    rested(&mut harness);
    assert_eq!(labels(&harness).len(), 1);
    harness.get_by_label("Clear").click();
    rested(&mut harness);
    harness.get_by_label("Author: Everybody").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Part::MenuItemCheckBox, "Grace Hopper").click();
    rested(&mut harness);
    assert_eq!(labels(&harness).len(), 1);
    let field = harness.get_by_role_and_label(Part::TextInput, "Search the journal");
    field.focus();
    harness.step();
    harness.get_by_role_and_label(Part::TextInput, "Search the journal").type_text("nothing like it");
    rested(&mut harness);
    assert!(shows(&harness, "No change is like that"));
    harness.get_by_label("Show all changes").click();
    rested(&mut harness);
    assert_eq!(labels(&harness).len(), 7);
}

#[test]
fn nothing_is_undone_where_nothing_can_be_changed() {
    let mut stage = stage();
    stage.is_editable = false;
    let mut harness = on(stage, ROOM, false);
    show(&mut harness, "France: oppose");
    harness.get_by_label("Undo this change").click();
    harness.key_press(Key::U);
    rested(&mut harness);
    assert_eq!(harness.state().actions, []);
}

#[test]
fn it_is_pictured() {
    for (size, dark, name) in [(ROOM, false, "light"), (ROOM, true, "dark"), (SMALL_ROOM, false, "small")] {
        let mut harness = on(stage(), size, dark);
        show(&mut harness, "Edit bloc EU");
        keep(&mut harness, &format!("view-journal-{name}"));
    }
    let mut harness = on(Stage::empty(View::Journal), ROOM, false);
    rested(&mut harness);
    keep(&mut harness, "view-journal-empty");
}
