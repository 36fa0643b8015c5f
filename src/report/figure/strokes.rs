//! Marks as SVG elements.

use super::layout::{END_MARK, EndPlace, LEAD, Layout};
use super::page::{Page, Setting, hex, n};
use super::svg::{SMALL, TO_BASE};
use super::{Dash, Figure, Ink, Mark, Marker, Room, Shape, Tone, fonts, hatch, ink};

/// More series with bands than this, and the bands are left out: they would cover each other.
/// Large words in the middle of a picture.
const HEADLINE: f32 = 30.0;
const MOST_BANDS: usize = 6;
/// More than this, and they are paler.
const FULL_BANDS: usize = 3;

/// How a series is told apart without color, by its place among the labeled ones.
struct Styles {
    order: Vec<u32>,
    /// How much of a band's own strength is shown.
    bands: f32,
}

impl Styles {
    fn of(figure: &Figure) -> Styles {
        let ends = figure.marks.iter().filter(|m| matches!(m.shape, Shape::End { .. }));
        let mut order: Vec<u32> = Vec::new();
        for series in ends.filter_map(|m| m.series) {
            if !order.contains(&series) {
                order.push(series);
            }
        }
        Styles { order, bands: 1.0 }
    }

    fn place(&self, mark: &Mark) -> Option<usize> {
        self.order.iter().position(|s| Some(*s) == mark.series)
    }

    /// Curves of a chart with labels at their ends are all dashed differently; others as they say themselves.
    fn dash(&self, mark: &Mark, own: Dash) -> Dash {
        self.place(mark).map_or(own, Dash::of_style)
    }

    fn marker(&self, mark: &Mark, own: Marker) -> Marker {
        self.place(mark).map_or(own, Marker::of_style)
    }
}

/// Draws all marks.
pub(super) fn marks(page: &mut Page, figure: &Figure, layout: &Layout) {
    let mut styles = Styles::of(figure);
    let room = layout.field.room;
    page.raw(&format!(
        "<clipPath id=\"field\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>",
        n(room.left - 6.0),
        n(room.top - 6.0),
        n(room.width() + 12.0),
        n(room.height() + 12.0)
    ));
    rules(page, figure, layout);
    page.raw("<g clip-path=\"url(#field)\">");
    let mut banded: Vec<Option<u32>> =
        figure.marks.iter().filter(|m| matches!(m.shape, Shape::Band { .. })).map(|m| m.series).collect();
    banded.sort_unstable();
    banded.dedup();
    styles.bands = if banded.len() > FULL_BANDS { 0.6 } else { 1.0 };
    for mark in &figure.marks {
        let is_crowded = matches!(mark.shape, Shape::Band { .. }) && banded.len() > MOST_BANDS;
        if !is_crowded {
            one(page, layout, mark, &styles);
        }
    }
    page.raw("</g>");
    labels(page, figure, layout);
    for end in &layout.ends {
        self::end(page, figure, layout, end, &styles);
    }
    if layout.n_ends_left_out > 0 {
        let set = Setting { size: SMALL, is_strong: false, color: ink::SECOND, anchor: "start" };
        let at = [room.right + LEAD + END_MARK, room.bottom + 7.0 + SMALL];
        page.words(at, &format!("and {} more", layout.n_ends_left_out), set);
    }
}

