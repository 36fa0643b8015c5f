//! The Grid view, driven by keyboard and pointer: what is typed is found in the file.

use crate::support;
use crate::view_support;

pub mod world;

use eframe::egui::{Event, Key, Modifiers, accesskit::Role as Part};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place};
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::model::*;
use entente::snapshot::{PositionFilter, PositionRow, Snapshot, TextRef};
use std::sync::Arc;
use support::{SMALL, keep};
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};
use world::{actor, proposal};

fn view() -> Harness<'static, Stage> {
    on(Stage::full(View::Grid), ROOM, false)
}

/// The grid on the small world with what makes positions weak, and provisions.
fn rich(dark: bool, size: [f32; 2]) -> Harness<'static, Stage> {
    on(world::stage(), size, dark)
}

fn press(harness: &mut Harness<'_, Stage>, key: Key, modifiers: Modifiers) {
    harness.key_press_modifiers(modifiers, key);
    harness.step();
}

/// Presses keys one after the other, and lets the file take what they record.
fn type_keys(harness: &mut Harness<'_, Stage>, keys: &[Key]) {
    for key in keys {
        press(harness, *key, Modifiers::NONE);
        harness.state_mut().carry_out();
    }
    rested(harness);
    harness.state_mut().carry_out();
    rested(harness);
}

/// Goes to a field by its key, types into it, and goes back to the grid by Enter.
fn fill(harness: &mut Harness<'_, Stage>, key: Key, field: &str, words: &str) {
    press(harness, key, Modifiers::NONE);
    harness.step();
    harness.get_by_role_and_label(Part::TextInput, field).type_text(words);
    harness.step();
    press(harness, Key::Enter, Modifiers::NONE);
    rested(harness);
}

fn paste(harness: &mut Harness<'_, Stage>, text: &str) {
    harness.event(Event::Paste(text.to_owned()));
    rested(harness);
}

fn shows(harness: &Harness<'_, Stage>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

fn snapshot(harness: &Harness<'_, Stage>) -> Arc<Snapshot> {
    harness.state().snapshot().clone()
}

/// The positions that a person recorded, not those of the import.
fn typed(snapshot: &Snapshot) -> Vec<PositionRow<'_>> {
    let is_typed = |p: &PositionRow<'_>| {
        snapshot.journal.change(p.change()).is_some_and(|change| change.kind == ChangeKind::Record)
    };
    snapshot.positions.iter().filter(is_typed).collect()
}

/// Goes to the cell of an actor on a proposal.
fn go(harness: &mut Harness<'_, Stage>, code: &str, reference: &str) {
    let s = snapshot(harness);
    harness.state_mut().states.grid.show(actor(&s, code), proposal(&s, reference));
    rested(harness);
}

#[test]
fn forty_positions_are_typed_by_keyboard_and_found_in_the_file() {
    let mut harness = view();
    fill(&mut harness, Key::D, "Effective date", "2026-10-12");
    fill(&mut harness, Key::S, "Source", "Plenary notes, SC 42");
    fill(&mut harness, Key::N, "Note", "Said in the room.");
    press(&mut harness, Key::U, Modifiers::NONE);
    press(&mut harness, Key::K, Modifiers::NONE);
    let columns = ["A/RES/77/63", "A/RES/77/54", "A/RES/77/45", "A/RES/77/36", "A/RES/77/27"];
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::A, Key::X, Key::Minus];
    for nth in 0..columns.len() {
        type_keys(&mut harness, &keys);
        // The next column, from its first line on.
        press(&mut harness, Key::Home, Modifiers::COMMAND);
        for _ in 0..=nth {
            press(&mut harness, Key::ArrowRight, Modifiers::NONE);
        }
    }
    let s = snapshot(&harness);
    let found = typed(&s);
    assert_eq!(found.len(), 40);
    let lines = ["FRA", "DEU", "ITA", "POL", "BRA", "CHN", "IND", "RUS"];
    let stances = [
        Stance::StronglyOppose,
        Stance::Oppose,
        Stance::Neutral,
        Stance::Support,
        Stance::StronglySupport,
        Stance::Abstain,
        Stance::Absent,
        Stance::Oppose,
    ];
    for reference in columns {
        for (code, stance) in lines.iter().zip(stances) {
            let text = TextRef::whole(proposal(&s, reference));
            let entry = s.current_on(actor(&s, code), text, PositionFilter::default()).unwrap();
            assert_eq!(entry.stance(), stance, "{code} on {reference}");
            assert_eq!(entry.effective().to_string(), "2026-10-12");
            assert_eq!(entry.confidence(), Confidence::Probable);
            assert_eq!(entry.kind(), PositionKind::Confidential);
            assert_eq!(entry.note(), Some("Said in the room."));
            assert_eq!(s.sources.of_key(entry.source().unwrap().0).unwrap().title, "Plenary notes, SC 42");
            let change = s.journal.change(entry.change()).unwrap();
            assert_eq!(change.author, "Ada Lovelace");
        }
    }
    assert_eq!(s.sources.iter().filter(|r| r.title == "Plenary notes, SC 42").count(), 1, "added once");
    let records = s.journal.changes().iter().filter(|c| c.kind == ChangeKind::Record);
    assert_eq!(records.count(), 40, "one change for each key");
}

