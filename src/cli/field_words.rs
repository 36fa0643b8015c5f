//! The values of fields as a person reads them: days as dates, keys as codes, 1 as yes.

use crate::session::{Datum, Day, Noun, Snapshot, Value};

/// The value of a field.
pub(super) fn field_datum(s: &Snapshot, field: &str, value: &Value) -> Datum {
    match value {
        Value::Null => Datum::Empty,
        Value::Text(text) => Datum::text(text.as_str()),
        Value::Real(x) => Datum::number(Some(*x)),
        Value::Ref(noun, key) => Datum::Text(key_words(s, *noun, *key)),
        Value::Int(n) => match field {
            "since" | "until" | "date" | "opened" | "closed" => {
                i32::try_from(*n).map_or(Datum::Whole(*n), |n| Datum::Day(Day(n)))
            }
            "retired" | "active" | "important" => Datum::Flag(*n == 1),
            field => match (referred(field), u32::try_from(*n)) {
                (Some(noun), Ok(key)) => Datum::Text(key_words(s, noun, key)),
                _ => Datum::Whole(*n),
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
