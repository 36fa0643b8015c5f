//! A file of comments comes in through the window, is decided by keyboard, and goes out as the national file.

use crate::cli_commands::support::Bench;
use crate::support::window::{Window, opened, rested, window};
use crate::support::{DESK, SMALL, keep};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::view::View;
use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::Snapshot;
use entente::store::{Store, Writer};
use std::path::Path;

const FILE: &str = "MB/NC,Line number,Clause/Subclause,Paragraph/Figure/Table,Type of comment,Comments,Proposed change,\
     Observations of the secretariat\n\
     DK-001,17,3.10,Table 1,te,The definition of drift is circular,Say what is measured,\n\
     DK-002,,3.2,,ed,Typo,Mend it,\n\
     DK-003,,A.1,,ge,Nothing is said of time,,\n";

fn in_file(path: &Path) -> Snapshot {
    let writer = Writer::repeatable("Ada", "reader", 1_790_000_000_000);
    Store::open_read_only(path, writer).unwrap().load(None, &Progress::new()).unwrap()
}

fn press(harness: &mut Harness<'_, Window>, key: Key) {
    harness.key_press(key);
    rested(harness);
}

fn type_into(harness: &mut Harness<'_, Window>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    rested(harness);
}

#[test]
fn comments_come_in_are_decided_and_go_out_by_keyboard() {
    let bench = Bench::new();
    let (path, source) = (bench.path("w.entente"), bench.path("kim.csv"));
    std::fs::write(&source, FILE).unwrap();
    let home = tempfile::tempdir().unwrap();
    let mut harness = window(DESK, false, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    rested(&mut harness);
    type_into(&mut harness, "Path of the file", &source.display().to_string());
    press(&mut harness, Key::Enter);
    rested(&mut harness);
    assert_eq!(harness.state().shell().view(), View::Comments, "comments are no positions");
    harness.get_by_role_and_label(Role::Button, "Proposal: Choose the proposal\u{2026}").click();
    rested(&mut harness);
    harness.get_all_by_role(Role::MenuItemCheckBox).next().unwrap().click();
    rested(&mut harness);
    type_into(&mut harness, "Name of the round", "DIS");
    type_into(&mut harness, "Expert (stays inside)", "Kim");
    keep(&mut harness, "comments adding");
    {
        let adding = harness.state().shell().states().comments.adding().unwrap();
        assert_eq!(adding.plan().unwrap().in_words(), "3 rows: 3 new");
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(&mut harness);
    assert!(harness.state().shell().states().comments.adding().is_none(), "it closes when all is saved");
    let s = in_file(&path);
    assert_eq!((s.comment_rounds.len(), s.comments.len()), (1, 3));
    // In the order of the draft: 3.2, 3.10, A.1.
    for key in [Key::J, Key::T, Key::J, Key::T, Key::J, Key::D] {
        press(&mut harness, key);
    }
    let s = in_file(&path);
    let decided: Vec<_> = s.comments.iter().map(|c| (c.identifier.as_str(), c.decision)).collect();
    use CommentDecision::{Drop, Take};
    assert_eq!(decided, [("DK-001", Take), ("DK-002", Take), ("DK-003", Drop)]);
    harness.get_by_role_and_label(Role::Button, "Write the national file\u{2026}").click();
    rested(&mut harness);
    keep(&mut harness, "comments saving");
    let out = home.path().join("national.docx");
    type_into(&mut harness, "File", &out.display().to_string());
    harness.get_by_role_and_label(Role::Button, "Save").click();
    rested(&mut harness);
    let told = bench.ok(&["comments", "read", &out.display().to_string(), "--format", "csv"]);
    assert_eq!(told.lines().count(), 3, "{told}");
    assert!(told.contains("circular") && !told.contains("Kim"), "{told}");
}

#[test]
fn the_dialog_is_drawn_small_and_dark_and_leaving_it_changes_nothing() {
    let bench = Bench::new();
    let (path, source) = (bench.path("w.entente"), bench.path("kim.csv"));
    std::fs::write(&source, FILE).unwrap();
    let home = tempfile::tempdir().unwrap();
    let mut harness = window(SMALL, true, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    rested(&mut harness);
    type_into(&mut harness, "Path of the file", &source.display().to_string());
    press(&mut harness, Key::Enter);
    rested(&mut harness);
    keep(&mut harness, "comments adding small dark");
    press(&mut harness, Key::Escape);
    assert!(harness.state().shell().states().comments.adding().is_none());
    assert_eq!(in_file(&path).comments.len(), 0);
}
