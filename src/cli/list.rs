//! `entente list FILE KIND`: every record of a kind, with all its fields.

use super::error::CliError;
use super::output::{Format, Output};
use super::workspace::open_with_briefs;
use crate::model::Noun;
use crate::report::tables::records_table;
use crate::snapshot::noun_of_word;
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
    out.table(&records_table(session.snapshot(), args.kind, None), args.format)
}

fn kind(word: &str) -> Result<Noun, String> {
    noun_of_word(word).or_else(|| noun_of_word(word.strip_suffix('s')?)).ok_or_else(|| {
        let kinds: Vec<&str> = Noun::ALL.iter().map(|n| n.word()).collect();
        format!("\"{word}\" is not one of: {}", kinds.join(", "))
    })
}