fn one(page: &mut Page, layout: &Layout, mark: &Mark, styles: &Styles) {
    let field = &layout.field;
    let (color, cover) = ink::of(&mark.ink, mark.tone);
    let cover = if matches!(mark.shape, Shape::Band { .. }) { cover * styles.bands } else { cover };
    let fill = || {
        let cover = if cover < 1.0 { format!(" fill-opacity=\"{}\"", n(cover)) } else { String::new() };
        format!("fill=\"{}\"{cover}", hex(color))
    };
    match &mark.shape {
        Shape::Line { points, width, dash } => {
            let dash = dashes(styles.dash(mark, *dash));
            let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
            let cover = if cover < 1.0 { format!(" stroke-opacity=\"{}\"", n(cover)) } else { String::new() };
            let look = format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{cover}{dash}",
                hex(color),
                n(*width)
            );
            page.path(&path(points.iter().map(|p| field.at(*p)), false), &look);
        }
        Shape::Band { xs, lo, hi } => {
            let upper = xs.iter().zip(hi).map(|(x, y)| field.at([*x, *y]));
            let lower = xs.iter().zip(lo).rev().map(|(x, y)| field.at([*x, *y]));
            let mut ring: Vec<[f32; 2]> = upper.chain(lower).collect();
            if let [a, b] = ring.as_slice() {
                // A lone point has a narrow band.
                let (x, top, bottom) = (a[0], a[1], b[1]);
                ring = vec![[x - 3.0, top], [x + 3.0, top], [x + 3.0, bottom], [x - 3.0, bottom]];
            }
            page.path(&path(ring, true), &fill());
        }
        Shape::Area { region, outline, hatch: own } => {
            let rings: Vec<Vec<[f32; 2]>> =
                region.rings.iter().map(|ring| ring.iter().map(|p| field.at(*p)).collect()).collect();
            let d: Vec<String> = rings.iter().map(|ring| path(ring.iter().copied(), true)).collect();
            let line = match (*outline > 0.0, mark.tone) {
                (false, _) => String::new(),
                (true, Tone::Full) => {
                    format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(ink::LINE), n(outline * 0.7))
                }
                (true, _) => format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(color), n(*outline)),
            };
            page.path(&d.join(""), &format!("{} fill-rule=\"evenodd\"{line}", fill()));
            hatch(page, &rings, ink::hatching(&mark.ink, mark.tone, *own), line_color(&mark.ink, mark.tone));
        }
        Shape::Bar { from, to, inset, hatch: own } => {
            let (a, b) = (field.at(*from), field.at(*to));
            let (left, right) = (a[0].min(b[0]) + inset, a[0].max(b[0]) - inset);
            let (top, bottom) = (a[1].min(b[1]) + inset, a[1].max(b[1]) - inset);
            if bottom <= top || right <= left {
                let y = (a[1] + b[1]) * 0.5;
                page.line([left, y], [right, y], color, 1.8, "");
                return;
            }
            page.rect([left, top], [right - left, bottom - top], &fill());
            let ring = vec![[left, top], [right, top], [right, bottom], [left, bottom]];
            let own = ink::hatching(&mark.ink, mark.tone, *own);
            hatch(page, &[ring], own, line_color(&mark.ink, mark.tone));
        }
        Shape::Dot { at, radius, marker, is_hollow } => {
            let marker = styles.marker(mark, *marker);
            dot(page, field.at(*at), *radius, marker, color, cover, *is_hollow);
        }
        Shape::Span { from, to, .. } => {
            let (a, b) = (field.x(*from), field.x(*to));
            let room = field.room;
            let look = format!("fill=\"{}\" fill-opacity=\"0.12\"", hex(color));
            page.rect([a.min(b), room.top], [(a - b).abs(), room.height()], &look);
            for x in [a, b] {
                page.line([x, room.top], [x, room.bottom], color, 0.8, "4 3");
            }
        }
        Shape::Rule { .. } | Shape::Label { .. } | Shape::Headline { .. } | Shape::End { .. } => {}
    }
}

/// The lines of a hatching on a fill.
pub(super) fn line_color(of: &Ink, tone: Tone) -> u32 {
    let (color, _) = ink::of(of, tone);
    match tone {
        Tone::Full if ink::is_dark(color) => ink::PAPER,
        Tone::Full => ink::TEXT,
        _ => color,
    }
}

/// Hatches rings; the lines are part of the drawing itself, so that no viewer can lose them.
pub(super) fn hatch(page: &mut Page, rings: &[Vec<[f32; 2]>], hatch: u8, color: u32) {
    let lines = hatch::lines(rings, hatch, 5.0);
    if lines.is_empty() {
        return;
    }
    let d: String = lines.iter().map(|line| path(*line, false)).collect();
    let look = format!("fill=\"none\" stroke=\"{}\" stroke-width=\"0.8\" stroke-opacity=\"0.7\"", hex(color));
    page.path(&d, &look);
}

/// The pattern of a dashed line; empty for one that is not.
pub(super) fn dashes(dash: Dash) -> &'static str {
    match dash {
        Dash::Solid => "",
        Dash::Long => "9 4",
        Dash::Short => "4 3",
        Dash::Dots => "1.5 3",
    }
}

