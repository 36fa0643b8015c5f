//! What is computed for the proposal that is shown, kept until what it is made of changes.

use super::SupportState;
use crate::app::context::ViewContext;
use crate::session::questions::OutlookOfVote;
use crate::snapshot::{PositionFilter, Snapshot};
use crate::votes::VotesError;
use crate::votes::outlook::Outlook;
use crate::votes::{
    Basis, Case, Changes, Decision, Question, Support, TrackedMember, decide, support, whom_to_call,
};
use std::sync::Arc;

/// A proposal as it is shown.
#[derive(Debug, Clone)]
pub(super) struct TrackedProposal {
    of: Arc<Snapshot>,
    question: Question,
    outlook: Option<Arc<Outlook>>,
    /// How its support stands, or why that cannot be told.
    pub found: Result<Arc<Found>, VotesError>,
}

/// How the support for a proposal stands.
#[derive(Debug)]
pub(super) struct Found {
    pub case: Arc<Case>,
    pub decision: Decision,
    pub support: Support,
    /// Everybody who may support it, whom to call first on top.
    pub members: Vec<TrackedMember>,
    /// What is to be expected, once that is known.
    pub outlook: Option<Arc<Outlook>>,
}

/// Brings what is shown in step with the workspace, the lens and the forecast.
pub(super) fn follow(state: &mut SupportState, cx: &mut ViewContext<'_>) -> Option<TrackedProposal> {
    let question = Question::of(cx.snapshot, state.proposal?, cx.day(), PositionFilter::of(cx.lens));
    let before =
        state.made.take().filter(|made| Arc::ptr_eq(&made.of, cx.snapshot) && made.question == question);
    let case = match before.as_ref().map(|made| &made.found) {
        Some(Ok(found)) => Ok(found.case.clone()),
        Some(Err(error)) => Err(error.clone()),
        None => Case::new(cx.snapshot, question).map(Arc::new),
    };
    if let Ok(case) = &case {
        let answer = cx.ask(OutlookOfVote { case: case.clone(), changes: Changes::new() });
        if let Some(outlook) = answer.value.filter(|_| answer.is_current) {
            state.outlook = Some((question.proposal, outlook));
        }
    }
    let outlook =
        state.outlook.as_ref().filter(|(of, _)| *of == question.proposal).map(|(_, outlook)| outlook.clone());
    let is_same = |made: &TrackedProposal| match (&made.outlook, &outlook) {
        (None, None) => true,
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        _ => false,
    };
    let made = match before.filter(is_same) {
        Some(made) => made,
        None => {
            let found = case.map(|case| Arc::new(Found::new(cx.snapshot, case, outlook.clone(), question)));
            TrackedProposal { of: cx.snapshot.clone(), question, outlook, found }
        }
    };
    state.made = Some(made.clone());
    Some(made)
}

impl Found {
    fn new(s: &Snapshot, case: Arc<Case>, outlook: Option<Arc<Outlook>>, question: Question) -> Found {
        Found {
            decision: decide(&case, Basis::Stated, &Changes::new()),
            support: support(s, &case, question.day),
            members: whom_to_call(s, &case, outlook.as_deref(), question.day),
            outlook,
            case,
        }
    }
}
