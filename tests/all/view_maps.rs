//! The World, Network and Matrix views, driven by mouse and keyboard on a small record, and pictured.

use crate::support;
use crate::view_support;

use eframe::egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::app::views::matrix::Scope;
use entente::app::views::network::Chosen;
use entente::app::views::world::Coloring;
use entente::model::{ActorId, Lens, Window};
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

type CurveMeasure = Harness<'static, Stage>;

fn shown(view: View) -> CurveMeasure {
    on(all_at_once(view), ROOM, false)
}

/// The small world in one window, so that there is enough for all.
fn all_at_once(view: View) -> Stage {
    let mut stage = Stage::full(view);
    let lens = Lens { window: Window::All, min_n: 2, ..stage.session.lens().clone() };
    stage.session.set_lens(lens).unwrap();
    stage
}

fn by_year(view: View) -> Stage {
    let mut stage = Stage::full(view);
    let lens = Lens { min_n: 1, ..stage.session.lens().clone() };
    stage.session.set_lens(lens).unwrap();
    stage
}

fn actor(harness: &CurveMeasure, code: &str) -> ActorId {
    harness.state().snapshot().index().actor(code).unwrap()
}

fn click(harness: &mut CurveMeasure, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
}

#[test]
fn pictures() {
    for view in [View::World, View::Network, View::Matrix] {
        let name = view.title().to_lowercase();
        for (size, room) in [("", ROOM), ("small-", SMALL_ROOM)] {
            for dark in [false, true] {
                let mut stage = all_at_once(view);
                stage.inspector_open = size.is_empty();
                let mut harness = on(stage, room, dark);
                let theme = if dark { "dark" } else { "light" };
                keep(&mut harness, &format!("{name}-view-{size}{theme}"));
            }
        }
        let mut harness = on(Stage::empty(view), ROOM, false);
        keep(&mut harness, &format!("{name}-view-empty"));
    }
    let mut stage = all_at_once(View::World);
    stage.states.world.color_by(Coloring::Stance);
    keep(&mut on(stage, ROOM, false), "world-view-stance");
    let mut stage = all_at_once(View::World);
    stage.states.world.color_by(Coloring::Blocs);
    keep(&mut on(stage, ROOM, false), "world-view-blocs");
}

#[test]
fn countries_on_too_few_proposals_stand_below_the_others_and_say_so() {
    let mut stage = all_at_once(View::World);
    let lens = Lens { min_n: 1000, ..stage.session.lens().clone() };
    stage.session.set_lens(lens).unwrap();
    let harness = on(stage, ROOM, false);
    harness.get_by_label("On too few proposals to be read anything into:");
    assert!(harness.query_all_by_label_contains(", too few proposals").count() > 1);
    let harness = shown(View::World);
    assert!(harness.query_by_label("On too few proposals to be read anything into:").is_none());
}

#[test]
fn a_country_in_the_list_opens_its_figures_and_proposals() {
    let mut harness = shown(View::World);
    let china = actor(&harness, "CHN");
    harness.get_by_label_contains("  China").click();
    rested(&mut harness);
    assert_eq!(harness.state().states.world.selected(), Some(china));
    harness.get_by_label("Where they stood furthest apart");
    let proposal = harness
        .get_all_by_role(Role::Button)
        .find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with("Open ") && l.contains(": ")));
    proposal.unwrap().click();
    rested(&mut harness);
    assert!(
        harness.state().actions.iter().any(|a| matches!(a, Action::Go(Place::Proposal(_)))),
        "{:?}",
        harness.state().actions
    );
    click(&mut harness, "All countries");
    assert_eq!(harness.state().states.world.selected(), None);
}

#[test]
fn the_map_is_walked_by_keys_and_left_by_escape() {
    let mut harness = shown(View::World);
    let map = harness
        .get_all_by_role(Role::Image)
        .find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with("World map of agreement")))
        .unwrap();
    map.focus();
    rested(&mut harness);
    harness.key_press(Key::ArrowRight);
    rested(&mut harness);
    assert!(harness.state().states.world.selected().is_some());
    harness.key_press(Key::Escape);
    rested(&mut harness);
    assert_eq!(harness.state().states.world.selected(), None);
}

#[test]
fn time_goes_on_by_a_step() {
    let mut harness = on(by_year(View::World), ROOM, false);
    assert_eq!(harness.state().states.world.period(), None);
    click(&mut harness, "Earlier period");
    let first = harness.state().states.world.period().map(str::to_owned).unwrap();
    click(&mut harness, "Earlier period");
    let second = harness.state().states.world.period().map(str::to_owned).unwrap();
    assert!(second < first, "{second} {first}");
    click(&mut harness, "Later period");
    assert_eq!(harness.state().states.world.period(), Some(first.as_str()));
}

#[test]
fn a_community_leads_to_its_members_and_to_a_member() {
    let mut harness = shown(View::Network);
    harness.get_by_label("Communities and blocs");
    harness.get_by_label_contains("Community 1").click();
    rested(&mut harness);
    assert_eq!(harness.state().states.network.chosen(), Some(Chosen::Community(0)));
    harness.get_by_label("Members");
    let france = actor(&harness, "FRA");
    harness.state_mut().states.network.choose(Some(Chosen::Actor(france)));
    rested(&mut harness);
    harness.get_by_label("Closest");
    click(&mut harness, "Always show its name");
    click(&mut harness, "All communities");
    assert_eq!(harness.state().states.network.chosen(), None);
}

#[test]
fn the_threshold_is_moved_by_keys_and_counts_its_ties() {
    let mut harness = shown(View::Network);
    let slider = |harness: &CurveMeasure| {
        let node = harness.get_all_by_role(Role::Slider).next().unwrap();
        node.accesskit_node().label().unwrap()
    };
    let before = slider(&harness);
    assert!(before.starts_with("Least agreement of tied pairs: ") && before.contains(" tie"), "{before}");
    harness.get_all_by_role(Role::Slider).next().unwrap().focus();
    rested(&mut harness);
    for _ in 0..3 {
        harness.key_press(Key::ArrowLeft);
        rested(&mut harness);
    }
    assert!(harness.state().states.network.threshold().is_some());
    assert_ne!(slider(&harness), before);
}

#[test]
fn a_cell_opens_the_proposals_of_its_pair() {
    let mut harness = shown(View::Matrix);
    harness.get_by_label_contains("France – Italy").click();
    rested(&mut harness);
    assert!(harness.state().states.matrix.selected().is_some());
    harness.get_by_label("Where they stood furthest apart");
    click(&mut harness, "All pairs");
    assert_eq!(harness.state().states.matrix.selected(), None);
    harness.state_mut().states.matrix.look_at(Scope::Blocs);
    rested(&mut harness);
    harness.get_by_label_contains("All pairs of 2 in");
}
