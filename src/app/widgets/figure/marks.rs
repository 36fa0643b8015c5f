//! Marks as shapes: triangles for what rests, shapes for what is pointed at or selected, and words.

use eframe::egui::epaint::{BandPoint, BandShape, CircleShape, Mesh, PathShape, Tessellator};
use eframe::egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Shape as Drawn, Stroke, StrokeKind, pos2, vec2,
};

use crate::app::theme::{Theme, measure, radius, size, text};
use crate::report::figure::layout::Layout;
use crate::report::figure::{Dash, Figure, Mark, Marker, PlotArea, Shape, Tone, hatch};

/// Up to so many bands are shown in full, beside the one in front too.
const FULL_BANDS: usize = 3;
/// Up to so many are shown at all while none is in front.
const MOST_BANDS: usize = 6;
/// With more series than this, the others fade while one is in front.
const FADING: usize = 3;

/// Turns marks into triangles.
pub(super) struct Brush<'a> {
    theme: &'a Theme,
    field: &'a PlotArea,
    front: Option<u32>,
    fades: bool,
    n_bands: usize,
    tessellator: Tessellator,
    /// What was painted so far.
    pub mesh: Mesh,
}

impl<'a> Brush<'a> {
    /// A brush for the marks of a picture.
    pub fn new(
        theme: &'a Theme,
        figure: &Figure,
        field: &'a PlotArea,
        front: Option<u32>,
        tessellator: Tessellator,
    ) -> Brush<'a> {
        let is_band = |m: &&Mark| matches!(m.shape, Shape::Band { .. }) && m.series.is_some();
        let mut banded: Vec<Option<u32>> = figure.marks.iter().filter(is_band).map(|m| m.series).collect();
        banded.sort_unstable();
        banded.dedup();
        Brush {
            theme,
            field,
            front,
            fades: front.is_some() && figure.series.len() > FADING,
            n_bands: banded.len(),
            tessellator,
            mesh: Mesh::default(),
        }
    }

    fn color(&self, mark: &Mark) -> Color32 {
        let color = self.theme.ink(&mark.ink, mark.tone);
        let is_behind = self.fades && mark.series.is_some() && mark.series != self.front;
        if is_behind { color.gamma_multiply(0.38) } else { color }
    }

    fn draw(&mut self, shape: Drawn) {
        self.tessellator.tessellate_shape(shape, &mut self.mesh);
    }

    fn at(&self, [x, y]: [f64; 2]) -> Pos2 {
        pos2(self.field.x(x), self.field.y(y))
    }

    /// Adds a mark.
    pub fn paint(&mut self, mark: &Mark) {
        let color = self.color(mark);
        let is_front = self.front.is_some() && mark.series == self.front;
        match &mark.shape {
            Shape::Line { points, width, dash } => {
                let points: Vec<Pos2> = points.iter().map(|p| self.at(*p)).collect();
                let width = if is_front { width * 1.4 } else { *width };
                for shape in dashed(&points, Stroke::new(width, color), *dash) {
                    self.draw(shape);
                }
            }
            Shape::Band { xs, lo, hi } => self.band(mark, xs, lo, hi, color),
            Shape::Area { region, outline, hatch: own } => {
                let first = self.mesh.vertices.len() as u32;
                for corner in &region.corners {
                    let at = self.at(*corner);
                    self.mesh.colored_vertex(at, color);
                }
                for [a, b, c] in &region.triangles {
                    self.mesh.add_triangle(first + a, first + b, first + c);
                }
                let rings: Vec<Vec<Pos2>> =
                    region.rings.iter().map(|ring| ring.iter().map(|p| self.at(*p)).collect()).collect();
                self.hatch(&rings, *own, mark, color);
                if *outline > 0.0 {
                    let stroke = Stroke::new(*outline, self.outline(mark));
                    for ring in rings {
                        self.draw(Drawn::Path(PathShape::closed_line(ring, stroke)));
                    }
                }
            }
            Shape::Bar { from, to, inset, hatch: own } => {
                let rect = Rect::from_two_pos(self.at(*from), self.at(*to)).shrink(*inset);
                if !rect.is_positive() {
                    // A bar of nothing is a line, so that it can be seen.
                    let line = Rect::from_two_pos(self.at(*from), self.at(*to)).shrink2(vec2(*inset, 0.0));
                    let stroke = Stroke::new(size::CURVE, color);
                    self.draw(Drawn::line_segment([line.left_center(), line.right_center()], stroke));
                    return;
                }
                self.mesh.add_colored_rect(rect, color);
                if *own > 0 {
                    let ring = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
                    self.hatch(&[ring.to_vec()], *own, mark, color);
                }
            }
            Shape::Dot { at, radius, marker, is_hollow } => {
                let shape = dot(self.theme, self.at(*at), *radius, *marker, color, *is_hollow);
                self.draw(shape);
            }
            Shape::Span { from, to, .. } => {
                let room = self.field.room;
                let rect = Rect::from_two_pos(
                    pos2(self.field.x(*from), room.top),
                    pos2(self.field.x(*to), room.bottom),
                );
                self.mesh.add_colored_rect(rect, self.theme.ink(&mark.ink, Tone::Wash));
                for x in [rect.left(), rect.right()] {
                    let stroke = Stroke::new(size::HAIRLINE, self.theme.ink(&mark.ink, Tone::Soft));
                    self.draw(Drawn::line_segment([pos2(x, rect.top()), pos2(x, rect.bottom())], stroke));
                }
            }
            Shape::Rule { .. } | Shape::Label { .. } | Shape::Headline { .. } | Shape::End { .. } => {}
        }
    }

    /// The bands of many series on top of each other would hide everything.
    fn band(&mut self, mark: &Mark, xs: &[f64], lo: &[f64], hi: &[f64], color: Color32) {
        let of_series = mark.series.is_some();
        let most = if self.front.is_some() { FULL_BANDS } else { MOST_BANDS };
        if of_series && self.n_bands > most && mark.series != self.front {
            return;
        }
        let is_crowded = of_series && self.n_bands > FULL_BANDS && self.front.is_none();
        let color = if is_crowded { color.gamma_multiply(0.5) } else { color };
        let point = |x: f32, lo: f64, hi: f64| {
            let (a, b) = (self.field.y(lo), self.field.y(hi));
            BandPoint::new(x, a.min(b)..=a.max(b))
        };
        let mut points: Vec<BandPoint> = xs
            .iter()
            .zip(lo.iter().zip(hi))
            .map(|(x, (lo, hi))| point(self.field.x(*x), *lo, *hi))
            .filter(|p| p.is_finite())
            .collect();
        if let [only] = points.as_slice() {
            // A lone point has a narrow band.
            let only = *only;
            points = [-3.0, 3.0].map(|d| BandPoint::new(only.x + d, only.y)).to_vec();
        }
        self.draw(Drawn::Band(BandShape::filled(points, color)));
    }

    fn hatch(&mut self, rings: &[Vec<Pos2>], own: u8, mark: &Mark, fill: Color32) {
        if own == 0 {
            return;
        }
        let rings: Vec<Vec<[f32; 2]>> =
            rings.iter().map(|ring| ring.iter().map(|p| [p.x, p.y]).collect()).collect();
        let color = match mark.tone {
            Tone::Wash => self.theme.ink(&mark.ink, Tone::Soft),
            _ => self.theme.on_fill(fill).gamma_multiply(0.55),
        };
        let stroke = Stroke::new(measure::HATCH_LINE, color);
        for line in hatch::lines(&rings, own, measure::HATCH) {
            self.draw(Drawn::line_segment(line.map(|p| pos2(p[0], p[1])), stroke));
        }
    }

    /// Filled shapes are parted by the ground; washes have an outline of their own color.
    fn outline(&self, mark: &Mark) -> Color32 {
        match mark.tone {
            Tone::Full => self.theme.surface,
            _ => self.theme.ink(&mark.ink, Tone::Soft),
        }
    }
}

