//! The marks of a picture as triangles, made once for a size, a look and a series in front.

use std::sync::Arc;

use eframe::egui::epaint::{Mesh, TessellationOptions, Tessellator};
use eframe::egui::{Rect, Ui};

use super::marks::Brush;
use crate::app::theme::Theme;
use crate::report::figure::{Figure, PlotArea, Shape};

/// What was drawn last.
#[derive(Debug)]
pub(super) struct Scene {
    /// Held, so that its address stays its own.
    figure: Arc<Figure>,
    field: PlotArea,
    is_dark: bool,
    scale: f32,
    front: Option<u32>,
    /// The triangles of all marks.
    pub mesh: Arc<Mesh>,
    /// Marks that can be pointed at, with the room that they take up, from back to front.
    pub targets: Vec<(usize, Rect)>,
}

impl Scene {
    /// The scene of a picture: the one that was kept, if nothing changed.
    pub fn kept<'a>(
        kept: &'a mut Option<Scene>,
        ui: &Ui,
        figure: &Arc<Figure>,
        field: &PlotArea,
        front: Option<u32>,
    ) -> &'a Scene {
        let theme = Theme::of(ui);
        let scale = ui.pixels_per_point();
        // The series in front matters where marks belong to one.
        let front = front.filter(|_| figure.series.len() > 1);
        let is_same = |scene: &Scene| {
            Arc::ptr_eq(&scene.figure, figure)
                && scene.field == *field
                && scene.is_dark == theme.dark
                && scene.scale == scale
                && scene.front == front
        };
        let scene = match kept.take() {
            Some(scene) if is_same(&scene) => scene,
            before => {
                // Targets do not depend on the series in front.
                let targets = before.filter(|s| Arc::ptr_eq(&s.figure, figure) && s.field == *field);
                let targets = targets.map_or_else(|| targets_of(figure, field), |s| s.targets);
                let mesh = Arc::new(mesh_of(ui, theme, figure, field, front));
                Scene {
                    figure: figure.clone(),
                    field: *field,
                    is_dark: theme.dark,
                    scale,
                    front,
                    mesh,
                    targets,
                }
            }
        };
        kept.insert(scene)
    }

    /// Where a mark is pointed at, in points; none where the pointer itself says it better.
    pub fn anchor(&self, figure: &Figure, field: &PlotArea, mark: usize) -> Option<[f32; 2]> {
        match &figure.marks.get(mark)?.shape {
            Shape::Dot { at, .. }
            | Shape::Label { at, .. }
            | Shape::Headline { at, .. }
            | Shape::End { at, .. } => Some(field.at(*at)),
            Shape::Bar { from, to, .. } => Some(field.at([(from[0] + to[0]) * 0.5, (from[1] + to[1]) * 0.5])),
            _ => None,
        }
    }
}

fn mesh_of(ui: &Ui, theme: &Theme, figure: &Figure, field: &PlotArea, front: Option<u32>) -> Mesh {
    let options =
        TessellationOptions { coarse_tessellation_culling: false, ..TessellationOptions::default() };
    let tessellator = Tessellator::new(ui.pixels_per_point(), options, [1, 1], Vec::new());
    let mut brush = Brush::new(theme, figure, field, front, tessellator);
    let in_front = |series: Option<u32>| front.is_some() && series == front;
    for mark in figure.marks.iter().filter(|m| !in_front(m.series)) {
        brush.paint(mark);
    }
    for mark in figure.marks.iter().filter(|m| in_front(m.series)) {
        brush.paint(mark);
    }
    brush.mesh
}

fn targets_of(figure: &Figure, field: &PlotArea) -> Vec<(usize, Rect)> {
    let is_target = |(_, mark): &(usize, &crate::report::figure::Mark)| {
        !matches!(mark.shape, Shape::Rule { .. } | Shape::End { .. })
            && (!mark.tip.is_empty() || mark.link.is_some())
    };
    let marks = figure.marks.iter().enumerate().filter(is_target);
    marks.filter_map(|(nth, mark)| Some((nth, room_of(&mark.shape, field)?))).collect()
}

/// The room that a shape takes up, in points.
fn room_of(shape: &Shape, field: &PlotArea) -> Option<Rect> {
    let around = |places: &mut dyn Iterator<Item = [f64; 2]>| {
        let mut rect = Rect::NOTHING;
        places.for_each(|place| rect.extend_with(field.at(place).into()));
        rect.is_positive().then_some(rect).or(rect.is_finite().then_some(rect))
    };
    match shape {
        Shape::Dot { at, radius, .. } => {
            Some(Rect::from_center_size(field.at(*at).into(), [radius * 2.0; 2].into()))
        }
        Shape::Bar { from, to, .. } => around(&mut [*from, *to].into_iter()),
        Shape::Line { points, .. } => around(&mut points.iter().copied()),
        Shape::Band { xs, lo, hi } => {
            let ends = xs.iter().zip(lo.iter().zip(hi)).flat_map(|(x, (l, h))| [[*x, *l], [*x, *h]]);
            around(&mut ends.into_iter())
        }
        Shape::Area { region, .. } => {
            let [lo, hi] = region.bounds()?;
            around(&mut [lo, hi].into_iter())
        }
        Shape::Label { at, .. } | Shape::Headline { at, .. } => {
            Some(Rect::from_center_size(field.at(*at).into(), [24.0, 14.0].into()))
        }
        Shape::Span { from, to, .. } => {
            let (a, b) = (field.x(*from), field.x(*to));
            Some(Rect::from_min_max([a.min(b), field.room.top].into(), [a.max(b), field.room.bottom].into()))
        }
        Shape::Rule { .. } | Shape::End { .. } => None,
    }
}
