//! Curves of pairs of blocs, or of blocs, over time: with their intervals, gaps where nothing is known, hollow
//! points where a value rests on too little, events above, and names at their ends.

mod facts;
mod overlay;
mod picture;

pub use facts::{Fact, facts, too_few};
pub use overlay::{Overlay, Run, TrendLine, lay_over, run_words, trend_words};
pub use picture::{Curve, CurveData, CurveMeasure, LineKey, Picture};

use super::events::{Event, rules};
use super::values::{Bounds, value_axis};
use super::words;
use crate::report::figure::{Dash, Figure, Frame, Ink, Mark, Marker, Series, Shape, Tone};

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
    let dots = picture.curves.iter().flat_map(|c| c.dots.iter());
    let has_hollow = dots.clone().any(|dot| dot.value.is_some() && dot.too_few);
    let hollow =
        if has_hollow { format!(" · hollow = fewer than {min_n} proposals") } else { String::new() };
    let mut figure = Figure {
        title: shown.title().to_owned(),
        reading: format!("{}{hollow}", shown.reading()),
        summary: picture.summary.clone(),
        frame: Frame { x: picture.time.axis(), y: value_axis(dots, bounds(shown)), is_equal: false },
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
        points(picture, nth, min_n, &mut figure.marks);
    }
    figure
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

/// One band for each stretch with an interval.
fn bands(picture: &Picture, curve: &Curve) -> Vec<Mark> {
    let mut marks = Vec::new();
    for run in &curve.runs {
        let (mut xs, mut lo, mut hi) = (Vec::new(), Vec::new(), Vec::new());
        let mut close = |xs: &mut Vec<f64>, lo: &mut Vec<f64>, hi: &mut Vec<f64>| {
            if !xs.is_empty() {
                let shape =
                    Shape::Band { xs: std::mem::take(xs), lo: std::mem::take(lo), hi: std::mem::take(hi) };
                marks.push(Mark::new(shape, ink(curve)).tone(Tone::Wash));
            }
        };
        for place in run.clone() {
            match curve.dots.get(place).and_then(|d| d.lo.zip(d.hi)) {
                Some((l, h)) => {
                    xs.push(picture.time.x_of(place));
                    lo.push(l);
                    hi.push(h);
                }
                None => close(&mut xs, &mut lo, &mut hi),
            }
        }
        close(&mut xs, &mut lo, &mut hi);
    }
    marks
}

fn dash(style: usize) -> Dash {
    [Dash::Solid, Dash::Long, Dash::Dots, Dash::Short][style % 4]
}

fn marker(style: usize) -> Marker {
    [Marker::Circle, Marker::Square, Marker::Diamond, Marker::Triangle][style % 4]
}

/// One line for each stretch of neighboring periods.
fn lines(picture: &Picture, curve: &Curve) -> Vec<Mark> {
    let width = if picture.curves.len() > MANY { CURVE * 0.7 } else { CURVE };
    let line = |run: &std::ops::Range<usize>| {
        let value = |place: usize| curve.dots.get(place).and_then(|d| d.value);
        let points: Vec<[f64; 2]> =
            run.clone().filter_map(|place| Some([picture.time.x_of(place), value(place)?])).collect();
        let shape = Shape::Line { points, width, dash: dash(curve.style) };
        Mark::new(shape, ink(curve))
    };
    curve.runs.iter().filter(|run| run.len() > 1).map(line).collect()
}

/// The points of a curve, and its name at its end.
fn points(picture: &Picture, nth: usize, min_n: u32, marks: &mut Vec<Mark>) {
    let Some(curve) = picture.curves.get(nth) else { return };
    let most = if picture.curves.len() > MANY { POINT * 0.6 } else { POINT };
    // Many periods leave little room for each.
    let radius = (170.0 / picture.labels.len().max(1) as f32).clamp(1.3, most);
    for (place, dot) in curve.dots.iter().enumerate() {
        let (Some(value), Some(label)) = (dot.value, picture.labels.get(place)) else { continue };
        let radius = if dot.too_few { radius.max(HOLLOW) } else { radius };
        let at = [picture.time.x_of(place), value];
        let shape = Shape::Dot { at, radius, marker: marker(curve.style), is_hollow: dot.too_few };
        let link = curve.key.link(Some(label.clone()));
        marks.push(Mark::new(shape, ink(curve)).of(nth).tip(tip(picture, nth, place, min_n)).link(link));
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
        let at = [picture.time.x_of(place), value];
        let shape = Shape::End { at, name, figure: words::short_figure(value) };
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
