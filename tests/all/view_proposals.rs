//! The Proposals view, driven by pointer and keyboard.

use crate::support;
use crate::view_support;

use eframe::egui::{Event, Key, Modifiers, OutputCommand, accesskit::Role as Part};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::model::{Filter, Lens, Noun, RecordRef};
use support::{SMALL, keep};
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

fn view() -> Harness<'static, Stage> {
    on(Stage::full(View::Proposals), ROOM, false)
}

fn search(harness: &mut Harness<'_, Stage>, words: &str) {
    harness.get_by_label("Search proposals").focus();
    harness.step();
    harness.get_by_label("Search proposals").type_text(words);
    rested(harness);
}

fn selected(harness: &Harness<'_, Stage>) -> String {
    let stage = harness.state();
    let id = stage.states.proposals.selected().expect("a proposal is selected");
    stage.snapshot().proposals.of_key(id.0).unwrap().reference.clone()
}

#[test]
fn the_newest_come_first_and_undated_ones_last() {
    let mut harness = view();
    assert!(harness.query_by_label("43 of 43").is_some());
    let newest = harness.get_by_label("A/RES/77/63: Arms control, item 4");
    newest.click();
    rested(&mut harness);
    assert_eq!(selected(&harness), "A/RES/77/63");
    harness.key_press(Key::End);
    rested(&mut harness);
    assert_eq!(selected(&harness), "ISO 8601");
    harness.key_press(Key::ArrowUp);
    rested(&mut harness);
    assert_eq!(selected(&harness), "ISO 639:1999");
    assert!(harness.query_all_by_label("1999 (year only)").count() > 0, "a weak date says so");
    assert!(harness.query_by_label("unverified").is_some());
    harness.key_press(Key::Home);
    rested(&mut harness);
    assert_eq!(selected(&harness), "A/RES/77/63");
}

#[test]
fn typing_filters_and_a_longer_query_narrows() {
    let mut harness = view();
    search(&mut harness, "information");
    assert!(harness.query_by_label("8 of 43").is_some());
    search(&mut harness, " A/RES/74");
    assert!(harness.query_by_label("1 of 43").is_some());
    // A topic is found as well as a title, and the body's code too.
    harness.key_press(Key::Escape);
    rested(&mut harness);
    assert!(harness.query_by_label("43 of 43").is_some());
    search(&mut harness, "NUCLEAR unga");
    assert!(harness.query_by_label("32 of 43").is_some());
    search(&mut harness, " zzz");
    assert!(harness.query_by_label("0 of 43").is_some());
    harness.get_by_label("Clear the search").click();
    rested(&mut harness);
    assert!(harness.query_by_label("43 of 43").is_some());
    assert_eq!(harness.state().states.proposals.query(), "");
}

#[test]
fn arrows_walk_the_table_while_the_search_field_has_the_keyboard() {
    let mut harness = view();
    search(&mut harness, "information");
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    assert_eq!(selected(&harness), "A/RES/77/27");
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    assert_eq!(selected(&harness), "A/RES/76/27");
}

#[test]
fn heads_sort_by_reference_as_a_reader_counts() {
    let mut harness = view();
    harness.get_by_label("Reference").click();
    rested(&mut harness);
    let top = |label: &str, harness: &Harness<'_, Stage>| harness.get_by_label(label).rect().top();
    let first = top("A/RES/70/27: Developments in information security", &harness);
    let second = top("A/RES/70/36: Arms control, item 1", &harness);
    assert!(first < second);
    harness.get_by_label("Reference, sorted ascending").click();
    rested(&mut harness);
    assert!(harness.query_by_label("Reference, sorted descending").is_some());
    assert!(harness.query_by_label("ISO/IEC DIS 29500: Office Open XML file formats").is_some());
}

#[test]
fn rows_are_sorted_by_two_heads_and_copied_with_their_handling() {
    let mut harness = view();
    harness.get_by_label("Body").click();
    rested(&mut harness);
    harness.get_by_label("Date").click_modifiers(Modifiers::SHIFT);
    rested(&mut harness);
    // The bodies by name, and in each the oldest first; what has no date is last in its body.
    let mut rows: Vec<(f32, String)> = harness
        .query_all_by_role(Part::Row)
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let named = |nth: usize| rows[nth].1.split(':').next().unwrap_or_default().to_owned();
    assert_eq!([named(0), named(1)], ["ISO 639", "ISO 8601"]);
    harness.get_by_label(&rows[0].1).click();
    rested(&mut harness);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    rested(&mut harness);
    assert_eq!(selected(&harness), "ISO 8601", "the inspector follows the row that has the keyboard");
    harness.event(Event::Copy);
    harness.step();
    let text = copied(&harness).expect("rows are copied");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Reference\tTitle\tBody\tDate\tStage\tTopics\tFor–against–abst.");
    assert!(lines[1].starts_with("ISO 639:1999\tCodes for languages\tISO\t1999 (year only)\t"), "{text}");
    assert!(lines[2].starts_with("ISO 8601\tDates and times\tISO\t"), "{text}");
    assert_eq!(lines[3], harness.state().snapshot().marked().to_string());
    assert_eq!(lines.len(), 4);
}

