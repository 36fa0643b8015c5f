//! `entente decompose FILE --blocs EU,BRICS --from 2012 --to 2022`: a change taken apart.

use super::columns;
use super::error::CliError;
use super::lens_options::{ViewArgs, first_day, last_day, open};
use super::output::{Format, Output};
use super::selected::blocs;
use crate::analysis::{Windows, compute_decomposition};
use crate::report::tables::{Detail, decomposition_table};
use clap::Args;
use std::path::PathBuf;

/// What `decompose` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::DECOMPOSE))]
pub(super) struct DecomposeArgs {
    /// The workspace
    file: PathBuf,
    /// The two blocs, by their short codes [default: the first two of the lens]
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    blocs: Vec<String>,
    /// The earlier window: a period such as 2012, several such as 2010..2012, or days such as 2010-03-01..2012-06-30
    #[arg(long, value_name = "PERIOD")]
    from: String,
    /// The later window, named in the same way
    #[arg(long, value_name = "PERIOD")]
    to: String,
    /// Positions and membership country by country
    #[arg(long, conflicts_with = "by_text")]
    by_country: bool,
    /// Positions and agenda text by text
    #[arg(long)]
    by_text: bool,
    #[command(flatten)]
    view: ViewArgs,
    /// How the table is written
    #[arg(long, value_enum, default_value_t, help_heading = "Output")]
    format: Format,
}

pub(super) fn run(args: &DecomposeArgs, out: &mut Output) -> Result<(), CliError> {
    args.view.refuse(&["min-n"])?;
    let session = open(&args.file, out, |s| args.view.lens(s))?;
    let blocs = blocs(&session, &args.blocs, 2)?;
    let (s, lens) = (session.snapshot(), session.lens());
    let found = compute_decomposition(s, lens, (blocs[0], blocs[1]), &windows(&args.from, &args.to))?;
    let detail = match (args.by_country, args.by_text) {
        (true, _) => Detail::Countries,
        (_, true) => Detail::Texts,
        _ => Detail::Parts,
    };
    out.table(&decomposition_table(s, &found, detail), args.format)
}

/// Whole days where both windows name days, else periods of the lens.
fn windows(before: &str, after: &str) -> Windows {
    let ends = |text: &str| {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        (first.trim().to_owned(), last.trim().to_owned())
    };
    let windows = [ends(before), ends(after)];
    let is_day = |text: &str| text.split('-').count() == 3;
    if windows.iter().any(|(first, last)| is_day(first) || is_day(last)) {
        let days = windows.each_ref().map(|(first, last)| first_day(first).ok().zip(last_day(last).ok()));
        if let [Some(before), Some(after)] = days {
            return Windows::Days([before, after]);
        }
    }
    Windows::Periods(windows)
}
