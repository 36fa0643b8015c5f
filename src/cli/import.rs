//! `entente import FILE SOURCE…`: real files come into the record, every row accounted for, as one change.

use super::error::CliError;
use super::output::{Output, say};
use super::progress_line::ProgressLine;
use super::workspace::{WriteArgs, open_to_write, settle};
use crate::exchange::incoming::{Answer, Opened, read_incoming};
use crate::exchange::layouts::{LAYOUTS, layout_of, saved_mappings, understand};
use crate::exchange::mapping::{DateOrder, Mapping, Meaning, StanceWord};
use crate::exchange::names::Answers;
use crate::exchange::plan::{Choices, Plan, Update};
use crate::exchange::readers::{READERS, ReadOptions};
use crate::jobs::Progress;
use crate::model::{Noun, counted, grouped};
use crate::session::{RowsWithProblems, save_mapping, settings_folder, today};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What `import` is told.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct ImportArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// The files that are imported; several of one kind together
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<PathBuf>,
    /// How they are read [default: as they look; entente formats lists the readers]
    #[arg(long, value_name = "READER", value_parser = PossibleValuesParser::new(READERS.iter().map(|r| r.name)), help_heading = "Reading")]
    format: Option<String>,
    /// Which of several tables of a file
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    sheet: Option<String>,
    /// What stands between the cells of a line
    #[arg(long, value_name = "SIGN", help_heading = "Reading")]
    delimiter: Option<char>,
    /// The encoding of a text, such as windows-1252
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    encoding: Option<String>,
    /// The line of the headings; 0: there are none
    #[arg(long, value_name = "LINE", help_heading = "Reading")]
    heading_line: Option<u32>,
    /// What the columns mean: the name of a layout or of columns that were saved, or a file in JSON
    #[arg(long, value_name = "NAME|FILE.json", help_heading = "Columns")]
    map: Option<String>,
    /// What one column means, such as "Country=actor" or "Nr=proposal.reference"; can be given again
    #[arg(long, value_name = "HEADING=MEANING", help_heading = "Columns")]
    column: Vec<String>,
    /// What holds for every row, such as proposal.body=UNGA or day=2026-11-30; can be given again
    #[arg(long = "all", value_name = "MEANING=TEXT", help_heading = "Columns")]
    fixed: Vec<String>,
    /// What a word of the file says, such as Ja=support or "n/a=none"; can be given again
    #[arg(long, value_name = "WORD=STANCE", help_heading = "Columns")]
    stance: Vec<String>,
    /// What the fill of a cell says, such as C6EFCE=support; can be given again
    #[arg(long, value_name = "FILL=STANCE", help_heading = "Columns")]
    fill: Vec<String>,
    /// In which order day, month and year stand, where the file alone does not settle it
    #[arg(long, value_enum, value_name = "ORDER", help_heading = "Columns")]
    date_order: Option<DateOrder>,
    /// Keeps what the columns mean, by name or in a file, to be used again by --map; by name they are recognized
    /// by their headings
    #[arg(long, value_name = "NAME|FILE.json", help_heading = "Columns")]
    save_map: Option<String>,
    /// What a name stands for: "Korea=KOR", "Acme=new" or "Total=skip"; can be given again
    #[arg(long = "name", value_name = "NAME=CODE", help_heading = "Names")]
    names: Vec<String>,
    /// The same for this file alone: the name is not learned; can be given again
    #[arg(long = "name-once", value_name = "NAME=CODE", help_heading = "Names")]
    names_once: Vec<String>,
    /// What is made where it is not known: actors, proposals (separated by commas)
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',', help_heading = "Names")]
    new: Vec<Made>,
    /// Which fields of records that are there already are changed
    #[arg(long, value_enum, default_value_t, help_heading = "Names")]
    update: Update,
    /// Only says what would be done
    #[arg(long)]
    dry_run: bool,
    /// Saves what can be taken, although some rows are refused
    #[arg(long)]
    partial: bool,
    /// How it is told
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format_out: Told,
    /// Writes the rows with problems into a file as CSV, to be corrected there and imported again
    #[arg(long, value_name = "FILE.csv")]
    problems: Option<PathBuf>,
}

