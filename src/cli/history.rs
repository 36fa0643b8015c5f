//! `entente history FILE [RECORD]`: the journal, or what became of one record.

use super::columns;
use super::error::CliError;
use super::field_words::field_datum;
use super::output::{Format, Output};
use super::record_name::records_named;
use super::workspace::open_to_read;
use crate::session::{Change, DataTable, Datum, Session, Snapshot, time_text};
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

/// The columns that only the history of a record has.
const N_OF_RECORD: usize = 4;

pub(super) fn run(args: &HistoryArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_read(&args.file)?;
    let table = if args.record.is_empty() {
        journal_table(session.now())
    } else {
        record_table(&mut session, &args.record.join(" "))?
    };
    out.table(&table, args.format)
}

fn journal_table(s: &Snapshot) -> DataTable {
    let n_columns = columns::HISTORY.len() - N_OF_RECORD;
    let mut table = DataTable::new(columns::names(columns::HISTORY).take(n_columns));
    for change in s.journal.changes().iter().rev() {
        table.rows.push(change_cells(s, change));
    }
    table
}

fn change_cells(s: &Snapshot, change: &Change) -> Vec<Datum> {
    let device = s.journal.device(change.device).map_or("", |d| d.name.as_str());
    vec![
        Datum::count(change.id.0),
        Datum::text(time_text(change.at_ms)),
        Datum::text(change.author.as_str()),
        Datum::text(device),
        Datum::text(change.kind.word()),
        Datum::text(if s.journal.is_live(change.id) { "done" } else { "undone" }),
        Datum::text(change.label.as_str()),
    ]
}

fn record_table(session: &mut Session, name: &str) -> Result<DataTable, CliError> {
    let mut table = DataTable::new(columns::names(columns::HISTORY));
    for record in records_named(session.now(), name)? {
        let shown = format!("{}#{}", record.noun.table(), record.id);
        let entries = session.history(record)?;
        let s = session.now();
        for entry in entries {
            let mut fields: Vec<[Datum; 3]> = Vec::new();
            for edit in &entry.edits {
                fields.push([
                    Datum::text(edit.field.as_str()),
                    field_datum(s, &edit.field, &edit.before),
                    field_datum(s, &edit.field, &edit.after),
                ]);
            }
            if fields.is_empty() {
                fields.push([Datum::Empty, Datum::Empty, Datum::Empty]);
            }
            for cells in fields {
                let mut row = change_cells(s, &entry.change);
                row.push(Datum::text(shown.as_str()));
                row.extend(cells);
                table.rows.push(row);
            }
        }
    }
    Ok(table)
}
