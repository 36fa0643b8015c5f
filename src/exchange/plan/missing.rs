//! What an earlier file brought and a newer one no longer holds: listed, never deleted.

use crate::model::*;
use crate::snapshot::Snapshot;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// What is in the record, from an earlier file, and missing from this one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Missing {
    /// The record, as a person calls it: a text, or whose stance on which text.
    pub what: String,
    /// What it says there: the title, or the stance.
    pub says: String,
    /// The earlier file.
    pub from: String,
}

/// What the rows of a file found in the record, by the source it came from.
#[derive(Debug, Default)]
pub(super) struct Found {
    of_source: HashMap<SourceId, usize>,
    n: usize,
}

impl Found {
    /// Notes a record, or a position, that a row spoke of.
    pub fn note(&mut self, source: Option<SourceId>) {
        self.n += 1;
        if let Some(source) = source {
            *self.of_source.entry(source).or_default() += 1;
        }
    }

    /// The source of at least half of what was found: the file is a newer one of the same kind.
    fn earlier(&self) -> Option<SourceId> {
        let (source, n) = self.of_source.iter().max_by_key(|(source, n)| (**n, source.0))?;
        (n * 2 >= self.n).then_some(*source)
    }

    /// The positions of the earlier file on texts and of actors that this one does not name together.
    pub fn positions(&self, s: &Snapshot, named: &HashSet<(u32, u32, Option<ProvisionId>)>) -> Vec<Missing> {
        let Some(source) = self.earlier() else { return Vec::new() };
        let keys = s.positions.source_keys().iter().enumerate().filter(|(_, key)| **key == source.0);
        let rows = keys.filter_map(|(row, _)| s.positions.row(row));
        let missing = rows.filter(|row| !named.contains(&(row.proposal().0, row.actor().0, row.provision())));
        let told = missing.map(|row| {
            let actor = s.long_name(RecordRef { noun: Noun::Actor, id: row.actor().0 });
            let text = s.short_name(RecordRef { noun: Noun::Proposal, id: row.proposal().0 });
            Missing {
                what: format!("{} on {}", actor.unwrap_or_default(), text.unwrap_or_default()),
                says: format!("{}, {}", row.stance(), row.effective()),
                from: title(s, source),
            }
        });
        sorted(told.collect())
    }

    /// The texts of the earlier file that this one does not name.
    pub fn texts(&self, s: &Snapshot, named: &HashSet<u32>) -> Vec<Missing> {
        let Some(source) = self.earlier() else { return Vec::new() };
        let texts = s.proposals.iter().filter(|p| p.source == Some(source) && !named.contains(&p.id.0));
        let told = texts.map(|p| Missing {
            what: p.reference.clone(),
            says: p.shown_title().to_owned(),
            from: title(s, source),
        });
        sorted(told.collect())
    }
}

fn title(s: &Snapshot, source: SourceId) -> String {
    s.sources.of_key(source.0).map_or_else(String::new, |source| source.title.clone())
}

fn sorted(mut missing: Vec<Missing>) -> Vec<Missing> {
    missing.sort();
    missing
}
