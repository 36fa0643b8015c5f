//! Pictures of every kind on the screen and on paper: what they show, how they are pointed at and walked, how fast.

mod samples;
mod zoom;
use crate::support;

use eframe::egui::{self, Key, Pos2, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::theme::Theme;
use entente::app::theme::blocs::BLOCS;
use entente::app::widgets::{FigureActs, FigureState, FigureView, card_ui};
use entente::model::{BlocId, Stance};
use entente::report::figure::{Figure, Ink, Link, Tone, png, svg};
use samples::{curves, map, matrix, waterfall};
use std::sync::Arc;
use support::{harness, keep, whole};

/// A picture in a window, with what was done with it.
struct Stand {
    figure: Arc<Figure>,
    state: FigureState,
    selected: Option<Link>,
    drags: bool,
    is_in_page: bool,
    acts: FigureActs,
    stretch: Option<(f64, f64)>,
}

fn stand(figure: Figure, size: [f32; 2], dark: bool) -> Harness<'static, Stand> {
    let stand = Stand {
        figure: Arc::new(figure),
        state: FigureState::default(),
        selected: None,
        drags: false,
        is_in_page: false,
        acts: FigureActs::default(),
        stretch: None,
    };
    // As often as a real window: two clicks must fall within a third of a second.
    let builder = harness(size, dark).with_step_dt(1.0 / 60.0).with_max_steps(240);
    let mut harness = builder.build_ui_state(
        |ui, stand: &mut Stand| {
            whole(ui, |ui| {
                let fill = Theme::of(ui).ground;
                egui::CentralPanel::default().frame(egui::Frame::new().fill(fill).inner_margin(16)).show(
                    ui,
                    |ui| {
                        card_ui(ui, |ui| {
                            let height = ui.available_height() - 8.0;
                            let view =
                                FigureView::new("picture", &stand.figure).height(height).drags(stand.drags);
                            let view = if stand.is_in_page { view.in_page() } else { view };
                            let acts = view.selected(stand.selected.as_ref()).show(ui, &mut stand.state);
                            if let Some(link) = acts.clicked.clone() {
                                stand.selected = Some(link);
                            } else if acts.cleared {
                                stand.selected = None;
                            }
                            if acts.is_released {
                                stand.stretch = acts.dragged;
                            }
                            stand.acts = acts;
                        });
                    },
                );
            });
        },
        stand,
    );
    harness.run_ok();
    harness
}

fn field(harness: &Harness<'_, Stand>) -> egui::Rect {
    harness.get_by_role(Role::Image).rect()
}

#[test]
fn pictures_on_the_screen() {
    for dark in [false, true] {
        let look = if dark { "dark" } else { "light" };
        for (name, figure) in
            [("curves", curves()), ("waterfall", waterfall()), ("matrix", matrix(24)), ("map", map(30, 60))]
        {
            let mut harness = stand(figure, [720.0, 420.0], dark);
            keep(&mut harness, &format!("figure-{name}-{look}"));
        }
    }
}

#[test]
fn pictures_on_paper() {
    for (name, figure) in
        [("curves", curves()), ("waterfall", waterfall()), ("matrix", matrix(24)), ("map", map(30, 60))]
    {
        let text = svg(&figure, [900, 600]).unwrap();
        assert_eq!(text, svg(&figure, [900, 600]).unwrap(), "the same bytes twice");
        let folder = support::pictures();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("paper-{name}.svg")), &text).unwrap();
        let image = png(&figure, [900, 600], 1.0).unwrap();
        support::keep_image(&image::load_from_memory(&image).unwrap().to_rgba8(), &format!("paper-{name}"));
        assert_eq!(image, png(&figure, [900, 600], 1.0).unwrap(), "the same bytes twice");
        for words in ["Sources: UN General Assembly voting data", "TLP:AMBER", figure.title.as_str()] {
            assert!(text.contains(words), "{name}: {words}");
        }
    }
    let image = image::load_from_memory(&png(&curves(), [600, 400], 2.0).unwrap()).unwrap();
    assert_eq!((image.width(), image.height()), (1200, 800));
    assert!(svg(&curves(), [50, 50]).is_err() && png(&curves(), [100_000, 400], 1.0).is_err());
}

#[test]
fn screen_and_paper_have_the_same_colors() {
    let theme = Theme::dark(false);
    let mut inks: Vec<Ink> = BLOCS.iter().map(|(code, _)| Ink::Bloc((*code).to_owned())).collect();
    inks.push(Ink::Bloc("of our own".to_owned()));
    inks.extend(Stance::ALL.iter().filter(|s| **s != Stance::Absent).map(|s| Ink::Stance(*s)));
    inks.extend([Ink::Diverging(-0.4), Ink::Diverging(0.9), Ink::Depth(0.3), Ink::Group(5)]);
    for ink in inks {
        let mut figure = waterfall();
        for mark in &mut figure.marks {
            mark.ink = ink.clone();
        }
        let color = theme.ink(&ink, Tone::Full);
        let hex = format!("fill=\"#{:02x}{:02x}{:02x}\"", color.r(), color.g(), color.b());
        assert!(svg(&figure, [600, 400]).unwrap().contains(&hex), "{ink:?}: {hex}");
    }
}

