//! `entente new FILE`: a new, empty workspace.

use super::error::CliError;
use super::output::Output;
use super::workspace::settings;
use crate::session::create_workspace;
use clap::Args;
use std::path::PathBuf;

/// What `new` is told.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// The file to make; one that is there already is left as it is
    file: PathBuf,
    /// The title of the workspace [default: the name of the file]
    #[arg(long)]
    title: Option<String>,
}

pub(super) fn run(args: &NewArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_handling()?;
    let title = match &args.title {
        Some(title) => title.trim().to_owned(),
        None => args.file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    if title.is_empty() {
        return Err(CliError::Usage("the title is empty: give one with --title".to_owned()));
    }
    create_workspace(&args.file, &title, &settings()?)?;
    out.line(&format!("Made the workspace \"{title}\": {}", args.file.display()))
}
