//! `entente record fields|add|edit|retire|merge`: every kind of record by its fields.

use super::error::CliError;
use super::output::Output;
use super::workspace::{WriteArgs, carry_out, left_out, open_to_write, warn};
use crate::model::{CommandError, Noun, RecordRef, Tlp};
use crate::snapshot::drafts::Draft;
use crate::snapshot::{Snapshot, find_record, noun_of_word};
use clap::{Args, Subcommand};

/// What `record` is told.
#[derive(Debug, Args)]
pub(super) struct RecordArgs {
    #[command(subcommand)]
    task: RecordTask,
}

#[derive(Debug, Subcommand)]
enum RecordTask {
    /// The fields of a kind of record: name, label, what may stand in them
    Fields(FieldsArgs),
    /// Add a record
    Add(AddArgs),
    /// Change fields of a record
    Edit(EditArgs),
    /// Retire a record with what belongs to it; undo brings it back
    Retire(RetireArgs),
    /// Merge two records that mean the same: what rests on the first moves to the second
    Merge(MergeArgs),
}

#[derive(Debug, Args)]
struct FieldsArgs {
    /// The kind: body, meeting, proposal, actor, source, "agenda item" …
    noun: String,
}

#[derive(Debug, Args)]
struct AddArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// The kind: body, meeting, proposal, actor, source, "agenda item" …
    noun: String,
    /// Fields, each as field=value; other records by their codes, references or names
    #[arg(value_name = "FIELD=VALUE")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
struct EditArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// The kind
    noun: String,
    /// The record: its code, reference or name, or noun#key
    record: String,
    /// Fields, each as field=value; field= empties it
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
struct RetireArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// The kind
    noun: String,
    /// The record: its code, reference or name, or noun#key
    record: String,
    /// Say what would go along, and change nothing
    #[arg(long)]
    preview: bool,
}

#[derive(Debug, Args)]
struct MergeArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// The kind
    noun: String,
    /// The record that goes
    goes: String,
    /// The record that stays
    stays: String,
    /// A field that the one that stays takes from the other, also where it says something itself
    #[arg(long, value_name = "FIELD")]
    take: Vec<String>,
    /// Say what would move, and change nothing
    #[arg(long)]
    preview: bool,
}

pub(super) fn run(args: &RecordArgs, out: &mut Output) -> Result<(), CliError> {
    match &args.task {
        RecordTask::Fields(args) => fields(args, out),
        RecordTask::Add(args) => add(args, out),
        RecordTask::Edit(args) => edit(args, out),
        RecordTask::Retire(args) => retire(args, out),
        RecordTask::Merge(args) => merge(args, out),
    }
}

fn noun_named(word: &str) -> Result<Noun, CliError> {
    noun_of_word(word).ok_or_else(|| {
        let known: Vec<&str> = Noun::ALL.iter().map(|noun| noun.word()).collect();
        CliError::Usage(format!("\"{word}\" is no kind of record: use one of {}", known.join(", ")))
    })
}

fn fields(args: &FieldsArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_handling()?;
    let noun = noun_named(&args.noun)?;
    for field in Draft::new(noun).fields() {
        let required = if field.is_required && field.default.is_empty() { ", required" } else { "" };
        let help = if field.help.is_empty() { String::new() } else { format!(". {}", field.help) };
        out.line(&format!("{}: {} ({}{required}){help}", field.name, field.label, field.kind_words()))?;
    }
    Ok(())
}

fn write_fields(s: &Snapshot, draft: &mut Draft, fields: &[String]) -> Result<(), CliError> {
    let mut written: Vec<&str> = Vec::new();
    for given in fields {
        let Some((field, value)) = given.split_once('=') else {
            return Err(CliError::Usage(format!("\"{given}\" is no field: write it as field=value")));
        };
        let field = field.trim();
        if written.contains(&field) {
            return Err(CliError::Usage(format!("{field} is given twice; give it once")));
        }
        written.push(field);
        draft.write(s, field, value).map_err(as_usage)?;
    }
    Ok(())
}

