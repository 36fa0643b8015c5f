//! The labels at the right end of the curves: the name in the blocs' colors and the last value.

use eframe::egui::{CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::chart::{Frame, Spot, paint_mark};
use super::ends;
use super::picture::Picture;
use super::words;
use crate::app::theme::{Theme, radius, size, space, text};

/// The least distance of two labels.
const GAP: f32 = 18.0;
/// Between the end of the plot and a label, where the lines to moved labels run.
const LEAD: f32 = 16.0;
/// Room for the mark of a curve before its name.
const MARK: f32 = 16.0;
const FIGURE: f32 = 44.0;

/// How wide the column of labels is.
pub(super) fn width(ui: &Ui, theme: &Theme, picture: &Picture) -> f32 {
    let names = picture.curves.iter().map(|curve| {
        let job = words::name_job(theme, &curve.codes, &text::small_strong_font());
        ui.painter().layout_job(job).size().x
    });
    let widest = names.fold(0.0, f32::max);
    (LEAD + MARK + widest + FIGURE + space::XS).min(ui.available_width() * 0.4)
}

fn label_id(ui: &Ui, curve: usize) -> eframe::egui::Id {
    ui.scope_id().with(("end label", curve))
}

/// The curve whose label the pointer was over when it was last drawn.
pub(super) fn pointed(ui: &Ui, picture: &Picture) -> Option<usize> {
    let is_over = |curve: &usize| ui.ctx().read_response(label_id(ui, *curve)).is_some_and(|r| r.hovered());
    (0..picture.curves.len()).find(is_over)
}

/// Draws the labels. Returns the last point of a curve whose label was clicked.
pub(super) fn end_labels_ui(
    ui: &mut Ui,
    frame: &Frame<'_>,
    front: Option<usize>,
    selected: Option<Spot>,
) -> Option<Spot> {
    let picture = frame.picture;
    let mut ends: Vec<Spot> =
        picture.curves.iter().enumerate().filter_map(|(nth, c)| Some((nth, c.last()?))).collect();
    let (top, bottom) = (frame.plot.top() + 6.0, frame.plot.bottom() - 6.0);
    let n_fitting = ends::n_fitting(GAP, top, bottom);
    let n_left_out = ends.len().saturating_sub(n_fitting);
    // The one in front always keeps its label.
    ends.sort_by_key(|(curve, _)| (Some(*curve) != front, *curve));
    ends.truncate(n_fitting);
    let wished: Vec<f32> = ends.iter().map(|spot| frame.at(*spot).map_or(top, |at| at.y)).collect();
    let heights = ends::spread(&wished, GAP, top, bottom);
    let mut clicked = None;
    for ((spot, y), wish) in ends.iter().zip(&heights).zip(&wished) {
        if label_ui(ui, frame, *spot, (*y, *wish), front, selected) {
            clicked = Some(*spot);
        }
    }
    if n_left_out > 0 {
        let at = pos2(frame.plot.right() + LEAD + MARK, frame.plot.bottom() + 7.0);
        let line = format!("and {n_left_out} more");
        ui.painter().text(at, eframe::egui::Align2::LEFT_TOP, line, text::small_font(), frame.theme.second);
    }
    clicked
}

fn label_ui(
    ui: &mut Ui,
    frame: &Frame<'_>,
    (curve, place): Spot,
    (y, wish): (f32, f32),
    front: Option<usize>,
    selected: Option<Spot>,
) -> bool {
    let theme = frame.theme;
    let Some(line) = frame.picture.curves.get(curve) else { return false };
    let Some(value) = line.dots.get(place).and_then(|d| d.value) else { return false };
    let left = frame.plot.right() + LEAD;
    let right = ui.max_rect().right();
    let rect = Rect::from_min_max(pos2(left - 4.0, y - GAP * 0.5), pos2(right, y + GAP * 0.5));
    let response = ui.interact(rect, label_id(ui, curve), Sense::click());
    let when =
        words::period(frame.picture.window, frame.picture.labels.get(place).map_or("", String::as_str));
    let is_selected = selected.is_some_and(|(c, _)| c == curve);
    let name = format!("Select {}, {} in {when}", line.name, words::figure(value));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    let painter = ui.painter();
    if response.hovered() || is_selected {
        let fill = if is_selected { theme.accent_ground } else { theme.hover };
        painter.rect_filled(rect.shrink2(vec2(0.0, 0.5)), radius::TINY, fill);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, radius::TINY, theme.focus_stroke(), eframe::egui::StrokeKind::Inside);
    }
    let color = frame.color(curve, front);
    let is_last = Some(place) == frame.picture.last_place();
    if (y - wish).abs() > 2.0 || !is_last {
        // A line leads from the end of the curve to a label that had to move.
        let from = pos2(frame.plot.right() + 3.0, wish);
        let stroke = Stroke::new(size::HAIRLINE, color.gamma_multiply(0.6));
        painter.line_segment([from, pos2(left - 3.0, y)], stroke);
    }
    let mark = pos2(left + 4.0, y);
    painter.hline(mark.x - 4.0..=mark.x + 4.0, y, Stroke::new(size::CURVE, color));
    paint_mark(painter, mark, line.style, size::POINT, color, Stroke::NONE);

    let figure = painter.layout_no_wrap(words::short_figure(value), text::small_font(), theme.second);
    let figure_left = right - figure.size().x - space::XS;
    let mut job = words::name_job(theme, &line.codes, &text::small_strong_font());
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(figure_left - left - MARK - 2.0);
    let galley = painter.layout_job(job);
    painter.galley(pos2(left + MARK, y - galley.size().y * 0.5), galley, theme.text);
    painter.galley(pos2(figure_left, y - figure.size().y * 0.5), figure, theme.second);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
