//! The proposals behind a pair of blocs in one period, most dividing first.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Dividing, compute_dividing};
use crate::model::BlocId;
use crate::session::SessionError;

/// The proposals behind a pair of blocs in one period, most dividing first.
#[derive(Debug, Clone, PartialEq)]
pub struct DividingProposals {
    /// The two blocs.
    pub pair: (BlocId, BlocId),
    /// The label of the period.
    pub period: String,
}

impl Question for DividingProposals {
    type Outcome = Dividing;
    const THREAD: &'static str = "entente-dividing";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Dividing>) -> Result<Dividing, SessionError> {
        Ok(compute_dividing(at.snapshot, at.lens, self.pair, &self.period)?)
    }
}
