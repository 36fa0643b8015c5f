//! The last step: what was done, how to take it back, and what stayed out.

use super::{ExchangeState, show_in_journal};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Card, Push, heading_ui, note_ui, progress_bar_ui, section_ui, status_ui};
use crate::app::words;
use crate::session::Standing;
use eframe::egui::{Label, Ui};

/// Draws the page.
pub(super) fn done_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    let Some(importing) = &state.importing else { return };
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        heading_ui(ui, &importing.brought().title(), "");
    });
    ui.add_space(space::M);
    let Standing::Saved(committed) = importing.standing() else {
        Card::new().show(ui, |ui| {
            status_ui(ui, "Saving", |ui| {
                section_ui(ui, "A checked backup is made, then everything is saved as one change")
            });
            ui.add_space(space::XS);
            progress_bar_ui(ui, "Saving", None, ui.available_width());
        });
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
        return;
    };
    let is_live = cx.snapshot.journal.is_live(committed.change.id);
    let mut is_shown = false;
    Card::new().show(ui, |ui| {
        ui.horizontal(|ui| {
            let (icon, color, words) = match is_live {
                true => (Icon::Check, theme.good, format!("Saved as change {}", committed.change.id.0)),
                false => (Icon::Undo, theme.caution, "It was taken back; the record is as before".to_owned()),
            };
            icon_colored_ui(ui, icon, size::ICON, color);
            status_ui(ui, &words, |ui| ui.label(text::strong(&words).color(theme.text)));
        });
        if let Some(plan) = importing.plan() {
            ui.label(text::body(plan.counts.in_words()).color(theme.text));
        }
        ui.add(Label::new(text::body(&committed.change.label).color(theme.second)).wrap());
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            ui.add_enabled_ui(cx.is_editable, |ui| {
                let (icon, label, action) = match is_live {
                    true => (Icon::Undo, "Undo the import", Action::Undo(committed.change.id)),
                    false => (Icon::Redo, "Make it again", Action::Redo(committed.change.id)),
                };
                if Push::secondary(label).icon(icon).show(ui).clicked() {
                    cx.act(action);
                }
            });
            is_shown = Push::secondary("Show what it made").show(ui).clicked();
        });
    });
    if is_shown {
        show_in_journal(state, cx);
        return;
    }
    let Some(plan) = state.importing.as_ref().and_then(|importing| importing.plan()) else { return };
    if plan.problems.is_empty() {
        return;
    }
    ui.add_space(space::L);
    Card::new().title(&words::counted(plan.problems.len(), "problem", "problems")).show(ui, |ui| {
        note_ui(ui, "Correct them in the saved file and import it: what is there already stays as it is.");
        let rows = || state.importing.as_ref().and_then(|importing| importing.rows_with_problems());
        if Push::secondary("Save the rows with problems…").show(ui).clicked()
            && let Some(rows) = rows()
        {
            cx.act(Action::SaveProblems(Box::new(rows)));
        }
        ui.add_space(space::XS);
        for problem in plan.problems.iter().take(8) {
            ui.add(Label::new(text::body(problem.in_words()).color(theme.text)).wrap());
        }
    });
}