#[test]
fn words_typed_within_one_slow_frame_go_where_they_are_meant() {
    let mut harness = view();
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    // The letters of the title are keys of the grid, too.
    let typed_at_once = [(Key::S, "s"), (Key::N, "N"), (Key::A, "a"), (Key::X, "x"), (Key::Num1, "1")];
    let events = &mut harness.input_mut().events;
    for (pressed, text) in typed_at_once {
        events.extend([key(pressed), Event::Text(text.to_owned())]);
    }
    events.extend([key(Key::Enter), key(Key::Num2), Event::Text("2".to_owned())]);
    harness.step();
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = snapshot(&harness);
    let found = typed(&s);
    assert_eq!(found.len(), 1, "one key recorded");
    assert_eq!(found[0].stance(), Stance::Oppose);
    assert_eq!(s.sources.of_key(found[0].source().unwrap().0).unwrap().title, "Nax1");
    assert_eq!(found[0].note(), None);
}

#[test]
fn typing_faster_than_the_file_saves_keeps_order_and_adds_the_source_once() {
    let mut harness = view();
    fill(&mut harness, Key::S, "Source", "Corridor");
    for key in [Key::Num2, Key::Num4, Key::A] {
        press(&mut harness, key, Modifiers::NONE);
    }
    assert_eq!(harness.state().changes().len(), 1, "the others wait for the source");
    assert!(shows(&harness, "3 positions being saved"));
    assert!(shows(&harness, "Germany on A/RES/77/63: support, being saved"));
    for _ in 0..3 {
        harness.state_mut().carry_out();
        rested(&mut harness);
    }
    let s = snapshot(&harness);
    assert_eq!(typed(&s).len(), 3);
    assert_eq!(s.sources.iter().filter(|r| r.title == "Corridor").count(), 1);
    let labels: Vec<&str> =
        s.journal.changes().iter().rev().take(3).map(|c| c.label.as_str()).collect::<Vec<_>>();
    assert_eq!(
        labels,
        [
            "Italy: support → abstain on A/RES/77/63",
            "Germany: support on A/RES/77/63",
            "France: support → oppose on A/RES/77/63"
        ]
    );
    assert!(!shows(&harness, "being saved"));
}

#[test]
fn one_key_sets_a_whole_selection_in_one_change() {
    let mut harness = view();
    press(&mut harness, Key::ArrowDown, Modifiers::SHIFT);
    press(&mut harness, Key::ArrowDown, Modifiers::SHIFT);
    press(&mut harness, Key::ArrowRight, Modifiers::SHIFT);
    assert!(shows(&harness, "6 cells selected"));
    press(&mut harness, Key::Num1, Modifiers::NONE);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = snapshot(&harness);
    assert_eq!(typed(&s).len(), 6);
    let label = &s.journal.changes().last().unwrap().label;
    assert_eq!(label, "France, Germany, Italy: strongly oppose on A/RES/77/63, A/RES/77/54");
    // The tally of the bloc follows at once.
    assert!(shows(&harness, "EU on A/RES/77/63: 1 for, 3 against, 0 abstaining, 0 absent, 0 unknown"));
    // With Shift the keys stay where they are.
    press(&mut harness, Key::Escape, Modifiers::NONE);
    let before = harness.state().states.grid.selected();
    press(&mut harness, Key::A, Modifiers::SHIFT);
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert_eq!(harness.state().states.grid.selected(), before);
    assert_eq!(typed(&snapshot(&harness)).len(), 7);
}

