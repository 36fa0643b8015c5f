//! Who writes is asked once; the workspace is marked by hand; what leaves has a level, and leaves out what is above.

use crate::support;
use crate::support::small_file::in_file;
use crate::support::world;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::Action;
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::jobs::Progress;
use entente::model::*;
use entente::session::Settings;
use entente::store::{Store, Writer};
use std::path::{Path, PathBuf};
use support::window::{Window, first_window, open_on, opened, rested, until};
use support::{DESK, keep};

type Desk = Harness<'static, Window>;

fn writer() -> Writer {
    Writer::repeatable("Ada", "handling test", 1_790_000_000_000)
}

/// A small world with one position that nobody else may know.
fn workspace() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ours.entente");
    let mut store = Store::create(&path, "Ours", writer()).unwrap();
    store.commit(Command::import("A small world", world::batch()), &Progress::new()).unwrap();
    let snapshot = store.load(None, &Progress::new()).unwrap();
    let newest = snapshot.agenda().columns().last().unwrap().proposal;
    let secret = Position {
        handling: Some(Tlp::Red),
        ..Position::vote(newest, ActorId(1), "2031-01-01".parse().unwrap(), Stance::Oppose, None)
    };
    store.commit(Command::record_position(secret, "France", "a text", None), &Progress::new()).unwrap();
    (home, path)
}

fn type_into(harness: &mut Desk, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    harness.step();
}

