//! What is laid over the curves: the trend of one of them, where its level breaks, and windows that are compared.

use super::picture::Picture;
use crate::analysis::Trend;
use crate::model::Window;
use crate::report::figure::{Anchor, Dash, Figure, Ink, Mark, Shape};
use crate::report::figures::words;

/// What is laid over the curves of a picture. Places are those of its periods.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overlay {
    /// The trend of a curve, from its first to its last sure place.
    pub trend: Option<TrendLine>,
    /// The place with which the curve begins another level.
    pub change_point: Option<usize>,
    /// Stretches that are compared: first and last place, and what stands above.
    pub windows: Vec<(usize, usize, String)>,
}

/// Sen's line along a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendLine {
    /// Which curve.
    pub curve: usize,
    /// The first place that it rests on.
    pub from: usize,
    /// The last one.
    pub to: usize,
    /// The line.
    pub trend: Trend,
}

/// A run of periods, by the labels of the first and the last.
pub type Run = (String, String);

/// "2012", "session 73", "2010–2012".
pub fn run_words(window: Window, (first, last): &Run) -> String {
    if first == last { words::period(window, first) } else { format!("{first}–{last}") }
}

/// "−0.003 a window, p = 0.02"; "the same in every window".
pub fn trend_words(trend: &Trend) -> String {
    let Some(p) = trend.p else { return "the same in every window".to_owned() };
    let p = if p < 0.001 { "p < 0.001".to_owned() } else { format!("p = {p:.3}") };
    let slope = words::with_minus(format!("{:+.4}", trend.slope));
    format!("{slope} a window, {p}")
}

/// Lays an overlay over the figure of a picture: windows behind everything, the trend behind the points.
pub fn lay_over(figure: &mut Figure, picture: &Picture, overlay: &Overlay) {
    let time = &picture.time;
    let n = picture.labels.len();
    let edge = |place: usize, is_end: bool| {
        let x = time.x_of(place);
        let next = if is_end { (place + 1 < n).then(|| place + 1) } else { place.checked_sub(1) };
        let other = if is_end { place.checked_sub(1) } else { (place + 1 < n).then(|| place + 1) };
        let step = next.or(other).map_or(1.0, |p| (time.x_of(p) - x).abs()).min(1.5) * 0.5;
        (if is_end { x + step } else { x - step }).clamp(time.lo, time.hi)
    };
    let spans = overlay.windows.iter().map(|(from, to, label)| {
        let shape = Shape::Span { from: edge(*from, false), to: edge(*to, true), label: label.clone() };
        Mark::new(shape, Ink::Accent)
    });
    figure.marks.splice(0..0, spans);
    if let Some(line) = &overlay.trend {
        let at = |place: usize| [time.x_of(place), line.trend.at(place as f64)];
        let ink = picture.curves.get(line.curve).map_or(Ink::Second, |c| Ink::Bloc(c.color_code.clone()));
        let shape = Shape::Line { points: vec![at(line.from), at(line.to)], width: 1.2, dash: Dash::Short };
        figure.marks.push(Mark::new(shape, ink.clone()).of(line.curve));
        let text = format!("Trend {}", trend_words(&line.trend));
        let (at, offset) = (at(line.to), [0.0, -6.0]);
        let shape = Shape::Label { at, text, anchor: Anchor::Right, offset, is_strong: false, rank: 0 };
        figure.marks.push(Mark::new(shape, ink).of(line.curve));
    }
    if let Some(place) = overlay.change_point {
        let label = picture.labels.get(place).map_or("", String::as_str);
        let label = format!("Another level from {}", words::period(picture.window, label));
        let shape = Shape::Rule { x: edge(place, false), label, dash: Dash::Short };
        figure.marks.push(Mark::new(shape, Ink::Accent));
    }
}