#[test]
fn the_menu_of_a_row_leads_to_its_ballots() {
    let mut harness = view();
    let label = "ISO/IEC DIS 29500: Office Open XML file formats";
    search(&mut harness, "29500");
    harness.get_by_label(label).click_secondary();
    rested(&mut harness);
    harness.get_by_label("Go to its ballots").click();
    rested(&mut harness);
    let snapshot = harness.state().snapshot().clone();
    let proposal = snapshot.proposals.iter().find(|p| p.reference == "ISO/IEC DIS 29500").unwrap().id;
    assert_eq!(harness.state().actions, [Action::Go(Place::Ballot(proposal, None))]);
    assert_eq!(selected(&harness), "ISO/IEC DIS 29500");
}

#[test]
fn the_inspector_folds_while_nothing_is_selected_and_what_the_person_folds_stays_folded() {
    let mut harness = view();
    let is_there = |harness: &Harness<'_, Stage>| harness.query_by_label("Fold the inspector").is_some();
    assert!(harness.state().inspector_open && !is_there(&harness), "there is nothing to show");
    harness.get_by_label("A/RES/77/63: Arms control, item 4").click();
    rested(&mut harness);
    assert!(is_there(&harness));
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    assert_ne!(selected(&harness), "A/RES/77/63", "the table kept the keyboard when the inspector came");
    harness.get_by_label("Fold the inspector").click();
    rested(&mut harness);
    assert!(!harness.state().inspector_open);
    harness.get_by_label("A/RES/77/63: Arms control, item 4").click();
    rested(&mut harness);
    assert!(!is_there(&harness), "another row does not bring it back");
}

fn copied(harness: &Harness<'_, Stage>) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn the_detail_tells_ballot_stages_family_subjects_and_sources() {
    let mut harness = view();
    search(&mut harness, "29500");
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    let has = |harness: &Harness<'_, Stage>, label: &str| harness.query_all_by_label(label).count() > 0;
    assert!(has(&harness, "For: 2 published · 2 counted"));
    assert!(has(&harness, "Against: 3 published · 2 counted"), "a difference is told");
    assert!(has(&harness, "Counted and published differ: against. The published total stands as printed."));
    assert!(has(&harness, "Body: ISO › ISO/IEC JTC 1"));
    assert!(has(&harness, "Result: not approved"));
    assert!(has(&harness, "Voting Data of the General Assembly"));
    assert!(harness.query_by_label_contains("licence CC0").is_some());

    harness.get_by_label("Clear Search proposals").click();
    rested(&mut harness);
    search(&mut harness, "A/RES/76/27");
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    assert!(has(&harness, "2021-12-01, published adopted"), "a dated stage");
    assert!(has(&harness, "no date, draft proposed"), "an undated stage");
    assert!(has(&harness, "Support pulls towards: localisation and sovereignty"));
    assert!(has(&harness, "Treats information security as a matter of state sovereignty."));
    assert!(has(&harness, "our reading"));
    assert!(harness.query_by_label_contains("Put together by: same title").is_some());
    // The groups: the bloc of the lens as it was on that day, without the United Kingdom.
    assert!(has(&harness, "EU: 0 for, 4 against, 0 abstaining"));
    assert!(harness.query_by_label_contains("Everybody else: ").is_some());
}

#[test]
fn links_lead_to_the_family_the_body_and_the_history() {
    let mut harness = view();
    search(&mut harness, "A/RES/76/27");
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    harness.get_by_label("Go to A/RES/75/27").scroll_to_me();
    rested(&mut harness);
    harness.get_by_label("Go to A/RES/75/27").click();
    harness.step();
    let find = |harness: &Harness<'_, Stage>, reference: &str| {
        let snapshot = harness.state().snapshot().clone();
        snapshot.proposals.iter().find(|p| p.reference == reference).unwrap().clone()
    };
    let (here, other) = (find(&harness, "A/RES/76/27"), find(&harness, "A/RES/75/27"));
    assert_eq!(harness.state().actions, [Action::Go(Place::Proposal(other.id))]);

    harness.state_mut().actions.clear();
    harness.get_by_label("All of UNGA").scroll_to_me();
    rested(&mut harness);
    harness.get_by_label("All of UNGA").click();
    harness.step();
    let lens = harness.state().session.lens().clone();
    let unga = harness.state().snapshot().bodies.rows()[0].head.uid;
    let filter = Filter { bodies: vec![unga], ..Filter::default() };
    assert_eq!(harness.state().actions, [Action::SetLens(Box::new(Lens { filter, ..lens }))]);

    harness.state_mut().actions.clear();
    harness.get_by_label("History of this record").scroll_to_me();
    rested(&mut harness);
    harness.get_by_label("History of this record").click();
    harness.step();
    let record = RecordRef { noun: Noun::Proposal, id: here.id.0 };
    assert_eq!(harness.state().actions, [Action::ShowHistory(record)]);
}

