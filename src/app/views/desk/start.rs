//! What an empty workspace says: what to do first.

use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Theme, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::widgets::{Card, Push};
use crate::model::Noun;
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
            "1. Countries, blocs, and the body in which you negotiate",
            "Take them from the sample, with members, names and sources; or add a committee or an organization by hand.",
            |ui| {
                ui.add_enabled_ui(cx.is_editable, |ui| {
                    let take = Push::primary(UiCommand::Take.label()).show(ui);
                    if take.on_hover_text(UiCommand::Take.tip()).on_disabled_hover_text(OFF).clicked() {
                        cx.act(Action::Run(UiCommand::Take));
                    }
                });
                begin_ui(ui, cx, Noun::Body, "Add a body");
            },
        );
        step_ui(
            ui,
            "2. The next meeting",
            "With its days, the Desk counts down to it and says which positions are still missing.",
            |ui| begin_ui(ui, cx, Noun::Meeting, "Add a meeting"),
        );
        step_ui(
            ui,
            "3. What is decided there",
            "Proposals: drafts, resolutions, contributions. Positions on them are recorded in the Grid.",
            |ui| begin_ui(ui, cx, Noun::Proposal, "Add a proposal"),
        );
        step_ui(
            ui,
            "Or see first how it looks when it is full",
            "The sample holds a million UN votes, thirty thousand committee memberships, blocs and instruments. Your \
             own file stays as it is.",
            |ui| {
                if Push::secondary("Open the sample").name("See the sample").show(ui).clicked() {
                    cx.act(Action::OpenSample);
                }
            },
        );
    });
}

/// A button that begins a record of a kind.
fn begin_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, noun: Noun, label: &str) {
    ui.add_enabled_ui(cx.is_editable, |ui| {
        if Push::secondary(label).show(ui).on_disabled_hover_text(OFF).clicked() {
            cx.act(Action::Begin(noun));
        }
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
