//! The Blocs view, driven by pointer and keyboard: what it shows, and the exact changes that its forms wish for.

use crate::support;
use crate::view_support;

use crate::support::saved::all_saved;
use eframe::egui::{Key, Modifiers, accesskit::Role as Part};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use entente::app::action::Action;
use entente::app::view::View;
use entente::model::*;
use entente::report::Format;
use entente::report::figure::Shape;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

type Window = Harness<'static, Stage>;

fn view() -> Window {
    on(Stage::full(View::Blocs), ROOM, false)
}

/// A text field by its name, apart from the words above it.
fn input<'h>(harness: &'h Window, field: &'h str) -> Node<'h> {
    let single = harness.query_by_role_and_label(Part::TextInput, field);
    single.unwrap_or_else(|| harness.get_by_role_and_label(Part::MultilineTextInput, field))
}

/// Saves from a field of several lines, where Enter begins a new one.
fn press_save(harness: &mut Window) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(harness);
}

/// Puts the keyboard into a field and types.
fn fill(harness: &mut Window, field: &str, words: &str) {
    input(harness, field).focus();
    harness.step();
    input(harness, field).type_text(words);
    harness.step();
    harness.step();
}

fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    rested(harness);
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
}

fn choose_member(harness: &mut Window, row: &str) {
    harness.get_by_label_contains(row).click();
    rested(harness);
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

/// The one change wished for.
fn wish(harness: &Window) -> Command {
    let changes = harness.state().changes();
    assert_eq!(changes.len(), 1, "{changes:?}");
    changes[0].clone()
}

/// Carries the change out, and looks that the form closes once the snapshot shows it.
fn save(harness: &mut Window) {
    assert!(harness.state().states.blocs.is_editing(), "the draft stays until the snapshot shows it");
    harness.state_mut().carry_out();
    rested(harness);
    assert!(!harness.state().states.blocs.is_editing(), "the form closes when it is saved");
}

#[test]
fn the_first_bloc_of_the_lens_is_shown_with_its_members_in_time() {
    let harness = view();
    let eu = harness.state().snapshot().blocs.rows()[0].id;
    assert_eq!(harness.state().states.blocs.selected(), Some(eu));
    assert!(shows(&harness, "EU: European Union, 4 members"));
    assert!(shows(&harness, "France: member since 1958-01-01"));
    assert!(shows(&harness, "United Kingdom: member 1973-01-01 to 2020-01-31"));
    assert!(shows(&harness, "Cohesion over time: "));
}

/// The name of the chart of cohesion.
fn cohesion(harness: &Window) -> String {
    harness.get_by_role(Part::Image).accesskit_node().label().unwrap()
}

#[test]
fn the_cohesion_is_walked_by_keys_and_saved() {
    let mut harness = view();
    assert!(!cohesion(&harness).contains("Selected: "));
    harness.get_by_role(Part::Image).focus();
    harness.step();
    press(&mut harness, Key::End);
    let last = cohesion(&harness);
    press(&mut harness, Key::ArrowLeft);
    let before = cohesion(&harness);
    assert!(
        last.contains("Selected: EU, 2022") && before.contains("Selected: EU, 2021"),
        "{last} / {before}"
    );
    assert!(before.contains("Proposals · pairs") && shows(&harness, " in 2021"), "{before}");
    press(&mut harness, Key::Escape);
    assert!(!cohesion(&harness).contains("Selected: "));
    for kind in ["Picture as SVG", "Data as CSV"] {
        click(&mut harness, "Save the cohesion");
        click(&mut harness, kind);
    }
    let stage = harness.state();
    let saved = all_saved(&stage.actions);
    assert_eq!(saved.iter().map(|one| one.kind).collect::<Vec<_>>(), [Format::Svg, Format::Csv]);
    let chart = saved[0].chart(stage.snapshot(), stage.session.lens());
    let (figure, table) = (chart.figure.as_ref().unwrap(), &chart.table);
    assert_eq!((saved[0].title, chart.title.as_str()), ("Agreement within EU", "Agreement within EU"));
    let n_dots = figure.marks.iter().filter(|mark| matches!(mark.shape, Shape::Dot { .. })).count();
    assert!(n_dots > 3 && table.rows.len() >= n_dots, "{n_dots} points, {} rows", table.rows.len());
    assert!(!chart.notes.is_empty(), "the file says on how much it rests");
}

#[test]
fn the_bars_follow_the_chart_of_cohesion_when_it_is_enlarged() {
    let mut harness = view();
    let all = harness.state().states.blocs.years();
    harness.get_by_role(Part::Image).focus();
    harness.step();
    press(&mut harness, Key::Plus);
    press(&mut harness, Key::Plus);
    let near = harness.state().states.blocs.years();
    assert!(all.0 < near.0 && near.1 < all.1, "{all:?} to {near:?}");
    keep(&mut harness, "view-blocs-enlarged");
    press(&mut harness, Key::Num0);
    assert_eq!(harness.state().states.blocs.years(), all);
    press(&mut harness, Key::Plus);
    click(&mut harness, "G7: Group of Seven, 5 members");
    press(&mut harness, Key::Num0);
    assert_ne!(harness.state().states.blocs.years(), all, "another bloc has years of its own");
}

#[test]
fn search_lists_the_blocs_that_fit_and_a_click_shows_one() {
    let mut harness = view();
    fill(&mut harness, "Search blocs", "forum");
    rested(&mut harness);
    assert!(shows(&harness, "G7: Group of Seven, 5 members"));
    assert!(!shows(&harness, "EU: European Union"));
    harness.get_by_label("BRICS: BRICS, 5 members").click();
    rested(&mut harness);
    assert!(shows(&harness, "India: member since 2009-06-16, unverified"));
    assert!(shows(&harness, "Côte d’Ivoire: invited since 2023-08-24"));
    fill(&mut harness, "Search blocs", " seven");
    harness.get_by_label("G7: Group of Seven, 5 members").click();
    rested(&mut harness);
    assert!(shows(&harness, "Germany: member start unknown"));
}

#[test]
fn a_membership_is_added_by_keyboard_with_a_name_in_another_language() {
    let mut harness = view();
    harness.get_by_label("Add membership").focus();
    harness.step();
    press(&mut harness, Key::Enter);
    assert!(input(&harness, "Member").is_focused(), "the first field has the keyboard");
    input(&harness, "Member").type_text("cote d'iv");
    harness.step();
    harness.step();
    assert!(harness.query_by_label("Côte d’Ivoire (CIV)").is_some());
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Tab);
    press(&mut harness, Key::Tab);
    assert!(input(&harness, "First day").is_focused(), "past the role to the first day");
    input(&harness, "First day").type_text("2024-01-01");
    harness.step();
    press(&mut harness, Key::Enter);
    let command = wish(&harness);
    assert_eq!(command.label, "Côte d’Ivoire: member of EU since 2024-01-01");
    let snapshot = harness.state().snapshot().clone();
    let [added] = &command.add.records.memberships[..] else { panic!("one membership") };
    assert_eq!(added.bloc, snapshot.blocs.rows()[0].id);
    assert_eq!(added.actor, snapshot.index().actor("CIV").unwrap());
    assert_eq!((added.role, added.since, added.until), (Role::Member, day("2024-01-01"), None));
    assert_eq!((added.precision, added.standing), (Precision::Day, Standing::Entered));
    save(&mut harness);
    assert_eq!(harness.state().states.blocs.actor(), snapshot.index().actor("CIV"));
    assert!(shows(&harness, "Côte d’Ivoire: member since 2024-01-01"));
    assert!(shows(&harness, "EU: European Union, 5 members"));
}

