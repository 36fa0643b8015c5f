//! Pictures of every kind on the screen and on paper: what they show, how they are pointed at and walked, how fast.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "figures/samples.rs"]
mod samples;
mod support;

use eframe::egui::{self, Key, Pos2, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::theme::Theme;
use entente::app::widgets::{FigureActs, FigureState, FigureView, card_ui};
use entente::model::{ActorId, BlocId};
use entente::report::figure::{Figure, Link, png, svg};
use samples::{curves, map, matrix, waterfall};
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::{harness, keep, whole};

/// A picture in a window, with what was done with it.
struct Stand {
    figure: Arc<Figure>,
    state: FigureState,
    selected: Option<Link>,
    drags: bool,
    acts: FigureActs,
    stretch: Option<(f64, f64)>,
    frame: Duration,
}

fn stand(figure: Figure, size: [f32; 2], dark: bool) -> Harness<'static, Stand> {
    let stand = Stand {
        figure: Arc::new(figure),
        state: FigureState::default(),
        selected: None,
        drags: false,
        acts: FigureActs::default(),
        stretch: None,
        frame: Duration::ZERO,
    };
    let mut harness = harness(size, dark).build_ui_state(
        |ui, stand: &mut Stand| {
            whole(ui, |ui| {
                let fill = Theme::of(ui).ground;
                egui::CentralPanel::default().frame(egui::Frame::new().fill(fill).inner_margin(16)).show(
                    ui,
                    |ui| {
                        card_ui(ui, |ui| {
                            let start = Instant::now();
                            let height = ui.available_height() - 8.0;
                            let view =
                                FigureView::new("picture", &stand.figure).height(height).drags(stand.drags);
                            let acts = view.selected(stand.selected.as_ref()).show(ui, &mut stand.state);
                            stand.frame = start.elapsed();
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
    harness.get_by_role(Role::Figure).rect()
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
        std::fs::write(folder.join(format!("paper-{name}.png")), &image).unwrap();
        assert_eq!(image, png(&figure, [900, 600], 1.0).unwrap(), "the same bytes twice");
        for words in ["Sources: UN General Assembly voting data", "TLP:AMBER", figure.title.as_str()] {
            assert!(text.contains(words), "{name}: {words}");
        }
    }
    let image = image::load_from_memory(&png(&curves(), [600, 400], 2.0).unwrap()).unwrap();
    assert_eq!((image.width(), image.height()), (1200, 800));
    assert!(svg(&curves(), [50, 50]).is_err() && png(&curves(), [100_000, 400], 1.0).is_err());
}
