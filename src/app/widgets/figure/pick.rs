//! Which mark a pointer means.

use eframe::egui::pos2;

use super::scene::Scene;
use crate::app::theme::measure;
use crate::report::figure::{Figure, PlotArea, Shape};

/// The mark at a point: a point or line close by, else the frontmost bar or area around it, else the nearest point
/// within reach.
pub(super) fn mark_at(figure: &Figure, scene: &Scene, field: &PlotArea, at: [f32; 2]) -> Option<usize> {
    let reach = if figure.frame.is_equal { measure::NEAR_REACH } else { measure::REACH };
    let pointer = pos2(at[0], at[1]);
    let mut near: Option<(f32, usize)> = None;
    let mut line: Option<(f32, usize)> = None;
    let mut around: Option<usize> = None;
    let mut behind: Option<usize> = None;
    for (mark, rect) in &scene.targets {
        let shape = &figure.marks[*mark].shape;
        let margin = match shape {
            Shape::Dot { .. } => reach,
            Shape::Line { .. } => measure::LINE_REACH,
            _ => 0.0,
        };
        if !rect.expand(margin).contains(pointer) {
            continue;
        }
        match shape {
            Shape::Dot { radius, .. } => {
                let distance = (rect.center().distance(pointer) - radius).max(0.0);
                // Of two as near, the one in front.
                if distance <= reach && near.is_none_or(|(least, _)| distance <= least) {
                    near = Some((distance, *mark));
                }
            }
            Shape::Line { points, .. } => {
                let distance = distance_to(points, field, at);
                if distance <= measure::LINE_REACH && line.is_none_or(|(least, _)| distance <= least) {
                    line = Some((distance, *mark));
                }
            }
            Shape::Area { region, .. } if region.contains(field.back(at)) => around = Some(*mark),
            Shape::Bar { .. } | Shape::Label { .. } | Shape::Headline { .. } => around = Some(*mark),
            Shape::Band { .. } | Shape::Span { .. } => behind = Some(*mark),
            _ => {}
        }
    }
    let close = near.filter(|(distance, _)| *distance <= measure::LINE_REACH).map(|(_, mark)| mark);
    close.or(line.map(|(_, mark)| mark)).or(around).or(near.map(|(_, mark)| mark)).or(behind)
}

/// Distance of a point from a line through places, in points.
fn distance_to(points: &[[f64; 2]], field: &PlotArea, at: [f32; 2]) -> f32 {
    let pointer = pos2(at[0], at[1]);
    let ends = points.windows(2).map(|w| {
        let (a, b) = (pos2(field.x(w[0][0]), field.y(w[0][1])), pos2(field.x(w[1][0]), field.y(w[1][1])));
        let along = b - a;
        let length = along.length_sq();
        let share = if length > 0.0 { ((pointer - a).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
        (a + along * share).distance(pointer)
    });
    ends.fold(f32::INFINITY, f32::min)
}
