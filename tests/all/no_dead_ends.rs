//! No view ends in a dead end: where a lens leaves nothing to show or hides what is searched for, the view says so and a
//! button changes what stands in the way.

use crate::view_support::{ROOM, Stage, on, rested};
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::Action;
use entente::app::view::View;
use entente::app::views::world::Coloring;
use entente::model::{Day, Filter, Lens, Window};

/// The views that obey the lens and draw or list what it lets through.
const VIEWS: [View; 8] = [
    View::Proposals,
    View::Convergence,
    View::IdealPoints,
    View::World,
    View::Network,
    View::Matrix,
    View::Ballots,
    View::Grid,
];

const WINDOWS: [Window; 6] =
    [Window::Session, Window::Year, Window::Quarter, Window::Rolling(3), Window::HalfLife(3), Window::All];

fn window(view: View, change: impl FnOnce(&mut Lens)) -> Harness<'static, Stage> {
    let mut stage = Stage::full(view);
    let mut lens = stage.session.lens().clone();
    change(&mut lens);
    stage.session.set_lens(lens).unwrap();
    let mut harness = on(stage, ROOM, false);
    rested(&mut harness);
    harness.run_steps(2);
    harness
}

/// What the empty places of a view say that offer no button. An inspector without a selection needs none.
fn dead_ends(harness: &Harness<'static, Stage>) -> Vec<String> {
    let empty = harness.query_all_by_role(Role::Status);
    let dead = empty.filter(|state| state.query_all_by_role(Role::Button).next().is_none());
    let words = dead.map(|state| {
        let labels = state.query_all_by_role(Role::Label);
        labels.filter_map(|label| label.accesskit_node().value()).collect::<Vec<_>>().join(" ")
    });
    words.filter(|words| !words.contains(" selected ")).collect()
}

/// Clicks on what the view offers, and gives back the lens that it asks for.
fn taken(harness: &mut Harness<'static, Stage>, button: &str) -> Lens {
    harness.get_by_label(button).click();
    harness.run_steps(2);
    let asked = harness.state().actions.iter().rev().find_map(|action| match action {
        Action::SetLens(lens) => Some((**lens).clone()),
        _ => None,
    });
    asked.unwrap_or_else(|| panic!("\"{button}\" changes no lens"))
}

#[test]
fn every_view_shows_something_or_a_way_on_under_every_window() {
    for view in VIEWS {
        for of in WINDOWS {
            let harness = window(view, |lens| lens.window = of);
            assert_eq!(dead_ends(&harness), Vec::<String>::new(), "{view:?} under {of}");
        }
    }
}

#[test]
fn where_the_filters_let_nothing_through_a_button_takes_them_off() {
    for view in
        [View::IdealPoints, View::World, View::Network, View::Matrix, View::Convergence, View::Ballots]
    {
        let mut harness = window(view, |lens| lens.filter.since = Some(Day::year_start(2090)));
        assert_eq!(dead_ends(&harness), Vec::<String>::new(), "{view:?}");
        let lens = taken(&mut harness, "Take the filters off");
        assert_eq!(lens.filter, Filter::default(), "{view:?}");
    }
}

#[test]
fn an_old_picture_goes_once_the_lens_lets_nothing_through() {
    for view in [View::World, View::Network, View::Matrix, View::IdealPoints, View::Convergence] {
        let mut harness = window(view, |_| {});
        assert!(harness.query_all_by_label_contains("Take the filters off").next().is_none(), "{view:?}");
        let mut lens = harness.state().session.lens().clone();
        lens.filter.words = "zzqx".to_owned();
        harness.state_mut().session.set_lens(lens).unwrap();
        rested(&mut harness);
        harness.run_steps(2);
        assert_eq!(dead_ends(&harness), Vec::<String>::new(), "{view:?}");
        assert!(harness.query_by_label("Take the filters off").is_some(), "{view:?}");
        // The inspector lists nobody, and there is nothing to save.
        assert_eq!(harness.query_all_by_label_contains("France").count(), 0, "{view:?}");
        for save in harness.query_all_by_label("Save") {
            assert!(save.accesskit_node().is_disabled(), "{view:?}");
        }
    }
}

#[test]
fn ideal_points_under_windows_that_overlap_offer_sessions_or_years() {
    for (button, wanted) in [("By session", Window::Session), ("By year", Window::Year)] {
        for view in [View::IdealPoints, View::World] {
            let mut stage = Stage::full(view);
            stage.states.world.color_by(Coloring::Ideal);
            let lens = Lens { window: Window::Rolling(5), ..stage.session.lens().clone() };
            stage.session.set_lens(lens).unwrap();
            let mut harness = on(stage, ROOM, false);
            rested(&mut harness);
            harness.run_steps(2);
            let before = harness.state().session.lens().clone();
            assert_eq!(taken(&mut harness, button), Lens { window: wanted, ..before }, "{view:?}");
        }
    }
}

#[test]
fn a_search_says_what_the_lens_hides_and_shows_it() {
    for (view, field) in [(View::Proposals, "Search proposals"), (View::Ballots, "Search ballots")] {
        let stage = Stage::full(view);
        let with_ballot = |id| !stage.snapshot().index().ballots_of_proposal(id).is_empty();
        let proposal = stage.snapshot().proposals.iter().find(|p| with_ballot(p.id)).unwrap();
        let (reference, decided) = (proposal.reference.clone(), proposal.date);
        drop(stage);
        let late = decided.map_or(Day::year_start(2090), |day| Day(day.0 + 20_000));
        let mut harness = window(view, |lens| lens.filter.since = Some(late));
        harness.get_by_label(field).focus();
        harness.run_steps(2);
        harness.get_by_label(field).type_text(&reference);
        rested(&mut harness);
        harness.run_steps(2);
        harness.get_by_label_contains("outside the lens");
        let button = match harness.query_by_label("Show it") {
            Some(_) => "Show it",
            None => "Show them",
        };
        assert_eq!(taken(&mut harness, button).filter, Filter::default());
    }
}

#[test]
fn what_is_shown_beside_a_list_that_does_not_hold_it_says_so() {
    let mut harness = window(View::Proposals, |_| {});
    let id = harness.state().snapshot().proposals.rows()[0].id;
    harness.state_mut().states.proposals.show(id);
    rested(&mut harness);
    assert_eq!(harness.query_all_by_label_contains("outside the lens").count(), 0);
    let mut lens = harness.state().session.lens().clone();
    lens.filter.words = "zzqx".to_owned();
    harness.state_mut().session.set_lens(lens).unwrap();
    rested(&mut harness);
    harness.run_steps(2);
    harness.get_by_label("This lies outside the lens: the list does not hold it.");
    assert_eq!(taken(&mut harness, "Take the filters off").filter, Filter::default());
}

#[test]
fn what_nobody_holds_is_not_blamed_on_the_lens() {
    let mut harness = window(View::Proposals, |_| {});
    harness.get_by_label("Search proposals").focus();
    harness.run_steps(2);
    harness.get_by_label("Search proposals").type_text("xylophone");
    rested(&mut harness);
    harness.run_steps(2);
    harness.get_by_label("Clear the search").click();
    harness.run_steps(2);
    assert_eq!(harness.state().states.proposals.query(), "");
    assert!(harness.state().actions.is_empty());
}
