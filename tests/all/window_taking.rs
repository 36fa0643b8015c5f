//! The window: a new workspace that begins with something, and what is taken into one later.

use crate::support::window::{Window, open_on, rested, until, window};
use crate::support::{self, DESK, SMALL};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::model::{Command, Noun};
use entente::session::{Mode, Session, Settings, create_workspace};
use entente::snapshot::Snapshot;
use std::path::Path;
use std::sync::Arc;

fn in_file(path: &Path) -> Arc<Snapshot> {
    let session = Session::open(path, Mode::Read, &Settings::default()).unwrap();
    session.now().clone()
}

fn type_into(harness: &mut Harness<'_, Window>, field: &str, words: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, field).type_text(words);
    harness.step();
}

fn tick(harness: &mut Harness<'_, Window>, label: &str) {
    rested(harness);
    harness.get_by_role_and_label(Role::CheckBox, label).scroll_to_me();
    rested(harness);
    harness.get_by_role_and_label(Role::CheckBox, label).click();
    rested(harness);
}

#[test]
fn a_new_workspace_begins_with_what_is_ticked_and_undo_empties_it() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = window(DESK, false, home.path(), None);
    let path = home.path().join("ours.entente");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    rested(&mut harness);
    tick(&mut harness, "Bodies: JTC 1");
    tick(&mut harness, "Topics and debates");
    support::keep(&mut harness, "new-workspace-light");
    type_into(&mut harness, "Title", "Ours");
    type_into(&mut harness, "File", &path.display().to_string());
    harness.get_by_label("Create").click();
    harness.step();
    until(&mut harness, "the workspace is made", |h| h.state().shell().stage().is_open());
    rested(&mut harness);
    support::keep(&mut harness, "new-workspace-made");
    let s = in_file(&path);
    assert_eq!(s.info.title, "Ours");
    // The countries that were ticked at first, and a member of committees that is none.
    assert_eq!(s.actors.len(), 260);
    assert_eq!((s.bodies.len(), s.topics.len(), s.blocs.len()), (26, 32, 0));
    assert!(harness.query_by_label_contains("Begun with 259 countries, ").is_some());
    harness.get_by_label("Undo").click();
    rested(&mut harness);
    let s = in_file(&path);
    assert_eq!((s.actors.len(), s.bodies.len(), s.rules.len()), (0, 0, 30));
}

#[test]
fn a_workspace_that_cannot_be_made_says_why_and_keeps_what_was_ticked() {
    let home = tempfile::tempdir().unwrap();
    let taken = home.path().join("taken.entente");
    std::fs::write(&taken, "something else").unwrap();
    let mut harness = window(SMALL, true, home.path(), None);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    rested(&mut harness);
    tick(&mut harness, "Blocs");
    type_into(&mut harness, "File", &taken.display().to_string());
    harness.key_press(Key::Enter);
    rested(&mut harness);
    assert!(harness.query_by_label_contains("exists already and was left as it is").is_some());
    support::keep(&mut harness, "new-workspace-refused-dark");
    let ticked = harness.get_by_role_and_label(Role::CheckBox, "Blocs").accesskit_node().toggled();
    assert_eq!(ticked, Some(eframe::egui::accesskit::Toggled::True));
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "something else");
}

