//! The Dossiers view: everything about one country, bloc, company or person.

mod inspector;
mod belongs;
mod cards;
mod contradictions;
mod heading;
mod neighbors;
mod opening;
mod positions;
mod rows;
mod stands;
mod united;

pub use cards::title_ui;
pub use contradictions::{ExplainState, contradiction_ui};

use super::chooser::Chooser;
use crate::analysis::{Contradiction, Dossier, Who};
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, space};
use crate::app::widgets::{EmptyState, FigureState, Inspector, TableState, are_keys_free, empty_ui};
use crate::model::{ActorId, BlocId, PositionKey, ProposalId, TopicId};
use crate::report::dossier::handling as dossier_handling;
use crate::report::figure::Figure;
use crate::report::pictures::DossierPart;
use crate::report::tables::Section;
use crate::session::questions::DossierOf;
use crate::snapshot::Marked;
use eframe::egui::{
    Align, CentralPanel, Frame, Key, Layout, Margin, Modifiers, ScrollArea, Ui, UiBuilder, vec2,
};
use std::sync::Arc;

/// The pictures of time share this crosshair.
const LINKED: &str = "dossier";
/// Below this width the cards stand in one column.
const ONE_COLUMN_BELOW: f32 = 800.0;

/// What is selected: what lies behind it is in the inspector.
#[derive(Debug, Clone, PartialEq)]
pub enum Selected {
    /// A topic.
    Topic(TopicId),
    /// A debate.
    Debate(TopicId),
    /// Agreement with another actor or a bloc.
    With(Who),
    /// One of its positions.
    Position(PositionKey),
    /// A contradiction, by its two positions.
    Contradiction(PositionKey, PositionKey),
    /// A proposal that divided the bloc.
    Divided(ProposalId),
}

/// Whose agreement is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Circle {
    /// All actors; of a bloc, those outside.
    #[default]
    Actors,
    /// The blocs.
    Blocs,
    /// The members of the bloc.
    Members,
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct DossierState {
    who: Option<Who>,
    chooser: Chooser,
    selected: Option<Selected>,
    /// The period whose evidence is shown, by its label; none: the one that the dossier tells.
    period: Option<String>,
    circle: Option<Circle>,
    shows_all_topics: bool,
    shows_all_bodies: bool,
    positions: TableState,
    explain: ExplainState,
    drawn: Option<Drawn>,
    pictures: Pictures,
}

/// What the pictures remember.
#[derive(Debug, Default)]
struct Pictures {
    behind: FigureState,
    spans: FigureState,
    cohesion: FigureState,
}

/// The pictures of one dossier, kept until it is another one.
#[derive(Debug)]
struct Drawn {
    of: Arc<Dossier>,
    /// The strictest handling of anything that it tells.
    marked: Marked,
    spans: Option<Arc<Figure>>,
    cohesion: Option<Arc<Figure>>,
    behind: Option<(Selected, Arc<Figure>)>,
}

impl DossierState {
    /// How many contradictions are explained in typed words that are not saved.
    pub(super) fn n_explanations(&self) -> usize {
        self.explain.n_unsaved()
    }

    /// Shows the dossier of an actor.
    pub fn show(&mut self, actor: ActorId) {
        self.turn_to(Who::Actor(actor));
    }

    /// Shows the dossier of a bloc.
    pub fn show_bloc(&mut self, bloc: BlocId) {
        self.turn_to(Who::Bloc(bloc));
    }

    /// Whose dossier is shown.
    pub fn who(&self) -> Option<Who> {
        self.who
    }

    /// What is selected.
    pub fn selected(&self) -> Option<&Selected> {
        self.selected.as_ref()
    }

    fn turn_to(&mut self, who: Who) {
        if self.who != Some(who) {
            self.who = Some(who);
            (self.selected, self.period, self.circle) = (None, None, None);
            (self.shows_all_topics, self.shows_all_bodies) = (false, false);
            self.positions = TableState::default();
        }
    }

    fn select(&mut self, selected: Selected, cx: &mut ViewContext<'_>) {
        self.selected = Some(selected);
        self.period = None;
        self.pictures.behind.reset();
        *cx.inspector_open = true;
    }

    fn select_contradiction(&mut self, contradiction: &Contradiction, cx: &mut ViewContext<'_>) {
        self.select(Selected::Contradiction(contradiction.first.key, contradiction.second.key), cx);
    }
}