fn shows(harness: &Desk, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

fn steps(harness: &mut Desk) {
    for _ in 0..6 {
        harness.step();
    }
}

/// A change as a view wishes for it.
fn rename(harness: &mut Desk, name: &str) {
    let shell = harness.state_mut().shell_mut();
    let bloc = shell.stage().session().unwrap().now().blocs.rows()[0].clone();
    let after = Bloc { name: name.to_owned(), ..bloc.clone() };
    let command = Command::edit_bloc(&bloc, &after).unwrap();
    harness.state_mut().shell_mut().change(command);
    steps(harness);
}

#[test]
fn who_writes_is_asked_before_the_first_change_and_never_again() {
    let (home, path) = workspace();
    let mut harness = first_window(DESK, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    assert!(!shows(&harness, "Who writes?"), "who only reads is not asked");
    rename(&mut harness, "First");
    assert!(shows(&harness, "Who writes?"));
    keep(&mut harness, "window-who-writes");
    type_into(&mut harness, "Name", "Grace Hopper");
    harness.key_press(Key::Enter);
    until(&mut harness, "the change is saved", |_| in_file(&path).blocs.rows()[0].name == "First");
    assert_eq!(in_file(&path).journal.changes().last().unwrap().author, "Grace Hopper");
    rested(&mut harness);
    rename(&mut harness, "Second");
    assert!(!shows(&harness, "Who writes?"));
    until(&mut harness, "the change is saved", |_| in_file(&path).blocs.rows()[0].name == "Second");
    harness.state_mut().close();
    let settings = Settings::load(home.path()).unwrap();
    assert_eq!((settings.author.as_str(), settings.author_is_given), ("Grace Hopper", true));
}

#[test]
fn leaving_the_question_loses_no_change() {
    let (home, path) = workspace();
    let mut harness = first_window(DESK, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    rename(&mut harness, "First");
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert!(shows(&harness, "1 change waits for your name"));
    // Where the window goes all the same, what waits is written under the name that the computer knows.
    harness.state_mut().close();
    drop(harness);
    assert_eq!(in_file(&path).blocs.rows()[0].name, "First");
    assert_eq!(in_file(&path).journal.changes().last().unwrap().author, "Ada Lovelace");
}

#[test]
fn the_workspace_is_marked_by_hand_and_the_bar_shows_it() {
    let (home, path) = workspace();
    let mut harness = open_on(home.path(), &path);
    let ctx = harness.ctx.clone();
    harness.state_mut().shell_mut().carry_out(&ctx, Action::Run(UiCommand::Workspace));
    steps(&mut harness);
    type_into(&mut harness, "Title", "");
    harness.key_press(Key::Backspace);
    harness.step();
    harness.get_by_label("Save").click();
    steps(&mut harness);
    assert!(shows(&harness, "the title of the workspace is missing"));
    type_into(&mut harness, "Title", "Delegation to JTC 1");
    harness.get_by_label("Handling: TLP:RED").click();
    type_into(&mut harness, "National marking", "EYES ONLY");
    keep(&mut harness, "window-title-and-handling");
    harness.key_press(Key::Enter);
    until(&mut harness, "it is saved", |_| in_file(&path).info.handling == Tlp::Red);
    let info = in_file(&path).info;
    assert_eq!((info.title.as_str(), info.marking.as_str()), ("Delegation to JTC 1", "EYES ONLY"));
    rested(&mut harness);
    assert!(shows(&harness, "Handling TLP:RED"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut harness, "it is undone", |_| in_file(&path).info.handling == Tlp::Amber);
}

/// Saves the table of the Network view at a level, and gives back what was written.
fn save(harness: &mut Desk, home: &Path, level: Tlp) -> String {
    let file = home.join(format!("{level}.csv"));
    harness.get_by_label("Save the picture or its data").click();
    steps(harness);
    harness.get_by_label("Data as CSV").click();
    steps(harness);
    harness.get_by_label(&format!("Handling of the file: TLP:{level}")).click();
    steps(harness);
    type_into(harness, "File", &file.display().to_string());
    keep(harness, &format!("window-save-at-{level}"));
    harness.key_press(Key::Enter);
    let written = format!("Saved in {}", file.display());
    until(harness, "the file is written", |h| shows(h, &written));
    rested(harness);
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn what_is_saved_leaves_out_what_is_above_its_level_and_says_so() {
    let (home, path) = workspace();
    let mut harness = open_on(home.path(), &path);
    harness
        .key_press_modifiers(Modifiers::COMMAND, UiCommand::Go(View::Matrix).shortcut().unwrap().logical_key);
    rested(&mut harness);
    let red = save(&mut harness, home.path(), Tlp::Red);
    let amber = save(&mut harness, home.path(), Tlp::Amber);
    assert_ne!(red, amber, "the figures rest on other positions");
    let session = harness.state().shell().stage().session().unwrap();
    assert_eq!(session.release(), None, "the person sees everything again");
    assert!(shows(&harness, "Left out: 1 position"));
}

#[test]
fn the_command_line_leaves_out_what_is_above_the_workspace() {
    let (home, path) = workspace();
    let run = |args: &[&str]| {
        let program = env!("CARGO_BIN_EXE_entente");
        let mut command = std::process::Command::new(program);
        command.env("ENTENTE_HOME", home.path()).args(args);
        let output = command.output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let file = path.display().to_string();
    let (_, said) = run(&["info", &file]);
    assert!(said.contains("left out at TLP:AMBER: 1 position"), "{said}");
    let (_, said) = run(&["info", &file, "--tlp", "RED"]);
    assert_eq!(said, "");
    let (table, said) = run(&["list", &file, "proposal", "--tlp", "GREEN", "--format", "csv"]);
    assert_eq!(table.lines().count(), 1, "only the header");
    assert!(said.contains("proposals"), "{said}");
    let (journal, _) = run(&["journal", &file, "--format", "csv"]);
    assert!(!journal.contains("France: oppose"), "{journal}");
    let (journal, _) = run(&["journal", &file, "oppose", "--tlp", "RED", "--format", "csv"]);
    assert!(journal.contains("France: oppose"), "{journal}");
}

/// A source and eight stances typed in the Grid, in one go.
fn type_in_the_grid(harness: &mut Desk) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
    rested(harness);
    harness.key_press(Key::S);
    harness.step();
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, "Source").type_text("Notes in haste");
    harness.step();
    harness.key_press(Key::Enter);
    harness.step();
    harness.step();
    for _ in 0..8 {
        harness.key_press(Key::Num5);
    }
    harness.step();
}

fn n_in_haste(path: &Path) -> usize {
    let snapshot = in_file(path);
    let source = snapshot.sources.iter().find(|s| s.title == "Notes in haste").map(|s| s.id);
    snapshot.positions.iter().filter(|p| source.is_some() && p.source() == source).count()
}

#[test]
fn what_was_typed_in_the_grid_is_saved_though_another_view_is_in_front() {
    let (home, path) = workspace();
    let mut harness = open_on(home.path(), &path);
    type_in_the_grid(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    until(&mut harness, "all eight are saved", |_| n_in_haste(&path) == 8);
    assert_eq!(harness.state().shell().view(), View::Desk);
}

#[test]
fn what_was_typed_in_the_grid_is_saved_though_the_program_is_left_at_once() {
    let (home, path) = workspace();
    let mut harness = open_on(home.path(), &path);
    type_in_the_grid(&mut harness);
    harness.state_mut().close();
    drop(harness);
    assert_eq!(n_in_haste(&path), 8);
}

#[test]
fn a_change_that_waits_for_a_name_is_saved_though_the_program_is_left_at_once() {
    let (home, path) = workspace();
    let mut harness = first_window(DESK, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    rename(&mut harness, "First");
    harness.state_mut().close();
    drop(harness);
    assert_eq!(in_file(&path).blocs.rows()[0].name, "First");
}
