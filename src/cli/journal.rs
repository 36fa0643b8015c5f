//! `entente journal FILE`: what was changed, by whom, when and on which device, narrowed down.

use super::columns;
use super::error::CliError;
use super::output::{Format, Output};
use super::workspace::open_to_read;
use crate::model::{ChangeKind, Day, DeviceId};
use crate::report::tables;
use crate::snapshot::{JournalFilter, Snapshot};
use clap::Args;
use std::path::PathBuf;

/// What `journal` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::JOURNAL))]
pub(super) struct JournalArgs {
    /// The workspace
    file: PathBuf,
    /// Only changes whose label has these words
    words: Vec<String>,
    /// Only those of this author
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Only those made on this device
    #[arg(long, value_name = "NAME")]
    device: Option<String>,
    /// Only those of this kind: create, import, add, edit, retire, record, undo or redo
    #[arg(long, value_name = "KIND")]
    kind: Option<ChangeKind>,
    /// Only those that were undone
    #[arg(long)]
    undone: bool,
    /// First day, UTC
    #[arg(long, value_name = "DAY")]
    since: Option<Day>,
    /// Last day, UTC
    #[arg(long, value_name = "DAY")]
    until: Option<Day>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &JournalArgs, out: &mut Output) -> Result<(), CliError> {
    let session = open_to_read(&args.file, out)?;
    let snapshot = session.snapshot();
    let filter = JournalFilter {
        words: args.words.join(" "),
        author: args.author.clone(),
        device: args.device.as_deref().map(|name| device_named(snapshot, name)).transpose()?,
        kind: args.kind,
        is_live: args.undone.then_some(false),
        since: args.since,
        until: args.until,
    };
    out.table(&tables::journal_table(snapshot, &filter), args.format)
}

fn device_named(s: &Snapshot, name: &str) -> Result<DeviceId, CliError> {
    let devices = s.journal.devices();
    let found = devices.iter().find(|d| d.name.eq_ignore_ascii_case(name));
    found.map(|d| d.id).ok_or_else(|| {
        let names: Vec<&str> = devices.iter().map(|d| d.name.as_str()).collect();
        CliError::Usage(format!("there is no device \"{name}\"; there are: {}", names.join(", ")))
    })
}