#[test]
fn a_wrong_date_is_told_beside_its_field_and_nothing_is_sent() {
    let mut harness = view();
    click(&mut harness, "Add membership");
    fill(&mut harness, "Member", "USA");
    press(&mut harness, Key::Enter);
    fill(&mut harness, "First day", "2024-02-30");
    assert!(shows(&harness, "\"2024-02-30\" is not a date"));
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().actions, []);
    assert!(harness.state().states.blocs.is_editing());
    assert_eq!(input(&harness, "First day").value().as_deref(), Some("2024-02-30"), "the draft stays");

    input(&harness, "First day").focus();
    harness.step();
    for _ in 0.."2024-02-30".len() {
        harness.key_press(Key::Backspace);
        harness.step();
    }
    fill(&mut harness, "First day", "2024-02-29");
    fill(&mut harness, "Last day", "2023-01-01");
    assert!(shows(&harness, "The last day lies before the first day."));
    click(&mut harness, "Save");
    assert_eq!(harness.state().actions, []);
}

#[test]
fn a_form_in_which_something_is_typed_is_not_thrown_away() {
    let mut harness = view();
    click(&mut harness, "Add membership");
    click(&mut harness, "Edit this bloc");
    assert_eq!(input(&harness, "Code").value().as_deref(), Some("EU"), "an untouched form gives way");
    fill(&mut harness, "Note", "half a sentence");
    click(&mut harness, "Add bloc");
    assert_eq!(input(&harness, "Note").value().as_deref(), Some("half a sentence"));
    assert!(matches!(&harness.state().actions[..], [Action::Notify(_)]));
    click(&mut harness, "Cancel");
    click(&mut harness, "Discard and go on");
    click(&mut harness, "Add bloc");
    assert_eq!(input(&harness, "Code").value().as_deref(), Some(""));
}

