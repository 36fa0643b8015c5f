//! Opening a workspace for a subcommand, and waiting for what was sent to it.

use super::error::CliError;
use super::output::{Output, say};
use crate::model::{Command, Committed};
use crate::session::{Mode, Session, Settings, settings_folder};
use crate::snapshot::Release;
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Who changes what: shared by all subcommands that write.
#[derive(Debug, Args)]
pub(super) struct WriteArgs {
    /// The workspace
    pub(super) file: PathBuf,
    /// Whose name the change carries in the journal [default: the name in the settings]
    #[arg(long, value_name = "NAME")]
    pub(super) author: Option<String>,
}

/// The settings of this person and device.
pub(super) fn settings() -> Result<Settings, CliError> {
    Ok(Settings::load(&settings_folder())?)
}

/// Opens a workspace for reading, with everything in it, whoever else has it open.
pub(super) fn open_whole(path: &Path) -> Result<Session, CliError> {
    // Reading needs no identity: a settings folder that cannot be written to is no obstacle.
    let settings = Settings::load(&settings_folder()).unwrap_or_default();
    Ok(Session::open(path, Mode::Read, &settings)?)
}

/// Opens a workspace for reading, whoever else has it open. What is marked above the level of the output is left
/// out, and said to be. Of briefs nothing is written but what may leave.
pub(super) fn open_to_read(path: &Path, out: &Output) -> Result<Session, CliError> {
    out.refuse_internal()?;
    open_with_briefs(path, out)
}

/// Opens a workspace for reading to write of its briefs, too: what they say inside where the output asks for it.
pub(super) fn open_with_briefs(path: &Path, out: &Output) -> Result<Session, CliError> {
    let mut session = open_whole(path)?;
    let level = out.level.unwrap_or(session.now().info.handling);
    session.set_release(Some(Release { level, is_internal: out.is_internal }));
    let left_out = session.left_out();
    if !left_out.is_empty() {
        say(&format!("entente: left out at TLP:{level}: {}", left_out.words()));
    }
    Ok(session)
}

/// Opens a workspace to change it.
pub(super) fn open_to_write(args: &WriteArgs, out: &Output) -> Result<Session, CliError> {
    out.refuse_handling()?;
    let session = Session::open(&args.file, Mode::Write, &settings()?)?;
    for caution in session.cautions() {
        say(&format!("entente: {caution}"));
    }
    if let Some(author) = &args.author {
        session.set_author(author)?;
    }
    Ok(session)
}

/// Sends a command, waits until it is saved, and says what was done.
pub(super) fn carry_out(session: &mut Session, command: Command, out: &mut Output) -> Result<(), CliError> {
    session.dispatch(command);
    tell_settled(session, out)
}

/// Tells what is odd about a change and may be right all the same.
pub(super) fn warn<'a>(warnings: impl IntoIterator<Item = &'a String>) {
    for warning in warnings {
        say(&format!("entente: {warning}"));
    }
}

/// Waits until what was sent is saved, and says what was done; a backup that failed is told beside it.
pub(super) fn tell_settled(session: &mut Session, out: &mut Output) -> Result<(), CliError> {
    tell_saved(settle(session)?.as_deref(), out)
}

/// Waits until what was sent is saved; a backup that failed is told.
pub(super) fn settle(session: &mut Session) -> Result<Option<Arc<Committed>>, CliError> {
    let committed = session.settle();
    for failure in session.take_failures() {
        say(&format!("entente: {failure}"));
    }
    Ok(committed?)
}

/// Says what was done, with the number of the change, by which it can be undone.
fn tell_saved(committed: Option<&Committed>, out: &mut Output) -> Result<(), CliError> {
    match committed {
        Some(c) => out.line(&format!("Saved as change {}: {}", c.change.id.0, c.change.label)),
        None => Err(CliError::Failed("nothing was saved".to_owned())),
    }
}
