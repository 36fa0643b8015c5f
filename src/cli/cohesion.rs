//! `entente cohesion FILE --blocs EU,NATO`: agreement inside blocs over time.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::method_options::{self, IntervalArgs, within_method};
use super::output::Output;
use super::selected::{blocs, tell_thin, tell_unplaced};
use crate::analysis::{MethodKind, WithinMethod, compute_within};
use crate::jobs::Progress;
use crate::report::tables::within_table;
use clap::Args;

/// What `cohesion` is told.
#[derive(Debug, Args)]
#[command(after_help = method_options::help(columns::COHESION, MethodKind::Within))]
pub(super) struct CohesionArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Blocs by their short codes, separated by commas [default: those of the lens]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    blocs: Vec<String>,
    /// By which measures, separated by commas; one row each
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = within_method, default_value = "u")]
    #[arg(help_heading = "Method")]
    method: Vec<WithinMethod>,
    #[command(flatten)]
    interval: IntervalArgs,
}

pub(super) fn run(args: &CohesionArgs, out: &mut Output) -> Result<(), CliError> {
    let session = args.lens.open(out, &["dual"])?;
    let blocs = blocs(&session, &args.blocs, 1)?;
    tell_unplaced(&session)?;
    let (s, lens) = (session.snapshot(), session.lens());
    let intervals = args.interval.intervals()?;
    let series = compute_within(s, lens, &blocs, &args.method, intervals, &Progress::new())?;
    out.table(&within_table(s, &series, intervals), args.lens.format)?;
    tell_thin(series.iter().flat_map(|c| &c.cohesion.points).filter(|p| p.too_few).count(), lens.min_n);
    Ok(())
}
