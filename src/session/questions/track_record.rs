//! How good forecasts have been in one organization.

use super::{PositionsRead, Question, QuestionContext, Reads};
use crate::analysis::{Backtest, BacktestParams};
use crate::model::{BodyId, Lens, Noun};
use crate::session::SessionError;
use crate::votes::outlook::compute_track_record;

/// How good forecasts have been in the organization of a body. A test takes long: one more vote does not start it, one
/// more proposal does.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordOfForecasts {
    /// The body.
    pub body: BodyId,
    /// Which sessions, and how.
    pub params: BacktestParams,
}

impl Question for RecordOfForecasts {
    type Outcome = Option<Backtest>;
    const THREAD: &'static str = "entente-backtest";

    fn reads(&self) -> Reads {
        Reads { nouns: &[Noun::Proposal], positions: PositionsRead::None }
    }

    fn looks(&self, lens: &Lens) -> Lens {
        Lens {
            as_of: lens.as_of,
            known_on: lens.known_on,
            inferred: lens.inferred,
            max_age_days: lens.max_age_days,
            ..Lens::default()
        }
    }

    fn answer(&self, at: &QuestionContext<'_, Option<Backtest>>) -> Result<Option<Backtest>, SessionError> {
        Ok(compute_track_record(at.snapshot, at.lens, self.body, self.params, at.progress)?)
    }
}
