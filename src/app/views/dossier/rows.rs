//! Rows of the cards: one line each that can be chosen, and what is painted on it.

use crate::analysis::DebatePoint;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::one_line;
use eframe::egui::{Color32, FontId, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

/// Where words stand in a row.
#[derive(Clone, Copy, PartialEq)]
pub enum End {
    /// At the left end of their room.
    Left,
    /// At its right end, as figures do.
    Right,
}

/// Words on one line in the middle of `room`, cut where they have no room. Returns whether they were cut.
pub fn words_at(ui: &Ui, room: Rect, line: &str, font: FontId, color: Color32, end: End) -> bool {
    let galley = one_line(ui, line, font, color, room.width());
    let x = match end {
        End::Left => room.left(),
        End::Right => room.right() - galley.size().x,
    };
    let elided = galley.elided;
    ui.painter().galley(pos2(x, room.center().y - galley.size().y * 0.5), galley, color);
    elided
}

/// Cuts pieces of these widths off the right end of a row, the last one named outermost; the first piece returned is
/// what is left.
pub fn cut_right<const N: usize>(rect: Rect, widths: [f32; N]) -> (Rect, [Rect; N]) {
    let mut pieces = [rect; N];
    let mut right = rect.right();
    for (piece, width) in pieces.iter_mut().zip(widths).rev() {
        *piece = Rect::from_min_max(pos2(right - width, rect.top()), pos2(right, rect.bottom()));
        right -= width + space::S;
    }
    (Rect::from_min_max(rect.min, pos2(right.max(rect.left()), rect.bottom())), pieces)
}

/// The heads of columns over rows, small and quiet; the last ones stand at the right end of their widths.
pub fn heads_ui<const N: usize>(ui: &mut Ui, first: &str, widths: [f32; N], heads: [&str; N]) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::L), Sense::hover());
    let (rest, pieces) = cut_right(rect, widths);
    words_at(ui, rest, first, text::small_font(), theme.second, End::Left);
    for (piece, head) in pieces.into_iter().zip(heads) {
        words_at(ui, piece, head, text::small_font(), theme.second, End::Right);
    }
}

/// A small curve of values from −1 to 1 over time: a faint line through all of them, a strong one through those that rest
/// on enough, and the last one as a point, hollow where it rests on too few.
pub fn spark(ui: &Ui, rect: Rect, points: &[DebatePoint], color: Color32) {
    let theme = Theme::of(ui);
    let rect = rect.shrink2(vec2(size::POINT, size::BAR));
    ui.painter().hline(rect.x_range(), rect.center().y, theme.hairline_stroke());
    let span = points.first().zip(points.last());
    let Some((from, to)) = span.map(|(a, b)| (a.period.from.0, b.period.to.0.max(a.period.from.0 + 1)))
    else {
        return;
    };
    let place = |p: &DebatePoint, value: f64| {
        let middle = (p.period.from.0 + p.period.to.0) / 2;
        let x = (middle - from) as f32 / (to - from) as f32;
        let y = rect.center().y - value.clamp(-1.0, 1.0) as f32 * rect.height() * 0.5;
        pos2(rect.left() + x.clamp(0.0, 1.0) * rect.width(), y)
    };
    for (is_sure, stroke) in
        [(false, Stroke::new(size::HAIRLINE, theme.faint)), (true, Stroke::new(size::CURVE, color))]
    {
        let drawn = points.iter().filter(|p| !is_sure || !p.too_few);
        let line: Vec<_> = drawn.filter_map(|p| Some(place(p, p.value?))).collect();
        if line.len() > 1 {
            ui.painter().add(Shape::line(line, stroke));
        }
    }
    let last = points.iter().rfind(|p| p.value.is_some());
    if let Some((p, value)) = last.and_then(|p| Some((p, p.value?))) {
        let at = place(p, value);
        if p.too_few {
            ui.painter().circle(at, size::POINT, theme.surface, Stroke::new(size::CURVE, color));
        } else {
            ui.painter().circle_filled(at, size::POINT, color);
        }
    }
}