#[test]
fn a_correction_names_the_entry_that_it_corrects() {
    let mut harness = view();
    go(&mut harness, "DEU", "ISO/IEC DIS 29500");
    type_keys(&mut harness, &[Key::C, Key::Num2]);
    let s = snapshot(&harness);
    let text = TextRef::whole(proposal(&s, "ISO/IEC DIS 29500"));
    let entries = s.entries_on(actor(&s, "DEU"), text);
    assert_eq!(entries.len(), 2);
    let (new, old) = (entries[0], entries[1]);
    assert_eq!((new.stance(), old.stance()), (Stance::Oppose, Stance::Support));
    assert_eq!(new.corrects(), Some((old.change(), old.nth())));
    assert_eq!(
        s.journal.changes().last().unwrap().label,
        "Correct Germany: support → oppose on ISO/IEC DIS 29500"
    );
    go(&mut harness, "DEU", "ISO/IEC DIS 29500");
    assert!(shows(&harness, "Corrected: oppose effective"), "the old entry names its correction");
    assert!(shows(&harness, "2007-09-02: support, corrected"));
    assert!(shows(&harness, "Corrects: support effective 2007-09-02"));
    // Esc goes back to new entries.
    press(&mut harness, Key::Escape, Modifiers::NONE);
    type_keys(&mut harness, &[Key::Num4]);
    let s = snapshot(&harness);
    assert_eq!(s.entries_on(actor(&s, "DEU"), text)[0].corrects(), None);
}

#[test]
fn the_line_is_applied_to_entries_as_corrections() {
    let mut harness = view();
    go(&mut harness, "DEU", "ISO/IEC DIS 29500");
    press(&mut harness, Key::U, Modifiers::NONE);
    fill(&mut harness, Key::N, "Note", "Heard twice.");
    press(&mut harness, Key::Enter, Modifiers::COMMAND);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = snapshot(&harness);
    let text = TextRef::whole(proposal(&s, "ISO/IEC DIS 29500"));
    let entries = s.entries_on(actor(&s, "DEU"), text);
    assert_eq!(entries[0].stance(), Stance::Support, "the stance stays");
    assert_eq!(entries[0].note(), Some("Heard twice."));
    assert_eq!(entries[0].confidence(), Confidence::Probable);
    assert_eq!(entries[0].corrects(), Some((entries[1].change(), entries[1].nth())));
    // Where nothing is recorded there is nothing to correct.
    go(&mut harness, "DEU", "ISO 8601");
    press(&mut harness, Key::Enter, Modifiers::COMMAND);
    rested(&mut harness);
    assert!(shows(&harness, "No selected cell has an entry to correct."));
    assert!(harness.state().changes().is_empty());
}

#[test]
fn a_paste_is_shown_before_anything_is_written() {
    let mut harness = rich(false, ROOM);
    go(&mut harness, "FRA", "ISO/IEC DIS 29500");
    press(&mut harness, Key::Home, Modifiers::NONE);
    go(&mut harness, "FRA", "ISO/IEC DIS 29500");
    // France opposes already; Germany by a ballot word; Italy empty; Poland unreadable; Brazil a sign; China yes.
    paste(&mut harness, "oppose\nApprove with comments\n\nperhaps\n++\nY\r\nTLP:AMBER");
    assert!(harness.state().changes().is_empty(), "nothing is written yet");
    assert!(shows(&harness, "Record 2 positions"));
    assert!(shows(&harness, "Poland on ISO/IEC DIS 29500: “perhaps”"), "what cannot be read is listed");
    assert!(shows(&harness, "2 cells stand so already"));
    press(&mut harness, Key::Escape, Modifiers::NONE);
    rested(&mut harness);
    assert!(!shows(&harness, "Record 2 positions"));
    assert!(harness.state().changes().is_empty(), "left as it is");

    paste(&mut harness, "oppose\nN\n\nperhaps\n++\nY\n");
    assert!(shows(&harness, "Record 3 positions"));
    press(&mut harness, Key::Enter, Modifiers::NONE);
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = snapshot(&harness);
    let text = TextRef::whole(proposal(&s, "ISO/IEC DIS 29500"));
    let stance =
        |code: &str| s.current_on(actor(&s, code), text, PositionFilter::default()).map(|p| p.stance());
    assert_eq!(stance("DEU"), Some(Stance::Oppose));
    assert_eq!(stance("POL"), None);
    assert_eq!(stance("BRA"), Some(Stance::StronglySupport));
    assert_eq!(stance("CHN"), Some(Stance::Support));
}

