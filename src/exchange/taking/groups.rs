//! What a workspace offers to take, in groups, and the words by which a person asks for it.

use crate::model::*;
use crate::snapshot::{NameError, Snapshot, find_record, noun_of_word, proposals_in_view};

/// The kinds of record that can be asked for by name; what belongs to them comes along.
pub const TAKEN: [Noun; 7] =
    [Noun::Actor, Noun::Body, Noun::Rule, Noun::Proposal, Noun::Bloc, Noun::Instrument, Noun::Topic];

/// The word for all bodies, and what stands before the family in the word for some.
const BODIES: &str = "bodies";

/// What stands before the name of a saved lens in the word for its proposals.
const LENS: &str = "lens";

/// Families of bodies that go by a name of their own, each with the code of the body at its head. A body belongs to
/// the nearest head above it.
const HEADS: [(&str, &str); 10] = [
    ("ISO", "ISO"),
    ("IEC", "IEC"),
    ("JTC 1", "ISO/IEC JTC 1"),
    ("ITU", "ITU"),
    ("3GPP", "3GPP"),
    ("IETF", "IETF"),
    ("IEEE", "IEEE"),
    ("ETSI", "ETSI"),
    ("CEN", "CEN"),
    ("UN", "UN"),
];

/// Records that are asked for by one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The word, such as "bodies:ISO".
    pub word: String,
    /// How a person calls it.
    pub title: String,
    /// Of which kind its records are.
    pub noun: Noun,
    /// The records themselves.
    pub records: Vec<RecordRef>,
}

/// Why something cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TakingError {
    /// A word that stands for nothing.
    #[error("\"{word}\" is nothing that can be taken: use {known}, or a record such as body:UNGA")]
    Unknown {
        /// The word.
        word: String,
        /// Those that there are.
        known: String,
    },
    /// A record that is not there.
    #[error(transparent)]
    Name(#[from] NameError),
}

/// What a workspace offers, group by group; a group with nothing in it is left out.
pub fn groups(source: &Snapshot) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut offer = |word: String, title: String, noun: Noun, ids: Vec<u32>| {
        if !ids.is_empty() {
            let records = ids.into_iter().map(|id| RecordRef { noun, id }).collect();
            groups.push(Group { word, title, noun, records });
        }
    };
    let countries = source.actors.iter().filter(|a| a.kind == ActorKind::Country);
    offer("countries".into(), "Countries".into(), Noun::Actor, countries.map(|a| a.id.0).collect());
    for (name, bodies) in families(source) {
        offer(format!("{BODIES}:{name}"), format!("Bodies: {name}"), Noun::Body, bodies);
    }
    let blocs = source.blocs.iter().map(|b| b.id.0).collect();
    offer("blocs".into(), "Blocs".into(), Noun::Bloc, blocs);
    let topics = source.topics.iter().map(|t| t.id.0).collect();
    offer("topics".into(), "Topics and debates".into(), Noun::Topic, topics);
    let rules = source.rules.iter().map(|r| r.id.0).collect();
    offer("rules".into(), "Decision rules".into(), Noun::Rule, rules);
    let proposals = source.proposals.iter().map(|p| p.id.0).collect();
    offer("proposals".into(), "Proposals, with who stands where".into(), Noun::Proposal, proposals);
    for saved in source.saved_lenses.iter() {
        // A lens that names what is not there selects nothing.
        let proposals = serde_json::from_str(&saved.lens)
            .ok()
            .and_then(|lens: Lens| proposals_in_view(source, &source.agenda(), &lens).ok())
            .unwrap_or_default();
        let ids = proposals.into_iter().map(|(proposal, _)| proposal.0).collect();
        offer(
            format!("{LENS}:{}", saved.name),
            format!("Proposals of the lens {}", saved.name),
            Noun::Proposal,
            ids,
        );
    }
    groups
}

/// The bodies of every family by the name of the family: those with a name of their own, then other roots of the tree.
fn families(source: &Snapshot) -> Vec<(String, Vec<u32>)> {
    let mut families: Vec<(String, Vec<u32>)> =
        HEADS.iter().map(|(name, _)| ((*name).to_owned(), Vec::new())).collect();
    for body in source.bodies.iter() {
        let name = family_of(source, body);
        match families.iter_mut().find(|(known, _)| *known == name) {
            Some((_, bodies)) => bodies.push(body.id.0),
            None => families.push((name, vec![body.id.0])),
        }
    }
    families
}

fn family_of(source: &Snapshot, body: &Body) -> String {
    let mut head = body;
    // A tree is no deeper than it has records.
    for _ in 0..source.bodies.len() {
        if let Some((name, _)) = HEADS.iter().find(|(_, code)| code_key(code) == code_key(&head.code)) {
            return (*name).to_owned();
        }
        match head.parent.and_then(|parent| source.bodies.of_key(parent.0)) {
            Some(parent) => head = parent,
            None => break,
        }
    }
    head.code.clone()
}

/// The records that words stand for: those of a group, "bodies" for all families, "bodies:ISO+IEC" for some, or one
/// record as "body:UNGA".
pub fn records_of_words<W: AsRef<str>>(
    source: &Snapshot,
    words: impl IntoIterator<Item = W>,
) -> Result<Vec<RecordRef>, TakingError> {
    let groups = groups(source);
    let mut records = Vec::new();
    for word in words {
        records.extend(records_of_word(source, &groups, word.as_ref().trim())?);
    }
    Ok(records)
}

fn records_of_word(source: &Snapshot, groups: &[Group], word: &str) -> Result<Vec<RecordRef>, TakingError> {
    let unknown = |word: &str| {
        let known = groups.iter().map(|group| group.word.as_str());
        let mut known: Vec<&str> = std::iter::once(BODIES).chain(known).collect();
        known.sort_unstable();
        TakingError::Unknown { word: word.to_owned(), known: known.join(", ") }
    };
    if is_word(word, BODIES) {
        let bodies = groups.iter().filter(|group| group.noun == Noun::Body);
        return Ok(bodies.flat_map(|group| group.records.clone()).collect());
    }
    let (before, after) = word.split_once(':').unwrap_or((word, ""));
    let asked: Vec<String> = match is_word(before, BODIES) {
        true => after.split('+').map(|family| format!("{BODIES}:{}", family.trim())).collect(),
        false => vec![word.to_owned()],
    };
    let mut records = Vec::new();
    for asked in asked {
        match groups.iter().find(|group| is_word(&asked, &group.word)) {
            Some(group) => records.extend(group.records.iter().copied()),
            None => match noun_of_word(before).filter(|noun| TAKEN.contains(noun)) {
                Some(noun) => records.push(record_named(source, noun, after.trim())?),
                None => return Err(unknown(&asked)),
            },
        }
    }
    Ok(records)
}

/// Whether a word is meant, however it is spaced and spelled.
fn is_word(typed: &str, word: &str) -> bool {
    let tight = |text: &str| code_key(text).replace(' ', "");
    tight(typed) == tight(word)
}

/// The record of a code or, where just one is called so, of a title.
fn record_named(source: &Snapshot, noun: Noun, name: &str) -> Result<RecordRef, NameError> {
    find_record(source, noun, name).or_else(|error| {
        let mut called = Vec::new();
        source.each_of(noun, &mut |record| {
            let code = match record.value("code") {
                Some(Value::Text(code)) => code,
                _ => String::new(),
            };
            if [code, record.named(Naming::Title)].iter().any(|own| code_key(own) == code_key(name)) {
                called.push(RecordRef { noun, id: record.key() });
            }
        });
        match called.as_slice() {
            [one] => Ok(*one),
            _ => Err(error),
        }
    })
}
