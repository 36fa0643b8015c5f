//! What is computed for the vote that is shown, kept until what it is made of changes.

use super::BallotsState;
use crate::app::context::ViewContext;
use crate::model::BlocId;
use crate::report::figure::Figure;
use crate::report::figures::vote;
use crate::report::pictures::{PictureSpec, Vote, VoteShows};
use crate::snapshot::{PositionFilter, Snapshot};
use crate::votes::VotesError;
use crate::votes::{
    Basis, BlocVotes, Case, Changes, Decision, Question, Support, TrackedMember, decide, support,
    votes_by_bloc, whom_to_call,
};
use std::sync::Arc;

/// What it is made of.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    question: Question,
    basis: Basis,
    changes: Changes,
    blocs: Vec<BlocId>,
}

/// A vote as it is shown.
#[derive(Debug, Clone)]
pub(super) struct CountedVote {
    of: Arc<Snapshot>,
    key: Key,
    /// The vote, or why it cannot be put together.
    pub found: Result<Arc<Found>, VotesError>,
}

/// A case, how support for it stands, and whom to call.
type TrackedCase = (Arc<Case>, Arc<Support>, Arc<Vec<TrackedMember>>);

/// A case, decided.
#[derive(Debug)]
pub(super) struct Found {
    pub case: Arc<Case>,
    pub support: Arc<Support>,
    /// Whom to call, in this order: who can still be won, or was spoken to.
    pub to_call: Arc<Vec<TrackedMember>>,
    pub basis: Basis,
    pub changes: Changes,
    pub decision: Decision,
    pub by_bloc: Vec<BlocVotes>,
    pub figure: Arc<Figure>,
}

/// Brings what is shown in step with the workspace, the lens and what is supposed.
pub(super) fn follow(state: &mut BallotsState, cx: &ViewContext<'_>) -> Option<CountedVote> {
    let (proposal, ballot) = state.shown?;
    let sight = PositionFilter::of(cx.lens);
    let question = Question { proposal, ballot, rule: state.rule, day: cx.day(), sight };
    let key = Key {
        question,
        basis: state.basis(),
        changes: state.counted_changes(),
        blocs: cx.snapshot.bloc_ids_of(cx.lens),
    };
    let is_same = |made: &&CountedVote| Arc::ptr_eq(&made.of, cx.snapshot) && made.key == key;
    if let Some(made) = state.made.as_ref().filter(is_same) {
        return Some(made.clone());
    }
    // A what-if leaves the case, and how support for it stands, as they are.
    let before =
        state.made.as_ref().filter(|m| Arc::ptr_eq(&m.of, cx.snapshot) && m.key.question == question);
    let case = match before.map(|made| &made.found) {
        Some(Ok(found)) => Ok((found.case.clone(), found.support.clone(), found.to_call.clone())),
        Some(Err(error)) => Err(error.clone()),
        None => Case::new(cx.snapshot, question).map(|case| {
            let support = support(cx.snapshot, &case, question.day);
            let mut to_call = whom_to_call(cx.snapshot, &case, None, question.day);
            to_call.retain(|member| member.is_pending() || !member.talks.is_empty());
            (Arc::new(case), Arc::new(support), Arc::new(to_call))
        }),
    };
    let found = case.map(|tracked| Arc::new(Found::new(cx.snapshot, tracked, &key)));
    let made = CountedVote { of: cx.snapshot.clone(), key, found };
    state.made = Some(made.clone());
    Some(made)
}

impl Found {
    /// The description of what is shown.
    pub fn described(&self, shows: VoteShows) -> PictureSpec {
        let (question, basis, changes) = (self.case.question, self.basis, self.changes.clone());
        PictureSpec::Vote(Vote { question, basis, changes, shows })
    }

    fn new(s: &Snapshot, (case, support, to_call): TrackedCase, key: &Key) -> Found {
        let decision = decide(&case, key.basis, &key.changes);
        let by_bloc = votes_by_bloc(s, &case, &decision, &key.blocs);
        let counted = (key.basis, &key.changes);
        let figure = Arc::new(vote::figure(s, &case, &decision, &by_bloc, counted));
        let (basis, changes) = (key.basis, key.changes.clone());
        Found { case, support, to_call, basis, changes, decision, by_bloc, figure }
    }
}
