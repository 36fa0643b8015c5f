//! A one-line text field on the theme, and the error that stands under a field.

use eframe::egui::{Frame, Margin, Response, Stroke, TextEdit, Ui, vec2};

use super::arrival::select_on_arrival;
use super::first_field::claim;
use super::spoken::read_out_at_once;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, space, text};

/// A one-line text field. `name` is its name for a screen reader; `is_wrong` draws its border as an error.
pub fn field_ui(
    ui: &mut Ui,
    name: &str,
    value: &mut String,
    hint: &str,
    width: f32,
    is_wrong: bool,
) -> Response {
    let theme = Theme::of(ui);
    let border = if is_wrong { theme.bad } else { theme.hairline };
    let margin = Margin { left: space::S as i8, right: space::S as i8, ..margin_for(ui, size::CONTROL) };
    let frame = Frame::new()
        .fill(theme.surface)
        .stroke(Stroke::new(size::HAIRLINE, border))
        .corner_radius(radius::CONTROL)
        .inner_margin(margin - Margin::same(size::HAIRLINE as i8));
    let edit = TextEdit::singleline(value)
        .hint_text(text::body(hint).color(theme.second))
        .desired_width(width)
        .frame(frame);
    let response = ui.add_sized(vec2(width, size::CONTROL), edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    claim(ui, &response);
    select_on_arrival(ui, &response, value);
    if response.has_focus() {
        let ring = theme.focus_stroke();
        ui.painter().rect_stroke(response.rect, radius::CONTROL, ring, eframe::egui::StrokeKind::Inside);
    }
    response
}

/// A text field of several lines that grows with what is written. Enter begins a new line.
pub fn area_ui(
    ui: &mut Ui,
    name: &str,
    value: &mut String,
    hint: &str,
    n_rows: usize,
    is_wrong: bool,
) -> Response {
    let theme = Theme::of(ui);
    let border = if is_wrong { theme.bad } else { theme.hairline };
    let frame = Frame::new()
        .fill(theme.surface)
        .stroke(Stroke::new(size::HAIRLINE, border))
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::symmetric(space::S as i8 - 1, space::XS as i8));
    let edit = TextEdit::multiline(value)
        .hint_text(text::body(hint).color(theme.second))
        .desired_width(ui.available_width())
        .desired_rows(n_rows)
        .frame(frame);
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    claim(ui, &response);
    if response.has_focus() {
        let ring = theme.focus_stroke();
        ui.painter().rect_stroke(response.rect, radius::CONTROL, ring, eframe::egui::StrokeKind::Inside);
    }
    response
}

/// Space above and below one line of body text so that it stands in the middle of `height` points.
pub(super) fn margin_for(ui: &Ui, height: f32) -> Margin {
    let row = ui.fonts_mut(|fonts| fonts.row_height(&text::body_font()));
    let spare = (height - row).max(0.0);
    let top = (spare * 0.5).floor();
    Margin { top: top as i8, bottom: (spare - top).floor() as i8, ..Margin::ZERO }
}

/// A field with its name written above it.
pub fn labeled_field_ui(ui: &mut Ui, name: &str, value: &mut String, hint: &str, width: f32) -> Response {
    ui.vertical(|ui| {
        ui.label(text::small(name).color(Theme::of(ui).second));
        field_ui(ui, name, value, hint, width, false)
    })
    .inner
}

/// The sentence under or beside a field that says what is wrong with it.
pub fn error_under_ui(ui: &mut Ui, sentence: &str) -> Response {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        icons::icon_colored_ui(ui, Icon::Warning, 13.0, theme.bad);
        let told = ui.label(text::small(sentence).color(theme.bad));
        read_out_at_once(ui, told.id);
        told
    })
    .inner
}
