//! `entente undo` and `entente redo`.

use super::error::CliError;
use super::output::Output;
use super::workspace::{WriteArgs, open_to_write, tell_settled};
use crate::model::ChangeId;
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
    let target = args.change.map(ChangeId);
    match turn {
        Turn::Undo => session.undo(target),
        Turn::Redo => session.redo(target),
    };
    tell_settled(&mut session, out)
}
