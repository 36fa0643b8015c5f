//! The lens bar in the whole window: filters as chips, the lens read aloud, saved, renamed, removed, copied and pasted.

use crate::support;
use crate::support::world;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::{Snapshot, lens_words, read_lens_text};
use entente::store::{Store, Writer};
use std::path::PathBuf;
use std::sync::Arc;
use support::window::{Window, opened, rested, until, window};
use support::{DESK, SMALL, keep};

struct Place {
    home: tempfile::TempDir,
    path: PathBuf,
}

fn workspace() -> Place {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("small.entente");
    let writer = Writer::repeatable("Ada", "lens test", 1_790_000_000_000);
    let mut store = Store::create(&path, "Small world", writer).unwrap();
    let mut batch = world::batch();
    batch.records.sponsors.push(Sponsor {
        proposal: ProposalId::provisional(40),
        actor: ActorId::provisional(10),
        role: "author".to_owned(),
        ..Sponsor::default()
    });
    store.commit(Command::import("A small world", batch), &Progress::new()).unwrap();
    Place { home, path }
}

fn open(place: &Place, size: [f32; 2], dark: bool) -> Harness<'static, Window> {
    let mut harness = window(size, dark, place.home.path(), Some(&place.path));
    opened(&mut harness);
    rested(&mut harness);
    harness
}

fn lens(harness: &Harness<'_, Window>) -> Lens {
    harness.state().shell().stage().session().unwrap().lens().clone()
}

fn snapshot(harness: &Harness<'_, Window>) -> Arc<Snapshot> {
    harness.state().shell().stage().session().unwrap().now().clone()
}

fn set(harness: &mut Harness<'_, Window>, change: impl FnOnce(&Snapshot, &mut Lens)) {
    let session = harness.state_mut().shell_mut().stage_mut().session_mut().unwrap();
    let mut lens = session.lens().clone();
    change(&session.now().clone(), &mut lens);
    session.set_lens(lens).unwrap();
    rested(harness);
}

fn command(harness: &mut Harness<'_, Window>, words: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "Search or command").type_text(&format!(">{words}"));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(6);
}

/// Replaces what stands in a field.
fn type_into(harness: &mut Harness<'_, Window>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    harness.run_steps(2);
}

#[test]
fn a_filter_is_found_by_a_few_letters_and_becomes_a_chip() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    assert!(harness.query_by_label("Clear filters").is_none(), "no row where there is no filter");
    harness.get_by_label("Add a filter: + filter").click();
    harness.run_steps(4);
    // The field has the keyboard at once.
    harness.get_by_role_and_label(Role::TextInput, "Find a filter").type_text("cyb");
    harness.run_steps(3);
    harness.get_by_label("Topic: Cybersecurity").click();
    harness.run_steps(3);
    let topic = snapshot(&harness).topics.rows()[0].head.uid;
    assert_eq!(lens(&harness).filter, Filter { topics: vec![topic], ..Filter::default() });
    harness.key_press(Key::Escape);
    harness.key_press(Key::Escape);
    rested(&mut harness);
    harness.get_by_label("Remove Topic: Cybersecurity").click();
    rested(&mut harness);
    assert_eq!(lens(&harness).filter, Filter::default());
    assert!(harness.query_by_label("Clear filters").is_none());
}

#[test]
fn every_panel_sets_its_part_of_the_filter() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    let s = snapshot(&harness);
    for (panel, choice) in [
        ("Bodies", "ISO/IEC JTC 1  JTC 1"),
        ("Topics", "Cybersecurity"),
        ("Stage", "published"),
        ("Kind of text", "standards"),
        ("Put forward by", "USA  United States"),
        ("Recurring texts", "Arms control"),
        ("Single proposals", "ISO/IEC DIS 29500  Office Open XML file for…"),
        ("How well it stands", "sourced"),
    ] {
        harness.get_by_label("Add a filter: + filter").click();
        harness.run_steps(4);
        harness.get_by_label(panel).click();
        harness.run_steps(4);
        if panel == "Single proposals" {
            harness.get_by_role_and_label(Role::TextInput, "Find").type_text("office");
            harness.run_steps(3);
        }
        harness.get_by_label(choice).click();
        harness.run_steps(3);
        harness.get_by_label("Add a filter: + filter").click();
        harness.run_steps(4);
    }
    harness.get_by_label("Add a filter: + filter").click();
    harness.run_steps(4);
    harness.get_by_label("Words in title or reference").click();
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::TextInput, "Words").type_text("office open");
    harness.run_steps(3);
    keep(&mut harness, "filter-words-light");
    let expected = Filter {
        bodies: vec![s.bodies.rows()[2].head.uid],
        topics: vec![s.topics.rows()[0].head.uid],
        proposals: vec![s.proposals.rows()[40].head.uid],
        families: vec![s.families.rows()[1].head.uid],
        sponsors: vec![s.actors.rows()[10].head.uid],
        stages: vec![Stage::Published],
        kinds: vec![ProposalKind::Standard],
        standings: vec![Standing::Sourced],
        words: "office open".to_owned(),
        ..Filter::default()
    };
    assert_eq!(lens(&harness).filter, expected);
}

