//! States that were, by the day of a row: who is meant by a name changes with the day.

use crate::model::*;
use crate::snapshot::Snapshot;
use std::collections::HashMap;

/// The actors that did not exist on every day, and what became of them.
pub struct Historic {
    /// From when to when each existed.
    spans: HashMap<ActorId, Span>,
    /// Before and after: those that an actor came from, and those that came from it.
    before: HashMap<ActorId, Vec<ActorId>>,
    after: HashMap<ActorId, Vec<ActorId>>,
}

impl Historic {
    /// Of the actors of a workspace.
    pub fn new(s: &Snapshot) -> Historic {
        let spans = s.actors.iter().filter(|actor| actor.since.is_some() || actor.until.is_some());
        let spans = spans.map(|actor| (actor.id, Span { since: actor.since, until: actor.until })).collect();
        let mut before: HashMap<ActorId, Vec<ActorId>> = HashMap::new();
        let mut after: HashMap<ActorId, Vec<ActorId>> = HashMap::new();
        for of in s.successions.iter() {
            before.entry(of.successor).or_default().push(of.predecessor);
            after.entry(of.predecessor).or_default().push(of.successor);
        }
        Historic { spans, before, after }
    }

    /// Who is meant by an actor on a day: itself where it existed, else the only one that it came from, or that came from
    /// it, and existed then. A name of today for several states of then stays as it is.
    ///
    /// # Errors
    /// The state had ended, and several came from it.
    pub fn on_day(&self, s: &Snapshot, actor: ActorId, day: Day) -> Result<ActorId, String> {
        let Some(span) = self.spans.get(&actor).filter(|span| !span.contains(day)) else { return Ok(actor) };
        let had_ended = span.until.is_some_and(|until| until < day);
        let others = if had_ended { self.after.get(&actor) } else { self.before.get(&actor) };
        let existed = |other: &&ActorId| self.spans.get(*other).is_none_or(|span| span.contains(day));
        let there: Vec<ActorId> = others.into_iter().flatten().filter(existed).copied().collect();
        match (there.as_slice(), had_ended) {
            ([one], _) => Ok(*one),
            (_, false) => Ok(actor),
            (several, true) => {
                let name = |id: &ActorId| s.actors.of_key(id.0).map_or("", |actor| actor.name.as_str());
                let ended = span.until.map_or_else(String::new, |until| format!(" ended on {until}"));
                let names: Vec<&str> = several.iter().map(name).collect();
                let which = if names.is_empty() {
                    String::new()
                } else {
                    format!("; which of {}?", names.join(", "))
                };
                Err(format!("{}{ended}, and the row is of {day}{which}", name(&actor)))
            }
        }
    }
}
