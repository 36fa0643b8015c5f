//! The proposals behind the agreement of an actor with another one or a bloc in one period.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Apart, Who, compute_apart};
use crate::model::ActorId;
use crate::session::SessionError;

/// The proposals behind the agreement of an actor with another one or a bloc in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalsApart {
    /// Whose agreement.
    pub actor: ActorId,
    /// With whom.
    pub with: Who,
    /// The label of the period.
    pub period: String,
}

impl Question for ProposalsApart {
    type Outcome = Vec<Apart>;
    const THREAD: &'static str = "entente-apart";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<Apart>>) -> Result<Vec<Apart>, SessionError> {
        Ok(compute_apart(at.snapshot, at.lens, self.actor, self.with, &self.period)?)
    }
}
