//! The Spectrum view: where everyone stands on one line, on a map of positions, or on a debate's line, over time.

mod controls;
mod inspector;
mod picture;

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{CentralPanel, Frame, Margin, Ui};

use super::sample_offered_ui;
use crate::analysis::{DebateSeries, PointsMethod, PointsUnderLens};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, space};
use crate::app::view::View;
use crate::app::views::outside::{obstacle_of_places, obstacle_ui};
use crate::app::widgets::{
    Card, EmptyState, FigureState, FigureView, Inspector, empty_ui, note_ui, progress_ui,
};
use crate::model::{ActorId, TopicId};
use crate::report::figure::{Figure, Link};
use crate::report::pictures::{Debate, Line, Map, PictureSpec};
use crate::session::questions::{IdealPointsOf, PlacesOnDebates};
use crate::session::{Answer, STOPPED};

use picture::Drawn;

/// The least height of the picture.
const LEAST_HEIGHT: f32 = 280.0;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IdealPointsPicture {
    /// Everybody's ideal point over time.
    #[default]
    Line,
    /// The map of ideal points in two dimensions.
    Map,
    /// The map by classical scaling.
    Scaling,
    /// Places of blocs and pinned actors on a debate.
    Debate(TopicId),
}

impl IdealPointsPicture {
    /// Whether it is a map of one period.
    pub fn is_map(self) -> bool {
        matches!(self, IdealPointsPicture::Map | IdealPointsPicture::Scaling)
    }

    /// The key of its method in the register.
    fn method(self) -> &'static str {
        match self {
            IdealPointsPicture::Line | IdealPointsPicture::Map => "ideal-points",
            IdealPointsPicture::Scaling => "scaling",
            IdealPointsPicture::Debate(_) => "debate",
        }
    }
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct IdealPointsState {
    shown: IdealPointsPicture,
    pinned: BTreeSet<ActorId>,
    selected: Option<ActorId>,
    query: String,
    /// The period of the map, by its label; none: the last one.
    period: Option<String>,
    is_playing: bool,
    /// When the map last went on by itself, in the time of the window.
    stepped_at: f64,
    figure: FigureState,
    drawn: Option<Drawn>,
}

impl IdealPointsState {
    /// Shows something else.
    pub fn show(&mut self, shown: IdealPointsPicture) {
        if self.shown != shown {
            self.shown = shown;
            self.is_playing = false;
            self.figure.reset();
        }
    }

    /// What is shown.
    pub fn shown(&self) -> IdealPointsPicture {
        self.shown
    }

    /// The actors drawn with their names and intervals.
    pub fn pinned(&self) -> &BTreeSet<ActorId> {
        &self.pinned
    }

    /// The actor that the inspector tells of.
    pub fn selected(&self) -> Option<ActorId> {
        self.selected
    }

    /// The label of the period of the map, if one was chosen.
    pub fn period(&self) -> Option<&str> {
        self.period.as_deref()
    }

    /// Whether the map goes through the periods by itself.
    pub fn is_playing(&self) -> bool {
        self.is_playing
    }

    /// The description of what is shown, a map in the period of that label.
    fn described(&self, period: Option<String>) -> PictureSpec {
        let pinned = self.pinned.clone();
        let map = |method| PictureSpec::Map(Map { method, period, pinned: pinned.clone() });
        match self.shown {
            IdealPointsPicture::Line => PictureSpec::Line(Line { pinned }),
            IdealPointsPicture::Map => map(PointsMethod::Probit),
            IdealPointsPicture::Scaling => map(PointsMethod::Scaling),
            IdealPointsPicture::Debate(topic) => PictureSpec::Debate(Debate { topic, pinned }),
        }
    }

    /// Pins an actor and tells of it.
    pub fn pin(&mut self, actor: ActorId) {
        self.pinned.insert(actor);
        self.selected = Some(actor);
    }
}

/// What is known of the question that the view asks.
enum KnownAnswer {
    Places(Answer<PointsUnderLens>),
    Debates(Answer<Vec<DebateSeries>>),
}

impl KnownAnswer {
    fn of(cx: &mut ViewContext<'_>, state: &IdealPointsState) -> KnownAnswer {
        match state.shown {
            IdealPointsPicture::Line => {
                KnownAnswer::Places(cx.ask(IdealPointsOf { method: PointsMethod::Probit, n_dims: 1 }))
            }
            IdealPointsPicture::Map => {
                KnownAnswer::Places(cx.ask(IdealPointsOf { method: PointsMethod::Probit, n_dims: 2 }))
            }
            IdealPointsPicture::Scaling => {
                KnownAnswer::Places(cx.ask(IdealPointsOf { method: PointsMethod::Scaling, n_dims: 2 }))
            }
            IdealPointsPicture::Debate(_) => {
                let who = Debate::who(cx.snapshot, cx.lens, &state.pinned);
                KnownAnswer::Debates(cx.ask(PlacesOnDebates { who }))
            }
        }
    }

    fn is_current(&self) -> bool {
        match self {
            KnownAnswer::Places(answer) => answer.is_current,
            KnownAnswer::Debates(answer) => answer.is_current,
        }
    }

