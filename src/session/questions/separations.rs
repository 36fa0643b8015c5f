//! Separation over time of every pair of the lens's blocs, in their order.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Convergence, compute_convergence};
use crate::session::SessionError;

/// Separation over time of every pair of the lens's blocs, in their order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeparationsOfPairs;

impl Question for SeparationsOfPairs {
    type Outcome = Vec<Convergence>;
    const THREAD: &'static str = "entente-convergence";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<Convergence>>) -> Result<Vec<Convergence>, SessionError> {
        Ok(compute_convergence(at.snapshot, at.lens, at.progress)?)
    }
}
