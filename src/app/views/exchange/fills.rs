//! What the colors of cells say: colleagues keep stances as green, yellow and red.

use super::stance_menu::stance_menu_ui;
use crate::app::theme::{self, size, space};
use crate::app::widgets::note_ui;
use crate::app::words;
use crate::exchange::staged::FillCount;
use crate::session::Importing;
use eframe::egui::{Sense, Ui, vec2};

/// So many colors are offered, the most frequent ones; more are decoration.
const N_OFFERED: usize = 8;
/// The side of a square of color.
const SWATCH: f32 = 14.0;

/// Draws the colors of the table, each with what it says.
pub(super) fn fills_ui(ui: &mut Ui, importing: &mut Importing) {
    let fills = importing.looked().map(|looked| looked.fills.as_slice()).unwrap_or_default();
    if fills.is_empty() {
        return;
    }
    let mut said = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        note_ui(ui, "Colors of cells:");
        for FillCount { fill, color, n } in fills.iter().take(N_OFFERED) {
            // A color stands beside its menu.
            if ui.available_size_before_wrap().x < size::SEARCH {
                ui.end_row();
            }
            let (rect, square) = ui.allocate_exact_size(vec2(SWATCH, SWATCH), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, theme::of_file(*color));
            square.on_hover_text(fill);
            note_ui(ui, words::counted(*n as usize, "cell", "cells"));
            let now = importing.mapping().fills.get(fill).copied();
            let name = format!("What the color {fill} says");
            if let Some(is) = stance_menu_ui(ui, &name, now, "says nothing", Some("says nothing")) {
                said = Some((fill.clone(), is));
            }
        }
    });
    if let Some((fill, is)) = said {
        importing.change(|mapping, _| match is {
            Some(is) => drop(mapping.fills.insert(fill, is)),
            None => drop(mapping.fills.remove(&fill)),
        });
    }
}
