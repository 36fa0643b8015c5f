//! How far every record may travel: its own marking or, where it has none, that of what it belongs to, and no further than
//! the workspace. A level below the workspace's holds for what is marked so itself, not for what is written under it.

use super::{PositionRow, Snapshot};
use crate::model::*;

/// How far something may travel, and what else is to be said on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Marked {
    /// The level of the Traffic Light Protocol.
    pub level: Tlp,
    /// Free national marking; empty for none.
    pub marking: String,
}

impl Marked {
    /// The stricter of two; national markings that differ are both kept.
    pub fn and(self, other: Marked) -> Marked {
        let marking = match (self.marking.as_str(), other.marking.as_str()) {
            (own, "") => own.to_owned(),
            ("", others) => others.to_owned(),
            (own, others) if own.split("; ").any(|m| m == others) => own.to_owned(),
            (own, others) => format!("{own}; {others}"),
        };
        Marked { level: self.level.max(other.level), marking }
    }

    /// Whether it may go everywhere and nothing is to be said on it.
    pub fn is_clear(&self) -> bool {
        self.level == Tlp::Clear && self.marking.is_empty()
    }
}

impl std::fmt::Display for Marked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let separator = if self.marking.is_empty() { "" } else { " · " };
        write!(f, "TLP:{}{separator}{}", self.level.word(), self.marking)
    }
}

impl Snapshot {
    /// That of the workspace: what is marked nowhere else.
    pub fn marked(&self) -> Marked {
        Marked { level: self.info.handling, marking: self.info.marking.clone() }
    }

    /// That of a record. A brief never takes that of its proposal, which others may know: it takes the workspace's.
    pub fn marked_record(&self, record: &dyn AnyRecord) -> Marked {
        let own = record.head().handling;
        let (mut level, mut marking) = (own, record.head().marking.clone());
        let mut next = above(record);
        // A tree is no deeper than it has records: what names itself as its own parent ends here.
        for _ in 0..=self.bodies.len() {
            if level.is_some() && marking.is_some() {
                break;
            }
            let Some(owner) = next.and_then(|next| self.record(next)) else { break };
            level = level.or(owner.head().handling);
            marking = marking.or_else(|| owner.head().marking.clone());
            next = above(owner);
        }
        let workspace = self.marked();
        let inherited = level.map_or(workspace.level, |level| level.max(workspace.level));
        Marked { level: own.unwrap_or(inherited), marking: marking.unwrap_or(workspace.marking) }
    }

    /// What belongs to a record and is not marked itself takes this.
    pub fn marked_below(&self, owner: &dyn AnyRecord) -> Marked {
        let of_owner = self.marked_record(owner);
        Marked { level: of_owner.level.max(self.info.handling), ..of_owner }
    }

    /// That of a position. What was said in confidence or inferred by us never takes that of a proposal that may
    /// travel further than the workspace.
    pub fn marked_position(&self, position: PositionRow<'_>) -> Marked {
        let own_marking = position.marking().map(str::to_owned);
        self.marked_on(position.proposal(), position.kind(), position.handling(), own_marking)
    }

    /// That of a position of a kind on a proposal; `own` and `own_marking` are its own, where it has any.
    pub fn marked_on(
        &self,
        proposal: ProposalId,
        kind: PositionKind,
        own: Option<Tlp>,
        own_marking: Option<String>,
    ) -> Marked {
        if let (Some(level), Some(marking)) = (own, &own_marking) {
            return Marked { level, marking: marking.clone() };
        }
        let proposal = self.proposals.of_key(proposal.0);
        let mut taken = proposal.map_or_else(|| self.marked(), |p| self.marked_record(p));
        if matches!(kind, PositionKind::Confidential | PositionKind::Inferred) {
            taken.level = taken.level.max(self.info.handling);
        }
        Marked { level: own.unwrap_or(taken.level), marking: own_marking.unwrap_or(taken.marking) }
    }

    /// The strictest level of a record and of what it refers to, by which its name may call it.
    pub fn level_named(&self, record: RecordRef) -> Tlp {
        let Some(found) = self.record(record) else { return Tlp::Clear };
        let mut strictest = self.marked_record(found).level;
        found.each_reference(&mut |_, referred| {
            let level = self.record(referred).map(|referred| self.marked_record(referred).level);
            strictest = strictest.max(level.unwrap_or(Tlp::Clear));
        });
        strictest
    }

    /// The strictest level of what a change touched, as far as it shows here: that of what its label may name.
    pub fn level_of_change(&self, details: &ChangeDetails) -> Tlp {
        let records = details.added.iter().chain(details.edits.iter().map(|edit| &edit.record));
        let of_records = records.map(|record| self.level_named(*record));
        let of_positions = details.positions.iter().map(|p| {
            let own = self.marked_on(p.proposal, p.kind, p.handling, p.marking.as_deref().map(str::to_owned));
            let on = self.level_named(RecordRef { noun: Noun::Proposal, id: p.proposal.0 });
            own.level.max(on).max(self.level_named(RecordRef { noun: Noun::Actor, id: p.actor.0 }))
        });
        of_records.chain(of_positions).max().unwrap_or(Tlp::Clear)
    }

    /// A source that is made in passing with these positions: where it is not marked itself, it travels no further than
    /// the strictest of them.
    pub fn marked_with<'p>(
        &self,
        source: Source,
        positions: impl IntoIterator<Item = &'p Position>,
    ) -> Source {
        let of = |p: &Position| {
            self.marked_on(p.proposal, p.kind, p.handling, p.marking.as_deref().map(str::to_owned))
        };
        let strictest = positions.into_iter().map(of).reduce(Marked::and);
        Source { head: source.head.clone().or_marked_as(&self.shared(strictest)), ..source }
    }

    /// How what is made in passing with something of this marking is marked: not at all where the workspace's own marking
    /// says as much.
    pub(super) fn shared(&self, with: Option<Marked>) -> Head {
        let workspace = self.marked();
        let with = with.unwrap_or_else(|| workspace.clone());
        Head {
            handling: (with.level > workspace.level).then_some(with.level),
            marking: (!with.marking.is_empty() && with.marking != workspace.marking).then_some(with.marking),
            ..Head::default()
        }
    }
}

/// The record whose marking a record takes where it has none of its own; none: it takes that of the workspace.
fn above(record: &dyn AnyRecord) -> Option<RecordRef> {
    record.noun().marked_as().and_then(|field| record.referred(field.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stricter_wins_and_markings_add_up() {
        let marked = |level, marking: &str| Marked { level, marking: marking.to_owned() };
        let both = marked(Tlp::Green, "FOR US").and(marked(Tlp::Red, "EYES"));
        assert_eq!(both, marked(Tlp::Red, "FOR US; EYES"));
        assert_eq!(both.clone().and(marked(Tlp::Clear, "EYES")), both);
        assert_eq!(marked(Tlp::AmberStrict, "").to_string(), "TLP:AMBER+STRICT");
    }
}