/// A line as it is dashed.
pub(super) fn dashed(points: &[Pos2], stroke: Stroke, dash: Dash) -> Vec<Drawn> {
    match dash {
        Dash::Solid => vec![Drawn::Path(PathShape::line(points.to_vec(), stroke))],
        Dash::Long => Drawn::dashed_line(points, stroke, 8.0, 5.0),
        Dash::Short => Drawn::dashed_line(points, stroke, 3.5, 3.5),
        Dash::Dots => Drawn::dotted_line(points, stroke.color, 5.0, stroke.width * 0.7),
    }
}

/// A point of some form.
pub(super) fn dot(
    theme: &Theme,
    at: Pos2,
    radius: f32,
    marker: Marker,
    color: Color32,
    is_hollow: bool,
) -> Drawn {
    let (fill, stroke) = if is_hollow {
        (theme.surface, Stroke::new(size::ICON_STROKE, color))
    } else {
        (color, Stroke::NONE)
    };
    let around = |corners: &[(f32, f32)]| corners.iter().map(|(x, y)| at + vec2(*x, *y) * radius).collect();
    match marker {
        Marker::Circle => Drawn::Circle(CircleShape { center: at, radius, fill, stroke }),
        Marker::Square => {
            Drawn::convex_polygon(around(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]), fill, stroke)
        }
        Marker::Diamond => Drawn::convex_polygon(
            around(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]),
            fill,
            stroke,
        ),
        Marker::Triangle => {
            Drawn::convex_polygon(around(&[(0.0, -1.25), (1.15, 0.85), (-1.15, 0.85)]), fill, stroke)
        }
    }
}

/// What is pointed at and what is selected, over the rest.
pub(super) fn overlay(
    painter: &Painter,
    theme: &Theme,
    figure: &Figure,
    field: &PlotArea,
    hovered: Option<usize>,
    selected: Option<usize>,
) {
    let both = [(hovered, false), (selected.filter(|s| Some(*s) != hovered), true), (selected, true)];
    for (mark, is_selected) in both.into_iter().filter_map(|(mark, is)| Some((mark?, is))).take(2) {
        let is_selected = is_selected || selected == Some(mark);
        if let Some(mark) = figure.marks.get(mark) {
            emphasis(painter, theme, figure, field, mark, is_selected);
        }
    }
}

