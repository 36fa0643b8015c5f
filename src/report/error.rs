//! Why a picture, a table or a document cannot be made.

use super::figure::DrawError;
use super::table::SheetError;
use crate::analysis::{AnalysisError, Stopped};
use crate::snapshot::NameError;
use crate::votes::VotesError;

/// Why a picture, a table or a document cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReportError {
    /// A name that leads to no record, or to more than one.
    #[error(transparent)]
    Name(#[from] NameError),
    /// What is drawn cannot be computed.
    #[error(transparent)]
    Analysis(#[from] AnalysisError),
    /// The vote cannot be told or forecast.
    #[error(transparent)]
    Votes(#[from] VotesError),
    /// The work was asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The picture cannot be drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// The workbook cannot be written.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// Something else is missing.
    #[error("{0}")]
    Cannot(String),
}
