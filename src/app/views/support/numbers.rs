//! The dialog that asks for other numbers: supporters needed, opponents allowed, the deadline.

use super::SupportState;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Dialog, dialog_buttons_ui, error_under_ui, field_ui, note_ui, optional_date_ui, primary_ui, secondary_ui,
};
use crate::model::ProposalId;
use crate::snapshot::PositionFilter;
use crate::votes::{Case, Question, SupportNumbers, set_support_numbers, support};
use eframe::egui::{Key, Modifiers, Ui};

const WIDTH: f32 = 108.0;

/// The numbers as they are typed.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    proposal: ProposalId,
    threshold: String,
    ceiling: String,
    deadline: String,
}

impl Numbers {
    fn read(&self) -> Result<SupportNumbers, String> {
        let whole = |typed: &str, what: &str| {
            let typed = typed.trim();
            typed.parse::<u16>().map(i64::from).map_err(|_| match typed {
                "" => format!("Say how many {what}."),
                _ => format!("\u{201c}{typed}\u{201d} is no number of {what}."),
            })
        };
        let threshold = whole(&self.threshold, "supporters it needs")?;
        if threshold == 0 {
            return Err("It needs one supporter at least.".to_owned());
        }
        let ceiling = match self.ceiling.trim() {
            "" => None,
            typed => Some(whole(typed, "opponents")?),
        };
        let deadline = match self.deadline.trim() {
            "" => None,
            typed => Some(typed.parse().map_err(|e: crate::model::DayError| e.to_string())?),
        };
        Ok(SupportNumbers { threshold, ceiling, deadline })
    }
}

/// Opens the dialog for the proposal that is shown, with its numbers as they are.
pub(super) fn open(state: &mut SupportState, cx: &ViewContext<'_>) {
    let Some(proposal) = state.proposal else { return };
    let question = Question::of(cx.snapshot, proposal, cx.day(), PositionFilter::of(cx.lens));
    let now = Case::new(cx.snapshot, question).ok().map(|case| support(cx.snapshot, &case, cx.day()));
    let shown = |n: Option<i64>| n.map_or(String::new(), |n| n.to_string());
    let closes = question.ballot.and_then(|id| cx.snapshot.ballots.of_key(id.0)).and_then(|b| b.closed);
    state.numbers = Some(Numbers {
        proposal,
        threshold: shown(now.as_ref().and_then(|now| now.threshold)),
        ceiling: shown(now.as_ref().and_then(|now| now.ceiling)),
        deadline: closes.filter(|day| *day >= cx.day()).map_or(String::new(), |day| day.to_string()),
    });
}

/// Shows the dialog while it is open.
pub(super) fn numbers_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>) {
    let Some(mut numbers) = state.numbers.take() else { return };
    let reference =
        cx.snapshot.proposals.of_key(numbers.proposal.0).map_or("", |p| p.reference.as_str()).to_owned();
    let title = format!("Support for {reference}");
    let (mut is_taken, mut is_left) = (false, false);
    let read = numbers.read();
    let shown = Dialog::new("support numbers", &title).width(size::DIALOG).show(ui.ctx(), |ui| {
        note_ui(
            ui,
            "Counted for this proposal only: its ballot gets a rule of its own. The rule of the body stays as it is.",
        );
        ui.add_space(space::M);
        row_ui(ui, "Supporters needed", |ui| {
            field_ui(ui, "Supporters needed", &mut numbers.threshold, "10", WIDTH, false);
        });
        row_ui(ui, "Opponents at most", |ui| {
            field_ui(ui, "Opponents at most", &mut numbers.ceiling, "no ceiling", WIDTH, false);
        });
        row_ui(ui, "Deadline", |ui| {
            optional_date_ui(ui, "Deadline", &mut numbers.deadline);
        });
        if let Err(wrong) = &read {
            ui.add_space(space::XS);
            error_under_ui(ui, wrong);
        }
        dialog_buttons_ui(ui, |ui| {
            let pressed = ui.add_enabled_ui(read.is_ok(), |ui| primary_ui(ui, "Save").clicked()).inner;
            let entered = read.is_ok() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            is_taken = pressed || entered;
            is_left = secondary_ui(ui, "Cancel").clicked();
        });
    });
    match read {
        Ok(read) if is_taken => {
            cx.change(set_support_numbers(cx.snapshot, numbers.proposal, read, cx.day()));
        }
        _ if is_left || shown.closed => {}
        _ => state.numbers = Some(numbers),
    }
}

fn row_ui(ui: &mut Ui, name: &str, field: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let theme = Theme::of(ui);
        ui.allocate_ui(eframe::egui::vec2(WIDTH * 1.4, size::CONTROL), |ui| {
            ui.set_min_width(WIDTH * 1.4);
            ui.label(text::body(name).color(theme.second));
        });
        field(ui);
    });
    ui.add_space(space::XS);
}
