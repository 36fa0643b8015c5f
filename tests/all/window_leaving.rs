//! In the whole window: no way out loses what is typed, supposed or waiting without asking; who refuses a name is asked
//! again; an undo says what it took back and shows it.

use crate::support::small_file::in_file;
use crate::support::window::{Window, first_window, open_on, opened, rested, until};
use crate::support::{DESK, world};
use eframe::egui::ViewportCommand;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Store, Writer};
use std::path::{Path, PathBuf};

type Desk = Harness<'static, Window>;

/// The small world in a file of this name.
fn small_file(home: &Path, name: &str) -> PathBuf {
    let path = home.join(name);
    let writer = Writer::repeatable("Ada", "leaving test", 1_790_000_000_000);
    let mut store = Store::create(&path, "Ours", writer).unwrap();
    store.commit(Command::import("A small world", world::batch()), &Progress::new()).unwrap();
    path
}

fn shows(harness: &Desk, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

fn act(harness: &mut Desk, action: Action) {
    let ctx = harness.ctx.clone();
    harness.state_mut().shell_mut().carry_out(&ctx, action);
    rested(harness);
}

fn click(harness: &mut Desk, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
}

/// Types a code into a new bloc and leaves it there.
fn type_a_bloc(harness: &mut Desk, code: &str) {
    act(harness, Action::Go(Place::View(View::Blocs)));
    click(harness, "Add bloc");
    harness.get_by_role_and_label(Role::TextInput, "Code").focus();
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, "Code").type_text(code);
    rested(harness);
}

fn is_closing(harness: &Desk) -> bool {
    let commands = harness.output().viewport_output.values().flat_map(|viewport| &viewport.commands);
    commands.into_iter().any(|command| matches!(command, ViewportCommand::Close))
}

fn path_in_front(harness: &Desk) -> PathBuf {
    harness.state().shell().stage().path().unwrap().to_owned()
}

#[test]
fn every_way_out_asks_while_a_form_is_typed_in_and_staying_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = small_file(home.path(), "ours.entente");
    let other = small_file(home.path(), "other.entente");
    let mut harness = open_on(home.path(), &path);
    type_a_bloc(&mut harness, "HALF");
    let new = Action::MakeWorkspace {
        path: home.path().join("new.entente"),
        title: "New".to_owned(),
        words: Vec::new(),
    };
    for way_out in [
        Action::Run(UiCommand::Quit),
        Action::Open(other.clone()),
        Action::OpenReadOnly(other.clone()),
        Action::OpenSample,
        Action::Run(UiCommand::OpenSample),
        Action::Restore { path: path.clone(), backup: other.clone() },
        new,
        Action::Run(UiCommand::Undo),
    ] {
        act(&mut harness, way_out.clone());
        assert!(shows(&harness, "New bloc"), "{way_out:?} says what is not saved");
        assert!(!is_closing(&harness));
        click(&mut harness, "Stay here");
        assert_eq!(path_in_front(&harness), path, "{way_out:?}");
        let code = harness.get_by_role_and_label(Role::TextInput, "Code");
        assert_eq!(code.accesskit_node().value().as_deref(), Some("HALF"), "{way_out:?}");
    }
    assert!(!home.path().join("new.entente").exists());
}

#[test]
fn who_leaves_all_the_same_leaves() {
    let home = tempfile::tempdir().unwrap();
    let path = small_file(home.path(), "ours.entente");
    let other = small_file(home.path(), "other.entente");
    let mut harness = open_on(home.path(), &path);
    type_a_bloc(&mut harness, "HALF");
    act(&mut harness, Action::Open(other.clone()));
    harness.get_by_label("Discard and go on").click();
    harness.step();
    until(&mut harness, "the other one is open", |h| {
        path_in_front(h) == other && h.state().shell().stage().is_open()
    });
    type_a_bloc(&mut harness, "HALF");
    act(&mut harness, Action::Run(UiCommand::Quit));
    harness.get_by_label("Quit without saving").click();
    harness.step();
    assert!(is_closing(&harness));
    harness.state_mut().close();
    drop(harness);
    assert!(in_file(&other).blocs.iter().all(|bloc| bloc.code != "HALF"));
}

