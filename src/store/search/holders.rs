//! Positions found by whose they are and what they are on: "Brazil autonomous weapons" finds the positions of Brazil on
//! texts that hold the other words.

use super::Query;
use crate::model::{ActorId, name_key};
use crate::snapshot::Snapshot;
use std::collections::HashMap;

/// At most so many words are the name of an actor.
const MOST_WORDS: usize = 6;

/// The actors by all their names, as they are compared.
#[derive(Default)]
pub(super) struct Holders(HashMap<String, Vec<ActorId>>);

impl Holders {
    /// Those of a snapshot.
    pub(super) fn new(s: &Snapshot) -> Holders {
        let mut holders: HashMap<String, Vec<ActorId>> = HashMap::new();
        let own = s.actors.iter().flat_map(|a| [(a.code.as_str(), a.id), (a.name.as_str(), a.id)]);
        for (name, actor) in own.chain(s.actor_names.iter().map(|name| (name.name.as_str(), name.actor))) {
            let of_name = holders.entry(name_key(name)).or_default();
            if !of_name.contains(&actor) {
                of_name.push(actor);
            }
        }
        holders.remove("");
        Holders(holders)
    }

    /// Whose positions a query may mean, and what is left of it to be looked for in texts: the longest name that is
    /// typed in full, with other words beside it.
    pub(super) fn split(&self, query: &Query) -> Option<(&[ActorId], Query)> {
        let n = query.n_terms();
        for length in (1..n.min(MOST_WORDS + 1)).rev() {
            for first in 0..=n - length {
                let (name, rest) = query.split(first..first + length);
                if let Some(actors) = name.and_then(|name| self.0.get(&name_key(&name))) {
                    return Some((actors, rest));
                }
            }
        }
        None
    }
}
