//! The change of a pair of blocs between two windows, taken apart.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Decomposition, Windows, compute_decomposition};
use crate::model::BlocId;
use crate::session::SessionError;

/// The change of a pair of blocs between two windows, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeTakenApart {
    /// The two blocs.
    pub pair: (BlocId, BlocId),
    /// Which two windows.
    pub windows: Windows,
}

impl Question for ChangeTakenApart {
    type Outcome = Decomposition;
    const THREAD: &'static str = "entente-why";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Decomposition>) -> Result<Decomposition, SessionError> {
        Ok(compute_decomposition(at.snapshot, at.lens, self.pair, &self.windows)?)
    }
}
