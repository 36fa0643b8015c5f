//! The World view: the world map, colored by stance, agreement, ideal point or bloc.

mod inspector;

use std::sync::Arc;

use eframe::egui::{CentralPanel, Frame, Id, Margin, Ui, UiBuilder};

use super::chooser::{Chooser, who_name};
use super::period_bar::PeriodBar;
use crate::analysis::{
    AgreementWith, PointsMethod, PointsUnderLens, Stands, Who, last_sure_period, last_sure_place,
};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space};
use crate::app::view::View;
use crate::app::views::outside::{Obstacle, obstacle_of_places, obstacle_ui};
use crate::app::widgets::{
    Card, EmptyState, FigureState, FigureView, Inspector, Push, empty_ui, note_ui, progress_ui, save_menu_ui,
    select_ui, view_heading_ui,
};
use crate::model::{ActorId, BlocId, Day, ProposalId};
use crate::report::figure::{Figure, Link};
use crate::report::figures::world::{self as picture, Painting};
use crate::report::pictures::{Coloring as Colors, PictureSpec, World as Described};
use crate::session::questions::{AgreementWithOne, IdealPointsOf, ProposalsInView, StandsOnProposal};
use crate::snapshot::Snapshot;

/// What the colors of the map mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Coloring {
    /// Agreement with one actor or bloc.
    #[default]
    Agreement,
    /// Where everybody stood on a proposal.
    Stance,
    /// Where everybody stands on the line of ideal points.
    Ideal,
    /// Who belonged to which bloc.
    Blocs,
}

const COLORINGS: [(Coloring, &str); 4] = [
    (Coloring::Agreement, "Agreement"),
    (Coloring::Stance, "Stance on a proposal"),
    (Coloring::Ideal, "Ideal points"),
    (Coloring::Blocs, "Blocs"),
];

/// How the view was left.
#[derive(Debug, Default)]
pub struct WorldState {
    coloring: Coloring,
    with: Option<Who>,
    proposal: Option<ProposalId>,
    period: Option<String>,
    selected: Option<ActorId>,
    bar: PeriodBar,
    chooser: Chooser,
    map: FigureState,
    series: FigureState,
    shown: Option<DrawnMap>,
    drawn_series: Option<inspector::Series>,
}

impl WorldState {
    /// Colors the map by something else.
    pub fn color_by(&mut self, coloring: Coloring) {
        self.coloring = coloring;
    }

    /// The country that is selected.
    pub fn selected(&self) -> Option<ActorId> {
        self.selected
    }

    /// The label of the period that is shown, once one was chosen.
    pub fn period(&self) -> Option<&str> {
        self.period.as_deref()
    }

    /// With whom agreement is shown, once it is chosen.
    pub fn with(&self) -> Option<Who> {
        self.with
    }
}

/// What a map is made of.
#[derive(Debug, Clone)]
enum Source {
    Agreement(Arc<AgreementWith>, usize),
    Stances(Arc<Stands>),
    Places(Arc<PointsUnderLens>, usize),
    Blocs(Arc<Snapshot>, Vec<BlocId>, Day),
}

impl Source {
    fn is_same(&self, other: &Source) -> bool {
        match (self, other) {
            (Source::Agreement(a, at), Source::Agreement(b, there)) => Arc::ptr_eq(a, b) && at == there,
            (Source::Stances(a), Source::Stances(b)) => Arc::ptr_eq(a, b),
            (Source::Places(a, at), Source::Places(b, there)) => Arc::ptr_eq(a, b) && at == there,
            (Source::Blocs(a, x, from), Source::Blocs(b, y, to)) => Arc::ptr_eq(a, b) && x == y && from == to,
            _ => false,
        }
    }

    fn painting(&self, snapshot: &Snapshot) -> Painting {
        match self {
            Source::Agreement(outcome, place) => Painting::agreement(snapshot, outcome, *place),
            Source::Stances(stands) => Painting::stances(snapshot, stands),
            Source::Places(field, place) => Painting::places(snapshot, &field.points, *place),
            Source::Blocs(_, blocs, day) => Painting::blocs(snapshot, blocs, *day),
        }
    }
}

