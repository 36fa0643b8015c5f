//! The Convergence view: which blocs come closer or drift apart, how sure that is, and what lies behind it.

mod cache;
mod chart;
mod compare;
mod empty;
mod event_menu;
mod evidence;
mod facts;
mod hover;
mod inspector;
mod keys;
mod matrix;
mod measure_menu;
mod saving;
mod stands;
mod why;
mod words;

use std::sync::Arc;

use eframe::egui::{CentralPanel, Frame, Id, Margin, ScrollArea, Ui, UiBuilder, vec2};

use crate::analysis::{BlocsSeries, Cohesion, Convergence, Move, PairTrend};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Severity, Theme, size, space};
use crate::app::widgets::{
    Card, FigureState, Inspector, Push, badge_ui, note_ui, save_menu_ui, view_heading_ui,
};
use crate::model::{BlocId, ProposalId};
use crate::report::figures::convergence::{CurveData, Picture, reading};
use crate::report::figures::events::Event;
use crate::report::pictures::PictureSpec;
use crate::session::Answer;
use crate::session::questions::{
    BetweenBlocs, CohesionOfBlocs, MovesOfPairs, ProposalsInView, SeparationsOfPairs, TrendsOfPairs,
    WithinBlocs,
};

pub use crate::report::figures::convergence::{CurveMeasure, LineKey};
pub use crate::report::figures::events::EventKinds;

use cache::{Cache, EventsKey};
use chart::{Chart, Spot};
use compare::Compare;
use inspector::Inspected;
use matrix::Matrix;
use why::{Lead, Why, WhyState};

/// The least height of the chart's card; below it the view scrolls.
const LEAST_HEIGHT: f32 = 300.0;

/// What the inspector shows of the selected point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Page {
    /// Its figures and the most dividing proposals.
    #[default]
    Point,
    /// All proposals behind it.
    All,
    /// Who stood where on one of them.
    Stands(ProposalId),
}

/// The selected point, by name: it survives another outcome.
#[derive(Debug, Clone, PartialEq)]
struct Selected {
    key: LineKey,
    /// None: the last window with a value, once it is known.
    period: Option<String>,
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct ConvergenceState {
    shown: CurveMeasure,
    selected: Option<Selected>,
    page: Page,
    /// The pair that was selected before a single bloc was looked at.
    last_pair: Option<(BlocId, BlocId)>,
    /// "Back" from a proposal leads to the list of all.
    back_to_all: bool,
    others_open: bool,
    events: EventKinds,
    /// The first proposal of the evidence takes the keyboard as soon as it is there.
    focus_evidence: bool,
    chart: FigureState,
    compare: Compare,
    why: WhyState,
    cache: Cache,
}

impl ConvergenceState {
    /// Selects a pair of blocs at the window of that label, or at its last one.
    pub fn show(&mut self, a: BlocId, b: BlocId, period: Option<String>) {
        if self.shown.is_of_blocs() {
            self.shown = CurveMeasure::Separation;
        }
        self.select(LineKey::Pair(a, b), period);
    }

    /// What is shown.
    pub fn shown(&self) -> CurveMeasure {
        self.shown
    }

    /// Shows another measure. The selection goes from a pair to its first bloc and back.
    pub fn show_measure(&mut self, shown: CurveMeasure) {
        self.shown = shown;
        let Some(selected) = &mut self.selected else { return };
        match (selected.key, shown, self.last_pair) {
            (LineKey::Pair(a, b), shown, _) if shown.is_of_blocs() => {
                self.last_pair = Some((a, b));
                selected.key = LineKey::Bloc(a);
            }
            (LineKey::Bloc(bloc), shown, Some((a, b)))
                if !shown.is_of_blocs() && (bloc == a || bloc == b) =>
            {
                selected.key = LineKey::Pair(a, b);
            }
            (LineKey::Bloc(_), shown, _) if !shown.is_of_blocs() => self.selected = None,
            _ => {}
        }
        self.page = Page::Point;
    }

