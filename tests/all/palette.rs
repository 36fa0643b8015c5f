//! The palette in the whole window: what is typed is found, marked, and leads there.

use crate::support;
use crate::support::world;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::view::View;
use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Store, Writer};
use std::path::PathBuf;
use support::window::{Window, opened, rested, window};
use support::{DESK, SMALL, keep};

struct Place {
    home: tempfile::TempDir,
    path: PathBuf,
}

/// The small world, with a position that has a note, a marked proposal and a lens called like a country.
fn workspace() -> Place {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("small.entente");
    let writer = Writer::repeatable("Ada", "palette test", 1_790_000_000_000);
    let mut store = Store::create(&path, "Small world", writer).unwrap();
    let mut batch = world::batch();
    batch.positions[3].note = Some("Said in the corridor: the quotas must go".into());
    batch.records.proposals[40].head.handling = Some(Tlp::Red);
    batch.records.proposals[40].head.marking = Some("NATIONAL EYES".to_owned());
    batch.records.saved_lenses[1].name = "France and others".to_owned();
    store.commit(Command::import("A small world", batch), &Progress::new()).unwrap();
    Place { home, path }
}

fn open(place: &Place, size: [f32; 2], dark: bool) -> Harness<'static, Window> {
    let mut harness = window(size, dark, place.home.path(), Some(&place.path));
    opened(&mut harness);
    rested(&mut harness);
    harness
}

const FIELD: &str = "Search or command";

/// Opens the palette and types.
fn search(harness: &mut Harness<'_, Window>, typed: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, FIELD).type_text(typed);
    harness.step();
    rested(harness);
}

/// The rows of the list, from the top.
fn rows(harness: &Harness<'_, Window>) -> Vec<String> {
    harness.query_all_by_role(Role::ListBoxOption).filter_map(|node| node.accesskit_node().label()).collect()
}

fn chosen(harness: &Harness<'_, Window>) -> Option<String> {
    let mut all = harness.query_all_by_role(Role::ListBoxOption);
    all.find(|node| node.accesskit_node().is_selected() == Some(true))?.accesskit_node().label()
}

fn view(harness: &Harness<'_, Window>) -> View {
    harness.state().shell().view()
}

fn is_open(harness: &Harness<'_, Window>) -> bool {
    harness.query_by_role_and_label(Role::TextInput, FIELD).is_some()
}

#[test]
fn what_is_found_leads_to_the_view_that_shows_it() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    for (typed, row, there) in [
        ("office xml", "ISO/IEC DIS 29500  Office Open XML file formats", View::Proposals),
        ("francia", "FRA  France", View::Dossiers),
        ("フランス", "FRA  France", View::Dossiers),
        ("group of seven", "G7  Group of Seven", View::Blocs),
        ("jtc", "ISO/IEC JTC 1  JTC 1", View::Records),
        ("voeten", "Voting Data of the General Assembly", View::Records),
        ("quotas", "Poland on A/RES/70/27", View::Grid),
    ] {
        search(&mut harness, typed);
        assert_eq!(chosen(&harness).as_deref(), Some(row), "{typed}: {:?}", rows(&harness));
        harness.key_press(Key::Enter);
        rested(&mut harness);
        assert!(!is_open(&harness), "{typed}");
        assert_eq!(view(&harness), there, "{typed}");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
        rested(&mut harness);
    }
}

#[test]
fn enter_typed_before_anything_was_found_waits_for_it() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(2);
    // All in one breath: what stands in the list meanwhile must not be taken for what is meant.
    harness.get_by_role_and_label(Role::TextInput, FIELD).type_text("group of seven");
    harness.key_press(Key::Enter);
    harness.step();
    rested(&mut harness);
    assert_eq!(view(&harness), View::Blocs);
}

#[test]
fn commands_lenses_and_findings_stand_in_groups_and_what_is_meant_first() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    search(&mut harness, "france");
    let found = rows(&harness);
    assert_eq!(
        found[..2],
        ["FRA  France", "France and others"],
        "the country itself, then the lens: {found:?}"
    );
    for heading in ["Countries, companies, people and other actors", "Lenses"] {
        assert!(harness.query_all_by_label(heading).next().is_some(), "{heading}");
    }
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    search(&mut harness, "open");
    assert_eq!(rows(&harness)[0], "Open…", "a command before what merely holds the word");
    assert!(rows(&harness).contains(&"ISO/IEC DIS 29500  Office Open XML file formats".to_owned()));
    assert!(harness.query_by_label("NATIONAL EYES").is_some(), "a marked record says so");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    search(&mut harness, ">open");
    assert!(rows(&harness).iter().all(|row| row.starts_with("Open")), "{:?}", rows(&harness));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    search(&mut harness, "arms");
    assert!(harness.query_by_label("and 24 more").is_some(), "eight of thirty-two proposals");
}

