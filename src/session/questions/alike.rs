//! Which comments of a round say nearly the same.

use super::{PositionsRead, Question, QuestionContext, Reads};
use crate::exchange::comments::{groups, rows_of};
use crate::model::{CommentId, CommentRoundId, Lens, Noun};
use crate::session::SessionError;

/// The comments of a round that say nearly the same, in groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommentsAlike {
    /// Which round.
    pub round: CommentRoundId,
}

impl Question for CommentsAlike {
    /// The groups: each comment with the share of words that it has in common with the first.
    type Outcome = Vec<Vec<(CommentId, f64)>>;
    const THREAD: &'static str = "entente-alike";

    fn reads(&self) -> Reads {
        Reads { nouns: &[Noun::CommentRound, Noun::Comment], positions: PositionsRead::None }
    }

    fn looks(&self, _lens: &Lens) -> Lens {
        Lens::default()
    }

    fn answer(&self, at: &QuestionContext<'_, Self::Outcome>) -> Result<Self::Outcome, SessionError> {
        let (ids, rows) = rows_of(at.snapshot, self.round);
        let found = groups(&rows);
        Ok(found
            .iter()
            .map(|group| group.members.iter().map(|(at, share)| (ids[*at], *share)).collect())
            .collect())
    }
}