#[test]
fn every_chip_takes_off_its_own_part_and_clear_takes_all() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    let fill = |s: &Snapshot, lens: &mut Lens| {
        lens.filter = Filter {
            bodies: vec![s.bodies.rows()[0].head.uid],
            topics: vec![s.topics.rows()[0].head.uid],
            proposals: s.proposals.iter().map(|p| p.head.uid).collect(),
            families: vec![s.families.rows()[0].head.uid],
            stages: vec![Stage::Published, Stage::Draft],
            kinds: vec![ProposalKind::Resolution],
            standings: vec![Standing::Sourced],
            words: "information".to_owned(),
            important: true,
            since: Some(Day::year_start(2016)),
            until: Some(Day::year_start(2030)),
            ..Filter::default()
        };
    };
    set(&mut harness, fill);
    let full = lens(&harness).filter;
    for (chip, after) in [
        ("Body: UNGA", Filter { bodies: vec![], ..full.clone() }),
        ("Topic: Cybersecurity", Filter { topics: vec![], ..full.clone() }),
        ("43 chosen proposals", Filter { proposals: vec![], ..full.clone() }),
        ("Recurring: Developments in inform…", Filter { families: vec![], ..full.clone() }),
        ("Stage: draft", Filter { stages: vec![Stage::Published], ..full.clone() }),
        ("Kind: resolutions", Filter { kinds: vec![], ..full.clone() }),
        ("Stands as: sourced", Filter { standings: vec![], ..full.clone() }),
        ("Title: information", Filter { words: String::new(), ..full.clone() }),
        ("Important", Filter { important: false, ..full.clone() }),
        ("Since 2016-01-01", Filter { since: None, ..full.clone() }),
        ("Until 2030-01-01", Filter { until: None, ..full.clone() }),
    ] {
        // By the keyboard: Delete on the chip that has it. Chips out of sight are scrolled to.
        harness.get_by_role_and_label(Role::Button, chip).focus();
        harness.run_steps(2);
        harness.key_press(Key::Delete);
        rested(&mut harness);
        assert_eq!(lens(&harness).filter, after, "{chip}");
        set(&mut harness, fill);
    }
    set(&mut harness, |_, lens| lens.min_n = 3);
    harness.get_by_label("Clear filters").click();
    rested(&mut harness);
    assert_eq!(lens(&harness).filter, Filter::default());
    assert_eq!((lens(&harness).min_n, lens(&harness).blocs.len()), (3, 3), "the rest of the lens stays");
}

#[test]
fn the_proposals_obey_the_filter_and_the_sentence_says_it() {
    let place = workspace();
    let mut harness = open(&place, SMALL, true);
    set(&mut harness, |s, lens| {
        lens.filter.topics = vec![s.topics.rows()[0].head.uid];
        lens.filter.words = "information".to_owned();
        lens.filter.since = Some(Day::year_start(2020));
    });
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    rested(&mut harness);
    assert!(harness.query_all_by_label_contains("3 of 43").next().is_some());
    harness.get_by_label("In words").click();
    rested(&mut harness);
    let sentence = lens_words(&snapshot(&harness), &lens(&harness));
    assert!(sentence.starts_with(
        "Proposals on Cybersecurity, with \"information\" in title or reference, since 2020-01-01, by year."
    ));
    assert!(harness.query_all_by_label(&sentence).next().is_some(), "on the screen and for screen readers");
    keep(&mut harness, "chips-small-dark");
    let button = harness.get_by_label("Lens");
    assert_eq!(button.accesskit_node().description().as_deref(), Some(sentence.as_str()));
    harness.get_by_label("Hide").click();
    rested(&mut harness);
    assert!(harness.query_by_label(&sentence).is_none());
}

