//! `entente backtest FILE`: how good forecasts of past sessions have been, each made from the sessions before it.

use super::columns;
use super::error::CliError;
use super::lens_options::last_day;
use super::output::{Format, Output};
use super::progress_line::ProgressLine;
use super::workspace::open_to_read;
use crate::analysis::BacktestParams;
use crate::jobs::Progress;
use crate::model::{Day, Lens};
use crate::report::tables::{backtest_table, calibration_table};
use crate::snapshot::find_body;
use crate::votes::outlook::{backtest_json, compute_track_record};
use clap::Args;
use std::path::PathBuf;

/// What `backtest` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::BACKTEST))]
pub(super) struct BacktestArgs {
    /// The workspace
    file: PathBuf,
    /// Whose votes: code of a body; all of its organization count
    #[arg(long, value_name = "CODE", default_value = "UNGA")]
    body: String,
    /// The first session (where these are not numbered: year) forecast [default: so that there are ten]
    #[arg(long, value_name = "SESSION")]
    from: Option<i32>,
    /// The last one [default: the last of the record]
    #[arg(long, value_name = "SESSION")]
    to: Option<i32>,
    /// Which share of the stances is known in the second half of the test, between 0 and 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.5, value_parser = share)]
    known: f64,
    /// The world as it was at the end of this day
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Lens")]
    as_of: Option<Day>,
    /// The world as this workspace knew it at the end of this day (UTC)
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Lens")]
    known_on: Option<Day>,
    /// The calibration curve instead: chance given, share that came true, n
    #[arg(long, help_heading = "Output")]
    curve: bool,
    /// How the table is written; json holds the curves, too
    #[arg(long, value_enum, default_value_t, help_heading = "Output")]
    format: Format,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| *share > 0.0 && *share < 1.0);
    share.ok_or_else(|| format!("\"{text}\" is no share between 0 and 1, such as 0.5"))
}

pub(super) fn run(args: &BacktestArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_read(&args.file, out)?;
    session.set_lens(Lens { as_of: args.as_of, known_on: args.known_on, ..Lens::default() })?;
    session.settle_lens()?;
    let (s, lens) = (session.snapshot(), session.lens());
    let body = find_body(s, &args.body)?;
    let params = BacktestParams { from: args.from, to: args.to, share_known: args.known };
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let test = compute_track_record(s, lens, body.id, params, &progress)?;
    drop(line);
    let test = test.ok_or_else(|| {
        CliError::Failed(format!(
            "no record for {}: there is no session or year of votes with another one before it{}",
            body.code,
            if args.from.is_some() || args.to.is_some() { " between --from and --to" } else { "" }
        ))
    })?;
    match (args.format, args.curve) {
        (format, true) => out.table(&calibration_table(&test), format),
        (Format::Json, false) => {
            let text = serde_json::to_string_pretty(&backtest_json(&test));
            out.line(&text.map_err(|e| CliError::Failed(e.to_string()))?)
        }
        (format, false) => out.table(&backtest_table(&test), format),
    }
}
