//! What the record needs on a day.

use super::{Asked, Question, Reads};
use crate::analysis::{Upkeep, compute_upkeep};
use crate::model::Day;
use crate::session::SessionError;

/// What the record needs on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UpkeepOn {
    /// On which.
    pub day: Day,
}

impl Question for UpkeepOn {
    type Outcome = Upkeep;
    const THREAD: &'static str = "entente-upkeep";

    fn reads(&self) -> Reads {
        Reads::everything()
    }

    fn answer(&self, at: &Asked<'_, Upkeep>) -> Result<Upkeep, SessionError> {
        Ok(compute_upkeep(at.snapshot, at.lens, self.day, at.progress)?)
    }
}
