//! Why a vote cannot be told, forecast or changed.

use crate::analysis::Stopped;
use crate::model::CommandError;
use crate::snapshot::NameError;

/// A question about a vote or a rule that cannot be answered, or a change of one that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VotesError {
    /// A name that leads nowhere.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The work was asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The change makes no sense.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The record, the rule or what was typed does not allow it, for this reason.
    #[error("{0}")]
    Cannot(String),
}

impl VotesError {
    /// The record, the rule or what was typed does not allow it, for this reason.
    pub(crate) fn cannot(reason: impl std::fmt::Display) -> VotesError {
        VotesError::Cannot(reason.to_string())
    }
}
