//! The Support tracker: supporters and opponents of common proposals, whom to call first, and what came of each talk.

mod inspector;
mod keys;
mod line;
mod list;
mod tracked;
mod members;
mod numbers;
mod standing;

use super::chooser::Chooser;
use super::grid::entry::EntryLine;
use super::grid::recording::Queue;
use super::grid::source_field::SourceField;
use crate::analysis::InView;
use crate::app::context::ViewContext;
use crate::app::forms::Forms;
use crate::app::icons::Icon;
use crate::app::theme::{Severity, Theme, size, space};
use crate::app::view::View;
use crate::app::widgets::{
    EmptyState, Inspector, Notice as Said, NoticeResponse, Sort, TableState, empty_ui, note_ui, notice_ui,
    view_heading_ui,
};
use crate::model::{ActorId, ProposalId};
use crate::session::questions::ProposalsInView;
use crate::snapshot::Snapshot;
use crate::votes::outlook::Outlook;
use eframe::egui::{Align, CentralPanel, Frame, Layout, Margin, Ui, vec2};
use members::MemberFilter;
use std::sync::Arc;
use tracked::TrackedProposal;

/// Width of the list of proposals.
const LIST: f32 = 268.0;
/// Below this width the list is a menu.
const NARROW: f32 = 820.0;

/// How the view was left.
#[derive(Debug, Default)]
pub struct SupportState {
    list: list::ListState,
    proposal: Option<ProposalId>,
    /// The member at the cursor.
    member: Option<ActorId>,
    shown: MemberFilter,
    made: Option<TrackedProposal>,
    /// The newest forecast, which stands until the next is ready.
    outlook: Option<(ProposalId, Arc<Outlook>)>,
    table: TableState,
    /// By which columns the members are sorted.
    order: Vec<Sort>,
    line: EntryLine,
    source_field: SourceField,
    queue: Queue,
    numbers: Option<numbers::Numbers>,
    chooser: Chooser,
    /// The form of a talk in the inspector.
    pub forms: Forms,
}

impl SupportState {
    /// Shows a proposal.
    pub fn show(&mut self, proposal: ProposalId) {
        if self.proposal != Some(proposal) {
            self.proposal = Some(proposal);
            self.member = None;
            self.made = None;
            self.table = TableState::default();
        }
    }

    /// What is typed and not saved, in words.
    pub(super) fn unsaved(&self, s: &Snapshot) -> Option<String> {
        let numbers = self.numbers.is_some().then(|| "Numbers of support".to_owned());
        let has_line = self.line.has_words() && !self.queue.has_recorded(&self.line);
        let line = has_line.then(|| "The source or note in the line of Support".to_owned());
        self.forms.unsaved(s).or(numbers).or(line)
    }

    /// The proposal that is shown.
    pub fn shown(&self) -> Option<ProposalId> {
        self.proposal
    }

    /// The member at the cursor.
    pub fn member(&self) -> Option<ActorId> {
        self.member
    }
}

/// Draws the view.
pub fn support_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>) {
    state.queue.follow();
    let answer = cx.ask(ProposalsInView);
    if let Some(in_view) = &answer.value {
        state.list.follow(cx.snapshot, in_view, cx.day());
    }
    if state.proposal.is_some_and(|id| cx.snapshot.proposals.of_key(id.0).is_none()) {
        state.proposal = None;
    }
    if state.proposal.is_none()
        && let Some(first) = state.list.rows.first().map(|row| row.proposal)
    {
        state.show(first);
    }
    let made = tracked::follow(state, cx);
    let found = made.as_ref().and_then(|made| made.found.as_ref().ok()).cloned();
    if let Some(found) = &found {
        keys::keys(ui, state, cx, found);
    }
    if state.forms.is_open() || found.is_some() {
        let is_bare = state.member.is_none() && !state.forms.is_open();
        let is_idle = is_bare && Inspector::is_narrow(ui.ctx());
        let mut is_open = *cx.inspector_open;
        Inspector { open: &mut is_open, is_idle }
            .show(ui, |ui| inspector::beside_ui(ui, state, cx, found.as_deref()));
        *cx.inspector_open = is_open;
    }
    let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin::same(space::XL as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let is_narrow = ui.available_width() < NARROW;
        heading_ui(ui, state, cx, answer.value.as_deref(), is_narrow);
        ui.add_space(space::S);
        refused_ui(ui, state, cx);
        let Some(made) = &made else {
            nothing_ui(ui, answer.value.is_some());
            return;
        };
        if is_narrow {
            proposal_ui(ui, state, cx, made);
            return;
        }
        let height = ui.available_height();
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            ui.allocate_ui_with_layout(vec2(LIST, height), Layout::top_down(Align::Min), |ui| {
                list::list_ui(ui, state, cx);
            });
            let room = vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                proposal_ui(ui, state, cx, made);
            });
        });
    });
    numbers::numbers_ui(ui, state, cx);
}

