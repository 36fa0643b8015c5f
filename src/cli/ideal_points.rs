//! `entente ideal-points FILE`: where everybody stands, on one line or in a plane, over time.

use super::columns;
use super::error::{CliError, refuse_given};
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
    /// Dimensions: 1 for a line, 2 for a plane [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=2))]
    dims: Option<u8>,
    /// Code of the actor who stands on the positive side [default: USA, else who took most positions]
    #[arg(long, value_name = "CODE")]
    anchor: Option<String>,
    /// How places are found
    #[arg(long, value_name = "METHOD", default_value = "probit")]
    method: Way,
    /// From which the simulated records are drawn [default: 1]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Simulated records for the intervals, at most 100000; 0: intervals that take the proposals as known, which are too
    /// narrow [default: 12]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    replicates: Option<u32>,
    /// Coverage of the intervals, above 0 and below 1 [default: 0.9]
    #[arg(long, value_name = "SHARE")]
    level: Option<f64>,
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
    if args.method == Way::Mds {
        let given = [
            ("dims", args.dims.is_some()),
            ("seed", args.seed.is_some()),
            ("replicates", args.replicates.is_some()),
            ("level", args.level.is_some()),
        ];
        refuse_given(given, "classical scaling is always a plane, without intervals; leave it out")?;
    }
    let session = args.lens.open(out, &["measure", "dual"])?;
    let (s, lens) = (session.snapshot(), session.lens());
    let anchor = args.anchor.as_deref().map(|code| find_actor(s, code).map(|a| a.id)).transpose()?;
    let params = IdealParams {
        n_dims: args.dims.unwrap_or(1),
        anchor,
        seed: args.seed.unwrap_or(1),
        n_replicates: args.replicates.unwrap_or(12),
        level: args.level.unwrap_or(0.9),
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
