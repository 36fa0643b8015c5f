//! A box to tick, and one of a few to pick.

use eframe::egui::{Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, text};

const SIDE: f32 = 15.0;
const GAP: f32 = 7.0;

/// A box to tick. Marks the response changed when it was.
pub fn check_ui(ui: &mut Ui, label: &str, on: &mut bool) -> Response {
    let (mut response, mark) = row(ui, label, *on, Role::CheckBox);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let theme = Theme::of(ui);
    let (fill, border) = look(theme, &response, *on);
    ui.painter().rect(mark, radius::TINY, fill, Stroke::new(size::HAIRLINE, border), StrokeKind::Inside);
    if *on {
        icons::paint(ui.painter(), mark.shrink(2.0), Icon::Check, theme.on_accent);
    }
    response
}

/// A box to tick without words beside it; `name` is for a screen reader.
pub fn check_mark_ui(ui: &mut Ui, name: &str, on: &mut bool) -> Response {
    let theme = Theme::of(ui);
    let (rect, mut response) = ui.allocate_exact_size(vec2(size::CONTROL, size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, name));
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let (fill, border) = look(theme, &response, *on);
    let mark = Rect::from_center_size(rect.center().round(), vec2(SIDE, SIDE));
    ui.painter().rect(mark, radius::TINY, fill, Stroke::new(size::HAIRLINE, border), StrokeKind::Inside);
    if *on {
        icons::paint(ui.painter(), mark.shrink(2.0), Icon::Check, theme.on_accent);
    }
    super::button::paint_focus(ui, theme, rect, &response);
    response
}

/// One of a few to pick. Marks the response changed when `value` became `option`.
pub fn radio_ui<T: PartialEq>(ui: &mut Ui, label: &str, value: &mut T, option: T) -> Response {
    let (mut response, mark) = row(ui, label, *value == option, Role::RadioButton);
    if response.clicked() && *value != option {
        *value = option;
        response.mark_changed();
    } else if *value != option {
        paint_radio(ui, mark, &response, false);
        return response;
    }
    paint_radio(ui, mark, &response, true);
    response
}

fn paint_radio(ui: &Ui, mark: Rect, response: &Response, on: bool) {
    let theme = Theme::of(ui);
    let (fill, border) = look(theme, response, on);
    ui.painter().circle(mark.center(), SIDE * 0.5 - 0.5, fill, Stroke::new(size::HAIRLINE, border));
    if on {
        ui.painter().circle_filled(mark.center(), SIDE * 0.18, theme.on_accent);
    }
}

fn look(theme: &Theme, response: &Response, on: bool) -> (Color32, Color32) {
    let lit = response.hovered() || response.has_focus();
    match (on, lit) {
        (true, _) => (theme.accent, theme.accent),
        (false, true) => (theme.hover, theme.accent),
        (false, false) => (theme.surface, theme.hairline_strong),
    }
}

/// Reserves the row, names it and paints its label; returns where the mark goes.
fn row(ui: &mut Ui, label: &str, on: bool, role: Role) -> (Response, Rect) {
    let theme = Theme::of(ui);
    let galley = ui.painter().layout_no_wrap(label.to_owned(), text::body_font(), theme.text);
    let width = (SIDE + GAP + galley.size().x + 2.0).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, ui.is_enabled(), on, label));
    let center = rect.center().y.round();
    let mark = Rect::from_min_size(pos2(rect.left(), center - 7.0), vec2(SIDE, SIDE));
    ui.painter().galley(
        pos2(mark.right() + GAP, rect.center().y - galley.size().y * 0.5),
        galley,
        theme.text,
    );
    super::button::paint_focus(ui, theme, rect.expand2(vec2(3.0, 0.0)), &response);
    (response, mark)
}
