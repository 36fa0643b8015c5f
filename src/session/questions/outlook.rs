//! What is to be expected of a vote.

use super::{Question, QuestionContext, Reads};
use crate::analysis::Draw;
use crate::session::SessionError;
use crate::votes::outlook::{Outlook, WHAT_IF_BALLOTS, compute_outlook};
use crate::votes::{Case, Changes};
use std::sync::Arc;

/// What is to be expected of a vote, with what is supposed of some voters.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlookOfVote {
    /// The vote.
    pub case: Arc<Case>,
    /// What is supposed.
    pub changes: Changes,
}

impl Question for OutlookOfVote {
    type Outcome = Outlook;
    const THREAD: &'static str = "entente-outlook";

    fn reads(&self) -> Reads {
        Reads::everything()
    }

    fn answer(&self, at: &QuestionContext<'_, Outlook>) -> Result<Outlook, SessionError> {
        let draw = Draw { n_ballots: WHAT_IF_BALLOTS, ..Draw::default() };
        let (case, changes) = (&self.case, &self.changes);
        Ok(compute_outlook(at.snapshot, at.lens, case, changes, draw, at.before, at.progress)?)
    }
}