/// A point of some form.
pub(super) fn dot(
    page: &mut Page,
    [x, y]: [f32; 2],
    radius: f32,
    marker: Marker,
    color: u32,
    cover: f32,
    is_hollow: bool,
) {
    let look = if is_hollow {
        format!("fill=\"{}\" stroke=\"{}\" stroke-width=\"1.3\"", hex(ink::PAPER), hex(color))
    } else if cover < 1.0 {
        format!("fill=\"{}\" fill-opacity=\"{}\"", hex(color), n(cover))
    } else {
        format!("fill=\"{}\"", hex(color))
    };
    let ring =
        |corners: &[[f32; 2]]| path(corners.iter().map(|c| [x + c[0] * radius, y + c[1] * radius]), true);
    match marker {
        Marker::Circle => {
            page.raw(&format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {look}/>", n(x), n(y), n(radius)));
        }
        Marker::Square => page.path(&ring(&[[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]), &look),
        Marker::Diamond => page.path(&ring(&[[0.0, -1.25], [1.25, 0.0], [0.0, 1.25], [-1.25, 0.0]]), &look),
        Marker::Triangle => page.path(&ring(&[[0.0, -1.25], [1.15, 0.85], [-1.15, 0.85]]), &look),
    }
}

fn path(points: impl IntoIterator<Item = [f32; 2]>, is_closed: bool) -> String {
    let mut d = String::new();
    for (nth, [x, y]) in points.into_iter().enumerate() {
        d.push(if nth == 0 { 'M' } else { 'L' });
        d.push_str(&n(x));
        d.push(' ');
        d.push_str(&n(y));
    }
    if is_closed {
        d.push('Z');
    }
    d
}

/// Events: a dashed line and a name for those that have room, a small sign for all.
fn rules(page: &mut Page, figure: &Figure, layout: &Layout) {
    let room = layout.field.room;
    for cluster in &layout.rules {
        let first = cluster.things.first().and_then(|mark| figure.marks.get(*mark));
        let Some(Shape::Rule { label, dash, .. }) = first.map(|mark| &mark.shape) else { continue };
        let foot = [cluster.x, room.top - 4.0];
        if let Some(width) = cluster.label_room {
            let dash = if *dash == Dash::Solid { "" } else { "2.5 3.5" };
            page.line(foot, [cluster.x, room.bottom], ink::LINE, 0.9, dash);
            let set = Setting { size: SMALL, is_strong: false, color: ink::SECOND, anchor: "start" };
            let words = fonts::cut(label, SMALL, false, width + 1.0);
            page.words([cluster.x, room.top - 9.0], &words, set);
        }
        dot(page, foot, 1.7, Marker::Circle, ink::SECOND, 1.0, false);
    }
}

fn labels(page: &mut Page, figure: &Figure, layout: &Layout) {
    let has_rims = figure.has_rims();
    if has_rims {
        let paper = hex(ink::PAPER);
        page.raw(&format!(
            "<g stroke=\"{paper}\" stroke-width=\"2.6\" stroke-linejoin=\"round\" paint-order=\"stroke\">"
        ));
    }
    for (mark, at) in &layout.labels {
        let mark = &figure.marks[*mark];
        let Shape::Label { text, is_strong, .. } = &mark.shape else { continue };
        let set =
            Setting { size: SMALL, is_strong: *is_strong, color: ink::of_words(&mark.ink), anchor: "start" };
        page.words([at.left, (at.top + at.bottom) * 0.5 + TO_BASE], text, set);
    }
    if has_rims {
        page.raw("</g>");
    }
    for mark in &figure.marks {
        if let Shape::Headline { at, text } = &mark.shape {
            let set = Setting {
                size: HEADLINE,
                is_strong: true,
                color: ink::of_words(&mark.ink),
                anchor: "middle",
            };
            let [x, y] = layout.field.at(*at);
            page.words([x, y + HEADLINE * 0.35], text, set);
        }
        if let Shape::Span { from, to, label } = &mark.shape
            && !label.is_empty()
        {
            let Room { left, right, top, .. } = layout.field.room;
            let half = fonts::width(label, SMALL, true) * 0.5;
            let middle = (layout.field.x(*from) + layout.field.x(*to)) * 0.5;
            let middle = middle.clamp(left + half, (right - half).max(left + half));
            let set =
                Setting { size: SMALL, is_strong: true, color: ink::of_words(&mark.ink), anchor: "middle" };
            page.words([middle, top + SMALL + 2.0], label, set);
        }
    }
}

fn end(page: &mut Page, figure: &Figure, layout: &Layout, end: &EndPlace, styles: &Styles) {
    let mark = &figure.marks[end.mark];
    let Shape::End { at, name, figure: value } = &mark.shape else { return };
    let right = layout.field.room.right;
    let (color, _) = ink::of(&mark.ink, Tone::Full);
    let left = right + LEAD;
    if (end.y - end.wish).abs() > 2.0 || (layout.field.x(at[0]) - right).abs() > LEAD {
        page.line([right + 3.0, end.wish], [left - 3.0, end.y], color, 0.7, "");
    }
    page.line([left - 2.0, end.y], [left + 10.0, end.y], color, 1.8, dashes(styles.dash(mark, Dash::Solid)));
    dot(page, [left + 4.0, end.y], 3.4, styles.marker(mark, Marker::Circle), color, 1.0, false);
    let set = Setting { size: SMALL, is_strong: true, color: ink::TEXT, anchor: "start" };
    let parts: Vec<(String, u32)> =
        name.iter().map(|(part, ink)| (part.clone(), ink::of_words(ink))).collect();
    page.parts([left + END_MARK, end.y + TO_BASE], &parts, set);
    if !value.is_empty() {
        let width: f32 = name.iter().map(|(part, _)| fonts::width(part, SMALL, true)).sum();
        let set = Setting { is_strong: false, color: ink::SECOND, ..set };
        page.words([left + END_MARK + width + 8.0, end.y + TO_BASE], value, set);
    }
}
