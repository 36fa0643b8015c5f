//! The trend of the separation of every pair of the lens's blocs, in their order.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{PairTrend, compute_trends};
use crate::session::SessionError;

/// The trend of the separation of every pair of the lens's blocs, in their order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendsOfPairs;

impl Question for TrendsOfPairs {
    type Outcome = Vec<PairTrend>;
    const THREAD: &'static str = "entente-trends";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<PairTrend>>) -> Result<Vec<PairTrend>, SessionError> {
        Ok(compute_trends(at.snapshot, at.lens, at.progress)?)
    }
}
