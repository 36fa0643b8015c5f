//! What the lists of the window hold: proposals, positions, records, rules and changes. They are tables without a
//! picture.

use super::{Chart, Ground, not_there};
use crate::analysis::compute_in_view;
use crate::model::{ActorId, Noun, ProposalId, RuleId};
use crate::report::ReportError;
use crate::report::table::DataTable;
use crate::report::tables::{
    PositionsOf, journal_table, positions_table, proposals_table, records_table, rules_table,
};
use crate::snapshot::JournalFilter;
use std::collections::BTreeSet;

/// The proposals that the lens lets through.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProposalsInLens {
    /// Those that hold all these words; empty: all.
    pub words: String,
}

/// Where actors stand now, cell by cell, as the Grid shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StandsNow {
    /// On this proposal and each of its provisions; none: on the whole of every proposal that the lens lets through.
    pub proposal: Option<ProposalId>,
    /// Of these actors; none: of everybody.
    pub actors: Option<BTreeSet<ActorId>>,
}

/// Records of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordsOf {
    /// Of which kind.
    pub noun: Noun,
    /// Those with these keys; none: all.
    pub only: Option<BTreeSet<u32>>,
    /// What they are called together.
    pub title: String,
}

/// Decision rules.
#[derive(Debug, Clone, PartialEq)]
pub struct RulesListed {
    /// Which, in order.
    pub rules: Vec<RuleId>,
}

/// What was changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChangesListed {
    /// Which changes.
    pub filter: JournalFilter,
}

fn listed(title: &str, table: DataTable, notes: Vec<String>) -> Chart {
    Chart { title: title.to_owned(), figure: None, table, notes }
}

impl ProposalsInLens {
    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let in_view = compute_in_view(on.snapshot, on.lens, on.watch)?;
        let table = proposals_table(on.snapshot, &in_view, &self.words);
        let sought = self.words.trim();
        let found = (!sought.is_empty()).then(|| format!("Only those with the words: {sought}."));
        Ok(listed("Proposals", table, found.into_iter().collect()))
    }
}

impl StandsNow {
    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        if let Some(proposal) = self.proposal
            && on.snapshot.proposals.of_key(proposal.0).is_none()
        {
            return Err(not_there("The proposal"));
        }
        let of = PositionsOf {
            proposal: self.proposal,
            actors: self.actors.as_ref(),
            current_only: true,
            whole_only: self.proposal.is_none(),
            ..PositionsOf::default()
        };
        let table = positions_table(on.snapshot, on.lens, of)?;
        let note = "One row for each position that counts; who is not listed has no known position.";
        Ok(listed("Positions", table, vec![note.to_owned()]))
    }
}

impl RecordsOf {
    pub(super) fn make(&self, on: &Ground<'_>) -> Chart {
        listed(&self.title, records_table(on.snapshot, self.noun, self.only.as_ref()), Vec::new())
    }
}

impl RulesListed {
    pub(super) fn make(&self, on: &Ground<'_>) -> Chart {
        listed("Rules", rules_table(on.snapshot, &self.rules), Vec::new())
    }
}

impl ChangesListed {
    pub(super) fn make(&self, on: &Ground<'_>) -> Chart {
        listed("Journal", journal_table(on.snapshot, &self.filter), Vec::new())
    }
}
