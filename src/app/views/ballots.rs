//! The Ballot room: under which rule a proposal is decided, how the count stands, what would turn it, and who decides it.

mod card_ways;
mod choose;
pub(super) mod count_card;
mod forecast;
mod heading;
mod inspector;
mod keys;
mod list;
mod counted;
mod paste;
mod room;
mod scenarios;
mod successive;
mod talks;
mod voters;

use crate::app::context::ViewContext;
use crate::app::forms::Forms;
use crate::app::theme::{Theme, space};
use crate::app::widgets::{FigureState, Inspector, Sort, TableState};
use crate::app::words;
use crate::model::{ActorId, BallotId, ProposalId, RuleId, ScenarioId};
use crate::session::Ticket;
use crate::snapshot::Snapshot;
use crate::votes::{Basis, Changes, changes_of};
use counted::CountedVote;
use eframe::egui::{CentralPanel, Frame, Margin, Ui};
use std::collections::HashMap;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// Votes that are recorded.
    #[default]
    Recorded,
    /// Votes and, failing these, stated positions.
    Stated,
    /// What is supposed, on top of either; with the scenario that it comes from.
    Supposed(Option<ScenarioId>),
}

/// How the view was left.
#[derive(Debug, Default)]
pub struct BallotsState {
    list: list::ListState,
    /// The proposal and ballot that are shown.
    shown: Option<(ProposalId, Option<BallotId>)>,
    /// Another rule than the one that decides.
    rule: Option<RuleId>,
    counted: Counted,
    basis_is_stated: bool,
    changes: Changes,
    /// What was supposed and is not saved, while something else is counted.
    set_aside: Changes,
    /// The same of other ballots, while this one is looked at.
    elsewhere: HashMap<(ProposalId, Option<BallotId>), Changes>,
    /// What is supposed, on its way to the file as a scenario.
    saving: Option<Ticket>,
    /// The member at the cursor.
    member: Option<ActorId>,
    /// Keys write into the record.
    is_recording: bool,
    /// The vote on its way to the file that brings a new word of the body.
    brings_word: Option<Ticket>,
    made: Option<CountedVote>,
    picture: FigureState,
    voters: TableState,
    /// By which columns they are sorted.
    voters_order: Vec<Sort>,
    talks: TableState,
    forecast: forecast::ForecastState,
    filter: String,
    name: String,
    compared: Option<ScenarioId>,
    shows_all_members: bool,
    powers: inspector::PowersState,
    successive: successive::SuccessiveState,
    pasting: Option<paste::Pasting>,
    /// The form of a ballot, a talk or a rule in the inspector.
    pub forms: Forms,
}

impl BallotsState {
    /// Shows a proposal in a ballot. What is supposed of another one and not saved is set aside, and is there again
    /// when one comes back.
    pub fn show(&mut self, s: &Snapshot, proposal: ProposalId, ballot: Option<BallotId>) {
        self.leave(s);
        self.shown = Some((proposal, ballot));
        self.rule = None;
        self.counted = Counted::Recorded;
        self.basis_is_stated = false;
        self.changes.clear();
        self.set_aside = self.elsewhere.remove(&(proposal, ballot)).unwrap_or_default();
        self.saving = None;
        self.member = None;
        self.is_recording = false;
        self.made = None;
        self.compared = None;
        self.voters = TableState::default();
        self.forecast = forecast::ForecastState::default();
        self.filter.clear();
    }

    /// Back to the list. What is supposed and not saved is set aside.
    fn leave(&mut self, s: &Snapshot) {
        if let Some(before) = self.shown.take()
            && let Some(changes) = self.unsaved_changes(s).cloned()
        {
            self.elsewhere.insert(before, changes);
        }
        self.is_recording = false;
    }

    /// What is shown.
    pub fn shown(&self) -> Option<(ProposalId, Option<BallotId>)> {
        self.shown
    }

    /// Puts the cursor on a member.
    pub fn choose(&mut self, member: Option<ActorId>) {
        self.member = member;
        self.voters.reveal = true;
    }

    /// What is supposed.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// What is counted.
    pub fn counted(&self) -> Counted {
        self.counted
    }

