//! The style of the forms: what is told, what is kept, which keys save and leave.

use super::*;

fn value(harness: &Window, field: &str) -> String {
    input(harness, field).value().unwrap_or_default()
}

#[test]
fn a_wrong_value_is_told_as_it_is_typed_and_nothing_is_sent() {
    let mut harness = view(Noun::Meeting);
    press(&mut harness, Key::N);
    assert!(input(&harness, "Body").is_focused(), "the first field has the keyboard");
    fill(&mut harness, "First day", "2026-02-30");
    assert!(shows(&harness, "\"2026-02-30\" is not a date: write it as 2018-12-05."));
    assert!(!shows(&harness, "Name: needed"), "what is missing is not told before saving is tried");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().actions, []);
    assert!(shows(&harness, "Name: needed, such as Geneva 2026."));
    assert!(shows(&harness, "Body: choose one from the list."));
    assert_eq!(value(&harness, "First day"), "2026-02-30", "what was typed stays");
}

#[test]
fn a_taken_code_is_told_with_whose_it_is() {
    let mut harness = view(Noun::Actor);
    press(&mut harness, Key::N);
    fill(&mut harness, "Code", "fra");
    assert!(shows(&harness, "This code is taken by FRA France."));
}

#[test]
fn leaving_asks_when_something_is_typed() {
    let mut harness = view(Noun::Family);
    press(&mut harness, Key::N);
    press(&mut harness, Key::Escape);
    assert!(!harness.state().states.records.forms().is_open(), "nothing was typed: it just closes");
    press(&mut harness, Key::N);
    fill(&mut harness, "Name", "half a na");
    press(&mut harness, Key::Escape);
    assert!(shows(&harness, "Close without saving? What you typed is lost."));
    press(&mut harness, Key::Escape);
    assert!(!shows(&harness, "Close without saving? What you typed is lost."));
    assert_eq!(value(&harness, "Name"), "half a na");
    // Another form does not push it aside.
    harness.get_by_role_and_label(Part::Button, "New family").click();
    rested(&mut harness);
    assert!(matches!(&harness.state().actions[..], [Action::Notify(_)]));
    assert_eq!(value(&harness, "Name"), "half a na");
    click(&mut harness, "Cancel");
    click(&mut harness, "Discard and go on");
    assert!(!harness.state().states.records.forms().is_open());
    assert!(harness.state().changes().is_empty());
}

#[test]
fn a_refused_save_keeps_what_was_typed() {
    let mut harness = view(Noun::Family);
    press(&mut harness, Key::N);
    fill(&mut harness, "Name", "Terms");
    press(&mut harness, Key::Enter);
    assert!(shows(&harness, "Not saved yet: this waits"), "and says for what");
    let reason = harness.state_mut().refuse();
    rested(&mut harness);
    assert!(shows(&harness, &reason));
    assert_eq!(value(&harness, "Name"), "Terms");
    click(&mut harness, "Save");
    assert_eq!(saved(&mut harness), "Add family Terms");
}

#[test]
fn what_stands_in_a_field_is_typed_over_once_the_keyboard_reaches_it() {
    let mut harness = view(Noun::Membership);
    press(&mut harness, Key::N);
    choose(&mut harness, "Member", "fra");
    let chosen = value(&harness, "Member");
    assert!(chosen.contains("France"), "{chosen}");
    input(&harness, "Member").type_text("ger");
    harness.step();
    assert_eq!(value(&harness, "Member"), "ger", "after a choice by Enter");
    fill(&mut harness, "First day", "2026-12-14");
    fill(&mut harness, "Last day", "2027-01-01");
    fill(&mut harness, "First day", "2026-10-01");
    assert_eq!(value(&harness, "First day"), "2026-10-01", "when one comes back");
}

#[test]
fn saving_an_unchanged_record_changes_nothing() {
    let mut harness = view(Noun::Family);
    let family = named(&harness, Noun::Family, "Arms control");
    select(&mut harness, family);
    click(&mut harness, "Edit this record");
    press(&mut harness, Key::Enter);
    assert!(shows(&harness, "Nothing is changed yet."));
    assert_eq!(harness.state().actions, []);
}

#[test]
fn a_source_is_made_on_the_spot_by_keyboard() {
    let mut harness = view(Noun::Bloc);
    press(&mut harness, Key::N);
    fill(&mut harness, "Code", "AFN");
    fill(&mut harness, "Name", "Friends");
    fill(&mut harness, "Source", "Voting");
    assert!(
        harness.query_by_label("Voting Data of the General Assembly").is_some(),
        "what is there is offered"
    );
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(shows(&harness, "New source"));
    assert_eq!(value(&harness, "Title"), "Voting", "what was searched for becomes its title");
    fill(&mut harness, "Title", "Voting notes");
    keep(&mut harness, "view-records-fresh");
    press(&mut harness, Key::Enter);
    assert_eq!(saved(&mut harness), "Add bloc AFN: Friends");
    let snapshot = harness.state().snapshot().clone();
    let source = snapshot.sources.rows().last().unwrap();
    assert_eq!(source.title, "Voting notes");
    assert_eq!(snapshot.blocs.rows().last().unwrap().source, Some(source.id));
    // The other way: the new one is given up for one that is there.
    press(&mut harness, Key::N);
    fill(&mut harness, "Source", "xyz");
    press(&mut harness, Key::Enter);
    click(&mut harness, "Choose one instead");
    assert_eq!(value(&harness, "Source"), "");
}

