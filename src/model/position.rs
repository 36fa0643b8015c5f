//! One actor's stance on one proposal, effective on a date, from a source. Never overwritten.

use super::words::{Confidence, PositionKind, words};
use super::{ActorId, ChangeId, Day, ProposalId, ProvisionId, SourceId, Tlp, WordId};
use serde::{Deserialize, Serialize};

words! {
    /// Where an actor stands. *Unknown* is not here: it is the lack of any position.
    Stance {
        /// Strongly opposes.
        StronglyOppose = "strongly oppose",
        /// Opposes; a vote against.
        Oppose = "oppose",
        /// Neither for nor against, and says so.
        Neutral = "neutral",
        /// Supports; a vote in favor.
        Support = "support",
        /// Strongly supports.
        StronglySupport = "strongly support",
        /// Abstains.
        Abstain = "abstain",
        /// Was not there, or did not return the ballot. Not an abstention, and never a number.
        Absent = "absent",
    }
}

impl Stance {
    /// The code in files: 1 strongly oppose … 5 strongly support, 6 abstain, 7 absent.
    pub fn code(self) -> u8 {
        match self {
            Stance::StronglyOppose => 1,
            Stance::Oppose => 2,
            Stance::Neutral => 3,
            Stance::Support => 4,
            Stance::StronglySupport => 5,
            Stance::Abstain => 6,
            Stance::Absent => 7,
        }
    }

    /// The stance of a code.
    pub fn of_code(code: u8) -> Option<Stance> {
        Stance::ALL.iter().copied().find(|s| s.code() == code)
    }

    /// The place on the three-step scale of votes: −1 against, 0 abstaining or neutral, +1 for; none when absent.
    pub fn side(self) -> Option<i8> {
        match self {
            Stance::StronglyOppose | Stance::Oppose => Some(-1),
            Stance::Neutral | Stance::Abstain => Some(0),
            Stance::Support | Stance::StronglySupport => Some(1),
            Stance::Absent => None,
        }
    }

    /// The sign that stands beside the color: −−, −, 0, +, ++, A; absent has none.
    pub fn sign(self) -> &'static str {
        match self {
            Stance::StronglyOppose => "−−",
            Stance::Oppose => "−",
            Stance::Neutral => "0",
            Stance::Support => "+",
            Stance::StronglySupport => "++",
            Stance::Abstain => "A",
            Stance::Absent => "",
        }
    }
}

/// What names one position: no two in a workspace share all of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PositionKey {
    /// On what.
    pub proposal: ProposalId,
    /// Whose.
    pub actor: ActorId,
    /// On which provision; none: on the whole.
    pub provision: Option<ProvisionId>,
    /// The change that recorded it.
    pub change: ChangeId,
    /// Ordinal among those that one change recorded for the same actor on the same text, from 0.
    pub nth: u16,
}

/// One actor's stance on one proposal (or provision), effective on a date, from a source, with a confidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// On what.
    pub proposal: ProposalId,
    /// On which provision; none: on the whole.
    pub provision: Option<ProvisionId>,
    /// Whose.
    pub actor: ActorId,
    /// When the actor took it.
    pub effective: Day,
    /// The change that recorded it; set by the store.
    pub change: ChangeId,
    /// Ordinal among those that one change recorded for the same actor on the same text; set by the store.
    pub nth: u16,
    /// Where the actor stands.
    pub stance: Stance,
    /// How it came to be known.
    pub kind: PositionKind,
    /// How sure we are.
    pub confidence: Confidence,
    /// The body's own word for it.
    pub word: Option<WordId>,
    /// Where this comes from.
    pub source: Option<SourceId>,
    /// The change and ordinal of the entry that this one corrects, for the same actor and text.
    pub corrects: Option<(ChangeId, u16)>,
    /// How far it may travel; none: as the proposal.
    pub handling: Option<Tlp>,
    /// Free national marking.
    pub marking: Option<Box<str>>,
    /// Anything else to know.
    pub note: Option<Box<str>>,
}

impl Position {
    /// A vote as recorded by a body: certain, of kind vote, without note.
    pub fn vote(
        proposal: ProposalId,
        actor: ActorId,
        effective: Day,
        stance: Stance,
        source: Option<SourceId>,
    ) -> Position {
        Position {
            proposal,
            provision: None,
            actor,
            effective,
            change: ChangeId(0),
            nth: 0,
            stance,
            kind: PositionKind::Vote,
            confidence: Confidence::Certain,
            word: None,
            source,
            corrects: None,
            handling: None,
            marking: None,
            note: None,
        }
    }

    /// What names it.
    pub fn key(&self) -> PositionKey {
        PositionKey {
            proposal: self.proposal,
            actor: self.actor,
            provision: self.provision,
            change: self.change,
            nth: self.nth,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_is_no_side_and_codes_read_back() {
        assert_eq!(Stance::Absent.side(), None);
        for stance in Stance::ALL {
            assert_eq!(Stance::of_code(stance.code()), Some(*stance));
            assert_eq!(stance.word().parse(), Ok(*stance));
        }
        assert_eq!(Stance::of_code(0), None);
    }
}