/// Draws the view.
pub fn dossier_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>) {
    let is_there = |who: &Who| match who {
        Who::Actor(actor) => cx.snapshot.actors.code(actor.0).is_some(),
        Who::Bloc(bloc) => cx.snapshot.blocs.code(bloc.0).is_some(),
    };
    let who = state.who.filter(is_there);
    let answer = who.map(|who| cx.ask(DossierOf { who }));
    let found = answer.as_ref().and_then(|a| a.value.clone()).filter(|found| Some(found.who) == who);
    if let Some(found) = &found {
        state.refresh(cx, found);
        let mut is_open = *cx.inspector_open && state.selected.is_some();
        let was_open = is_open;
        Inspector { open: &mut is_open, is_idle: false }
            .show(ui, |ui| inspector::behind_ui(ui, state, cx, found));
        if was_open && !is_open {
            state.selected = None;
        }
    }
    if state.selected.is_some()
        && are_keys_free(ui)
        && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape))
    {
        state.selected = None;
    }
    let frame = Frame::new().fill(Theme::of(ui).ground);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let Some(who) = who else {
            opening::opening_ui(ui, state, cx);
            return;
        };
        let margin = Margin { left: space::XL as i8, right: space::XL as i8, top: 14, bottom: 0 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let is_current = answer.as_ref().is_some_and(|a| a.is_current);
            let error = answer.and_then(|a| a.error);
            heading::heading_ui(ui, state, cx, who, found.as_deref(), is_current || error.is_some());
            ui.add_space(space::M);
            match (found, error) {
                (_, Some(error)) => {
                    let state = EmptyState {
                        icon: Icon::Warning,
                        title: "The dossier cannot be put together",
                        sentence: &error,
                        action: None,
                    };
                    empty_ui(ui, &state);
                }
                (Some(found), None) => cards_ui(ui, state, cx, &found),
                (None, None) => {
                    let state = EmptyState {
                        icon: Icon::Proposals,
                        title: "Putting the dossier together …",
                        sentence: "It appears as soon as it is computed.",
                        action: None,
                    };
                    empty_ui(ui, &state);
                }
            }
        });
    });
}

impl DossierState {
    fn refresh(&mut self, cx: &ViewContext<'_>, found: &Arc<Dossier>) {
        let picture = |section| {
            let part = DossierPart { who: found.who, section, day: cx.day() };
            part.figure(cx.snapshot, found).map(Arc::new)
        };
        if !self.drawn.as_ref().is_some_and(|drawn| Arc::ptr_eq(&drawn.of, found)) {
            self.drawn = Some(Drawn {
                of: found.clone(),
                marked: dossier_handling(cx.snapshot, found),
                spans: picture(Section::Memberships),
                cohesion: picture(Section::Cohesion),
                behind: None,
            });
        }
    }
}

/// One card of the view.
type CardUi = fn(&mut Ui, &mut DossierState, &mut ViewContext<'_>, &Dossier);

fn cards_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    let (left, right): (&[CardUi], &[CardUi]) = match found.who {
        Who::Actor(_) => (
            &[stands::stands_ui, neighbors::neighbors_ui],
            &[
                contradictions::contradictions_ui,
                positions::positions_ui,
                belongs::spans_ui,
                belongs::bodies_ui,
                belongs::sponsored_ui,
                belongs::sources_ui,
            ],
        ),
        Who::Bloc(_) => (
            &[united::cohesion_ui, neighbors::neighbors_ui, stands::stands_ui],
            &[
                united::divided_ui,
                belongs::spans_ui,
                contradictions::contradictions_ui,
                positions::positions_ui,
                belongs::sources_ui,
            ],
        ),
    };
    // The bar of the scroll area stands in the margin, not on the cards.
    let mut rect = ui.available_rect_before_wrap();
    let room = rect.width();
    rect.max.x += space::XL;
    let mut child = ui.new_child(UiBuilder::new().id_salt("cards").max_rect(rect));
    ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
        if room < ONE_COLUMN_BELOW {
            column_ui(ui, room, |ui| {
                for card in left.iter().chain(right) {
                    card(ui, state, cx, found);
                }
            });
        } else {
            let width = ((room - space::L) * 0.54).floor();
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.x = space::L;
                for (cards, width) in [(left, width), (right, room - width - space::L)] {
                    column_ui(ui, width, |ui| {
                        for card in cards {
                            card(ui, state, cx, found);
                        }
                    });
                }
            });
        }
        ui.add_space(space::XL);
    });
}

fn column_ui(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = space::M;
        content(ui);
    });
}
