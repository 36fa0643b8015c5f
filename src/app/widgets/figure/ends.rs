//! The labels at the right end of the curves: the name in its colors and the last value.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Align2, CursorIcon, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::marks;
use crate::app::theme::{Theme, measure, radius, size, space, text};
use crate::report::figure::layout::{END_MARK, EndPlace, LEAD, Layout};
use crate::report::figure::{Figure, Ink, Link, Marker, Shape, Tone};

/// What was done with the labels.
#[derive(Default)]
pub(super) struct Ends {
    /// Where the clicked one leads.
    pub clicked: Option<Link>,
    /// The series of the one under the pointer.
    pub hovered: Option<u32>,
}

/// Draws the labels.
pub(super) fn ends_ui(
    ui: &mut Ui,
    theme: &Theme,
    figure: &Figure,
    layout: &Layout,
    front: Option<u32>,
    selected: Option<usize>,
) -> Ends {
    let mut ends = Ends::default();
    let series = selected.and_then(|mark| figure.marks[mark].series);
    for end in &layout.ends {
        end_ui(ui, theme, figure, layout, end, (front, series), &mut ends);
    }
    if layout.n_ends_left_out > 0 {
        let room = layout.field.room;
        let at = pos2(room.right + LEAD + END_MARK, room.bottom + 7.0);
        let line = format!("and {} more", layout.n_ends_left_out);
        ui.painter().text(at, Align2::LEFT_TOP, line, text::small_font(), theme.second);
    }
    ends
}

fn end_ui(
    ui: &mut Ui,
    theme: &Theme,
    figure: &Figure,
    layout: &Layout,
    end: &EndPlace,
    (front, selected): (Option<u32>, Option<u32>),
    ends: &mut Ends,
) {
    let mark = &figure.marks[end.mark];
    let Shape::End { at, name, figure: value } = &mark.shape else { return };
    let series = mark.series.and_then(|s| figure.series.get(s as usize));
    let link = mark.link.as_ref().or(series.and_then(|s| s.link.as_ref()));
    let field_right = layout.field.room.right;
    let left = field_right + LEAD;
    let right = ui.max_rect().right();
    let half = (measure::LINE + 3.5) * 0.5;
    let rect = Rect::from_min_max(pos2(left - 4.0, end.y - half), pos2(right, end.y + half));
    let sense = if link.is_some() { Sense::click() } else { Sense::hover() };
    let id: Id = ui.scope_id().with(("end label", end.mark));
    let response = ui.interact(rect, id, sense);
    let is_selected = mark.series.is_some() && mark.series == selected;
    let words: String = name.iter().map(|(part, _)| part.as_str()).collect();
    let spoken = if value.is_empty() { words } else { format!("{words}, {value}") };
    response.widget_info(|| match link {
        Some(_) => WidgetInfo::selected(Role::Button, true, is_selected, format!("Select {spoken}")),
        None => WidgetInfo::labeled(Role::Label, true, spoken.clone()),
    });
    let painter = ui.painter();
    if link.is_some() && (response.hovered() || is_selected) {
        let fill = if is_selected { theme.accent_ground } else { theme.hover };
        painter.rect_filled(rect.shrink2(vec2(0.0, 0.5)), radius::TINY, fill);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, radius::TINY, theme.focus_stroke(), StrokeKind::Inside);
    }
    let fades = front.is_some() && mark.series != front && figure.series.len() > 3;
    let color = theme.ink(&mark.ink, Tone::Full);
    let color = if fades { color.gamma_multiply(0.38) } else { color };
    // Where the end is out of sight, the curve goes on to the side of the field.
    let x = layout.field.x(at[0]).min(field_right);
    if (end.y - end.wish).abs() > 2.0 || (x - field_right).abs() > LEAD {
        // A line leads from the end of the curve to a label that had to move.
        let stroke = Stroke::new(size::HAIRLINE, color.gamma_multiply(0.6));
        painter.line_segment([pos2(field_right + 3.0, end.wish), pos2(left - 3.0, end.y)], stroke);
    }
    let sign = pos2(left + 4.0, end.y);
    painter.hline(sign.x - 4.0..=sign.x + 4.0, end.y, Stroke::new(size::CURVE, color));
    let marker = Marker::of_style(series.map_or(0, |s| s.style.into()));
    painter.add(marks::dot(theme, sign, size::POINT, marker, color, false));

    let value = painter.layout_no_wrap(value.clone(), text::small_font(), theme.second);
    let value_left = right - value.size().x - space::XS;
    let mut job = name_job(theme, name);
    job.wrap = TextWrapping::truncate_at_width(value_left - left - END_MARK - 2.0);
    let galley = painter.layout_job(job);
    painter.galley(pos2(left + END_MARK, end.y - galley.size().y * 0.5), galley, theme.text);
    painter.galley(pos2(value_left, end.y - value.size().y * 0.5), value, theme.second);
    if response.hovered() {
        ends.hovered = mark.series;
    }
    if let Some(link) = link {
        if response.clicked() {
            ends.clicked = Some(link.clone());
        }
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
}

fn name_job(theme: &Theme, name: &[(String, Ink)]) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (part, ink) in name {
        let format = TextFormat {
            font_id: text::small_strong_font(),
            color: theme.ink_text(ink),
            ..TextFormat::default()
        };
        job.append(part, 0.0, format);
    }
    job
}
