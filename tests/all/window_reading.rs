//! What is told can be read to its end and taken along: the start page explains itself, long pages scroll by keys, words
//! are selected and copied, and a list shows what was searched for.

use crate::support::SMALL;
use crate::support::window::{
    Window, act, file_of, first_window, open_on, open_ours, opened, rested, window,
};
use crate::support::world;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, OutputCommand, Pos2, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::model::*;

type Desk = Harness<'static, Window>;

fn press(harness: &mut Desk, key: Key) {
    harness.key_press(key);
    rested(harness);
}

fn shows(harness: &Desk, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// What the last frame put into the clipboard.
fn copied(harness: &Desk) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// Drags over some words, and copies what is selected.
fn take(harness: &mut Desk, from: Pos2, to: Pos2) -> Option<String> {
    harness.event(Event::PointerMoved(from));
    harness.step();
    harness.drag_at(from);
    harness.step();
    harness.event(Event::PointerMoved(to));
    harness.step();
    harness.drop_at(to);
    harness.step();
    harness.event(Event::Copy);
    harness.step();
    copied(harness)
}

/// From the left to the right end of what stands under a name.
fn ends(harness: &Desk, name: &str) -> (Pos2, Pos2) {
    let rect = harness.query_all_by_label(name).next().unwrap_or_else(|| panic!("{name}")).rect();
    (pos2(rect.left() + 1.0, rect.center().y), pos2(rect.right() + 2.0, rect.center().y))
}

#[test]
fn f1_on_the_start_page_explains_the_start_page() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = first_window([1440.0, 900.0], home.path(), None);
    rested(&mut harness);
    press(&mut harness, Key::F1);
    assert!(shows(&harness, "Help: Start page") && shows(&harness, "No workspace is open"));
    assert!(!shows(&harness, "Help: Desk"));
}

#[test]
fn the_page_of_keys_scrolls_by_keys() {
    let (_home, mut harness) = open_ours();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Slash);
    rested(&mut harness);
    let window = Rect::from_min_size(Pos2::ZERO, [1440.0, 900.0].into());
    let top = |h: &Desk| h.query_all_by_label("Everywhere").next().map(|node| node.rect().top());
    let before = top(&harness).unwrap();
    assert!(window.y_range().contains(before));
    press(&mut harness, Key::PageDown);
    let after = top(&harness).unwrap_or(f32::NEG_INFINITY);
    assert!(after < before - 200.0, "{before} {after}");
    press(&mut harness, Key::End);
    let end = top(&harness).unwrap_or(f32::NEG_INFINITY);
    assert!(end < after, "{after} {end}");
    press(&mut harness, Key::Home);
    let again = top(&harness).unwrap();
    assert!((again - before).abs() < 8.0, "{before} {again}");
}

#[test]
fn titles_and_facts_are_selected_and_copied() {
    let (_home, mut harness) = open_ours();
    let s = harness.state().shell().stage().session().unwrap().snapshot().clone();
    let proposal = s.proposals.iter().find(|p| p.reference == "A/RES/77/63").unwrap();
    act(&mut harness, Action::Go(Place::Proposal(proposal.id)));
    let (from, to) = ends(&harness, "A/RES/77/63");
    assert_eq!(take(&mut harness, from, to).as_deref(), Some("A/RES/77/63"));
    // A fact: its name belongs to the row, its value is what is taken.
    let fact = harness.query_all_by_label_contains("Body: ").next().unwrap();
    let node = fact.accesskit_node();
    let (rect, told) = (fact.rect(), node.value().or(node.label()).unwrap());
    let value = told.strip_prefix("Body: ").unwrap().to_owned();
    let (from, to) = (pos2(rect.left() + 1.0, rect.center().y), pos2(rect.right() + 2.0, rect.center().y));
    assert_eq!(take(&mut harness, from, to), Some(value));
}