#[test]
fn a_lens_that_lets_nothing_through_offers_the_way_back() {
    let mut stage = Stage::full(View::Proposals);
    let filter = Filter { until: "1900-01-01".parse().ok(), ..Filter::default() };
    stage.session.set_lens(Lens { filter, ..Lens::default() }).unwrap();
    let mut harness = on(stage, ROOM, false);
    assert!(harness.query_by_label("No proposals in this lens").is_some());
    harness.get_by_label("Show everything").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::Run(UiCommand::ResetLens)]);
}

#[test]
fn an_empty_workspace_says_what_to_do() {
    let mut harness = on(Stage::empty(View::Proposals), ROOM, false);
    assert!(harness.query_by_label("No proposals in this workspace").is_some());
    harness.get_by_label("Open the sample").click();
    harness.step();
    assert_eq!(harness.state().actions, [Action::OpenSample]);
}

#[test]
fn a_proposal_that_the_search_hides_is_found_when_it_is_asked_for() {
    let mut harness = view();
    search(&mut harness, "29500");
    let other = harness.state().snapshot().proposals.rows()[3].id;
    harness.state_mut().states.proposals.show(other);
    rested(&mut harness);
    assert_eq!(harness.state().states.proposals.selected(), Some(other));
    assert_eq!(harness.state().states.proposals.query(), "");
    let name = "A/RES/70/54: Arms control, item 3";
    assert!(harness.query_by_label(name).is_some(), "it is in sight");
}

/// Puts the keyboard into a field and types.
fn fill(harness: &mut Harness<'_, Stage>, field: &str, words: &str) {
    harness.get_by_role_and_label(Part::TextInput, field).focus();
    harness.step();
    harness.get_by_role_and_label(Part::TextInput, field).type_text(words);
    harness.step();
    harness.step();
}

fn press(harness: &mut Harness<'_, Stage>, key: Key) {
    harness.key_press(key);
    rested(harness);
}

fn click(harness: &mut Harness<'_, Stage>, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
}

/// Carries out the one change wished for; its label.
fn saved(harness: &mut Harness<'_, Stage>) -> String {
    let changes = harness.state().changes();
    assert_eq!(changes.len(), 1, "{:?}", harness.state().actions);
    let label = changes[0].label.clone();
    harness.state_mut().carry_out();
    rested(harness);
    assert!(!harness.state().states.proposals.forms().is_open());
    label
}

#[test]
fn a_proposal_is_added_edited_and_given_a_sponsor_where_it_is_read() {
    let mut stage = Stage::full(View::Proposals);
    let jtc = stage.snapshot().bodies.rows()[2].head.uid;
    let filter = Filter { bodies: vec![jtc], ..Filter::default() };
    stage.session.set_lens(Lens { filter, ..Lens::default() }).unwrap();
    let mut harness = on(stage, ROOM, false);
    click(&mut harness, "New proposal");
    let body = harness.get_by_role_and_label(Part::TextInput, "Body").value();
    assert_eq!(body.as_deref(), Some("ISO/IEC JTC 1 JTC 1"), "the body that the lens looks at");
    fill(&mut harness, "Reference", "ISO/IEC CD 22989");
    fill(&mut harness, "Title", "AI concepts");
    press(&mut harness, Key::Enter);
    assert_eq!(saved(&mut harness), "Add proposal ISO/IEC CD 22989 AI concepts");
    assert_eq!(selected(&harness), "ISO/IEC CD 22989", "the new one is shown");

    click(&mut harness, "Edit this proposal");
    fill(&mut harness, "Date", "2026-05");
    press(&mut harness, Key::Enter);
    let label = saved(&mut harness);
    assert_eq!(label, "Edit proposal ISO/IEC CD 22989 AI concepts: date, dates known to the");
    assert!(harness.query_all_by_label("Date: 2026-05 (month only)").count() > 0);

    click(&mut harness, "Add to this proposal: Add");
    click(&mut harness, "Sponsor");
    fill(&mut harness, "Actor", "allemagne");
    press(&mut harness, Key::Enter);
    fill(&mut harness, "Role", "author");
    press(&mut harness, Key::Enter);
    assert_eq!(saved(&mut harness), "Add sponsor DEU of ISO/IEC CD 22989");
    assert!(harness.query_all_by_label("Germany: author").count() > 0);

    click(&mut harness, "All fields");
    let id = harness.state().states.proposals.selected().unwrap().0;
    let place = Place::Record(RecordRef { noun: Noun::Proposal, id });
    assert_eq!(harness.state().actions, [Action::Go(place)]);
}

#[test]
fn it_is_pictured() {
    for (size, dark, name) in [(ROOM, false, "light"), (ROOM, true, "dark"), (SMALL_ROOM, false, "small")] {
        let mut harness = on(Stage::full(View::Proposals), size, dark);
        search(&mut harness, "information");
        harness.key_press(Key::ArrowDown);
        rested(&mut harness);
        keep(&mut harness, &format!("view-proposals-{name}"));
    }
    let mut harness = on(Stage::empty(View::Proposals), SMALL, true);
    keep(&mut harness, "view-proposals-empty");
}
