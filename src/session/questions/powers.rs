//! Who has power under the rule of a vote.

use super::{Question, QuestionContext, Reads};
use crate::model::BlocId;
use crate::session::SessionError;
use crate::votes::{Case, Powers, compute_powers};
use std::sync::Arc;

/// Who has power under the rule of a vote: its members, and the blocs of the lens if each votes as one.
#[derive(Debug, Clone)]
pub struct PowersUnderRule {
    /// The vote.
    pub case: Arc<Case>,
}

impl PartialEq for PowersUnderRule {
    /// By the question put: what is recorded of the vote is read anew with the workspace.
    fn eq(&self, other: &PowersUnderRule) -> bool {
        self.case.question == other.case.question
    }
}

impl Question for PowersUnderRule {
    type Outcome = Powers;
    const THREAD: &'static str = "entente-powers";

    fn reads(&self) -> Reads {
        Reads::everything()
    }

    fn answer(&self, at: &QuestionContext<'_, Powers>) -> Result<Powers, SessionError> {
        let blocs: Vec<BlocId> = at.snapshot.blocs_of(at.lens).map(|b| b.id).collect();
        Ok(compute_powers(at.snapshot, &self.case, &blocs, at.progress)?)
    }
}
