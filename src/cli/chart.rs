//! `entente chart FILE convergence --out x.svg`: a picture, or the table behind it, as a file.

use super::error::{CliError, refuse_given};
use super::lens_options::LensArgs;
use super::output::{Output, refuse_taken, say, tell_guarded};
use super::selected::blocs;
use super::vote_options::VoteChoice;
use super::workspace::open_to_read;
use crate::jobs::Progress;
use crate::model::Lens;
use crate::report::Format;
use crate::report::pictures::{CHARTS, ChartName, ChartOptions, Ground, spec_of};
use crate::report::saving::{Making, PICTURE_SIZE, Saving};
use crate::session::{today, write_whole};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

/// What `chart` is told.
#[derive(Debug, Args)]
#[command(after_help = charts_help())]
pub(super) struct ChartArgs {
    /// The workspace
    file: PathBuf,
    /// Which picture
    #[arg(value_name = "CHART", value_parser = PossibleValuesParser::new(CHARTS.iter().map(|c| c.name)))]
    chart: String,
    /// The file to write: .svg or .png for the picture, .csv, .json or .xlsx for the table behind it
    #[arg(long, value_name = "PATH", help_heading = "Output")]
    out: PathBuf,
    /// Replace the file if it exists
    #[arg(long, help_heading = "Output")]
    replace: bool,
    /// Width and height of the picture in points [default: 1200x800]
    #[arg(long, value_name = "WxH", value_parser = size, help_heading = "Output")]
    size: Option<[u32; 2]>,
    /// Pixels a point of a PNG, 1 to 4 [default: 2]
    #[arg(long, value_name = "N", help_heading = "Output")]
    scale: Option<f32>,
    /// Blocs by their short codes, separated by commas [default: those of the lens]
    #[arg(long, value_name = "CODES", value_delimiter = ',', help_heading = "Picture")]
    blocs: Vec<String>,
    /// The period shown, by its label, or a run such as 2010..2012 [default: the last one that rests on enough]
    #[arg(long, value_name = "LABEL", help_heading = "Picture")]
    period: Option<String>,
    /// The period compared with, by its label, or a run
    #[arg(long, value_name = "LABEL", help_heading = "Picture")]
    before: Option<String>,
    /// What colors say, such as agreement:USA
    #[arg(long, value_name = "WHAT", help_heading = "Picture")]
    color: Option<String>,
    /// A measure, as entente methods lists them
    #[arg(long, value_name = "NAME", help_heading = "Picture")]
    method: Option<String>,
    /// The pair of blocs whose trend is laid over its curve
    #[arg(long, value_name = "A:B", help_heading = "Picture")]
    trend_of: Option<String>,
    /// Whose pairs: members (of the blocs), everybody, blocs or bloc:CODE
    #[arg(long, value_name = "WHOSE", help_heading = "Picture")]
    pairs: Option<String>,
    /// Actors named in the picture (codes, separated by commas)
    #[arg(long, value_name = "CODES", value_delimiter = ',', help_heading = "Picture")]
    actors: Vec<String>,
    /// A debate (code)
    #[arg(long, value_name = "CODE", help_heading = "Picture")]
    debate: Option<String>,
    /// A proposal (reference)
    #[arg(long, value_name = "REFERENCE", help_heading = "Picture")]
    proposal: Option<String>,
    /// A body (code) whose forecasts are judged
    #[arg(long, value_name = "CODE", help_heading = "Picture")]
    in_body: Option<String>,
    /// Whose dossier: code of an actor or bloc; bloc:EU is the bloc in any case
    #[arg(long, value_name = "ACTOR|BLOC", help_heading = "Picture")]
    who: Option<String>,
    /// A section of a dossier
    #[arg(long, value_name = "SECTION", help_heading = "Picture")]
    section: Option<String>,
    /// A threshold, 0 to 1
    #[arg(long, value_name = "X", help_heading = "Picture")]
    threshold: Option<f64>,
    /// Without events above the curves
    #[arg(long, help_heading = "Picture")]
    plain: bool,
    #[command(flatten)]
    vote: VoteChoice,
    #[command(flatten)]
    lens: LensArgs,
}

