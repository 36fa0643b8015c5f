//! The Journal view: what was changed, by whom, when, on which device, and how to take it back.

mod detail;
mod list;

use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space};
use crate::app::widgets::{Inspector, Sort, TableState, sort_rows};
use crate::model::{ChangeDetails, ChangeId};
use crate::snapshot::{Journal, JournalFilter};
use eframe::egui::{CentralPanel, Frame, Margin, Ui};
use std::sync::{Arc, Weak};

/// How the view was left.
#[derive(Debug, Default)]
pub struct JournalState {
    filter: JournalFilter,
    since: String,
    until: String,
    table: TableState,
    rows: Rows,
    selected: Option<ChangeId>,
    details: Option<ChangeDetails>,
    /// Of which change, in which journal, the details were asked for.
    asked: Option<(ChangeId, Weak<Journal>)>,
}

/// The changes that pass, newest first or in the order of the table; worked out again only when journal or filter changed.
#[derive(Debug, Default)]
struct Rows {
    changes: Vec<ChangeId>,
    authors: Vec<String>,
    of: Option<(JournalFilter, Weak<Journal>, Vec<Sort>)>,
}

fn is_of(weak: &Weak<Journal>, journal: &Arc<Journal>) -> bool {
    std::ptr::eq(weak.as_ptr(), Arc::as_ptr(journal))
}

impl JournalState {
    /// Selects a change and brings it into sight.
    pub fn show(&mut self, change: ChangeId) {
        self.filter = JournalFilter::default();
        self.since.clear();
        self.until.clear();
        self.select(change);
        self.rows.of = None;
        self.table.reveal = true;
    }

    fn select(&mut self, change: ChangeId) {
        self.selected = Some(change);
        self.table.selected = self.rows.changes.iter().position(|c| *c == change);
    }

    /// The change that is shown.
    pub fn selected(&self) -> Option<ChangeId> {
        self.selected
    }

    /// The changes that are listed, newest first.
    pub fn listed(&self) -> &[ChangeId] {
        &self.rows.changes
    }

    /// Takes in what a change did.
    pub fn take_details(&mut self, details: ChangeDetails) {
        if self.selected == Some(details.change) {
            self.details = Some(details);
        }
    }

    /// Brings rows and details in step with the journal.
    fn follow(&mut self, ui: &Ui, cx: &mut ViewContext<'_>) {
        let (journal, order) = (&cx.snapshot.journal, list::order(ui));
        let is_same = self.rows.of.as_ref().is_some_and(|(filter, of, sorted)| {
            *filter == self.filter && is_of(of, journal) && *sorted == order
        });
        if !is_same {
            let is_sought_anew = self.rows.of.as_ref().is_some_and(|(filter, ..)| *filter != self.filter);
            let mut changes = self.filter.changes(cx.snapshot);
            sort_rows(&mut changes, &order, |change, column| list::sort_key(journal, change, column));
            self.rows.changes = changes.iter().map(|c| c.id).collect();
            self.rows.authors = crate::snapshot::authors(cx.snapshot);
            self.rows.of = Some((self.filter.clone(), Arc::downgrade(journal), order));
            self.selected = self.selected.filter(|id| journal.change(*id).is_some());
            let row = self.selected.and_then(|id| self.rows.changes.iter().position(|c| *c == id));
            self.table.rows_follow(row, is_sought_anew);
        }
        let Some(selected) = self.selected else {
            self.details = None;
            return;
        };
        if self.details.as_ref().is_some_and(|details| details.change != selected) {
            self.details = None;
        }
        let is_asked = self.asked.as_ref().is_some_and(|(id, of)| *id == selected && is_of(of, journal));
        if !is_asked {
            self.asked = Some((selected, Arc::downgrade(journal)));
            cx.act(Action::AskDetails(selected));
        }
    }
}

/// Draws the view.
pub fn journal_ui(ui: &mut Ui, state: &mut JournalState, cx: &mut ViewContext<'_>) {
    state.follow(ui, cx);
    let is_idle = state.selected.is_none();
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| detail::detail_ui(ui, state, cx));
    *cx.inspector_open = is_open;
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| list::list_ui(ui, state, cx));
}
