//! Small windows: at 1024 × 640, and at 150 % of 1440 × 900, nothing covers what one came for, every control is in sight,
//! and blocs that find no room stand in a menu.

use crate::support::window::{Window, act, file_of, opened, rested, window};
use crate::support::world;
use crate::support::{SMALL, keep};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::model::*;

type Desk = Harness<'static, Window>;

/// In points; the last is 1440 × 900 at 150 %.
const SIZES: [([f32; 2], &str); 3] =
    [(SMALL, "1100x700"), ([1024.0, 640.0], "1024x640"), ([960.0, 600.0], "150 percent")];

/// The small world with so many blocs compared.
fn open(size: [f32; 2], n_blocs: usize) -> (tempfile::TempDir, Desk) {
    let mut batch = world::batch();
    while batch.records.blocs.len() < n_blocs {
        let nth = batch.records.blocs.len();
        let (code, name) = (format!("BLOC{nth}"), format!("The bloc of number {nth}"));
        batch.records.blocs.push(Bloc { id: BlocId::provisional(nth), code, name, ..Bloc::default() });
    }
    let (home, path) = file_of(batch);
    let mut harness = window(size, false, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    let blocs = harness.state().shell().stage().session().unwrap().now().blocs.iter().take(n_blocs);
    let blocs: Vec<Uid> = blocs.map(|bloc| bloc.head.uid).collect();
    act(&mut harness, Action::SetLens(Box::new(Lens { blocs, min_n: 1, ..Lens::default() })));
    (home, harness)
}

#[test]
fn every_view_has_its_room_and_its_controls_are_in_sight() {
    let mut wrong = Vec::new();
    for (size, name) in SIZES {
        let (_home, mut harness) = open(size, 2);
        let window = Rect::from_min_size(Default::default(), size.into());
        for view in View::all() {
            act(&mut harness, Action::Go(Place::View(view)));
            keep(&mut harness, &format!("small-{}-{name}", view.title().to_lowercase()));
            let main = harness.get_by_role(Role::Main);
            let room = main.rect();
            if room.height() < 0.75 * size[1] || room.width() < 0.8 * size[0] {
                wrong.push(format!("{name}, {view:?}: the view has {:?} of {size:?}", room.size()));
            }
            if harness.query_by_role(Role::Complementary).is_some() {
                wrong.push(format!("{name}, {view:?}: an inspector without a selection"));
            }
            for control in [Role::Button, Role::TextInput, Role::CheckBox] {
                for node in harness.query_all_by_role(control) {
                    let Some(rect) = node.accesskit_node().raw_bounds() else { continue };
                    let (left, right) = (rect.x0 as f32, rect.x1 as f32);
                    let is_beside = left < window.left() - 1.0 || right > window.right() + 1.0;
                    if is_beside && right > left {
                        let label = node.accesskit_node().label().unwrap_or_default();
                        wrong.push(format!("{name}, {view:?}: \"{label}\" stands at {rect:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A place in each view with something selected, so that its inspector is there.
fn selected(harness: &Desk) -> Vec<(View, Place)> {
    let s = harness.state().shell().stage().session().unwrap().snapshot().clone();
    let ballot = s.ballots.rows()[0].clone();
    let proposal = s.proposals.rows()[0].id;
    let change = s.journal.changes()[0].id;
    let actor = s.actors.rows()[0].id;
    let (a, b) = (s.blocs.rows()[0].id, s.blocs.rows()[1].id);
    vec![
        (View::Proposals, Place::Proposal(proposal)),
        (View::Grid, Place::Cell(actor, proposal)),
        (View::Convergence, Place::Pair(a, b, None)),
        (View::Ballots, Place::Ballot(ballot.proposal, Some(ballot.id))),
        (View::Blocs, Place::Bloc(a)),
        (View::Records, Place::Record(RecordRef { noun: Noun::Bloc, id: a.0 })),
        (View::Journal, Place::Change(change)),
    ]
}

#[test]
fn an_inspector_covers_no_control_of_its_view() {
    let mut wrong = Vec::new();
    for (size, name) in SIZES {
        let (_home, mut harness) = open(size, 2);
        for (view, place) in selected(&harness) {
            act(&mut harness, Action::Go(place));
            keep(&mut harness, &format!("small-selected-{}-{name}", view.title().to_lowercase()));
            let Some(inspector) = harness.query_by_role(Role::Complementary) else { continue };
            let (left, id) = (inspector.rect().left(), inspector.accesskit_node().id());
            let main = harness.get_by_role(Role::Main);
            for role in [Role::Button, Role::TextInput, Role::CheckBox] {
                for node in main.query_all_by_role(role) {
                    let mut is_inside = false;
                    let mut above = Some(node.accesskit_node());
                    while let Some(room) = above {
                        is_inside |= room.id() == id;
                        above = room.parent();
                    }
                    if !is_inside && node.rect().right() > left + 1.0 {
                        let label = node.accesskit_node().label().unwrap_or_default();
                        wrong
                            .push(format!("{name}, {view:?}: \"{label}\" reaches {:?}, {left}", node.rect()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn blocs_without_room_stand_in_a_menu_and_can_be_taken_off() {
    let (_home, mut harness) = open([960.0, 600.0], 12);
    let lens = |harness: &Desk| harness.state().shell().stage().session().unwrap().lens().clone();
    assert_eq!(lens(&harness).blocs.len(), 12);
    let shown = harness.query_all_by_label_contains("Remove ").count();
    assert!(shown > 0 && shown < 12, "{shown} blocs are shown");
    let menu = format!("{} more blocs: +{}", 12 - shown, 12 - shown);
    harness.get_by_label(&menu).click();
    harness.run_steps(3);
    harness.get_by_label("BLOC11  The bloc of number 11").click();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
    rested(&mut harness);
    assert_eq!(lens(&harness).blocs.len(), 11);
    // The dates and the day stay in sight.
    let right = harness.get_by_label("As of: Today").rect().right();
    assert!(right <= 960.0, "{right}");
}
