//! Weights of the members of a body: what is on record for a day, and whose is missing.

use crate::model::*;
use crate::rules::Definition;
use crate::snapshot::Snapshot;
use crate::votes::{Electorate, weight_of};
use std::collections::BTreeSet;

/// The weights of a body's members by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WeightGaps {
    /// Members with the weight that counts, in order of their codes.
    pub known: Vec<(ActorId, WeightId)>,
    /// Members without one, in order of their codes.
    pub missing: Vec<ActorId>,
}

impl WeightGaps {
    /// How many members there are.
    pub fn n_members(&self) -> usize {
        self.known.len() + self.missing.len()
    }
}

/// Whose weight of a name is known among the members of a body on a day.
pub fn weight_gaps(s: &Snapshot, body: BodyId, name: &str, day: Day) -> WeightGaps {
    let mut bodies = vec![body];
    while let Some(parent) = bodies.last().and_then(|b| s.bodies.of_key(b.0)).and_then(|b| b.parent) {
        if bodies.contains(&parent) {
            break;
        }
        bodies.push(parent);
    }
    let mut members: Vec<ActorId> = Electorate::new(s, body, None, day).voters.into_keys().collect();
    members.sort_by_cached_key(|actor| s.actors.of_key(actor.0).map(|a| a.code.clone()));
    let mut gaps = WeightGaps::default();
    for actor in members {
        match weight_of(s, actor, name, &bodies, day) {
            Some(weight) => gaps.known.push((actor, weight.id)),
            None => gaps.missing.push(actor),
        }
    }
    gaps
}

/// The names of weights that rules ask for or that are on record.
pub fn weight_names(s: &Snapshot) -> Vec<String> {
    let mut names: BTreeSet<String> = s.weights.iter().map(|weight| weight.name.clone()).collect();
    for definition in s.rules.iter().filter_map(|rule| Definition::read(&rule.definition).ok()) {
        names.extend(definition.weights().into_iter().map(str::to_owned));
    }
    names.into_iter().collect()
}
