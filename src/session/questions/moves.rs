//! How every pair of the lens's blocs moved between the last two windows, in their order.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Move, compute_moves};
use crate::session::SessionError;

/// How every pair of the lens's blocs moved between the last two windows, in their order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MovesOfPairs;

impl Question for MovesOfPairs {
    type Outcome = Vec<Move>;
    const THREAD: &'static str = "entente-moves";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<Move>>) -> Result<Vec<Move>, SessionError> {
        Ok(compute_moves(at.snapshot, at.lens, at.progress)?)
    }
}
