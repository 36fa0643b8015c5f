//! What the record needs on a day.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{DataQuality, compute_data_quality};
use crate::model::Day;
use crate::session::SessionError;

/// What the record needs on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DataQualityOn {
    /// On which.
    pub day: Day,
}

impl Question for DataQualityOn {
    type Outcome = DataQuality;
    const THREAD: &'static str = "entente-upkeep";

    fn reads(&self) -> Reads {
        Reads::everything()
    }

    fn answer(&self, at: &QuestionContext<'_, DataQuality>) -> Result<DataQuality, SessionError> {
        Ok(compute_data_quality(at.snapshot, at.lens, self.day, at.progress)?)
    }
}
