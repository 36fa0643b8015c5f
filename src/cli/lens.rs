//! `entente lens list|show|save|rename|remove|export|import`: lenses saved by name, and shared as text.

use super::error::CliError;
use super::lens_options::{LensArgs, saved_lens};
use super::output::{Format, Output, say};
use super::workspace::{WriteArgs, carry_out, open_to_read, open_to_write};
use crate::model::{Command, Lens, SavedLens};
use crate::report::tables::lenses_table;
use crate::session::Session;
use crate::snapshot::{Snapshot, find_bloc, find_lens, lens_text, lens_words, read_lens_text};
use clap::{Args, Subcommand};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What `lens` is told.
#[derive(Debug, Args)]
pub(super) struct LensTaskArgs {
    #[command(subcommand)]
    task: LensTask,
}

#[derive(Debug, Subcommand)]
enum LensTask {
    /// List the saved lenses, each with the lens in words
    List(ListArgs),
    /// Say in words what a saved lens shows, and print it as text
    Show(NameArgs),
    /// Save a lens under a name; one of that name is changed
    Save(Box<SaveArgs>),
    /// Give a saved lens another name
    Rename(RenameArgs),
    /// Remove a saved lens; undo brings it back
    Remove(RemoveArgs),
    /// Print a saved lens as a text that another workspace can import
    Export(NameArgs),
    /// Save a lens from a text; one of that name is changed
    Import(ImportArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    /// The workspace
    file: PathBuf,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Args)]
struct NameArgs {
    /// The workspace
    file: PathBuf,
    /// Its name
    name: String,
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
struct RenameArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Its name
    name: String,
    /// Its new name
    to: String,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Its name
    name: String,
}

#[derive(Debug, Args)]
struct ImportArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// The file with the text; - reads standard input
    from: PathBuf,
    /// Its name [default: that in the text]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

pub(super) fn run(args: &LensTaskArgs, out: &mut Output) -> Result<(), CliError> {
    match &args.task {
        LensTask::List(args) => {
            let session = open_to_read(&args.file, out)?;
            out.table(&lenses_table(session.snapshot()), args.format)
        }
        LensTask::Show(args) => {
            let session = open_to_read(&args.file, out)?;
            let s = session.snapshot();
            let saved = find_lens(s, &args.name)?;
            out.line(&lens_words(s, &saved_lens(saved)?))?;
            out.line("")?;
            out.write(&text_of(s, saved)?)
        }
        LensTask::Save(args) => save(args, out),
        LensTask::Rename(args) => {
            let mut session = open_to_write(&args.write, out)?;
            let s = session.now();
            let before = find_lens(s, &args.name)?;
            let name = args.to.trim().to_owned();
            if s.saved_lenses
                .iter()
                .any(|l| l.id != before.id && l.name.to_lowercase() == name.to_lowercase())
            {
                return Err(CliError::Usage(format!(
                    "there is already a lens \"{name}\"; choose another name"
                )));
            }
            let command = Command::edit_lens(before, &SavedLens { name, ..before.clone() })?;
            carry_out(&mut session, command, out)
        }
        LensTask::Remove(args) => {
            let mut session = open_to_write(&args.write, out)?;
            let command = Command::remove_lens(find_lens(session.now(), &args.name)?);
            carry_out(&mut session, command, out)
        }
        LensTask::Export(args) => {
            let session = open_to_read(&args.file, out)?;
            let s = session.snapshot();
            out.write(&text_of(s, find_lens(s, &args.name)?)?)
        }
        LensTask::Import(args) => import(args, out),
    }
}

fn text_of(s: &Snapshot, saved: &SavedLens) -> Result<String, CliError> {
    Ok(lens_text(s, &saved_lens(saved)?, &saved.name, &saved.description))
}

fn save(args: &SaveArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&args.write, out)?;
    let s = session.now();
    let mut lens = args.lens.lens(s)?;
    if !args.blocs.is_empty() {
        let blocs: Result<Vec<_>, _> = args.blocs.iter().map(|code| find_bloc(s, code)).collect();
        lens.blocs = blocs?.iter().map(|b| b.head.uid).collect();
    }
    keep(&mut session, &args.name, args.description.as_deref(), &lens, out)
}

fn import(args: &ImportArgs, out: &mut Output) -> Result<(), CliError> {
    let text = read(&args.from)?;
    let mut session = open_to_write(&args.write, out)?;
    let offered = read_lens_text(session.now(), &text).map_err(|e| CliError::Failed(e.to_string()))?;
    for sentence in &offered.refused {
        say(&format!("entente: {sentence}"));
    }
    let name = args.name.as_deref().unwrap_or(&offered.name);
    let description = Some(offered.description.as_str()).filter(|words| !words.is_empty());
    keep(&mut session, name, description, &offered.lens, out)
}

fn read(from: &Path) -> Result<String, CliError> {
    let told = |e: std::io::Error| CliError::Failed(format!("{} could not be read: {e}", from.display()));
    if from == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(told)?;
        return Ok(text);
    }
    std::fs::read_to_string(from).map_err(told)
}

/// Saves a lens under a name, changing the one of that name where there is one.
fn keep(
    session: &mut Session,
    name: &str,
    description: Option<&str>,
    lens: &Lens,
    out: &mut Output,
) -> Result<(), CliError> {
    let text = serde_json::to_string(lens).map_err(|e| CliError::Failed(e.to_string()))?;
    let command = match find_lens(session.now(), name) {
        Ok(before) => {
            let description = description.unwrap_or(&before.description).to_owned();
            Command::edit_lens(before, &SavedLens { lens: text, description, ..before.clone() })?
        }
        Err(_) => Command::save_lens(SavedLens {
            name: name.trim().to_owned(),
            description: description.unwrap_or_default().to_owned(),
            lens: text,
            ..SavedLens::default()
        })?,
    };
    carry_out(session, command, out)
}
