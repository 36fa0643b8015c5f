//! The Rules view: rules read and tried, copied and changed line by line, taken into use; weights pasted.

use crate::support;
use crate::view_support;

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::view::View;
use entente::app::views::rules::Page;
use entente::model::{Batch, BodyMember, BodyMemberId, BodyRole, Command, Rule, RuleStanding};
use entente::rules::Definition;
use entente::votes::rulebook::{is_shipped, ship_rules, uses_of};
use entente::votes::{find_rule, rules_for};
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

type Window = Harness<'static, Stage>;

fn stage() -> Stage {
    let mut stage = Stage::full(View::Rules);
    let command = ship_rules(stage.snapshot()).unwrap().unwrap();
    stage.commit(command);
    stage
}

fn rule(harness: &Window, code: &str) -> Rule {
    let s = harness.state().snapshot();
    s.rules.of_key(find_rule(s, code).unwrap().0).unwrap().clone()
}

fn show(harness: &mut Window, code: &str) {
    let id = rule(harness, code).id;
    harness.state_mut().states.rules.show(id);
    rested(harness);
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
}

/// Carries out what was wished for; the labels of the changes.
fn done(harness: &mut Window) -> Vec<String> {
    let labels = harness.state().changes().iter().map(|change| change.label.clone()).collect();
    harness.state_mut().carry_out();
    rested(harness);
    labels
}

#[test]
fn rules_that_ship_are_added_once_and_never_changed_in_place() {
    let mut harness = on(Stage::full(View::Rules), ROOM, false);
    assert!(shows(&harness, "No decision rules yet"));
    keep(&mut harness, "view-rules-empty");
    click(&mut harness, "Add the rules that ship");
    assert_eq!(done(&mut harness), ["Add the decision rules that ship: 30"]);
    assert_eq!(harness.state().snapshot().rules.len(), 30);
    show(&mut harness, "iso-dis");
    assert!(is_shipped(&rule(&harness, "iso-dis")));
    assert!(harness.query_by_label("Change (E)").is_none());
    harness.key_press(Key::E);
    rested(&mut harness);
    assert!(harness.state().states.rules.draft().is_none(), "a rule that ships is not edited");
}

#[test]
fn a_rule_is_told_in_words_and_tried_with_numbers() {
    let mut harness = on(stage(), ROOM, false);
    show(&mut harness, "iso-dis");
    assert!(shows(
        &harness,
        "P-members in favor: at least two thirds of P-members in favor and P-members against"
    ));
    assert!(shows(&harness, "3 for[P] >= 2 for[P] + 2 against[P]"));
    assert!(shows(&harness, "They are set aside and count neither for nor against."));
    let worked = harness.state().states.rules.worked().unwrap().clone();
    let definition = Definition::read(&rule(&harness, "iso-dis").definition).unwrap();
    assert_eq!(worked.ruling(&definition).verdict.name(), "passes");
    keep(&mut harness, "view-rules-iso");
    show(&mut harness, "ietf-working-group");
    assert!(shows(&harness, "It is recorded with the objections, never counted."));
    assert!(shows(&harness, "Missing: the call of rough consensus"));
    show(&mut harness, "cen-weighted");
    harness.get_by_label("Members, In favor, population of all");
    for (name, size, dark) in [("dark", ROOM, true), ("small", SMALL_ROOM, false)] {
        let mut harness = on(stage(), size, dark);
        show(&mut harness, "cen-weighted");
        keep(&mut harness, &format!("view-rules-{name}"));
    }
}

#[test]
fn a_copy_is_changed_line_by_line_saved_in_one_change_and_taken_into_use() {
    // So high that everything is in sight.
    let mut harness = on(stage(), [ROOM[0], 1600.0], false);
    show(&mut harness, "iso-dis");
    let original = rule(&harness, "iso-dis");
    harness.key_press(Key::C);
    rested(&mut harness);
    assert_eq!(done(&mut harness).len(), 1);
    let copy = rule(&harness, "own-iso-dis");
    assert_eq!(
        (copy.definition.as_str(), copy.standing),
        (original.definition.as_str(), RuleStanding::Unverified)
    );
    assert!(!is_shipped(&copy));
    assert_eq!(
        harness.state().states.rules.draft().unwrap().rule,
        copy.id,
        "the copy is opened for changing"
    );

    harness.state_mut().states.rules.draft_mut().unwrap().tests[0].formula = "3 for[P] >= ".to_owned();
    rested(&mut harness);
    assert!(shows(&harness, "is no whole number of votes"));
    assert!(shows(&harness, "1 line cannot be saved"));
    keep(&mut harness, "view-rules-fault");
    click(&mut harness, "Save the rule");
    assert!(harness.state().changes().is_empty(), "what cannot be read is not saved");

    harness.state_mut().states.rules.draft_mut().unwrap().tests[0].formula =
        "4 for[P] >= 3 for[P] + 3 against[P]".to_owned();
    rested(&mut harness);
    assert!(shows(&harness, "P-members in favor: at least three quarters"));
    keep(&mut harness, "view-rules-edit");
    click(&mut harness, "Save the rule");
    assert_eq!(done(&mut harness), [format!("Edit rule {}: tests", copy.name)]);
    assert!(harness.state().states.rules.draft().is_none(), "the editor closes when the change is stored");
    let tests = Definition::read(&rule(&harness, "own-iso-dis").definition).unwrap().tests;
    assert_eq!(tests[0].formula.to_string(), "4 for[P] >= 3 for[P] + 3 against[P]");
    assert_eq!(rule(&harness, "iso-dis"), original);

    let s = harness.state().snapshot().clone();
    let body = s.bodies.of_key(s.index().body("ISO/IEC JTC 1").unwrap().0).unwrap();
    let command =
        Command::use_rule(&rule(&harness, "own-iso-dis"), body, Some(entente::model::Stage::Enquiry))
            .unwrap();
    assert_eq!(command.label, format!("Use {} in ISO/IEC JTC 1 at the stage enquiry", copy.name));
    harness.state_mut().commit(command);
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    assert!(
        rules_for(&s, body.id, Some(entente::model::Stage::Enquiry)).iter().any(|(id, _)| *id == copy.id)
    );
    click(&mut harness, "Stop using it in ISO/IEC JTC 1 at the stage enquiry");
    assert_eq!(done(&mut harness).len(), 1);
    assert!(uses_of(harness.state().snapshot(), copy.id).is_empty());
}