/// A map, kept until what it is made of changes.
#[derive(Debug)]
struct DrawnMap {
    source: Source,
    painting: Painting,
    figure: Arc<Figure>,
}

/// What is known of the question that the view asks.
#[derive(Default)]
struct KnownAnswer {
    source: Option<Source>,
    is_current: bool,
    error: Option<Arc<str>>,
    labels: Vec<String>,
    place: usize,
}

impl KnownAnswer {
    /// Whether no other answer is on its way.
    fn is_settled(&self) -> bool {
        self.is_current || self.error.is_some()
    }
}

fn ask(state: &mut WorldState, cx: &mut ViewContext<'_>) -> KnownAnswer {
    match state.coloring {
        Coloring::Agreement => {
            let first = || cx.snapshot.bloc_ids_of(cx.lens).first().map(|bloc| Who::Bloc(*bloc));
            let anybody = || cx.snapshot.agenda().actors().first().map(|actor| Who::Actor(*actor));
            let Some(with) = state.with.or_else(first).or_else(anybody) else {
                return KnownAnswer { is_current: true, ..KnownAnswer::default() };
            };
            state.with = Some(with);
            let answer = cx.ask(AgreementWithOne { with });
            let value = answer.value.filter(|outcome| outcome.with == with);
            let labels: Vec<String> =
                value.iter().flat_map(|v| v.periods.iter().map(|p| p.label.clone())).collect();
            let known = |label: &String| labels.iter().position(|l| l == label);
            let last_sure = || last_sure_place(value.as_ref()?);
            let place = state.period.as_ref().and_then(known).or_else(last_sure);
            let place = place.unwrap_or(labels.len().saturating_sub(1));
            KnownAnswer {
                source: value.filter(|v| !v.periods.is_empty()).map(|v| Source::Agreement(v, place)),
                is_current: answer.is_current,
                error: answer.error,
                labels,
                place,
            }
        }
        Coloring::Stance => {
            let in_view = cx.ask(ProposalsInView);
            let first = in_view.value.as_ref().and_then(|v| v.proposals.first().copied());
            let Some(proposal) = state.proposal.or(first) else {
                return KnownAnswer {
                    is_current: in_view.is_current,
                    error: in_view.error,
                    ..KnownAnswer::default()
                };
            };
            let answer = cx.ask(StandsOnProposal { proposal, blocs: Vec::new() });
            KnownAnswer {
                source: answer.value.filter(|s| s.proposal == proposal).map(Source::Stances),
                is_current: answer.is_current,
                error: answer.error,
                ..KnownAnswer::default()
            }
        }
        Coloring::Ideal => {
            let answer = cx.ask(IdealPointsOf { method: PointsMethod::Probit, n_dims: 1 });
            let value = answer.value.filter(|field| field.points.method == PointsMethod::Probit);
            let periods = value.iter().flat_map(|field| &field.points.periods);
            let labels: Vec<String> = periods.map(|p| p.label.clone()).collect();
            let known = |label: &String| labels.iter().position(|l| l == label);
            let last = || value.as_ref().and_then(|field| last_sure_period(&field.points));
            let place = state.period.as_ref().and_then(known).or_else(last).unwrap_or_default();
            KnownAnswer {
                source: value.filter(|_| !labels.is_empty()).map(|field| Source::Places(field, place)),
                is_current: answer.is_current,
                error: answer.error,
                labels,
                place,
            }
        }
        Coloring::Blocs => {
            let blocs = cx.snapshot.bloc_ids_of(cx.lens);
            let day = Described::day_of_memberships(cx.snapshot, cx.lens);
            let source = day.filter(|_| !blocs.is_empty());
            KnownAnswer {
                source: source.map(|day| Source::Blocs(cx.snapshot.clone(), blocs, day)),
                is_current: true,
                ..KnownAnswer::default()
            }
        }
    }
}