#[test]
fn what_is_missing_is_told_when_saving_is_tried() {
    let mut harness = view();
    click(&mut harness, "Add membership");
    assert!(!shows(&harness, "Member: choose"));
    click(&mut harness, "Save");
    assert!(shows(&harness, "Member: choose one from the list."));
    assert_eq!(harness.state().actions, []);
    press(&mut harness, Key::Escape);
    assert!(!harness.state().states.blocs.is_editing(), "Esc leaves");
    assert_eq!(harness.state().actions, []);
}

#[test]
fn an_overlap_is_warned_about() {
    let mut harness = view();
    click(&mut harness, "Add membership");
    fill(&mut harness, "Member", "GBR");
    press(&mut harness, Key::Enter);
    fill(&mut harness, "First day", "2019-01-01");
    assert!(shows(&harness, "Overlaps a membership that is there already: member 1973-01-01 to 2020-01-31."));
}

#[test]
fn a_membership_is_ended_with_just_its_last_day() {
    let mut harness = view();
    choose_member(&mut harness, "Poland: member since");
    click(&mut harness, "End this membership");
    assert!(input(&harness, "Last day").is_focused());
    input(&harness, "Last day").type_text("2025-06-30");
    harness.step();
    press(&mut harness, Key::Enter);
    let command = wish(&harness);
    assert_eq!(command.label, "Poland: leaves EU, last day 2025-06-30");
    let poland = harness.state().snapshot().memberships.rows()[3].id;
    let record = RecordRef { noun: Noun::Membership, id: poland.0 };
    let value = Value::Int(i64::from(day("2025-06-30").unwrap().0));
    assert_eq!(command.edits, [Edit { record, field: "until", value }]);
    save(&mut harness);
    assert!(shows(&harness, "Poland: member 2004-05-01 to 2025-06-30"));
}

