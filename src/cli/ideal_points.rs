//! `entente ideal-points FILE`: where everybody stands, on one line or in a plane, over time.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::output::Output;
use super::progress_line::ProgressLine;
use super::selected::{tell_thin, tell_unplaced};
use crate::analysis::{IdealParams, PointsMethod, compute_ideal_points};
use crate::jobs::Progress;
use crate::report::tables::ideal_points_table;
use crate::snapshot::find_actor;
use clap::{Args, ValueEnum};

/// What `scale` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::SCALE))]
pub(super) struct IdealPointsArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Dimensions: 1 for a line, 2 for a plane
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
    dims: u8,
    /// Code of the actor who stands on the positive side [default: USA, else who took most positions]
    #[arg(long, value_name = "CODE")]
    anchor: Option<String>,
    /// How places are found
    #[arg(long, value_name = "METHOD", default_value = "probit")]
    method: Way,
    /// From which the simulated records are drawn
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Simulated records for the intervals; 0: intervals that take the proposals as known, which are too narrow
    #[arg(long, value_name = "N", default_value_t = 12)]
    replicates: u32,
    /// Coverage of the intervals, above 0 and below 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.9)]
    level: f64,
}

/// A method as the command line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Way {
    /// Ideal points: the dynamic ordinal probit with bridging families.
    Probit,
    /// Classical scaling of 1 − agreement, always a plane, without intervals.
    Mds,
}

pub(super) fn run(args: &IdealPointsArgs, out: &mut Output) -> Result<(), CliError> {
    let session = args.lens.open(out, &["measure", "dual"])?;
    let (s, lens) = (session.snapshot(), session.lens());
    let anchor = args.anchor.as_deref().map(|code| find_actor(s, code).map(|a| a.id)).transpose()?;
    let params = IdealParams {
        n_dims: args.dims,
        anchor,
        seed: args.seed,
        n_replicates: args.replicates,
        level: args.level,
        min_n: lens.min_n,
    };
    let method = match args.method {
        Way::Probit => PointsMethod::Probit,
        Way::Mds => PointsMethod::Scaling,
    };
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let field = compute_ideal_points(s, lens, (method, &params), None, &progress);
    drop(line);
    let points = field?.points;
    tell_unplaced(&session)?;
    out.table(&ideal_points_table(s, &points), args.lens.format)?;
    tell_thin(points.points.iter().flatten().filter(|p| p.too_few).count(), lens.min_n);
    Ok(())
}