#[test]
fn a_ballot_word_of_the_body_is_kept() {
    let mut harness = rich(false, ROOM);
    go(&mut harness, "POL", "ISO/IEC DIS 29500");
    paste(&mut harness, "approve WITH comments");
    press(&mut harness, Key::Enter, Modifiers::NONE);
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = snapshot(&harness);
    let text = TextRef::whole(proposal(&s, "ISO/IEC DIS 29500"));
    let entry = s.current_on(actor(&s, "POL"), text, PositionFilter::default()).unwrap();
    assert_eq!(entry.stance(), Stance::Support);
    assert_eq!(s.words.of_key(entry.word().unwrap().0).unwrap().word, "Approve with comments");
    assert!(shows(&harness, "Poland on ISO/IEC DIS 29500: Approve with comments"));
}

#[test]
fn a_copy_has_heads_and_its_handling_and_comes_back_by_name() {
    let mut harness = rich(false, ROOM);
    go(&mut harness, "FRA", "ISO/IEC DIS 29500");
    press(&mut harness, Key::ArrowDown, Modifiers::SHIFT);
    harness.event(Event::Copy);
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|c| match c {
        eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("something was copied");
    assert_eq!(
        copied,
        "Actor\tISO/IEC DIS 29500\nFrance\toppose\nGermany\tApprove with comments\nTLP:RED · FOR US"
    );
    // Pasted anywhere, cells with heads find their place by name.
    press(&mut harness, Key::End, Modifiers::COMMAND);
    paste(&mut harness, &copied.replace("oppose", "abstain"));
    assert!(shows(&harness, "Record 1 position"));
    press(&mut harness, Key::Enter, Modifiers::NONE);
    rested(&mut harness);
    let changes = harness.state().changes();
    assert_eq!(changes[0].label, "France: oppose → abstain on ISO/IEC DIS 29500");
}

#[test]
fn delete_says_why_it_cannot_and_offers_the_way() {
    let mut harness = view();
    press(&mut harness, Key::Delete, Modifiers::NONE);
    rested(&mut harness);
    assert!(shows(&harness, "Positions are never deleted"));
    assert!(harness.state().changes().is_empty());
    harness.get_all_by_label("Correct this entry").next().unwrap().click();
    rested(&mut harness);
    assert!(harness.query_by_label("Correction").is_some());
}

#[test]
fn a_wrong_line_records_nothing_and_says_why() {
    let mut harness = view();
    fill(&mut harness, Key::D, "Effective date", "2026-02-30");
    assert!(shows(&harness, "\"2026-02-30\" is not a date"));
    press(&mut harness, Key::Num1, Modifiers::NONE);
    rested(&mut harness);
    assert!(harness.state().changes().is_empty());
    assert!(shows(&harness, "Nothing was recorded"));
    // Emptied, the date goes with the lens again.
    fill(&mut harness, Key::D, "Effective date", " ");
    press(&mut harness, Key::Num1, Modifiers::NONE);
    rested(&mut harness);
    assert_eq!(harness.state().changes().len(), 1);
}

#[test]
fn what_the_file_refuses_stays_and_can_be_tried_again() {
    let mut harness = view();
    press(&mut harness, Key::Num1, Modifiers::NONE);
    let reason = harness.state_mut().refuse();
    rested(&mut harness);
    let said = format!("Not saved: France: support → strongly oppose on A/RES/77/63. {reason}");
    assert!(shows(&harness, &said), "{said}");
    assert!(shows(&harness, "France on A/RES/77/63: strongly oppose, not saved"));
    harness.get_by_label("Try again").click();
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert_eq!(typed(&snapshot(&harness)).len(), 1);
    assert!(!shows(&harness, "Not saved"));
}

#[test]
fn what_another_change_is_refused_for_is_not_told_of_ours() {
    let mut harness = view();
    let snapshot_now = snapshot(&harness);
    let bloc = snapshot_now.blocs.rows()[0].clone();
    let renamed = Bloc { name: "Another name".to_owned(), ..bloc.clone() };
    harness.state_mut().session.outbox_mut().put(Command::edit_bloc(&bloc, &renamed).unwrap());
    harness.state_mut().refuse();
    press(&mut harness, Key::Num1, Modifiers::NONE);
    rested(&mut harness);
    assert!(!shows(&harness, "Not saved"));
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert!(!shows(&harness, "Not saved"));
    assert_eq!(typed(&snapshot(&harness)).len(), 1);
}

#[test]
fn provisions_stand_apart_from_the_whole_text() {
    let mut harness = rich(false, ROOM);
    go(&mut harness, "DEU", "ISO/IEC DIS 29500");
    harness.get_by_label("Layout: Proposals across").click();
    harness.run_steps(3);
    harness.get_by_label("Provisions across").click();
    rested(&mut harness);
    assert!(shows(&harness, "3 provisions"));
    go_to_grid(&mut harness);
    press(&mut harness, Key::Home, Modifiers::COMMAND);
    type_keys(&mut harness, &[Key::ArrowRight, Key::Num5]);
    let s = snapshot(&harness);
    let found = typed(&s);
    assert_eq!(found.len(), 1);
    let number = s.provisions.of_key(found[0].provision().unwrap().0).unwrap().number.clone();
    assert_eq!(number, "Clause 2", "by number: 2 before 10");
    let whole = TextRef::whole(found[0].proposal());
    assert_eq!(
        s.current_on(actor(&s, "FRA"), whole, PositionFilter::default()).unwrap().stance(),
        Stance::Oppose
    );
    keep(&mut harness, "view-grid-provisions");
}

fn go_to_grid(harness: &mut Harness<'_, Stage>) {
    press(harness, Key::Escape, Modifiers::NONE);
    rested(harness);
}

#[test]
fn one_actor_shows_its_proposals_down_with_what_is_known() {
    let mut harness = rich(false, ROOM);
    go(&mut harness, "DEU", "ISO/IEC DIS 29500");
    harness.get_by_label("Layout: Proposals across").click();
    harness.run_steps(3);
    harness.get_by_label("One actor").click();
    rested(&mut harness);
    let selected = harness.state().states.grid.selected().unwrap();
    let s = snapshot(&harness);
    assert_eq!(selected.0, actor(&s, "DEU"), "the actor of the cell that was selected");
    assert_eq!(selected.1.proposal, proposal(&s, "ISO/IEC DIS 29500"));
    go_to_grid(&mut harness);
    type_keys(&mut harness, &[Key::Num1, Key::Num5]);
    assert_eq!(typed(&snapshot(&harness)).len(), 2);
    keep(&mut harness, "view-grid-actor");
}

#[test]
fn columns_sort_by_division_and_do_not_move_while_typing() {
    let mut harness = view();
    harness.get_by_label("Order: Newest first").click();
    harness.run_steps(3);
    harness.get_by_label("Most dividing first").click();
    rested(&mut harness);
    go_to_grid(&mut harness);
    press(&mut harness, Key::Home, Modifiers::COMMAND);
    let first = harness.state().states.grid.selected().unwrap().1.proposal;
    let s = snapshot(&harness);
    // Two for, two against: nothing divides more.
    assert_eq!(s.proposals.of_key(first.0).unwrap().reference, "ISO/IEC DIS 29500");
    // All of the European Union go over to the other side, and the column stays where it is.
    type_keys(&mut harness, &[Key::Num4, Key::Num4, Key::Num4, Key::Num4, Key::Num4, Key::Num4, Key::Num4]);
    press(&mut harness, Key::Home, Modifiers::COMMAND);
    assert_eq!(harness.state().states.grid.selected().unwrap().1.proposal, first);
    // Asked for again, the order is that of now.
    harness.get_by_label("Order: Most dividing first").click();
    harness.run_steps(3);
    harness.get_by_label("Most dividing first").click();
    rested(&mut harness);
    go_to_grid(&mut harness);
    press(&mut harness, Key::Home, Modifiers::COMMAND);
    assert_ne!(harness.state().states.grid.selected().unwrap().1.proposal, first);
}

#[test]
fn groups_show_their_tally_and_can_be_roles() {
    let mut harness = view();
    assert!(shows(&harness, "EU, 4 actors"));
    assert!(shows(&harness, "BRICS on A/RES/77/63: 4 for, 0 against, 0 abstaining, 1 absent, 0 unknown"));
    harness.get_by_label("Actors: Members of EU, BRICS").click();
    harness.run_steps(3);
    harness.get_by_label("All countries").click();
    rested(&mut harness);
    assert!(shows(&harness, "Others, 3 actors"));

    let mut stage = world::stage();
    let jtc1 = stage.snapshot().bodies.rows()[2].head.uid;
    let filter = Filter { bodies: vec![jtc1], ..Filter::default() };
    let lens = Lens { filter, ..stage.session.lens().clone() };
    stage.session.set_lens(lens).unwrap();
    let mut harness = on(stage, ROOM, false);
    harness.get_by_label("Groups: By bloc").click();
    harness.run_steps(3);
    harness.get_by_label("By role in ISO/IEC JTC 1").click();
    rested(&mut harness);
    assert!(shows(&harness, "P-members, 2 actors"));
    assert!(shows(&harness, "O-members, 1 actor"));
    assert!(shows(&harness, "No role in the body, 6 actors"));
}

#[test]
fn what_weakens_a_position_is_told() {
    let mut harness = rich(false, ROOM);
    go(&mut harness, "GBR", "ISO/IEC DIS 29500");
    assert!(shows(
        &harness,
        "United Kingdom on ISO/IEC DIS 29500: support, inferred by us, doubtful, effective 2007-09-10, \
         text changed since: rev 2 of 2007-10-01"
    ));
    assert!(shows(&harness, "text changed since: rev 2 of 2007-10-01"));
    assert!(shows(&harness, "Others, 1 actor"), "who is asked for is there though in no compared bloc");
    // Left out by the lens, it is unknown.
    let lens = Lens { inferred: Inferred::Drop, ..harness.state().session.lens().clone() };
    harness.state_mut().session.set_lens(lens).unwrap();
    rested(&mut harness);
    assert!(shows(&harness, "United Kingdom on ISO/IEC DIS 29500: unknown"));
}

#[test]
fn a_contradiction_is_told_and_explained() {
    let mut harness = view();
    go(&mut harness, "DEU", "ISO/IEC DIS 29500");
    // It voted in favor on 2007-09-02; two days before it had said that it opposes.
    fill(&mut harness, Key::D, "Effective date", "2007-08-31");
    type_keys(&mut harness, &[Key::Num2]);
    go(&mut harness, "DEU", "ISO/IEC DIS 29500");
    assert!(shows(&harness, "Germany on ISO/IEC DIS 29500: support, effective 2007-09-02, contradiction"));
    assert!(shows(&harness, "Said it opposes on 2007-08-31, voted in favor on 2007-09-02."));
    harness.get_by_label("Explain").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Part::TextInput, "Explanation").type_text("New instructions.");
    harness.step();
    harness.get_by_label("Save the explanation").click();
    rested(&mut harness);
    assert!(shows(&harness, "Save the explanation"), "what was typed stays until it is saved");
    harness.state_mut().carry_out();
    rested(&mut harness);
    let s = snapshot(&harness);
    let explanation = &s.explanations.rows()[0];
    assert_eq!(
        (explanation.note.as_str(), explanation.kind),
        ("New instructions.", ContradictionKind::SaidAndVoted)
    );
    assert!(shows(&harness, "New instructions."));
    assert!(!shows(&harness, "Save the explanation"));
    assert!(!shows(&harness, "effective 2007-09-02, contradiction"), "what is explained is no longer marked");
    keep(&mut harness, "view-grid-contradiction");
}

