//! Kinds, search, order, keys, marks, and the inspector with its ways on.

use super::*;
use egui_kittest::kittest::NodeT;

/// Puts the keyboard into the table, on a record.
fn stand_on(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    rested(harness);
}

#[test]
fn kinds_are_shown_with_their_counts_and_chosen() {
    let mut harness = view(Noun::Body);
    click(&mut harness, "Proposals: 43");
    assert_eq!(harness.state().states.records.noun(), Noun::Proposal);
    click(&mut harness, "Ballots: 1");
    assert!(shows(&harness, "five-month ballot on ISO/IEC DIS 29500"));
    let all: Vec<Noun> = Noun::ALL.to_vec();
    for noun in all {
        show_kind(&mut harness, noun);
    }
}

#[test]
fn actors_are_found_in_any_language_and_records_sorted_by_a_head() {
    let mut harness = view(Noun::Actor);
    fill(&mut harness, "Search actors", "フランス");
    rested(&mut harness);
    assert!(harness.query_by_label("FRA France").is_some());
    assert!(harness.query_by_label("DEU Germany").is_none());
    click(&mut harness, "Clear Search actors");
    fill(&mut harness, "Search actors", "cote d");
    rested(&mut harness);
    assert!(harness.query_by_label("CIV Côte d’Ivoire").is_some());
    fill(&mut harness, "Search actors", "zzz");
    rested(&mut harness);
    assert!(shows(&harness, "No actor holds all these words."));

    let mut harness = view(Noun::Proposal);
    let first = |harness: &Window| {
        let mut rows: Vec<(f32, String)> = harness
            .query_all_by_role(Part::Row)
            .map(|row| (row.rect().top(), row.value().or(row.accesskit_node().label()).unwrap_or_default()))
            .collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows[0].1.clone()
    };
    assert_eq!(first(&harness), "A/RES/70/27 Developments in information security");
    harness.get_by_label_contains("Date").click();
    rested(&mut harness);
    assert_eq!(first(&harness), "ISO 639:1999 Codes for languages");
    harness.get_by_label_contains("Date").click();
    rested(&mut harness);
    assert_ne!(first(&harness), "ISO 639:1999 Codes for languages");
    assert_ne!(first(&harness), "ISO 8601 Dates and times", "what has no date comes last, turned round too");
}

#[test]
fn keys_move_edit_and_retire() {
    let mut harness = view(Noun::Body);
    stand_on(&mut harness, "ISO ISO");
    press(&mut harness, Key::ArrowDown);
    let jtc = named(&harness, Noun::Body, "ISO/IEC JTC 1");
    assert_eq!(harness.state().states.records.selected(), Some(jtc));
    press(&mut harness, Key::Enter);
    assert!(input(&harness, "Reference").is_focused(), "Enter edits");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::ArrowDown);
    let unga = named(&harness, Noun::Body, "UNGA");
    assert_eq!(harness.state().states.records.selected(), Some(unga), "the keys go to the table again");
    press(&mut harness, Key::Delete);
    assert!(shows(&harness, "It cannot be retired yet: 40 proposals cannot do without it."));
    assert!(harness.query_by_label("Confirm the retirement").is_none());
    click(&mut harness, "Keep it");
    assert_eq!(harness.state().actions, []);
}

#[test]
fn what_is_selected_together_is_marked_and_a_row_is_retired_by_its_menu() {
    let mut harness = view(Noun::Proposal);
    stand_on(&mut harness, "A/RES/70/36 Arms control, item 1");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    rested(&mut harness);
    assert!(shows(&harness, "2 proposals marked"));
    click(&mut harness, "Put into a family");
    fill(&mut harness, "Family", "Item three");
    press(&mut harness, Key::Enter);
    click(&mut harness, "Save");
    assert_eq!(saved(&mut harness), "Put 2 proposals into new family Item three");
    harness.get_by_label("A/RES/70/54 Arms control, item 3").click_secondary();
    rested(&mut harness);
    click(&mut harness, "Retire …");
    assert!(
        harness.query_by_label("Confirm the retirement").is_some()
            || shows(&harness, "cannot be retired yet")
    );
    assert!(shows(&harness, "Retire proposal") && shows(&harness, "A/RES/70/54"));
}

