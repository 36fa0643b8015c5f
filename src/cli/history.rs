//! `entente history FILE [RECORD]`: the journal, or what became of one record.

use super::columns;
use super::error::CliError;
use super::output::{Format, Output};
use super::record_name::records_named;
use super::workspace::open_with_briefs;
use crate::report::table::{DataTable, Datum, table_of};
use crate::report::tables::{self, ChangeRow, EditedField, UniqueNames, field_datum};
use crate::session::Session;
use crate::snapshot::JournalFilter;
use clap::Args;
use std::path::PathBuf;

/// What `history` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::HISTORY))]
pub(super) struct HistoryArgs {
    /// The workspace
    file: PathBuf,
    /// A record: bloc EU, membership EU:GBR, lens NAME, actor USA, proposal REFERENCE, or noun#key. Its changes
    /// come oldest first, a line for each field. Without it: the whole journal, newest first
    #[arg(num_args = 0..)]
    record: Vec<String>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &HistoryArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_with_briefs(&args.file, out)?;
    let table = if args.record.is_empty() {
        tables::journal_table(session.snapshot(), &JournalFilter::default())
    } else {
        record_table(&mut session, &args.record.join(" "), out)?
    };
    out.table(&table, args.format)
}

/// What stands in place of a part of a brief that may not leave.
const INNER: &str = "left out: --internal shows it";
/// What stands in place of what a record said while it was marked above the level.
const ABOVE: &str = "left out: it was marked above this level then";

fn record_table(session: &mut Session, name: &str, out: &Output) -> Result<DataTable, CliError> {
    let mut table = table_of(columns::HISTORY, []);
    for record in records_named(session.whole(), name)? {
        let shown = format!("{}#{}", record.noun.table(), record.id);
        if session.snapshot().record(record).is_none() && !session.left_out().is_empty() {
            let why = "is marked above this level, or was removed; --tlp RED shows it";
            return Err(CliError::Failed(format!("{shown} {why}")));
        }
        let entries = session.history(record)?;
        let s = session.snapshot();
        let mut names = UniqueNames::new(s);
        let level = session.release().map(|release| release.level);
        for entry in entries {
            // As the journal tells it at this level: what may not be told is left out there.
            let change = s.journal.change(entry.change.id).unwrap_or(&entry.change);
            let is_told = level.is_none_or(|level| s.journal.former_level(change.id) <= level);
            let row = |edit| ChangeRow { s, change, record: &shown, edit };
            let mut rows: Vec<ChangeRow<'_>> = Vec::new();
            for edit in &entry.edits {
                let is_inner = record.noun.field(&edit.field).is_some_and(|field| field.is_inner);
                let is_kept = out.is_internal || !is_inner;
                let mut datum = |value| match (is_told, is_kept) {
                    (true, true) => field_datum(&mut names, record.noun, &edit.field, value),
                    (true, false) => Datum::text(INNER),
                    (false, _) => Datum::text(ABOVE),
                };
                let (before, after) = (datum(&edit.before), datum(&edit.after));
                rows.push(row(Some(EditedField { field: &edit.field, before, after })));
            }
            if rows.is_empty() {
                rows.push(row(None));
            }
            table.rows.extend(table_of(columns::HISTORY, rows).rows);
        }
    }
    Ok(table)
}
