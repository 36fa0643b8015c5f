//! One crosshair over all pictures of a group: the period under the pointer, in whichever of them the pointer is.

use eframe::egui::{Align2, Context, Id, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

use crate::app::theme::{Theme, radius, size, text};
use crate::report::figure::layout::{Layout, TICK_GAP};
use crate::report::figure::{Axis, Figure};

/// The moment that is pointed at in a group.
#[derive(Debug, Clone, Copy)]
struct Pointed {
    by: Id,
    /// In years.
    at: f64,
    pass: u64,
}

fn place_of(group: &str) -> Id {
    Id::unique(("crosshair", group))
}

/// Tells a group which moment, in years, is pointed at in one of its pictures; none: the pointer is elsewhere.
pub fn point(ctx: &Context, group: &str, by: Id, at: Option<f64>) {
    let pass = ctx.cumulative_pass_nr();
    let before = ctx.data(|data| data.get_temp::<Pointed>(place_of(group)));
    let own = before.filter(|pointed| pointed.by == by);
    match at {
        Some(at) => {
            ctx.data_mut(|data| data.insert_temp(place_of(group), Pointed { by, at, pass }));
        }
        None if own.is_some() => ctx.data_mut(|data| data.remove::<Pointed>(place_of(group))),
        None => return,
    }
    if own.map(|pointed| pointed.at) != at {
        // What was drawn before this picture shows it in the next frame.
        ctx.request_repaint();
    }
}

/// The moment, in years, that is pointed at in a group; none also where the picture that told it is gone.
pub fn pointed(ctx: &Context, group: &str) -> Option<f64> {
    let pointed = ctx.data(|data| data.get_temp::<Pointed>(place_of(group)))?;
    (pointed.pass + 1 >= ctx.cumulative_pass_nr()).then_some(pointed.at)
}

/// The period of an axis that lies nearest to a moment.
pub(super) fn nearest(axis: &Axis, at: f64) -> Option<&(f64, String)> {
    axis.periods.iter().min_by(|a, b| (a.0 - at).abs().total_cmp(&(b.0 - at).abs()))
}

/// The period of an axis in which a moment lies: none in a gap of years without any.
fn period_at(axis: &Axis, at: f64) -> Option<&(f64, String)> {
    let gaps = axis.periods.windows(2).map(|two| (two[1].0 - two[0].0).abs());
    let length = gaps.reduce(f64::min).unwrap_or(1.0);
    nearest(axis, at).filter(|period| (period.0 - at).abs() <= length * 0.5 + 0.01)
}

/// Draws the line of a moment and the label of its period at the foot; none where that is out of sight.
pub(super) fn crosshair_ui(
    painter: &Painter,
    theme: &Theme,
    figure: &Figure,
    layout: &Layout,
    at: f64,
) -> Option<(f64, String)> {
    let [lo, hi] = layout.field.x_ends();
    let in_sight = lo.min(hi)..=lo.max(hi);
    let (at, label) = period_at(&figure.frame.x, at).filter(|period| in_sight.contains(&period.0))?;
    let (x, room) = (layout.field.x(*at), layout.field.room);
    painter.vline(
        x.round() + 0.5,
        room.top..=room.bottom,
        Stroke::new(size::HAIRLINE, theme.hairline_strong),
    );
    let galley = painter.layout_no_wrap(label.clone(), text::small_font(), theme.text);
    let half = galley.size().x * 0.5;
    let middle = x.clamp(room.left + half.min(room.width() * 0.5), room.right - half.min(room.width() * 0.5));
    let foot = if figure.frame.x.ticks.is_empty() {
        Align2::CENTER_BOTTOM.anchor_size(pos2(middle, room.bottom - 2.0), galley.size())
    } else {
        Align2::CENTER_TOP.anchor_size(pos2(middle, room.bottom + TICK_GAP), galley.size())
    };
    let ground: Rect = foot.expand2(vec2(4.0, 1.0));
    painter.rect_filled(ground, radius::TINY, theme.surface);
    painter.rect_stroke(ground, radius::TINY, theme.hairline_stroke(), StrokeKind::Inside);
    painter.galley(foot.min, galley, theme.text);
    Some((*at, label.clone()))
}
