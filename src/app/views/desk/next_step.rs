//! What a newcomer does next: one sentence and its button, until the first position is recorded.

use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Theme, text};
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::widgets::{Card, Push};
use crate::model::Noun;
use crate::snapshot::Snapshot;
use eframe::egui::Ui;

/// A sentence and what its buttons do, the foremost first.
type Step = (&'static str, Vec<(&'static str, Action)>);

/// What is to be done next; none once there are positions.
fn next_step(s: &Snapshot) -> Option<Step> {
    if !s.positions.is_empty() {
        return None;
    }
    let begin = |label, noun| (label, Action::Begin(noun));
    Some(if s.bodies.is_empty() {
        let ways =
            vec![(UiCommand::Take.label(), Action::Run(UiCommand::Take)), begin("Add a body", Noun::Body)];
        ("Say where you negotiate: take a body with its members, or add one by hand.", ways)
    } else if s.meetings.is_empty() {
        (
            "Add the meeting that you prepare; with the first positions, the Desk counts down to it.",
            vec![begin("Add a meeting", Noun::Meeting)],
        )
    } else if s.proposals.is_empty() {
        (
            "Add what is decided there: a draft, a resolution, a contribution.",
            vec![begin("Add a proposal", Noun::Proposal)],
        )
    } else {
        let grid = Action::Go(Place::View(View::Grid));
        ("Record who stands where: in the Grid, each with a key.", vec![("Open the Grid", grid)])
    })
}

/// Shows the next step. Whether there is one.
pub fn next_step_ui(ui: &mut Ui, cx: &mut ViewContext<'_>) -> bool {
    let Some((sentence, ways)) = next_step(cx.snapshot) else { return false };
    Card::new().title("What to do next").show(ui, |ui| {
        ui.label(text::body(sentence).color(Theme::of(ui).text));
        ui.add_enabled_ui(cx.is_editable, |ui| {
            ui.horizontal(|ui| {
                for (nth, (label, action)) in ways.into_iter().enumerate() {
                    let push = if nth == 0 { Push::primary(label) } else { Push::secondary(label) };
                    if push.show(ui).on_disabled_hover_text(OFF).clicked() {
                        cx.act(action);
                    }
                }
            });
        });
    });
    true
}
