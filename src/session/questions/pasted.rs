//! What pasted lists say: read off the window's thread, however long they are.

use super::{Question, QuestionContext, Reads};
use crate::model::Lens;
use crate::session::SessionError;
use crate::votes::{Case, NamedMember, PastedLine, read_members, read_pasted_votes};
use std::sync::Arc;

/// The votes in a pasted list.
#[derive(Debug, Clone)]
pub struct PastedVotes {
    /// The vote.
    pub case: Arc<Case>,
    /// The list.
    pub text: Arc<str>,
}

impl PartialEq for PastedVotes {
    /// By the question put: what is recorded of the vote is read anew with the workspace.
    fn eq(&self, other: &PastedVotes) -> bool {
        self.case.question == other.case.question && self.text == other.text
    }
}

impl Question for PastedVotes {
    type Outcome = Vec<PastedLine>;
    const THREAD: &'static str = "entente-pasted-votes";

    fn reads(&self) -> Reads {
        Reads::everything()
    }

    fn looks(&self, _: &Lens) -> Lens {
        Lens::default()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<PastedLine>>) -> Result<Vec<PastedLine>, SessionError> {
        Ok(read_pasted_votes(at.snapshot, &self.case, &self.text))
    }
}

/// Who is meant by the names of a pasted list.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedMembers {
    /// The list.
    pub text: Arc<str>,
}

impl Question for PastedMembers {
    type Outcome = Vec<NamedMember>;
    const THREAD: &'static str = "entente-pasted-members";

    fn reads(&self) -> Reads {
        Reads::everything()
    }

    fn looks(&self, _: &Lens) -> Lens {
        Lens::default()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<NamedMember>>) -> Result<Vec<NamedMember>, SessionError> {
        Ok(read_members(at.snapshot, &self.text))
    }
}
