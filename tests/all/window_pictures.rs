//! Every view of the whole window on the sample, as a person sees it: both sizes, light and dark.

use crate::support;

use crate::window_importing::{go_on, read, type_into};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::jobs::Progress;
use std::path::PathBuf;
use std::sync::OnceLock;
use support::window::{opened, rested, window};
use support::{DESK, SMALL, keep};

fn sample() -> (tempfile::TempDir, PathBuf) {
    static SAMPLE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let built = SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("technology-diplomacy.entente");
        entente::session::build_sample(&path, &Progress::new()).unwrap();
        (folder, path)
    });
    // A workspace has one writer: each window gets a copy of its own.
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("technology-diplomacy.entente");
    std::fs::copy(&built.1, &copy).unwrap();
    (folder, copy)
}

#[test]
fn every_view_is_drawn_on_the_sample() {
    let (_folder, path) = sample();
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

/// What a secretariat sends: a line above the headings, names as they are written there.
const BALLOT: &str = "Result of voting on ISO/IEC DIS 42006;;;\nMember body;Status;Vote;Comments\nAustralia;P;Approve;\n\
    Canada;P;Approve with comments;Clause 5.2\nChina;P;Approve;\nCzech Republic;P;Abstain;\nDenmark;P;Approve;\nFinland;P;Approve;\n\
    France;P;Disapprove;Clause 6.10 is not clear\nGermany;P;Approve with comments;\nIndia;P;Approve;\nIreland;P;Approve;\nItaly;P;Approve;\n\
    Japan;P;Approve with comments;\nKorea;P;Approve;\nNetherlands;P;Abstain;\nNorway;P;Approve;\nRussian Federation;P;Approve;\n\
    Saudi Arabia;P;Approve;\nSingapore;P;Approve;\nSouth Africa;O;Approve;\nSpain;P;Approve;\nSwedden;P;Approve;\nSwitzerland;P;Disapprove;\n\
    T\u{fc}rkiye;O;Approve;\nUK;P;Approve with comments;\nUSA;P;Approve;\nWorld Ethical Data Foundation;L;Approve;\n";

#[test]
fn a_ballot_sheet_is_taken_in_on_the_sample() {
    let ((_folder, path), home) = (sample(), tempfile::tempdir().unwrap());
    let file = home.path().join("DIS 42006 result of voting.csv");
    std::fs::write(&file, BALLOT).unwrap();
    let mut harness = window(DESK, false, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    rested(&mut harness);
    read(&mut harness, &file);
    go_on(&mut harness);
    type_into(&mut harness, "Proposal", "ISO/IEC DIS 42006");
    type_into(&mut harness, "Day", "2026-11-19");
    rested(&mut harness);
    go_on(&mut harness);
    rested(&mut harness);
    for asks in ["Korea", "Swedden", "World Ethical Data Foundation"] {
        assert!(harness.query_all_by_label_contains(asks).next().is_some(), "{asks}");
    }
    keep(&mut harness, "exchange on the sample");
}