#[test]
fn a_lens_is_replaced_under_its_name_renamed_described_and_removed() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    set(&mut harness, |_, lens| lens.filter.important = true);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    harness.run_steps(3);
    type_into(&mut harness, "Name", "regional FRAME: global forums");
    keep(&mut harness, "lens-replace-light");
    harness.get_by_label("Replace").click();
    rested(&mut harness);
    let saved = |h: &Harness<'_, Window>, n: usize| snapshot(h).saved_lenses.rows()[n].clone();
    assert_eq!(snapshot(&harness).saved_lenses.len(), 3);
    assert_eq!(saved(&harness, 1).name, "Regional frame: global forums");
    assert_eq!(serde_json::from_str::<Lens>(&saved(&harness, 1).lens).unwrap(), lens(&harness));

    command(&mut harness, "saved lenses");
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "Case study: cyber norms").click();
    harness.run_steps(3);
    type_into(&mut harness, "Name", "Torn");
    harness.get_by_label("Save name and description").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("There is already a lens \"Torn\". Choose another name").is_some());
    assert_eq!(saved(&harness, 0).name, "Case study: cyber norms");
    type_into(&mut harness, "Name", "Norms");
    type_into(&mut harness, "What it is for", "For the plenary");
    harness.key_press(Key::Enter);
    until(&mut harness, "it is renamed", |h| saved(h, 0).name == "Norms");
    assert_eq!(saved(&harness, 0).description, "For the plenary");
    rested(&mut harness);
    keep(&mut harness, "lenses-light");
    harness.get_by_label("Replace by the lens in use").click();
    until(&mut harness, "it is replaced", |h| {
        serde_json::from_str::<Lens>(&saved(h, 0).lens).unwrap() == lens(h)
    });
    assert_eq!(saved(&harness, 0).name, "Norms");
    rested(&mut harness);
    harness.get_by_label("Remove").click();
    until(&mut harness, "it is removed", |h| snapshot(h).saved_lenses.len() == 2);
    harness.key_press(Key::Escape);
    rested(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut harness, "undo brings it back", |h| snapshot(h).saved_lenses.len() == 3);
}

#[test]
fn a_lens_is_copied_as_text_and_pasted_where_it_is_told_what_is_missing() {
    let place = workspace();
    let mut harness = open(&place, DESK, false);
    set(&mut harness, |s, lens| {
        lens.filter.bodies = vec![s.bodies.rows()[0].head.uid];
        lens.filter.important = true;
    });
    let sent = lens(&harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "Search or command").type_text(">copy the lens");
    harness.run_steps(2);
    harness.key_down(Key::Enter);
    let mut copied = None;
    for _ in 0..4 {
        harness.step();
        let commands = &harness.output().platform_output.commands;
        copied = copied.or(commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    harness.key_up(Key::Enter);
    harness.step();
    let copied = copied.expect("a text is in the clipboard");
    assert_eq!(
        copied,
        "Entente lens 1\n# TLP:AMBER\nbodies: UNGA\nimportant: yes\nblocs: EU, BRICS, G7\nwindow: year\n"
    );
    assert_eq!(read_lens_text(&snapshot(&harness), &copied).unwrap().lens, sent);

    set(&mut harness, |_, lens| *lens = Lens::default());
    command(&mut harness, "paste a lens");
    harness.get_by_label("Use this lens").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Paste the text of a lens first").is_some());
    let text = copied.replace("bodies: UNGA", "name: Sent\nbodies: UNGA, ITU-X");
    harness.get_by_label("Text of the lens").focus();
    harness.step();
    harness.get_by_label("Text of the lens").type_text(&text);
    harness.run_steps(3);
    keep(&mut harness, "paste-light");
    assert!(harness.query_by_label_contains("Line 4: there is no body \"ITU-X\"").is_some());
    // Enter begins a new line; Ctrl+Enter takes it.
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert!(harness.query_by_label("Use this lens").is_some());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    until(&mut harness, "it is saved under its name", |h| snapshot(h).saved_lenses.len() == 4);
    rested(&mut harness);
    assert_eq!(lens(&harness), sent);
    assert_eq!(snapshot(&harness).saved_lenses.rows()[3].name, "Sent");
}

#[test]
fn while_looking_back_lenses_can_be_looked_through_but_not_changed() {
    let place = workspace();
    let mut harness = open(&place, SMALL, false);
    set(&mut harness, |_, lens| lens.as_of = Some(Day::year_start(2019)));
    command(&mut harness, "saved lenses");
    keep(&mut harness, "lenses-looking-back-small-light");
    let is_off = |label: &str| harness.get_by_label(label).accesskit_node().is_disabled();
    assert!(is_off("Remove") && is_off("Save name and description") && is_off("Replace by the lens in use"));
    assert!(!is_off("Use this lens"));
    harness.get_by_label("Use this lens").click();
    rested(&mut harness);
    assert_eq!(lens(&harness).min_n, 7);
}