#[test]
fn two_marked_records_are_merged_after_a_look_at_what_moves() {
    let mut harness = view(Noun::Actor);
    stand_on(&mut harness, "CIV Côte d’Ivoire");
    press(&mut harness, Key::Space);
    assert!(shows(&harness, "1 actor marked"));
    click(&mut harness, "Mark ZAF");
    click(&mut harness, "Merge these two");
    assert!(shows(&harness, "Becomes another name: Côte d’Ivoire"));
    click(&mut harness, "Keep the other one");
    assert!(shows(&harness, "Becomes another name: South Africa"));
    assert!(shows(&harness, "Positions, added again: 40"));
    click(&mut harness, "Keep the other one");
    assert!(shows(&harness, "Both are in BRICS at the same time."));
    assert!(shows(&harness, "Membership: 1") && shows(&harness, "Name: 1"));
    click(&mut harness, "Merge the two");
    let label = saved(&mut harness);
    assert!(label.starts_with("Merge CIV Côte d’Ivoire into ZAF South Africa: "), "{label}");
    let snapshot = harness.state().snapshot().clone();
    assert_eq!(snapshot.index().actor("CIV"), None);
    let zaf = snapshot.index().actor("ZAF").unwrap();
    assert!(snapshot.actor_names.iter().any(|n| n.actor == zaf && n.name == "Côte d’Ivoire"));
    let selected = harness.state().states.records.selected();
    assert_eq!(selected, Some(RecordRef { noun: Noun::Actor, id: zaf.0 }), "the one that stays is shown");
    harness.state_mut().undo(None);
    assert!(harness.state().snapshot().index().actor("CIV").is_some());
}

#[test]
fn marked_proposals_are_put_into_a_new_family() {
    let mut harness = view(Noun::Proposal);
    click(&mut harness, "Mark A/RES/70/45");
    click(&mut harness, "Mark A/RES/71/45");
    click(&mut harness, "Put into a family");
    fill(&mut harness, "Family", "Item two");
    press(&mut harness, Key::Enter);
    assert!(shows(&harness, "New family"));
    click(&mut harness, "Save");
    assert_eq!(saved(&mut harness), "Put 2 proposals into new family Item two");
    let family = named(&harness, Noun::Family, "Item two");
    let snapshot = harness.state().snapshot().clone();
    assert_eq!(snapshot.index().proposals_of_family(FamilyId(family.id)).len(), 2);
    // One more is brought from the family itself.
    select(&mut harness, family);
    click(&mut harness, "Add to proposals");
    choose(&mut harness, "Proposal", "A/RES/72/45");
    click(&mut harness, "Save");
    assert_eq!(saved(&mut harness), "Put A/RES/72/45 into family Item two");
    let snapshot = harness.state().snapshot().clone();
    assert_eq!(snapshot.index().proposals_of_family(FamilyId(family.id)).len(), 3);
}

#[test]
fn the_inspector_leads_to_other_records_and_views() {
    let mut harness = view(Noun::Proposal);
    let proposal = named(&harness, Noun::Proposal, "A/RES/70/27");
    select(&mut harness, proposal);
    click(&mut harness, "History of this record");
    click(&mut harness, "Go to positions");
    let expected = [Action::ShowHistory(proposal), Action::Go(Place::Proposal(ProposalId(proposal.id)))];
    assert_eq!(harness.state().actions, expected);
    click(&mut harness, "Go to UNGA UN General Assembly");
    let body = named(&harness, Noun::Body, "UNGA");
    assert_eq!(harness.state().states.records.selected(), Some(body));
    click(&mut harness, "Go to Session 70");
    assert_eq!(harness.state().states.records.noun(), Noun::Meeting);
    let source = named(&harness, Noun::Source, "Voting Data of the General Assembly");
    select(&mut harness, source);
    assert!(shows(&harness, "Positions: 444"), "a source tells what names it");
}

#[test]
fn nothing_can_be_changed_while_looking_back() {
    let mut stage = Stage::full(View::Records);
    stage.is_editable = false;
    let mut harness = on(stage, ROOM, false);
    show_kind(&mut harness, Noun::Body);
    let body = named(&harness, Noun::Body, "ISO");
    select(&mut harness, body);
    for label in ["New body", "Edit this record", "Merge this record", "Retire this record", "Add to members"]
    {
        click(&mut harness, label);
        assert!(!harness.state().states.records.forms().is_open(), "{label}");
    }
    press(&mut harness, Key::N);
    assert!(!harness.state().states.records.forms().is_open());
}

#[test]
fn the_titles_of_an_empty_workspace_begin_with_what_is_there() {
    let mut harness = on(Stage::empty(View::Records), ROOM, false);
    click(&mut harness, "New body by hand");
    press(&mut harness, Key::Escape);
    harness.get_by_label("Workspace titles: 0").scroll_to_me();
    rested(&mut harness);
    click(&mut harness, "Workspace titles: 0");
    press(&mut harness, Key::N);
    assert_eq!(input(&harness, "Title of the workspace").value().as_deref(), Some("Small world"));
    assert!(shows(&harness, "Handling: TLP:AMBER"));
    pick(&mut harness, "Handling", "TLP:GREEN");
    click(&mut harness, "Save");
    saved(&mut harness);
    assert_eq!(harness.state().snapshot().marked().level, Tlp::Green);
}
