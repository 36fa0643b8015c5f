//! What a search finds: records and positions, and the words in them that match.

use super::{Marked, Snapshot};
use crate::model::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// The kinds of record that are found by others only, or have no words of their own.
const UNSEARCHED: [Noun; 11] = [
    Noun::ActorName,
    Noun::Succession,
    Noun::Step,
    Noun::Sponsor,
    Noun::Tag,
    Noun::SavedLens,
    Noun::Profile,
    Noun::RuleUse,
    Noun::Weight,
    Noun::Voter,
    Noun::SupposedVote,
];

/// Whether a search finds records of this kind.
pub fn is_searched(noun: Noun) -> bool {
    !UNSEARCHED.contains(&noun)
}

/// The kinds of record that a search finds.
pub fn searched_nouns() -> impl Iterator<Item = Noun> {
    Noun::ALL.iter().copied().filter(|noun| is_searched(*noun))
}

/// A kind of thing that is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoundKind {
    /// A record of a noun.
    Record(Noun),
    /// A position with a note or a quotation.
    Position,
}

impl FoundKind {
    /// The kinds that there are.
    pub fn all() -> impl Iterator<Item = FoundKind> {
        searched_nouns().map(FoundKind::Record).chain([FoundKind::Position])
    }

    /// The word a person uses for it.
    pub fn word(self) -> &'static str {
        match self {
            FoundKind::Record(noun) => noun.word(),
            FoundKind::Position => "position",
        }
    }
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// A record.
    Record(RecordRef),
    /// A position.
    Position(PositionKey),
}

impl Found {
    /// Its kind.
    pub fn kind(self) -> FoundKind {
        match self {
            Found::Record(record) => FoundKind::Record(record.noun),
            Found::Position(_) => FoundKind::Position,
        }
    }
}

/// A text with the words in it that were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// Its bytes that match, in order and apart.
    pub marks: Vec<Range<usize>>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What.
    pub found: Found,
    /// Its reference or code; empty where it has none.
    pub code: Excerpt,
    /// Its title or name.
    pub title: Excerpt,
    /// The part of another text of it that matches; none where code and title say it all.
    pub snippet: Option<Excerpt>,
    /// How far it may travel.
    pub marked: Marked,
    /// Whether what was typed is its code or a name of it.
    pub is_meant: bool,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Findings {
    /// The best of each kind, the best of all first.
    pub hits: Vec<Hit>,
    /// How many of each kind there are.
    pub n_of_kind: BTreeMap<FoundKind, usize>,
}

/// The name of what was found by which the command line knows it: `proposal#12`; a position by its actor and
/// proposal, `JPN:proposal#12`.
pub fn found_key(snapshot: &Snapshot, found: Found) -> String {
    match found {
        Found::Record(record) => format!("{}#{}", record.noun.table(), record.id),
        Found::Position(key) => {
            let actor = snapshot.actors.of_key(key.actor.0).map_or("", |actor| actor.code.as_str());
            format!("{actor}:proposal#{}", key.proposal.0)
        }
    }
}
