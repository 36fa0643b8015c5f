//! Who stood where on a proposal, by some blocs and everybody else.

use super::{PositionsRead, Question, QuestionContext, Reads};
use crate::analysis::{Stands, compute_stands};
use crate::model::{BlocId, ProposalId};
use crate::session::SessionError;

/// Who stood where on a proposal, by some blocs and everybody else.
#[derive(Debug, Clone, PartialEq)]
pub struct StandsOnProposal {
    /// On which.
    pub proposal: ProposalId,
    /// By which blocs.
    pub blocs: Vec<BlocId>,
}

impl Question for StandsOnProposal {
    type Outcome = Stands;
    const THREAD: &'static str = "entente-stands";

    fn reads(&self) -> Reads {
        Reads { positions: PositionsRead::All, ..Reads::of_lens() }
    }

    fn answer(&self, at: &QuestionContext<'_, Stands>) -> Result<Stands, SessionError> {
        Ok(compute_stands(at.snapshot, at.lens, self.proposal, &self.blocs)?)
    }
}
