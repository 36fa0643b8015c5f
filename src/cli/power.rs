//! `entente power FILE REF`, or `--quota Q --weights …`: who has power in a vote.

use super::columns;
use super::error::CliError;
use super::output::{Format, Output};
use super::vote_options::VoteOptions;
use crate::analysis::weighted_power;
use crate::jobs::Progress;
use crate::report::tables::{power_table, weighted_power_table};
use crate::votes::compute_powers;
use clap::Args;
use std::path::PathBuf;

/// What `power` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::POWER))]
pub(super) struct PowerArgs {
    /// The workspace
    #[arg(required_unless_present = "quota")]
    file: Option<PathBuf>,
    /// The proposal: reference, or proposal#key
    #[arg(value_name = "REF", required_unless_present = "quota")]
    proposal: Option<String>,
    #[command(flatten)]
    vote: VoteOptions,
    /// So much weight wins
    #[arg(
        long,
        value_name = "WEIGHT",
        requires = "weights",
        conflicts_with = "file",
        help_heading = "Without a workspace"
    )]
    quota: Option<u64>,
    /// The weights, separated by commas
    #[arg(
        long,
        value_name = "WEIGHTS",
        value_delimiter = ',',
        requires = "quota",
        help_heading = "Without a workspace"
    )]
    weights: Vec<u64>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &PowerArgs, out: &mut Output) -> Result<(), CliError> {
    if let Some(quota) = args.quota {
        out.refuse_levels()?;
        let of_workspaces = ["ballot", "rule", "set", "scenario", "stated", "blocs", "as-of", "known-on"];
        args.vote.refuse(&of_workspaces, "no workspace is read, only these weights; leave it out")?;
        let powers = weighted_power(quota, &args.weights).ok_or_else(|| {
            CliError::Usage("these weights are too large to count with: divide all by the same".to_owned())
        })?;
        return out.table(&weighted_power_table(&args.weights, &powers), args.format);
    }
    let (Some(file), Some(proposal)) = (&args.file, &args.proposal) else {
        return Err(CliError::Usage("name a workspace and a proposal, or --quota and --weights".to_owned()));
    };
    args.vote.refuse(&["set", "stated"], "power follows from the rule, not from votes; leave it out")?;
    let vote = args.vote.open(file, proposal, out)?;
    let s = vote.session.snapshot();
    let powers = compute_powers(s, &vote.case, &vote.blocs, &Progress::new())?;
    out.table(&power_table(s, &vote.case, &powers), args.format)
}