#[test]
fn a_record_of_any_kind_is_begun_from_the_palette() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    search(&mut harness, "add a meeting");
    assert_eq!(
        rows(&harness).first().map(String::as_str),
        Some("New meeting"),
        "the words of a button mean the same"
    );
    search(&mut harness, "new ballot");
    assert!(rows(&harness).contains(&"New ballot".to_owned()), "{:?}", rows(&harness));
    harness.key_press(Key::Enter);
    rested(&mut harness);
    harness.run_steps(2);
    assert_eq!(harness.state().shell().view(), View::Records);
    assert!(harness.query_all_by_role_and_label(Role::Heading, "New ballot").next().is_some());
    harness.get_by_label("Save and next");
}

#[test]
fn a_lens_is_looked_through_and_a_command_carried_out() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    search(&mut harness, "case cyber");
    harness.key_press(Key::Enter);
    rested(&mut harness);
    assert_eq!(harness.state().shell().stage().session().unwrap().lens().min_n, 7);
    search(&mut harness, ">conv");
    harness.key_press(Key::Enter);
    rested(&mut harness);
    assert_eq!(view(&harness), View::Convergence);
}

#[test]
fn arrows_and_pages_move_the_choice_and_ctrl_enter_goes_to_the_grid() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    search(&mut harness, "security");
    let all = rows(&harness);
    assert_eq!(chosen(&harness), Some(all[0].clone()));
    harness.key_press(Key::ArrowDown);
    harness.step();
    harness.step();
    assert_eq!(chosen(&harness), Some(all[1].clone()));
    harness.key_press(Key::ArrowUp);
    harness.key_press(Key::ArrowUp);
    harness.run_steps(2);
    assert_eq!(chosen(&harness), all.last().cloned(), "upwards from the first is the last");
    harness.key_press(Key::PageUp);
    harness.run_steps(2);
    assert_eq!(chosen(&harness), Some(all[all.len() - 9].clone()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(&mut harness);
    assert_eq!((view(&harness), is_open(&harness)), (View::Grid, false));
}

#[test]
fn with_nothing_typed_the_last_search_and_the_places_gone_to_are_offered_the_places_also_after_a_restart() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    for typed in ["office xml", "group of seven"] {
        search(&mut harness, typed);
        harness.key_press(Key::Enter);
        rested(&mut harness);
    }
    search(&mut harness, "");
    assert_eq!(rows(&harness)[0], "Search again for \"group of seven\"");
    harness.key_press(Key::Enter);
    harness.step();
    rested(&mut harness);
    assert!(is_open(&harness));
    assert_eq!(chosen(&harness).as_deref(), Some("G7  Group of Seven"));
    // Leaving it with Escape keeps what was typed for the next time.
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(!is_open(&harness));
    search(&mut harness, "");
    assert_eq!(rows(&harness)[0], "Search again for \"group of seven\"");
    harness.key_press(Key::Escape);
    rested(&mut harness);
    harness.state_mut().close();
    drop(harness);
    let settings = std::fs::read_to_string(place.home.path().join("settings.json")).unwrap();
    assert!(!settings.contains("group of seven"), "what is typed is not kept in the settings: {settings}");
    let mut harness = open(&place, SMALL, true);
    search(&mut harness, "");
    keep(&mut harness, "palette-places-small-dark");
    let found = rows(&harness);
    assert_eq!(
        found[..2],
        ["G7  Group of Seven", "ISO/IEC DIS 29500  Office Open XML file formats"],
        "{found:?}"
    );
}

#[test]
fn where_nothing_is_found_it_says_what_helps_and_enter_does_nothing() {
    let place = workspace();
    let mut harness = open(&place, SMALL, false);
    search(&mut harness, "zebra crossing");
    assert_eq!(rows(&harness), [] as [&str; 0]);
    assert!(harness.query_by_label("Nothing holds all of \"zebra crossing\"").is_some());
    keep(&mut harness, "palette-nothing-small-light");
    harness.key_press(Key::Enter);
    rested(&mut harness);
    assert!(is_open(&harness));
    assert_eq!(view(&harness), View::Desk);
}

#[test]
fn what_was_changed_a_moment_ago_is_found() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    let session = harness.state_mut().shell_mut().stage_mut().session_mut().unwrap();
    let bloc = session.now().blocs.rows()[2].clone();
    let renamed = Bloc { name: "The Quixotic Seven".to_owned(), ..bloc.clone() };
    session.dispatch(Command::edit_bloc(&bloc, &renamed).unwrap());
    rested(&mut harness);
    search(&mut harness, "quixotic");
    assert_eq!(rows(&harness), ["G7  The Quixotic Seven"]);
}

#[test]
fn it_looks_well_in_both_looks_and_sizes() {
    let place = workspace();
    for (size, dark, name) in [(DESK, false, "light"), (SMALL, true, "small-dark")] {
        let mut harness = open(&place, size, dark);
        for (n, typed) in ["security", "open", "quotas", "フランス", "un"].into_iter().enumerate() {
            search(&mut harness, typed);
            keep(&mut harness, &format!("palette-{n}-{name}"));
            let screen = harness.ctx.content_rect();
            let first = harness.query_all_by_role(Role::ListBoxOption).next().expect("something is found");
            assert!(screen.contains_rect(first.rect()), "{typed}: on the screen");
            harness.key_press(Key::Escape);
            harness.run_steps(3);
        }
    }
}
