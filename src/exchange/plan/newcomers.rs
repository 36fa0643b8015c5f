//! What a file says of actors that are made: what they are, and where they are at home.

use super::Ground;
use super::outcome::Making;
use crate::exchange::mapping::Meaning;
use crate::exchange::names::Names;
use crate::model::{ActorId, ActorKind, Noun, grouped};
use std::collections::BTreeSet;

/// So many homes that are not known are named.
const N_NAMED: usize = 5;

/// Where kinds and homes stand, and the homes that are not in the record.
pub(super) struct Newcomers {
    kind: Option<usize>,
    home: Option<usize>,
    unknown: BTreeSet<String>,
}

impl Newcomers {
    /// Looks where they stand.
    pub fn new(ground: &Ground<'_>) -> Newcomers {
        Newcomers {
            kind: ground.column(Meaning::ActorKind),
            home: ground.column(Meaning::ActorHome),
            unknown: BTreeSet::new(),
        }
    }

    /// As what the actor of a name is made: as a person says, else as the row says, else as a company. A home that is not in
    /// the record is left out, and told.
    ///
    /// # Errors
    /// A word that is no kind of actor.
    pub fn made_as(
        &mut self,
        ground: &Ground<'_>,
        row: usize,
        name: &str,
        names: &Names<'_>,
    ) -> Result<(ActorKind, Option<ActorId>), String> {
        let text = |column: Option<usize>, meaning: Meaning| {
            let own = column.map_or("", |column| ground.sheet.text(row, column).trim());
            if own.is_empty() { ground.fixed(meaning).unwrap_or_default() } else { own }
        };
        let kind = match text(self.kind, Meaning::ActorKind) {
            "" => ActorKind::Company,
            word => word.parse().map_err(|error| format!("what \"{name}\" is: {error}"))?,
        };
        let home = match text(self.home, Meaning::ActorHome) {
            "" => None,
            home => names.known(Noun::Actor, home).or_else(|| {
                self.unknown.insert(home.to_owned());
                None
            }),
        };
        Ok(names.made_as(name, (kind, home.map(ActorId))))
    }

    /// Tells of homes that were left out.
    pub fn tell(self, making: &mut Making) {
        if self.unknown.is_empty() {
            return;
        }
        let named: Vec<&str> = self.unknown.iter().map(String::as_str).take(N_NAMED).collect();
        let more = match self.unknown.len().saturating_sub(N_NAMED) {
            0 => String::new(),
            n => format!(" and {} more", grouped(n as u64)),
        };
        let are = if self.unknown.len() == 1 { "is" } else { "are" };
        making.left.push(format!(
            "{}{more} {are} not in the record: new actors who are at home there are made without a home",
            named.join(", ")
        ));
    }
}
