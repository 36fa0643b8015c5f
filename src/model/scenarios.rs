//! Commands on what-ifs of a vote: saved by name, changed, given up. They touch no fact.

use super::*;
use std::collections::BTreeMap;

impl Command {
    /// Saves a what-if by name. `reference` is how the proposal is called.
    pub fn save_scenario(
        scenario: Scenario,
        votes: &BTreeMap<ActorId, Choice>,
        reference: &str,
    ) -> Result<Command, CommandError> {
        let name = scenario.name.trim().to_owned();
        if name.is_empty() {
            return Err(CommandError::Missing("the name of the scenario"));
        }
        if votes.is_empty() {
            return Err(CommandError::Unfit("nothing is supposed yet: change a vote first".to_owned()));
        }
        let id = ScenarioId::provisional(0);
        let label = format!("Save scenario \"{name}\" on {reference}: {}", n_votes(votes.len()));
        let mut command = Command::of(ChangeKind::Add, label);
        command.add.records.scenarios.push(Scenario { id, name, ..scenario });
        add_votes(&mut command, id, votes.iter());
        Ok(command)
    }

    /// Supposes other votes in a scenario. `before`: all that it supposes now.
    pub fn change_scenario(
        scenario: &Scenario,
        before: &[SupposedVote],
        votes: &BTreeMap<ActorId, Choice>,
    ) -> Result<Command, CommandError> {
        let mut edits = Vec::new();
        for vote in before {
            match votes.get(&vote.actor) {
                None => edits.push(Edit::retire(Noun::SupposedVote, vote.id.0)),
                Some(choice) => {
                    edits.extend(Edit::between(vote, &SupposedVote { choice: *choice, ..vote.clone() }))
                }
            }
        }
        let is_new = |(actor, _): &(&ActorId, &Choice)| !before.iter().any(|vote| vote.actor == **actor);
        let new: Vec<(&ActorId, &Choice)> = votes.iter().filter(is_new).collect();
        let n = edits.len() + new.len();
        if n == 0 {
            return Err(CommandError::Nothing);
        }
        let label = format!("Change scenario \"{}\": {}", scenario.name, n_votes(n));
        let mut command = Command { edits, ..Command::of(ChangeKind::Edit, label) };
        add_votes(&mut command, scenario.id, new.into_iter());
        Ok(command)
    }

    /// Gives a scenario up, with all that it supposes.
    pub fn retire_scenario(scenario: &Scenario, votes: &[SupposedVoteId]) -> Command {
        let mut edits: Vec<Edit> =
            votes.iter().map(|vote| Edit::retire(Noun::SupposedVote, vote.0)).collect();
        edits.push(Edit::retire(Noun::Scenario, scenario.id.0));
        let label = format!("Retire scenario \"{}\"", scenario.name);
        Command { edits, ..Command::of(ChangeKind::Retire, label) }
    }
}

fn n_votes(n: usize) -> String {
    if n == 1 { "1 vote".to_owned() } else { format!("{n} votes") }
}

fn add_votes<'a>(
    command: &mut Command,
    scenario: ScenarioId,
    votes: impl Iterator<Item = (&'a ActorId, &'a Choice)>,
) {
    for (nth, (actor, choice)) in votes.enumerate() {
        command.add.records.supposed_votes.push(SupposedVote {
            id: SupposedVoteId::provisional(nth),
            scenario,
            actor: *actor,
            choice: *choice,
            ..SupposedVote::default()
        });
    }
}
