//! Every view of the whole window on the sample, as a person sees it: both sizes, light and dark.

use crate::support;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::jobs::Progress;
use std::path::PathBuf;
use std::sync::OnceLock;
use support::window::{opened, rested, window};
use support::{DESK, SMALL, keep};

fn sample() -> PathBuf {
    static SAMPLE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let built = SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("technology-diplomacy.entente");
        entente::session::build_sample(&path, &Progress::new()).unwrap();
        (folder, path)
    });
    built.1.clone()
}

#[test]
fn every_view_is_drawn_on_the_sample() {
    let path = sample();
    for (size, dark, name) in [(DESK, false, "light"), (SMALL, true, "small-dark")] {
        let home = tempfile::tempdir().unwrap();
        let mut harness = window(size, dark, home.path(), Some(&path));
        opened(&mut harness);
        // Of these years only: ideal points of all of them take a program without optimization minutes.
        let dates = if size == DESK { "Dates: All dates" } else { "Dates" };
        harness.get_by_label(dates).click();
        harness.run_steps(6);
        harness.get_by_label("Since 2010").click();
        harness.run_steps(2);
        harness.key_press(Key::Escape);
        rested(&mut harness);
        for view in View::all() {
            let key = UiCommand::Go(view).shortcut().unwrap().logical_key;
            harness.key_press_modifiers(Modifiers::COMMAND, key);
            rested(&mut harness);
            assert_eq!(harness.state().shell().view(), view);
            keep(&mut harness, &format!("{}-{name}", view.title().to_lowercase()));
        }
    }
}
