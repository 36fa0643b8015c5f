//! From a case to the poll that a rule counts.

use super::case::{Case, CaseVoter};
use super::changes::Changes;
use crate::model::Choice;
use crate::rules::{Poll, Vote, Voter};

/// What is counted where a voter has not voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Votes alone.
    Recorded,
    /// Votes and, where there is none, the position that an actor has stated.
    Stated,
}

impl CaseVoter {
    /// What is counted for it before any what-if.
    pub fn vote_on(&self, basis: Basis) -> Option<Vote> {
        let position = self.position.as_ref().filter(|_| basis == Basis::Stated);
        self.vote.as_ref().or(position).map(|known| known.vote)
    }
}

impl Case {
    /// The poll of a basis, with what is supposed instead.
    pub fn poll(&self, basis: Basis, changes: &Changes) -> Poll {
        let voter = |voter: &CaseVoter| {
            let supposed = changes.get(&voter.actor).map(|choice| Vote::of(*choice));
            let recused = (!voter.is_entitled).then(|| Vote::of(Choice::Recused));
            let vote = recused.or(supposed).or_else(|| voter.vote_on(basis));
            let by_proxy = voter.proxy.and_then(|holder| self.place_of(holder));
            let missing = by_proxy.map(|_| Vote::of(Choice::Missing));
            let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Voter {
                role: voter.role,
                weights: voter.weights.clone(),
                group: text(&voter.affiliation),
                category: text(&voter.interest),
                vote: vote.or(missing).map(|vote| Vote { by_proxy, ..vote }),
            }
        };
        Poll {
            voters: self.voters.iter().map(voter).collect(),
            stated: self.stated.numbers.clone(),
            call: self.call.clone(),
        }
    }
}
