//! The chart: the figure of the curves, and the keys that walk them.

use std::sync::Arc;

use eframe::egui::{self, Key, Response, Ui};

use super::{hover, keys};
use crate::app::action::Place;
use crate::app::widgets::{FigureState, FigureView};
use crate::report::figure::{Figure, Link};
use crate::report::figures::convergence::{LineKey, Picture};

/// A point of the picture: curve and period.
pub(super) type Spot = (usize, usize);

/// What the chart is given.
pub(super) struct Chart<'a> {
    pub picture: &'a Picture,
    pub figure: &'a Arc<Figure>,
    pub selected: Option<Spot>,
    /// Windows were chosen to be compared: Esc lets them go first.
    pub is_comparing: bool,
    pub height: f32,
}

/// What a person did with it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct ChartActs {
    /// Another point was chosen.
    pub select: Option<Spot>,
    /// Whether by pointer or Enter, so that the evidence opens.
    pub open: bool,
    /// By a key: the evidence takes the keyboard.
    pub by_key: bool,
    /// The selection was given up.
    pub clear: bool,
    /// A stretch of the axis is being dragged, and whether the pointer was let go.
    pub dragged: Option<((f64, f64), bool)>,
    /// The selected period is to be the first (0) or the second (1) window.
    pub mark: Option<usize>,
    /// The windows that are compared were given up.
    pub clear_windows: bool,
    /// A place that was chosen in the menu.
    pub goes: Option<Place>,
}

/// The link of a point.
pub(super) fn link_of(picture: &Picture, (curve, place): Spot) -> Option<Link> {
    Some(picture.curves.get(curve)?.key.link(Some(picture.labels.get(place)?.clone())))
}

/// The point to which a link leads.
fn spot_of(picture: &Picture, link: &Link) -> Option<Spot> {
    let (key, period) = LineKey::of_link(link)?;
    let curve = picture.curve_of(key)?;
    let last = || picture.curves.get(curve)?.last();
    Some((curve, period.map_or_else(last, |label| picture.place_of(label))?))
}

/// Draws the chart.
pub(super) fn chart_ui(ui: &mut Ui, state: &mut FigureState, chart: &Chart<'_>) -> ChartActs {
    let picture = chart.picture;
    let selected = chart.selected.and_then(|spot| link_of(picture, spot));
    let name = match chart.selected.and_then(|spot| hover::spot_words(picture, spot)) {
        Some(words) => format!("{} Selected: {words}", picture.summary),
        None => picture.summary.clone(),
    };
    let view = FigureView::new("convergence chart", chart.figure)
        .height(chart.height)
        .walks(false)
        .drags(true)
        .saved()
        .name(&name);
    let done = view.selected(selected.as_ref()).show(ui, state);
    let mut acts = ChartActs {
        select: done.clicked.as_ref().and_then(|link| spot_of(picture, link)),
        open: done.opens,
        by_key: false,
        clear: done.cleared,
        goes: done.goes,
        dragged: done.dragged.map(|range| (range, done.is_released)),
        ..ChartActs::default()
    };
    if let Some(response) = done.response.filter(Response::has_focus) {
        keyboard(ui, &response, chart, &mut acts);
    }
    acts
}

fn keyboard(ui: &Ui, response: &Response, chart: &Chart<'_>, acts: &mut ChartActs) {
    let (picture, selected) = (chart.picture, chart.selected);
    let filter = egui::EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: selected.is_some() || chart.is_comparing,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let mut spot = selected;
    ui.input_mut(|input| {
        for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End] {
            if input.consume_key(egui::Modifiers::NONE, key) {
                spot = keys::moved(picture, spot, key);
            }
        }
        if input.consume_key(egui::Modifiers::NONE, Key::Enter) {
            spot = spot.or_else(|| keys::moved(picture, None, Key::End));
            acts.select = spot;
            acts.open = spot.is_some();
            acts.by_key = true;
        }
        for (nth, key) in [Key::OpenBracket, Key::CloseBracket].into_iter().enumerate() {
            if selected.is_some() && input.consume_key(egui::Modifiers::NONE, key) {
                acts.mark = Some(nth);
            }
        }
        if chart.is_comparing && input.consume_key(egui::Modifiers::NONE, Key::Escape) {
            acts.clear_windows = true;
        } else if selected.is_some() && input.consume_key(egui::Modifiers::NONE, Key::Escape) {
            acts.clear = true;
        }
    });
    if spot != selected {
        acts.select = spot;
    }
}
