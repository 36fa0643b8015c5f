//! `entente backup FILE`: a checked copy.

use super::error::CliError;
use super::output::Output;
use super::workspace::open_to_read;
use crate::session::{Event, backup_name, now_ms};
use clap::Args;
use std::path::PathBuf;

/// What `backup` is told.
#[derive(Debug, Args)]
pub(super) struct BackupArgs {
    /// The workspace
    file: PathBuf,
    /// Where to write the copy; a file that is there already is left as it is [default: a dated name in the
    /// folder "NAME backups" beside the workspace]
    #[arg(long, value_name = "PATH")]
    to: Option<PathBuf>,
}

pub(super) fn run(args: &BackupArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_read(&args.file, out)?;
    let path = match &args.to {
        Some(path) => path.clone(),
        None => backup_name(&args.file, now_ms())?,
    };
    session.ask_backup(&path)?;
    loop {
        match session.wait()? {
            Event::BackedUp(path) => return out.line(&format!("Checked copy: {}", path.display())),
            Event::Failed(error) => return Err(error.into()),
            _ => {}
        }
    }
}
