//! `entente undo` and `entente redo`.

use super::error::CliError;
use super::output::Output;
use super::workspace::{WriteArgs, open_to_write, tell_settled};
use crate::model::ChangeId;
use crate::session::Session;
use clap::Args;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Undo,
    Redo,
}

/// What both are told.
#[derive(Debug, Args)]
#[command(after_help = "What later changes rest on is not pulled away: the reason names them. \
    An undo is itself a change, and can be made again.")]
pub(super) struct UndoArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Number of the change, as history shows it [default: the newest of this device that can be]
    change: Option<u32>,
}

pub(super) fn run(turn: Turn, args: &UndoArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&args.write, out)?;
    let next = match turn {
        Turn::Undo => session.next_undo(),
        Turn::Redo => session.next_redo(),
    };
    let target = args.change.map(ChangeId).or(next.map(|change| change.id));
    if let Some(target) = target {
        refuse_unnamed(&mut session, target, out)?;
    }
    match turn {
        Turn::Undo => session.undo(target),
        Turn::Redo => session.redo(target),
    };
    tell_settled(&mut session, out)
}

/// Refuses to turn round what cannot be, where the reason would name what is above the level.
fn refuse_unnamed(session: &mut Session, target: ChangeId, out: &Output) -> Result<(), CliError> {
    let level = out.level_for(session);
    let s = session.now().clone();
    let has_above = s.strictest() > level || s.journal.was_above(level);
    if !has_above || s.journal.change(target).is_none() || session.details(target)?.blocked.is_none() {
        return Ok(());
    }
    let id = target.0;
    Err(CliError::Failed(format!(
        "change {id} cannot be turned round; the reason may name what is above TLP:{level}. Read it with --tlp RED"
    )))
}
