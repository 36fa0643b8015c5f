//! The Network view: who agrees with whom above a threshold, and the groups that this makes.

mod inspector;

use std::sync::Arc;

use eframe::egui::{CentralPanel, Frame, Id, Margin, Slider, Ui, UiBuilder};

use super::chooser::Chooser;
use super::period_bar::PeriodBar;
use super::sample_offered_ui;
use crate::analysis::Network;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};
use crate::app::view::View;
use crate::app::views::outside::{Obstacle, obstacle_ui};
use crate::app::widgets::{
    Card, EmptyState, FigureState, FigureView, Inspector, empty_ui, note_ui, save_menu_ui, select_ui,
    view_heading_ui,
};
use crate::app::words;
use crate::model::ActorId;
use crate::report::figure::{Figure, Link};
use crate::report::figures::network::{DotColor, Style};
use crate::report::pictures::{Network as Described, PictureSpec};
use crate::session::questions::NetworkInPeriod;

const COLORS: [(DotColor, &str); 2] =
    [(DotColor::Bloc, "Color by bloc"), (DotColor::Community, "Color by community")];

/// What is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// An actor.
    Actor(ActorId),
    /// A community, by number from 0.
    Community(usize),
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct NetworkState {
    /// The threshold that was chosen; none: the default share of the pairs.
    threshold: Option<f64>,
    /// The threshold under the pointer while the slider is moved.
    dragged: Option<f64>,
    period: Option<String>,
    style: Style,
    chosen: Option<Chosen>,
    bar: PeriodBar,
    chooser: Chooser,
    graph: FigureState,
    shown: Option<DrawnGraph>,
}

/// A drawn graph, kept until what it is made of changes.
#[derive(Debug)]
struct DrawnGraph {
    of: Arc<Network>,
    style: Style,
    figure: Arc<Figure>,
}

impl NetworkState {
    /// What is selected.
    pub fn chosen(&self) -> Option<Chosen> {
        self.chosen
    }

    /// Selects something.
    pub fn choose(&mut self, chosen: Option<Chosen>) {
        self.chosen = chosen;
    }

    /// The threshold that was chosen.
    pub fn threshold(&self) -> Option<f64> {
        self.threshold
    }

    /// The description of what is shown.
    fn described(&self) -> Described {
        Described { threshold: self.threshold, period: self.period.clone(), style: self.style.clone() }
    }

    fn figure(&mut self, cx: &ViewContext<'_>, network: &Arc<Network>) -> Arc<Figure> {
        if let Some(shown) = &self.shown
            && Arc::ptr_eq(&shown.of, network)
            && shown.style == self.style
        {
            return shown.figure.clone();
        }
        let figure = Arc::new(self.described().figure(cx.snapshot, network));
        self.shown =
            Some(DrawnGraph { of: network.clone(), style: self.style.clone(), figure: figure.clone() });
        figure
    }
}

/// Draws the view.
pub fn network_ui(ui: &mut Ui, state: &mut NetworkState, cx: &mut ViewContext<'_>) {
    let tied = Described::tied(state.threshold);
    let answer = cx.ask(NetworkInPeriod { period: state.period.clone(), tied });
    // A period of another lens is no longer there: back to the last one.
    if answer.error.is_some() && state.period.is_some() {
        state.period = None;
    }
    let network = answer.value.clone().filter(|network| network.ties.n_pairs() > 0);
    let is_idle = state.chosen.is_none() && Inspector::is_narrow(ui.ctx());
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }
        .show(ui, |ui| inspector::inspector_ui(ui, state, cx, network.as_deref()));
    *cx.inspector_open = is_open;

    let theme = Theme::of(ui);
    let margin = Margin { left: 20, right: 20, top: 14, bottom: 0 };
    let panel = CentralPanel::default().frame(Frame::new().fill(theme.ground).inner_margin(margin));
    panel.show(ui, |ui| {
        let builder = UiBuilder::new().scope_id(Id::unique("network view"));
        let is_settled = answer.is_current || answer.error.is_some();
        ui.scope_builder(builder, |ui| {
            main_ui(ui, state, cx, network.as_ref(), answer.error.as_deref(), is_settled);
        });
    });
}

