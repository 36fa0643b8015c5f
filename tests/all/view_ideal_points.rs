//! The Spectrum view, driven by mouse and keyboard on a small world, and pictured.

use crate::support;
use crate::view_support;

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::Action;
use entente::app::view::View;
use entente::app::views::ideal_points::IdealPointsPicture;
use entente::model::{Lens, TopicKind, Window};
use support::keep;
use view_support::{ROOM, SMALL_ROOM, Stage, on, rested};

fn stage() -> Stage {
    let mut stage = Stage::full(View::IdealPoints);
    let lens = Lens { window: Window::Year, min_n: 1, ..stage.session.lens().clone() };
    stage.session.set_lens(lens).unwrap();
    stage
}

fn settle(harness: &mut Harness<'static, Stage>) {
    rested(harness);
    harness.run_steps(2);
}

fn window(size: [f32; 2], dark: bool) -> Harness<'static, Stage> {
    let mut harness = on(stage(), size, dark);
    settle(&mut harness);
    harness
}

#[test]
fn pictures() {
    for (name, size, dark) in [("light", ROOM, false), ("small-dark", SMALL_ROOM, true)] {
        let mut harness = window(size, dark);
        harness.state_mut().inspector_open = size == ROOM;
        let france = harness.state().snapshot().actors.iter().find(|a| a.code == "FRA").unwrap().id;
        harness.state_mut().states.ideal_points.pin(france);
        settle(&mut harness);
        keep(&mut harness, &format!("spectrum-line-{name}"));
        harness.state_mut().states.ideal_points.show(IdealPointsPicture::Map);
        settle(&mut harness);
        keep(&mut harness, &format!("spectrum-map-{name}"));
        let topics = harness.state().snapshot().topics.clone();
        if let Some(debate) = topics.iter().find(|t| t.kind == TopicKind::Debate) {
            harness.state_mut().states.ideal_points.show(IdealPointsPicture::Debate(debate.id));
            settle(&mut harness);
            keep(&mut harness, &format!("spectrum-debate-{name}"));
        }
    }
    let mut harness = on(Stage::empty(View::IdealPoints), ROOM, false);
    settle(&mut harness);
    keep(&mut harness, "spectrum-empty-light");
}

#[test]
fn a_typed_name_pins_an_actor_and_its_chip_takes_it_off_again() {
    let mut harness = window(ROOM, false);
    let field = harness.get_by_label("Pin an actor by name or code");
    field.focus();
    harness.run_steps(2);
    harness.get_by_label("Pin an actor by name or code").type_text("fran");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let pinned: Vec<String> = {
        let stage = harness.state();
        let code = |id: &entente::model::ActorId| stage.snapshot().actors.of_key(id.0).unwrap().code.clone();
        stage.states.ideal_points.pinned().iter().map(code).collect()
    };
    assert_eq!(pinned, ["FRA"]);
    harness.get_by_label("France");
    harness.get_by_label("Remove FRA").click();
    settle(&mut harness);
    assert!(harness.state().states.ideal_points.pinned().is_empty());
}

#[test]
fn the_map_plays_with_space_and_goes_back_with_an_arrow() {
    let mut harness = window(ROOM, false);
    harness.state_mut().states.ideal_points.show(IdealPointsPicture::Map);
    settle(&mut harness);
    assert!(!harness.state().states.ideal_points.is_playing(), "nothing moves unasked");
    harness.key_press(Key::ArrowLeft);
    harness.run_steps(3);
    let before = harness.state().states.ideal_points.period().map(str::to_owned);
    assert!(before.is_some());
    harness.key_press(Key::ArrowRight);
    harness.run_steps(3);
    let after = harness.state().states.ideal_points.period().map(str::to_owned);
    assert!(after > before, "{before:?} {after:?}");
    harness.key_press(Key::Space);
    harness.run_steps(1);
    assert!(harness.state().states.ideal_points.is_playing());
    harness.get_by_label("Pause through the periods");
}

#[test]
fn the_definition_of_what_is_shown_is_one_click_away() {
    let mut harness = window(ROOM, false);
    harness.get_by_label("Definition of what is shown").click();
    harness.run_steps(2);
    assert!(harness.state().actions.contains(&Action::Explain("ideal-points")));
    harness.state_mut().states.ideal_points.show(IdealPointsPicture::Scaling);
    settle(&mut harness);
    harness.get_by_label("Definition of what is shown").click();
    harness.run_steps(2);
    assert!(harness.state().actions.contains(&Action::Explain("scaling")));
}
