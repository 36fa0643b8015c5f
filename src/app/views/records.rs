//! The Records view: every noun by hand: found, added, edited, merged, retired.

mod add_members;
mod belongs;
mod columns;
mod inspector;
mod kinds;
mod lines;
mod list;

use crate::app::context::ViewContext;
use crate::app::forms::{Done, Forms};
use crate::app::theme::{Theme, space};
use crate::app::widgets::{Inspector, TableState, are_keys_free};
use crate::model::{Noun, RecordRef};
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::Draft;
use eframe::egui::{Align, CentralPanel, Frame, Key, Layout, Margin, Modifiers, Ui, vec2};
use std::collections::BTreeSet;

/// How the view was left.
#[derive(Debug)]
pub struct RecordsState {
    noun: Noun,
    query: String,
    table: TableState,
    rows: list::Rows,
    selected: Option<RecordRef>,
    marked: BTreeSet<u32>,
    belonging: belongs::Belonging,
    forms: Forms,
    /// The open form was begun from what belongs to the selected record, which stays selected.
    stays: bool,
    /// A new record of the kind that is shown is asked for from elsewhere.
    is_asked_for_new: bool,
    /// Many members that are being added at once.
    adding: Option<add_members::AddingMembers>,
}

impl Default for RecordsState {
    fn default() -> RecordsState {
        RecordsState {
            noun: Noun::Body,
            query: String::new(),
            table: TableState::default(),
            rows: list::Rows::default(),
            selected: None,
            marked: BTreeSet::new(),
            belonging: belongs::Belonging::default(),
            forms: Forms::default(),
            stays: false,
            is_asked_for_new: false,
            adding: None,
        }
    }
}

impl RecordsState {
    /// Shows a record: its kind in the table, itself in the inspector. A form that is open stays.
    pub fn show(&mut self, record: RecordRef) {
        self.show_kind(record.noun);
        self.selected = Some(record);
        self.table.selected = self.rows.row_of(record);
        if self.table.selected.is_none() {
            // What the search hides cannot be brought into sight.
            self.query.clear();
        }
        self.table.reveal = true;
    }

    /// Shows a kind of record.
    pub fn show_kind(&mut self, noun: Noun) {
        if self.noun != noun {
            self.noun = noun;
            self.query.clear();
            self.table = TableState::default();
            self.marked.clear();
            self.selected = None;
        }
    }

    /// Begins a new record of a kind as soon as the view is drawn.
    pub fn ask_for_new(&mut self, noun: Noun) {
        self.show_kind(noun);
        self.is_asked_for_new = true;
    }

    /// The kind that is shown.
    pub fn noun(&self) -> Noun {
        self.noun
    }

    /// The record that is shown.
    pub fn selected(&self) -> Option<RecordRef> {
        self.selected
    }

    /// The form that may be open.
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    /// Members that are being added and not saved, in words.
    pub fn unsaved_members(&self, snapshot: &Snapshot) -> Option<String> {
        self.adding.as_ref()?.unsaved(snapshot)
    }

    /// Begins a new record of the kind that is shown.
    fn begin_new(&mut self, cx: &mut ViewContext<'_>) {
        let mut draft = Draft::new(self.noun);
        if self.noun == Noun::Profile {
            let info = &cx.snapshot.info;
            draft = draft.begun_with("title", info.title.as_str());
            draft = draft.begun_with("handling", info.handling.word());
            draft = draft.begun_with("marking", info.marking.as_str());
        }
        self.stays = false;
        self.forms.add(cx, draft);
    }
}

/// Draws the view.
pub fn records_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    follow(state, cx);
    if std::mem::take(&mut state.is_asked_for_new) && cx.is_editable {
        state.begin_new(cx);
    }
    let is_idle = !state.forms.is_open() && state.selected.is_none();
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| {
        if state.forms.is_open() {
            let done = state.forms.forms_ui(ui, cx);
            take_in(state, done);
        } else {
            inspector::inspector_ui(ui, state, cx);
        }
    });
    // A form that is folded away keeps what is typed.
    *cx.inspector_open = is_open;
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let height = ui.available_height();
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            ui.allocate_ui_with_layout(vec2(kinds::WIDTH, height), Layout::top_down(Align::Min), |ui| {
                kinds::kinds_ui(ui, state, cx);
            });
            let rest = vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(rest, Layout::top_down(Align::Min), |ui| {
                list::list_ui(ui, state, cx);
            });
        });
    });
    take_keys(ui, state, cx);
    add_members::adding_ui(ui, state, cx);
}

/// Leaves what is no longer there.
fn follow(state: &mut RecordsState, cx: &ViewContext<'_>) {
    if state.selected.is_some_and(|record| cx.snapshot.record(record).is_none()) {
        state.selected = None;
    }
    let noun = state.noun;
    state.marked.retain(|id| cx.snapshot.record(RecordRef { noun, id: *id }).is_some());
}

/// What came of the form.
fn take_in(state: &mut RecordsState, done: Option<Done>) {
    match done {
        Some(Done::Saved(record)) if !state.stays => state.show(record),
        // The one that stays takes the place of the one that went.
        Some(Done::Gone(gone, Some(into))) if state.selected.is_none_or(|shown| shown == gone) => {
            state.show(into);
        }
        Some(Done::Left | Done::Saved(_) | Done::Gone(..)) | None => {}
    }
    if done.is_some() && !state.forms.is_open() {
        state.stays = false;
        state.marked.clear();
    }
}

/// N begins a new record, wherever nobody is typing.
fn take_keys(ui: &Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    let is_busy = state.forms.is_open() || state.adding.is_some() || !are_keys_free(ui);
    if !is_busy && cx.is_editable && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::N)) {
        state.begin_new(cx);
    }
}