#[test]
fn a_row_that_is_painted_copies_its_words() {
    let (_home, mut harness) = open_ours();
    act(&mut harness, Action::Go(Place::View(View::Dossiers)));
    harness.get_by_label_contains("Dossier of France").focus();
    harness.step();
    harness.event(Event::Copy);
    harness.step();
    let text = copied(&harness).unwrap_or_default();
    assert!(text.contains("France, FRA"), "{text}");
}

#[test]
fn rows_that_paint_themselves_are_copied_by_key_and_by_menu() {
    let (_home, mut harness) = open_ours();
    act(&mut harness, Action::Go(Place::View(View::Records)));
    harness.get_by_role_and_label(Role::Button, "Bodies: 3").focus();
    harness.step();
    harness.event(Event::Copy);
    harness.step();
    assert_eq!(copied(&harness).as_deref(), Some("Bodies: 3"));
    act(&mut harness, Action::Go(Place::View(View::Desk)));
    // What is only read has a menu, and is no stop of the keyboard.
    let figure = "43 proposals";
    harness.get_by_label(figure).click_secondary();
    harness.step();
    harness.step();
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "Copy").click();
    harness.step();
    let text = copied(&harness);
    assert_eq!(text.as_deref(), Some(figure));
}

#[test]
fn after_a_search_the_list_is_at_its_top() {
    let mut batch = world::batch();
    for nth in 0..200 {
        let id = SourceId::provisional(batch.records.sources.len());
        let title = format!("Notes {nth:03}");
        batch.records.sources.push(Source { id, title, ..Source::default() });
    }
    let (home, path) = file_of(batch);
    let mut harness = open_on(home.path(), &path);
    act(&mut harness, Action::Go(Place::Record(RecordRef { noun: Noun::Source, id: 1 })));
    press(&mut harness, Key::End);
    assert!(shows(&harness, "Notes 199") && !shows(&harness, "Notes 010"));
    // Nothing of what is found was selected: the list begins at its top.
    harness.get_by_label("Search sources").focus();
    harness.step();
    harness.get_by_label("Search sources").type_text("notes 0");
    rested(&mut harness);
    assert!(shows(&harness, "Notes 000"), "the first that was found is in sight");
}

#[test]
fn the_bloc_that_is_shown_is_in_sight_and_short_words_of_the_lens_are_explained() {
    let mut batch = world::batch();
    for nth in 0..60 {
        let id = BlocId::provisional(batch.records.blocs.len());
        let (code, name) = (format!("AAA{nth:02}"), format!("Bloc {nth}"));
        batch.records.blocs.push(Bloc { id, code, name, ..Bloc::default() });
    }
    let (home, path) = file_of(batch);
    for size in [SMALL, [1440.0, 900.0]] {
        let mut harness = window(size, false, home.path(), Some(&path));
        opened(&mut harness);
        rested(&mut harness);
        act(&mut harness, Action::Go(Place::View(View::Blocs)));
        let s = harness.state().shell().stage().session().unwrap().snapshot().clone();
        let chosen = harness.state().shell().states().blocs.selected().unwrap();
        let code = s.blocs.of_key(chosen.0).unwrap().code.clone();
        let row = harness.query_all_by_label_contains(&format!("{code}: ")).next().map(|node| node.rect());
        let seen = Rect::from_min_size(Pos2::ZERO, size.into());
        assert!(row.is_some_and(|row| seen.contains_rect(row)), "{code} at {size:?}: {row:?}");
    }
    let mut harness = window(SMALL, false, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    for (name, told) in [
        ("Method: Half", "How agreement of two stances is measured"),
        ("Window: Year", "How time is cut into periods: by year"),
        ("Dates", "Proposals decided on any date"),
        ("As of: Today", "The world and the record as of today"),
    ] {
        let rect = harness.query_all_by_label(name).next().unwrap_or_else(|| panic!("{name}")).rect();
        harness.event(Event::PointerMoved(rect.center()));
        harness.run_steps(60);
        assert!(shows(&harness, told), "{name}");
        harness.event(Event::PointerMoved(pos2(550.0, 400.0)));
        harness.run_steps(4);
    }
}
