//! `entente new FILE`: a new workspace, empty or with what everybody needs.

use super::error::CliError;
use super::output::Output;
use super::progress_line::ProgressLine;
use super::take::{SAMPLE, source, wanted};
use super::workspace::settings;
use crate::jobs::Progress;
use crate::session::{create_workspace, create_workspace_with};
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
    /// Begin with what the sample has of countries, bodies (also bodies:ISO, bodies:ISO+IEC), blocs, topics and rules,
    /// separated by commas
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    with: Vec<String>,
}

pub(super) fn run(args: &NewArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_handling()?;
    if args.file.is_dir() {
        let at = args.file.display();
        return Err(CliError::Failed(format!("{at} is a folder; name a file in it that is not there yet")));
    }
    let title = match &args.title {
        Some(title) => title.trim().to_owned(),
        None => args.file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    if title.is_empty() {
        return Err(CliError::Usage("the title is empty: give one with --title".to_owned()));
    }
    let settings = settings()?;
    let made = format!("Made the workspace \"{title}\": {}", args.file.display());
    if args.with.is_empty() {
        create_workspace(&args.file, &title, &settings)?;
        return told(&made, out.line(&made));
    }
    let source = source(SAMPLE)?;
    let wanted = wanted(&source, &args.with)?;
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let taken = create_workspace_with(&args.file, &title, &settings, &source, &wanted, &progress);
    drop(line);
    let taken = taken?.words();
    let brought = if taken.is_empty() { "nothing beside the decision rules that ship" } else { &taken };
    told(&made, out.line(&format!("{made}\nIt begins with {brought}")))
}

/// What was made is there, also where nobody could be told.
fn told(made: &str, said: Result<(), CliError>) -> Result<(), CliError> {
    said.map_err(|error| match error.exit_code() {
        0 => error,
        _ => CliError::Failed(format!("{made}; {error}")),
    })
}
