//! `entente debates FILE --blocs EU,BRICS`: where blocs and actors stand on the debates over time.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::output::Output;
use super::selected::{blocs, tell_thin, tell_unplaced};
use crate::analysis::{Who, compute_debates};
use crate::jobs::Progress;
use crate::report::tables::debates_table;
use crate::snapshot::find_actor;
use clap::Args;

/// What `debates` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::DEBATES))]
pub(super) struct DebatesArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Blocs by their short codes, separated by commas [default: those of the lens, where no actors are named]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    blocs: Vec<String>,
    /// Actors by their codes, separated by commas
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    actors: Vec<String>,
}

pub(super) fn run(args: &DebatesArgs, out: &mut Output) -> Result<(), CliError> {
    let session = args.lens.open(out, &["measure", "dual"])?;
    let s = session.snapshot();
    let mut who: Vec<Who> = Vec::new();
    if !args.blocs.is_empty() || args.actors.is_empty() {
        who.extend(blocs(&session, &args.blocs, 1)?.into_iter().map(Who::Bloc));
    }
    for code in &args.actors {
        who.push(Who::Actor(find_actor(s, code)?.id));
    }
    tell_unplaced(&session)?;
    let series = compute_debates(s, session.lens(), &who, &Progress::new())?;
    out.table(&debates_table(s, &series), args.lens.format)?;
    tell_thin(series.iter().flat_map(|d| &d.points).filter(|p| p.too_few).count(), session.lens().min_n);
    Ok(())
}