    /// The selected curve and the label of its window.
    pub fn selected(&self) -> Option<(LineKey, Option<&str>)> {
        self.selected.as_ref().map(|s| (s.key, s.period.as_deref()))
    }

    /// The proposal whose stances are shown.
    pub fn shown_proposal(&self) -> Option<ProposalId> {
        match self.page {
            Page::Stands(proposal) if self.selected.is_some() => Some(proposal),
            _ => None,
        }
    }

    fn select(&mut self, key: LineKey, period: Option<String>) {
        let selected = Some(Selected { key, period });
        if self.selected != selected {
            self.page = Page::Point;
            self.selected = selected;
        }
    }

    fn clear(&mut self) {
        self.selected = None;
        self.page = Page::Point;
    }

    /// The selected point in a picture; a pair is found whichever way round its blocs stand.
    fn spot(&mut self, picture: &Picture) -> Option<Spot> {
        let selected = self.selected.as_mut()?;
        if let LineKey::Pair(a, b) = selected.key
            && picture.curve_of(selected.key).is_none()
        {
            selected.key = LineKey::Pair(b, a);
        }
        let curve = picture.curve_of(selected.key)?;
        let last = || picture.curves.get(curve).and_then(|c| picture.labels.get(c.last()?)).cloned();
        if selected.period.is_none() {
            selected.period = last();
        }
        Some((curve, picture.place_of(selected.period.as_deref()?)?))
    }
}

/// What is known of the questions that the view asks.
struct KnownAnswer {
    blocs: Vec<BlocId>,
    pairs: Option<Answer<Vec<Convergence>>>,
    cohesion: Option<Answer<Vec<Cohesion>>>,
    trends: Option<Answer<Vec<PairTrend>>>,
    measured: Option<Answer<Vec<BlocsSeries>>>,
}

fn ask(cx: &mut ViewContext<'_>, shown: CurveMeasure) -> KnownAnswer {
    let blocs = cx.snapshot.bloc_ids_of(cx.lens);
    let pairs = (cx.lens.blocs.len() >= 2).then(|| cx.ask(SeparationsOfPairs));
    let cohesion = match shown {
        _ if blocs.is_empty() => None,
        CurveMeasure::Within => Some(cx.ask(CohesionOfBlocs { blocs: blocs.clone() })),
        CurveMeasure::Inside(method) => Some(cx.ask(WithinBlocs { blocs: blocs.clone(), method })),
        _ => None,
    };
    let is_paired = !shown.is_of_blocs() && cx.lens.blocs.len() >= 2;
    let trends = is_paired.then(|| cx.ask(TrendsOfPairs));
    let measured = match shown {
        CurveMeasure::Between(method) if is_paired => Some(cx.ask(BetweenBlocs { method })),
        _ => None,
    };
    KnownAnswer { blocs, pairs, cohesion, trends, measured }
}

impl KnownAnswer {
    /// The newest outcome for what is shown, whether it is current, and why there is none.
    fn outcome(&self, shown: CurveMeasure) -> (Option<CurveData>, bool, Option<Arc<str>>) {
        fn parts<T>(answer: &Answer<T>) -> (Option<Arc<T>>, bool, Option<Arc<str>>) {
            (answer.value.clone(), answer.is_current, answer.error.clone())
        }
        match (shown, &self.pairs, &self.cohesion) {
            (CurveMeasure::Between(method), ..) => {
                let Some(answer) = &self.measured else { return (None, true, None) };
                let (value, is_current, error) = parts(answer);
                // What is left of another measure is not shown under this one's name.
                let value = value.filter(|v| v.first().is_none_or(|s| s.method == method));
                (value.map(CurveData::Measured), is_current, error)
            }
            (CurveMeasure::Within | CurveMeasure::Inside(_), _, Some(answer)) => {
                let (value, is_current, error) = parts(answer);
                (value.map(CurveData::Blocs), is_current, error)
            }
            (CurveMeasure::Separation | CurveMeasure::Cross, Some(answer), _) => {
                let (value, is_current, error) = parts(answer);
                (value.map(CurveData::Pairs), is_current, error)
            }
            _ => (None, true, None),
        }
    }
}

/// Draws the view.
pub fn convergence_ui(ui: &mut Ui, state: &mut ConvergenceState, cx: &mut ViewContext<'_>) {
    let asked = ask(cx, state.shown);
    let (outcome, is_current, error) = asked.outcome(state.shown);
    let picture = outcome.map(|o| state.cache.picture(cx.snapshot, cx.lens, o, state.shown));
    let spot = picture.as_ref().and_then(|p| state.spot(p));
    let window = matrix_window(picture.as_deref(), &asked, spot);
    let moves = window.as_deref().and_then(|label| moves(cx, label, &asked)).unwrap_or_default();

    let is_idle = spot.is_none() && Inspector::is_narrow(ui.ctx());
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| {
        let given = Inspected { picture: picture.as_deref(), spot, moves: &moves };
        inspector::inspector_ui(ui, state, cx, &given);
    });
    *cx.inspector_open = is_open;