#[test]
fn nothing_can_be_recorded_while_looking_back() {
    let mut stage = Stage::full(View::Grid);
    let lens = Lens { as_of: "2018-06-01".parse().ok(), ..stage.session.lens().clone() };
    stage.session.set_lens(lens).unwrap();
    let mut harness = on(stage, ROOM, false);
    for key in [Key::Num1, Key::A, Key::C, Key::N] {
        press(&mut harness, key, Modifiers::NONE);
        rested(&mut harness);
        assert!(harness.state().changes().is_empty(), "{key:?}");
    }
    assert!(shows(&harness, "Nothing can be changed now"));
    paste(&mut harness, "oppose");
    assert!(!shows(&harness, "Record 1 position"));
    // Reading goes on: the keys move.
    press(&mut harness, Key::ArrowRight, Modifiers::NONE);
    rested(&mut harness);
    assert!(shows(&harness, "A/RES/72/54"), "the lens shows what there was");
}

#[test]
fn a_source_on_record_is_offered_and_chosen_by_keys() {
    let mut harness = view();
    press(&mut harness, Key::S, Modifiers::NONE);
    harness.step();
    harness.get_by_role_and_label(Part::TextInput, "Source").type_text("voting data");
    harness.run_steps(3);
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    rested(&mut harness);
    type_keys(&mut harness, &[Key::Num1]);
    let s = snapshot(&harness);
    assert_eq!(s.sources.len(), 1, "none is added");
    assert_eq!(typed(&s)[0].source(), Some(s.sources.rows()[0].id));
}

