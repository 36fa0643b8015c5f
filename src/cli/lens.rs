//! `entente lens save|remove`: lenses saved by name.

use super::error::CliError;
use super::lens_options::LensArgs;
use super::output::Output;
use super::workspace::{WriteArgs, carry_out, open_to_write};
use crate::session::{Command, Head, SavedLens, SavedLensId, find_bloc, find_lens};
use clap::{Args, Subcommand};

/// What `lens` is told.
#[derive(Debug, Args)]
pub(super) struct LensTaskArgs {
    #[command(subcommand)]
    task: LensTask,
}

#[derive(Debug, Subcommand)]
enum LensTask {
    /// Save a lens under a name; one of that name is changed
    Save(Box<SaveArgs>),
    /// Remove a saved lens; undo brings it back
    Remove(RemoveArgs),
}

#[derive(Debug, Args)]
struct SaveArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Its name
    name: String,
    /// The blocs compared (short codes, separated by commas)
    #[arg(long, value_name = "CODES", value_delimiter = ',', help_heading = "Lens")]
    blocs: Vec<String>,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    #[command(flatten)]
    lens: LensArgs,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Its name
    name: String,
}

pub(super) fn run(args: &LensTaskArgs, out: &mut Output) -> Result<(), CliError> {
    match &args.task {
        LensTask::Save(args) => save(args, out),
        LensTask::Remove(args) => {
            let mut session = open_to_write(&args.write)?;
            let command = Command::remove_lens(find_lens(session.now(), &args.name)?);
            carry_out(&mut session, command, out)
        }
    }
}

fn save(args: &SaveArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&args.write)?;
    let s = session.now();
    let mut lens = args.lens.lens(s)?;
    if !args.blocs.is_empty() {
        let blocs: Result<Vec<_>, _> = args.blocs.iter().map(|code| find_bloc(s, code)).collect();
        lens.blocs = blocs?.iter().map(|b| b.head.uid).collect();
    }
    let text = serde_json::to_string(&lens).map_err(|e| CliError::Failed(e.to_string()))?;
    let command = match find_lens(s, &args.name) {
        Ok(before) => {
            let description = args.description.clone().unwrap_or_else(|| before.description.clone());
            Command::edit_lens(before, &SavedLens { lens: text, description, ..before.clone() })?
        }
        Err(_) => Command::save_lens(SavedLens {
            id: SavedLensId::provisional(0),
            head: Head::default(),
            name: args.name.trim().to_owned(),
            description: args.description.clone().unwrap_or_default(),
            set_name: String::new(),
            lens: text,
            source: None,
        })?,
    };
    carry_out(&mut session, command, out)
}