    let theme = Theme::of(ui);
    let margin = Margin { left: 20, right: 20, top: 14, bottom: 0 };
    let panel = CentralPanel::default().frame(Frame::new().fill(theme.ground).inner_margin(margin));
    panel.show(ui, |ui| {
        let scene = Scene { asked: &asked, picture: picture.as_ref(), spot, error: error.as_deref() };
        let is_settled = is_current || error.is_some();
        // The same names whether the inspector is open or folded, so that the keyboard stays where it is.
        let builder = UiBuilder::new().scope_id(Id::unique("convergence view"));
        ui.scope_builder(builder, |ui| main_ui(ui, state, cx, &scene, is_settled, window.as_deref(), &moves));
    });
}

/// Heading, chart and matrix.
fn main_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    scene: &Scene<'_>,
    is_settled: bool,
    window: Option<&str>,
    moves: &[Move],
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    heading_ui(ui, state, cx, scene, is_settled);
    ui.add_space(space::S);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let n_blocs = scene.asked.blocs.len();
        let pairs = scene.asked.pairs.as_ref().and_then(|p| p.value.clone());
        let matrix = pairs.zip(window).filter(|_| n_blocs >= 2 && scene.error.is_none());
        let why = why(scene, &state.compare);
        // Where a pair is selected, why it moved stands right below the chart, and the matrix below that.
        let below = match (&why, &matrix) {
            (Some(_), _) => why::HEIGHT + space::L,
            (None, Some(_)) => matrix::height(n_blocs) + space::L,
            _ => 0.0,
        };
        let height = (ui.available_height() - below - space::L).max(LEAST_HEIGHT);
        chart_card_ui(ui, state, cx, scene, height);
        if let Some(why) = why {
            ui.add_space(space::L);
            if let Some(lead) = why::why_ui(ui, &mut state.why, cx, &why) {
                follow(state, cx, &why, lead);
            }
        }
        if let Some((pairs, label)) = matrix {
            ui.add_space(space::L);
            matrix_card_ui(ui, state, cx, scene.asked, &pairs, label, moves);
        }
        ui.add_space(space::L);
    });
}

/// Why the selected pair moved; none where no pair is selected or two windows do not rest on enough.
fn why<'a>(scene: &'a Scene<'_>, compare: &Compare) -> Option<Why<'a>> {
    let (picture, (curve, _)) =
        scene.picture.map(|p| &**p).zip(scene.spot).filter(|_| scene.error.is_none())?;
    let LineKey::Pair(a, b) = picture.curves.get(curve)?.key else { return None };
    Some(Why {
        picture,
        pair: (a, b),
        windows: compare.windows(picture, curve)?,
        is_half: compare.is_half(),
        trend: scene.trend(),
    })
}

