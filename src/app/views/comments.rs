//! The Comments view: the comments of one round in the order of the draft, what each says, and what is done with it.

mod adding;
mod decision;
mod detail;
mod going_out;
mod keys;
mod list;
mod rows;
mod wording;

use crate::app::context::ViewContext;
use crate::app::forms::Forms;
use crate::app::theme::{Theme, space};
use crate::app::widgets::{Inspector, TableState};
use crate::model::{CommentDecision, CommentId, CommentKind, CommentRoundId, CommentVerdict};
use crate::snapshot::Snapshot;
pub use adding::Adding;
use eframe::egui::{CentralPanel, Frame, Margin, Ui};
use rows::Rows;
use wording::Wording;

/// What narrows the list down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct CommentFilter {
    kind: Option<CommentKind>,
    decision: Option<CommentDecision>,
    verdict: Option<CommentVerdict>,
    words: String,
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct CommentsState {
    round: Option<CommentRoundId>,
    filter: CommentFilter,
    rows: Rows,
    table: TableState,
    selected: Option<CommentId>,
    /// The comments that wait for the one that they go into.
    merging: Vec<CommentId>,
    wording: Option<Wording>,
    found: going_out::Found,
    adding: Option<Adding>,
    /// Forms of rounds and comments.
    pub forms: Forms,
}

impl CommentsState {
    /// Shows a round.
    pub fn show(&mut self, round: CommentRoundId) {
        if self.round != Some(round) {
            self.round = Some(round);
            self.selected = None;
            self.merging.clear();
            self.table = TableState::default();
        }
    }

    /// Shows a comment in its round, whatever narrows the list down.
    pub fn show_comment(&mut self, s: &Snapshot, comment: CommentId) {
        let Some(found) = s.comments.of_key(comment.0) else { return };
        self.show(found.round);
        self.filter = CommentFilter::default();
        self.selected = Some(comment);
        self.rows.forget();
        self.table.reveal = true;
    }

    /// The round that is shown.
    pub fn shown(&self) -> Option<CommentRoundId> {
        self.round
    }

    /// The comment that is selected.
    pub fn selected(&self) -> Option<CommentId> {
        self.selected
    }

    /// Begins to take files of comments in.
    pub fn begin_adding(&mut self, adding: Adding) {
        self.adding = Some(adding);
    }

    /// The files of comments that are on their way.
    pub fn adding(&self) -> Option<&Adding> {
        self.adding.as_ref()
    }

    /// Whether something is read or planned.
    pub fn is_busy(&self) -> bool {
        self.adding.as_ref().is_some_and(Adding::is_busy)
    }

    /// The comments that are listed, in their order.
    pub fn listed(&self) -> &[CommentId] {
        self.rows.listed()
    }

    /// What is typed and not saved, in words.
    pub(super) fn unsaved(&self, s: &Snapshot) -> Option<String> {
        let wording = self.wording.as_ref().filter(|wording| wording.is_touched(s));
        let wording = wording.map(|_| "Words for a comment".to_owned());
        let adding = self.adding.as_ref().and_then(Adding::file);
        let adding = adding.map(|file| format!("Comments of {}", file.name));
        wording.or(adding).or_else(|| self.forms.unsaved(s))
    }

    /// Brings rows and selection in step with the record.
    fn follow(&mut self, ui: &Ui, cx: &ViewContext<'_>) {
        let s = cx.snapshot;
        if self.round.is_none_or(|round| s.comment_rounds.of_key(round.0).is_none()) {
            self.round = rows::latest_round(s);
        }
        self.merging.retain(|id| s.comments.of_key(id.0).is_some());
        let Some(round) = self.round else { return };
        let is_sought_anew = self.rows.is_sought_anew(&self.filter);
        if self.rows.update(s, round, &self.filter, list::order(ui)) {
            self.selected = self.selected.filter(|id| s.comments.of_key(id.0).is_some());
            let row = self.selected.and_then(|id| self.rows.row_of(id));
            self.table.rows_follow(row, is_sought_anew);
        }
        if let Some(wording) = &mut self.wording
            && wording.follow(s)
        {
            self.wording = None;
        }
    }

    /// The comments that a key or a button means: those that are selected together.
    fn meant(&self) -> Vec<CommentId> {
        let rows = self.table.rows(self.rows.listed().len());
        let mut meant: Vec<CommentId> =
            rows.iter().filter_map(|row| self.rows.listed().get(*row)).copied().collect();
        if meant.is_empty() {
            meant.extend(self.selected);
        }
        meant
    }
}

/// Draws the view.
pub fn comments_ui(ui: &mut Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    state.follow(ui, cx);
    let is_idle = state.selected.is_none() && !state.forms.is_open();
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| detail::detail_ui(ui, state, cx));
    *cx.inspector_open = is_open;
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| list::list_ui(ui, state, cx));
    adding::adding_ui(ui, state, cx);
    keys::keys(ui, state, cx);
}
