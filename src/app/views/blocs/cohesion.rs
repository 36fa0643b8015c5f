//! Agreement inside the chosen bloc over time, on the axis of the bars above it.

use super::BlocsState;
use super::bars::Axis;
use crate::analysis::{Cohesion, CohesionPoint};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, radius, space, text};
use crate::app::widgets::{FigureState, FigureView, Push, save_menu_named_ui};
use crate::app::words;
use crate::model::{Bloc, BlocId, Day};
use crate::report::figure::{Dash, Figure, Ink, Link, Mark, Shape, Tick};
use crate::report::figures::convergence::LineKey;
use crate::report::pictures::{CohesionOfBloc, PictureSpec};
use crate::session::Answer;
use crate::session::questions::CohesionOfBlocs;
use eframe::egui::{Align, CornerRadius, Frame, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};
use std::sync::Arc;

/// The bars and the chart share this crosshair.
pub const LINKED: &str = "blocs";
/// Room for the values beside the axis.
const VALUES: f32 = 44.0;

/// How the chart was left.
#[derive(Debug, Default)]
pub struct CohesionState {
    drawn: Option<Drawn>,
    figure: FigureState,
    /// The label of the selected period.
    period: Option<String>,
    /// The years that are in sight; none: all.
    in_sight: Option<(f64, f64)>,
}

/// What was drawn last, and of what.
#[derive(Debug)]
struct Drawn {
    of: Arc<Vec<Cohesion>>,
    axis: ((f64, f64), Vec<i32>, Day, u32),
    /// As it is saved.
    whole: Arc<Figure>,
    /// As it stands below the bars.
    shown: Arc<Figure>,
}

impl CohesionState {
    /// The years in sight on an axis of all years.
    pub fn years(&self, all: (f64, f64)) -> (f64, f64) {
        self.in_sight.filter(|(from, to)| all.0 <= *from && *to <= all.1).unwrap_or(all)
    }
}

/// Shows the chart in what is left of `ui`. `axis` holds the years in sight, `years` all of them.
pub fn cohesion_ui(
    ui: &mut Ui,
    state: &mut BlocsState,
    cx: &mut ViewContext<'_>,
    bloc: &Bloc,
    (axis, years): (Axis, (f64, f64)),
    day: Day,
) {
    let theme = Theme::of(ui);
    let answer = cx.ask(CohesionOfBlocs { blocs: vec![bloc.id] });
    let of = answer.value.clone().filter(|all| all.iter().any(|c| c.bloc == bloc.id));
    let has_points = |c: &Cohesion| c.points.iter().any(|p| p.value.is_some());
    let is_drawn = of.as_ref().is_some_and(|all| all.iter().any(has_points));
    match of.as_ref().filter(|_| is_drawn) {
        Some(of) => draw(&mut state.cohesion, cx, bloc, of, (axis, years), day),
        None => state.cohesion = CohesionState::default(),
    }
    let room = vec2(ui.available_width(), ui.available_height());
    let frame = Frame::new()
        .fill(theme.surface)
        .stroke(theme.hairline_stroke())
        .corner_radius(CornerRadius::same(radius::CARD));
    frame.show(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(room - vec2(2.0, 2.0), Sense::hover());
        let legend = Rect::from_min_max(
            rect.min + vec2(space::L, space::M),
            pos2(axis.left - VALUES, rect.bottom() - space::S),
        );
        let builder = UiBuilder::new().max_rect(legend).layout(Layout::top_down(Align::Min));
        let series = of.as_ref().and_then(|all| all.iter().find(|c| c.bloc == bloc.id));
        legend_ui(&mut ui.new_child(builder), &mut state.cohesion, cx, &answer, (bloc.id, series));
        let chart = Rect::from_min_max(
            pos2(axis.left - VALUES, rect.top() + space::M),
            pos2(rect.right(), rect.bottom() - space::XS),
        );
        chart_ui(&mut ui.new_child(UiBuilder::new().max_rect(chart)), &mut state.cohesion, bloc, axis);
    });
}

fn chart_ui(ui: &mut Ui, state: &mut CohesionState, bloc: &Bloc, axis: Axis) {
    let Some(shown) = state.drawn.as_ref().map(|drawn| drawn.shown.clone()) else { return };
    let selected = state.period.clone().map(|label| LineKey::Bloc(bloc.id).link(Some(label)));
    let view = FigureView::new("cohesion of the bloc", &shown).height(ui.available_height());
    let view = view.selected(selected.as_ref()).linked(LINKED).between(axis.left, axis.right).saved();
    let acts = view.show(ui, &mut state.figure);
    if let Some(Link::Bloc(_, label)) = acts.clicked {
        state.period = label;
    }
    if acts.cleared {
        state.period = None;
    }
    state.in_sight = acts.in_sight;
}

