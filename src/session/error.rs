//! What a session can fail at.

use crate::analysis::AnalysisError;
use crate::exchange::sample::SampleError;
use crate::exchange::taking::TakingError;
use crate::jobs::Cancelled;
use crate::model::CommandError;
use crate::report::ReportError;
use crate::snapshot::NameError;
use crate::snapshot::drafts::DraftError;
use crate::store::StoreError;
use crate::votes::VotesError;
use std::path::PathBuf;
use std::sync::Arc;

/// An error of a session. Cheap to clone, so that it can be shown and kept.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SessionError {
    /// The workspace file.
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
    /// The backup of the day. What was to be saved is saved all the same.
    #[error("the backup of the day could not be made: {0}")]
    Backup(Arc<StoreError>),
    /// The sample could not be built.
    #[error("the sample workspace could not be built: {0}")]
    Sample(String),
    /// The thread that owns the file has ended.
    #[error(
        "the workspace was closed after an internal error; open it again. Everything said to be saved is saved"
    )]
    Closed,
    /// A name that leads to no record, or to more than one.
    #[error(transparent)]
    Name(#[from] NameError),
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

impl From<StoreError> for SessionError {
    fn from(error: StoreError) -> SessionError {
        SessionError::Store(Arc::new(error))
    }
}

impl From<Cancelled> for SessionError {
    fn from(error: Cancelled) -> SessionError {
        StoreError::from(error).into()
    }
}

impl From<SampleError> for SessionError {
    fn from(error: SampleError) -> SessionError {
        SessionError::Sample(error.to_string())
    }
}

impl From<TakingError> for SessionError {
    fn from(error: TakingError) -> SessionError {
        match error {
            TakingError::Name(error) => error.into(),
            error => SessionError::Analysis(error.to_string()),
        }
    }
}

impl From<CommandError> for SessionError {
    fn from(error: CommandError) -> SessionError {
        StoreError::from(error).into()
    }
}

impl From<DraftError> for SessionError {
    fn from(error: DraftError) -> SessionError {
        match error {
            DraftError::Name(error) => error.into(),
            DraftError::Command(error) => error.into(),
        }
    }
}

impl From<AnalysisError> for SessionError {
    fn from(error: AnalysisError) -> SessionError {
        SessionError::Analysis(error.to_string())
    }
}

impl From<ReportError> for SessionError {
    fn from(error: ReportError) -> SessionError {
        match error {
            ReportError::Name(error) => error.into(),
            ReportError::Votes(error) => error.into(),
            error => SessionError::Analysis(error.to_string()),
        }
    }
}

impl From<VotesError> for SessionError {
    fn from(error: VotesError) -> SessionError {
        match error {
            VotesError::Name(error) => error.into(),
            VotesError::Command(error) => error.into(),
            error => SessionError::Analysis(error.to_string()),
        }
    }
}

impl SessionError {
    /// Whether it only says that nothing would be changed.
    pub(super) fn is_no_change(&self) -> bool {
        matches!(self.store(), Some(StoreError::Command(CommandError::Nothing)))
    }

    /// Whether it says what is wrong with a field.
    pub fn is_of_a_field(&self) -> bool {
        matches!(self.store(), Some(StoreError::Command(CommandError::Unfit(_))))
    }

    /// The row that cannot be read and why, if that is what it says.
    pub fn bad_row(&self) -> Option<String> {
        match self.store()? {
            StoreError::BadRow { table, key, what } => {
                Some(format!("{table} row {key} cannot be read ({what})"))
            }
            _ => None,
        }
    }

    /// The store's error behind it, if there is one.
    pub fn store(&self) -> Option<&StoreError> {
        match self {
            SessionError::Store(error) | SessionError::Backup(error) => Some(error),
            _ => None,
        }
    }
}
