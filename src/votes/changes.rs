//! What-ifs: votes that are supposed instead of what is recorded, typed or saved as a scenario.

use crate::model::*;
use crate::rules::Definition;
use crate::snapshot::{Snapshot, find_actor};
use crate::votes::VotesError;
use std::collections::BTreeMap;

/// Votes supposed, by actor.
pub type Changes = BTreeMap<ActorId, Choice>;

/// The scenarios of a proposal, in order of their names.
pub fn scenarios_of(s: &Snapshot, proposal: ProposalId) -> Vec<&Scenario> {
    let codes = s.index().scenarios_of_proposal(proposal).iter();
    let mut found: Vec<&Scenario> = codes.filter_map(|code| s.scenarios.at(*code as usize)).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
    found
}

/// What a scenario supposes.
pub fn changes_of(s: &Snapshot, scenario: ScenarioId) -> Changes {
    let codes = s.index().votes_of_scenario(scenario).iter();
    codes
        .filter_map(|code| s.supposed_votes.at(*code as usize))
        .map(|vote| (vote.actor, vote.choice))
        .collect()
}

/// Reads what is typed: "CHN=abstain", "DEU=approve with comments", each with the words of the rule.
pub fn read_changes(s: &Snapshot, rule: &Definition, texts: &[String]) -> Result<Changes, VotesError> {
    let mut changes = Changes::new();
    for text in texts {
        let (code, word) = text.split_once('=').ok_or_else(|| {
            VotesError::Cannot(format!("\"{text}\" is no what-if: write it as CHN=abstain"))
        })?;
        let actor = find_actor(s, code)?.id;
        let choice = rule.choice_of(word).ok_or_else(|| {
            let words = "for, against, abstain, missing, or a word of the rule";
            VotesError::Cannot(format!("\"{}\" is no vote: write {words}", word.trim()))
        })?;
        if changes.insert(actor, choice).is_some() {
            return Err(VotesError::Cannot(format!("{} is given two votes; give one", code.trim())));
        }
    }
    Ok(changes)
}
