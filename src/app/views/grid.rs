//! The Grid view: positions of many actors on many proposals, recorded by keyboard like a spreadsheet.

mod acting;
mod body;
mod clipboard;
mod contradicted;
pub(super) mod entry;
mod heads;
mod inspector;
mod keys;
mod menu;
pub(super) mod line;
mod cell_state;
mod paste;
pub(super) mod recording;
mod selection;
mod sheet;
pub(super) mod source_field;
mod toolbar;

use super::chooser::Chooser;
use super::sample_offered_ui;
use crate::analysis::InView;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::theme::{Severity, Theme, space};
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::widgets::{
    EmptyState, Inspector, Notice as Said, empty_ui, is_menu_asked, is_menu_open, notice_ui,
};
use crate::model::{ActorId, ProposalId};
use crate::session::questions::ProposalsInView;
use crate::snapshot::{PositionFilter, TextRef};
use eframe::egui::{CentralPanel, Context, EventFilter, Frame, Id, Key, Margin, Ui};
use recording::Cell;
use selection::Selection;
use sheet::{GridActors, Grouping, Layout, Order, Question, Sheet};
use std::collections::HashMap;
use std::sync::Arc;

/// What the grid says in passing.
#[derive(Debug, Clone, PartialEq)]
enum Notice {
    /// A sentence.
    Say(String),
    /// That positions are never deleted, and what to do instead.
    CannotDelete,
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct GridState {
    layout: Layout,
    shown: Option<GridActors>,
    grouping: Option<Grouping>,
    order: Order,
    n_sorts: u32,
    proposal: Option<ProposalId>,
    actor: Option<ActorId>,
    goal: Option<Cell>,
    sheet: Sheet,
    selection: Selection,
    /// A goal that the selection has not reached yet.
    is_going: bool,
    reveal: bool,
    /// The menu of the selected cells was asked for by its key.
    is_menu_asked: bool,
    /// Lines in sight.
    page: usize,
    line: entry::EntryLine,
    /// The field that takes the keyboard next.
    focus: Option<line::EntryField>,
    /// The field that was given the keyboard in this frame.
    given: Option<line::EntryField>,
    /// Which widgets the fields of the line are.
    fields: HashMap<line::EntryField, Id>,
    /// Whether Enter left a field in this frame: what was typed after it is for the grid.
    is_back: bool,
    source_field: source_field::SourceField,
    queue: recording::Queue,
    paste: Option<clipboard::Plan>,
    notice: Option<Notice>,
    explaining: contradicted::Explaining,
    /// Whether the inspector was asked for where it would lie over the grid.
    is_inspecting: bool,
    /// Whether it was folded in the last frame.
    is_folded: bool,
    actor_chooser: Chooser,
    proposal_chooser: Chooser,
}

impl GridState {
    /// Selects the cell of an actor on a proposal and brings it into sight.
    pub fn show(&mut self, actor: ActorId, proposal: ProposalId) {
        self.layout = Layout::Proposals;
        self.goal = Some(Cell { actor, text: TextRef::whole(proposal) });
        self.is_going = true;
    }

    /// The actor and the proposal of the cell where the keys stand.
    pub fn selected(&self) -> Option<(ActorId, TextRef)> {
        self.sheet.cell(self.selection.cursor).map(|cell| (cell.actor, cell.text))
    }

    /// What stands in the line or was pasted, and is not recorded, in words.
    pub(super) fn unsaved(&self) -> Vec<String> {
        let has_line = self.line.has_words() && !self.queue.has_recorded(&self.line);
        let line = has_line.then(|| "The source or note in the line of the Grid".to_owned());
        let paste = self.paste.is_some().then(|| "A list pasted into the Grid".to_owned());
        line.into_iter().chain(paste).collect()
    }

    /// How many contradictions are explained in typed words that are not saved.
    pub(super) fn n_explanations(&self) -> usize {
        self.explaining.n_unsaved()
    }

    /// Lays the sheet out anew, around what is selected.
    fn lay_out(&mut self, layout: Layout) {
        if let Some(cell) = self.sheet.cell(self.selection.cursor) {
            self.actor = self.actor.or(Some(cell.actor));
            self.proposal = self.proposal.or(Some(cell.text.proposal));
            if layout == Layout::OneActor {
                self.actor = Some(cell.actor);
            }
        }
        self.layout = layout;
    }

    fn question(&self, cx: &ViewContext<'_>) -> Question {
        let has_blocs = cx.snapshot.blocs_of(cx.lens).next().is_some();
        let shown =
            self.shown.unwrap_or(if has_blocs { GridActors::Compared } else { GridActors::Countries });
        let grouping = self.grouping.unwrap_or(if has_blocs { Grouping::Bloc } else { Grouping::None });
        Question {
            layout: self.layout,
            shown,
            grouping,
            order: self.order,
            n_sorts: self.n_sorts,
            proposal: self.proposal,
            actor: self.actor,
            goal: self.goal,
            lens: cx.lens.clone(),
            day: cx.day(),
        }
    }
}

/// Whether the keys, Tab among them, go to the cells of the Grid.
pub fn has_keyboard(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(grid_id()))
}

/// What has the keyboard while keys record.
fn grid_id() -> Id {
    Id::unique("the grid of positions")
}