#[test]
fn an_empty_grid_says_what_to_do() {
    let mut harness = on(Stage::empty(View::Grid), ROOM, false);
    assert!(shows(&harness, "No proposals in this workspace"));
    harness.get_by_label("Open the sample").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::OpenSample]);

    let mut stage = Stage::full(View::Grid);
    let filter = Filter { until: "1900-01-01".parse().ok(), ..Filter::default() };
    stage.session.set_lens(Lens { filter, ..Lens::default() }).unwrap();
    let mut harness = on(stage, ROOM, false);
    harness.get_by_label("Show everything").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::Run(UiCommand::ResetLens)]);
}

#[test]
fn the_inspector_leads_on() {
    let mut harness = view();
    let s = snapshot(&harness);
    harness.get_by_label("Go to the proposal").click();
    harness.step();
    let here = proposal(&s, "A/RES/77/63");
    assert_eq!(harness.state().actions, [Action::Go(Place::Proposal(here))]);
    harness.state_mut().actions.clear();
    harness.get_by_label("Dossier of France").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::Go(Place::Actor(actor(&s, "FRA")))]);
}

#[test]
fn it_is_pictured() {
    for (size, dark, name) in [(ROOM, false, "light"), (ROOM, true, "dark"), (SMALL_ROOM, false, "small")] {
        let mut harness = rich(dark, size);
        go(&mut harness, "DEU", "ISO/IEC DIS 29500");
        harness.get_by_label("Order: Newest first").click();
        harness.run_steps(3);
        harness.get_by_label("Most dividing first").click();
        rested(&mut harness);
        go_to_grid(&mut harness);
        fill(&mut harness, Key::S, "Source", "Plenary notes, SC 42");
        press(&mut harness, Key::ArrowDown, Modifiers::SHIFT);
        press(&mut harness, Key::ArrowRight, Modifiers::SHIFT);
        rested(&mut harness);
        keep(&mut harness, &format!("view-grid-{name}"));
        paste(&mut harness, "Y\t2\nperhaps\tX\n");
        keep(&mut harness, &format!("view-grid-paste-{name}"));
    }
    let mut harness = on(Stage::empty(View::Grid), SMALL, true);
    keep(&mut harness, "view-grid-empty");
}
