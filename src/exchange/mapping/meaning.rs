//! What a column may mean: one word each, the same in files of mappings, on the command line and on the screen.

use crate::model::{Field, Noun};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Nothing that is taken.
    Skip,
    /// Who takes the stance, by code or name.
    Actor,
    /// The same by name, where another column has the code: it is only taken where the code is not known.
    ActorName,
    /// What a new actor is: country, company, person.
    ActorKind,
    /// Where a new actor is at home, by code or name: a country; of a person also a company or institute.
    ActorHome,
    /// The stance, in the words of the file.
    Stance,
    /// Stances of the actor, or on the text, that the heading names.
    StanceOf,
    /// The stance that the heading names, where the cell holds a mark; of several such columns one is marked.
    StanceMarked,
    /// The day on which the stance was taken; without it the day of the text.
    Day,
    /// On which provision of the text, by its number.
    Provision,
    /// A note on the position.
    Note,
    /// How the stance came to be known.
    Kind,
    /// How sure we are of it.
    Confidence,
    /// The body's own word for it.
    Word,
    /// The title of its source.
    Source,
    /// How far it may travel.
    Handling,
    /// Its national marking.
    Marking,
    /// Whether it counts: a row that was corrected is left out.
    State,
    /// The stable identity of a record of Entente.
    Identity,
    /// Topics of the text.
    Topics,
    /// Who put the text forward.
    Sponsors,
    /// The texts that this one revises.
    RevisionOf,
    /// The texts that revise this one.
    RevisedTo,
    /// How much the actor counts for.
    Weight,
    /// A published total of the vote.
    Total(Total),
    /// A field of a noun.
    Field(Noun, &'static str),
}

/// Which published total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Total {
    /// In favor.
    For,
    /// Against.
    Against,
    /// Abstaining.
    Abstain,
    /// Not voting.
    Absent,
    /// All of them together.
    Everybody,
}

const PLAIN: [(Meaning, &str, &str); 29] = [
    (Meaning::Skip, "skip", "left out"),
    (Meaning::Actor, "actor", "who: code or name"),
    (Meaning::ActorName, "actor-name", "who: name beside a code"),
    (Meaning::ActorKind, "actor-kind", "who: what a new one is"),
    (Meaning::ActorHome, "actor-home", "who: home of a new one"),
    (Meaning::Stance, "stance", "stance or vote"),
    (Meaning::StanceOf, "stance-of", "stances of the one in the heading"),
    (Meaning::StanceMarked, "stance-marked", "stance in the heading, where marked"),
    (Meaning::Day, "day", "day of the stance"),
    (Meaning::Provision, "provision", "number of the provision"),
    (Meaning::Note, "note", "note on the position"),
    (Meaning::Kind, "kind", "how the stance came to be known"),
    (Meaning::Confidence, "confidence", "how sure we are"),
    (Meaning::Word, "word", "the body's own word"),
    (Meaning::Source, "source", "title of the source"),
    (Meaning::Handling, "handling", "how far it may travel (TLP)"),
    (Meaning::Marking, "marking", "national marking"),
    (Meaning::State, "state", "whether it counts"),
    (Meaning::Identity, "identity", "stable identity of the record"),
    (Meaning::Topics, "topics", "topics of the text"),
    (Meaning::Sponsors, "sponsors", "who put it forward"),
    (Meaning::RevisionOf, "revision-of", "texts that it revises"),
    (Meaning::RevisedTo, "revised-to", "texts that revise it"),
    (Meaning::Weight, "weight", "how much the actor counts for"),
    (Meaning::Total(Total::For), "total-for", "published total in favor"),
    (Meaning::Total(Total::Against), "total-against", "published total against"),
    (Meaning::Total(Total::Abstain), "total-abstain", "published total of abstentions"),
    (Meaning::Total(Total::Absent), "total-absent", "published total of absences"),
    (Meaning::Total(Total::Everybody), "total-everybody", "published total of members"),
];

impl Meaning {
    /// Those that are no fields of nouns, with their words and what they say.
    pub fn plain() -> impl Iterator<Item = (Meaning, &'static str, &'static str)> {
        PLAIN.into_iter()
    }

    /// The field that it is.
    pub fn field(self) -> Option<&'static Field> {
        match self {
            Meaning::Field(noun, name) => noun.field(name),
            _ => None,
        }
    }

    /// What it says, for people: "stance or vote", "proposal: Title".
    pub fn words(self) -> String {
        match self {
            Meaning::Field(noun, name) => {
                format!("{}: {}", noun.word(), noun.field(name).map_or(name, |field| field.label))
            }
            plain => PLAIN
                .iter()
                .find(|(meaning, ..)| *meaning == plain)
                .map_or("", |(_, _, says)| says)
                .to_owned(),
        }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Meaning::Field(noun, field) => write!(f, "{}.{field}", noun.word().replace(' ', "-")),
            plain => f.write_str(
                PLAIN.iter().find(|(meaning, ..)| meaning == plain).map_or("", |(_, word, _)| word),
            ),
        }
    }
}

impl FromStr for Meaning {
    type Err = String;

    fn from_str(text: &str) -> Result<Meaning, String> {
        let text = text.trim();
        if let Some((meaning, ..)) = PLAIN.iter().find(|(_, word, _)| *word == text) {
            return Ok(*meaning);
        }
        let found = text.split_once('.').and_then(|(noun, field)| {
            let noun = Noun::ALL.iter().find(|known| known.word().replace(' ', "-") == noun)?;
            Some(Meaning::Field(*noun, noun.field(field)?.name))
        });
        found.ok_or_else(|| {
            let words: Vec<&str> = PLAIN.iter().map(|(_, word, _)| *word).collect();
            format!(
                "\"{text}\" is no meaning of a column: write {}, or a field such as proposal.title",
                words.join(", ")
            )
        })
    }
}

impl PartialOrd for Meaning {
    fn partial_cmp(&self, other: &Meaning) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Meaning {
    fn cmp(&self, other: &Meaning) -> std::cmp::Ordering {
        self.to_string().cmp(&other.to_string())
    }
}

impl Serialize for Meaning {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Meaning {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Meaning, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_reads_back_from_its_word() {
        let fields =
            Noun::ALL.iter().flat_map(|noun| noun.field_list().iter().map(|f| Meaning::Field(*noun, f.name)));
        for meaning in Meaning::plain().map(|(meaning, ..)| meaning).chain(fields) {
            assert_eq!(meaning.to_string().parse(), Ok(meaning));
            assert!(!meaning.words().is_empty());
        }
        assert!("proposal.nothing".parse::<Meaning>().is_err());
    }
}
