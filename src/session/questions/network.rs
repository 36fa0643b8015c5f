//! Who agrees with whom in one period, with communities and places.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{EdgeThreshold, Network, compute_network};
use crate::session::SessionError;

/// Who agrees with whom in one period, with communities and places.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkInPeriod {
    /// The label of the period; none: the last with enough.
    pub period: Option<String>,
    /// From where on a pair is tied.
    pub tied: EdgeThreshold,
}

impl Question for NetworkInPeriod {
    type Outcome = Network;
    const THREAD: &'static str = "entente-network";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Network>) -> Result<Network, SessionError> {
        Ok(compute_network(at.snapshot, at.lens, self.period.as_deref(), self.tied, at.progress)?)
    }
}