const HELP: &str = "\
Exit codes: 0 all rows were added, changed, the same or left out on purpose; 3 some were refused: nothing is saved then
without --partial.";

/// What may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Made {
    /// Companies, persons and other actors
    Actors,
    /// Texts
    Proposals,
}

/// How it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Told {
    /// In words, for people
    #[default]
    Text,
    /// The documented JSON
    Json,
}

impl ValueEnum for DateOrder {
    fn value_variants<'a>() -> &'a [DateOrder] {
        &DateOrder::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let (name, help) = match self {
            DateOrder::Ymd => ("ymd", "2018-12-05"),
            DateOrder::Dmy => ("dmy", "05/12/2018"),
            DateOrder::Mdy => ("mdy", "12/05/2018"),
        };
        Some(clap::builder::PossibleValue::new(name).help(help))
    }
}

impl ValueEnum for Update {
    fn value_variants<'a>() -> &'a [Update] {
        &[Update::Empty, Update::All, Update::None]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let (name, help) = match self {
            Update::Empty => ("empty", "Those that are empty"),
            Update::All => ("all", "All for which the file says something else"),
            Update::None => ("none", "None"),
        };
        Some(clap::builder::PossibleValue::new(name).help(help))
    }
}

pub(super) fn run(args: &ImportArgs, out: &mut Output) -> Result<(), CliError> {
    // The list of problems is the only CSV that is written here.
    let has_mark = args.problems.is_some() && std::mem::take(&mut out.has_mark);
    let mut session = open_to_write(&args.write, out)?;
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let opened = Arc::new(open(args, &progress)?);
    let place = opened.sheet_at(args.sheet.as_deref()).map_err(failed)?;
    let sheet = &opened.staged.sheets[place];
    let home = settings_folder();
    let recognized = understand(&home, session.now(), sheet);
    let mut mapping = mapping(args, &home, sheet, recognized.as_ref().map(|known| &known.mapping))?;
    mapping.date_order = args.date_order.or(mapping.date_order);
    if let Some(name) = &args.save_map {
        keep_mapping(&home, name, &mapping)?;
    }
    let choices = choices(args)?;
    let mut plan =
        opened.plan(session.now(), sheet, &mapping, &choices, today(), &progress).map_err(failed)?;
    drop(line);
    let (format, why) = match &recognized {
        Some(known) if mapping.name == known.format => {
            let format = if known.format.is_empty() { opened.reader } else { &known.format };
            (format.to_owned(), known.why.clone())
        }
        _ => (opened.reader.to_owned(), opened.why.clone()),
    };
    let is_refused = plan.counts.refused > 0;
    let command = plan.take_command().ok().filter(|_| !args.dry_run && (!is_refused || args.partial));
    let hushed;
    let told = match out.holds_above.get() {
        None => &plan,
        Some(level) => {
            say(&format!(
                "entente: records of the workspace are not named, since some are above TLP:{level}; --tlp RED names them"
            ));
            hushed = plan.clone().hushed();
            &hushed
        }
    };
    let mut answer = Answer::new(&opened, sheet, &format, &why, told);
    if let Some(command) = command {
        session.dispatch(command);
        answer.change = settle(&mut session)?.map(|committed| committed.change.id.0);
    }
    if let Some(path) = &args.problems {
        let rows = RowsWithProblems { opened: opened.clone(), sheet: place, problems: plan.problems.clone() };
        write_problems(path, &rows, has_mark)?;
    }
    match args.format_out {
        Told::Json => {
            let text =
                serde_json::to_string_pretty(&answer).map_err(|error| CliError::Failed(error.to_string()))?;
            out.line(&text)?;
        }
        Told::Text => tell(told, &format, &why, answer.change, args, out)?,
    }
    match is_refused {
        true => Err(CliError::Refused(refusal(&plan, answer.change.is_some()))),
        false => Ok(()),
    }
}