fn emphasis(
    painter: &Painter,
    theme: &Theme,
    figure: &Figure,
    field: &PlotArea,
    mark: &Mark,
    is_selected: bool,
) {
    let at = |p: [f64; 2]| pos2(field.x(p[0]), field.y(p[1]));
    let color = if is_selected { theme.accent } else { theme.text };
    let line = Stroke::new(size::CURVE, color);
    match &mark.shape {
        Shape::Dot { at: place, radius, marker, is_hollow } => {
            let center = at(*place);
            let own = theme.ink(&mark.ink, mark.tone);
            if !figure.frame.is_equal && !figure.frame.x.ticks.is_empty() {
                let across = if is_selected { theme.accent } else { theme.hairline_strong };
                let stroke = Stroke::new(size::HAIRLINE, across.gamma_multiply(0.6));
                painter.vline(center.x.round() + 0.5, field.room.top..=field.room.bottom, stroke);
            }
            let radius = radius.max(size::POINT) + if is_selected { 0.0 } else { 1.2 };
            painter.add(dot(theme, center, radius, *marker, own, *is_hollow));
            if is_selected {
                painter.circle_stroke(center, radius + measure::RING, Stroke::new(size::CURVE, own));
            }
        }
        Shape::Bar { from, to, inset, .. } => {
            let rect = Rect::from_two_pos(at(*from), at(*to)).shrink(*inset);
            painter.rect_stroke(rect, CornerRadius::ZERO, line, StrokeKind::Outside);
        }
        Shape::Area { region, .. } => {
            for ring in &region.rings {
                painter.add(PathShape::closed_line(ring.iter().map(|p| at(*p)).collect(), line));
            }
        }
        Shape::Line { points, width, dash } => {
            let points: Vec<Pos2> = points.iter().map(|p| at(*p)).collect();
            let own = if is_selected { theme.accent } else { theme.ink(&mark.ink, Tone::Full) };
            painter.extend(dashed(&points, Stroke::new(width + 1.2, own), *dash));
        }
        Shape::Label { .. }
        | Shape::Headline { .. }
        | Shape::Band { .. }
        | Shape::Span { .. }
        | Shape::Rule { .. }
        | Shape::End { .. } => {}
    }
}

/// The words that have room; the labels of stretches stand above the field.
pub(super) fn words(painter: &Painter, theme: &Theme, figure: &Figure, layout: &Layout, front: Option<u32>) {
    let fades = front.is_some() && figure.series.len() > FADING;
    let has_rims = figure.has_rims();
    for (mark, room) in &layout.labels {
        let mark = &figure.marks[*mark];
        let Shape::Label { text: words, is_strong, .. } = &mark.shape else { continue };
        let font = if *is_strong { text::small_strong_font() } else { text::small_font() };
        let color = theme.ink_text(&mark.ink);
        let is_behind = fades && mark.series.is_some() && mark.series != front;
        let color = if is_behind { color.gamma_multiply(0.5) } else { color };
        let galley = painter.layout_no_wrap(words.clone(), font, color);
        let at = pos2(room.left, room.top + (room.height() - galley.size().y) * 0.5);
        if has_rims && !figure.frame.is_equal {
            let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(3.0, 0.0));
            painter.rect_filled(ground, radius::TINY, theme.surface.gamma_multiply(0.85));
        } else if has_rims {
            for side in [vec2(-1.0, 0.0), vec2(1.0, 0.0), vec2(0.0, -1.0), vec2(0.0, 1.0)] {
                painter.galley_with_override_text_color(at + side, galley.clone(), theme.surface);
            }
        }
        painter.galley(at, galley, color);
    }
    for mark in &figure.marks {
        if let Shape::Headline { at, text: words } = &mark.shape {
            let color = theme.ink_text(&mark.ink);
            let galley = painter.layout_no_wrap(words.clone(), text::figure_font(), color);
            let middle: eframe::egui::Pos2 = layout.field.at(*at).into();
            painter.galley(middle - galley.size() * 0.5, galley, color);
        }
        if let Shape::Span { from, to, label } = &mark.shape
            && !label.is_empty()
        {
            let field = &layout.field;
            let ends = [field.x(*from), field.x(*to)];
            if ends.iter().all(|x| *x < field.room.left) || ends.iter().all(|x| *x > field.room.right) {
                continue;
            }
            let middle = ends.map(|x| x.clamp(field.room.left, field.room.right)).iter().sum::<f32>() * 0.5;
            let color = theme.ink_text(&mark.ink);
            let galley = painter.layout_no_wrap(label.clone(), text::small_strong_font(), color);
            let half = galley.size().x * 0.5;
            let least = field.room.left + half;
            let at =
                pos2(middle.clamp(least, (field.room.right - half).max(least)) - half, field.room.top + 3.0);
            let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(3.0, 0.0));
            painter.rect_filled(ground, radius::TINY, theme.surface.gamma_multiply(0.8));
            painter.galley(at, galley, color);
        }
    }
}
