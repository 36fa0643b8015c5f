//! Actors by the names and codes that stand in pasted lists, and those near to a name that is not on record.

use crate::model::{ActorId, name_key};
use crate::snapshot::Snapshot;
use crate::snapshot::nearest::nearest;
use std::collections::HashMap;

/// Actors by every name and code as they are compared.
#[derive(Debug, Default)]
pub(super) struct ActorsByName {
    /// By code, two-letter code and own name.
    own: HashMap<String, Vec<ActorId>>,
    /// By names in other languages and further ones.
    other: HashMap<String, Vec<ActorId>>,
}

impl ActorsByName {
    pub(super) fn new(s: &Snapshot) -> ActorsByName {
        let mut names = ActorsByName::default();
        for name in s.actor_names.iter() {
            add(&mut names.other, &name.name, name.actor);
        }
        for actor in s.actors.iter() {
            let forms = [Some(&actor.name), actor.iso2.as_ref(), Some(&actor.code)];
            forms.into_iter().flatten().for_each(|form| add(&mut names.own, form, actor.id));
        }
        names
    }

    /// Everybody of this name: by codes and own names or, where it is none of these, by others.
    pub(super) fn called(&self, name: &str) -> &[ActorId] {
        let name = name_key(name);
        self.own.get(&name).or_else(|| self.other.get(&name)).map_or(&[], Vec::as_slice)
    }

    /// The one whom a name means first.
    pub(super) fn foremost(&self, name: &str) -> Option<ActorId> {
        let name = name_key(name);
        let own = self.own.get(&name).and_then(|actors| actors.last());
        own.or_else(|| self.other.get(&name)?.first()).copied()
    }

    /// How many bytes the longest name has.
    pub(super) fn longest(&self) -> usize {
        self.own.keys().chain(self.other.keys()).map(String::len).max().unwrap_or(0)
    }
}

fn add(names: &mut HashMap<String, Vec<ActorId>>, name: &str, actor: ActorId) {
    let key = name_key(name);
    if key.is_empty() {
        return;
    }
    let actors = names.entry(key).or_default();
    if !actors.contains(&actor) {
        actors.push(actor);
    }
}

/// Names on record that one which is not may have meant. Only for the first few of a list: whoever pastes another list
/// altogether does not read them all, and each costs a look at every name.
pub(super) struct NearNames<'s> {
    snapshot: &'s Snapshot,
    n_left: usize,
}

impl<'s> NearNames<'s> {
    /// So many names of a list are looked for.
    const N_MOST: usize = 20;
    /// A longer name is near to none.
    const LONGEST: usize = 100;

    /// For one list.
    pub(super) fn new(snapshot: &'s Snapshot) -> NearNames<'s> {
        NearNames { snapshot, n_left: Self::N_MOST }
    }

    /// The names that are near to one.
    pub(super) fn near(&mut self, name: &str) -> Vec<String> {
        let is_long = name.chars().nth(Self::LONGEST).is_some();
        if self.n_left == 0 || is_long {
            return Vec::new();
        }
        self.n_left -= 1;
        let actors = self.snapshot.actors.iter();
        let candidates = actors.map(|a| (a.name.clone(), vec![a.code.as_str(), a.name.as_str()]));
        nearest(name, candidates, 2)
    }

    /// Says that a name is not on record, and which are near.
    pub(super) fn unknown(&mut self, name: &str) -> String {
        let near = self.near(name);
        let near =
            if near.is_empty() { String::new() } else { format!(": did you mean {}?", near.join(" or ")) };
        format!("\"{name}\" is no name on record{near}")
    }
}
