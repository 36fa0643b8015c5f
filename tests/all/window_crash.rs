//! An internal error is told once, at the next start of the window, with its report.

use crate::support::window::{opened, rested, window};
use crate::support::world;
use crate::support::{SMALL, keep};
use eframe::egui::OutputCommand;
use egui_kittest::kittest::Queryable;
use entente::jobs::Progress;
use entente::model::Command;
use entente::session::today;
use entente::store::{Store, Writer};

#[test]
fn a_crash_is_told_once_with_its_report() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ours.entente");
    let mut store =
        Store::create(&path, "Ours", Writer::repeatable("Ada", "crash", 1_790_000_000_000)).unwrap();
    store.commit(Command::import("A small world", world::batch()), &Progress::new()).unwrap();
    drop(store);
    let functions: String = (0..40).map(|nth| format!("{nth:4}: entente::session::x::f{nth}\n")).collect();
    let report = format!(
        "An internal error of Entente\n\nTime: 2026-11-30T12:00:00Z\nVersion: 0.1.0\nSystem: linux x86_64\n\
         Thread: entente-store\nPlace: src/session/x.rs:7\n\nFunctions, the innermost first:\n{functions}\n"
    );
    std::fs::write(home.path().join("crash.txt"), &report).unwrap();
    let kept = home.path().join(format!("crash-{}.txt", today()));

    let mut harness = window(SMALL, false, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    let sentence = format!(
        "Entente was interrupted by an internal error on {}. What was saved is safe. \
         A report without any content of the workspace is in {}",
        today(),
        kept.display()
    );
    assert!(harness.query_by_label_contains(&sentence).is_some());
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), report);
    keep(&mut harness, "crash-told");
    harness.get_by_label("Show the report").click();
    rested(&mut harness);
    assert!(harness.query_by_label_contains("src/session/x.rs:7").is_some());
    keep(&mut harness, "crash-report");
    harness.get_by_label("Copy the report").click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied =
        |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if *text == report);
    assert!(commands.iter().any(copied), "{commands:?}");
    drop(harness);

    let mut harness = window(SMALL, false, home.path(), Some(&path));
    opened(&mut harness);
    assert!(harness.query_by_label_contains("internal error").is_none(), "it is told once");
}
