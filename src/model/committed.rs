//! What a saved change did: its journal line, what it added, what it touched.

use super::{ActorId, Change, ChangeId, Noun, Position, ProposalId, RecordRef};

/// What a commit touched, so that a snapshot rebuilds only that.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Touched {
    /// Tables with new, edited, vanished or returned rows.
    pub nouns: Vec<Noun>,
    /// What became of the positions.
    pub positions: PositionsTouched,
}

/// What a commit did to the positions.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum PositionsTouched {
    /// Nothing.
    #[default]
    Nothing,
    /// These were added.
    Added(Vec<Position>),
    /// Those that this change recorded vanished.
    Vanished(ChangeId),
    /// Too many to name, or others than these: read them anew.
    All,
}

/// Something that a change added or altered, at which one can look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Altered {
    /// A record.
    Record(RecordRef),
    /// A position of an actor on a proposal.
    Position(ActorId, ProposalId),
}

/// A change that is saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Committed {
    /// Its journal line.
    pub change: Change,
    /// The records that it added, with their real keys.
    pub added: Vec<RecordRef>,
    /// What it touched.
    pub touched: Touched,
    /// The first of what it added or altered that is there to be looked at; none where everything went.
    pub altered: Option<Altered>,
}

impl Committed {
    /// The record of a noun that it added: the last one, which comes after those made on the way to it.
    pub fn added_of(&self, noun: Noun) -> Option<RecordRef> {
        self.added.iter().copied().filter(|record| record.noun == noun).max_by_key(|record| record.id)
    }
}
