//! The Matrix view: the agreement of all pairs at a glance.

mod inspector;

use std::sync::Arc;

use eframe::egui::{CentralPanel, Frame, Id, Margin, Ui, UiBuilder};

use super::period_bar::PeriodBar;
use super::sample_offered_ui;
use crate::analysis::{Convergence, PairField, PairsOf};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space};
use crate::app::view::View;
use crate::app::views::outside::{Obstacle, obstacle_ui};
use crate::app::widgets::{
    Card, EmptyState, FigureState, FigureView, Inspector, choose_menu_ui, empty_ui, menu_row_ui, note_ui,
    save_menu_ui, select_ui, view_heading_ui,
};
use crate::model::{ActorId, BlocId};
use crate::report::figure::{Figure, Link};
use crate::report::figures::matrix::{CellShows, Grid};
use crate::report::pictures::{Matrix as Described, MatrixOf, PictureSpec};
use crate::session::questions::{PairsInPeriod, SeparationsOfPairs};

const SHOWS: [(CellShows, &str); 2] =
    [(CellShows::Value, "Agreement"), (CellShows::Change, "Change since the window before")];

/// Whose pairs are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The members of all blocs of the lens or, without any, everybody.
    #[default]
    Members,
    /// The members of one bloc.
    Bloc(BlocId),
    /// Everybody.
    Everybody,
    /// The blocs of the lens themselves.
    Blocs,
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct MatrixState {
    scope: Scope,
    shows: CellShows,
    period: Option<String>,
    selected: Option<(ActorId, ActorId)>,
    bar: PeriodBar,
    field: FigureState,
    shown: Option<DrawnMatrix>,
}

/// What a heat map is made of.
#[derive(Debug, Clone)]
enum Source {
    Actors(Arc<PairField>),
    Blocs(Arc<Vec<Convergence>>, usize),
}

/// A drawn heat map, kept until what it is made of changes.
#[derive(Debug)]
struct DrawnMatrix {
    source: Source,
    shows: CellShows,
    grid: Grid,
    figure: Arc<Figure>,
}

impl MatrixState {
    /// The pair that is selected.
    pub fn selected(&self) -> Option<(ActorId, ActorId)> {
        self.selected
    }

    /// Shows the pairs of others.
    pub fn look_at(&mut self, scope: Scope) {
        self.scope = scope;
    }

    fn refresh(&mut self, cx: &ViewContext<'_>, source: Source) {
        let is_same = self.shown.as_ref().is_some_and(|shown| {
            self.shows == shown.shows
                && match (&shown.source, &source) {
                    (Source::Actors(a), Source::Actors(b)) => Arc::ptr_eq(a, b),
                    (Source::Blocs(a, at), Source::Blocs(b, there)) => Arc::ptr_eq(a, b) && at == there,
                    _ => false,
                }
        });
        if is_same {
            return;
        }
        let window = cx.lens.window;
        let grid = match &source {
            Source::Actors(field) => Described::grid_of_actors(cx.snapshot, window, field),
            Source::Blocs(outcomes, place) => {
                Grid::of_blocs(cx.snapshot, &cx.snapshot.bloc_ids_of(cx.lens), outcomes, *place, window)
            }
        };
        let figure = Arc::new(grid.figure(self.shows));
        self.shown = Some(DrawnMatrix { source, shows: self.shows, grid, figure });
    }
}

/// What is known of the question that the view asks.
struct KnownAnswer {
    source: Option<Source>,
    is_current: bool,
    error: Option<Arc<str>>,
    labels: Vec<String>,
    place: usize,
}

