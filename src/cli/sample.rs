//! `entente sample FILE`: builds the sample workspace and reports what it made.

use super::error::CliError;
use super::output::Output;
use super::progress_line::ProgressLine;
use crate::jobs::Progress;
use crate::session::build_sample;
use clap::Args;
use std::path::PathBuf;

/// What `sample` is told.
#[derive(Debug, Args)]
#[command(
    after_help = "The sample is built from tables that travel inside the program, the same every time. \
    The report compares the totals of every roll call with the published ones."
)]
pub(super) struct SampleArgs {
    /// The file to make; one that is there already is left as it is
    file: PathBuf,
}

pub(super) fn run(args: &SampleArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_handling()?;
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let built = build_sample(&args.file, &progress);
    drop(line);
    let report = built?;
    out.line(&format!("Made the sample workspace: {}\n\n{report}", args.file.display()))
}
