//! `entente convergence FILE --blocs EU,BRICS`: separation of every pair of the named blocs over time.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::method_options::{self, IntervalArgs, between_method};
use super::output::Output;
use super::progress_line::ProgressLine;
use super::selected::{set_blocs, tell_thin, tell_unplaced};
use crate::analysis::{BetweenMethod, MethodKind, compute_between};
use crate::jobs::Progress;
use crate::report::tables::compared_table;
use clap::Args;

/// What `convergence` is told.
#[derive(Debug, Args)]
#[command(after_help = method_options::help(columns::CONVERGENCE, MethodKind::Between))]
pub(super) struct ConvergenceArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Blocs by their short codes, separated by commas; every pair of them is compared [default: those of the lens]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    blocs: Vec<String>,
    /// By which measures, separated by commas; one row each
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = between_method)]
    #[arg(default_value = "separation", help_heading = "Method")]
    method: Vec<BetweenMethod>,
    #[command(flatten)]
    interval: IntervalArgs,
}

pub(super) fn run(args: &ConvergenceArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = args.lens.open(out, &[])?;
    set_blocs(&mut session, &args.blocs)?;
    tell_unplaced(&session)?;
    let (s, lens) = (session.snapshot(), session.lens());
    let (intervals, progress) = (args.interval.intervals()?, Progress::new());
    let line = ProgressLine::start(&progress);
    let outcomes = compute_between(s, lens, &args.method, intervals, &progress)?;
    drop(line);
    out.table(&compared_table(s, &outcomes, intervals), args.lens.format)?;
    tell_thin(outcomes.iter().flat_map(|c| &c.convergence.points).filter(|p| p.too_few).count(), lens.min_n);
    Ok(())
}