fn ask(state: &mut MatrixState, cx: &mut ViewContext<'_>) -> KnownAnswer {
    if state.scope == Scope::Blocs {
        let answer = cx.ask(SeparationsOfPairs);
        let points = answer.value.as_ref().and_then(|v| v.first()).map(|c| &c.points);
        let labels: Vec<String> =
            points.iter().flat_map(|p| p.iter().map(|p| p.period.label.clone())).collect();
        let known = state.period.as_ref().and_then(|label| labels.iter().position(|l| l == label));
        let last_sure = answer.value.as_ref().and_then(|outcomes| Described::last_sure(outcomes));
        let place = known.or(last_sure).unwrap_or(labels.len().saturating_sub(1));
        let value = answer.value.filter(|v| !v.is_empty() && !labels.is_empty());
        return KnownAnswer {
            source: value.map(|v| Source::Blocs(v, place)),
            is_current: answer.is_current,
            error: answer.error,
            labels,
            place,
        };
    }
    let of = match state.scope {
        Scope::Bloc(bloc) => PairsOf::Bloc(bloc),
        Scope::Members if !cx.lens.blocs.is_empty() => PairsOf::Blocs,
        _ => PairsOf::Everybody,
    };
    let answer = cx.ask(PairsInPeriod { of, period: state.period.clone() });
    // A period of another lens is no longer there: back to the last one.
    if answer.error.is_some() && state.period.is_some() {
        state.period = None;
    }
    let value = answer.value.filter(|field| field.of == of);
    let (labels, place) = value.as_ref().map_or((Vec::new(), 0), |f| (f.periods.clone(), f.place));
    KnownAnswer {
        source: value.map(Source::Actors),
        is_current: answer.is_current,
        error: answer.error,
        labels,
        place,
    }
}

/// Draws the view.
pub fn matrix_ui(ui: &mut Ui, state: &mut MatrixState, cx: &mut ViewContext<'_>) {
    let asked = ask(state, cx);
    match asked.source.clone() {
        Some(source) => state.refresh(cx, source),
        // The matrix before stays while the next is computed, and only then.
        None if asked.is_current || asked.error.is_some() => state.shown = None,
        None => {}
    }
    let period = asked.labels.get(asked.place).cloned().unwrap_or_default();
    let is_idle = state.selected.is_none() && Inspector::is_narrow(ui.ctx());
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| inspector::inspector_ui(ui, state, cx, &period));
    *cx.inspector_open = is_open;

    let theme = Theme::of(ui);
    let margin = Margin { left: 20, right: 20, top: 14, bottom: 0 };
    let panel = CentralPanel::default().frame(Frame::new().fill(theme.ground).inner_margin(margin));
    panel.show(ui, |ui| {
        let builder = UiBuilder::new().scope_id(Id::unique("matrix view"));
        ui.scope_builder(builder, |ui| main_ui(ui, state, cx, &asked));
    });
}

fn main_ui(ui: &mut Ui, state: &mut MatrixState, cx: &mut ViewContext<'_>, asked: &KnownAnswer) {
    ui.spacing_mut().item_spacing.y = 0.0;
    heading_ui(ui, state, cx, asked);
    ui.add_space(space::S);
    let bar = if asked.labels.len() > 1 { size::CONTROL_TALL + space::S } else { 0.0 };
    let height = (ui.available_height() - bar - space::L).max(size::MENU);
    Card::new().show(ui, |ui| {
        let inner = height - 2.0 * (space::M + size::HAIRLINE);
        let figure = state.shown.as_ref().filter(|s| s.grid.has_values()).map(|s| s.figure.clone());
        match (&asked.error, figure.filter(|_| asked.source.is_some())) {
            (None, Some(figure)) => {
                let selected = state.selected.map(|(a, b)| Link::Actors(a, b));
                let view =
                    FigureView::new("matrix", &figure).height(inner).saved().selected(selected.as_ref());
                let acts = view.show(ui, &mut state.field);
                clicked(state, cx, acts.clicked, acts.opens);
                if let Some(place) = acts.goes {
                    cx.act(Action::Go(place));
                }
                if acts.cleared {
                    state.selected = None;
                }
            }
            (error, _) => {
                ui.set_min_height(inner);
                if cx.snapshot.positions.is_empty() {
                    sample_offered_ui(ui, cx, View::Matrix);
                } else {
                    blank_ui(ui, cx, state.scope, error.as_deref(), asked.is_current);
                }
            }
        }
    });
    if asked.labels.len() > 1 {
        ui.add_space(space::S);
        if let Some(place) = state.bar.show(ui, &asked.labels, asked.place, !asked.is_current) {
            state.period = asked.labels.get(place).cloned();
        }
    }
    ui.add_space(space::S);
}

