//! A stance: the square with its sign, and the word beside it. Never color alone.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::theme::{Theme, radius, size, space, stance as look, text};
use crate::model::Stance;

/// The square with the sign alone; its name for a screen reader is the word. `None` is unknown.
pub fn stance_square_ui(ui: &mut Ui, stance: Option<Stance>) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size::STANCE[0], size::STANCE[1]), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, look::word(stance)));
    paint_stance(ui, rect, stance, false);
    response
}

/// The square and its word. `word` replaces the common word by the body's own ("approve with comments");
/// `stale` draws the word in the second color: the position is older than the lens asks for.
///
/// Absent is the word alone, unknown a dot; a word that does not fit is cut with an ellipsis.
pub fn stance_cell_ui(ui: &mut Ui, stance: Option<Stance>, word: Option<&str>, stale: bool) -> Response {
    position_cell_ui(ui, stance, word, stale, false)
}

/// The same for a position: one that was inferred by us has an outline for its square, and its word leans.
pub fn position_cell_ui(
    ui: &mut Ui,
    stance: Option<Stance>,
    word: Option<&str>,
    stale: bool,
    is_inferred: bool,
) -> Response {
    let theme = Theme::of(ui);
    let shown = match (stance, word) {
        (_, Some(word)) => word,
        (None, None) => "",
        (Some(_), None) => look::word(stance),
    };
    let has_square = theme.stance(stance).fill.is_some();
    let lead = if has_square { size::STANCE[0] + 7.0 } else { 0.0 };
    let color = if stale || !has_square { theme.second } else { theme.text };
    let room = (ui.available_width() - lead).max(0.0);
    let galley =
        if is_inferred { leaning(ui, shown, color, room) } else { truncated(ui, shown, color, room) };
    let sign_width = if shown.is_empty() { size::STANCE[0] } else { 0.0 };
    let width = lead + galley.size().x.max(sign_width);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::STANCE[1].max(18.0)), Sense::hover());
    let spoken = word.unwrap_or_else(|| look::word(stance));
    let inferred = if is_inferred { ", inferred by us" } else { "" };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{spoken}{inferred}")));
    let square = Rect::from_min_size(
        pos2(rect.left(), rect.center().y - size::STANCE[1] * 0.5),
        vec2(size::STANCE[0], size::STANCE[1]),
    );
    if has_square || shown.is_empty() {
        paint_stance(ui, square, stance, is_inferred);
    }
    let elided = galley.elided;
    ui.painter().galley(pos2(rect.left() + lead, rect.center().y - galley.size().y * 0.5), galley, color);
    if elided { response.on_hover_text(spoken) } else { response }
}

/// Paints the square with its sign into `rect`; what was inferred is an outline that is not filled.
pub fn paint_stance(ui: &Ui, rect: Rect, stance: Option<Stance>, is_inferred: bool) {
    let theme = Theme::of(ui);
    let paint = theme.stance(stance);
    let mut color = paint.sign;
    if let Some(fill) = paint.fill {
        if is_inferred {
            ui.painter().rect_stroke(rect, radius::TINY, theme.outline_stroke(fill), StrokeKind::Inside);
            color = theme.text;
        } else {
            ui.painter().rect_filled(rect, radius::TINY, fill);
        }
    }
    let sign = look::sign(stance);
    if !sign.is_empty() {
        let font = if stance.is_some() { text::sign_font() } else { text::strong_font() };
        let galley = ui.painter().layout_no_wrap(sign.to_owned(), font, color);
        ui.painter().galley(rect.center() - galley.size() * 0.5, galley, color);
    }
}

/// One line of leaning body text, cut with an ellipsis at `room` points.
pub fn leaning(ui: &Ui, line: &str, color: Color32, room: f32) -> std::sync::Arc<eframe::egui::Galley> {
    let format = TextFormat { italics: true, ..TextFormat::simple(text::body_font(), color) };
    let mut job = LayoutJob::single_section(text::visual_order(line.to_owned()), format);
    job.wrap = TextWrapping::truncate_at_width(room.max(space::M));
    ui.painter().layout_job(job)
}

/// One line of body text, cut with an ellipsis at `room` points.
pub(super) fn truncated(
    ui: &Ui,
    line: &str,
    color: Color32,
    room: f32,
) -> std::sync::Arc<eframe::egui::Galley> {
    cut(ui, line, text::body_font(), color, room)
}

pub(super) fn cut(
    ui: &Ui,
    line: &str,
    font: eframe::egui::FontId,
    color: Color32,
    room: f32,
) -> std::sync::Arc<eframe::egui::Galley> {
    let mut job = LayoutJob::simple_singleline(text::visual_order(line.to_owned()), font, color);
    job.wrap = TextWrapping::truncate_at_width(room.max(space::M));
    ui.painter().layout_job(job)
}
