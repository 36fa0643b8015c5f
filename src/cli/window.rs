//! Starting the window. What can be missing is told by whoever opens it, in one line with what mends it.

use super::error::CliError;
use std::path::Path;

/// Opens the window on a workspace, or on what was open last, and returns when it is closed; the error is a
/// sentence that says what is missing and what mends it.
pub type OpenWindow = fn(Option<&Path>) -> Result<(), String>;

/// Opens the window.
pub(super) fn run(file: Option<&Path>, open_window: OpenWindow) -> Result<(), CliError> {
    if let Some(file) = file
        && !file.exists()
    {
        return Err(CliError::Failed(format!(
            "{} does not exist. Check the name, or make a workspace with: entente new FILE. \
             The subcommands are listed by: entente --help",
            file.display()
        )));
    }
    open_window(file).map_err(CliError::Failed)
}
