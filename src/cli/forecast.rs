//! `entente forecast FILE REF`: how a vote will go, with reasons.

use super::columns;
use super::error::{CliError, refuse_given};
use super::output::{Format, Output, say};
use super::progress_line::ProgressLine;
use super::vote_options::VoteOptions;
use crate::analysis::{BacktestParams, Draw};
use crate::jobs::Progress;
use crate::report::tables::outlook_table;
use crate::votes::outlook::{backtest_json, compute_outlook, compute_track_record, knowing, outlook_json};
use clap::Args;
use std::path::PathBuf;

/// What `forecast` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::FORECAST))]
pub(super) struct ForecastArgs {
    /// The workspace
    file: PathBuf,
    /// The proposal: reference, or proposal#key
    #[arg(value_name = "REF")]
    proposal: String,
    #[command(flatten)]
    vote: VoteOptions,
    /// As if only so many of the recorded votes and positions were known, for judging the forecast; 0: none
    #[arg(long, value_name = "N", help_heading = "Forecast")]
    known: Option<usize>,
    /// Which stances --known keeps, and where simulated ballots start
    #[arg(long, default_value_t = 1, help_heading = "Forecast")]
    seed: u64,
    /// How many ballots are simulated
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000), help_heading = "Forecast")]
    ballots: u32,
    /// With the record of such forecasts in this organization (JSON; takes a while)
    #[arg(long, help_heading = "Output")]
    with_record: bool,
    /// json: the whole forecast with the outcome; csv and table: one row a voter
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Output")]
    format: Format,
}

pub(super) fn run(args: &ForecastArgs, out: &mut Output) -> Result<(), CliError> {
    args.vote.refuse(&["blocs"], "a forecast is of every voter, not of blocs; leave it out")?;
    args.vote.refuse(&["stated"], "a forecast reads stated positions in any case; leave it out")?;
    if args.format != Format::Json {
        let why = "the record is told as JSON; add --format json, or leave it out";
        refuse_given([("with-record", args.with_record)], why)?;
    }
    let vote = args.vote.open(&args.file, &args.proposal, out)?;
    let (s, lens) = (vote.session.snapshot(), vote.session.lens());
    let case = match args.known {
        Some(n) => knowing(&vote.case, n, args.seed),
        None => vote.case,
    };
    let draw = Draw { n_ballots: args.ballots, seed: args.seed };
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let outlook = compute_outlook(s, lens, &case, &vote.changes, draw, None, &progress)?;
    drop(line);
    if args.format != Format::Json {
        out.table(&outlook_table(s, &outlook), args.format)?;
        match &outlook.outcome {
            Some(outcome) => say(&format!(
                "entente: forecast: passes in {:.1} % of the simulated ballots, {:.0} in favor (90 %: {} to {})",
                outcome.passes * 100.0,
                outlook.counts[2].mean,
                outlook.counts[2].lo,
                outlook.counts[2].hi
            )),
            None => {
                say(&format!("entente: forecast: no probability of passing: {}", outlook.missing.join("; ")))
            }
        }
        return Ok(());
    }
    let mut json = outlook_json(s, &case, &outlook);
    if args.with_record {
        let line = ProgressLine::start(&progress);
        let test = compute_track_record(s, lens, case.body, BacktestParams::default(), &progress)?;
        drop(line);
        json["record"] = test.as_ref().map_or(serde_json::Value::Null, backtest_json);
    }
    out.line(&serde_json::to_string_pretty(&json).map_err(|e| CliError::Failed(e.to_string()))?)
}
