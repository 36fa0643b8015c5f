//! The Blocs view: who belongs to which bloc since when, how united it is, and corrections by hand.

mod bars;
mod cohesion;
mod detail;
mod draft;
mod form;
mod heading;
mod list;
mod members;
pub(super) mod picker;
mod saving;
mod timeline;

use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space};
use crate::app::widgets::{Inspector, TableState};
use crate::model::{ActorId, BlocId, MembershipId};
use eframe::egui::{CentralPanel, Frame, Layout, Margin, Ui, vec2};
use form::Form;

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
    form: Option<Form>,
    names: picker::Names,
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

    /// The bloc that is shown.
    pub fn selected(&self) -> Option<BlocId> {
        self.selected
    }

    /// The actor whose memberships are shown.
    pub fn actor(&self) -> Option<ActorId> {
        self.actor
    }

    /// Whether a form is being filled in.
    pub fn is_editing(&self) -> bool {
        self.form.is_some()
    }

    /// Says in the open form that the last change was refused, and why; what was typed stays.
    pub fn refused(&mut self, reason: &str) {
        if let Some(form) = &mut self.form {
            form.refused(reason);
        }
    }
}

/// Draws the view.
pub fn blocs_ui(ui: &mut Ui, state: &mut BlocsState, cx: &mut ViewContext<'_>) {
    let today = cx.day();
    follow(state, cx);
    // Where it would lie over the view, the inspector waits for something to show.
    let is_idle = state.form.is_none() && state.actor.is_none() && Inspector::is_over(ui.ctx());
    let mut is_open = *cx.inspector_open && !is_idle;
    Inspector { open: &mut is_open }.show(ui, |ui| {
        if state.form.is_some() {
            form::form_ui(ui, state, cx);
        } else {
            detail::detail_ui(ui, state, cx, today);
        }
    });
    *cx.inspector_open = is_open || (is_idle && *cx.inspector_open);
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

/// Takes in what the new snapshot shows: a saved form closes, a removed bloc is left.
fn follow(state: &mut BlocsState, cx: &ViewContext<'_>) {
    if let Some(form) = &state.form
        && let Some(saved) = form.saved(cx.snapshot)
    {
        state.form = None;
        match saved {
            saving::Saved::Bloc(bloc) => state.show(bloc),
            saving::Saved::Member(bloc, actor) => {
                state.show(bloc);
                state.actor = Some(actor);
                state.member_table.reveal = true;
            }
            saving::Saved::Gone => {}
        }
    }
    if state.selected.is_some_and(|b| cx.snapshot.blocs.of_key(b.0).is_none()) {
        state.selected = None;
        state.actor = None;
    }
}

/// Opens a form in the inspector. One in which something is typed already is not thrown away.
fn begin(state: &mut BlocsState, cx: &mut ViewContext<'_>, form: Form) {
    if state.form.as_ref().is_some_and(Form::is_touched) {
        let sentence = "Save or leave the form that is open first; what you typed is still in it.";
        cx.act(crate::app::action::Action::Notify(sentence.to_owned()));
    } else {
        state.form = Some(form);
    }
    *cx.inspector_open = true;
}

/// A membership to begin a form with.
fn membership_of<'a>(cx: &'a ViewContext<'_>, id: MembershipId) -> Option<&'a crate::model::Membership> {
    cx.snapshot.memberships.of_key(id.0)
}