fn refusal(plan: &Plan, is_saved: bool) -> String {
    let n = grouped(u64::from(plan.counts.refused));
    let rows = if plan.counts.refused == 1 { "row was" } else { "rows were" };
    match is_saved {
        true => format!("{n} {rows} refused and not taken; the others are saved"),
        false => format!("{n} {rows} refused, and nothing was saved; settle what is named, or add --partial"),
    }
}

fn failed(error: crate::exchange::ExchangeError) -> CliError {
    match error {
        crate::exchange::ExchangeError::Mapping(sentence) => CliError::Usage(sentence),
        error => CliError::Failed(error.to_string()),
    }
}

fn open(args: &ImportArgs, progress: &Progress) -> Result<Opened, CliError> {
    let files = args.sources.iter().map(|path| read_incoming(path));
    let files = files.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let options = ReadOptions {
        heading_line: args.heading_line,
        delimiter: args.delimiter,
        encoding: args.encoding.clone(),
    };
    let program = std::env::current_exe()?;
    Opened::read(files, args.format.as_deref(), &options, &program, progress).map_err(failed)
}

/// What the columns mean: what a person named, else what is known of such a table, changed by what a person says.
fn mapping(
    args: &ImportArgs,
    home: &Path,
    sheet: &crate::exchange::staged::Sheet,
    known: Option<&Mapping>,
) -> Result<Mapping, CliError> {
    let mut mapping = match args.map.as_deref() {
        Some(name) => match layout_of(name) {
            Some(layout) => layout.mapping(sheet),
            None => match saved_mappings(home).into_iter().find(|saved| saved.name == name) {
                Some(saved) => saved,
                None => read_mapping(Path::new(name))?,
            },
        },
        None => known.cloned().unwrap_or_default(),
    };
    for said in &args.column {
        let (heading, meaning) = parted(said, "--column", "Country=actor")?;
        let meaning: Meaning = meaning.parse().map_err(CliError::Usage)?;
        if sheet.column(heading).is_none() {
            let headings: Vec<&str> = sheet.columns.iter().map(|column| column.heading.as_str()).collect();
            return Err(CliError::Usage(format!(
                "no column is headed \"{heading}\": there are {}",
                headings.join(", ")
            )));
        }
        mapping.set(heading, meaning);
    }
    for said in &args.fixed {
        let (meaning, text) = parted(said, "--all", "proposal.body=UNGA")?;
        mapping.fixed.insert(meaning.parse().map_err(CliError::Usage)?, text.to_owned());
    }
    for said in &args.stance {
        let (word, stance) = parted(said, "--stance", "Ja=support")?;
        let stance: StanceWord = stance.parse().map_err(CliError::Usage)?;
        mapping.stances.insert(word.to_owned(), stance);
    }
    for said in &args.fill {
        let (fill, stance) = parted(said, "--fill", "C6EFCE=support")?;
        let fill = fill.trim_start_matches('#').to_uppercase();
        let fills = sheet.fills();
        if !fills.iter().any(|known| known.fill == fill) {
            let known: Vec<String> = fills.iter().map(|f| format!("{} in {} cells", f.fill, f.n)).collect();
            let there = if known.is_empty() { "none has any".to_owned() } else { known.join(", ") };
            return Err(CliError::Usage(format!("--fill {said}: no cell has the fill {fill}: {there}")));
        }
        mapping.fills.insert(fill, stance.parse().map_err(CliError::Usage)?);
    }
    Ok(mapping)
}

fn parted<'s>(said: &'s str, option: &str, example: &str) -> Result<(&'s str, &'s str), CliError> {
    let parts = said.rsplit_once('=').map(|(a, b)| (a.trim(), b.trim()));
    parts.ok_or_else(|| CliError::Usage(format!("{option} {said}: write it as {example}")))
}

