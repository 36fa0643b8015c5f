//! The Dossiers view, driven by pointer and keys.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
mod view_support;
#[path = "view_dossier/world.rs"]
mod world;

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place, View};
use entente::app::views::dossier::Selected;
use entente::model::Lens;
use entente::session::Who;
use entente::session::saving::FileKind;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};
use world::{dossier_of, stage, who};

fn france() -> Harness<'static, Stage> {
    on(dossier_of("FRA"), ROOM, false)
}

#[test]
fn it_is_pictured() {
    for (code, size, dark, name) in [
        ("FRA", ROOM, false, "country-light"),
        ("FRA", SMALL_ROOM, true, "country-small-dark"),
        ("EU", ROOM, true, "bloc-dark"),
        ("ACME", SMALL_ROOM, false, "company-small-light"),
    ] {
        let mut harness = on(dossier_of(code), size, dark);
        keep(&mut harness, &format!("view-dossier-{name}"));
    }
    let mut harness = france();
    harness.get_by_label_contains("A/RES/75/27: Said it supports").click();
    rested(&mut harness);
    keep(&mut harness, "view-dossier-contradiction");
    harness.get_by_label_contains("Germany: agreement").click();
    rested(&mut harness);
    keep(&mut harness, "view-dossier-with");
    let mut harness = on(stage(View::Dossiers), ROOM, false);
    keep(&mut harness, "view-dossier-opening");
    let mut harness = on(Stage::empty(View::Dossiers), ROOM, false);
    keep(&mut harness, "view-dossier-empty");
}
