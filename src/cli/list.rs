//! `entente list FILE KIND`: every record of a kind, with all its fields.

use super::error::CliError;
use super::field_words::field_datum;
use super::output::{Format, Output};
use super::workspace::open_with_briefs;
use crate::model::{FieldKind, Noun};
use crate::report::table::{DataTable, Datum, Heading, code, day, figure, text};
use crate::snapshot::{Snapshot, noun_of_word};
use clap::Args;
use std::path::PathBuf;

/// What `list` is told.
#[derive(Debug, Args)]
#[command(after_help = "The first column, key, is the number by which history names a record (bloc#3); \
    the others are the fields of the record.")]
pub(super) struct ListArgs {
    /// The workspace
    file: PathBuf,
    /// Which kind: bloc, membership, actor, body, topic, proposal, lens and so on, as info counts them
    #[arg(value_parser = kind)]
    kind: Noun,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &ListArgs, out: &mut Output) -> Result<(), CliError> {
    let session = open_with_briefs(&args.file, out)?;
    out.table(&list_table(session.snapshot(), args.kind), args.format)
}

fn list_table(s: &Snapshot, noun: Noun) -> DataTable {
    let fields = noun.fields();
    let key = figure("key", "Key", "number of the record among those of its kind");
    let mut table = DataTable::new(std::iter::once(key).chain(fields.iter().map(|name| heading(noun, name))));
    s.each_of(noun, &mut |record| {
        let mut row = vec![Datum::count(record.key())];
        row.extend(
            fields.iter().zip(record.values()).map(|(field, value)| field_datum(s, noun, field, &value)),
        );
        table.rows.push(row);
    });
    table
}

/// What stands over a field.
fn heading(noun: Noun, name: &'static str) -> Heading {
    let Some(field) = noun.field(name) else { return text(name, name, name) };
    let meaning = if field.help.is_empty() { field.label } else { field.help };
    match field.kind {
        FieldKind::Day => day(name, field.label, meaning),
        FieldKind::Whole(..) => figure(name, field.label, meaning),
        FieldKind::Short | FieldKind::Long | FieldKind::Tests | FieldKind::Lens => {
            text(name, field.label, meaning)
        }
        _ => code(name, field.label, meaning),
    }
}

fn kind(word: &str) -> Result<Noun, String> {
    noun_of_word(word).or_else(|| noun_of_word(word.strip_suffix('s')?)).ok_or_else(|| {
        let kinds: Vec<&str> = Noun::ALL.iter().map(|n| n.word()).collect();
        format!("\"{word}\" is not one of: {}", kinds.join(", "))
    })
}
