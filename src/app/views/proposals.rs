//! The Proposals view: all proposals that the lens lets through in a table, one of them in detail.

mod detail;
mod family;
mod list;
mod positions;
mod rows;
mod stages;
mod text;

pub(super) use list::stage;
pub(super) use rows::division;

use crate::app::action::Place;
use crate::app::context::ViewContext;
use crate::app::forms::{Done, Forms};
use crate::app::theme::{Theme, space};
use crate::app::widgets::{Inspector, TableState};
use crate::model::{BlocId, Noun, ProposalId};
use crate::snapshot::Snapshot;
use eframe::egui::{CentralPanel, Frame, Margin, Ui};
use std::collections::BTreeSet;

/// How the view was left.
#[derive(Debug, Default)]
pub struct ProposalsState {
    query: String,
    table: TableState,
    rows: rows::Rows,
    selected: Option<ProposalId>,
    /// Groups whose names are shown against the rule for their size.
    turned: BTreeSet<Option<BlocId>>,
    counted: positions::Counted,
    forms: Forms,
}

impl ProposalsState {
    /// Selects a proposal and brings it into sight.
    pub fn show(&mut self, proposal: ProposalId) {
        self.selected = Some(proposal);
        self.table.selected = self.rows.row_of(proposal);
        if self.table.selected.is_none() {
            // What the search hides cannot be brought into sight.
            self.query.clear();
        }
        self.table.reveal = true;
        self.turned.clear();
    }

    /// The proposal whose detail is shown.
    pub fn selected(&self) -> Option<ProposalId> {
        self.selected
    }

    /// The form that may be open.
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    pub(super) fn unsaved(&self, s: &Snapshot) -> Option<String> {
        self.forms.unsaved(s)
    }

    /// What is searched for.
    pub fn query(&self) -> &str {
        &self.query
    }
}

/// Draws the view.
pub fn proposals_ui(ui: &mut Ui, state: &mut ProposalsState, cx: &mut ViewContext<'_>) {
    let is_idle = state.selected.is_none() && !state.forms.is_open();
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| {
        if !state.forms.is_open() {
            return detail::detail_ui(ui, state, cx);
        }
        match state.forms.forms_ui(ui, cx) {
            Some(Done::Saved(record)) if record.noun == Noun::Proposal => state.show(ProposalId(record.id)),
            Some(Done::Gone(gone, into)) if gone.noun == Noun::Proposal => {
                state.selected = into.map(|into| ProposalId(into.id));
            }
            _ => {}
        }
    });
    *cx.inspector_open = is_open;
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| list::list_ui(ui, state, cx));
}

/// A wish to see another proposal.
fn go(cx: &mut ViewContext<'_>, proposal: ProposalId) {
    cx.act(crate::app::action::Action::Go(Place::Proposal(proposal)));
}
