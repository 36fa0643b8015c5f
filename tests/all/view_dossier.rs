//! The Dossiers view, driven by pointer and keys.

use crate::support;
use crate::view_support;
pub mod world;

use crate::support::saved::only_saved;
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::analysis::Who;
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::app::views::dossier::Selected;
use entente::jobs::Progress;
use entente::model::Lens;
use entente::report::pictures::Ground;
use entente::report::saving::{Making, Saving};
use entente::session::today;
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};
use world::{dossier_of, stage, who};

fn france() -> Harness<'static, Stage> {
    on(dossier_of("FRA"), ROOM, false)
}

#[test]
fn it_is_pictured() {
    for (code, size, dark, name) in [
        ("FRA", ROOM, false, "country-light"),
        ("FRA", SMALL_ROOM, true, "country-small-dark"),
        ("EU", ROOM, true, "bloc-dark"),
        ("ACME", SMALL_ROOM, false, "company-small-light"),
    ] {
        let mut harness = on(dossier_of(code), size, dark);
        keep(&mut harness, &format!("view-dossier-{name}"));
    }
    let mut harness = france();
    harness.get_by_label_contains("A/RES/75/27: Said it supports").click();
    rested(&mut harness);
    keep(&mut harness, "view-dossier-contradiction");
    harness.get_by_label_contains("Germany: agreement").click();
    rested(&mut harness);
    keep(&mut harness, "view-dossier-with");
    let mut harness = on(stage(View::Dossiers), ROOM, false);
    keep(&mut harness, "view-dossier-opening");
    let mut harness = on(Stage::empty(View::Dossiers), ROOM, false);
    keep(&mut harness, "view-dossier-empty");
}

#[test]
fn it_tells_who_it_is_and_how_it_stood() {
    let harness = france();
    for line in ["France", "Country · FRA · home of 1 company", "36 for, 5 against, 0 abstaining"] {
        assert!(harness.query_all_by_label(line).next().is_some(), "{line}");
    }
    assert!(harness.query_by_label_contains("Francia").is_some());
    assert!(
        harness
            .query_by_label_contains("Cybersecurity: 4 for, 0 abstaining, 4 against, in 2022 −1.00")
            .is_some()
    );
    assert!(harness.query_by_label_contains("towards free data flow").is_some());
    assert!(harness.query_by_label("ISO/IEC JTC 1: P since 1987-11 (month only)").is_some());
    assert!(harness.query_by_label("Voting Data of the General Assembly: 42 positions").is_some());
}

#[test]
fn a_line_opens_what_lies_behind_it_and_that_leads_on() {
    let mut harness = france();
    harness.get_by_label_contains("Germany: agreement 1.000").click();
    rested(&mut harness);
    let germany = who(harness.state(), "DEU");
    assert_eq!(harness.state().states.dossier.selected(), Some(&Selected::With(germany)));
    assert!(harness.query_by_label("agreement in 2022: 1.000 ± 0.000").is_some());
    harness.get_by_label("Dossier of Germany").click();
    harness.step();
    let Who::Actor(germany) = germany else { panic!("a country") };
    assert_eq!(harness.state().actions, [Action::Go(Place::Actor(germany))]);
    harness.state_mut().actions.clear();

    harness.get_by_label_contains("Cybersecurity: ").click();
    rested(&mut harness);
    harness.get_by_label("2022-12-01 · A/RES/77/27: oppose").click();
    harness.step();
    let proposals = harness.state().snapshot().clone();
    let id = proposals.proposals.iter().find(|p| p.reference == "A/RES/77/27").unwrap().id;
    assert_eq!(harness.state().actions, [Action::Go(Place::Proposal(id))]);
    harness.key_press(Key::Escape);
    rested(&mut harness);
    assert_eq!(harness.state().states.dossier.selected(), None);
}

#[test]
fn the_last_positions_are_walked_by_keys() {
    let mut harness = france();
    harness.get_by_label_contains("2022-12-05: support on A/RES/77/63, vote").click();
    rested(&mut harness);
    assert!(harness.query_by_label("how known: vote").is_some());
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    let Some(Selected::Position(key)) = harness.state().states.dossier.selected().cloned() else {
        panic!("no position is selected")
    };
    let proposal = harness.state().snapshot().proposals.of_key(key.proposal.0).unwrap().reference.clone();
    assert_eq!(proposal, "A/RES/77/54");
    harness.key_press(Key::Enter);
    harness.step();
    assert_eq!(harness.state().actions, [Action::Go(Place::Proposal(key.proposal))]);
}

#[test]
fn a_contradiction_is_explained_in_the_inspector() {
    let mut harness = france();
    harness.get_by_label_contains("A/RES/75/27: Said it supports").click();
    rested(&mut harness);
    assert!(harness.query_by_label_contains("L.8/Rev.1 came out on 2020-11-01").is_some());
    harness.get_by_label("What explains it").focus();
    harness.step();
    harness.get_by_label("What explains it").type_text("A new text.");
    harness.step();
    harness.get_by_label("Explain").click();
    harness.step();
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert_eq!(harness.state().snapshot().explanations.rows()[0].note, "A new text.");
    assert!(harness.query_by_label_contains("voted against on 2020-12-01, explained").is_some());
}

#[test]
fn nothing_is_explained_when_nothing_can_be_changed() {
    let mut stage = dossier_of("FRA");
    stage.is_editable = false;
    let mut harness = on(stage, ROOM, false);
    harness.get_by_label_contains("A/RES/75/27: Said it supports").click();
    rested(&mut harness);
    harness.get_by_label("Explain").click();
    harness.step();
    assert_eq!(harness.state().actions, []);
}

