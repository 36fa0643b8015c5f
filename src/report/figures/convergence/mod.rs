//! Curves of pairs of blocs, or of blocs, over time: with their intervals, gaps where nothing is known, hollow
//! points where a value rests on too little, events above, and names at their ends.

mod facts;
mod overlay;
mod picture;

pub use facts::{Fact, facts, too_few};
pub use overlay::{Overlay, Run, TrendLine, lay_over, run_words, trend_words};
pub use picture::{Curve, CurveData, CurveMeasure, LineKey, Picture};

use super::events::{Event, rules};
use super::values::{self, Bounds, value_axis};
use super::words;
use crate::report::figure::{Anchor, Axis, Dash, Figure, Frame, Ink, Mark, Marker, Series, Shape, Tone};

/// Width of a curve in points.
const CURVE: f32 = 1.6;
/// Radius of a point.
const POINT: f32 = 3.2;
/// The least radius of a hollow one: smaller, and its inside cannot be seen.
const HOLLOW: f32 = 2.4;
/// More curves than this are thinner, with smaller points.
const MANY: usize = 12;

/// The figure of a picture, with events above it. Points that rest on fewer than `min_n` proposals say so.
pub fn figure(picture: &Picture, events: &[Event], min_n: u32) -> Figure {
    let shown = picture.shown;
    let mut figure = Figure {
        title: shown.title().to_owned(),
        summary: picture.summary.clone(),
        reading: reading(picture, min_n),
        frame: Frame { x: picture.time.axis(), y: value_axis_of(picture), is_equal: false },
        marks: rules(events, &picture.time),
        ..Figure::default()
    };
    for curve in &picture.curves {
        figure.series.push(Series {
            name: curve.name.clone(),
            ink: Ink::Bloc(curve.color_code.clone()),
            style: curve.style as u8,
            link: Some(curve.key.link(None)),
        });
    }
    for (nth, curve) in picture.curves.iter().enumerate() {
        figure.marks.extend(bands(picture, curve).into_iter().map(|mark| mark.of(nth)));
    }
    for (nth, curve) in picture.curves.iter().enumerate() {
        figure.marks.extend(lines(picture, curve).into_iter().map(|mark| mark.of(nth)));
    }
    for nth in 0..picture.curves.len() {
        points(picture, nth, min_n, &mut figure);
    }
    figure
}

/// The axis of the values.
fn value_axis_of(picture: &Picture) -> Axis {
    let dots = picture.curves.iter().flat_map(|curve| &curve.dots);
    Axis { name: picture.shown.axis().to_owned(), ..value_axis(dots, bounds(picture.shown)) }
}

/// How to read what is drawn.
pub fn reading(picture: &Picture, min_n: u32) -> String {
    reading_of(picture, min_n, None)
}

/// The same, with the curve whose band alone is drawn.
fn reading_of(picture: &Picture, min_n: u32, front: Option<usize>) -> String {
    let band_of = front.and_then(|nth| picture.curves.get(nth)).map(|curve| curve.name.as_str());
    let dots = picture.curves.iter().flat_map(|curve| &curve.dots);
    let few = format!("fewer than {min_n} proposals");
    let said = values::reading(picture.shown.reading(), band_of, dots, &value_axis_of(picture), &few);
    match common_end(picture) {
        Some(place) if picture.curves.iter().any(|curve| curve.last() != Some(place)) => {
            let label = picture.labels.get(place).map_or("", String::as_str);
            format!("figures of {} · {said}", words::period(picture.window, label))
        }
        _ => said,
    }
}

/// The place of the figure beside the name of a curve: the last that does not rest on too little, else the last.
fn end_of(curve: &Curve) -> Option<usize> {
    let sure = curve.dots.iter().rposition(|dot| dot.value.is_some() && !dot.too_few);
    sure.or(curve.last())
}

/// That place, where it is the same for all curves: then it is told once, else at each.
fn common_end(picture: &Picture) -> Option<usize> {
    let mut ends = picture.curves.iter().filter_map(end_of);
    let first = ends.next()?;
    ends.all(|end| end == first).then_some(first)
}

/// Brings one curve to the front: the others stand back, and only its band is drawn.
pub fn bring_to_front(figure: &mut Figure, picture: &Picture, nth: usize, min_n: u32) {
    let series = u32::try_from(nth).ok();
    let is_back = |mark: &Mark| mark.series.is_some() && mark.series != series;
    figure.marks.retain(|mark| !(is_back(mark) && matches!(mark.shape, Shape::Band { .. })));
    for mark in &mut figure.marks {
        let is_back = is_back(mark);
        match &mut mark.shape {
            _ if is_back => mark.tone = Tone::Soft,
            Shape::Line { width, .. } if mark.series == series => *width = CURVE * 1.5,
            _ => {}
        }
    }
    // Painted last.
    figure.marks.sort_by_key(|mark| mark.series.is_some() && mark.series == series);
    figure.reading = reading_of(picture, min_n, Some(nth));
}