#[test]
fn nothing_is_asked_where_nothing_is_typed() {
    let home = tempfile::tempdir().unwrap();
    let path = small_file(home.path(), "ours.entente");
    let mut harness = open_on(home.path(), &path);
    let ctx = harness.ctx.clone();
    harness.state_mut().shell_mut().carry_out(&ctx, Action::Run(UiCommand::Quit));
    harness.step();
    assert!(is_closing(&harness));
}

#[test]
fn whoever_gives_no_name_is_asked_again_with_the_next_change_and_nothing_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let path = small_file(home.path(), "ours.entente");
    let before = in_file(&path).blocs.rows().to_vec();
    let mut harness = first_window(DESK, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    let rename = |harness: &mut Desk, nth: usize, name: &str| {
        let bloc = harness.state().shell().stage().session().unwrap().now().blocs.rows()[nth].clone();
        let renamed = Bloc { name: name.to_owned(), ..bloc.clone() };
        let command = Command::edit_bloc(&bloc, &renamed).unwrap();
        harness.state_mut().shell_mut().change(command);
        harness.run_steps(4);
    };
    rename(&mut harness, 0, "First");
    assert!(shows(&harness, "Who writes?"));
    harness.get_by_label("Not now").click();
    harness.run_steps(4);
    assert!(!shows(&harness, "Who writes?"));
    assert!(shows(&harness, "1 change waits for your name"));
    assert_eq!(in_file(&path).blocs.rows()[0].name, before[0].name, "not saved");

    rename(&mut harness, 1, "Second");
    assert!(shows(&harness, "Who writes?"), "asked again");
    harness.get_by_label("Not now").click();
    harness.run_steps(4);
    let ctx = harness.ctx.clone();
    harness.state_mut().shell_mut().carry_out(&ctx, Action::Run(UiCommand::Quit));
    harness.run_steps(4);
    assert!(shows(&harness, "2 changes that wait for the name of who writes"));
    harness.get_by_label("Stay here").click();
    harness.run_steps(4);
    harness.get_by_label("2 changes wait for your name").click();
    harness.run_steps(4);
    harness.get_by_label("Save").click();
    harness.step();
    until(&mut harness, "both are saved", |h| {
        h.state().shell().stage().session().is_some_and(|s| s.outbox().n_under_way() == 0)
    });
    drop(harness);
    let found = in_file(&path);
    assert_eq!(
        (found.blocs.rows()[0].name.as_str(), found.blocs.rows()[1].name.as_str()),
        ("First", "Second")
    );
}

#[test]
fn an_undo_says_what_it_took_back_shows_it_and_can_be_turned_round() {
    let home = tempfile::tempdir().unwrap();
    let path = small_file(home.path(), "ours.entente");
    let mut harness = open_on(home.path(), &path);
    act(&mut harness, Action::Go(Place::View(View::Records)));
    let bloc = harness.state().shell().stage().session().unwrap().now().blocs.rows()[0].clone();
    let renamed = Bloc { name: "Another name".to_owned(), ..bloc.clone() };
    let top = harness.get_by_role_and_label(Role::Grid, "Bodies").rect().top();
    harness.state_mut().shell_mut().change(Command::edit_bloc(&bloc, &renamed).unwrap());
    rested(&mut harness);
    assert!(shows(&harness, "Saved: "));
    let now = harness.get_by_role_and_label(Role::Grid, "Bodies").rect().top();
    assert_eq!(now, top, "what is said never moves the page");
    click(&mut harness, "Undo");
    assert!(shows(&harness, "Taken back: "));
    let session = harness.state().shell().stage().session().unwrap();
    assert_eq!(session.now().blocs.rows()[0].name, bloc.name);
    let selected = harness.state().shell().states().records.selected();
    assert_eq!(selected, Some(RecordRef { noun: Noun::Bloc, id: bloc.id.0 }), "and is shown");
    click(&mut harness, "Redo");
    assert!(shows(&harness, "Made again: "));
    let session = harness.state().shell().stage().session().unwrap();
    assert_eq!(session.now().blocs.rows()[0].name, "Another name");
    act(&mut harness, Action::Go(Place::View(View::Desk)));
    click(&mut harness, "Show");
    assert_eq!(harness.state().shell().view(), View::Records);
}

