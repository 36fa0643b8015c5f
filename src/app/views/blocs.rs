//! The Blocs view: who belongs to which bloc since when, how united it is, and corrections by hand.

mod bars;
mod cohesion;
mod detail;
mod heading;
mod list;
mod members;
mod timeline;

use crate::app::context::ViewContext;
use crate::app::forms::{Done, Forms};
use crate::app::theme::{Theme, space};
use crate::app::widgets::{Inspector, TableState};
use crate::model::{ActorId, BlocId, Noun};
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::Draft;
use eframe::egui::{CentralPanel, Frame, Layout, Margin, Ui, vec2};

/// Width of the list of blocs.
const LIST: f32 = 244.0;

/// How the view was left.
#[derive(Debug, Default)]
pub struct BlocsState {
    query: String,
    list: list::Listed,
    table: TableState,
    selected: Option<BlocId>,
    members: members::Members,
    member_table: TableState,
    actor: Option<ActorId>,
    cohesion: cohesion::CohesionState,
    forms: Forms,
}

impl BlocsState {
    /// Selects a bloc and brings it into sight. A form that is open stays.
    pub fn show(&mut self, bloc: BlocId) {
        if self.selected != Some(bloc) {
            self.actor = None;
            self.member_table = TableState::default();
        }
        self.selected = Some(bloc);
        self.table.selected = self.list.row_of(bloc);
        if self.table.selected.is_none() {
            self.query.clear();
        }
        self.table.reveal = true;
    }

    pub(super) fn unsaved(&self, s: &Snapshot) -> Option<String> {
        self.forms.unsaved(s)
    }

    /// The bloc that is shown.
    pub fn selected(&self) -> Option<BlocId> {
        self.selected
    }

    /// The actor whose memberships are shown.
    pub fn actor(&self) -> Option<ActorId> {
        self.actor
    }

    /// The years in sight, in which the bars stand and, below them, the chart of cohesion.
    pub fn years(&self) -> (f64, f64) {
        self.cohesion.years(self.members.years)
    }

    /// Whether a form is being filled in.
    pub fn is_editing(&self) -> bool {
        self.forms.is_open()
    }
}

/// Draws the view.
pub fn blocs_ui(ui: &mut Ui, state: &mut BlocsState, cx: &mut ViewContext<'_>) {
    let today = cx.day();
    follow(state, cx);
    // Where it would lie over the view, the bloc alone does not bring it up.
    let is_alone = state.selected.is_none() || Inspector::is_narrow(ui.ctx());
    let is_idle = !state.forms.is_open() && state.actor.is_none() && is_alone;
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| {
        if state.forms.is_open() {
            let done = state.forms.forms_ui(ui, cx);
            take_in(state, cx, done);
        } else {
            detail::detail_ui(ui, state, cx, today);
        }
    });
    *cx.inspector_open = is_open;
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let height = ui.available_height();
        ui.with_layout(Layout::left_to_right(eframe::egui::Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            ui.allocate_ui_with_layout(vec2(LIST, height), Layout::top_down(Default::default()), |ui| {
                list::list_ui(ui, state, cx, today);
            });
            let rest = vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(rest, Layout::top_down(Default::default()), |ui| {
                timeline::timeline_ui(ui, state, cx, today);
            });
        });
    });
}

/// Leaves a bloc that is no longer there.
fn follow(state: &mut BlocsState, cx: &ViewContext<'_>) {
    if state.selected.is_some_and(|b| cx.snapshot.blocs.of_key(b.0).is_none()) {
        state.selected = None;
        state.actor = None;
    }
}

/// Shows what was saved.
fn take_in(state: &mut BlocsState, cx: &ViewContext<'_>, done: Option<Done>) {
    let Some(Done::Saved(record)) = done else { return };
    match record.noun {
        Noun::Bloc => state.show(BlocId(record.id)),
        Noun::Membership => {
            if let Some(m) = cx.snapshot.memberships.of_key(record.id) {
                state.show(m.bloc);
                state.actor = Some(m.actor);
                state.member_table.reveal = true;
            }
        }
        _ => {}
    }
}

/// Begins a new membership of a bloc.
fn add_membership(state: &mut BlocsState, cx: &mut ViewContext<'_>, bloc: BlocId) {
    let draft = Draft::new(Noun::Membership).within(cx.snapshot, "bloc", bloc.0);
    state.forms.add(cx, draft);
}
