//! Memberships as bars in time, the axis above them, and the line of the lens's day.

use super::members::{MemberRow, is_on};
use crate::app::theme::{Theme, radius, size, text};
use crate::model::{Day, Membership};
use eframe::egui::{Color32, Painter, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// Height of a bar.
const HEIGHT: f32 = 12.0;
/// Over how many points an unknown start fades in.
const FADE: f32 = 30.0;

/// How years lie on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    /// First and last year, as fractions of years.
    pub years: (f64, f64),
    /// Left and right end, in points.
    pub left: f32,
    /// Right end.
    pub right: f32,
}

impl Axis {
    /// Where a year stands.
    pub fn x(&self, year: f64) -> f32 {
        let (from, to) = self.years;
        let share = (year - from) / (to - from).max(1e-9);
        self.left + (self.right - self.left) * share as f32
    }

    /// The year at a place, as a fraction.
    pub fn year(&self, x: f32) -> f64 {
        let share = f64::from((x - self.left) / (self.right - self.left).max(1e-6));
        self.years.0 + (self.years.1 - self.years.0) * share
    }

    /// Whole years with a label, far enough apart to be read.
    pub fn ticks(&self) -> Vec<i32> {
        const LEAST: f32 = 44.0;
        let per_year = (self.right - self.left) / (self.years.1 - self.years.0).max(1e-9) as f32;
        let step = [1, 2, 5, 10, 20, 50, 100]
            .into_iter()
            .find(|step| *step as f32 * per_year >= LEAST)
            .unwrap_or(200);
        let first = (self.years.0 / f64::from(step)).ceil() as i32 * step;
        (first..=self.years.1.floor() as i32).step_by(step as usize).collect()
    }
}

/// The years above the bars.
pub fn axis_ui(ui: &Ui, rect: Rect, axis: &Axis) {
    let theme = Theme::of(ui);
    for year in axis.ticks() {
        let x = axis.x(f64::from(year));
        let galley = ui.painter().layout_no_wrap(year.to_string(), text::small_font(), theme.second);
        let half = galley.size().x * 0.5;
        if x - half >= rect.left() - 2.0 && x + half <= rect.right() + 2.0 {
            ui.painter().galley(
                pos2(x - half, rect.center().y - galley.size().y * 0.5),
                galley,
                theme.second,
            );
        }
    }
}

/// The grid lines of one row, the line of the lens's day, and that of the year that is pointed at.
pub fn grid_ui(ui: &Ui, rect: Rect, axis: &Axis, (day, pointed): (Day, Option<f64>)) {
    let theme = Theme::of(ui);
    for year in axis.ticks() {
        ui.painter().vline(axis.x(f64::from(year)), rect.y_range(), theme.grid_stroke());
    }
    for (year, color) in [(Some(day.as_year_fraction()), theme.accent), (pointed, theme.hairline_strong)] {
        let (from, to) = axis.years;
        if let Some(year) = year.filter(|year| (from..=to).contains(year)) {
            ui.painter().vline(axis.x(year), rect.y_range(), Stroke::new(size::HAIRLINE, color));
        }
    }
}

/// The bars of one actor.
pub fn bars_ui(ui: &Ui, rect: Rect, axis: &Axis, row: &MemberRow, color: Color32, day: Day) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    for m in &row.memberships {
        bar(&painter, Theme::of(ui), rect, axis, m, color, day);
    }
}

fn bar(painter: &Painter, theme: &Theme, row: Rect, axis: &Axis, m: &Membership, color: Color32, day: Day) {
    let left = m.since.map_or(axis.left, |d| axis.x(d.as_year_fraction()));
    let right = m.until.map_or(axis.right, |d| axis.x(d.next().as_year_fraction()));
    let top = row.center().y - HEIGHT * 0.5;
    let bar = Rect::from_min_max(pos2(left, top), pos2(right.max(left + 2.0), top + HEIGHT));
    if !m.role.counts() {
        // A partner or an invited state is no member: an outline, without a filling.
        painter.rect_stroke(bar, radius::TINY, Stroke::new(size::HAIRLINE, color), StrokeKind::Inside);
        return;
    }
    let is_current = is_on(m, day);
    let fill = if is_current { color } else { theme.surface.lerp_to_gamma(color, 0.38) };
    if m.since.is_none() {
        faded(painter, bar, fill);
    } else {
        painter.rect_filled(bar, radius::TINY, fill);
    }
    if m.standing.is_weak() {
        hatch(painter, bar, theme);
    }
}

/// A bar whose start nobody knows: it fades in, in broken pieces.
fn faded(painter: &Painter, bar: Rect, fill: Color32) {
    const N: usize = 6;
    let fade = FADE.min(bar.width() * 0.6);
    let step = fade / N as f32;
    for piece in 0..N {
        let from = bar.left() + step * piece as f32;
        let share = (piece + 1) as f32 / (N + 1) as f32;
        let piece = Rect::from_min_size(pos2(from, bar.top()), vec2(step * 0.6, bar.height()));
        painter.rect_filled(piece, 0.0, fill.gamma_multiply(share));
    }
    let whole = Rect::from_min_max(pos2(bar.left() + fade, bar.top()), bar.max);
    painter.rect_filled(whole, radius::TINY, fill);
}

/// Slanted lines over a bar that stands weakly.
fn hatch(painter: &Painter, bar: Rect, theme: &Theme) {
    const STEP: f32 = 7.0;
    let painter = painter.with_clip_rect(bar.shrink(0.5).intersect(painter.clip_rect()));
    let stroke = Stroke::new(size::HAIRLINE, theme.surface.gamma_multiply(0.6));
    let visible = bar.intersect(painter.clip_rect());
    if visible.width() <= 0.0 {
        return;
    }
    let mut x = bar.left() + ((visible.left() - bar.left()) / STEP).floor() * STEP - bar.height();
    while x < visible.right() {
        painter.line_segment([pos2(x, bar.bottom()), pos2(x + bar.height(), bar.top())], stroke);
        x += STEP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_whole_years_that_do_not_touch() {
        let axis = Axis { years: (1946.3, 2026.9), left: 0.0, right: 340.0 };
        let ticks = axis.ticks();
        assert_eq!(ticks.first(), Some(&1960));
        for pair in ticks.windows(2) {
            assert!(axis.x(f64::from(pair[1])) - axis.x(f64::from(pair[0])) >= 44.0);
        }
        let short = Axis { years: (2019.5, 2026.0), left: 100.0, right: 500.0 };
        assert_eq!(short.ticks(), [2020, 2021, 2022, 2023, 2024, 2025, 2026]);
        assert!((short.year(short.x(2021.25)) - 2021.25).abs() < 1e-3);
        assert!((short.x(2019.5) - 100.0).abs() < 1e-3 && (short.x(2026.0) - 500.0).abs() < 1e-3);
    }
}
