//! The menu of the Grid: it does what the keys do, for what is selected.

use crate::view_grid::world::{actor, proposal};
use crate::view_support::{ROOM, Stage, on, rested};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::model::*;
use entente::snapshot::{PositionFilter, TextRef};

type Grid = Harness<'static, Stage>;

fn grid_at(code: &str, reference: &str) -> Grid {
    let mut harness = on(Stage::full(View::Grid), ROOM, false);
    rested(&mut harness);
    let s = harness.state().snapshot().clone();
    harness.state_mut().states.grid.show(actor(&s, code), proposal(&s, reference));
    rested(&mut harness);
    harness
}

/// Opens the menu of the selected cell by its key.
fn open(harness: &mut Grid) {
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    rested(harness);
}

fn choose(harness: &mut Grid, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
    harness.state_mut().carry_out();
    rested(harness);
}

#[test]
fn a_stance_is_recorded_from_the_menu_by_key_and_by_pointer() {
    let mut harness = grid_at("FRA", "A/RES/77/63");
    open(&mut harness);
    choose(&mut harness, "Record: strongly oppose  (1)");
    let stance = |h: &Grid, code: &str| {
        let s = h.state().snapshot();
        let text = TextRef::whole(proposal(s, "A/RES/77/63"));
        s.current_on(actor(s, code), text, PositionFilter::default()).map(|p| p.stance())
    };
    assert_eq!(stance(&harness, "FRA"), Some(Stance::StronglyOppose));
    // The keys go to the grid again, and the selection has stayed.
    harness.key_press(Key::Num5);
    rested(&mut harness);
    harness.state_mut().carry_out();
    rested(&mut harness);
    assert_eq!(stance(&harness, "FRA"), Some(Stance::StronglySupport));
    // The right button on another cell selects it first.
    let s = harness.state().snapshot().clone();
    let cell = harness
        .get_all_by_role(eframe::egui::accesskit::Role::GridCell)
        .find(|node| {
            use egui_kittest::kittest::NodeT;
            node.accesskit_node().label().is_some_and(|l| l.contains("Germany") && l.contains("A/RES/77/63"))
        })
        .unwrap();
    cell.click_secondary();
    rested(&mut harness);
    choose(&mut harness, "Record: abstain  (A)");
    assert_eq!(harness.state().states.grid.selected().unwrap().0, actor(&s, "DEU"));
    assert_eq!(stance(&harness, "DEU"), Some(Stance::Abstain));
}

#[test]
fn the_menu_leads_to_proposal_and_dossier_and_to_the_fields() {
    let mut harness = grid_at("FRA", "A/RES/77/63");
    let s = harness.state().snapshot().clone();
    for (label, place) in [
        ("Open the proposal", Place::Proposal(proposal(&s, "A/RES/77/63"))),
        ("Open the dossier", Place::Actor(actor(&s, "FRA"))),
    ] {
        harness.state_mut().actions.clear();
        open(&mut harness);
        choose(&mut harness, label);
        assert_eq!(harness.state().actions, [Action::Go(place)]);
    }
    open(&mut harness);
    choose(&mut harness, "Source…  (S)");
    harness.get_by_role_and_label(eframe::egui::accesskit::Role::TextInput, "Source").type_text("Minutes");
    rested(&mut harness);
    assert!(harness.query_by_label_contains("Minutes").is_some());
}

#[test]
fn heads_have_menus_too_and_nothing_is_recorded_where_nothing_can_be_changed() {
    let mut harness = grid_at("FRA", "A/RES/77/63");
    harness.get_by_role_and_label(eframe::egui::accesskit::Role::RowHeader, "France (FRA)").click_secondary();
    rested(&mut harness);
    choose(&mut harness, "Open the dossier");
    let s = harness.state().snapshot().clone();
    assert_eq!(harness.state().actions, [Action::Go(Place::Actor(actor(&s, "FRA")))]);
    let before = harness.state().snapshot().positions.len();
    harness.state_mut().is_editable = false;
    rested(&mut harness);
    open(&mut harness);
    choose(&mut harness, "Record: support  (4)");
    assert_eq!(harness.state().snapshot().positions.len(), before);
}
