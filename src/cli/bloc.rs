//! `entente bloc add|edit|remove`.

use super::error::CliError;
use super::output::Output;
use super::workspace::{WriteArgs, carry_out, open_to_write};
use crate::model::{Bloc, BlocKind, Command, MembershipId};
use crate::snapshot::find_bloc;
use clap::{Args, Subcommand};

/// What `bloc` is told.
#[derive(Debug, Args)]
pub(super) struct BlocArgs {
    #[command(subcommand)]
    task: BlocTask,
}

#[derive(Debug, Subcommand)]
enum BlocTask {
    /// Add a bloc
    Add(AddArgs),
    /// Change a bloc's code, name, kind or note
    Edit(EditArgs),
    /// Remove a bloc together with its memberships; undo brings them back
    Remove(RemoveArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Its short code
    code: String,
    /// Its name
    #[arg(long)]
    name: String,
    /// What it is: alliance, regional, economic, forum, telecom, parties or drawn
    #[arg(long, default_value_t = BlocKind::Drawn)]
    kind: BlocKind,
    /// Anything else to know
    #[arg(long, default_value = "")]
    note: String,
}

#[derive(Debug, Args)]
struct EditArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Its short code
    code: String,
    /// A new short code
    #[arg(long, value_name = "CODE")]
    new_code: Option<String>,
    /// A new name
    #[arg(long)]
    name: Option<String>,
    /// Another kind
    #[arg(long)]
    kind: Option<BlocKind>,
    /// Another note
    #[arg(long)]
    note: Option<String>,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Its short code
    code: String,
}

pub(super) fn run(args: &BlocArgs, out: &mut Output) -> Result<(), CliError> {
    match &args.task {
        BlocTask::Add(args) => add(args, out),
        BlocTask::Edit(args) => edit(args, out),
        BlocTask::Remove(args) => remove(args, out),
    }
}

fn add(args: &AddArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&args.write, out)?;
    let command = Command::add_bloc(Bloc {
        code: args.code.trim().to_owned(),
        name: args.name.trim().to_owned(),
        kind: args.kind,
        note: args.note.clone(),
        ..Bloc::default()
    })?;
    carry_out(&mut session, command, out)
}

fn edit(args: &EditArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&args.write, out)?;
    let before = find_bloc(session.now(), &args.code)?.clone();
    let mut after = before.clone();
    if let Some(code) = &args.new_code {
        code.trim().clone_into(&mut after.code);
    }
    if let Some(name) = &args.name {
        name.trim().clone_into(&mut after.name);
    }
    if let Some(note) = &args.note {
        after.note.clone_from(note);
    }
    after.kind = args.kind.unwrap_or(before.kind);
    carry_out(&mut session, Command::edit_bloc(&before, &after)?, out)
}

fn remove(args: &RemoveArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&args.write, out)?;
    let s = session.now();
    let bloc = find_bloc(s, &args.code)?;
    let codes = s.index().memberships_of_bloc(bloc.id).iter();
    let memberships: Vec<MembershipId> =
        codes.filter_map(|code| s.memberships.at(*code as usize)).map(|m| m.id).collect();
    let command = Command::remove_bloc(bloc, &memberships);
    carry_out(&mut session, command, out)
}
