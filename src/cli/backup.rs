//! `entente backup FILE`: a checked copy of everything.

use super::error::CliError;
use super::output::Output;
use super::workspace::open_whole;
use crate::session::{Event, backup_name, now_ms};
use clap::Args;
use std::path::PathBuf;

/// What `backup` is told.
#[derive(Debug, Args)]
#[command(
    after_help = "A backup holds everything, also what is marked above the level of the workspace. What may travel so \
    far and no further is written by: entente export-workspace FILE --to OUT --tlp LEVEL"
)]
pub(super) struct BackupArgs {
    /// The workspace
    file: PathBuf,
    /// Where to write the copy; a file that is there already is left as it is [default: a dated name in the
    /// folder "NAME backups" beside the workspace]
    #[arg(long, value_name = "PATH")]
    to: Option<PathBuf>,
}

pub(super) fn run(args: &BackupArgs, out: &mut Output) -> Result<(), CliError> {
    if let Some(level) = out.level {
        return Err(CliError::Usage(format!(
            "a backup holds everything, also what is marked above TLP:{level}, so that nothing is lost with the file. \
             Leave out --tlp, or write a workspace without it: entente export-workspace FILE --to OUT --tlp {level}"
        )));
    }
    out.refuse_handling()?;
    let mut session = open_whole(&args.file)?;
    let path = match &args.to {
        Some(path) => path.clone(),
        None => backup_name(&args.file, now_ms())?,
    };
    session.ask_backup(&path)?;
    loop {
        match session.wait()? {
            Event::BackedUp(path) => {
                return out.line(&format!("Checked copy of everything: {}", path.display()));
            }
            Event::Failed(error) => return Err(error.into()),
            _ => {}
        }
    }
}
