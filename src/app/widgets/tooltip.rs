//! Tooltips: a heading, lines under it, and figures in rows. Shown on hover or keyboard focus.

use eframe::egui::{Frame, Margin, Response, Ui};

use super::key_value::{KeyValues, key_values_ui};
use crate::app::theme::{Theme, space, text};

/// A plain tooltip of one or a few sentences.
pub fn tip(response: Response, sentence: &str) -> Response {
    response.on_hover_ui(|ui| {
        ui.label(text::body(sentence).color(Theme::of(ui).text));
    })
}

/// The content of a tooltip with a heading and figures: what a chart says about a point.
pub fn tip_ui(ui: &mut Ui, heading: &str, note: &str, rows: impl FnOnce(&mut KeyValues<'_>)) {
    let theme = Theme::of(ui);
    Frame::new().inner_margin(Margin::same(space::XS as i8)).show(ui, |ui| {
        ui.set_width(236.0);
        ui.label(text::strong(heading).color(theme.text));
        key_values_ui(ui, rows);
        if !note.is_empty() {
            ui.add_space(space::XS);
            ui.label(text::small(note).color(theme.second));
        }
    });
}
