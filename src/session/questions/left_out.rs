//! What is left out of a file that travels so far.

use super::{Question, QuestionContext, Reads};
use crate::model::Lens;
use crate::session::SessionError;
use crate::snapshot::{LeftOut, Release};

/// What is left out of a file that travels so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeftOutAt {
    /// How far.
    pub release: Release,
}

impl Question for LeftOutAt {
    type Outcome = LeftOut;
    const THREAD: &'static str = "entente-left-out";

    fn reads(&self) -> Reads {
        Reads::everything()
    }

    fn looks(&self, lens: &Lens) -> Lens {
        Lens { known_on: lens.known_on, ..Lens::default() }
    }

    fn answer(&self, at: &QuestionContext<'_, LeftOut>) -> Result<LeftOut, SessionError> {
        Ok(at.snapshot.released(self.release).1)
    }
}