#[test]
fn a_what_if_survives_a_look_at_another_ballot_and_is_told_on_the_way_out() {
    let home = tempfile::tempdir().unwrap();
    let path = small_file(home.path(), "ours.entente");
    let mut harness = open_on(home.path(), &path);
    let session = harness.state().shell().stage().session().unwrap();
    let snapshot = session.snapshot().clone();
    let ballot = snapshot.ballots.rows()[0].clone();
    let a = snapshot.proposals.of_key(ballot.proposal.0).unwrap().clone();
    let b = snapshot.proposals.iter().find(|p| p.id != a.id).unwrap().clone();
    let actor = snapshot.actors.rows()[0].id;
    act(&mut harness, Action::Go(Place::Ballot(a.id, Some(ballot.id))));
    let supposed = [(actor, Choice::Against)].into_iter().collect();
    harness.state_mut().shell_mut().states_mut().ballots.suppose(supposed);
    rested(&mut harness);
    act(&mut harness, Action::Go(Place::Ballot(b.id, None)));
    let told = format!("A what-if on {}: 1 supposed vote", a.reference);
    assert_eq!(harness.state().shell().unsaved(), std::slice::from_ref(&told));
    act(&mut harness, Action::Run(UiCommand::Quit));
    assert!(shows(&harness, &told));
    click(&mut harness, "Stay here");
    act(&mut harness, Action::Go(Place::Ballot(a.id, Some(ballot.id))));
    click(&mut harness, "Add the rules that ship");
    assert!(shows(&harness, "What if, not saved: 1 vote"));
    // Back to the list by Escape, and in again.
    harness.key_press(eframe::egui::Key::Escape);
    rested(&mut harness);
    assert!(harness.state().shell().states().ballots.shown().is_none());
    assert_eq!(harness.state().shell().unsaved(), std::slice::from_ref(&told));
    act(&mut harness, Action::Go(Place::Ballot(a.id, Some(ballot.id))));
    assert!(shows(&harness, "What if, not saved: 1 vote"));
}

#[test]
fn a_form_says_that_it_waits_for_a_name_and_cancel_takes_the_change_back() {
    let home = tempfile::tempdir().unwrap();
    let path = small_file(home.path(), "ours.entente");
    let mut harness = first_window(DESK, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    type_a_bloc(&mut harness, "HALF");
    harness.get_by_role_and_label(Role::TextInput, "Name").focus();
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, "Name").type_text("Half a bloc");
    harness.run_steps(2);
    let frames = |harness: &mut Desk, label: &str| {
        harness.get_by_label(label).click();
        harness.run_steps(4);
    };
    frames(&mut harness, "Save");
    frames(&mut harness, "Not now");
    assert!(shows(&harness, "Not saved yet: this waits until you say who writes."));
    frames(&mut harness, "Give your name");
    assert!(shows(&harness, "The journal shows this name"));
    harness.key_press(eframe::egui::Key::Escape);
    harness.run_steps(4);
    frames(&mut harness, "Cancel");
    assert!(shows(&harness, "Close without saving? What you typed is lost."));
    frames(&mut harness, "Discard and go on");
    assert_eq!(harness.state().shell().unsaved(), Vec::<String>::new(), "nothing waits any more");
    // The next change asks again, and is the only one that is saved.
    let bloc = harness.state().shell().stage().session().unwrap().now().blocs.rows()[0].clone();
    let renamed = Bloc { name: "First".to_owned(), ..bloc.clone() };
    harness.state_mut().shell_mut().change(Command::edit_bloc(&bloc, &renamed).unwrap());
    harness.run_steps(4);
    frames(&mut harness, "Save with this name");
    until(&mut harness, "it is saved", |h| {
        h.state().shell().stage().session().is_some_and(|s| s.outbox().n_under_way() == 0)
    });
    drop(harness);
    let found = in_file(&path);
    assert_eq!(found.blocs.rows()[0].name, "First");
    assert!(found.blocs.iter().all(|bloc| bloc.code != "HALF"));
}