/// Makes the picture, unless it was made of the same.
fn draw(
    state: &mut CohesionState,
    cx: &ViewContext<'_>,
    bloc: &Bloc,
    of: &Arc<Vec<Cohesion>>,
    (axis, years): (Axis, (f64, f64)),
    day: Day,
) {
    let on = (years, axis.ticks(), day, cx.lens.min_n);
    match &state.drawn {
        Some(drawn) if Arc::ptr_eq(&drawn.of, of) && drawn.axis == on => return,
        Some(drawn) if !drawn.of.iter().any(|c| c.bloc == bloc.id) => state.period = None,
        _ => {}
    }
    let whole = CohesionOfBloc { bloc: bloc.id }.figure(cx.snapshot, cx.lens, of);
    let shown = below_the_bars(&whole, of.iter().find(|c| c.bloc == bloc.id), (years, &on.1), day);
    state.drawn = Some(Drawn { of: of.clone(), axis: on, whole: Arc::new(whole), shown: Arc::new(shown) });
}

/// The picture on the axis of the bars, with the line of the lens's day; the bloc is named above, not at the end.
fn below_the_bars(
    whole: &Figure,
    series: Option<&Cohesion>,
    (years, ticks): ((f64, f64), &[i32]),
    day: Day,
) -> Figure {
    let mut shown = whole.clone();
    shown.marks.retain(|mark| !matches!(mark.shape, Shape::End { .. }));
    let (x, y) = (&mut shown.frame.x, &shown.frame.y);
    (x.lo, x.hi) = years;
    x.has_grid = true;
    let tick = |year: &i32| Tick {
        at: f64::from(*year),
        label: year.to_string(),
        rank: 0,
        ink: Ink::Second,
        link: None,
    };
    x.ticks = ticks.iter().map(tick).collect();
    let at = day.as_year_fraction();
    let points = vec![[at, y.lo], [at, y.hi]];
    shown.marks.insert(0, Mark::new(Shape::Line { points, width: 1.0, dash: Dash::Solid }, Ink::Accent));
    shown.summary = series.map_or(String::new(), spoken);
    shown
}

fn legend_ui(
    ui: &mut Ui,
    state: &mut CohesionState,
    cx: &mut ViewContext<'_>,
    answer: &Answer<Vec<Cohesion>>,
    (bloc, series): (BlocId, Option<&Cohesion>),
) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(text::strong("Cohesion").color(theme.text));
    let line =
        "Agreement of members with each other, 1 = always. Band: 95 % interval. Hollow: too few proposals.";
    ui.label(text::small(line).color(theme.second));
    ui.add_space(space::XS);
    // The selected point; else the newest that rests on enough, and only where there is none, one that does not.
    let is_there = |p: &&CohesionPoint| p.value.is_some();
    let told = series.and_then(|s| {
        let selected = s.points.iter().find(|p| state.period.as_ref() == Some(&p.period.label));
        let enough = s.points.iter().rev().find(|p| is_there(p) && !p.too_few);
        selected.or(enough).or_else(|| s.points.iter().rev().find(is_there))
    });
    match told {
        Some(point) => point_ui(ui, point),
        None => {
            let line = if let Some(error) = &answer.error {
                format!("It could not be computed: {error}")
            } else if answer.value.is_none() || series.is_none() {
                "Computing …".to_owned()
            } else {
                "No two members have a known side on a proposal of this lens.".to_owned()
            };
            ui.label(text::small(line).color(theme.second));
        }
    }
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        if Push::link("Definition").name("Definition of cohesion").show(ui).clicked() {
            cx.act(Action::Explain("within"));
        }
        let is_settled = state.drawn.is_some() && answer.is_current;
        let saved = save_menu_named_ui(ui, "Save the cohesion", is_settled, is_settled);
        let saved = saved.or(state.figure.take_save());
        if let (Some(kind), Some(drawn)) = (saved, &state.drawn) {
            let spec = PictureSpec::CohesionOfBloc(CohesionOfBloc { bloc });
            cx.act(Action::save(kind, drawn.whole.title.as_str(), spec));
        }
    });
}

fn point_ui(ui: &mut Ui, point: &CohesionPoint) {
    let theme = Theme::of(ui);
    let value = point.value.map_or("–".to_owned(), words::figure);
    let spread = point.se.map(|se| format!(" ± {}", words::figure(1.96 * se))).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.label(text::strong(value).color(theme.text));
        ui.label(text::small(format!("{spread} in {}", point.period.label)).color(theme.second));
    });
    let n = words::counted(point.n_proposals as usize, "proposal", "proposals");
    let few = if point.too_few { ", too few" } else { "" };
    ui.label(text::small(format!("{n}{few}")).color(theme.second));
}

fn spoken(series: &Cohesion) -> String {
    let first = series.points.iter().find(|p| p.value.is_some());
    let last = series.points.iter().rev().find(|p| p.value.is_some());
    let tell = |p: Option<&CohesionPoint>| {
        p.and_then(|p| p.value.map(|v| format!("{} in {}", words::figure(v), p.period.label)))
            .unwrap_or_default()
    };
    format!("Cohesion over time: {}, {}.", tell(first), tell(last))
}
