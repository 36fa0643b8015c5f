//! The buttons below every step, and the keys that press them.

use super::{ExchangeState, Step, show_in_journal};
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{Push, is_menu_open, status_ui};
use crate::app::words;
use crate::exchange::plan::Plan;
use crate::model::grouped;
use crate::session::{Importing, Standing};
use eframe::egui::{Align, Key, Label, Layout, Modifiers, Ui};

/// What the main button of a step does now.
enum Main {
    /// Goes on to a step.
    On(Step),
    /// Saves what is planned.
    Save,
    /// Takes back what was saved.
    Another,
    /// Nothing yet, for this reason.
    Waits(String),
}

/// What the main button says and does.
fn main_of(importing: &Importing, step: Step, is_editable: bool) -> (String, Main) {
    let plain = "Continue".to_owned();
    let on = || step.next().map_or(Main::Another, Main::On);
    match (step, importing.standing(), importing.looked().map(|looked| &looked.plan)) {
        (Step::Done, Standing::Saved(_), _) => ("Import another file".to_owned(), Main::Another),
        (Step::Done, ..) => (plain, Main::Waits("Saving …".to_owned())),
        (Step::File, Standing::Open, _) => (plain, on()),
        (Step::File, ..) => (plain, Main::Waits(String::new())),
        (_, _, None) => (plain, Main::Waits("Looking at the rows …".to_owned())),
        (_, _, Some(Err(_))) => (plain, Main::Waits("The columns do not say enough yet".to_owned())),
        (Step::Columns | Step::Names, _, Some(Ok(_))) => (plain, on()),
        (Step::Preview, _, Some(Ok(plan))) => {
            let label = save_label(plan);
            let waits = match (is_editable, importing.is_planned(), plan.does_something()) {
                (false, ..) => Some(OFF.to_owned()),
                (_, false, _) => Some("Looking at the rows …".to_owned()),
                (_, _, false) => Some("Nothing would change".to_owned()),
                _ => None,
            };
            (label, waits.map_or(Main::Save, Main::Waits))
        }
    }
}

fn save_label(plan: &Plan) -> String {
    let counts = plan.counts;
    let n = counts.added + counts.changed;
    let rows = if n == 1 { "row" } else { "rows" };
    match counts.refused {
        0 => format!("Save {} {rows}", grouped(u64::from(n))),
        refused => format!("Save {} {rows} without {}", grouped(u64::from(n)), grouped(u64::from(refused))),
    }
}

/// What stands beside the main button.
fn told(importing: &Importing, step: Step, main: &Main) -> String {
    if let Some(refused) = importing.refused() {
        return format!("Not saved: {refused}");
    }
    if let Main::Waits(reason) = main {
        return reason.clone();
    }
    let Some(plan) = importing.plan() else { return String::new() };
    let n_open = plan.n_open_names() + plan.words.len();
    match step {
        Step::Names if n_open > 0 => {
            format!(
                "{} not settled: those rows wait, the rest goes on",
                words::counted(n_open, "name is", "names are")
            )
        }
        Step::Preview if plan.counts.refused > 0 => {
            format!(
                "{} refused and stay out",
                words::counted(plan.counts.refused as usize, "row is", "rows are")
            )
        }
        _ => String::new(),
    }
}

/// Draws the buttons.
pub(super) fn buttons_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    let Some(importing) = &state.importing else { return };
    let step = state.step;
    let (label, main) = main_of(importing, step, cx.is_editable);
    let told = told(importing, step, &main);
    let (mut is_on, mut is_back, mut is_left) = (false, false, false);
    let mut is_shown = false;
    ui.horizontal(|ui| {
        let can_go_back = step != Step::Done && step.before().is_some_and(|before| before.is_open(importing));
        if step != Step::Done {
            ui.add_enabled_ui(can_go_back, |ui| {
                is_back = Push::secondary("Back").show(ui).on_hover_text("Ctrl+Backspace").clicked();
            });
            is_left =
                Push::secondary("Cancel").show(ui).on_hover_text("Nothing of it is in the record").clicked();
        } else if matches!(importing.standing(), Standing::Saved(_)) {
            is_shown = Push::secondary("Show in the Journal").show(ui).clicked();
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_enabled_ui(!matches!(main, Main::Waits(_)), |ui| {
                let button = Push::primary(&label).show(ui);
                // Where something is asked the list has the keyboard; nothing is saved by a key that was held too long.
                let is_asking = match step {
                    Step::Names => importing.plan().is_some_and(|plan| plan.n_open_names() > 0),
                    Step::Preview => true,
                    _ => false,
                };
                if std::mem::take(&mut state.is_arriving) && ui.is_enabled() && !is_asking {
                    button.request_focus();
                }
                is_on = button.on_hover_text("Ctrl+Enter").clicked();
            });
            ui.add_space(space::S);
            let line = Label::new(text::body(&told).color(Theme::of(ui).second)).truncate();
            status_ui(ui, &told, |ui| ui.add(line));
        });
    });
    if is_on {
        go_on(state, cx);
    } else if is_back {
        go_back(state);
    } else if is_left {
        state.leave();
    } else if is_shown {
        show_in_journal(state, cx);
    }
}

fn go_back(state: &mut ExchangeState) {
    let before = state.step.before();
    if let Some(before) = before.filter(|before| state.importing.as_ref().is_some_and(|i| before.is_open(i)))
    {
        state.turn_to(before);
    }
}

/// Does what the main button does now.
fn go_on(state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    let Some(importing) = &mut state.importing else { return };
    match main_of(importing, state.step, cx.is_editable).1 {
        Main::On(step) => state.turn_to(step),
        Main::Save => match importing.take_command() {
            Ok(command) => importing.sent(cx.put(command)),
            Err(error) => cx.act(Action::Notify(error.to_string())),
        },
        Main::Another => {
            state.leave();
            state.is_arriving = true;
        }
        Main::Waits(_) => {}
    }
}

/// The keys of every step.
pub(super) fn keys(ui: &Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    if is_menu_open(ui.ctx()) {
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
        go_on(state, cx);
    } else if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Backspace)) {
        go_back(state);
    }
}