impl WorldState {
    /// The map before stays while the next is computed, and only then.
    fn refresh(&mut self, snapshot: &Snapshot, asked: &KnownAnswer) {
        let Some(source) = asked.source.clone() else {
            if asked.is_settled() {
                self.shown = None;
            }
            return;
        };
        if self.shown.as_ref().is_some_and(|shown| shown.source.is_same(&source)) {
            return;
        }
        let painting = source.painting(snapshot);
        let figure = Arc::new(picture::figure(snapshot, &painting));
        self.shown = Some(DrawnMap { source, painting, figure });
    }

    /// The map that is shown, if it is of the coloring that is chosen.
    fn current(&self) -> Option<&DrawnMap> {
        self.shown.as_ref().filter(|shown| {
            matches!(
                (&shown.source, self.coloring),
                (Source::Agreement(..), Coloring::Agreement)
                    | (Source::Stances(..), Coloring::Stance)
                    | (Source::Places(..), Coloring::Ideal)
                    | (Source::Blocs(..), Coloring::Blocs)
            )
        })
    }
}

/// Draws the view.
pub fn world_ui(ui: &mut Ui, state: &mut WorldState, cx: &mut ViewContext<'_>) {
    let asked = ask(state, cx);
    state.refresh(cx.snapshot, &asked);
    let period = asked.labels.get(asked.place).cloned().unwrap_or_default();
    let is_idle = state.selected.is_none() && Inspector::is_narrow(ui.ctx());
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| inspector::inspector_ui(ui, state, cx, &period));
    *cx.inspector_open = is_open;

    let theme = Theme::of(ui);
    let margin = Margin { left: 20, right: 20, top: 14, bottom: 0 };
    let panel = CentralPanel::default().frame(Frame::new().fill(theme.ground).inner_margin(margin));
    panel.show(ui, |ui| {
        let builder = UiBuilder::new().scope_id(Id::unique("world view"));
        ui.scope_builder(builder, |ui| main_ui(ui, state, cx, &asked));
    });
}

fn main_ui(ui: &mut Ui, state: &mut WorldState, cx: &mut ViewContext<'_>, asked: &KnownAnswer) {
    ui.spacing_mut().item_spacing.y = 0.0;
    heading_ui(ui, state, cx, asked);
    ui.add_space(space::S);
    if state.coloring == Coloring::Ideal
        && !asked.is_current
        && let Some(report) = cx.answers.progress::<IdealPointsOf>()
    {
        let what = if report.what.is_empty() { "Ideal points" } else { report.what.as_str() };
        if progress_ui(ui, what, report.fraction) {
            cx.answers.stop::<IdealPointsOf>();
        }
        ui.add_space(space::S);
    }
    let bar = if asked.labels.len() > 1 { size::CONTROL_TALL + space::S } else { 0.0 };
    let height = (ui.available_height() - bar - space::L).max(size::MENU);
    Card::new().show(ui, |ui| {
        let inner = height - 2.0 * (space::M + size::HAIRLINE);
        match (&asked.error, state.current().map(|s| s.figure.clone())) {
            (None, Some(figure)) => {
                let selected = state.selected.map(Link::Actor);
                let map = FigureView::new("world map", &figure).height(inner - NOTE).saved();
                let acts = map.selected(selected.as_ref()).show(ui, &mut state.map);
                note_ui(ui, picture::BORDERS);
                if let Some(Link::Actor(actor)) = acts.clicked {
                    state.selected = Some(actor);
                    *cx.inspector_open |= acts.opens;
                }
                if let Some(place) = acts.goes {
                    cx.act(Action::Go(place));
                }
                if acts.cleared {
                    state.selected = None;
                }
            }
            (error, _) => {
                ui.set_min_height(inner);
                blank_ui(ui, cx, state.coloring, error.as_deref(), asked.is_current);
            }
        }
    });
    if asked.labels.len() > 1 {
        ui.add_space(space::S);
        if let Some(place) = state.bar.show(ui, &asked.labels, asked.place, false) {
            state.period = asked.labels.get(place).cloned();
        }
    }
    ui.add_space(space::S);
}