#[test]
fn any_field_of_a_membership_is_corrected_and_only_that_is_sent() {
    let mut harness = view();
    choose_member(&mut harness, "Poland: member since");
    click(&mut harness, "Correct this membership");
    fill(&mut harness, "Note", "by treaty");
    press_save(&mut harness);
    let command = wish(&harness);
    assert_eq!(command.edits.len(), 1);
    assert_eq!(
        (command.edits[0].field, &command.edits[0].value),
        ("note", &Value::Text("by treaty".to_owned()))
    );
    save(&mut harness);
    assert!(shows(&harness, "by treaty"));
}

#[test]
fn a_refused_change_keeps_the_draft_and_says_why() {
    let mut harness = view();
    choose_member(&mut harness, "Poland: member since");
    click(&mut harness, "Correct this membership");
    fill(&mut harness, "Note", "kept");
    press_save(&mut harness);
    assert!(shows(&harness, "Not saved yet: this waits"));
    let reason = harness.state_mut().refuse();
    rested(&mut harness);
    assert!(shows(&harness, &reason));
    assert_eq!(input(&harness, "Note").value().as_deref(), Some("kept"));
    click(&mut harness, "Save");
    assert_eq!(wish(&harness).edits[0].field, "note");
}

#[test]
fn a_bloc_is_added_edited_and_removed_with_its_memberships() {
    let mut harness = view();
    click(&mut harness, "Add bloc");
    input(&harness, "Code").type_text("eu");
    harness.step();
    harness.step();
    assert!(shows(&harness, "This code is taken by EU European Union."));
    input(&harness, "Code").type_text("ropa");
    harness.step();
    fill(&mut harness, "Name", "Friends of Europe");
    press(&mut harness, Key::Enter);
    let command = wish(&harness);
    assert_eq!(command.label, "Add bloc europa: Friends of Europe");
    assert_eq!(command.add.records.blocs[0].kind, BlocKind::Drawn);
    save(&mut harness);
    assert!(shows(&harness, "No members yet"));

    click(&mut harness, "Edit this bloc");
    fill(&mut harness, "Name", "Friends of Europe and others");
    press(&mut harness, Key::Enter);
    let command = wish(&harness);
    assert_eq!(command.edits.len(), 1);
    assert_eq!(command.edits[0].value, Value::Text("Friends of Europe and others".to_owned()));
    save(&mut harness);

    harness.get_by_label_contains("EU: European Union").click();
    rested(&mut harness);
    click(&mut harness, "Retire this bloc");
    assert!(shows(&harness, "Memberships: 5"));
    press(&mut harness, Key::Enter);
    let command = wish(&harness);
    assert_eq!(command.label, "Retire bloc EU European Union with 5 memberships");
    assert_eq!(command.edits.len(), 6);
    assert!(command.edits.iter().all(|e| e.field == Edit::RETIRED));
    save(&mut harness);
    assert!(!shows(&harness, "EU: European Union"));
}

#[test]
fn a_membership_is_removed_after_a_question() {
    let mut harness = view();
    choose_member(&mut harness, "Italy: member since");
    click(&mut harness, "Retire this membership");
    click(&mut harness, "Keep it");
    assert_eq!(harness.state().actions, []);
    click(&mut harness, "Retire this membership");
    click(&mut harness, "Confirm the retirement");
    let command = wish(&harness);
    let italy = harness.state().snapshot().memberships.rows()[2].id;
    assert_eq!(command.edits, [Edit::retire(Noun::Membership, italy.0)]);
    save(&mut harness);
    assert!(!shows(&harness, "Italy: member"));
}

#[test]
fn histories_are_asked_for() {
    let mut harness = view();
    choose_member(&mut harness, "Italy: member since");
    click(&mut harness, "History of this membership");
    let italy = harness.state().snapshot().memberships.rows()[2].id;
    let record = RecordRef { noun: Noun::Membership, id: italy.0 };
    assert_eq!(harness.state().actions, [Action::ShowHistory(record)]);
}