fn charts_help() -> String {
    let of_chart = |chart: &ChartName| {
        let reads: String = chart.reads.iter().map(|option| format!(" --{option}")).collect();
        let reads = if reads.is_empty() { String::new() } else { format!("{:17}{}\n", "", reads.trim()) };
        format!("  {:<14} {}\n{reads}", chart.name, chart.about)
    };
    let lines: String = CHARTS.iter().map(of_chart).collect();
    format!("Charts, and the options under Picture and Vote that each reads (any other is refused):\n{lines}")
}

fn size(text: &str) -> Result<[u32; 2], String> {
    let parts = text.split_once(['x', 'X', '×']);
    let [width, height] = PICTURE_SIZE;
    parts
        .and_then(|(w, h)| Some([w.trim().parse().ok()?, h.trim().parse().ok()?]))
        .ok_or_else(|| format!("\"{text}\" is not a size: write it as {width}x{height}"))
}

pub(super) fn run(args: &ChartArgs, out: &mut Output) -> Result<(), CliError> {
    let kind = Format::of_path(&args.out).ok_or_else(|| {
        CliError::Usage(format!("{}: end the name in {}", args.out.display(), Format::endings_of_pictures()))
    })?;
    refuse_taken(&args.out, args.replace)?;
    if kind != Format::Csv {
        out.refuse_csv()?;
    }
    let is_picture = kind.is_picture();
    refuse_given(
        [("size", args.size.is_some() && !is_picture)],
        "a table has no size in points; leave it out",
    )?;
    refuse_given(
        [("scale", args.scale.is_some() && kind != Format::Png)],
        "only a PNG has pixels; leave it out",
    )?;
    let chart = ChartName::of(&args.chart)?;
    chart.refuse_unread(args.vote.given().chain((!args.blocs.is_empty()).then_some("blocs")))?;
    args.lens.refuse(chart.beyond)?;
    let mut session = open_to_read(&args.file, out)?;
    let lens = args.lens.lens(session.snapshot())?;
    session.set_lens(lens)?;
    session.settle_lens()?;
    if !args.blocs.is_empty() {
        let ids = blocs(&session, &args.blocs, 1)?;
        let uids = ids.iter().filter_map(|id| session.snapshot().blocs.of_key(id.0)).map(|b| b.head.uid);
        let lens = Lens { blocs: uids.collect(), ..session.lens().clone() };
        session.set_lens(lens)?;
        session.settle_lens()?;
    }
    let (snapshot, lens) = (session.snapshot(), session.lens());
    let day = lens.as_of.or(lens.known_on).unwrap_or_else(today);
    let vote = match &args.proposal {
        Some(reference) => Some(args.vote.read(snapshot, lens, reference, day)?),
        None => None,
    };
    let options = ChartOptions {
        period: args.period.clone(),
        before: args.before.clone(),
        color: args.color.clone(),
        method: args.method.clone(),
        trend_of: args.trend_of.clone(),
        pairs: args.pairs.clone(),
        actors: args.actors.clone(),
        who: args.who.clone(),
        section: args.section.clone(),
        topic: args.debate.clone(),
        body: args.in_body.clone(),
        proposal: args.proposal.clone(),
        vote,
        threshold: args.threshold,
        is_plain: args.plain,
        day,
    };
    let spec = spec_of(&args.chart, snapshot, lens, &options)?;
    let on = Ground { snapshot, lens, day: today(), watch: &Progress::new() };
    let left_out = session.left_out().words();
    let usual = Making::default();
    let how = Making {
        size: args.size.unwrap_or(usual.size),
        scale: args.scale.unwrap_or(usual.scale),
        is_raw: out.is_raw,
        has_mark: out.has_mark,
    };
    let made = Saving::Picture(kind, spec).make(&on, &left_out, how)?;
    tell_guarded(made.n_guarded);
    write_whole(&args.out, &made.bytes, args.replace)?;
    say(&format!("entente: written to {}", args.out.display()));
    Ok(())
}
