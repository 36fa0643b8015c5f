//! What can go wrong with a file that comes in: told so that a person knows what to do.

use crate::jobs::Cancelled;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// It is not of a kind that is known.
    #[error("this file is none that Entente reads: {0}; entente formats lists those that it does")]
    Unknown(String),
    /// It is damaged, or not what it says to be.
    #[error("{0}")]
    Damaged(String),
    /// It goes beyond a limit.
    #[error("{what} is more than the {limit} that are read; {advice}")]
    TooMuch {
        /// What is too much: "a cell of 40,000 characters in line 7".
        what: String,
        /// How much is read.
        limit: String,
        /// What to do.
        advice: &'static str,
    },
    /// What columns mean is not known, or not said rightly.
    #[error("{0}")]
    Mapping(String),
    /// It belongs elsewhere: a file of comments.
    #[error("{0}")]
    Elsewhere(String),
    /// The file could not be opened.
    #[error("{0}")]
    Io(String),
    /// A person stopped it.
    #[error("stopped")]
    Cancelled,
}

impl From<Cancelled> for ExchangeError {
    fn from(_: Cancelled) -> ExchangeError {
        ExchangeError::Cancelled
    }
}
