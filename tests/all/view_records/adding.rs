//! Records that come one after the other, or many at once: save and next, what is filled in, members from a list.

use super::*;
use entente::votes::{Named, read_members};

fn value(harness: &Window, field: &str) -> String {
    input(harness, field).value().unwrap_or_default()
}

fn save_and_next(harness: &mut Window) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(harness);
    harness.state_mut().carry_out();
    rested(harness);
}

#[test]
fn the_next_one_keeps_body_meeting_date_and_source() {
    let mut harness = view(Noun::Proposal);
    press(&mut harness, Key::N);
    fill(&mut harness, "Reference", "A/C.1/1");
    choose(&mut harness, "Meeting", "session 73");
    // The body and the date follow from the meeting.
    assert_eq!(value(&harness, "Body"), "UNGA UN General Assembly");
    let meeting =
        harness.state().snapshot().meetings.iter().find(|m| m.name == "Session 73").unwrap().clone();
    let date = value(&harness, "Date");
    assert_eq!(entente::model::read_day(&date).map(|(day, _)| day), meeting.since);
    fill(&mut harness, "Stage", "40.20");
    choose(&mut harness, "Source", "voting");
    save_and_next(&mut harness);
    assert!(harness.state().states.records.forms().is_open(), "the next one is begun");
    assert!(!harness.state().states.records.forms().is_touched(), "and can be left without a question");
    let first = harness.state().snapshot().proposals.rows().last().unwrap().clone();
    assert_eq!((first.reference.as_str(), first.stage), ("A/C.1/1", Some(entente::model::Stage::Enquiry)));
    assert_eq!((value(&harness, "Reference"), value(&harness, "Stage")), (String::new(), String::new()));
    assert_eq!(
        (value(&harness, "Body"), value(&harness, "Date")),
        ("UNGA UN General Assembly".to_owned(), date)
    );
    fill(&mut harness, "Reference", "A/C.1/2");
    save_and_next(&mut harness);
    press(&mut harness, Key::Escape);
    let second = harness.state().snapshot().proposals.rows().last().unwrap().clone();
    assert_eq!(second.reference, "A/C.1/2");
    assert_eq!(
        (second.body, second.meeting, second.date, second.source),
        (first.body, first.meeting, first.date, first.source)
    );
    assert_eq!(second.stage, None);
}

#[test]
fn a_stage_that_was_chosen_stays() {
    let mut harness = view(Noun::Proposal);
    press(&mut harness, Key::N);
    fill(&mut harness, "Stage", "40.20");
    assert!(shows(&harness, "Stage on the common scale: enquiry"));
    fill(&mut harness, "Stage", " and more");
    assert!(shows(&harness, "Stage on the common scale: enquiry"));
    pick(&mut harness, "Stage on the common scale", "approval");
    input(&harness, "Stage").focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    fill(&mut harness, "Stage", "30.60");
    assert!(shows(&harness, "Stage on the common scale: approval"));
}

#[test]
fn the_only_body_is_filled_in() {
    let mut stage = Stage::empty(View::Records);
    let mut batch = Batch::default();
    batch.records.bodies.push(Body { code: "SC 42".into(), name: "AI".into(), ..Body::default() });
    stage.commit(Command::import("A body", batch));
    let mut harness = on(stage, ROOM, false);
    show_kind(&mut harness, Noun::Meeting);
    press(&mut harness, Key::N);
    assert_eq!(value(&harness, "Body"), "SC 42 AI");
    press(&mut harness, Key::Escape);
    assert!(!harness.state().states.records.forms().is_open(), "what is filled in is not typed");
}