    /// Supposes votes, on top of what is supposed already.
    pub fn suppose(&mut self, changes: Changes) {
        self.begin_supposing();
        self.changes.extend(changes);
    }

    /// Turns from the record to a what-if of its own, which begins with what is recorded.
    fn begin_supposing(&mut self) {
        if !matches!(self.counted, Counted::Supposed(_)) {
            self.changes.clear();
            self.counted = Counted::Supposed(None);
        }
    }

    /// Whether what is counted is supposed, and not as a scenario holds it.
    fn is_supposing_anew(&self, s: &Snapshot) -> bool {
        match self.counted {
            Counted::Supposed(Some(id)) => changes_of(s, id) != self.changes,
            Counted::Supposed(None) => true,
            Counted::Recorded | Counted::Stated => false,
        }
    }

    /// What is supposed of the ballot that is shown and is not saved.
    fn unsaved_changes(&self, s: &Snapshot) -> Option<&Changes> {
        let changes = if self.is_supposing_anew(s) { &self.changes } else { &self.set_aside };
        Some(changes).filter(|changes| !changes.is_empty())
    }

    /// What is supposed and not saved, in words.
    pub(super) fn what_ifs(&self, s: &Snapshot) -> Vec<String> {
        let here = self.shown.zip(self.unsaved_changes(s)).filter(|_| self.saving.is_none());
        let elsewhere = self.elsewhere.iter().map(|(of, changes)| (*of, changes));
        let mut all: Vec<(ProposalId, usize)> = here
            .into_iter()
            .chain(elsewhere)
            .map(|((proposal, _), changes)| (proposal, changes.len()))
            .collect();
        all.sort_unstable();
        let words = all.into_iter().map(|(proposal, n)| {
            let reference = s.proposals.of_key(proposal.0).map_or("", |p| p.reference.as_str());
            format!("A what-if on {reference}: {}", words::counted(n, "supposed vote", "supposed votes"))
        });
        words.collect()
    }

    /// Turns to what is counted. What was supposed and is not saved is set aside, and is there again with the next
    /// turn to a what-if.
    fn count(&mut self, s: &Snapshot, counted: Counted) {
        if self.is_supposing_anew(s) {
            self.set_aside = std::mem::take(&mut self.changes);
        }
        self.changes = match counted {
            Counted::Supposed(Some(id)) => changes_of(s, id),
            Counted::Supposed(None) => std::mem::take(&mut self.set_aside),
            Counted::Recorded | Counted::Stated => Changes::new(),
        };
        match counted {
            Counted::Recorded => self.basis_is_stated = false,
            Counted::Stated => self.basis_is_stated = true,
            Counted::Supposed(_) => {}
        }
        self.is_recording = false;
        self.counted = counted;
    }

    /// Whether keys write into the record.
    pub fn is_recording(&self) -> bool {
        self.is_recording
    }

    /// Keys no longer write into the record.
    pub(super) fn end_recording(&mut self) {
        self.is_recording = false;
    }

    fn basis(&self) -> Basis {
        if self.basis_is_stated { Basis::Stated } else { Basis::Recorded }
    }

    /// What is supposed, where that is counted.
    fn counted_changes(&self) -> Changes {
        match self.counted {
            Counted::Supposed(_) => self.changes.clone(),
            _ => Changes::new(),
        }
    }
}

/// Draws the view.
pub fn ballots_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>) {
    if let Some((proposal, _)) = state.shown
        && cx.snapshot.proposals.of_key(proposal.0).is_none()
    {
        state.shown = None;
    }
    let made = counted::follow(state, cx);
    let has_inspector = state.shown.is_some() && (state.forms.is_open() || made.is_some());
    if has_inspector {
        let is_bare = state.member.is_none() && !state.forms.is_open();
        let is_idle = is_bare && Inspector::is_narrow(ui.ctx());
        let mut is_open = *cx.inspector_open;
        Inspector { open: &mut is_open, is_idle }
            .show(ui, |ui| inspector::inspector_ui(ui, state, cx, made.as_ref()));
        *cx.inspector_open = is_open;
    }
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| match state.shown {
        None => list::list_ui(ui, state, cx),
        Some(_) => room::room_ui(ui, state, cx, made.as_ref()),
    });
    paste::pasting_ui(ui, state, cx, made.as_ref());
}