/// Opens what lies behind a row of the cards.
fn follow(state: &mut ConvergenceState, cx: &mut ViewContext<'_>, why: &Why<'_>, lead: Lead) {
    let (a, b) = why.pair;
    match lead {
        Lead::Proposal(proposal) => {
            state.page = Page::Stands(proposal);
            state.back_to_all = false;
        }
        Lead::Later => {
            state.select(LineKey::Pair(a, b), Some(why.windows[1].1.clone()));
            state.page = Page::All;
        }
    }
    *cx.inspector_open = true;
}

/// The label of the window that the matrix shows: the selected one, else the last one that rests on enough.
fn matrix_window(picture: Option<&Picture>, asked: &KnownAnswer, spot: Option<Spot>) -> Option<String> {
    let picture = picture?;
    let place = spot.map(|(_, place)| place).or_else(|| picture.last_sure_place())?;
    let label = picture.labels.get(place)?;
    let pairs = asked.pairs.as_ref()?.value.as_ref()?;
    pairs.first()?.points.iter().any(|p| p.period.label == *label).then(|| label.clone())
}

/// The changes into the window of that label.
fn moves(cx: &mut ViewContext<'_>, label: &str, asked: &KnownAnswer) -> Option<Vec<Move>> {
    let moves = cx.ask(MovesOfPairs { into: Some(label.to_owned()) }).value?;
    // Those of a lens that is no longer in force name other blocs, those of another window another one.
    let is_ours = |m: &Move| {
        asked.blocs.contains(&m.bloc_a) && asked.blocs.contains(&m.bloc_b) && m.after.label == label
    };
    Some(moves.iter().filter(|m| is_ours(m)).cloned().collect())
}

fn heading_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    scene: &Scene<'_>,
    is_current: bool,
) {
    let picture = scene.picture.map(|p| &**p);
    let how = picture.map_or_else(|| state.shown.reading().to_owned(), |p| reading(p, cx.lens.min_n));
    view_heading_ui(ui, state.shown.title(), &how, |ui| {
        let method = words::method_of(state.shown).method();
        let name = format!("Definition of {}", method.title);
        if Push::secondary("Definition").name(&name).show(ui).clicked() {
            cx.act(Action::Explain(method.name));
        }
        let drawn = picture.filter(|p| !p.is_blank() && scene.error.is_none());
        if let Some(kind) = save_menu_ui(ui, drawn.is_some(), drawn.is_some()).or(state.chart.take_save()) {
            let spec = PictureSpec::Curves(saving::described(state, scene));
            cx.act(Action::save(kind, state.shown.title(), spec));
        }
        event_menu::events_menu_ui(ui, &mut state.events);
        let mut shown = state.shown;
        if measure_menu::measure_menu_ui(ui, &mut shown) {
            state.show_measure(shown);
        }
        if picture.is_some_and(|p| p.all_too_few) {
            badge_ui(ui, Severity::Caution, "too few proposals");
        }
        if !is_current {
            note_ui(ui, "Updating…");
        }
    });
}

/// What there is to show.
struct Scene<'a> {
    asked: &'a KnownAnswer,
    picture: Option<&'a Arc<Picture>>,
    spot: Option<Spot>,
    error: Option<&'a str>,
}

impl Scene<'_> {
    /// The trend of the selected pair, once it is known.
    fn trend(&self) -> Option<&PairTrend> {
        let (curve, _) = self.spot?;
        let LineKey::Pair(a, b) = self.picture?.curves.get(curve)?.key else { return None };
        let trends = self.asked.trends.as_ref().filter(|t| t.is_current)?.value.as_ref()?;
        trends.iter().find(|t| (t.bloc_a, t.bloc_b) == (a, b))
    }

    /// The trends, once they are known.
    fn trends(&self) -> &[PairTrend] {
        let trends = self.asked.trends.as_ref().filter(|t| t.is_current);
        trends.and_then(|t| t.value.as_deref()).map_or(&[], Vec::as_slice)
    }
}

