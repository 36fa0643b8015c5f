//! What the command line can fail at, and the exit code of each.

use super::output;
use crate::analysis::AnalysisError;
use crate::model::{CommandError, Tlp};
use crate::report::ReportError;
use crate::session::SessionError;
use crate::snapshot::NameError;
use crate::snapshot::drafts::DraftError;
use crate::votes::VotesError;

/// An error of a subcommand.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The command line is wrong in a way that only the workspace can tell.
    #[error("{0}")]
    Usage(String),
    /// It could not be done.
    #[error("{0}")]
    Failed(String),
    /// Some rows of a file were refused.
    #[error("{0}")]
    Refused(String),
    /// The session refused or failed.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The command makes no sense.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The output could not be written.
    #[error("the output could not be written: {0}")]
    Output(#[from] std::io::Error),
}

/// Refuses the first of these options that was given: it changes nothing, for this reason.
pub(super) fn refuse_given<'o>(
    options: impl IntoIterator<Item = (&'o str, bool)>,
    why: &str,
) -> Result<(), CliError> {
    match options.into_iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) => Err(CliError::Usage(format!("--{option} changes nothing: {why}"))),
        None => Ok(()),
    }
}

macro_rules! through_the_session {
    ($($error:ty),*) => {$(
        impl From<$error> for CliError {
            fn from(error: $error) -> CliError {
                SessionError::from(error).into()
            }
        }
    )*};
}

through_the_session!(NameError, AnalysisError, VotesError, ReportError, DraftError);

impl CliError {
    /// 2 where the command line has to be changed, 3 where rows were refused, else 1; 0 when only the reader of our output has gone.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            CliError::Usage(_)
            | CliError::Session(SessionError::Name(_))
            | CliError::Command(CommandError::Missing(_) | CommandError::Backwards { .. }) => 2,
            CliError::Refused(_) => 3,
            CliError::Output(e) if e.kind() == std::io::ErrorKind::BrokenPipe => 0,
            _ => 1,
        }
    }

    /// The error without names that were offered for a wrong one, where the workspace holds some above this level.
    pub(super) fn without_names(self, holds_above: Option<Tlp>) -> CliError {
        match (self, holds_above) {
            (
                CliError::Session(SessionError::Name(NameError::Unknown { noun, name, nearest })),
                Some(level),
            ) if !nearest.is_empty() => CliError::Usage(format!(
                "there is no {noun} \"{name}\". Some names are above TLP:{level}; --tlp RED offers the nearest"
            )),
            (error, _) => error,
        }
    }

    /// Says it on standard error, in one line.
    pub(super) fn tell(&self) {
        if self.exit_code() != 0 {
            output::say(&format!("entente: {self}"));
        }
    }
}
