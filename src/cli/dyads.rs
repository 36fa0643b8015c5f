//! `entente dyads FILE --pairs USA:CHN,CHN:RUS`: agreement of pairs of actors over time.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::method_options::{self, pair_method};
use super::output::Output;
use super::record_name::split_pair;
use super::selected::{tell_thin, tell_unplaced};
use crate::analysis::{MethodKind, PairMethod, compute_pairs};
use crate::model::{ActorId, Measure};
use crate::report::tables::pairs_table;
use crate::snapshot::{Snapshot, find_actor};
use clap::Args;

/// What `dyads` is told.
#[derive(Debug, Args)]
#[command(after_help = method_options::help(columns::DYADS, MethodKind::Pair))]
pub(super) struct DyadsArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Pairs of actors by their codes, separated by commas, such as USA:CHN,CHN:RUS
    #[arg(long, value_name = "PAIRS", value_delimiter = ',', required_unless_present = "actors")]
    pairs: Vec<String>,
    /// Every pair of these actors (codes, separated by commas)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    actors: Vec<String>,
    /// By which measures, separated by commas; one row each [default: that of --measure]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = pair_method, help_heading = "Method")]
    method: Vec<PairMethod>,
}

pub(super) fn run(args: &DyadsArgs, out: &mut Output) -> Result<(), CliError> {
    let session = args.lens.open(out, &["dual"])?;
    let s = session.snapshot();
    let pairs = pairs(s, args)?;
    tell_unplaced(&session)?;
    let measure = match session.lens().measure {
        Measure::Exact => PairMethod::Exact,
        Measure::Half => PairMethod::Half,
    };
    let methods = if args.method.is_empty() { vec![measure] } else { args.method.clone() };
    let series = compute_pairs(s, session.lens(), &pairs, &methods)?;
    out.table(&pairs_table(s, &series), args.lens.format)?;
    let n_thin = series.iter().flat_map(|d| &d.points).filter(|p| p.too_few).count();
    tell_thin(n_thin, session.lens().min_n);
    Ok(())
}

fn pairs(s: &Snapshot, args: &DyadsArgs) -> Result<Vec<(ActorId, ActorId)>, CliError> {
    let mut pairs = Vec::new();
    for pair in &args.pairs {
        let (a, b) = split_pair(pair, "A:B, such as USA:CHN")?;
        pairs.push((find_actor(s, a)?.id, find_actor(s, b)?.id));
    }
    let found: Result<Vec<ActorId>, _> =
        args.actors.iter().map(|code| find_actor(s, code).map(|a| a.id)).collect();
    let actors = found?;
    for (n, a) in actors.iter().enumerate() {
        pairs.extend(actors.iter().skip(n + 1).map(|b| (*a, *b)));
    }
    match pairs.iter().find(|(a, b)| a == b) {
        Some((a, _)) => Err(CliError::Usage(format!(
            "{} is paired with itself: name two different actors",
            s.actors.of_key(a.0).map_or("an actor", |a| a.code.as_str())
        ))),
        None if pairs.is_empty() => Err(CliError::Usage("--actors needs at least two actors".to_owned())),
        None => Ok(pairs),
    }
}
