//! `entente comments read|compare|groups|collate|check|add|write`: files of comments on drafts, with and without a workspace.

use super::error::CliError;
use super::output::{Format, Output, refuse_taken, say};
use super::workspace::{WriteArgs, open_to_read, open_to_write, settle};
use super::{columns, progress_line::ProgressLine};
use crate::exchange::ExchangeError;
use crate::exchange::comments::{
    CommentFile, CommentRow, CommentSheet, Comparison, FileRole, FormHeader, IntoRound, check_round, compare,
    groups, member_code, national_file, plan_round, read_comments, write_form,
};
use crate::exchange::incoming::{checksum, read_incoming};
use crate::jobs::Progress;
use crate::model::{CommentRound, CommentRoundId, Day, Noun, RecordRef, clause_order};
use crate::report::tables::{
    COMMENT_GROUPS, COMMENT_LINES, CommentLine, GroupedComment, comment_groups_table, comment_lines_table,
};
use crate::session::{today, write_whole};
use crate::snapshot::{Snapshot, find_proposal, find_record};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// What `comments` is told.
#[derive(Debug, Args)]
pub(super) struct CommentsArgs {
    #[command(subcommand)]
    task: CommentsTask,
}

#[derive(Debug, Subcommand)]
enum CommentsTask {
    /// What files of comments hold, row by row; no workspace is needed
    Read(ReadArgs),
    /// Hold a file against an earlier one: comments are found again by their text, never by their number
    Compare(CompareArgs),
    /// Comments of files that say nearly the same
    Groups(GroupsArgs),
    /// Put the comments of several files into one official form, in the order of the draft, with empty observations
    Collate(CollateArgs),
    /// Take a file of comments into a round of a workspace, as one change
    Add(AddArgs),
    /// What of a round is to be looked at before it goes out
    Check(CheckArgs),
    /// Write the comments of a round that are taken or reworded, in the official form
    Write(WriteOutArgs),
}

#[derive(Debug, Args)]
#[command(after_help = columns::help(COMMENT_LINES))]
struct ReadArgs {
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Args)]
struct CompareArgs {
    /// The earlier file
    old: PathBuf,
    /// The later file
    new: PathBuf,
    /// How it is told
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Told,
}

#[derive(Debug, Args)]
#[command(after_help = columns::help(COMMENT_GROUPS))]
struct GroupsArgs {
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Args)]
struct CollateArgs {
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The form to write (DOCX)
    #[arg(short, long, value_name = "PATH.docx")]
    out: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// The file of comments
    #[arg(value_name = "FILE")]
    source: PathBuf,
    /// Into a round that is there: its name, or "comment round#key"
    #[arg(long, value_name = "ROUND", conflicts_with = "proposal")]
    round: Option<String>,
    /// Into a new round on this proposal (its reference)
    #[arg(long, value_name = "REFERENCE", required_unless_present = "round")]
    proposal: Option<String>,
    /// What the new round is called
    #[arg(long, value_name = "NAME", default_value = "Comments")]
    name: String,
    /// The file comes back from the secretariat: its observations go to the comments that are there
    #[arg(long = "return")]
    is_return: bool,
    /// The expert who wrote it; stays inside
    #[arg(long, value_name = "NAME", default_value = "")]
    expert: String,
    /// The day of the file [default: today]
    #[arg(long, value_name = "DATE")]
    day: Option<Day>,
    /// Only says what would be done
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// The workspace
    file: PathBuf,
    /// The round: its name, or "comment round#key"
    round: String,
}

#[derive(Debug, Args)]
struct WriteOutArgs {
    /// The workspace
    file: PathBuf,
    /// The round: its name, or "comment round#key"
    round: String,
    /// The form to write (DOCX)
    #[arg(short, long, value_name = "PATH.docx")]
    out: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    replace: bool,
}

/// How a comparison is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Told {
    /// In words, for people
    #[default]
    Text,
    /// The documented JSON
    Json,
}

pub(super) fn run(args: &CommentsArgs, out: &mut Output) -> Result<(), CliError> {
    match &args.task {
        CommentsTask::Read(args) => {
            out.refuse_levels()?;
            let lines: Vec<CommentLine> = read_all(&args.files)?
                .iter()
                .flat_map(|(file, sheet)| sheet.rows.iter().map(move |row| line_of(file, row)))
                .collect();
            out.table(&comment_lines_table(&lines), args.format)
        }
        CommentsTask::Compare(args) => compared(args, out),
        CommentsTask::Groups(args) => grouped(args, out),
        CommentsTask::Collate(args) => collate(args, out),
        CommentsTask::Add(args) => add(args, out),
        CommentsTask::Check(args) => check(args, out),
        CommentsTask::Write(args) => write_out(args, out),
    }
}

