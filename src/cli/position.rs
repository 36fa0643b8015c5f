//! `entente position set`: records where an actor stands.

use super::error::CliError;
use super::output::Output;
use super::workspace::{WriteArgs, carry_out, open_to_write};
use crate::session::{
    Command, Confidence, Day, Position, PositionKind, Snapshot, Stance, find_actor, find_proposal,
};
use clap::{Args, Subcommand};

/// What `position` is told.
#[derive(Debug, Args)]
pub(super) struct PositionArgs {
    #[command(subcommand)]
    task: PositionTask,
}

#[derive(Debug, Subcommand)]
enum PositionTask {
    /// Record a position. Earlier ones stay as they are
    Set(SetArgs),
}

#[derive(Debug, Args)]
struct SetArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Whose: code of the actor
    actor: String,
    /// On what: reference of the proposal, or proposal#key
    proposal: String,
    /// "strongly oppose", oppose, neutral, support, "strongly support", abstain or absent
    stance: Stance,
    /// The day on which the actor took it
    #[arg(long, value_name = "DATE")]
    on: Day,
    /// How it came to be known: vote, "stated in public", "stated in confidence", signature, "inferred by us"
    #[arg(long, default_value_t = PositionKind::Public)]
    kind: PositionKind,
    /// How sure we are: certain, probable, possible or doubtful
    #[arg(long, default_value_t = Confidence::Certain)]
    confidence: Confidence,
    /// Anything else to know
    #[arg(long)]
    note: Option<String>,
}

pub(super) fn run(args: &PositionArgs, out: &mut Output) -> Result<(), CliError> {
    let PositionTask::Set(args) = &args.task;
    let mut session = open_to_write(&args.write)?;
    let s = session.now();
    let (actor, proposal) = (find_actor(s, &args.actor)?, find_proposal(s, &args.proposal)?);
    let position = Position {
        kind: args.kind,
        confidence: args.confidence,
        note: args.note.as_deref().map(Into::into),
        ..Position::vote(proposal.id, actor.id, args.on, args.stance, None)
    };
    let before = latest_stance(s, &position);
    let command = Command::record_position(position, &actor.name, &proposal.reference, before);
    carry_out(&mut session, command, out)
}

/// Where the actor stood on the same text before that day or on it.
fn latest_stance(s: &Snapshot, position: &Position) -> Option<Stance> {
    let earlier = s.positions.of(position.proposal).filter(|p| {
        p.actor() == position.actor && p.provision().is_none() && p.effective() <= position.effective
    });
    earlier.max_by_key(|p| (p.effective(), s.journal.clock(p.change()), p.nth())).map(|p| p.stance())
}