#[test]
fn leaving_with_something_typed_asks_first() {
    let mut harness = on(stage(), ROOM, false);
    show(&mut harness, "unga-other");
    harness.key_press(Key::C);
    rested(&mut harness);
    done(&mut harness);
    harness.state_mut().states.rules.draft_mut().unwrap().note = "typed".to_owned();
    rested(&mut harness);
    click(&mut harness, "Cancel");
    assert_eq!(harness.state().states.rules.draft().unwrap().note, "typed");
    click(&mut harness, "Discard and go on");
    assert!(harness.state().states.rules.draft().is_none());
    assert!(harness.state().changes().is_empty());
}

#[test]
fn a_copy_is_typed_in_at_once_and_a_second_escape_keeps_what_is_typed() {
    let mut harness = on(stage(), ROOM, false);
    show(&mut harness, "unga-other");
    harness.key_press(Key::C);
    rested(&mut harness);
    done(&mut harness);
    rested(&mut harness);
    let name = harness.get_by_role_and_label(eframe::egui::accesskit::Role::TextInput, "Name");
    assert!(egui_kittest::kittest::NodeT::accesskit_node(&name).is_focused(), "the name has the keyboard");
    name.type_text("Our own");
    rested(&mut harness);
    // The window takes the keyboard out of the field first.
    harness.ctx.memory_mut(|memory| memory.stop_text_input());
    for (key, asks) in [(Key::Escape, true), (Key::Escape, false)] {
        harness.key_press(key);
        rested(&mut harness);
        assert_eq!(shows(&harness, "Close without saving?"), asks);
        assert_eq!(harness.state().states.rules.draft().unwrap().name, "Our own");
    }
}

#[test]
fn weights_are_pasted_in_one_change_and_gaps_are_told() {
    let mut harness = on(stage(), ROOM, false);
    let s = harness.state().snapshot().clone();
    let body = s.index().body("UNGA").unwrap();
    let mut batch = Batch::default();
    for (nth, code) in ["FRA", "DEU", "USA"].into_iter().enumerate() {
        batch.records.body_members.push(BodyMember {
            id: BodyMemberId::provisional(nth),
            body,
            actor: s.index().actor(code).unwrap(),
            role: BodyRole::Member,
            ..BodyMember::default()
        });
    }
    harness.state_mut().commit(Command::add_records("members", batch).unwrap());
    let state = &mut harness.state_mut().states.rules;
    state.turn_to(Page::Weights);
    state.weights_mut().choose(body, "population");
    state.weights_mut().paste("France\t68,000,000\nDEU 84000000\nAtlantis; 5\n", "2024", "World tables 2024");
    rested(&mut harness);
    assert!(shows(&harness, "missing: 3 of 3 members"));
    assert!(shows(&harness, "2 new or changed, 0 as recorded already, 1 that cannot be read."));
    keep(&mut harness, "view-rules-weights");
    click(&mut harness, "Record 2 weights");
    assert_eq!(done(&mut harness), ["Record population of 2024 for 2 actors"]);
    let s = harness.state().snapshot().clone();
    let stored: Vec<(i32, i32)> = s.weights.iter().map(|w| (w.year, w.amount)).collect();
    assert_eq!(stored, [(2024, 68_000_000), (2024, 84_000_000)]);
    let source = s.weights.iter().next().unwrap().source.unwrap();
    assert_eq!(s.sources.of_key(source.0).unwrap().title, "World tables 2024");
    assert!(shows(&harness, "missing: 1 of 3 members"));
    // The same list again changes nothing; another number changes one.
    let state = &mut harness.state_mut().states.rules;
    state.weights_mut().paste("FRA = 68000000\nDEU = 84000001", "2024", "");
    rested(&mut harness);
    click(&mut harness, "Record 1 weight");
    assert_eq!(done(&mut harness), ["Record population of 2024 for 1 actor"]);
    assert_eq!(harness.state().snapshot().weights.len(), 2);
}
