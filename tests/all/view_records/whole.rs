//! The Records view in the whole window: a change reaches the file, its history reads in words, and a save that
//! fails loses nothing.

use super::*;
use crate::support::window::{self, Window as Whole};

/// The whole window on the small world in a file of its own, the Records view in front.
fn opened() -> (Harness<'static, Whole>, std::path::PathBuf, Stage) {
    let mut stage = Stage::full(View::Records);
    let path = stage.copy();
    let home = path.parent().unwrap().to_owned();
    let mut harness = window::window(support::DESK, false, &home, Some(&path));
    window::opened(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::R);
    window::rested(&mut harness);
    (harness, path, stage)
}

fn click(harness: &mut Harness<'_, Whole>, label: &str) {
    harness.get_by_label(label).click();
    window::rested(harness);
}

fn type_into(harness: &mut Harness<'_, Whole>, field: &str, words: &str) {
    harness.get_by_role_and_label(Part::TextInput, field).focus();
    harness.step();
    harness.get_by_role_and_label(Part::TextInput, field).type_text(words);
    window::rested(harness);
}

fn shows(harness: &Harness<'_, Whole>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

#[test]
fn a_change_reaches_the_file_and_its_history_reads_in_words() {
    let (mut harness, _path, _stage) = opened();
    click(&mut harness, "ISO/IEC JTC 1 JTC 1");
    click(&mut harness, "Edit this record");
    type_into(&mut harness, "Title", "JTC 1 Information technology");
    harness.key_press(Key::Enter);
    window::rested(&mut harness);
    let label = "Edit body ISO/IEC JTC 1 JTC 1: title";
    assert!(shows(&harness, &format!("Saved: {label}")));
    click(&mut harness, "History of this record");
    window::until(&mut harness, "the history is there", |h| shows(h, "It was added here."));
    assert!(shows(&harness, "History of body ISO/IEC JTC 1 JTC 1 Information technology"));
    assert!(shows(&harness, label) && shows(&harness, "Ada Lovelace · "));
    for words in ["Title", "JTC 1", "→", "JTC 1 Information technology"] {
        assert!(harness.query_all_by_label(words).count() > 0, "{words}");
    }
    keep(&mut harness, "window-history");
}

#[test]
fn a_save_that_fails_keeps_the_form_and_says_why() {
    let (mut harness, path, _stage) = opened();
    click(&mut harness, "ISO ISO");
    click(&mut harness, "Edit this record");
    type_into(&mut harness, "Title", "ISO central secretariat");
    // Another program moves the file away under the window.
    std::fs::rename(&path, path.with_file_name("elsewhere.entente")).unwrap();
    harness.key_press(Key::Enter);
    window::until(&mut harness, "the save has failed", |h| shows(h, "was moved, renamed or replaced"));
    let title = harness.get_by_role_and_label(Part::TextInput, "Title").value();
    assert_eq!(title.as_deref(), Some("ISO central secretariat"), "what was typed is still there");
    assert!(harness.query_by_label("Save").is_some(), "and can be saved again");
    std::fs::rename(path.with_file_name("elsewhere.entente"), &path).unwrap();
    click(&mut harness, "Save");
    assert!(shows(&harness, "Saved: Edit body ISO ISO: title"));
}
