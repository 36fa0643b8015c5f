//! The Records view, driven by pointer and keyboard: what it shows, and what stands in the file afterwards.

mod adding;
mod every_noun;
mod forms;
use crate::support;
mod table;
use crate::view_support;
mod whole;

use eframe::egui::{Key, Modifiers, accesskit::Role as Part};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, Node};
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::model::*;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

type Window = Harness<'static, Stage>;

/// The view on the small world, with a kind of record in front.
fn view(noun: Noun) -> Window {
    let mut harness = on(Stage::full(View::Records), ROOM, false);
    show_kind(&mut harness, noun);
    harness
}

fn show_kind(harness: &mut Window, noun: Noun) {
    harness.state_mut().states.records.show_kind(noun);
    rested(harness);
}

/// The record of a noun that is called like this in short.
fn named(harness: &Window, noun: Noun, name: &str) -> RecordRef {
    let snapshot = harness.state().snapshot();
    let mut found = Vec::new();
    snapshot.each_of(noun, &mut |record| {
        let record = RecordRef { noun, id: record.key() };
        if snapshot.short_name(record).as_deref() == Some(name) {
            found.push(record);
        }
    });
    assert_eq!(found.len(), 1, "{noun:?} {name}");
    found[0]
}

fn select(harness: &mut Window, record: RecordRef) {
    harness.state_mut().states.records.show(record);
    rested(harness);
}

/// A text field by its name, apart from the words above it.
fn input<'h>(harness: &'h Window, field: &'h str) -> Node<'h> {
    let single = harness.query_by_role_and_label(Part::TextInput, field);
    single.unwrap_or_else(|| harness.get_by_role_and_label(Part::MultilineTextInput, field))
}

/// Puts the keyboard into a field and types.
fn fill(harness: &mut Window, field: &str, words: &str) {
    input(harness, field).focus();
    harness.step();
    input(harness, field).type_text(words);
    harness.step();
    harness.step();
}

/// Types into a reference and takes the first offer.
fn choose(harness: &mut Window, field: &str, words: &str) {
    fill(harness, field, words);
    press(harness, Key::Enter);
}

/// Chooses one word of a list.
fn pick(harness: &mut Window, field: &str, word: &str) {
    harness.get_by_label_contains(&format!("{field}: ")).click();
    rested(harness);
    harness.get_by_role_and_label(Part::MenuItemCheckBox, word).click();
    rested(harness);
}

fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    rested(harness);
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

/// Carries out the one change wished for, and looks that the form closes once the file shows it. Its label.
fn saved(harness: &mut Window) -> String {
    let changes = harness.state().changes();
    let labels: Vec<&str> = changes.iter().map(|change| change.label.as_str()).collect();
    assert_eq!(labels.len(), 1, "{labels:?} {:?}", harness.state().actions);
    let label = changes[0].label.clone();
    harness.state_mut().carry_out();
    rested(harness);
    assert!(!harness.state().states.records.forms().is_open(), "the form closes when it is saved");
    assert_eq!(harness.state().snapshot().journal.changes().last().unwrap().label, label);
    label
}

#[test]
fn it_is_pictured() {
    for (size, dark, name) in [(ROOM, false, "light"), (ROOM, true, "dark"), (SMALL_ROOM, false, "small")] {
        let mut harness = on(Stage::full(View::Records), size, dark);
        show_kind(&mut harness, Noun::Proposal);
        let proposal = named(&harness, Noun::Proposal, "A/RES/70/27");
        select(&mut harness, proposal);
        keep(&mut harness, &format!("view-records-{name}"));
        click(&mut harness, "Edit this record");
        fill(&mut harness, "Date", "x");
        keep(&mut harness, &format!("view-records-edit-{name}"));
    }
    let mut harness = view(Noun::Body);
    let body = named(&harness, Noun::Body, "UNGA");
    select(&mut harness, body);
    keep(&mut harness, "view-records-body");
    click(&mut harness, "Retire this record");
    keep(&mut harness, "view-records-retire");
    press(&mut harness, Key::Escape);
    let mut harness = view(Noun::Actor);
    let france = named(&harness, Noun::Actor, "FRA");
    select(&mut harness, france);
    keep(&mut harness, "view-records-actor");
    click(&mut harness, "Merge this record");
    choose(&mut harness, "With", "germ");
    keep(&mut harness, "view-records-merge");
    let mut harness = on(Stage::empty(View::Records), ROOM, true);
    keep(&mut harness, "view-records-empty");
    show_kind(&mut harness, Noun::Meeting);
    press(&mut harness, Key::N);
    fill(&mut harness, "Body", "iso");
    keep(&mut harness, "view-records-new");
}
