//! From the names that people type to records; a wrong one is answered with the nearest right ones.

use super::NameError;
use super::nearest::nearest;
use crate::model::*;
use crate::snapshot::Snapshot;

/// How many right names are offered for a wrong one.
const N_OFFERED: usize = 3;

fn unknown<'a>(
    noun: &'static str,
    name: &str,
    candidates: impl Iterator<Item = (String, Vec<&'a str>)>,
) -> NameError {
    let nearest = nearest(name, candidates, N_OFFERED);
    NameError::Unknown { noun, name: name.to_owned(), nearest }
}

fn code_and_name(code: &str, name: &str) -> String {
    if name.is_empty() { code.to_owned() } else { format!("{code} ({name})") }
}

/// The actor of a code: ISO 3166 alpha-3, a historic code, or the code of a company, institute or person.
pub fn find_actor<'s>(s: &'s Snapshot, code: &str) -> Result<&'s Actor, NameError> {
    let found = s.index().actor(code.trim()).and_then(|id| s.actors.of_key(id.0));
    found.ok_or_else(|| {
        unknown(
            "actor",
            code,
            s.actors.iter().map(|a| {
                let names = s.index().names_of_actor(a.id);
                let names =
                    names.iter().filter_map(|c| s.actor_names.at(*c as usize)).map(|n| n.name.as_str());
                let forms =
                    [a.code.as_str(), a.name.as_str()].into_iter().chain(a.iso2.as_deref()).chain(names);
                (code_and_name(&a.code, &a.name), forms.collect())
            }),
        )
    })
}

/// The bloc of a short code.
pub fn find_bloc<'s>(s: &'s Snapshot, code: &str) -> Result<&'s Bloc, NameError> {
    let found = s.index().bloc(code.trim()).and_then(|id| s.blocs.of_key(id.0));
    let candidates =
        s.blocs.iter().map(|b| (code_and_name(&b.code, &b.name), vec![b.code.as_str(), b.name.as_str()]));
    found.ok_or_else(|| unknown("bloc", code, candidates))
}

/// The body of a short reference.
pub fn find_body<'s>(s: &'s Snapshot, code: &str) -> Result<&'s Body, NameError> {
    let found = s.index().body(code.trim()).and_then(|id| s.bodies.of_key(id.0));
    let candidates =
        s.bodies.iter().map(|b| (code_and_name(&b.code, &b.name), vec![b.code.as_str(), b.name.as_str()]));
    found.ok_or_else(|| unknown("body", code, candidates))
}

/// The topic of a short code.
pub fn find_topic<'s>(s: &'s Snapshot, code: &str) -> Result<&'s Topic, NameError> {
    let found = s.index().topic(code.trim()).and_then(|id| s.topics.of_key(id.0));
    let candidates =
        s.topics.iter().map(|t| (code_and_name(&t.code, &t.name), vec![t.code.as_str(), t.name.as_str()]));
    found.ok_or_else(|| unknown("topic", code, candidates))
}

/// The saved lens of a name.
pub fn find_lens<'s>(s: &'s Snapshot, name: &str) -> Result<&'s SavedLens, NameError> {
    let wanted = name.trim().to_lowercase();
    let found = s.saved_lenses.iter().find(|l| l.name.to_lowercase() == wanted);
    let candidates = s.saved_lenses.iter().map(|l| (format!("\"{}\"", l.name), vec![l.name.as_str()]));
    found.ok_or_else(|| unknown("lens", name, candidates))
}

/// The family of recurring texts of a name; where several share one, the key of the record (`family#12`) tells them
/// apart.
pub fn find_family<'s>(s: &'s Snapshot, name: &str) -> Result<&'s Family, NameError> {
    let candidates = || s.families.iter().map(|f| (f.name.clone(), vec![f.name.as_str()]));
    if let Some(record) = record_of_key(name)
        && record.noun == Noun::Family
    {
        return s.families.of_key(record.id).ok_or_else(|| unknown("family", name, std::iter::empty()));
    }
    let wanted = name.trim().to_lowercase();
    let found: Vec<&Family> = s.families.iter().filter(|f| f.name.to_lowercase() == wanted).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(unknown("family", name, candidates())),
        [first, second, ..] => Err(NameError::Ambiguous {
            noun: "families",
            name: name.to_owned(),
            n: found.len(),
            such_as: vec![format!("family#{}", first.id.0), format!("family#{}", second.id.0)],
        }),
    }
}

