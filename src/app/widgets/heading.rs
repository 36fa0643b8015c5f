//! Titles: what is shown, and a line that says how to read it.

use eframe::egui::{Align, Label, Layout, Response, Ui, vec2};

use super::spoken::tell_heading;
use crate::app::theme::{Theme, size, space, text};

/// The title of a view with its reading line on one row.
pub fn heading_ui(ui: &mut Ui, title: &str, subtitle: &str) -> Response {
    let theme = Theme::of(ui);
    let response = ui.add(Label::new(text::title(title).color(theme.text)).selectable(true));
    tell_heading(ui, &response, title, 1);
    if !subtitle.is_empty() {
        ui.add_space(space::XS);
        let line = text::body(subtitle).color(theme.second);
        ui.add(Label::new(line).truncate().selectable(true));
    }
    response
}

/// The title of a view, its reading line, and controls at the right end.
///
/// The controls are laid out from right to left.
pub fn view_heading_ui<R>(
    ui: &mut Ui,
    title: &str,
    subtitle: &str,
    controls: impl FnOnce(&mut Ui) -> R,
) -> R {
    let height = size::CONTROL_TALL;
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, height), Layout::right_to_left(Align::Center), |ui| {
        let result = controls(ui);
        ui.add_space(space::S);
        let rest = vec2(ui.available_width(), height);
        ui.allocate_ui_with_layout(rest, Layout::left_to_right(Align::Center), |ui| {
            heading_ui(ui, title, subtitle);
        });
        result
    })
    .inner
}

/// The semibold heading of a card or of a part of the inspector.
pub fn section_ui(ui: &mut Ui, title: &str) -> Response {
    let response = ui.label(text::strong(title).color(Theme::of(ui).text));
    tell_heading(ui, &response, title, 2);
    response
}

/// A small note in the second color: how a figure was made, what is missing.
pub fn note_ui(ui: &mut Ui, note: impl Into<String>) -> Response {
    ui.label(text::small(note).color(Theme::of(ui).second))
}
