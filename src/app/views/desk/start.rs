//! What an empty workspace says: what to do first.

use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space, text};
use crate::app::view::View;
use crate::app::widgets::{Card, Push};
use eframe::egui::Ui;

/// Shows the first steps.
pub fn start_ui(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let empty = &View::Desk.entry().empty;
    Card::new().title(empty.title).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let theme = Theme::of(ui);
        ui.label(text::body(empty.sentence).color(theme.second));
        ui.add_space(space::M);
        step_ui(
            ui,
            "See how it looks when it is full",
            "The sample holds a million UN votes, thirty thousand committee memberships, blocs and instruments. Your own file stays as it is.",
            |ui| {
                if Push::primary("Open the sample").name("See the sample").show(ui).clicked() {
                    cx.act(Action::OpenSample);
                }
            },
        );
        step_ui(
            ui,
            "Draw your own blocs",
            "A bloc is a named set of countries, companies or institutes whose membership has dates.",
            |ui| {
                if Push::secondary("Go to Blocs").show(ui).clicked() {
                    cx.act(Action::Go(Place::View(View::Blocs)));
                }
            },
        );
    });
}

fn step_ui(ui: &mut Ui, title: &str, sentence: &str, way_on: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    ui.label(text::strong(title).color(theme.text));
    ui.label(text::body(sentence).color(theme.second));
    ui.add_space(space::XS);
    ui.horizontal(way_on);
    ui.add_space(space::L);
}
