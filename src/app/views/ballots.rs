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
use crate::app::widgets::{FigureState, Inspector, TableState};
use crate::model::{ActorId, BallotId, ProposalId, RuleId, ScenarioId};
use crate::session::Ticket;
use crate::snapshot::Snapshot;
use crate::votes::{Basis, Changes, changes_of};
use counted::CountedVote;
use eframe::egui::{CentralPanel, Frame, Margin, Ui};

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
    /// What was supposed and is not saved, while something else is looked at.
    set_aside: Changes,
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
    /// Shows a proposal in its newest ballot.
    pub fn show(&mut self, proposal: ProposalId, ballot: Option<BallotId>) {
        self.shown = Some((proposal, ballot));
        self.rule = None;
        self.counted = Counted::Recorded;
        self.basis_is_stated = false;
        self.changes.clear();
        self.set_aside.clear();
        self.saving = None;
        self.member = None;
        self.is_recording = false;
        self.made = None;
        self.compared = None;
        self.voters = TableState::default();
        self.forecast = forecast::ForecastState::default();
        self.filter.clear();
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

    /// Turns to what is counted. What was supposed and is not saved is set aside, and is there again with the next
    /// turn to a what-if.
    fn count(&mut self, s: &Snapshot, counted: Counted) {
        let is_unsaved = match self.counted {
            Counted::Supposed(Some(id)) => changes_of(s, id) != self.changes,
            Counted::Supposed(None) => true,
            Counted::Recorded | Counted::Stated => false,
        };
        if is_unsaved {
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
        let mut is_open = *cx.inspector_open;
        Inspector { open: &mut is_open }.show(ui, |ui| inspector::inspector_ui(ui, state, cx, made.as_ref()));
        *cx.inspector_open = is_open;
    }
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| match state.shown {
        None => list::list_ui(ui, state, cx),
        Some(_) => room::room_ui(ui, state, cx, made.as_ref()),
    });
    paste::pasting_ui(ui, state, cx, made.as_ref());
}
