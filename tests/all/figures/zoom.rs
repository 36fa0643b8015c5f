//! What part of a picture is in sight: wheel, drag, keys, a double click; and one crosshair over several pictures.

use super::samples::curves;
use super::{Stand, double_click, field, stand, wheel};
use crate::support::{harness, keep, whole};

use eframe::egui::{self, Key, Modifiers, Pos2, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::widgets::{FigureActs, FigureState, FigureView};
use entente::model::BlocId;
use entente::report::figure::{Figure, Link, Shape};
use std::sync::Arc;

const ALL: (f64, f64) = (2000.0, 2023.0);

fn in_sight(harness: &Harness<'_, Stand>) -> (f64, f64) {
    harness.state().acts.in_sight.unwrap()
}

/// Where a year of the whole picture stands.
fn at(harness: &Harness<'_, Stand>, year: f32) -> Pos2 {
    let field = field(harness);
    Pos2::new(field.left() + field.width() * (year - 2000.0) / 23.0, field.center().y)
}

fn drag(harness: &mut Harness<'_, Stand>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run_ok();
    for part in [0.3, 0.7, 1.0] {
        harness.hover_at(from + (to - from) * part);
        harness.run_ok();
    }
    harness.drop_at(to);
    harness.run_ok();
}

#[test]
fn the_wheel_enlarges_about_the_pointer_and_a_double_click_shows_the_whole() {
    let mut harness = stand(curves(), [720.0, 420.0], false);
    assert_eq!(in_sight(&harness), ALL);
    let pointer = at(&harness, 2015.0);
    harness.hover_at(pointer);
    harness.run_ok();
    (0..4).for_each(|_| wheel(&mut harness, 80.0, Modifiers::NONE));
    let (from, to) = in_sight(&harness);
    assert!(from > ALL.0 && to < ALL.1 && to - from < 10.0, "{from} to {to}");
    let under = from + (to - from) * 15.0 / 23.0;
    assert!((under - 2015.0).abs() < 0.05, "what was under the pointer stays there: {under}");
    keep(&mut harness, "figure-enlarged-light");
    wheel(&mut harness, -40.0, Modifiers::NONE);
    let (wider_from, wider_to) = in_sight(&harness);
    assert!(wider_from < from && wider_to > to);
    double_click(&mut harness, pointer);
    assert_eq!(in_sight(&harness), ALL);
    // No further than the whole, and no nearer than is of use.
    wheel(&mut harness, -400.0, Modifiers::NONE);
    assert_eq!(in_sight(&harness), ALL);
    (0..40).for_each(|_| wheel(&mut harness, 120.0, Modifiers::NONE));
    let (from, to) = in_sight(&harness);
    assert!((23.0 / (to - from) - 24.0).abs() < 0.1, "{from} to {to}");
}

#[test]
fn dragging_moves_what_is_enlarged_but_not_over_the_ends() {
    let mut harness = stand(curves(), [720.0, 420.0], false);
    harness.state_mut().drags = true;
    let (left, right) = (at(&harness, 2005.0), at(&harness, 2015.0));
    drag(&mut harness, left, right);
    assert_eq!(in_sight(&harness), ALL, "the whole stays where it is");
    harness.hover_at(at(&harness, 2011.5));
    harness.run_ok();
    (0..3).for_each(|_| wheel(&mut harness, 80.0, Modifiers::NONE));
    let before = in_sight(&harness);
    drag(&mut harness, right, left);
    let after = in_sight(&harness);
    let (step, width) = (after.0 - before.0, before.1 - before.0);
    assert!((step - 10.0 / 23.0 * width).abs() < 0.1, "as far as the pointer: {before:?} to {after:?}");
    assert!((after.1 - after.0 - width).abs() < 1e-3);
    assert!(harness.state().stretch.is_none(), "nothing was chosen");
    (0..4).for_each(|_| drag(&mut harness, right, left));
    assert!((in_sight(&harness).1 - ALL.1).abs() < 1e-6);
    // With Shift a stretch of what is in sight is chosen, and nothing moves.
    let shown = in_sight(&harness);
    harness.event(egui::Event::ModifiersChanged(Modifiers::SHIFT));
    drag(&mut harness, left, right);
    harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    assert_eq!(in_sight(&harness), shown);
    let (from, to) = harness.state().stretch.unwrap();
    let year = |year: f64| shown.0 + (shown.1 - shown.0) * (year - 2000.0) / 23.0;
    assert!((from - year(2005.0)).abs() < 0.05 && (to - year(2015.0)).abs() < 0.05, "{from} to {to}");
}

#[test]
fn keys_enlarge_and_walk_out_of_sight() {
    let mut harness = stand(curves(), [720.0, 420.0], true);
    let point = |year: &str| Some(Link::Blocs(BlocId(0), BlocId(9), Some(year.to_owned())));
    harness.state_mut().selected = point("2010");
    harness.run_ok();
    harness.key_press(Key::Plus);
    harness.run_ok();
    assert_eq!(in_sight(&harness), ALL, "without the keyboard nothing happens");
    harness.get_by_role(Role::Image).focus();
    harness.run_ok();
    let mut press = |key: Key| {
        harness.key_press(key);
        harness.run_ok();
        in_sight(&harness)
    };
    let near = press(Key::Plus);
    assert!((near.1 - near.0 - 23.0 / 1.5).abs() < 0.01, "{near:?}");
    let nearer = (0..3).map(|_| press(Key::Plus)).last().unwrap();
    let share = |(from, to): (f64, f64)| (2010.5 - from) / (to - from);
    assert!((share(nearer) - share(ALL)).abs() < 0.01, "about the selected point: {nearer:?}");
    let back = press(Key::Minus);
    assert!(back.1 - back.0 > nearer.1 - nearer.0);
    assert!(!(back.0..back.1).contains(&2022.5));
    let end = press(Key::End);
    assert!((end.0..end.1).contains(&2022.5), "what is selected comes into sight: {end:?}");
    assert_eq!(press(Key::Num0), ALL);
    assert_eq!(harness.state().selected, point("2022"));
    let name = harness.get_by_role(Role::Image).accesskit_node().label().unwrap();
    assert!(name.contains("Selected: "), "{name}");
}

#[test]
fn another_axis_is_shown_as_a_whole() {
    let mut harness = stand(curves(), [720.0, 420.0], false);
    harness.hover_at(at(&harness, 2010.0));
    harness.run_ok();
    wheel(&mut harness, 120.0, Modifiers::NONE);
    let near = in_sight(&harness);
    assert!(near.1 - near.0 < 20.0);
    // The same axis of other values keeps what is in sight, as does a picture drawn elsewhere under the same name.
    harness.state_mut().figure = Arc::new(Figure { title: "Anew".to_owned(), ..curves() });
    harness.state_mut().state = FigureState::default();
    harness.run_ok();
    assert_eq!(in_sight(&harness), near);
    let mut longer = curves();
    longer.frame.x.lo = 1990.0;
    harness.state_mut().figure = Arc::new(longer);
    harness.run_ok();
    assert_eq!(in_sight(&harness), (1990.0, 2023.0));
}

#[test]
fn in_a_page_the_wheel_is_left_to_the_page() {
    let mut harness = stand(curves(), [720.0, 420.0], false);
    harness.state_mut().is_in_page = true;
    harness.hover_at(at(&harness, 2010.0));
    harness.run_ok();
    wheel(&mut harness, 120.0, Modifiers::NONE);
    assert_eq!(in_sight(&harness), ALL);
    harness.event(egui::Event::ModifiersChanged(Modifiers::COMMAND));
    wheel(&mut harness, 120.0, Modifiers::COMMAND);
    let near = in_sight(&harness);
    assert!(near.1 - near.0 < 20.0, "{near:?}");
}

/// Two pictures of the same group, and what was done with them.
#[derive(Default)]
struct Linked {
    figures: [Arc<Figure>; 2],
    states: [FigureState; 2],
    acts: [FigureActs; 2],
    is_one_gone: bool,
}

#[test]
fn linked_pictures_share_one_crosshair() {
    let timed = |lo: f64, has_dots: bool| {
        let mut figure = curves();
        figure.marks.retain(|mark| has_dots || !matches!(mark.shape, Shape::Dot { .. }));
        figure.frame.x.lo = lo;
        figure.frame.x.periods = (2001..2023).map(|y| (f64::from(y) + 0.5, y.to_string())).collect();
        Arc::new(figure)
    };
    let linked = Linked { figures: [timed(2000.0, false), timed(2005.0, false)], ..Linked::default() };
    let builder = harness([720.0, 640.0], false).with_step_dt(1.0 / 60.0).with_max_steps(240);
    let mut harness = builder.build_ui_state(
        |ui, linked: &mut Linked| {
            whole(ui, |ui| {
                for (nth, id) in ["upper", "lower"].into_iter().enumerate() {
                    if nth == 1 && linked.is_one_gone {
                        continue;
                    }
                    let view = FigureView::new(id, &linked.figures[nth]).height(300.0).linked("both");
                    let state = &mut linked.states[nth];
                    linked.acts[nth] = ui.push_id(id, |ui| view.show(ui, state)).inner;
                }
            });
        },
        linked,
    );
    harness.run_ok();
    let crosshairs = |harness: &Harness<'_, Linked>| {
        harness.state().acts.each_ref().map(|acts| acts.crosshair.as_ref().map(|(_, label)| label.clone()))
    };
    assert_eq!(crosshairs(&harness), [None, None]);
    let rects: Vec<egui::Rect> = harness.get_all_by_role(Role::Image).map(|figure| figure.rect()).collect();
    let place = |rect: egui::Rect, lo: f32, year: f32| {
        Pos2::new(rect.left() + rect.width() * (year - lo) / (2023.0 - lo), rect.bottom() - 20.0)
    };
    let told = |year: &str| [Some(year.to_owned()), Some(year.to_owned())];
    harness.hover_at(place(rects[0], 2000.0, 2012.4));
    harness.run_ok();
    assert_eq!(crosshairs(&harness), told("2012"));
    keep(&mut harness, "figure-linked-light");
    // Before the first year of the lower one there is nothing to show in it.
    harness.hover_at(place(rects[0], 2000.0, 2003.4));
    harness.run_ok();
    assert_eq!(crosshairs(&harness), [Some("2003".to_owned()), None]);
    // Nor where it has no period.
    let mut late = (*timed(2005.0, false)).clone();
    late.frame.x.periods.retain(|(at, _)| *at > 2015.0);
    harness.state_mut().figures[1] = Arc::new(late);
    harness.hover_at(place(rects[0], 2000.0, 2012.4));
    harness.run_ok();
    assert_eq!(crosshairs(&harness), [Some("2012".to_owned()), None]);
    // The lower one is drawn later: the upper one follows.
    harness.hover_at(place(rects[1], 2005.0, 2018.6));
    harness.run_ok();
    assert_eq!(crosshairs(&harness), told("2018"));
    // Beside a point that is told it stands at that point.
    harness.state_mut().figures[0] = timed(2000.0, true);
    harness.hover_at(place(rects[0], 2000.0, 2012.4));
    harness.run_ok();
    let acts = &harness.state().acts[0];
    let Shape::Dot { at, .. } = harness.state().figures[0].marks[acts.hovered.unwrap()].shape else {
        panic!("a point is told")
    };
    assert_eq!(acts.crosshair.as_ref().unwrap().0, at[0]);
    harness.hover_at(place(rects[1], 2005.0, 2018.6));
    harness.run_ok();
    assert_eq!(crosshairs(&harness), told("2018"));
    harness.state_mut().is_one_gone = true;
    harness.run_ok();
    harness.run_ok();
    assert_eq!(crosshairs(&harness)[0], None, "what nobody points at any more leaves no line");
    harness.state_mut().is_one_gone = false;
    harness.hover_at(Pos2::new(rects[0].left() - 20.0, rects[0].top()));
    harness.run_ok();
    assert_eq!(crosshairs(&harness), [None, None]);
}
