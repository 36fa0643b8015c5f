//! Some blocs over time by another measure than U, in their order.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Cohesion, Intervals, WithinMethod, compute_within};
use crate::model::BlocId;
use crate::session::SessionError;

/// Some blocs over time by another measure than U, in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct WithinBlocs {
    /// Which.
    pub blocs: Vec<BlocId>,
    /// By which measure.
    pub method: WithinMethod,
}

impl Question for WithinBlocs {
    type Outcome = Vec<Cohesion>;
    const THREAD: &'static str = "entente-within";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<Cohesion>>) -> Result<Vec<Cohesion>, SessionError> {
        let (blocs, methods) = (&self.blocs, [self.method]);
        let found = compute_within(at.snapshot, at.lens, blocs, &methods, Intervals::default(), at.progress)?;
        Ok(found.into_iter().map(|series| series.cohesion).collect())
    }
}