#[test]
fn pointing_tells_and_a_click_selects() {
    let mut harness = stand(waterfall(), [720.0, 420.0], false);
    let field = field(&harness);
    let bar = |nth: f32| field.left() + field.width() * (nth + 0.5) / 5.0;
    let height = |value: f32| field.bottom() - field.height() * value / 0.3;
    harness.hover_at(Pos2::new(bar(1.0), height(0.22)));
    harness.run_ok();
    harness.get_by_label("Part: +0.039");
    keep(&mut harness, "figure-hover-light");
    click(&mut harness, Pos2::new(bar(1.0), height(0.22)));
    assert_eq!(harness.state().selected, Some(Link::Part(1)));
    click(&mut harness, Pos2::new(bar(2.5), height(0.1)));
    assert_eq!(harness.state().selected, None, "beside all marks the selection is given up");
}

fn click(harness: &mut Harness<'_, Stand>, at: Pos2) {
    harness.hover_at(at);
    harness.run_ok();
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_ok();
}

#[test]
fn keys_walk_the_marks_and_the_selected_one_is_told() {
    let mut harness = stand(waterfall(), [720.0, 420.0], false);
    harness.get_by_role(Role::Image).focus();
    harness.run_ok();
    for (key, wanted) in [
        (Key::ArrowRight, Some(Link::Part(0))),
        (Key::ArrowRight, Some(Link::Part(1))),
        (Key::End, Some(Link::Part(4))),
        (Key::ArrowLeft, Some(Link::Part(3))),
        (Key::Escape, None),
    ] {
        harness.key_press(key);
        harness.run_ok();
        assert_eq!(harness.state().selected, wanted, "{key:?}");
    }
    harness.key_press(Key::Home);
    harness.run_ok();
    let name = harness.get_by_role(Role::Image).accesskit_node().label().unwrap();
    assert!(name.ends_with("Selected: 2012, Part 0.202"), "{name}");
    keep(&mut harness, "figure-focus-light");

    // In a chart left and right stay on a curve, up and down change it.
    let mut harness = stand(curves(), [720.0, 420.0], true);
    harness.state_mut().selected = Some(Link::Blocs(BlocId(0), BlocId(9), Some("2010".to_owned())));
    harness.run_ok();
    harness.get_by_role(Role::Image).focus();
    harness.run_ok();
    let point = |bloc: u32, year: &str| Some(Link::Blocs(BlocId(bloc), BlocId(9), Some(year.to_owned())));
    for (key, wanted) in [
        (Key::ArrowRight, point(0, "2011")),
        (Key::ArrowUp, point(1, "2011")),
        (Key::ArrowLeft, point(1, "2010")),
    ] {
        harness.key_press(key);
        harness.run_ok();
        assert_eq!(harness.state().selected, wanted, "{key:?}");
    }
    keep(&mut harness, "figure-selected-dark");
}

#[test]
fn dragging_across_with_shift_chooses_a_stretch() {
    let mut harness = stand(curves(), [720.0, 420.0], false);
    harness.state_mut().drags = true;
    harness.run_ok();
    let field = field(&harness);
    let at = |year: f32| Pos2::new(field.left() + field.width() * (year - 2000.0) / 23.0, field.center().y);
    let mut drag = |modifiers: egui::Modifiers| {
        harness.event(egui::Event::ModifiersChanged(modifiers));
        harness.hover_at(at(2005.0));
        harness.drag_at(at(2005.0));
        harness.run_ok();
        harness.hover_at(at(2009.0));
        harness.run_ok();
        let chosen = (harness.state().acts.dragged, harness.state().stretch);
        harness.hover_at(at(2010.0));
        harness.run_ok();
        harness.drop_at(at(2010.0));
        harness.step();
        (chosen, harness.state().stretch)
    };
    assert_eq!(drag(egui::Modifiers::NONE), ((None, None), None), "dragging alone chooses nothing");
    let ((dragged, before), stretch) = drag(egui::Modifiers::SHIFT);
    assert!(dragged.is_some() && before.is_none());
    let (from, to) = stretch.unwrap();
    assert!((from - 2005.0).abs() < 0.05 && (to - 2010.0).abs() < 0.05, "{from} to {to}");
    assert_eq!(harness.state().acts.in_sight, Some((2000.0, 2023.0)), "nothing was moved");
}

#[test]
fn a_map_is_entered_by_scrolling_and_left_by_a_double_click() {
    let mut harness = stand(map(30, 60), [720.0, 420.0], false);
    let field = field(&harness);
    let first = |harness: &mut Harness<'_, Stand>, at: Pos2| {
        click(harness, at);
        harness.state().selected.clone()
    };
    let at = field.center() + egui::vec2(8.0, 4.0);
    let before = first(&mut harness, at);
    harness.hover_at(at);
    harness.run_ok();
    (0..6).for_each(|_| wheel(&mut harness, 120.0, egui::Modifiers::NONE));
    keep(&mut harness, "figure-zoomed-light");
    // What the pointer was over has stayed under it, and lies nearer now: a small step stays inside.
    assert_ne!(before, None);
    let beside = at + egui::vec2(-60.0, 0.0);
    assert_eq!(first(&mut harness, beside), before);
    double_click(&mut harness, at);
    keep(&mut harness, "figure-whole-again-light");
    assert_ne!(first(&mut harness, beside), before);
}

fn wheel(harness: &mut Harness<'_, Stand>, delta: f32, modifiers: egui::Modifiers) {
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, delta),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers,
    });
    harness.run_ok();
}

fn double_click(harness: &mut Harness<'_, Stand>, at: Pos2) {
    harness.hover_at(at);
    for pressed in [true, false, true, false] {
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
    }
    harness.run_ok();
}
