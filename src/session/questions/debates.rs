//! The places of some blocs and actors on the debates of the lens or, where it names none, on all.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{DebateSeries, Who, compute_debates};
use crate::session::SessionError;

/// The places of some blocs and actors on the debates of the lens or, where it names none, on all.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacesOnDebates {
    /// Whose.
    pub who: Vec<Who>,
}

impl Question for PlacesOnDebates {
    type Outcome = Vec<DebateSeries>;
    const THREAD: &'static str = "entente-debates";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<DebateSeries>>) -> Result<Vec<DebateSeries>, SessionError> {
        Ok(compute_debates(at.snapshot, at.lens, &self.who, at.progress)?)
    }
}
