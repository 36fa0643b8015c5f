//! `entente export-workspace FILE --to OUT --tlp LEVEL`: a workspace of what may travel so far.

use super::error::CliError;
use super::output::{Output, say};
use super::progress_line::ProgressLine;
use super::workspace::{open_whole, settings};
use crate::jobs::Progress;
use crate::session::export_workspace;
use crate::snapshot::Release;
use clap::Args;
use std::path::PathBuf;

/// What `export-workspace` is told.
#[derive(Debug, Args)]
#[command(
    after_help = "The new workspace is made from what may leave: nothing of what is marked above LEVEL was ever in it, \
    and its journal begins anew. Below the workspace's own level it names neither its title nor an author."
)]
pub(super) struct ExportWorkspaceArgs {
    /// The workspace
    file: PathBuf,
    /// Where to write the new workspace; a file that is there already is left as it is
    #[arg(long, value_name = "PATH")]
    to: PathBuf,
}

pub(super) fn run(args: &ExportWorkspaceArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_csv()?;
    let Some(level) = out.level else {
        return Err(CliError::Usage("say how far the new workspace may travel: --tlp LEVEL".to_owned()));
    };
    let session = open_whole(&args.file)?;
    let release = Release { level, is_internal: out.is_internal };
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let made = export_workspace(session.now(), release, &args.to, &settings()?, &progress);
    drop(line);
    let left_out = made?;
    if !left_out.is_empty() {
        say(&format!("entente: left out at TLP:{level}: {}", left_out.words()));
    }
    out.line(&format!("Exported at TLP:{level}: {}", args.to.display()))
}