/// What is wrong with a field is wrong with the command line.
fn as_usage(error: impl Into<CliError>) -> CliError {
    match error.into() {
        CliError::Session(error) if error.is_of_a_field() => CliError::Usage(error.to_string()),
        CliError::Command(CommandError::Unfit(sentence)) => CliError::Usage(sentence),
        other => other,
    }
}

fn add(args: &AddArgs, out: &mut Output) -> Result<(), CliError> {
    let noun = noun_named(&args.noun)?;
    let mut session = open_to_write(&args.write, out)?;
    let mut draft = Draft::new(noun);
    write_fields(session.now(), &mut draft, &args.fields)?;
    let command = draft.command(session.now()).map_err(as_usage)?;
    warn(&draft.warnings(session.now()), out);
    carry_out(&mut session, command, out)
}

fn edit(args: &EditArgs, out: &mut Output) -> Result<(), CliError> {
    let noun = noun_named(&args.noun)?;
    let mut session = open_to_write(&args.write, out)?;
    let s = session.now();
    let record = find_record(s, noun, &args.record)?;
    let mut draft =
        Draft::of(s, record).ok_or_else(|| CliError::Failed(format!("the {} does not show", noun.word())))?;
    write_fields(s, &mut draft, &args.fields)?;
    let command = draft.command(s).map_err(as_usage)?;
    warn(&draft.warnings(s), out);
    carry_out(&mut session, command, out)
}

fn retire(args: &RetireArgs, out: &mut Output) -> Result<(), CliError> {
    let noun = noun_named(&args.noun)?;
    let mut session = open_to_write(&args.write, out)?;
    let s = session.now();
    let record = find_record(s, noun, &args.record)?;
    let resting = s.resting_on(record);
    let level = out.level_for(&session);
    if let Some((first, _)) = resting.needs.first().filter(|(first, _)| s.level_named(*first) > level) {
        return Err(CliError::Failed(format!(
            "the {} is needed by a {} that is marked above TLP:{level}; settle that first. --tlp RED names it",
            noun.word(),
            first.noun.word()
        )));
    }
    let command = s.retire_command(record, &resting)?;
    if args.preview {
        out.line(&label_for(s, &[record], &command.label, level))?;
        out.line(&format!("fields emptied: {}", resting.names.len()))?;
        return out.line(&format!("positions out of sight: {}", resting.n_positions));
    }
    carry_out(&mut session, command, out)
}

fn merge(args: &MergeArgs, out: &mut Output) -> Result<(), CliError> {
    let noun = noun_named(&args.noun)?;
    let mut session = open_to_write(&args.write, out)?;
    let s = session.now();
    let (goes, stays) = (find_record(s, noun, &args.goes)?, find_record(s, noun, &args.stays)?);
    let mut merging = s
        .merging(goes, stays)
        .ok_or_else(|| CliError::Failed(format!("the {} does not show", noun.word())))?;
    for field in &args.take {
        let Some(choice) = merging.choices.iter_mut().find(|c| c.field.name == field.as_str()) else {
            return Err(CliError::Usage(format!("the two do not differ in a field \"{field}\"")));
        };
        choice.is_taken = true;
    }
    let command = s.merge_command(&merging)?;
    if !args.preview {
        return carry_out(&mut session, command, out);
    }
    let level = out.level_for(&session);
    out.line(&label_for(s, &[goes, stays], &command.label, level))?;
    for choice in merging.choices.iter().filter(|c| c.is_taken) {
        out.line(&format!("takes over: {}", choice.field.label))?;
    }
    if merging.n_same > 0 {
        out.line(&format!("positions that both hold: {}", merging.n_same))?;
    }
    if !merging.twins.is_empty() {
        out.line(&format!("held twice, kept once: {}", merging.twins.len()))?;
    }
    if s.strictest() > level && !merging.clashes.is_empty() {
        return out.line(&left_out(level));
    }
    merging.clashes.iter().try_for_each(|clash| out.line(clash))
}

/// What would be done, where these records and what they refer to may be named.
fn label_for(s: &Snapshot, records: &[RecordRef], label: &str, level: Tlp) -> String {
    match records.iter().any(|record| s.level_named(*record) > level) {
        true => left_out(level),
        false => label.to_owned(),
    }
}
