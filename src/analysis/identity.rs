//! Who somebody is: names in all languages, what came before and after it, its home and who is at home there.

use super::dossier::had_begun;
use crate::model::*;
use crate::snapshot::Snapshot;

/// Who an actor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its names in other languages, by language, each once.
    pub names: Vec<(String, String)>,
    /// Its other names: aliases without a language.
    pub aliases: Vec<String>,
    /// What it came after, and when.
    pub predecessors: Vec<(ActorId, Option<Day>)>,
    /// What came after it, and when.
    pub successors: Vec<(ActorId, Option<Day>)>,
    /// Companies, institutes and people whose home it is, in order of their names.
    pub at_home: Vec<ActorId>,
}

impl Identity {
    /// Its names in other languages, then its aliases.
    pub fn all_names(&self) -> Vec<&str> {
        let names = self.names.iter().map(|(_, name)| name.as_str());
        names.chain(self.aliases.iter().map(String::as_str)).collect()
    }

    /// Who an actor was as of a day; nothing is told of one that is not in the snapshot.
    pub fn of(snapshot: &Snapshot, actor: ActorId, as_of: Option<Day>) -> Identity {
        let own = snapshot.actors.of_key(actor.0).map_or("", |a| a.name.as_str());
        let codes = snapshot.index().names_of_actor(actor).iter();
        let all: Vec<&ActorName> = codes
            .filter_map(|code| snapshot.actor_names.at(*code as usize))
            .filter(|n| n.name != own)
            .collect();
        let mut names: Vec<(String, String)> = all
            .iter()
            .filter(|n| !n.language.is_empty())
            .map(|n| (n.language.clone(), n.name.clone()))
            .collect();
        names.sort();
        names.dedup();
        let mut aliases: Vec<String> =
            all.iter().filter(|n| n.language.is_empty()).map(|n| n.name.clone()).collect();
        aliases.sort();
        aliases.dedup();
        let followed = |of: fn(&Succession) -> (ActorId, ActorId)| {
            let mut found: Vec<(ActorId, Option<Day>)> = snapshot
                .successions
                .iter()
                .filter(|s| had_begun(s.date, as_of))
                .filter(|s| of(s).0 == actor && snapshot.actors.code(of(s).1.0).is_some())
                .map(|s| (of(s).1, s.date))
                .collect();
            found.sort_by_key(|(other, date)| (*date, *other));
            found
        };
        let is_at_home = |a: &&Actor| a.home == Some(actor) && had_begun(a.since, as_of);
        let mut at_home: Vec<&Actor> = snapshot.actors.iter().filter(is_at_home).collect();
        at_home.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
        Identity {
            names,
            aliases,
            predecessors: followed(|s| (s.successor, s.predecessor)),
            successors: followed(|s| (s.predecessor, s.successor)),
            at_home: at_home.into_iter().map(|a| a.id).collect(),
        }
    }
}
