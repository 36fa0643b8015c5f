//! `entente convergence FILE --blocs EU,BRICS`: separation of every pair of the named blocs over time.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::output::Output;
use super::selected::{set_blocs, tell_thin, tell_unplaced};
use crate::session::tables::convergence_table;
use crate::session::{Progress, compute_convergence};
use clap::Args;

/// What `convergence` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::CONVERGENCE))]
pub(super) struct ConvergenceArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Blocs by their short codes, separated by commas; every pair of them is compared [default: those of the lens]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    blocs: Vec<String>,
}

pub(super) fn run(args: &ConvergenceArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = args.lens.open()?;
    set_blocs(&mut session, &args.blocs)?;
    tell_unplaced(&session)?;
    let (s, lens) = (session.snapshot(), session.lens());
    let outcomes = compute_convergence(s, lens, &Progress::new())?;
    out.table(&convergence_table(s, &outcomes), args.lens.format)?;
    tell_thin(outcomes.iter().flat_map(|c| &c.points).filter(|p| p.too_few).count(), lens.min_n);
    Ok(())
}
