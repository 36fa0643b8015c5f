//! Where an actor is at home: a company in a country, a person in a company or a country.

use super::Snapshot;
use crate::model::ActorId;

/// So many homes behind one another are followed: a person, a company, its country. What leads back to itself ends there.
const MOST: usize = 4;

impl Snapshot {
    /// An actor, its home, the home of that one and so on, each once.
    pub fn homes(&self, actor: ActorId) -> impl Iterator<Item = ActorId> + '_ {
        let home = |of: &ActorId| self.actors.of_key(of.0)?.home;
        let next = move |at: &ActorId| home(at).filter(|next| *next != actor);
        std::iter::successors(Some(actor), next).take(MOST)
    }
}
