//! Cohesion over time of some blocs, in their order.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Cohesion, compute_cohesion};
use crate::model::BlocId;
use crate::session::SessionError;

/// Cohesion over time of some blocs, in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct CohesionOfBlocs {
    /// Which.
    pub blocs: Vec<BlocId>,
}

impl Question for CohesionOfBlocs {
    type Outcome = Vec<Cohesion>;
    const THREAD: &'static str = "entente-cohesion";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<Cohesion>>) -> Result<Vec<Cohesion>, SessionError> {
        Ok(compute_cohesion(at.snapshot, at.lens, &self.blocs, at.progress)?)
    }
}
