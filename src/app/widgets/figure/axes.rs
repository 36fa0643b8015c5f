//! Grid, base lines and the labels of the axes.

use eframe::egui::{Align2, Stroke, Ui, pos2};

use crate::app::theme::{Theme, measure, size, space, text};
use crate::report::figure::Figure;
use crate::report::figure::layout::{Layout, TICK_GAP};

/// Draws what lies behind the marks.
pub(super) fn axes_ui(ui: &Ui, theme: &Theme, figure: &Figure, layout: &Layout) {
    let painter = ui.painter();
    let (field, room) = (&layout.field, layout.field.room);
    let on_pixel = |t: f32| (t * ui.pixels_per_point()).round() / ui.pixels_per_point();
    let (x, y) = (&figure.frame.x, &figure.frame.y);
    let strong = Stroke::new(size::HAIRLINE, theme.hairline_strong);
    for tick in layout.y_ticks.iter().filter_map(|t| y.ticks.get(*t)) {
        let at = on_pixel(field.y(tick.at));
        if y.has_grid {
            painter.hline(room.left..=room.right, at, theme.grid_stroke());
        }
        let place = pos2(room.left - TICK_GAP, at);
        let color = theme.ink_text(&tick.ink);
        painter.text(place, Align2::RIGHT_CENTER, &tick.label, text::small_font(), color);
    }
    for tick in layout.x_ticks.iter().filter_map(|t| x.ticks.get(*t)) {
        let at = on_pixel(field.x(tick.at));
        if x.has_grid {
            painter.vline(at, room.top..=room.bottom, theme.grid_stroke());
        } else {
            painter.vline(at, room.bottom..=room.bottom + measure::TICK, strong);
        }
        let color = theme.ink_text(&tick.ink);
        painter.text(
            pos2(at, room.bottom + TICK_GAP),
            Align2::CENTER_TOP,
            &tick.label,
            text::small_font(),
            color,
        );
    }
    if !x.ticks.is_empty() {
        painter.hline(room.left..=room.right, on_pixel(room.bottom), theme.hairline_stroke());
    }
    if let Some(base) = y.base.filter(|b| (y.lo.min(y.hi)..=y.lo.max(y.hi)).contains(b)) {
        painter.hline(room.left..=room.right, on_pixel(field.y(base)), strong);
    }
    if let Some(base) = x.base.filter(|b| (x.lo.min(x.hi)..=x.lo.max(x.hi)).contains(b)) {
        painter.vline(on_pixel(field.x(base)), room.top..=room.bottom, strong);
    }
    if !x.name.is_empty() {
        let below = if x.ticks.is_empty() { space::XS } else { measure::LINE + TICK_GAP + 2.0 };
        let at = pos2((room.left + room.right) * 0.5, room.bottom + below);
        painter.text(at, Align2::CENTER_TOP, &x.name, text::small_font(), theme.second);
    }
    if !y.name.is_empty() {
        let at = pos2(ui.min_rect().left(), layout.y_name_top);
        painter.text(at, Align2::LEFT_TOP, &y.name, text::small_font(), theme.second);
    }
}
