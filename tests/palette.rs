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
        for (n, typed) in
            ["", "security", "open", "francia", "quotas", "nothing at all", "フランス", ">", "un"]
                .into_iter()
                .enumerate()
        {
            let mut harness = open(&place, size, dark);
            search(&mut harness, typed);
            keep(&mut harness, &format!("palette-{n}-{name}"));
        }
    }
}