#[test]
fn a_past_day_does_not_know_of_the_vote() {
    let mut stage = dossier_of("FRA");
    let lens = Lens { as_of: Some("2020-11-30".parse().unwrap()), ..stage.session.lens().clone() };
    stage.session.set_lens(lens).unwrap();
    let harness = on(stage, ROOM, false);
    assert!(
        harness.query_by_label_contains("None: its votes and what it told us in confidence agree").is_some()
    );
}

#[test]
fn a_bloc_tells_its_members_and_what_divided_it() {
    let mut harness = on(dossier_of("EU"), ROOM, false);
    for line in ["European Union", "Regional · EU"] {
        assert!(harness.query_by_label(line).is_some(), "{line}");
    }
    harness.get_by_label_contains("ISO/IEC DIS 29500, 2007-09-02: 1 for, 1 against").click();
    rested(&mut harness);
    harness.get_by_label("France: oppose").click();
    harness.step();
    let Who::Actor(france) = who(harness.state(), "FRA") else { panic!("a country") };
    assert_eq!(harness.state().actions, [Action::Go(Place::Actor(france))]);
    harness.state_mut().actions.clear();
    harness.get_by_label_contains("BRICS: agreement").click();
    rested(&mut harness);
    harness.get_by_label("Why they are apart, over time").click();
    harness.step();
    let blocs = harness.state().snapshot().blocs.rows().to_vec();
    let pair = Place::Pair(blocs[0].id, blocs[1].id, Some("2022".to_owned()));
    assert_eq!(harness.state().actions, [Action::Go(pair)]);
    harness.get_by_label("Members").click();
    rested(&mut harness);
    assert!(harness.query_by_label_contains("France: agreement").is_some());
    assert!(harness.query_by_label_contains("China: agreement").is_none());
}

#[test]
fn a_company_is_compared_with_its_home_country() {
    let harness = on(dossier_of("ACME"), ROOM, false);
    assert!(harness.query_by_label("Company · ACME · home: France").is_some());
    // Its two inferred positions of 2020: one as France voted, one too, so that both rest on too few.
    let home = harness.query_all_by_label_contains("France: agreement").next().unwrap();
    let told = home.accesskit_node().label().unwrap();
    assert!(told.ends_with("on 2 proposals, too few"), "{told}");
    assert!(harness.query_by_label_contains("ISO/IEC DIS 29500, author").is_some());
    assert!(harness.query_by_label_contains("strongly oppose on A/RES/75/27, inferred by us").is_some());
}

#[test]
fn one_field_finds_any_of_them_by_name_or_code() {
    let mut harness = on(stage(View::Dossiers), ROOM, false);
    assert!(harness.query_by_label("Dossier of European Union, EU, regional").is_some());
    for (typed, label, code) in [
        ("フラ", "Dossier of France, FRA, country", "FRA"),
        ("brics", "Dossier of BRICS, BRICS, forum", "BRICS"),
        ("acme", "Dossier of Acme Semiconductors, ACME, company", "ACME"),
    ] {
        let mut harness = on(stage(View::Dossiers), ROOM, false);
        harness.get_by_label("Whose dossier").type_text(typed);
        rested(&mut harness);
        assert!(harness.query_by_label(label).is_some(), "{label}");
        harness.key_press(Key::Enter);
        rested(&mut harness);
        assert_eq!(harness.state().states.dossier.who(), Some(who(harness.state(), code)));
    }
    harness.get_by_label("Whose dossier").type_text("nobody at all");
    rested(&mut harness);
    assert!(harness.query_by_label("Nobody has such a name or code here.").is_some());
}

#[test]
fn tables_pictures_and_the_document_can_be_saved() {
    let mut harness = france();
    harness.get_by_label("Save this dossier as a document for print").click();
    harness.step();
    let stage = harness.state();
    let [Action::Save { saving, .. }] = &stage.actions[..] else { panic!("nothing to save") };
    assert_eq!(**saving, Saving::Dossier(who(stage, "FRA")));
    let (snapshot, lens) = (stage.snapshot(), stage.session.lens());
    let on = Ground { snapshot, lens, day: today(), watch: &Progress::new() };
    let how = Making { size: [600, 400], scale: 1.0, ..Making::default() };
    let bytes = saving.make(&on, "", how).unwrap().bytes;
    let html = String::from_utf8(bytes).unwrap();
    assert!(html.contains("<h1>France</h1>") && html.contains("Said it supports on 2020-10-05"));
    harness.state_mut().actions.clear();
    harness.get_by_label("Save: Blocs by date").click();
    rested(&mut harness);
    harness.get_by_label("Picture as SVG").click();
    harness.step();
    let stage = harness.state();
    let saved = only_saved(&stage.actions);
    assert_eq!(saved.title, "France: blocs by date");
    let chart = saved.chart(stage.snapshot(), stage.session.lens());
    assert_eq!((chart.title.as_str(), chart.table.rows.len()), ("France: blocs by date", 2));
    assert!(!saved.bytes(stage.snapshot(), stage.session.lens()).is_empty());
}

#[test]
fn a_removed_actor_has_no_dossier_and_an_empty_workspace_says_so() {
    let mut stage = Stage::empty(View::Dossiers);
    stage.states.dossier.show(entente::model::ActorId(77));
    let harness = on(stage, ROOM, false);
    assert!(harness.query_by_label("Nobody to tell of yet").is_some());
}