#[test]
fn what_is_taken_later_is_searched_ticked_and_undone_in_one() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("own.entente");
    create_workspace(&path, "Own", &Settings::default()).unwrap();
    let mut harness = open_on(home.path(), &path);
    support::keep(&mut harness, "desk-empty-light");
    harness.get_by_label("Take from…").click();
    rested(&mut harness);
    type_into(&mut harness, "Search what can be taken", "subcommittee");
    type_into(&mut harness, "Search what can be taken", "artificial");
    tick(&mut harness, "ISO/IEC JTC 1/SC 42 Artificial intelligence");
    support::keep(&mut harness, "take-light");
    harness.get_by_label("Take").click();
    rested(&mut harness);
    let s = in_file(&path);
    assert_eq!(s.bodies.len(), 3);
    assert!(s.body_members.len() > 20);
    let label = &s.journal.changes().last().unwrap().label;
    assert!(
        label.starts_with("Take from Technology diplomacy: ") && label.contains(", 3 bodies, "),
        "{label}"
    );
    // What is here cannot be ticked again.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    rested(&mut harness);
    harness.get_by_role_and_label(Role::TextInput, "Search or command").type_text("take from");
    rested(&mut harness);
    harness.key_press(Key::Enter);
    rested(&mut harness);
    type_into(&mut harness, "Search what can be taken", "artificial");
    let here = harness.get_by_role_and_label(Role::CheckBox, "ISO/IEC JTC 1/SC 42 Artificial intelligence");
    assert!(here.accesskit_node().is_disabled());
    support::keep(&mut harness, "take-here-already");
    harness.key_press(Key::Escape);
    rested(&mut harness);
    harness.key_press(Key::Escape);
    rested(&mut harness);
    assert!(harness.query_by_label("Take").is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rested(&mut harness);
    let s = in_file(&path);
    assert_eq!((s.n_of(Noun::Body), s.n_of(Noun::Actor), s.n_of(Noun::BodyMember)), (0, 0, 0));
}

#[test]
fn another_workspace_is_looked_into_and_taken_from() {
    let home = tempfile::tempdir().unwrap();
    let (path, other) = (home.path().join("own.entente"), home.path().join("other.entente"));
    create_workspace(&path, "Own", &Settings::default()).unwrap();
    create_workspace(&other, "The neighbors", &Settings::default()).unwrap();
    let mut session = Session::open(&other, Mode::Write, &Settings::default()).unwrap();
    let bloc = entente::model::Bloc { code: "NEXT".into(), name: "Next door".into(), ..Default::default() };
    session.dispatch(Command::add_bloc(bloc).unwrap());
    session.settle().unwrap();
    let mut harness = open_on(home.path(), &path);
    harness.get_by_label("Take from…").click();
    rested(&mut harness);
    rested(&mut harness);
    harness.get_by_label("From another workspace").click();
    rested(&mut harness);
    type_into(&mut harness, "File", &other.display().to_string());
    harness.get_by_label("Open it").click();
    rested(&mut harness);
    tick(&mut harness, "Blocs");
    support::keep(&mut harness, "take-from-a-file");
    harness.key_press(Key::Enter);
    rested(&mut harness);
    let s = in_file(&path);
    assert_eq!(s.blocs.iter().map(|b| b.code.as_str()).collect::<Vec<_>>(), ["NEXT"]);
    assert!(s.journal.changes().last().unwrap().label.starts_with("Take from The neighbors: 1 bloc"));
}

#[test]
fn ticks_are_set_by_keys_and_enter_on_one_takes_nothing_yet() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("own.entente");
    create_workspace(&path, "Own", &Settings::default()).unwrap();
    let mut harness = window(SMALL, true, home.path(), Some(&path));
    until(&mut harness, "the workspace is open", |h| h.state().shell().stage().is_open());
    rested(&mut harness);
    harness.get_by_label("Take from…").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Role::CheckBox, "Countries").focus();
    rested(&mut harness);
    harness.key_press(Key::Enter);
    rested(&mut harness);
    harness.key_press(Key::Tab);
    rested(&mut harness);
    harness.key_press(Key::Space);
    rested(&mut harness);
    support::keep(&mut harness, "take-small-dark");
    let is_on = |harness: &Harness<'_, Window>, label: &str| {
        let node = harness.get_by_role_and_label(Role::CheckBox, label);
        node.accesskit_node().toggled() == Some(eframe::egui::accesskit::Toggled::True)
    };
    assert!(is_on(&harness, "Countries") && is_on(&harness, "Bodies: ISO"));
    assert_eq!(in_file(&path).actors.len(), 0);
    harness.key_press(Key::Escape);
    rested(&mut harness);
    assert!(harness.query_by_label("Take").is_none());
}
