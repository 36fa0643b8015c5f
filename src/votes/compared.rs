//! The ballots of a proposal side by side: how each was decided, and who changed from one to the next.

use super::case::{Case, Question, ballots_of};
use super::changes::Changes;
use super::decision::{Decision, decide};
use super::poll::Basis;
use crate::model::*;
use crate::snapshot::Snapshot;
use crate::snapshot::actor_code;
use crate::votes::VotesError;
use serde_json::{Value, json};

/// A member over successive ballots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Who.
    pub actor: ActorId,
    /// What was counted for it in each ballot; none: it could not vote.
    pub choices: Vec<Option<Choice>>,
}

impl Changed {
    /// Whether it voted differently in two ballots in which it could vote.
    pub fn has_changed(&self) -> bool {
        let mut voted = self.choices.iter().flatten();
        let first = voted.next();
        voted.any(|choice| Some(choice) != first)
    }
}

/// Successive ballots of one proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Each with its case and how it was decided, in order of their closing days.
    pub ballots: Vec<(BallotId, Case, Decision)>,
    /// Everybody who could vote in any of them, in order of codes.
    pub members: Vec<Changed>,
}

/// Puts the ballots of a proposal side by side, each under its own rule.
pub fn compare(s: &Snapshot, question: Question) -> Result<Compared, VotesError> {
    let mut ballots = Vec::new();
    for ballot in ballots_of(s, question.proposal) {
        let case = Case::new(s, Question { ballot: Some(ballot.id), rule: None, ..question })?;
        let decision = decide(&case, Basis::Recorded, &Changes::new());
        ballots.push((ballot.id, case, decision));
    }
    let mut actors: Vec<ActorId> =
        ballots.iter().flat_map(|(_, case, _)| case.voters.iter().map(|v| v.actor)).collect();
    actors.sort_by_cached_key(|actor| actor_code(s, *actor).to_owned());
    actors.dedup();
    let members = actors.into_iter().map(|actor| Changed {
        actor,
        choices: ballots
            .iter()
            .map(|(_, case, decision)| {
                let place = case.place_of(actor)?;
                match decision.is_published {
                    true => case.voters[place].vote.as_ref().map(|known| known.vote.choice),
                    false => decision.choice_of(place),
                }
            })
            .collect(),
    });
    let members = members.collect();
    Ok(Compared { ballots, members })
}

/// The ballots of a case's proposal as data, with who changed.
pub fn compared_json(s: &Snapshot, case: &Case) -> Result<Value, VotesError> {
    let compared = compare(s, case.question)?;
    let ballots = compared.ballots.iter().map(|(id, case, decision)| {
        json!({
            "ballot": s.ballots.of_key(id.0).map(|b| b.name.clone()),
            "day": case.day.to_string(),
            "rule": case.rule.record.code,
            "result": decision.ruling.verdict.name(),
        })
    });
    let changed = compared.members.iter().filter(|member| member.has_changed()).map(|member| {
        let votes = member.choices.iter().map(|choice| choice.map(Choice::word)).collect::<Vec<_>>();
        json!({ "actor": actor_code(s, member.actor), "votes": votes })
    });
    Ok(json!({ "ballots": ballots.collect::<Vec<_>>(), "changed": changed.collect::<Vec<_>>() }))
}