fn failed(error: ExchangeError) -> CliError {
    CliError::Failed(error.to_string())
}

fn read_one(path: &Path) -> Result<(String, Vec<u8>, CommentSheet), CliError> {
    let file = read_incoming(path).map_err(failed)?;
    let progress = Progress::new();
    let line = ProgressLine::start(&progress);
    let program = std::env::current_exe()?;
    let sheet = read_comments(&file.name, file.bytes.clone(), &program, &progress).map_err(failed)?;
    drop(line);
    for told in &sheet.unread {
        say(&format!("entente: {}: {told}", file.name));
    }
    Ok((file.name, file.bytes, sheet))
}

fn read_all(paths: &[PathBuf]) -> Result<Vec<(String, CommentSheet)>, CliError> {
    paths.iter().map(|path| read_one(path).map(|(name, _, sheet)| (name, sheet))).collect()
}

fn line_of(file: &str, row: &CommentRow) -> CommentLine {
    let types: Vec<&str> = row.kinds.iter().map(|kind| kind.word()).collect();
    CommentLine {
        file: file.to_owned(),
        row: row.row,
        body: row.body.clone(),
        own: row.identifier.own,
        number: row.identifier.running,
        line: row.line.clone(),
        clause: row.clause.clone(),
        element: row.element.clone(),
        types: types.join("/"),
        comment: row.comment.plain(),
        change: row.change.plain(),
        observation: row.observation.plain(),
        verdict: row.verdict.to_string(),
        highlight: row.highlight.clone().unwrap_or_default(),
        repairs: row.repairs.join("; "),
    }
}

fn compared(args: &CompareArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_handling()?;
    let (_, _, old) = read_one(&args.old)?;
    let (_, _, new) = read_one(&args.new)?;
    let Comparison { same, formatting, changed, new: added, gone, observed, observed_otherwise, verdicts } =
        compare(&old.rows, &new.rows);
    match args.format {
        Told::Json => {
            let verdicts: serde_json::Map<String, serde_json::Value> =
                verdicts.iter().map(|(verdict, n)| (verdict.to_string(), (*n).into())).collect();
            let told = serde_json::json!({
                "same": same.len() + formatting.len(),
                "new": added.len(),
                "gone": gone.len(),
                "changed": changed.len(),
                "formatting": formatting.len(),
                "observations": { "added": observed.len(), "changed": observed_otherwise.len() },
                "verdicts": verdicts,
            });
            out.line(&told.to_string())
        }
        Told::Text => {
            let counts = [
                (same.len() + formatting.len(), "say the same"),
                (formatting.len(), "of them look otherwise"),
                (changed.len(), "were changed"),
                (added.len(), "are new"),
                (gone.len(), "are gone"),
                (observed.len(), "were observed for the first time"),
                (observed_otherwise.len(), "have another observation"),
            ];
            for (n, what) in counts.iter().filter(|(n, _)| *n > 0) {
                out.line(&format!("{n} {what}"))?;
            }
            for (verdict, n) in verdicts {
                out.line(&format!("{n} {verdict}"))?;
            }
            Ok(())
        }
    }
}

fn grouped(args: &GroupsArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_levels()?;
    let read = read_all(&args.files)?;
    let all: Vec<(&str, &CommentRow)> = read
        .iter()
        .flat_map(|(file, sheet)| sheet.rows.iter().map(move |row| (file.as_str(), row)))
        .collect();
    let rows: Vec<CommentRow> = all.iter().map(|(_, row)| (*row).clone()).collect();
    let mut found = Vec::new();
    for (group, nth) in groups(&rows).iter().zip(1..) {
        found.extend(group.members.iter().map(|(at, share)| GroupedComment {
            group: nth,
            share: *share,
            line: line_of(all[*at].0, all[*at].1),
        }));
    }
    out.table(&comment_groups_table(&found), args.format)
}

fn collate(args: &CollateArgs, out: &Output) -> Result<(), CliError> {
    out.refuse_handling()?;
    refuse_taken(&args.out, args.replace)?;
    let read = read_all(&args.files)?;
    let first = |field: fn(&CommentSheet) -> &String| {
        let said = read.iter().map(|(_, sheet)| field(sheet)).find(|text| !text.is_empty());
        said.cloned().unwrap_or_default()
    };
    let header = FormHeader {
        date: today().to_string(),
        document: first(|sheet| &sheet.document),
        project: first(|sheet| &sheet.project),
    };
    let mut rows: Vec<CommentRow> = read.iter().flat_map(|(_, sheet)| sheet.rows.iter().cloned()).collect();
    for row in &mut rows {
        row.observation = Default::default();
        row.verdict = Default::default();
    }
    rows.sort_by_cached_key(|row| clause_order(&row.clause));
    write_whole(&args.out, &write_form(&header, &rows).map_err(failed)?, args.replace)?;
    say(&format!("entente: {} written to {}", Noun::Comment.counted(rows.len()), args.out.display()));
    Ok(())
}

