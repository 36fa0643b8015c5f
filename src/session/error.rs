//! What a session can fail at.

use crate::store::StoreError;
use std::path::PathBuf;
use std::sync::Arc;

/// An error of a session. Cheap to clone, so that it can be shown and kept.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SessionError {
    /// The workspace file.
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
    /// The sample could not be built.
    #[error("the sample workspace could not be built: {0}")]
    Sample(String),
    /// The thread that owns the file has ended.
    #[error(
        "the workspace was closed after an internal error; open it again. Everything said to be saved is saved"
    )]
    Closed,
    /// A name that is not in the workspace.
    #[error("there is no {noun} \"{name}\"{}", nearest_words(.nearest))]
    Unknown {
        /// What was looked for.
        noun: &'static str,
        /// The name given.
        name: String,
        /// The nearest right names.
        nearest: Vec<String>,
    },
    /// A name that more than one record has.
    #[error("{n} {noun} are called \"{name}\"; name one of them by its key, such as {}", .such_as.join(" or "))]
    Ambiguous {
        /// What was looked for, as more than one.
        noun: &'static str,
        /// The name given.
        name: String,
        /// How many have it.
        n: usize,
        /// How the first of them can be named.
        such_as: Vec<String>,
    },
    /// An analysis that cannot be done.
    #[error("{0}")]
    Analysis(String),
    /// The folder for settings.
    #[error("{path}: {what}")]
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        what: String,
    },
}

fn nearest_words(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!(". Did you mean {}?", nearest.join(", ")) }
}

impl From<StoreError> for SessionError {
    fn from(error: StoreError) -> SessionError {
        SessionError::Store(Arc::new(error))
    }
}

impl SessionError {
    /// The store's error behind it, if there is one.
    pub fn store(&self) -> Option<&StoreError> {
        match self {
            SessionError::Store(error) => Some(error),
            _ => None,
        }
    }
}
