//! Painted rows that can be taken along: Ctrl+C while the row has the keyboard, or Copy in its menu.

use eframe::egui::{Event, Response, Ui};

use super::menu_row_ui;

/// Copies the words of a row when that is asked for. A row that is only read senses clicks without being a stop of the
/// keyboard: `Sense::CLICK`.
pub fn copies(ui: &Ui, response: &Response, words: &str) {
    let is_asked = response.has_focus() && ui.input(|input| input.events.contains(&Event::Copy));
    if is_asked {
        ui.copy_text(words.to_owned());
    }
    response.context_menu(|ui| {
        if menu_row_ui(ui, "Copy", false).clicked() {
            ui.copy_text(words.to_owned());
            ui.close();
        }
    });
}
