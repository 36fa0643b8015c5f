//! Before anything is brought: choose files, type a path, drop or paste; and what can be read.

use super::ExchangeState;
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Card, Push, error_under_ui, field_ui, heading_ui, key_values_ui, note_ui, secondary_ui,
};
use crate::exchange::incoming::Brought;
use crate::exchange::readers::READERS;
use eframe::egui::{Align, Key, Layout, ScrollArea, Ui};
use std::path::PathBuf;

/// Draws the page.
pub(super) fn start_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    ui.horizontal(|ui| {
        heading_ui(ui, "Exchange", "what secretariats, colleagues and archives send comes into the record");
    });
    ui.add_space(space::M);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(size::DIALOG_WIDE.min(ui.available_width()));
        Card::new().title("Import a file").show(ui, |ui| bring_ui(ui, state, cx));
        ui.add_space(space::L);
        Card::new().title("What is read").show(ui, |ui| {
            note_ui(ui, "A file is recognized by what stands in it; its name and ending may be wrong.");
            ui.add_space(space::XS);
            key_values_ui(ui, |rows| {
                for reader in READERS {
                    rows.row(reader.title, reader.knows_by);
                }
            });
        });
    });
}

fn bring_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    let theme = Theme::of(ui);
    ui.label(
        text::body("Choose a file, drop one on the window, or paste a block of cells (Ctrl+V).")
            .color(theme.text),
    );
    note_ui(ui, "Several files of one kind can come together. Nothing is changed before the last step.");
    ui.add_space(space::S);
    ui.add_enabled_ui(cx.is_editable, |ui| {
        ui.horizontal(|ui| {
            let choose = Push::primary("Choose files…").icon(Icon::Open).show(ui);
            if std::mem::take(&mut state.is_arriving) {
                choose.request_focus();
            }
            if choose.on_disabled_hover_text(OFF).clicked() {
                cx.act(Action::ChooseImport);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let read = secondary_ui(ui, "Read it").clicked();
                let width = ui.available_width();
                let field =
                    field_ui(ui, "Path of the file", &mut state.path, "or the path of a file", width, false);
                let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if (read || is_entered) && !state.path.trim().is_empty() {
                    state.problem = None;
                    let path = PathBuf::from(state.path.trim());
                    cx.act(Action::Import(Brought::Files(vec![path])));
                }
            });
        });
    });
    if !cx.is_editable {
        note_ui(ui, OFF);
    }
    if let Some(problem) = &state.problem {
        error_under_ui(ui, problem);
    }
}
