//! What one actor ever said on one text: its entries, the one that counts, and which of them are corrected.

use super::stances::current_row;
use super::{PositionFilter, PositionRow, Snapshot};
use crate::model::{ActorId, ProposalId, ProvisionId};

/// What one actor can hold a position on: a whole proposal, or one of its provisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextRef {
    /// The proposal.
    pub proposal: ProposalId,
    /// The provision; none: the whole.
    pub provision: Option<ProvisionId>,
}

impl TextRef {
    /// The whole of a proposal.
    pub fn whole(proposal: ProposalId) -> TextRef {
        TextRef { proposal, provision: None }
    }
}

impl Snapshot {
    /// Everything that an actor is recorded to have said on a text, newest first: by the day it took effect, then by
    /// when it was recorded.
    pub fn entries_on(&self, actor: ActorId, text: TextRef) -> Vec<PositionRow<'_>> {
        let rows = self.positions.rows_of_text(text.proposal, actor, text.provision);
        let mut entries: Vec<PositionRow<'_>> = rows.filter_map(|row| self.positions.row(row)).collect();
        entries.sort_by_key(|p| (p.effective(), self.journal.clock(p.change()), p.nth()));
        entries.reverse();
        entries
    }

    /// The position of an actor on a text that counts now: the newest of those in sight that no other corrects.
    pub fn current_on(
        &self,
        actor: ActorId,
        text: TextRef,
        sight: PositionFilter,
    ) -> Option<PositionRow<'_>> {
        let rows = self.positions.rows_of_text(text.proposal, actor, text.provision);
        if rows.is_empty() {
            return None;
        }
        self.positions.row(current_row(&self.positions, &self.journal, rows, sight)?)
    }
}
