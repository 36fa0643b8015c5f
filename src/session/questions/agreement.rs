//! Agreement of every actor with one actor or bloc over time.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{AgreementWith, Who, compute_agreement_with};
use crate::session::SessionError;

/// Agreement of every actor with one actor or bloc over time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgreementWithOne {
    /// With whom.
    pub with: Who,
}

impl Question for AgreementWithOne {
    type Outcome = AgreementWith;
    const THREAD: &'static str = "entente-agreement";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, AgreementWith>) -> Result<AgreementWith, SessionError> {
        Ok(compute_agreement_with(at.snapshot, at.lens, self.with, at.progress)?)
    }
}