fn clicked(state: &mut MatrixState, cx: &mut ViewContext<'_>, link: Option<Link>, opens: bool) {
    match link {
        Some(Link::Actors(a, b)) => {
            state.selected = Some((a, b));
            *cx.inspector_open |= opens;
        }
        Some(Link::Blocs(a, b, period)) if opens => cx.act(Action::Go(Place::Pair(a, b, period))),
        Some(Link::Bloc(bloc, _)) if opens => cx.act(Action::Go(Place::Bloc(bloc))),
        _ => {}
    }
}

fn heading_ui(ui: &mut Ui, state: &mut MatrixState, cx: &mut ViewContext<'_>, asked: &KnownAnswer) {
    let shown = state.shown.as_ref().map(|s| (s.figure.title.clone(), s.figure.reading.clone()));
    let (title, reading) = shown.unwrap_or_else(|| ("Agreement of all pairs".to_owned(), String::new()));
    view_heading_ui(ui, &title, &reading, |ui| {
        select_ui(ui, "Cells", &mut state.shows, &SHOWS);
        let drawn = state.shown.as_ref().filter(|shown| shown.grid.has_values() && asked.source.is_some());
        if let Some(kind) = save_menu_ui(ui, drawn.is_some(), drawn.is_some()).or(state.field.take_save())
            && let Some(shown) = drawn
        {
            let period = asked.labels.get(asked.place).cloned();
            cx.act(Action::save(kind, shown.figure.title.as_str(), spec_of(shown, period)));
        }
        let label = match state.scope {
            Scope::Members => "Members of the blocs".to_owned(),
            Scope::Everybody => "Everybody".to_owned(),
            Scope::Blocs => "Blocs".to_owned(),
            Scope::Bloc(bloc) => cx.snapshot.blocs.of_key(bloc.0).map_or(String::new(), |b| b.code.clone()),
        };
        let chosen = choose_menu_ui(ui, &label, "Pairs", |ui| {
            ui.set_width(size::MENU);
            let mut chosen = None;
            let mut row = |ui: &mut Ui, scope: Scope, words: &str| {
                if menu_row_ui(ui, words, state.scope == scope).clicked() {
                    chosen = Some(scope);
                }
            };
            row(ui, Scope::Members, "Members of the lens's blocs");
            row(ui, Scope::Blocs, "The lens's blocs themselves");
            row(ui, Scope::Everybody, "Everybody");
            for bloc in cx.snapshot.bloc_ids_of(cx.lens) {
                let name = cx.snapshot.blocs.of_key(bloc.0).map_or("", |b| b.name.as_str());
                row(ui, Scope::Bloc(bloc), name);
            }
            chosen
        });
        if let Some(scope) = chosen {
            state.scope = scope;
        }
        if !asked.is_current && asked.error.is_none() {
            note_ui(ui, "Updating…");
        }
    });
}

/// The description of what is shown.
fn spec_of(shown: &DrawnMatrix, period: Option<String>) -> PictureSpec {
    let of = match &shown.source {
        Source::Actors(field) => MatrixOf::Actors(field.of),
        Source::Blocs(..) => MatrixOf::Blocs,
    };
    PictureSpec::Matrix(Described { of, shows: shown.shows, period })
}

fn blank_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, scope: Scope, error: Option<&str>, is_current: bool) {
    let (title, sentence) = match (error, scope) {
        (Some(error), _) => ("The matrix cannot be drawn", error),
        (None, _) if !is_current => ("Updating…", "The matrix appears as soon as it is computed."),
        (None, Scope::Blocs) => {
            ("No two blocs in this lens", "Add the blocs that you want to compare to the lens, above.")
        }
        (None, _) => (
            "No pair shares a proposal",
            "Choose a longer window or widen the lens above: then the matrix shows who agrees with whom.",
        ),
    };
    let said = EmptyState { icon: Icon::Matrix, title, sentence, action: None };
    let is_waiting = error.is_none() && !is_current;
    if is_waiting || (error.is_none() && scope == Scope::Blocs) {
        empty_ui(ui, &said);
    } else {
        obstacle_ui(ui, cx, said, Obstacle::TooLittle);
    }
}