fn chart_card_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    scene: &Scene<'_>,
    height: f32,
) {
    Card::new().show(ui, |ui| {
        let inner = (height - 2.0 * (space::M + size::HAIRLINE)).max(120.0);
        let room = vec2(ui.available_width(), inner);
        let is_missing = empty::are_blocs_missing(cx.lens, state.shown);
        match (is_missing, scene.error, scene.picture) {
            (false, None, Some(picture)) if !picture.is_blank() => {
                curves_ui(ui, state, cx, scene, picture, inner);
            }
            _ => {
                ui.allocate_ui(room, |ui| {
                    ui.set_min_size(room);
                    ui.set_max_size(room);
                    match (is_missing, scene.error, scene.picture) {
                        (true, _, _) => empty::blocs_missing_ui(ui, cx),
                        (_, Some(error), _) => empty::error_ui(ui, error),
                        (_, _, None) => empty::waiting_ui(ui),
                        (_, _, Some(picture)) => empty::blank_ui(ui, cx, picture),
                    }
                });
            }
        }
    });
}

fn curves_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    scene: &Scene<'_>,
    picture: &Arc<Picture>,
    height: f32,
) {
    let events = chart_events(state, cx, scene.asked);
    let mut overlay = saving::described(state, scene).overlay(picture, scene.trends());
    overlay.windows.extend(state.compare.dragged(picture));
    let figure = state.cache.figure(picture, events, cx.lens.min_n, overlay);
    let is_comparing = !state.compare.is_empty();
    let chart = Chart { picture, figure: &figure, selected: scene.spot, is_comparing, height };
    let acts = chart::chart_ui(ui, &mut state.chart, &chart);
    if let Some(place) = &acts.goes {
        cx.act(Action::Go(place.clone()));
    }
    if acts.clear_windows {
        state.compare.clear();
    }
    if acts.clear {
        state.clear();
    }
    if let Some((range, is_released)) = acts.dragged {
        state.compare.drag(picture, range, is_released);
        // What is compared is a pair: without one, the first that has a value.
        if is_released && scene.spot.is_none() {
            select_first(state, picture);
        }
    }
    if let Some(nth) = acts.mark
        && let Some(label) = scene.spot.and_then(|(_, place)| picture.labels.get(place))
    {
        state.compare.mark(nth, label);
    }
    if let Some((curve, place)) = acts.select
        && let (Some(curve), Some(label)) = (picture.curves.get(curve), picture.labels.get(place))
    {
        state.select(curve.key, Some(label.clone()));
    }
    if acts.open {
        *cx.inspector_open = true;
        state.focus_evidence = acts.by_key;
    }
}

fn select_first(state: &mut ConvergenceState, picture: &Picture) {
    let first = picture.curves.iter().find(|c| c.last().is_some());
    if let Some(curve) = first.filter(|c| matches!(c.key, LineKey::Pair(..))) {
        state.select(curve.key, None);
    }
}

fn chart_events(
    state: &mut ConvergenceState,
    cx: &mut ViewContext<'_>,
    asked: &KnownAnswer,
) -> Arc<Vec<Event>> {
    let in_view = state.events.ballots.then(|| cx.ask(ProposalsInView).value).flatten();
    let key =
        EventsKey { snapshot: cx.snapshot.clone(), lens: cx.lens.clone(), kinds: state.events, in_view };
    state.cache.events(key, &asked.blocs)
}

fn matrix_card_ui(
    ui: &mut Ui,
    state: &mut ConvergenceState,
    cx: &ViewContext<'_>,
    asked: &KnownAnswer,
    pairs: &[Convergence],
    label: &str,
    moves: &[Move],
) {
    let code = |bloc: &BlocId| Some((*bloc, cx.snapshot.blocs.of_key(bloc.0)?.code.as_str()));
    let matrix = Matrix {
        blocs: asked.blocs.iter().filter_map(code).collect(),
        pairs,
        moves,
        label,
        window: cx.lens.window,
        selected: match state.selected.as_ref().map(|s| s.key) {
            Some(LineKey::Pair(a, b)) => Some((a, b)),
            _ => None,
        },
    };
    if let Some((a, b)) = matrix::matrix_ui(ui, &matrix) {
        state.show(a, b, Some(label.to_owned()));
    }
}
