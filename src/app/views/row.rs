//! A row over the whole width that can be chosen, whatever is painted on it.

use crate::app::theme::{Theme, radius, space};
use eframe::egui::{CursorIcon, Rect, Response, Role, Sense, StrokeKind, Ui, vec2};

use crate::app::widgets::{copies, tell_chosen};

/// A row over the whole width that can be chosen; `spoken` is what a screen reader says.
pub fn row_ui(
    ui: &mut Ui,
    spoken: &str,
    height: f32,
    is_selected: bool,
    paint: impl FnOnce(&Ui, Rect),
) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    tell_chosen(ui, &response, Role::Button, spoken, is_selected);
    copies(ui, &response, spoken);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let ground = rect.expand2(vec2(space::S, 0.0));
    if is_selected {
        ui.painter().rect_filled(ground, radius::CONTROL, theme.accent_ground);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, radius::CONTROL, theme.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(ground, radius::CONTROL, theme.focus_stroke(), StrokeKind::Inside);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), theme.grid_stroke());
    paint(ui, rect);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
