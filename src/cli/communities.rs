//! `entente communities FILE`: who agrees with whom, the communities that this makes, and the blocs they come near.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::output::{Output, say};
use super::selected::tell_unplaced;
use crate::analysis::{EdgeThreshold, compute_communities};
use crate::jobs::Progress;
use crate::model::Lens;
use crate::report::tables::{communities_summary, communities_table};
use crate::snapshot::find_bloc;
use clap::Args;

/// What `communities` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::COMMUNITIES))]
pub(super) struct CommunitiesArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Blocs by their short codes, separated by commas, to compare with [default: those of the lens]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    blocs: Vec<String>,
    /// Tie pairs whose agreement is at least this, 0 to 1
    #[arg(long, value_name = "X", conflicts_with = "density", value_parser = share)]
    threshold: Option<f64>,
    /// Tie this share of the pairs that rest on enough proposals, those that agree most, 0 to 1
    #[arg(long, value_name = "D", default_value_t = 0.12, value_parser = share)]
    density: f64,
    /// The period, such as 2018 [default: the last one with enough proposals]
    #[arg(long, value_name = "P")]
    period: Option<String>,
    /// One row for the whole graph in place of one an actor: threshold, density, modularity, likeness to the blocs
    #[arg(long)]
    summary: bool,
}

fn share(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| format!("\"{text}\" is not a number"))?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err(format!("{text} is not between 0 and 1")) }
}

pub(super) fn run(args: &CommunitiesArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = args.lens.open(out, &["dual"])?;
    if !args.blocs.is_empty() {
        let mut blocs = Vec::new();
        for code in &args.blocs {
            blocs.push(find_bloc(session.snapshot(), code)?.head.uid);
        }
        let lens = Lens { blocs, ..session.lens().clone() };
        session.set_lens(lens)?;
    }
    tell_unplaced(&session)?;
    let (s, lens) = (session.snapshot(), session.lens());
    let tied = args.threshold.map_or(EdgeThreshold::Share(args.density), EdgeThreshold::From);
    let found = compute_communities(s, lens, args.period.as_deref(), tied, &Progress::new())?;
    let table = if args.summary { communities_summary(&found) } else { communities_table(s, &found) };
    out.table(&table, args.lens.format)?;
    let n_thin = found.n_possible - found.n_pairs;
    if n_thin > 0 {
        let min_n = lens.min_n;
        say(&format!("entente: {n_thin} pairs share fewer than {min_n} proposals and are left out"));
    }
    Ok(())
}
