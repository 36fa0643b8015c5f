//! `entente cohesion FILE --blocs EU,NATO`: agreement inside blocs over time.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::output::Output;
use super::selected::{blocs, tell_thin, tell_unplaced};
use crate::session::tables::cohesion_table;
use crate::session::{Progress, compute_cohesion};
use clap::Args;

/// What `cohesion` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::COHESION))]
pub(super) struct CohesionArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Blocs by their short codes, separated by commas [default: those of the lens]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    blocs: Vec<String>,
}

pub(super) fn run(args: &CohesionArgs, out: &mut Output) -> Result<(), CliError> {
    let session = args.lens.open()?;
    let blocs = blocs(&session, &args.blocs, 1)?;
    tell_unplaced(&session)?;
    let (s, lens) = (session.snapshot(), session.lens());
    let outcomes = compute_cohesion(s, lens, &blocs, &Progress::new())?;
    out.table(&cohesion_table(s, &outcomes), args.lens.format)?;
    tell_thin(outcomes.iter().flat_map(|c| &c.points).filter(|p| p.too_few).count(), lens.min_n);
    Ok(())
}