/// The proposal of a reference; where votes share one, the key of the record (`proposal#12`) tells them apart.
pub fn find_proposal<'s>(s: &'s Snapshot, reference: &str) -> Result<&'s Proposal, NameError> {
    if let Some(record) = record_of_key(reference)
        && record.noun == Noun::Proposal
    {
        return s
            .proposals
            .of_key(record.id)
            .ok_or_else(|| unknown("proposal", reference, std::iter::empty()));
    }
    let wanted = code_key(reference);
    let found: Vec<&Proposal> = s.proposals.iter().filter(|p| code_key(&p.reference) == wanted).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => {
            let candidates = s.proposals.iter();
            let shown =
                candidates.map(|p| (code_and_name(&p.reference, &p.title), vec![p.reference.as_str()]));
            Err(unknown("proposal", reference, shown))
        }
        [first, second, ..] => Err(NameError::Ambiguous {
            noun: "proposals",
            name: reference.to_owned(),
            n: found.len(),
            such_as: vec![format!("proposal#{}", first.id.0), format!("proposal#{}", second.id.0)],
        }),
    }
}

/// The record of a noun that a person names: by its code, reference or name, or by `noun#key`.
pub fn find_record(s: &Snapshot, noun: Noun, name: &str) -> Result<RecordRef, NameError> {
    if let Some(record) = record_of_key(name).filter(|r| r.noun == noun && s.record(*r).is_some()) {
        return Ok(record);
    }
    let id = match noun {
        Noun::Actor => find_actor(s, name)?.id.0,
        Noun::Bloc => find_bloc(s, name)?.id.0,
        Noun::Body => find_body(s, name)?.id.0,
        Noun::Topic => find_topic(s, name)?.id.0,
        Noun::SavedLens => find_lens(s, name)?.id.0,
        Noun::Proposal => find_proposal(s, name)?.id.0,
        _ => return find_by_short_name(s, noun, name),
    };
    Ok(RecordRef { noun, id })
}

fn find_by_short_name(s: &Snapshot, noun: Noun, name: &str) -> Result<RecordRef, NameError> {
    let wanted = name.trim().to_lowercase();
    let mut names: Vec<(String, RecordRef)> = Vec::new();
    s.each_of(noun, &mut |record| {
        let record = RecordRef { noun, id: record.key() };
        names.extend(s.short_name(record).map(|short| (short, record)));
    });
    let found: Vec<RecordRef> =
        names.iter().filter(|(short, _)| short.to_lowercase() == wanted).map(|(_, record)| *record).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let candidates = names.iter().map(|(short, _)| (format!("\"{short}\""), vec![short.as_str()]));
            Err(unknown(noun.word(), name, candidates))
        }
        [first, second, ..] => Err(NameError::Ambiguous {
            noun: noun.plural(),
            name: name.to_owned(),
            n: found.len(),
            such_as: [first, second].iter().map(|r| format!("{}#{}", noun.table(), r.id)).collect(),
        }),
    }
}

/// A record named by its noun and key, such as `membership#17`.
pub fn record_of_key(text: &str) -> Option<RecordRef> {
    let (noun, key) = text.trim().split_once('#')?;
    let noun = noun_of_word(noun)?;
    key.parse().ok().map(|id| RecordRef { noun, id })
}

/// The noun of a word, as a person writes it or as its table is called.
pub fn noun_of_word(word: &str) -> Option<Noun> {
    let word = word.trim().to_lowercase();
    Noun::ALL.iter().copied().find(|n| n.word() == word || n.table() == word)
}

/// The short code of a bloc; empty when it is not in the workspace.
pub fn bloc_code(s: &Snapshot, id: BlocId) -> &str {
    s.blocs.of_key(id.0).map_or("", |b| b.code.as_str())
}

/// The code of an actor; empty when it is not in the workspace.
pub fn actor_code(s: &Snapshot, id: ActorId) -> &str {
    s.actors.of_key(id.0).map_or("", |a| a.code.as_str())
}
