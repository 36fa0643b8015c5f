//! `entente take FILE --from OTHER|sample WHAT…`: countries, bodies, blocs, topics and rules of another workspace.

use super::columns;
use super::error::CliError;
use super::output::{Format, Output, say};
use super::progress_line::ProgressLine;
use super::workspace::{WriteArgs, open_to_write, open_whole, settings, settle};
use crate::exchange::taking::{TakingError, records_of_words, taking};
use crate::jobs::Progress;
use crate::model::RecordRef;
use crate::report::tables::taken_table;
use crate::session::{SessionError, TakenFrom, open_to_take};
use crate::snapshot::Snapshot;
use clap::Args;
use std::sync::Arc;

/// The word for the sample that travels inside the program.
pub(super) const SAMPLE: &str = "sample";

/// What `take` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::TAKEN))]
pub(super) struct TakeArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Where it is taken from: another workspace, or "sample" for the one that travels inside the program
    #[arg(long, value_name = "OTHER|sample")]
    from: String,
    /// What is taken: countries, bodies (also bodies:ISO, bodies:ISO+IEC), blocs, topics, rules, proposals (with who stands
    /// where on them), lens:NAME (the proposals of a saved lens), or one record as proposal:REFERENCE, body:UNGA, bloc:EU, actor:JPN, topic:cyber, rule:iso-dis, instrument:CPTPP
    #[arg(required = true)]
    what: Vec<String>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &TakeArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_levels()?;
    let mut session = open_to_write(&args.write, out)?;
    let source = source(&args.from)?;
    let wanted = wanted(&source, &args.what)?;
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let taken = taking(&source, session.now(), &wanted, &progress);
    drop(line);
    let taken = taken.map_err(SessionError::from)?;
    let table = taken_table(taken.counted());
    if taken.is_empty() {
        say("entente: all of it is here already; nothing was changed");
        return out.table(&table, args.format);
    }
    session.dispatch(taken.command(&source.info.title)?);
    if let Some(committed) = settle(&mut session)? {
        say(&format!("entente: saved as change {}: {}", committed.change.id.0, committed.change.label));
    }
    out.table(&table, args.format)
}

/// The workspace that something is taken from, with everything in it: what is taken keeps its markings.
pub(super) fn source(from: &str) -> Result<Arc<Snapshot>, CliError> {
    if from != SAMPLE {
        return Ok(open_whole(from.as_ref())?.snapshot().clone());
    }
    let progress = Progress::new();
    let _line = ProgressLine::start(&progress);
    Ok(Arc::new(open_to_take(&TakenFrom::Sample, &settings()?, &progress)?))
}

/// The records that words ask for.
pub(super) fn wanted(source: &Snapshot, words: &[String]) -> Result<Vec<RecordRef>, CliError> {
    records_of_words(source, words).map_err(|error| match error {
        TakingError::Name(error) => error.into(),
        error => CliError::Usage(error.to_string()),
    })
}
