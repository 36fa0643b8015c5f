//! A row of a list in the inspector that can be chosen: words on the left, a figure on the right.

use eframe::egui::{Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::copying::copies;
use crate::app::theme::{Theme, radius, size, space, text};

/// A row over the whole width. `name` is what a screen reader says; a figure may be empty.
pub fn list_row_ui(ui: &mut Ui, words: &str, figure: &str, name: &str) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let cells = [words, figure];
    let cells: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    copies(ui, &response, &cells.join("\t"));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    // The ground reaches a little further, so that the words stand in line with those above.
    let ground = rect.expand2(vec2(space::XS, 0.0));
    if response.hovered() {
        ui.painter().rect_filled(ground, radius::CONTROL, theme.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(ground, radius::CONTROL, theme.focus_stroke(), StrokeKind::Inside);
    }
    let figure = ui.painter().layout_no_wrap(figure.to_owned(), text::body_font(), theme.second);
    let room = rect.width() - figure.size().x - space::M;
    let mut job =
        eframe::egui::text::LayoutJob::simple_singleline(words.to_owned(), text::body_font(), theme.text);
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(room.max(0.0));
    let galley = ui.painter().layout_job(job);
    let (middle, elided) = (rect.center().y, galley.elided);
    ui.painter().galley(pos2(rect.left(), middle - galley.size().y * 0.5), galley, theme.text);
    let at = pos2(rect.right() - figure.size().x, middle - figure.size().y * 0.5);
    ui.painter().galley(at, figure, theme.second);
    if elided { response.on_hover_text(words) } else { response }
}
