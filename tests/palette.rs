//! The palette in the whole window: what is typed is found, marked, and leads there.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
#[path = "view_support/world.rs"]
mod world;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::View;
use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Store, Writer};
use std::path::PathBuf;
use support::window::{Window, opened, rested, until, window};
use support::{DESK, SMALL, keep};

struct Place {
    home: tempfile::TempDir,
    path: PathBuf,
}

/// The small world, with a position that has a note, a marked proposal and a bloc called like a command.
fn workspace() -> Place {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("small.entente");
    let writer = Writer::repeatable("Ada", "palette test", 1_790_000_000_000);
    let mut store = Store::create(&path, "Small world", writer).unwrap();
    let mut batch = world::batch();
    batch.positions[3].note = Some("Said in the corridor: the quotas must go".into());
    batch.records.proposals[40].head.handling = Some(Tlp::Red);
    batch.records.proposals[40].head.marking = Some("NATIONAL EYES".to_owned());
    store.commit(Command::import("A small world", batch), &Progress::new()).unwrap();
    Place { home, path }
}

fn open(place: &Place, size: [f32; 2], dark: bool) -> Harness<'static, Window> {
    let mut harness = window(size, dark, place.home.path(), Some(&place.path));
    opened(&mut harness);
    rested(&mut harness);
    harness
}

/// Opens the palette and types.
fn search(harness: &mut Harness<'_, Window>, typed: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.step();
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, "Search or command").type_text(typed);
    harness.step();
    rested(harness);
}

#[test]
fn look() {
    let place = workspace();
    for (size, dark, name) in [(DESK, false, "light"), (SMALL, true, "small-dark")] {
        let mut harness = open(&place, size, dark);
        let session = harness.state_mut().shell_mut().stage_mut().session_mut().unwrap();
        let s = session.now().clone();
        let mut lens = session.lens().clone();
        lens.filter = Filter {
            bodies: vec![s.bodies.rows()[0].head.uid],
            topics: vec![s.topics.rows()[0].head.uid],
            stages: vec![Stage::Published],
            important: true,
            words: "information".to_owned(),
            since: Some(Day::year_start(2016)),
            ..Filter::default()
        };
        session.set_lens(lens).unwrap();
        rested(&mut harness);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
        rested(&mut harness);
        keep(&mut harness, &format!("chips-{name}"));
        harness.get_by_label("In words").click();
        harness.run_steps(6);
        keep(&mut harness, &format!("chips-words-{name}"));
        harness.get_by_label("Add a filter: + filter").click();
        harness.run_steps(6);
        keep(&mut harness, &format!("filter-menu-{name}"));
        harness.get_by_role_and_label(Role::TextInput, "Find a filter").type_text("arm");
        harness.run_steps(6);
        keep(&mut harness, &format!("filter-menu-typed-{name}"));
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        search(&mut harness, "> saved lenses");
        harness.key_press(Key::Enter);
        harness.run_steps(6);
        keep(&mut harness, &format!("lenses-{name}"));
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        search(&mut harness, "> paste");
        harness.key_press(Key::Enter);
        harness.run_steps(6);
        harness
            .get_by_label("Text of the lens")
            .type_text("Entente lens 1\nname: Sent\nbodies: UNGA, ISI\nblocs: EU\ncolour: red");
        harness.run_steps(6);
        keep(&mut harness, &format!("paste-{name}"));
    }
}
