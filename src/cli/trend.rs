//! `entente trend FILE --blocs EU,BRICS`: the trend of the separation of every pair of the named blocs, and a verdict.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::output::Output;
use super::selected::{set_blocs, tell_unplaced};
use crate::analysis::{Params, compute_trends};
use crate::jobs::Progress;
use crate::report::tables::trend_table;
use clap::Args;

/// What `trend` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::TREND))]
pub(super) struct TrendArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Blocs by their short codes, separated by commas; every pair of them is compared [default: those of the lens]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    blocs: Vec<String>,
}

pub(super) fn run(args: &TrendArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = args.lens.open(out, &[])?;
    set_blocs(&mut session, &args.blocs)?;
    tell_unplaced(&session)?;
    let (s, lens) = (session.snapshot(), session.lens());
    let trends = compute_trends(s, lens, &Progress::new())?;
    out.table(&trend_table(s, &trends, Params::of(lens)), args.lens.format)
}