/// Draws the view.
pub fn grid_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    state.queue.follow();
    let answer = cx.ask(ProposalsInView);
    let question = state.question(cx);
    if let Some(in_view) = &answer.value {
        follow(state, cx, &question, in_view);
    }
    take_keys(ui, state, cx);

    // Where it would lie over the grid, the inspector waits until it is asked for.
    state.is_inspecting |= *cx.inspector_open && state.is_folded;
    let is_nothing = state.sheet.cell(state.selection.cursor).is_none();
    let is_idle = is_nothing || !state.is_inspecting && Inspector::is_narrow(ui.ctx());
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| inspector::inspector_ui(ui, state, cx));
    state.is_inspecting &= is_open && !is_idle;
    *cx.inspector_open = is_open;
    state.is_folded = !*cx.inspector_open;
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        toolbar::toolbar_ui(ui, state, cx, &question, answer.value.as_deref());
        ui.add_space(space::S);
        if let Some(error) = &answer.error {
            let sentence = format!("The proposals of this lens could not be listed: {error}");
            notice_ui(ui, &Said { verdict: Severity::Caution, sentence: &sentence, actions: &[] });
            ui.add_space(space::S);
        }
        match &answer.value {
            None if answer.error.is_none() => {
                let loading = EmptyState {
                    icon: Icon::Grid,
                    title: "Looking through the lens",
                    sentence: "The grid appears as soon as the proposals are counted.",
                    action: None,
                };
                empty_ui(ui, &loading);
            }
            None => {}
            Some(in_view) if state.sheet.is_empty() => nothing_ui(ui, state, cx, in_view),
            Some(_) => {
                line::line_ui(ui, state, cx);
                ui.add_space(space::S);
                line::notices_ui(ui, state, cx);
                body::body_ui(ui, state, cx);
            }
        }
    });
    state.given = None;
    if std::mem::take(&mut state.is_back) {
        ui.input_mut(|input| keys::drop_up_to(&mut input.events, Key::Enter));
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
        take_keys(ui, state, cx);
    }
    preview_ui(ui, state, cx);
}

/// Takes in another sheet: the selection stays on its cell where that is still there.
fn follow(state: &mut GridState, cx: &ViewContext<'_>, question: &Question, in_view: &Arc<InView>) {
    let (cursor, anchor) =
        (state.sheet.cell(state.selection.cursor), state.sheet.cell(state.selection.anchor));
    if state.sheet.update(cx.snapshot, in_view, question) {
        let place = |cell: Option<Cell>| cell.and_then(|cell| state.sheet.place_of(cell));
        let extent = selection::Extent {
            n_lines: state.sheet.n_lines(),
            n_columns: state.sheet.n_columns(),
            page: state.page,
        };
        state.selection = match (place(cursor), place(anchor)) {
            (Some(cursor), Some(anchor)) => Selection { cursor, anchor },
            _ => Selection::one(state.selection.cursor).within(extent),
        };
        state.reveal = true;
    }
    if state.is_going
        && let Some(place) = state.goal.and_then(|goal| state.sheet.place_of(goal))
    {
        state.selection = Selection::one(place);
        state.reveal = true;
        state.is_going = false;
    }
}

/// The grid has the keyboard whenever nothing else has it.
fn take_keys(ui: &Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let id = grid_id();
    let is_free = state.paste.is_none()
        && !state.sheet.is_empty()
        && !is_menu_open(ui.ctx())
        && ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
    if !is_free {
        return;
    }
    if ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.request_focus(id));
        // What was typed before Escape was for the field that it left.
        ui.input_mut(|input| keys::drop_up_to(&mut input.events, Key::Escape));
    }
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    state.is_menu_asked |= is_menu_asked(ui);
    let wishes = ui.input_mut(|input| keys::take_wishes(&mut input.events));
    if !wishes.is_empty() {
        ui.ctx().request_repaint();
    }
    for wish in wishes {
        acting::carry_out(ui.ctx(), state, cx, wish);
    }
    line::focus(ui, state);
}

/// What a paste would do, until it is decided.
fn preview_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let Some(plan) = &state.paste else { return };
    let values = state.line.values(cx.day());
    match paste::preview_ui(ui, cx.snapshot, plan, &values) {
        paste::Decided::Not => {}
        paste::Decided::Leave => state.paste = None,
        paste::Decided::Record(entry) => {
            state.queue.push(cx.outbox, cx.snapshot, PositionFilter::of(cx.lens), entry);
            state.paste = None;
            ui.ctx().request_repaint();
        }
    }
}

/// Why there is no cell, and the way on.
fn nothing_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>, in_view: &InView) {
    if cx.snapshot.proposals.is_empty() {
        sample_offered_ui(ui, cx, View::Grid);
        return;
    }
    let (title, sentence, action) = match state.layout {
        Layout::Provisions if state.proposal.is_none() => {
            ("Select a proposal", "Choose one above to record positions on its provisions.", None)
        }
        Layout::OneActor if state.actor.is_none() => {
            ("Select an actor", "Choose one above to record its positions, one proposal a line.", None)
        }
        _ if in_view.proposals.is_empty() && state.layout != Layout::Provisions => (
            "No proposals in this lens",
            "The filters and dates of the lens let none through. Widen it in the bar above.",
            Some(("Show everything", Action::Run(UiCommand::ResetLens))),
        ),
        _ => (
            "No actors to show",
            "None belongs to the compared blocs on this day. Choose other actors above.",
            None,
        ),
    };
    let nothing =
        EmptyState { icon: Icon::Grid, title, sentence, action: action.as_ref().map(|(words, _)| *words) };
    if empty_ui(ui, &nothing)
        && let Some((_, action)) = action
    {
        cx.act(action);
    }
}
