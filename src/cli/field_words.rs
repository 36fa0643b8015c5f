//! The values of fields in words: days as dates, keys as codes, 1 as yes.

use crate::session::{Day, FieldEdit, Noun, Snapshot, Value};

/// What stood in the field before, or stands there after, in words; empty for nothing.
pub(super) fn value_words(s: &Snapshot, edit: &FieldEdit, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        Value::Real(x) => x.to_string(),
        Value::Ref(noun, key) => key_words(s, *noun, *key),
        Value::Int(n) => match edit.field.as_str() {
            "since" | "until" | "date" | "opened" | "closed" => {
                i32::try_from(*n).map_or_else(|_| n.to_string(), |n| Day(n).to_string())
            }
            "retired" | "active" | "important" => if *n == 1 { "yes" } else { "no" }.to_owned(),
            field => match (referred(field), u32::try_from(*n)) {
                (Some(noun), Ok(key)) => key_words(s, noun, key),
                _ => n.to_string(),
            },
        },
    }
}

/// The noun that a field refers to.
fn referred(field: &str) -> Option<Noun> {
    Some(match field {
        "source" => Noun::Source,
        "actor" | "home" | "predecessor" | "successor" => Noun::Actor,
        "body" | "parent" => Noun::Body,
        "bloc" => Noun::Bloc,
        "topic" => Noun::Topic,
        "proposal" => Noun::Proposal,
        "meeting" => Noun::Meeting,
        "family" => Noun::Family,
        "instrument" => Noun::Instrument,
        "rule" => Noun::Rule,
        _ => return None,
    })
}

/// A record by its code, reference or title; one that no longer shows by its key.
fn key_words(s: &Snapshot, noun: Noun, key: u32) -> String {
    let words = match noun {
        Noun::Source => s.sources.of_key(key).map(|r| r.title.clone()),
        Noun::Actor => s.actors.of_key(key).map(|r| r.code.clone()),
        Noun::Body => s.bodies.of_key(key).map(|r| r.code.clone()),
        Noun::Bloc => s.blocs.of_key(key).map(|r| r.code.clone()),
        Noun::Topic => s.topics.of_key(key).map(|r| r.code.clone()),
        Noun::Proposal => s.proposals.of_key(key).map(|r| r.reference.clone()),
        Noun::Meeting => s.meetings.of_key(key).map(|r| r.name.clone()),
        Noun::Family => s.families.of_key(key).map(|r| r.name.clone()),
        Noun::Instrument => s.instruments.of_key(key).map(|r| r.code.clone()),
        Noun::Rule => s.rules.of_key(key).map(|r| r.name.clone()),
        _ => None,
    };
    words.unwrap_or_else(|| format!("{}#{key}", noun.table()))
}
