//! Opening a workspace for a subcommand, and waiting for what was sent to it.

use super::error::CliError;
use super::output::{Output, say};
use crate::model::{Change, Command, Committed, Tlp};
use crate::session::{Mode, Session, Settings, settings_folder};
use crate::snapshot::{Release, Snapshot};
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
    let session = Session::open(path, Mode::Read, &settings)?;
    for unread in session.cautions().iter().filter(|caution| caution.is_of_unread()) {
        say(&format!("entente: {unread}"));
    }
    Ok(session)
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
    let level = out.level_for(&session);
    session.set_release(Some(Release { level, is_internal: out.is_internal }));
    let left_out = session.left_out();
    if !left_out.is_empty() {
        say(&format!("entente: left out at TLP:{level}: {}", left_out.words()));
    }
    Ok(session)
}

/// Opens a workspace to change it.
pub(super) fn open_to_write(args: &WriteArgs, out: &Output) -> Result<Session, CliError> {
    out.refuse_internal()?;
    out.refuse_csv()?;
    let session = Session::open(&args.file, Mode::Write, &settings()?)?;
    for caution in session.cautions() {
        say(&format!("entente: {caution}"));
    }
    let level = out.level_for(&session);
    let s = session.now();
    out.holds_above.set((s.strictest() > level || s.journal.was_above(level)).then_some(level));
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
pub(super) fn warn<'a>(warnings: impl IntoIterator<Item = &'a String>, out: &Output) {
    for warning in warnings {
        match out.holds_above.get() {
            None => say(&format!("entente: {warning}")),
            Some(level) => say(&format!(
                "entente: something is odd about this change, and may name what is above TLP:{level}: --tlp RED says what"
            )),
        }
    }
}

/// Waits until what was sent is saved, and says what was done; a backup that failed is told beside it.
pub(super) fn tell_settled(session: &mut Session, out: &mut Output) -> Result<(), CliError> {
    // What goes shows only before, what comes only afterwards.
    let before = session.now().clone();
    let Some(committed) = settle(session)? else {
        return Err(CliError::Failed("nothing was saved".to_owned()));
    };
    let change = &committed.change;
    let is_told = level_of_label(session, &before, change)? <= out.level_for(session);
    let label = if is_told { change.label.clone() } else { left_out(out.level_for(session)) };
    let saved = format!("Saved as change {}", change.id.0);
    let told = out.line(&format!("{saved}: {label}"));
    told.map_err(|error| match error.exit_code() {
        0 => error,
        _ => CliError::Failed(format!("{saved}; {error}")),
    })
}

/// What stands in place of a sentence that names what may not be told.
pub(super) fn left_out(level: Tlp) -> String {
    format!("left out, since it names what is above TLP:{level}")
}

/// The strictest level of what the label of a change may name, then and now.
pub(super) fn level_of_label(
    session: &mut Session,
    before: &Snapshot,
    change: &Change,
) -> Result<Tlp, CliError> {
    // An undo says what it turned round.
    let details = session.details(change.target.unwrap_or(change.id))?;
    let now = session.now();
    let former = now.journal.former_level(change.id);
    Ok(before.level_of_change(&details).max(now.level_of_change(&details)).max(former))
}

/// Waits until what was sent is saved; a backup that failed is told.
pub(super) fn settle(session: &mut Session) -> Result<Option<Arc<Committed>>, CliError> {
    let committed = session.settle();
    for failure in session.take_failures() {
        say(&format!("entente: {failure}"));
    }
    Ok(committed?)
}
