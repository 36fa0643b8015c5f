//! Why a question about a lens has no outcome.

use crate::analysis::Stopped;

/// A question that cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnalysisError {
    /// The work was asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The record or the lens does not carry it, for this reason.
    #[error("{0}")]
    Cannot(String),
}

impl AnalysisError {
    /// The record or the lens does not carry it, for this reason.
    pub fn cannot(reason: impl std::fmt::Display) -> AnalysisError {
        AnalysisError::Cannot(reason.to_string())
    }
}
