//! How every pair of the lens's blocs moved into a window, in their order.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{Move, compute_moves};
use crate::session::SessionError;

/// How every pair of the lens's blocs moved into a window, in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct MovesOfPairs {
    /// The label of that window; none: the last one that rests on enough proposals.
    pub into: Option<String>,
}

impl Question for MovesOfPairs {
    type Outcome = Vec<Move>;
    const THREAD: &'static str = "entente-moves";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<Move>>) -> Result<Vec<Move>, SessionError> {
        Ok(compute_moves(at.snapshot, at.lens, self.into.as_deref(), at.progress)?)
    }
}