/// Room for the line on borders below the map.
const NOTE: f32 = 18.0;

fn heading_ui(ui: &mut Ui, state: &mut WorldState, cx: &mut ViewContext<'_>, asked: &KnownAnswer) {
    let shown = state.current().map(|s| (s.painting.title.clone(), s.painting.reading.clone()));
    let (title, reading) = shown.unwrap_or_else(|| ("World".to_owned(), String::new()));
    view_heading_ui(ui, &title, &reading, |ui| {
        match state.coloring {
            Coloring::Agreement => {
                let label = state.with.map_or("Choose", |who| who_name(cx.snapshot, who)).to_owned();
                if let Some(who) = state.chooser.who_ui(ui, cx.snapshot, state.with, &label) {
                    state.with = Some(who);
                }
                if Push::secondary("Definition").name("Definition of the measure").show(ui).clicked() {
                    cx.act(Action::Explain(cx.lens.measure.word()));
                }
            }
            Coloring::Stance => {
                let proposals = cx.ask(ProposalsInView).value;
                let list = proposals.as_ref().map_or(&[][..], |v| &v.proposals);
                let label = "Choose a proposal";
                if let Some(p) = state.chooser.proposal_ui(ui, cx.snapshot, list, state.proposal, label) {
                    state.proposal = Some(p);
                }
            }
            Coloring::Ideal => {
                if Push::secondary("Definition").name("Definition of the measure").show(ui).clicked() {
                    cx.act(Action::Explain("ideal-points"));
                }
            }
            Coloring::Blocs => {}
        }
        select_ui(ui, "Color", &mut state.coloring, &COLORINGS);
        let has_map = state.current().is_some() && asked.error.is_none();
        if let Some(kind) = save_menu_ui(ui, has_map, has_map).or(state.map.take_save())
            && let Some(shown) = state.current()
        {
            let period = asked.labels.get(asked.place).cloned();
            cx.act(Action::save(kind, shown.painting.title.as_str(), spec_of(shown, period)));
        }
        if !asked.is_current && asked.error.is_none() {
            note_ui(ui, "Updating…");
        }
    });
}

/// The description of what is shown.
fn spec_of(shown: &DrawnMap, period: Option<String>) -> PictureSpec {
    let coloring = match &shown.source {
        Source::Agreement(outcome, _) => Colors::Agreement(outcome.with),
        Source::Stances(stands) => Colors::Stance(stands.proposal),
        Source::Places(..) => Colors::Ideal,
        Source::Blocs(..) => Colors::Blocs,
    };
    PictureSpec::World(Described { coloring, period })
}

fn blank_ui(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    coloring: Coloring,
    error: Option<&str>,
    is_current: bool,
) {
    let empty = View::World.empty();
    let (title, sentence) = match (error, coloring) {
        (Some(error), _) => ("The map cannot be drawn", error),
        (None, _) if !is_current => ("Updating…", "The map appears as soon as it is computed."),
        (None, Coloring::Blocs) => {
            ("No blocs in this lens", "Add the blocs that you want to see to the lens, above.")
        }
        (None, _) => (empty.title, empty.sentence),
    };
    let said = EmptyState { title, sentence, ..empty };
    match coloring {
        _ if error.is_none() && !is_current => drop(empty_ui(ui, &said)),
        Coloring::Blocs => drop(empty_ui(ui, &said)),
        Coloring::Ideal if error.is_some() => obstacle_ui(ui, cx, said, obstacle_of_places(cx.lens)),
        _ => obstacle_ui(ui, cx, said, Obstacle::TooLittle),
    }
}
