//! The line above the members: what a stance that is keyed carries, as in the Grid.

use super::SupportState;
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Theme, space, text};
use crate::app::views::grid::line::effective_ui;
use crate::app::views::grid::source_field::source_ui;
use crate::app::widgets::{Push, error_under_ui, note_ui, select_ui};
use crate::model::{Confidence, PositionKind};
use eframe::egui::{Align, Layout, Ui, vec2};

/// The least width of the source.
const SOURCE: f32 = 100.0;

/// Draws the line.
pub(super) fn line_ui(ui: &mut Ui, state: &mut SupportState, cx: &ViewContext<'_>) {
    ui.add_enabled_ui(cx.is_editable, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
            let label = if state.line.is_correcting { "Correction" } else { "New entry" };
            let push = Push::secondary(label).selected(state.line.is_correcting).min_width(84.0).show(ui);
            let tip = "A new entry never overwrites; a correction names the entry that shows (C)";
            if push.on_hover_text(tip).on_disabled_hover_text(OFF).clicked() {
                state.line.is_correcting = !state.line.is_correcting;
            }
            let kinds: Vec<(PositionKind, &str)> = PositionKind::ALL.iter().map(|k| (*k, k.word())).collect();
            select_ui(ui, "Kind", &mut state.line.kind, &kinds);
            let degrees: Vec<(Confidence, &str)> = Confidence::ALL.iter().map(|c| (*c, c.word())).collect();
            select_ui(ui, "Confidence", &mut state.line.confidence, &degrees);
            effective_ui(ui, &mut state.line, cx.day());
            ui.label(text::small("Source").color(Theme::of(ui).second));
            let width = ui.available_width().max(SOURCE);
            let is_wrong = state.line.wrong_source().is_some();
            source_ui(ui, cx.snapshot, &mut state.line.source, &mut state.source_field, width, is_wrong);
        });
    });
    let row = vec2(ui.available_width(), text::SMALL + space::S);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        if !cx.is_editable {
            note_ui(ui, OFF);
            return;
        }
        match state.line.values(cx.day()) {
            Err(wrong) => {
                error_under_ui(ui, &wrong);
            }
            Ok(_) => {
                note_ui(ui, "1–5 stance · A abstain · X absent · C correct · L log a talk · T threshold");
            }
        }
    });
}
