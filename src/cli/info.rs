//! `entente info FILE`: what a workspace holds, counted.

use super::columns;
use super::error::CliError;
use super::output::{Format, Output};
use super::workspace::open_to_read;
use crate::model::{Noun, time_text};
use crate::report::table::{DataTable, Datum};
use crate::report::tables::info_table;
use crate::session::SCHEMA;
use crate::snapshot::Snapshot;
use clap::Args;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What `info` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::INFO))]
pub(super) struct InfoArgs {
    /// The workspace
    file: PathBuf,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &InfoArgs, out: &mut Output) -> Result<(), CliError> {
    let session = open_to_read(&args.file, out)?;
    out.table(&counted(session.snapshot()), args.format)
}

fn counted(s: &Snapshot) -> DataTable {
    let mut facts = Vec::new();
    let mut add = |section, item, value| facts.push((section, item, value));
    add("workspace", "title", Datum::text(s.info.title.as_str()));
    add("workspace", "handling", Datum::text(format!("TLP:{}", s.info.handling)));
    add("workspace", "marking", Datum::text(s.info.marking.as_str()));
    add("workspace", "schema", Datum::Whole(SCHEMA));
    let changes = s.journal.changes();
    add("workspace", "changes", Datum::count(changes.len()));
    let last = changes.last();
    add("workspace", "last change", last.map_or(Datum::Empty, |c| Datum::text(c.label.as_str())));
    add("workspace", "last change at", last.map_or(Datum::Empty, |c| Datum::text(time_text(c.at_ms))));
    for noun in Noun::ALL {
        add("records", noun.word(), Datum::count(s.n_of(*noun)));
    }
    add("records", "position", Datum::count(s.positions.len()));
    for (body, n) in n_positions_by_body(s) {
        add("positions", body, Datum::count(n));
    }
    info_table(facts)
}

/// How many positions there are in each body that has any, absences included, most first.
fn n_positions_by_body(s: &Snapshot) -> Vec<(&str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for proposal in s.proposals.iter() {
        let n = s.positions.rows_of(proposal.id).len();
        if n > 0
            && let Some(body) = s.bodies.of_key(proposal.body.0)
        {
            *counts.entry(body.code.as_str()).or_default() += n;
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts
}