#[test]
fn members_come_as_a_list_in_one_change() {
    let mut harness = view(Noun::Body);
    let body = named(&harness, Noun::Body, "ISO/IEC JTC 1");
    select(&mut harness, body);
    click(&mut harness, "Add members…");
    fill(&mut harness, "Names or codes", "France, deu; Germny");
    // The list is read, and the dialog that has grown for it stands still.
    rested(&mut harness);
    assert!(shows(&harness, "1 name is not clear and left out."));
    keep(&mut harness, "view-records-members");
    harness.get_by_role_and_label(Part::Button, "Germany").click();
    rested(&mut harness);
    assert!(!shows(&harness, "not clear and left out"));
    harness.get_by_role_and_label(Part::CheckBox, "China").click();
    rested(&mut harness);
    fill(&mut harness, "First day", "2024-01-01");
    rested(&mut harness);
    click(&mut harness, "Add 3 members");
    assert_eq!(saved(&mut harness), "Add 3 members to ISO/IEC JTC 1");
    let s = harness.state().snapshot().clone();
    let members: Vec<(&str, BodyRole, Option<Day>)> = s
        .body_members
        .iter()
        .map(|m| (s.actors.of_key(m.actor.0).unwrap().code.as_str(), m.role, m.since))
        .collect();
    let day = "2024-01-01".parse().ok();
    let mut codes: Vec<&str> = members.iter().map(|(code, ..)| *code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["CHN", "DEU", "FRA"]);
    assert!(members.iter().all(|(_, role, since)| (*role, *since) == (BodyRole::Participating, day)));
    // Who is there is not added twice; one undo takes all of them back.
    click(&mut harness, "Add members…");
    fill(&mut harness, "Names or codes", "FR");
    rested(&mut harness);
    assert!(shows(&harness, "Overlaps a membership that is there already: P since 2024-01-01."));
    press(&mut harness, Key::Escape);
    harness.state_mut().undo(None);
    rested(&mut harness);
    assert!(harness.state().snapshot().body_members.is_empty());
}

#[test]
fn members_of_a_bloc_are_added_the_same_way() {
    let mut harness = view(Noun::Bloc);
    let bloc = named(&harness, Noun::Bloc, "EU");
    select(&mut harness, bloc);
    let before = harness.state().snapshot().memberships.len();
    click(&mut harness, "Add members…");
    fill(&mut harness, "Names or codes", "China");
    rested(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(&mut harness);
    assert_eq!(saved(&mut harness), "Add 1 member to EU");
    let s = harness.state().snapshot().clone();
    assert_eq!(s.memberships.len(), before + 1);
    let last = s.memberships.rows().last().unwrap();
    assert_eq!((last.bloc.0, last.role, last.since), (bloc.id, Role::Member, None));
}

#[test]
fn names_with_commas_are_one_and_namesakes_are_told() {
    let mut batch = Batch::default();
    for (nth, (code, name)) in
        [("KOR", "Korea, Republic of"), ("AAA", "Twin"), ("BBB", "Twin"), ("FRA", "France")]
            .into_iter()
            .enumerate()
    {
        batch.records.actors.push(Actor {
            id: ActorId::provisional(nth),
            code: code.into(),
            name: name.into(),
            ..Actor::default()
        });
    }
    let mut stage = Stage::empty(View::Records);
    stage.commit(Command::import("Names", batch));
    let s = stage.snapshot();
    let read = read_members(s, "Korea, Republic of, France\ntwin\tfr\n\nFranse");
    let texts: Vec<&str> = read.iter().map(|named| named.text.as_str()).collect();
    assert_eq!(texts, ["Korea, Republic of", "France", "twin", "fr", "Franse"]);
    let id = |code: &str| s.index().actor(code).unwrap();
    assert_eq!(read[0].named, Named::Actor(id("KOR")));
    assert_eq!(read[2].named, Named::Several(vec![id("AAA"), id("BBB")]));
    assert!(matches!(&read[4].named, Named::Nobody(near) if near.contains(&id("FRA"))));
}

#[test]
fn a_date_in_a_form_is_chosen_from_a_calendar() {
    let mut harness = on(Stage::full(View::Records), SMALL_ROOM, true);
    show_kind(&mut harness, Noun::Meeting);
    press(&mut harness, Key::N);
    fill(&mut harness, "First day", "2024-05");
    click(&mut harness, "Calendar: First day");
    press(&mut harness, Key::ArrowRight);
    keep(&mut harness, "view-records-calendar-small-dark");
    // Escape closes the calendar alone.
    press(&mut harness, Key::Escape);
    assert!(harness.state().states.records.forms().is_open());
    assert!(!shows(&harness, "Month after"));
    assert_eq!(value(&harness, "First day"), "2024-05");
    click(&mut harness, "Calendar: First day");
    click(&mut harness, "Only 2024");
    assert_eq!(value(&harness, "First day"), "2024");
    click(&mut harness, "Calendar: First day");
    press(&mut harness, Key::End);
    press(&mut harness, Key::Enter);
    assert_eq!(value(&harness, "First day"), "2024-01-31");
    assert!(harness.state().changes().is_empty(), "nothing is saved by it");
}
