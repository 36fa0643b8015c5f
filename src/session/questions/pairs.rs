//! The agreement of all pairs of some actors in one period.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{PairField, PairsOf, compute_pair_field};
use crate::session::SessionError;

/// The agreement of all pairs of some actors in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct PairsInPeriod {
    /// Of whom.
    pub of: PairsOf,
    /// The label of the period; none: the last with enough.
    pub period: Option<String>,
}

impl Question for PairsInPeriod {
    type Outcome = PairField;
    const THREAD: &'static str = "entente-pairs";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, PairField>) -> Result<PairField, SessionError> {
        Ok(compute_pair_field(at.snapshot, at.lens, self.of, self.period.as_deref(), at.progress)?)
    }
}
