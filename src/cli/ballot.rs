//! `entente ballot FILE REF`: how a vote stands under its rule, or would stand.

use super::columns;
use super::error::{CliError, refuse_given};
use super::output::{Format, Output};
use super::vote_options::VoteOptions;
use crate::report::tables::votes_table;
use crate::votes::{compared_json, decide, decision_json};
use clap::Args;
use std::path::PathBuf;

/// What `ballot` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::VOTES))]
pub(super) struct BallotArgs {
    /// The workspace
    file: PathBuf,
    /// The proposal: reference, or proposal#key
    #[arg(value_name = "REF")]
    proposal: String,
    #[command(flatten)]
    vote: VoteOptions,
    /// Beside it, all ballots of the proposal and who changed from one to the next (JSON)
    #[arg(long, help_heading = "Output")]
    compare: bool,
    /// json: the decision, with every test in whole numbers; csv and table: the votes, one row a voter
    #[arg(long, value_enum, default_value_t = Format::Json, help_heading = "Output")]
    format: Format,
}

pub(super) fn run(args: &BallotArgs, out: &mut Output) -> Result<(), CliError> {
    if args.format != Format::Json {
        let why = "here are the votes, one row a voter; add --format json, or leave it out";
        args.vote.refuse(&["blocs"], why)?;
        refuse_given([("compare", args.compare)], why)?;
    }
    let vote = args.vote.open(&args.file, &args.proposal, out)?;
    let s = vote.session.snapshot();
    let decision = decide(&vote.case, vote.basis, &vote.changes);
    if args.format != Format::Json {
        return out.table(&votes_table(s, &vote.case, &decision, &vote.changes), args.format);
    }
    let mut json = decision_json(s, &vote.case, &decision, &vote.changes, &vote.blocs);
    if args.compare {
        json["ballots"] = compared_json(s, &vote.case)?;
    }
    out.line(&serde_json::to_string_pretty(&json).map_err(|e| CliError::Failed(e.to_string()))?)
}