#[test]
fn a_debate_asks_towards_which_pole_support_pulls() {
    let mut harness = view(Noun::Proposal);
    let proposal = named(&harness, Noun::Proposal, "ISO/IEC DIS 29500");
    select(&mut harness, proposal);
    harness.get_by_label("Add to topics").scroll_to_me();
    rested(&mut harness);
    click(&mut harness, "Add to topics");
    assert!(shows(&harness, "On ISO/IEC DIS 29500 Office Open XML file formats"), "the proposal is given");
    choose(&mut harness, "Topic", "cyber");
    assert!(!shows(&harness, "Support pulls towards"), "no debate");
    input(&harness, "Topic").focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    choose(&mut harness, "Topic", "free data");
    click(&mut harness, "Save");
    assert!(shows(&harness, "Say towards which pole support pulls."));
    click(&mut harness, "localisation and sovereignty");
    keep(&mut harness, "view-records-tag");
    click(&mut harness, "Save");
    assert_eq!(saved(&mut harness), "Add tag flows on ISO/IEC DIS 29500");
    let snapshot = harness.state().snapshot().clone();
    let tag = snapshot.tags.rows().last().unwrap();
    assert_eq!((tag.pole, tag.proposal.map(|p| p.0)), (1, Some(proposal.id)));
    assert_eq!(harness.state().states.records.selected(), Some(proposal), "its owner stays in sight");
    assert!(shows(&harness, "Free data flow"));
}

#[test]
fn the_pole_may_be_left_out_of_no_debate_but_dates_set_their_precision() {
    let mut harness = view(Noun::Meeting);
    press(&mut harness, Key::N);
    choose(&mut harness, "Body", "unga");
    fill(&mut harness, "Name", "Session 78");
    fill(&mut harness, "First day", "2023-09");
    click(&mut harness, "More fields");
    assert!(shows(&harness, "Dates known to the: month"));
    click(&mut harness, "Save");
    saved(&mut harness);
    let meeting = harness.state().snapshot().meetings.rows().last().unwrap().clone();
    assert_eq!((meeting.precision, meeting.since), (Precision::Month, "2023-09-01".parse().ok()));
}

#[test]
fn one_after_the_other_is_added_below_its_owner() {
    let mut harness = view(Noun::Body);
    let body = named(&harness, Noun::Body, "ISO/IEC JTC 1");
    select(&mut harness, body);
    click(&mut harness, "Add to members");
    for name in ["France", "Germany"] {
        choose(&mut harness, "Actor", name);
        click(&mut harness, "Save and next");
        harness.state_mut().carry_out();
        rested(&mut harness);
        assert!(harness.state().states.records.forms().is_open(), "the next one is begun");
        assert_eq!(value(&harness, "Actor"), "");
    }
    press(&mut harness, Key::Escape);
    assert!(shows(&harness, "Go to France") && shows(&harness, "Go to Germany"));
    // Right there: edited, then retired.
    click(&mut harness, "Edit France");
    pick(&mut harness, "Role", "secretariat");
    click(&mut harness, "Save");
    saved(&mut harness);
    click(&mut harness, "Retire Germany");
    press(&mut harness, Key::Enter);
    assert_eq!(saved(&mut harness), "Retire membership in a body DEU in ISO/IEC JTC 1");
    let snapshot = harness.state().snapshot().clone();
    let members: Vec<BodyRole> = snapshot.body_members.iter().map(|m| m.role).collect();
    assert_eq!(members, [BodyRole::Secretariat]);
    assert_eq!(harness.state().states.records.selected(), Some(body));
}

#[test]
fn handling_shows_what_is_inherited_and_can_be_set() {
    let mut harness = view(Noun::Proposal);
    let proposal = named(&harness, Noun::Proposal, "ISO 8601");
    select(&mut harness, proposal);
    click(&mut harness, "Edit this record");
    let below = harness.get_by_label_contains("TLP:AMBER, as inherited");
    below.scroll_to_me();
    rested(&mut harness);
    pick(&mut harness, "Handling", "TLP:RED");
    fill(&mut harness, "National marking", "EYES ONLY");
    press(&mut harness, Key::Enter);
    assert_eq!(saved(&mut harness), "Edit proposal ISO 8601 Dates and times: handling, national marking");
    let head = harness.state().snapshot().record(proposal).unwrap().head().clone();
    assert_eq!((head.handling, head.marking.as_deref()), (Some(Tlp::Red), Some("EYES ONLY")));
    assert!(shows(&harness, "Handling TLP:RED"), "the badge is in sight");
    // A stage of it would inherit that.
    harness.get_by_label("Add to stages").scroll_to_me();
    rested(&mut harness);
    click(&mut harness, "Add to stages");
    assert!(shows(&harness, "TLP:RED, as inherited"));
}

#[test]
fn the_lens_in_the_bar_is_saved_and_looked_through_again() {
    let mut harness = view(Noun::SavedLens);
    press(&mut harness, Key::N);
    fill(&mut harness, "Name", "As now");
    press(&mut harness, Key::Enter);
    saved(&mut harness);
    let stage = harness.state();
    let stored = stage.snapshot().saved_lenses.rows().last().unwrap().lens.clone();
    assert_eq!(&serde_json::from_str::<Lens>(&stored).unwrap(), stage.session.lens());
    click(&mut harness, "Use this lens");
    assert!(matches!(&harness.state().actions[..], [Action::SetLens(_)]));
}