fn heading_ui(
    ui: &mut Ui,
    state: &mut SupportState,
    cx: &mut ViewContext<'_>,
    in_view: Option<&InView>,
    is_narrow: bool,
) {
    let n = state.list.rows.len();
    let subtitle = match n {
        0 => "who supports a common proposal, and whom to call".to_owned(),
        n => {
            crate::app::words::counted(n, "proposal that needs supporters", "proposals that need supporters")
        }
    };
    let proposals = in_view.map_or(&[][..], |in_view| &in_view.proposals);
    let tracked: Vec<ProposalId> = state.list.rows.iter().map(|row| row.proposal).collect();
    view_heading_ui(ui, "Support tracker", &subtitle, |ui| {
        ui.add_enabled_ui(cx.is_editable, |ui| {
            let chosen = state.chooser.proposal_ui(ui, cx.snapshot, proposals, None, "Track another…");
            if let Some(proposal) = chosen {
                state.show(proposal);
                numbers::open(state, cx);
            }
        });
        if is_narrow && !tracked.is_empty() {
            let label = state.proposal.and_then(|id| cx.snapshot.proposals.of_key(id.0));
            let label = label.map_or("Choose", |p| p.reference.as_str()).to_owned();
            if let Some(chosen) =
                state.list.chooser.proposal_ui(ui, cx.snapshot, &tracked, state.proposal, &label)
            {
                state.show(chosen);
            }
        }
    });
}

fn proposal_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>, made: &TrackedProposal) {
    let found = match &made.found {
        Ok(found) => found.clone(),
        Err(error) => {
            let sentence =
                format!("{error}. Or say how many supporters it needs: a rule of its own counts them.");
            let empty = EmptyState {
                icon: Icon::Support,
                title: "No rule counts its supporters",
                sentence: &sentence,
                action: cx.is_editable.then_some("Set threshold and ceiling"),
            };
            if empty_ui(ui, &empty) {
                numbers::open(state, cx);
            }
            return;
        }
    };
    ui.spacing_mut().item_spacing.y = space::M;
    standing::standing_ui(ui, state, cx, &found);
    members::members_ui(ui, state, cx, &found);
}

/// What the file did not take.
fn refused_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>) {
    let refused = state.queue.refused();
    let Some(first) = refused.first() else { return };
    let sentence = format!("Not saved: {}. {}", first.label, first.reason);
    let said = Said { verdict: Severity::Bad, sentence: &sentence, actions: &["Try again"] };
    match notice_ui(ui, &said) {
        NoticeResponse::Action(_) => state.queue.try_again(cx.outbox),
        NoticeResponse::Closed => state.queue.let_go(cx.outbox),
        NoticeResponse::None => {}
    }
    ui.add_space(space::S);
}

fn nothing_ui(ui: &mut Ui, is_there: bool) {
    if !is_there {
        note_ui(ui, "Updating…");
        return;
    }
    ui.set_max_width(ui.available_width().max(size::READABLE));
    empty_ui(ui, &View::Support.empty());
}