fn main_ui(
    ui: &mut Ui,
    state: &mut NetworkState,
    cx: &mut ViewContext<'_>,
    network: Option<&Arc<Network>>,
    error: Option<&str>,
    is_settled: bool,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    heading_ui(ui, state, cx, network, is_settled);
    ui.add_space(space::S);
    let has_bar = network.is_some_and(|n| n.periods.len() > 1);
    let bars = size::CONTROL_TALL * if has_bar { 2.0 } else { 1.0 } + space::L;
    let height = (ui.available_height() - bars - space::L).max(size::MENU);
    Card::new().show(ui, |ui| {
        let inner = height - 2.0 * (space::M + size::HAIRLINE);
        match network.filter(|_| error.is_none()) {
            Some(network) => {
                let figure = state.figure(cx, network);
                let selected = state.chosen.map(|chosen| match chosen {
                    Chosen::Actor(actor) => Link::Actor(actor),
                    Chosen::Community(nth) => Link::Part(nth as u32),
                });
                let view =
                    FigureView::new("network", &figure).height(inner).saved().selected(selected.as_ref());
                let acts = view.show(ui, &mut state.graph);
                match acts.clicked {
                    Some(Link::Actor(actor)) => state.chosen = Some(Chosen::Actor(actor)),
                    Some(Link::Part(nth)) => state.chosen = Some(Chosen::Community(nth as usize)),
                    _ => {}
                }
                *cx.inspector_open |= acts.opens;
                if let Some(place) = acts.goes {
                    cx.act(Action::Go(place));
                }
                if acts.cleared {
                    state.chosen = None;
                }
            }
            None => {
                ui.set_min_height(inner);
                if cx.snapshot.positions.is_empty() {
                    sample_offered_ui(ui, cx, View::Network);
                } else {
                    blank_ui(ui, cx, error, is_settled);
                }
            }
        }
    });
    if let Some(network) = network.filter(|_| error.is_none()) {
        ui.add_space(space::S);
        threshold_ui(ui, state, network);
        if has_bar {
            ui.add_space(space::XS);
            if let Some(place) = state.bar.show(ui, &network.periods, network.place, !is_settled) {
                state.period = network.periods.get(place).cloned();
            }
        }
    }
    ui.add_space(space::S);
}

/// The slider of the threshold, with how many pairs are tied at it.
fn threshold_ui(ui: &mut Ui, state: &mut NetworkState, network: &Network) {
    let Some((least, most)) = network.ties.range() else { return };
    let theme = Theme::of(ui);
    let in_force = network.communities.threshold.unwrap_or(most);
    let mut value = state.dragged.unwrap_or(in_force);
    ui.horizontal(|ui| {
        ui.label(text::body("Tied from").color(theme.second));
        ui.spacing_mut().slider_width = (ui.available_width() - COUNT).max(size::SEARCH);
        let slider = ui.add(Slider::new(&mut value, least..=most).show_value(false));
        let n = network.ties.n_from(value);
        let share = n as f64 / network.ties.n_pairs().max(1) as f64;
        let counted = words::counted(n, "tie", "ties");
        let spoken = format!("Least agreement of tied pairs: {}, {counted}", words::figure(value));
        ui.ctx().accesskit_node_builder(slider.id, |node| node.set_label(spoken));
        ui.label(text::strong(words::figure(value)).color(theme.text));
        ui.label(text::body(format!("{counted}, {:.1} % of pairs", share * 100.0)).color(theme.second));
        if slider.dragged() {
            state.dragged = Some(value);
        } else if state.dragged.is_some() || slider.changed() {
            state.threshold = Some(value);
            state.dragged = None;
        }
    });
}

/// Room for the figures beside the slider.
const COUNT: f32 = 270.0;

fn heading_ui(
    ui: &mut Ui,
    state: &mut NetworkState,
    cx: &mut ViewContext<'_>,
    network: Option<&Arc<Network>>,
    is_settled: bool,
) {
    let reading = "A line joins two that agree at least this much · shaded: communities";
    view_heading_ui(ui, "Who agrees with whom", reading, |ui| {
        if let Some(actor) = state.chooser.actor_ui(ui, cx.snapshot, "Find")
            && network.is_some_and(|n| n.matrix.actors.contains(&actor))
        {
            state.chosen = Some(Chosen::Actor(actor));
        }
        select_ui(ui, "Color", &mut state.style.color, &COLORS);
        if let Some(kind) = save_menu_ui(ui, network.is_some(), network.is_some()).or(state.graph.take_save())
            && let Some(network) = network
        {
            let title = state.figure(cx, network).title.clone();
            let period = network.periods.get(network.place).cloned();
            let spec = Described { period, ..state.described() };
            cx.act(Action::save(kind, title, PictureSpec::Network(spec)));
        }
        if !is_settled {
            note_ui(ui, "Updating…");
        }
    });
}

fn blank_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, error: Option<&str>, is_settled: bool) {
    let min_n = cx.lens.min_n;
    let too_few = format!(
        "No two actors share {min_n} proposals in this window. Choose a longer window or widen the lens above."
    );
    let (title, sentence) = match error {
        Some(error) => ("The network cannot be drawn", error),
        None if !is_settled => ("Updating…", "The network appears as soon as it is computed."),
        None => ("Too few proposals", too_few.as_str()),
    };
    let said = EmptyState { icon: Icon::Network, title, sentence, action: None };
    if error.is_none() && !is_settled {
        empty_ui(ui, &said);
    } else {
        obstacle_ui(ui, cx, said, Obstacle::TooLittle);
    }
}
