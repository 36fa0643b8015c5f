//! `entente member add|end|edit|remove`: memberships of blocs.

use super::error::CliError;
use super::lens_options::{first_day, last_day};
use super::output::Output;
use super::record_name::{memberships_named, split_pair};
use super::workspace::{WriteArgs, carry_out, open_to_write, warn};
use crate::model::{Command, Day, Membership, Noun, Precision, Role, Span};
use crate::session::Session;
use crate::snapshot::{Snapshot, find_actor, find_bloc};
use clap::{Args, Subcommand};

/// What `member` is told.
#[derive(Debug, Args)]
pub(super) struct MemberArgs {
    #[command(subcommand)]
    task: MemberTask,
}

#[derive(Debug, Subcommand)]
enum MemberTask {
    /// Add a membership
    Add(AddArgs),
    /// End a membership on its last day
    End(EndArgs),
    /// Correct the days of a membership
    Edit(EditArgs),
    /// Remove a membership that never was; undo brings it back
    Remove(RemoveArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// The bloc and the actor, such as EU:GBR
    #[arg(value_name = "BLOC:ACTOR")]
    pair: String,
    /// First day [default: a member on all dates up to the last]
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Day>,
    /// Last day [default: still a member]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Day>,
    /// In what role: member, partner, invited, suspended or party
    #[arg(long, default_value_t = Role::Member)]
    role: Role,
    /// How precisely the days are known: day, month, year or unknown
    #[arg(long, default_value_t = Precision::Day)]
    precision: Precision,
    /// Anything else to know
    #[arg(long, default_value = "")]
    note: String,
}

/// Which membership, where an actor has belonged to a bloc more than once.
#[derive(Debug, Args)]
struct Which {
    #[command(flatten)]
    write: WriteArgs,
    /// The bloc and the actor, such as EU:GBR
    #[arg(value_name = "BLOC:ACTOR")]
    pair: String,
    /// The membership that holds on this day, where there are several
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    on: Option<Day>,
}

#[derive(Debug, Args)]
struct EndArgs {
    #[command(flatten)]
    which: Which,
    /// The last day of membership
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Day,
}

#[derive(Debug, Args)]
struct EditArgs {
    #[command(flatten)]
    which: Which,
    /// Another first day
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Day>,
    /// Another last day
    #[arg(long, value_name = "DATE", value_parser = last_day, conflicts_with = "open_ended")]
    until: Option<Day>,
    /// No last day: still a member
    #[arg(long)]
    open_ended: bool,
    /// Another role
    #[arg(long)]
    role: Option<Role>,
    /// Another note
    #[arg(long)]
    note: Option<String>,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[command(flatten)]
    which: Which,
}

pub(super) fn run(args: &MemberArgs, out: &mut Output) -> Result<(), CliError> {
    match &args.task {
        MemberTask::Add(args) => add(args, out),
        MemberTask::End(args) => {
            change(&args.which, |m| Membership { until: Some(args.until), ..m.clone() }, out)
        }
        MemberTask::Edit(args) => change(&args.which, |m| edited(m, args), out),
        MemberTask::Remove(args) => remove(&args.which, out),
    }
}

fn add(args: &AddArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&args.write, out)?;
    let (bloc, actor) = split_pair(&args.pair, "BLOC:ACTOR, such as EU:GBR")?;
    let (bloc, actor) = (find_bloc(session.now(), bloc)?, find_actor(session.now(), actor)?);
    let membership = Membership {
        bloc: bloc.id,
        actor: actor.id,
        role: args.role,
        since: args.since,
        until: args.until,
        precision: args.precision,
        note: args.note.clone(),
        ..Membership::default()
    };
    warn(&overlapped(session.now(), &membership, None), out);
    let command = Command::add_membership(membership, &bloc.code, &actor.name)?;
    carry_out(&mut session, command, out)
}

fn overlapped(s: &Snapshot, m: &Membership, own: Option<u32>) -> Option<String> {
    let span = Span { since: m.since, until: m.until };
    s.overlapped(Noun::Membership, (m.actor, m.bloc.0), span, own)
}

fn edited(m: &Membership, args: &EditArgs) -> Membership {
    Membership {
        since: args.since.or(m.since),
        until: if args.open_ended { None } else { args.until.or(m.until) },
        role: args.role.unwrap_or(m.role),
        note: args.note.clone().unwrap_or_else(|| m.note.clone()),
        ..m.clone()
    }
}

fn change(
    which: &Which,
    after: impl Fn(&Membership) -> Membership,
    out: &mut Output,
) -> Result<(), CliError> {
    let mut session = open_to_write(&which.write, out)?;
    let before = membership(&session, which)?;
    let (bloc, actor) = names(session.now(), &before);
    let after = after(&before);
    warn(&overlapped(session.now(), &after, Some(before.id.0)), out);
    let command = Command::edit_membership(&before, &after, &bloc, &actor)?;
    carry_out(&mut session, command, out)
}

fn remove(which: &Which, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&which.write, out)?;
    let membership = membership(&session, which)?;
    let (bloc, actor) = names(session.now(), &membership);
    carry_out(&mut session, Command::remove_membership(membership.id, &bloc, &actor), out)
}

/// The one membership that is meant.
fn membership(session: &Session, which: &Which) -> Result<Membership, CliError> {
    let mut found = memberships_named(session.now(), &which.pair)?;
    if let Some(day) = which.on {
        found.retain(|m| m.since.is_none_or(|s| s <= day) && m.until.is_none_or(|u| day <= u));
    }
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(CliError::Usage(format!("no membership {} holds on that day", which.pair))),
        several => {
            let day = |day: Option<Day>, open: &str| day.map_or(open.to_owned(), |d| d.to_string());
            let spells: Vec<String> =
                several.iter().map(|m| format!("{} to {}", day(m.since, "…"), day(m.until, "…"))).collect();
            let spells = spells.join(", ");
            Err(CliError::Usage(format!(
                "there are {} memberships {} ({spells}): say which with --on DATE",
                several.len(),
                which.pair
            )))
        }
    }
}

/// The bloc's code and the actor's name, for the label of the change.
fn names(s: &Snapshot, m: &Membership) -> (String, String) {
    let bloc = s.blocs.of_key(m.bloc.0).map_or_else(String::new, |b| b.code.clone());
    let actor = s.actors.of_key(m.actor.0).map_or_else(String::new, |a| a.name.clone());
    (bloc, actor)
}