    fn error(&self) -> Option<Arc<str>> {
        match self {
            KnownAnswer::Places(answer) => answer.error.clone(),
            KnownAnswer::Debates(answer) => answer.error.clone(),
        }
    }

    /// The places, where they are of the kind that is shown.
    fn field(&self, shown: IdealPointsPicture) -> Option<Arc<PointsUnderLens>> {
        let KnownAnswer::Places(answer) = self else { return None };
        let fits = |field: &Arc<PointsUnderLens>| match shown {
            IdealPointsPicture::Scaling => field.points.method == PointsMethod::Scaling,
            IdealPointsPicture::Map => {
                field.points.method == PointsMethod::Probit && field.points.n_dims == 2
            }
            _ => field.points.method == PointsMethod::Probit,
        };
        answer.value.clone().filter(fits)
    }
}

/// Draws the view.
pub fn ideal_points_ui(ui: &mut Ui, state: &mut IdealPointsState, cx: &mut ViewContext<'_>) {
    let asked = KnownAnswer::of(cx, state);
    let field = asked.field(state.shown);
    let period = field.as_ref().and_then(|field| controls::period(ui, state, field));
    let figure = picture::figure(state, cx, &asked, period);

    let is_idle = state.selected.is_none();
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| {
        inspector::inspector_ui(ui, state, cx, field.as_deref(), period);
    });
    *cx.inspector_open = is_open;

    let theme = Theme::of(ui);
    let margin = Margin { left: 20, right: 20, top: 14, bottom: 0 };
    CentralPanel::default().frame(Frame::new().fill(theme.ground).inner_margin(margin)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let label = period.zip(field.as_ref()).and_then(|(place, field)| field.points.periods.get(place));
        let label = label.map(|period| period.label.clone());
        controls::heading_ui(ui, state, cx, &asked, figure.as_ref(), label);
        ui.add_space(space::S);
        controls::pins_ui(ui, state, cx, field.as_deref());
        ui.add_space(space::S);
        if let Some(field) = field.as_deref().filter(|_| state.shown.is_map()) {
            controls::scrub_ui(ui, state, field, period);
            ui.add_space(space::S);
        }
        let height = (ui.available_height() - space::L).max(LEAST_HEIGHT);
        let card = Card::new();
        card.show(ui, |ui| picture_ui(ui, state, cx, &asked, figure.as_ref(), height - space::XXL));
    });
}

/// The picture, or why there is none.
fn picture_ui(
    ui: &mut Ui,
    state: &mut IdealPointsState,
    cx: &mut ViewContext<'_>,
    asked: &KnownAnswer,
    figure: Option<&Arc<Figure>>,
    height: f32,
) {
    ui.set_min_height(height);
    if cx.snapshot.positions.is_empty() {
        sample_offered_ui(ui, cx, View::IdealPoints);
        return;
    }
    if let Some(error) = asked.error() {
        let sentence = controls::sentence(&error);
        let empty = EmptyState {
            icon: Icon::IdealPoints,
            title: "Nobody can be placed",
            sentence: &sentence,
            action: None,
        };
        if &*error != STOPPED {
            obstacle_ui(ui, cx, empty, obstacle_of_places(cx.lens));
            return;
        }
        let stopped = EmptyState {
            title: "Stopped",
            sentence: "Nobody was placed under this lens.",
            action: Some("Compute again"),
            ..empty
        };
        if empty_ui(ui, &stopped) {
            cx.answers.retry::<IdealPointsOf>();
        }
        return;
    }
    let mut room = height;
    if !asked.is_current()
        && let Some(report) = cx.answers.progress::<IdealPointsOf>()
    {
        let before = ui.cursor().top();
        let what = if report.what.is_empty() { "Ideal points" } else { report.what.as_str() };
        if progress_ui(ui, what, report.fraction) {
            cx.answers.stop::<IdealPointsOf>();
        }
        ui.add_space(space::S);
        room -= ui.cursor().top() - before;
    }
    let Some(figure) = figure else {
        if asked.is_current() {
            let empty = EmptyState {
                icon: Icon::IdealPoints,
                title: "Nothing to place",
                sentence: "No proposal of this lens is tagged with this debate, or no bloc is compared: add blocs in the lens bar, or pin an actor.",
                action: None,
            };
            empty_ui(ui, &empty);
        } else {
            note_ui(ui, "Updating…");
        }
        return;
    };
    // On a line an actor has many points, and none of them is the selected one.
    let selected = state.selected.filter(|_| state.shown.is_map()).map(Link::Actor);
    let view = FigureView::new("spectrum picture", figure).height(room).saved();
    let acts = view.selected(selected.as_ref()).walks(!state.shown.is_map()).show(ui, &mut state.figure);
    match acts.clicked {
        Some(Link::Actor(actor)) => {
            if !acts.by_key || acts.opens {
                state.pin(actor);
                *cx.inspector_open = true;
            } else {
                state.selected = Some(actor);
            }
        }
        Some(Link::Bloc(bloc, _)) if acts.opens => cx.act(Action::Go(Place::Bloc(bloc))),
        _ => {}
    }
    if let Some(place) = acts.goes {
        cx.act(Action::Go(place));
    }
    if acts.cleared {
        state.selected = None;
    }
}
