//! Walking a picture by keys: arrows go to the next mark that leads somewhere, Enter opens it, Esc gives it up.

use eframe::egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::FigureActs;
use crate::report::figure::{Figure, PlotArea, Shape};

/// Reads the keys while the picture has the keyboard.
pub(super) fn walk(
    ui: &Ui,
    response: &Response,
    figure: &Figure,
    field: &PlotArea,
    selected: Option<usize>,
    has_selection: bool,
    acts: &mut FigureActs,
) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: has_selection,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let mut at = selected;
    ui.input_mut(|input| {
        for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End] {
            if input.consume_key(Modifiers::NONE, key) {
                at = next(figure, field, at, key).or(at);
            }
        }
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            at = at.or_else(|| next(figure, field, None, Key::End));
            acts.opens = at.is_some();
        }
        if has_selection && input.consume_key(Modifiers::NONE, Key::Escape) {
            acts.cleared = true;
        }
    });
    if at != selected || acts.opens && acts.clicked.is_none() {
        acts.clicked = at.and_then(|mark| figure.marks[mark].link.clone()).or(acts.clicked.take());
        acts.by_key = true;
    }
}

/// The middle of a mark.
pub(super) fn middle(figure: &Figure, mark: usize) -> Option<[f64; 2]> {
    match &figure.marks.get(mark)?.shape {
        Shape::Dot { at, .. } | Shape::Label { at, .. } | Shape::Headline { at, .. } => Some(*at),
        Shape::Bar { from, to, .. } => Some([(from[0] + to[0]) * 0.5, (from[1] + to[1]) * 0.5]),
        Shape::Area { region, .. } => {
            let [lo, hi] = region.bounds()?;
            Some([(lo[0] + hi[0]) * 0.5, (lo[1] + hi[1]) * 0.5])
        }
        _ => None,
    }
}

/// Where a mark stands, in points.
fn place(figure: &Figure, field: &PlotArea, mark: usize) -> Option<[f32; 2]> {
    middle(figure, mark).map(|middle| field.at(middle))
}

/// The mark to which a key leads: left and right stay in the series if the mark has one.
fn next(figure: &Figure, field: &PlotArea, from: Option<usize>, key: Key) -> Option<usize> {
    let leading = || {
        let marks = (0..figure.marks.len()).filter(|m| figure.marks[*m].link.is_some());
        marks.filter_map(|m| Some((m, place(figure, field, m)?)))
    };
    let Some((from, here)) = from.and_then(|f| Some((f, place(figure, field, f)?))) else {
        return match key {
            Key::Home | Key::ArrowRight | Key::ArrowDown => leading().next().map(|(m, _)| m),
            _ => leading().next_back().map(|(m, _)| m),
        };
    };
    let series = figure.marks[from].series;
    let of_series = |mark: &usize| series.is_none() || figure.marks[*mark].series == series;
    let (along, stays): (fn([f32; 2]) -> f32, bool) = match key {
        Key::ArrowLeft => (|d| -d[0], true),
        Key::ArrowRight => (|d| d[0], true),
        Key::ArrowUp => (|d| -d[1], false),
        Key::ArrowDown => (|d| d[1], false),
        Key::Home => return leading().find(|(m, _)| of_series(m)).map(|(m, _)| m),
        _ => return leading().rfind(|(m, _)| of_series(m)).map(|(m, _)| m),
    };
    let level = matches!(key, Key::ArrowLeft | Key::ArrowRight);
    let cost = |p: [f32; 2]| {
        let delta = [p[0] - here[0], p[1] - here[1]];
        let beside = if level { delta[1] } else { delta[0] };
        // Off the way counts double, except along a series, which bends.
        let weight = if stays && series.is_some() { 0.0 } else { 2.0 };
        (along(delta) > 0.5).then(|| along(delta) + beside.abs() * weight)
    };
    let found = leading()
        .filter(|(m, _)| *m != from && (!stays || of_series(m)))
        .filter_map(|(m, p)| Some((cost(p)?, m)))
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found.map(|(_, m)| m)
}
