//! `entente search FILE QUERY`: everything that the record says of some words, the best first.

use super::error::CliError;
use super::lens_options::last_day;
use super::output::{Format, Output, say};
use super::workspace::open_with_briefs;
use crate::jobs::Progress;
use crate::model::{Day, Lens};
use crate::report::tables::search_table;
use crate::session::{compute_search, is_empty_query};
use crate::snapshot::{FoundKind, noun_of_word};
use clap::Args;
use std::path::PathBuf;

/// What `search` is told.
#[derive(Debug, Args)]
#[command(
    after_help = "Every word is taken as the beginning of one, and all must match; \"words in quotes\" stand \
    together as they are; -word leaves out what holds it; actor: body: source: title: note: before a word look only \
    there. A query that begins with - goes after --."
)]
pub(super) struct SearchArgs {
    /// The workspace
    file: PathBuf,
    /// What to look for
    query: String,
    /// Only this kind: proposal, position, actor, source, brief and so on
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<FoundKind>,
    /// At most so many rows
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// The record as this workspace knew it at the end of this day (UTC)
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    known_on: Option<Day>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &SearchArgs, out: &mut Output) -> Result<(), CliError> {
    if is_empty_query(&args.query) {
        return Err(CliError::Usage(format!("\"{}\" holds no word to look for", args.query)));
    }
    let mut session = open_with_briefs(&args.file, out)?;
    session.set_lens(Lens { known_on: args.known_on, ..Lens::default() })?;
    session.settle_lens()?;
    let snapshot = session.snapshot();
    let kinds: Vec<FoundKind> = args.kind.into_iter().collect();
    let findings = compute_search(snapshot, &args.query, &kinds, args.limit, &Progress::new())?;
    out.table(&search_table(snapshot, &findings), args.format)?;
    let n: usize = findings.n_of_kind.values().sum();
    if n > findings.hits.len() {
        say(&format!("entente: {} of {n} shown; --limit shows more", findings.hits.len()));
    }
    Ok(())
}

fn kind(word: &str) -> Result<FoundKind, String> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let of = |word: &str| {
        let noun = noun_of_word(word).map(FoundKind::Record);
        FoundKind::all().find(|kind| kind.word() == word || Some(*kind) == noun)
    };
    of(word).or_else(|| of(singular)).ok_or_else(|| {
        let kinds: Vec<&str> = FoundKind::all().map(FoundKind::word).collect();
        format!("\"{word}\" is not one of: {}", kinds.join(", "))
    })
}