/// Writes what the columns mean into a file of JSON, or keeps it by name.
fn keep_mapping(home: &Path, name: &str, mapping: &Mapping) -> Result<(), CliError> {
    if !Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        save_mapping(home, &Mapping { name: name.to_owned(), ..mapping.clone() })?;
        return Ok(());
    }
    let text = serde_json::to_string_pretty(mapping).map_err(|error| CliError::Failed(error.to_string()))?;
    crate::session::write_whole(Path::new(name), text.as_bytes(), true)?;
    Ok(())
}

fn read_mapping(path: &Path) -> Result<Mapping, CliError> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let layouts: Vec<&str> = LAYOUTS.iter().map(|layout| layout.name).collect();
        CliError::Usage(format!(
            "{}: {error}; --map takes a file, or one of {}",
            path.display(),
            layouts.join(", ")
        ))
    })?;
    serde_json::from_str(&text).map_err(|error| CliError::Usage(format!("{}: {error}", path.display())))
}

fn choices(args: &ImportArgs) -> Result<Choices, CliError> {
    let mut answers = Answers::default();
    for said in &args.names {
        answers.say(said).map_err(CliError::Usage)?;
    }
    for said in &args.names_once {
        answers.say_once(said).map_err(CliError::Usage)?;
    }
    answers.new.extend(args.new.iter().map(|made| match made {
        Made::Actors => Noun::Actor,
        Made::Proposals => Noun::Proposal,
    }));
    Ok(Choices { answers, update: args.update, ..Choices::default() })
}

/// Writes the rows in which something is wrong: they are corrected there and imported again.
fn write_problems(path: &Path, rows: &RowsWithProblems, is_for_excel: bool) -> Result<(), CliError> {
    let (text, n) = rows.csv(is_for_excel);
    crate::session::write_whole(path, text.as_bytes(), true)?;
    let n = counted(n as u64, "row with a problem", "rows with problems");
    say(&format!("entente: {n} written to {}", path.display()));
    Ok(())
}

/// So many names and problems are told in words; JSON has all of them.
const N_TOLD: usize = 20;

fn tell(
    plan: &Plan,
    format: &str,
    why: &str,
    change: Option<u32>,
    args: &ImportArgs,
    out: &mut Output,
) -> Result<(), CliError> {
    out.line(&format!("{format}: {why}"))?;
    out.line(&plan.counts.in_words())?;
    for (noun, n) in &plan.made {
        out.line(&format!("  made: {}", noun.counted(*n)))?;
    }
    let open: Vec<_> = plan.names.iter().filter(|name| name.is_open()).collect();
    for name in open.iter().take(N_TOLD) {
        let nearest = if name.nearest.is_empty() {
            String::new()
        } else {
            format!("; perhaps {}", name.nearest.join(", "))
        };
        out.line(&format!(
            "  not settled: {} \"{}\" in {}{nearest}",
            name.noun,
            name.text,
            counted(name.n_rows.into(), "row", "rows")
        ))?;
    }
    for total in plan.totals.iter().take(N_TOLD) {
        let what = format!("{}: {} of {} {}", total.of, total.counted, total.stated, total.what);
        let odd = if total.is_whole {
            "the file states another total"
        } else {
            "the file holds a part of the vote"
        };
        out.line(&format!("  {what} ({odd})"))?;
    }
    for missing in plan.missing.iter().take(N_TOLD) {
        out.line(&format!(
            "  not in this file, and kept: {} ({}, from {})",
            missing.what, missing.says, missing.from
        ))?;
    }
    for problem in plan.problems.iter().take(N_TOLD) {
        out.line(&format!("  {}", problem.in_words()))?;
    }
    let n_more = open
        .len()
        .max(plan.problems.len())
        .max(plan.missing.len())
        .max(plan.totals.len())
        .saturating_sub(N_TOLD);
    if n_more > 0 {
        out.line(&format!("  and {n_more} more; --format-out json tells all"))?;
    }
    match change {
        Some(change) => out.line(&format!("Saved as change {change}")),
        None if args.dry_run => out.line("Nothing was saved: --dry-run"),
        None => out.line("Nothing was saved"),
    }
}