fn round_of(s: &Snapshot, name: &str) -> Result<CommentRoundId, CliError> {
    let named: Vec<&CommentRound> =
        s.comment_rounds.iter().filter(|round| round.name == name.trim()).collect();
    match named.as_slice() {
        [one] => Ok(one.id),
        [] => Ok(CommentRoundId(find_record(s, Noun::CommentRound, name)?.id)),
        several => {
            let names = several.iter().map(|round| {
                let record = RecordRef { noun: Noun::CommentRound, id: round.id.0 };
                format!("{} (comment round#{})", s.long_name(record).unwrap_or_default(), round.id.0)
            });
            let names: Vec<String> = names.collect();
            Err(CliError::Usage(format!("several rounds are called \"{name}\": {}", names.join("; "))))
        }
    }
}

fn add(args: &AddArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_csv()?;
    let mut session = open_to_write(&args.write, out)?;
    let (name, bytes, sheet) = read_one(&args.source)?;
    let s = session.now().clone();
    let into = match (&args.round, &args.proposal) {
        (Some(round), _) => IntoRound::Existing(round_of(&s, round)?),
        (None, proposal) => IntoRound::New(Box::new(CommentRound {
            proposal: find_proposal(&s, proposal.as_deref().unwrap_or_default())?.id,
            name: args.name.clone(),
            document: sheet.document.clone(),
            project: sheet.project.clone(),
            ..CommentRound::default()
        })),
    };
    let role = if args.is_return { FileRole::Return } else { FileRole::Comments };
    let day = args.day.unwrap_or_else(today);
    let file =
        CommentFile { sha256: checksum(&bytes), name, bytes, sheet, role, expert: args.expert.clone(), day };
    let mut plan = plan_round(&s, &into, &file).map_err(failed)?;
    out.line(&plan.in_words())?;
    for repair in &plan.repairs {
        out.line(&format!("  {repair}"))?;
    }
    for gone in &plan.gone {
        out.line(&format!("  no longer in the file, and kept: {gone}"))?;
    }
    if args.dry_run {
        return out.line("Nothing was saved: --dry-run");
    }
    match plan.take_command() {
        Ok(command) => {
            session.dispatch(command);
            let change = settle(&mut session)?.map_or(0, |committed| committed.change.id.0);
            out.line(&format!("Saved as change {change}"))
        }
        Err(_) => out.line("Everything of it is there already"),
    }
}

fn check(args: &CheckArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_internal()?;
    out.refuse_csv()?;
    let session = open_to_read(&args.file, out)?;
    let s = session.snapshot();
    let id = round_of(s, &args.round)?;
    let record = s.comment_rounds.of_key(id.0);
    if record.is_some_and(|record| member_code(s, record).is_empty()) {
        out.line("our code is missing: set member_code of the round")?;
    }
    let found = check_round(s, id);
    for odd in &found {
        let record = RecordRef { noun: Noun::Comment, id: odd.comment.0 };
        let comment = s.comments.of_key(odd.comment.0);
        let clause = comment.map(|comment| comment.clause.as_str()).filter(|clause| !clause.is_empty());
        let place = clause.map(|clause| format!(", clause {clause}")).unwrap_or_default();
        let name =
            s.short_name(record).filter(|name| !name.is_empty()).unwrap_or_else(|| "no number".to_owned());
        out.line(&format!("{name}{place}: {}", odd.what))?;
    }
    match found.len() {
        0 => out.line("Nothing is to be looked at"),
        n => out.line(&format!("{n} to be looked at")),
    }
}

fn write_out(args: &WriteOutArgs, out: &Output) -> Result<(), CliError> {
    out.refuse_internal()?;
    out.refuse_csv()?;
    refuse_taken(&args.out, args.replace)?;
    let session = open_to_read(&args.file, out)?;
    let s = session.snapshot();
    let id = round_of(s, &args.round)?;
    let round =
        s.comment_rounds.of_key(id.0).ok_or_else(|| CliError::Failed("the round is gone".to_owned()))?;
    write_whole(&args.out, &national_file(s, round, today()).map_err(failed)?, args.replace)?;
    say(&format!("entente: written to {}", args.out.display()));
    Ok(())
}
