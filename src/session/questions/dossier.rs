//! Everything about one actor or bloc.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Dossier, Who, compute_dossier};
use crate::session::SessionError;

/// Everything about one actor or bloc.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DossierOf {
    /// About whom.
    pub who: Who,
}

impl Question for DossierOf {
    type Outcome = Dossier;
    const THREAD: &'static str = "entente-dossier";

    fn reads(&self) -> Reads {
        Reads::everything()
    }

    fn answer(&self, at: &QuestionContext<'_, Dossier>) -> Result<Dossier, SessionError> {
        Ok(compute_dossier(at.snapshot, at.lens, self.who, at.progress)?)
    }
}