fn bounds(shown: CurveMeasure) -> Bounds {
    if matches!(shown, CurveMeasure::Between(_) | CurveMeasure::Inside(_)) {
        return Bounds { always: Some(0.0), least: None, most: None };
    }
    let always = (shown == CurveMeasure::Separation).then_some(0.0);
    Bounds { always, least: Some(-1.0), most: Some(1.0) }
}

fn ink(curve: &Curve) -> Ink {
    Ink::Bloc(curve.color_code.clone())
}

/// The bands of a curve.
fn bands(picture: &Picture, curve: &Curve) -> Vec<Mark> {
    let ends = |place: usize| curve.dots.get(place).and_then(|dot| dot.lo.zip(dot.hi));
    let of_run = |run: &std::ops::Range<usize>| {
        values::bands(run.clone().map(|place| (picture.time.x_of(place), ends(place))))
    };
    let shapes = curve.runs.iter().flat_map(of_run);
    shapes.map(|shape| Mark::new(shape, ink(curve)).tone(Tone::Wash)).collect()
}

/// One line for each stretch of neighboring periods.
fn lines(picture: &Picture, curve: &Curve) -> Vec<Mark> {
    let width = if picture.curves.len() > MANY { CURVE * 0.7 } else { CURVE };
    let line = |run: &std::ops::Range<usize>| {
        let value = |place: usize| curve.dots.get(place).and_then(|d| d.value);
        let points: Vec<[f64; 2]> =
            run.clone().filter_map(|place| Some([picture.time.x_of(place), value(place)?])).collect();
        let shape = Shape::Line { points, width, dash: Dash::of_style(curve.style) };
        Mark::new(shape, ink(curve))
    };
    curve.runs.iter().filter(|run| run.len() > 1).map(line).collect()
}

/// The points of a curve, and its name at its end. A point that rests on too little and lies beyond the scale stands at
/// its edge, with its value and an arrow.
fn points(picture: &Picture, nth: usize, min_n: u32, figure: &mut Figure) {
    let Some(curve) = picture.curves.get(nth) else { return };
    let most = if picture.curves.len() > MANY { POINT * 0.6 } else { POINT };
    // Many periods leave little room for each.
    let radius = (170.0 / picture.labels.len().max(1) as f32).clamp(1.3, most);
    let (lo, hi) = (figure.frame.y.lo, figure.frame.y.hi);
    let marks = &mut figure.marks;
    for (place, dot) in curve.dots.iter().enumerate() {
        let (Some(value), Some(label)) = (dot.value, picture.labels.get(place)) else { continue };
        let radius = if dot.too_few { radius.max(HOLLOW) } else { radius };
        let at = [picture.time.x_of(place), value.clamp(lo, hi)];
        let marker = Marker::of_style(curve.style);
        let shape = Shape::Dot { at, radius, marker, is_hollow: dot.too_few };
        let link = curve.key.link(Some(label.clone()));
        marks.push(Mark::new(shape, ink(curve)).of(nth).tip(tip(picture, nth, place, min_n)).link(link));
        if at[1] != value {
            let (arrow, down) = if value > hi { ("↑", POINT * 2.0) } else { ("↓", -POINT * 2.0) };
            let text = format!("{arrow} {}", words::short_figure(value));
            let (anchor, offset) = (Anchor::Left, [POINT * 2.0, down]);
            let shape = Shape::Label { at, text, anchor, offset, is_strong: false, rank: 1 };
            marks.push(Mark::new(shape, ink(curve)).of(nth));
        }
    }
    if let Some(place) = curve.last()
        && let (Some(value), Some(label)) = (curve.dots[place].value, picture.labels.get(place))
    {
        let mut name: Vec<(String, Ink)> = Vec::new();
        for code in &curve.codes {
            if !name.is_empty() {
                name.push((" – ".to_owned(), Ink::Second));
            }
            name.push((code.clone(), Ink::Bloc(code.clone())));
        }
        let at = [picture.time.x_of(place), value.clamp(lo, hi)];
        // A figure that rests on too little is not the last word: beside the name stands the last that does not.
        let end = end_of(curve).unwrap_or(place);
        let said = words::short_figure(curve.dots[end].value.unwrap_or(value));
        let figure = match picture.labels.get(end).filter(|_| end != place && common_end(picture).is_none()) {
            Some(label) => format!("{said} in {}", words::period(picture.window, label)),
            None => said,
        };
        let shape = Shape::End { at, name, figure };
        marks.push(Mark::new(shape, ink(curve)).of(nth).link(curve.key.link(Some(label.clone()))));
    }
}

fn tip(picture: &Picture, curve: usize, place: usize, min_n: u32) -> Vec<(String, String)> {
    let name = picture.curves.get(curve).map_or("", |c| c.name.as_str());
    let label = picture.labels.get(place).map_or("", String::as_str);
    let heading = (format!("{name}, {}", words::period(picture.window, label)), String::new());
    let rows = facts(picture, curve, place)
        .into_iter()
        .map(|fact| (fact.key, fact.value.unwrap_or_else(|| words::UNDEFINED.to_owned())));
    let note = too_few(picture, curve, place, min_n).map(|line| (line, String::new()));
    std::iter::once(heading).chain(rows).chain(note).collect()
}