#[test]
fn nothing_can_be_changed_when_the_file_cannot() {
    let mut stage = Stage::full(View::Blocs);
    stage.is_editable = false;
    let mut harness = on(stage, ROOM, false);
    for label in ["Add bloc", "Add membership", "Edit this bloc", "Retire this bloc"] {
        click(&mut harness, label);
        assert!(!harness.state().states.blocs.is_editing(), "{label}");
    }
    choose_member(&mut harness, "Italy: member since");
    click(&mut harness, "Correct this membership");
    assert!(!harness.state().states.blocs.is_editing());
}

#[test]
fn an_empty_workspace_and_an_empty_bloc_say_what_to_do() {
    let mut harness = on(Stage::empty(View::Blocs), ROOM, false);
    assert!(shows(&harness, "No blocs yet"));
    click(&mut harness, "Open the sample");
    assert_eq!(harness.state().actions, [Action::OpenSample]);
    let mut harness = view();
    harness.get_by_label_contains("Empty: A bloc without members").click();
    rested(&mut harness);
    assert!(shows(&harness, "No members yet"));
    assert_eq!(harness.query_all_by_label("Add membership").count(), 2);
}

#[test]
fn it_is_pictured() {
    for (size, dark, name) in [(ROOM, false, "light"), (ROOM, true, "dark"), (SMALL_ROOM, false, "small")] {
        let mut harness = on(Stage::full(View::Blocs), size, dark);
        let brics = harness.state().snapshot().blocs.rows()[1].id;
        harness.state_mut().states.blocs.show(brics);
        rested(&mut harness);
        choose_member(&mut harness, "India: member since");
        keep(&mut harness, &format!("view-blocs-{name}"));
    }
    let mut harness = view();
    click(&mut harness, "Add membership");
    fill(&mut harness, "Member", "i");
    keep(&mut harness, "view-blocs-picker");
    press(&mut harness, Key::Enter);
    fill(&mut harness, "First day", "2024-02-30");
    fill(&mut harness, "Last day", "2023-01-01");
    click(&mut harness, "Save");
    keep(&mut harness, "view-blocs-form");
}

/// The whole window on the small world in a file of its own.
fn whole_window() -> (Harness<'static, support::window::Window>, std::path::PathBuf, Stage) {
    let mut stage = Stage::full(View::Blocs);
    let path = stage.copy();
    let home = path.parent().unwrap().to_owned();
    let mut harness = support::window::window(support::DESK, false, &home, Some(&path));
    support::window::opened(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num8);
    support::window::rested(&mut harness);
    (harness, path, stage)
}

#[test]
fn in_the_whole_window_a_change_reaches_the_file_and_typing_keeps_its_own_undo() {
    let (mut harness, _path, _stage) = whole_window();
    let rested = support::window::rested;
    harness.get_by_label_contains("EU: European Union").click();
    rested(&mut harness);
    harness.get_by_label_contains("Poland: member since").click();
    rested(&mut harness);
    harness.get_by_label("End this membership").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Part::TextInput, "Last day").type_text("2025-06-30");
    harness.step();
    let n_changes = |h: &Harness<'_, support::window::Window>| {
        h.state().shell().stage().session().unwrap().now().journal.changes().len()
    };
    let before = n_changes(&harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rested(&mut harness);
    assert_eq!(n_changes(&harness), before, "undo while typing belongs to the field");
    harness.get_by_role_and_label(Part::TextInput, "Last day").focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    harness.get_by_role_and_label(Part::TextInput, "Last day").type_text("2025-06-30");
    harness.step();
    harness.key_press(Key::Enter);
    rested(&mut harness);
    assert_eq!(n_changes(&harness), before + 1);
    assert!(harness.query_all_by_label_contains("Poland: member 2004-05-01 to 2025-06-30").count() > 0);
    assert!(harness.query_by_label("Save").is_none(), "the form closes");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    rested(&mut harness);
    assert!(harness.query_all_by_label_contains("Poland: member since 2004-05-01").count() > 0);
}
