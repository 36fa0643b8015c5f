//! Every record and every position as a line of JSON: for programs that want all of it. References are the stable identities
//! of records, beside how they are called.

use super::unwritten;
use crate::exchange::ExchangeError;
use crate::jobs::Progress;
use crate::model::*;
use crate::snapshot::{PositionRow, Snapshot};
use serde_json::{Map, Value as Json, json};
use std::io::Write;

/// Positions between two looks at whether to go on.
const N_BETWEEN: usize = 4096;

/// The lines: first one that says what it is, then the records in the order of their kinds, then the positions.
///
/// # Errors
/// What cannot be written, or a stop.
pub fn json_lines(
    s: &Snapshot,
    about: &str,
    progress: &Progress,
    file: &mut dyn Write,
) -> Result<(), ExchangeError> {
    let mut put = |line: &Json| -> Result<(), ExchangeError> {
        serde_json::to_writer(&mut *file, line).map_err(unwritten)?;
        file.write_all(b"\n").map_err(unwritten)
    };
    put(&json!({ "kind": "about", "about": about }))?;
    progress.begin("Writing records and positions", s.positions.len() as u64);
    for noun in Noun::ALL {
        let mut lines = Vec::new();
        s.each_of(*noun, &mut |record| lines.push(line_of(s, record)));
        for line in &lines {
            put(line)?;
        }
    }
    let corrected = s.positions.corrected();
    for (nth, position) in s.positions.iter().enumerate() {
        if nth % N_BETWEEN == 0 {
            progress.reach(nth as u64)?;
        }
        put(&line_of_position(s, position, corrected.contains(&position.row())))?;
    }
    Ok(())
}

fn line_of(s: &Snapshot, record: &dyn AnyRecord) -> Json {
    let noun = record.noun();
    let mut line = Map::new();
    line.insert("kind".to_owned(), noun.word().into());
    line.insert("uid".to_owned(), record.head().uid.to_string().into());
    line.insert("handling".to_owned(), s.marked_record(record).level.word().into());
    line.insert("marking".to_owned(), s.marked_record(record).marking.into());
    for (field, value) in noun.field_list().iter().zip(record.values()) {
        // A record has a kind of its own beside its kind of record.
        let name = if field.name == "kind" { "its_kind" } else { field.name };
        line.insert(name.to_owned(), json_of(s, field, &value));
    }
    Json::Object(line)
}

fn json_of(s: &Snapshot, field: &Field, value: &Value) -> Json {
    match (field.kind, value) {
        (_, Value::Null) => Json::Null,
        (FieldKind::Reference(noun), Value::Int(id)) => {
            u32::try_from(*id).map_or(Json::Null, |id| reference(s, RecordRef { noun, id }))
        }
        (_, Value::Ref(noun, id)) => reference(s, RecordRef { noun: *noun, id: *id }),
        (FieldKind::Day, Value::Int(day)) => {
            i32::try_from(*day).map_or(Json::Null, |day| Day(day).to_string().into())
        }
        (FieldKind::YesNo, Value::Int(n)) => Json::Bool(*n == 1),
        (_, Value::Int(n)) => (*n).into(),
        (_, Value::Real(x)) => serde_json::Number::from_f64(*x).map_or(Json::Null, Json::Number),
        (_, Value::Text(text)) => text.as_str().into(),
    }
}

fn reference(s: &Snapshot, record: RecordRef) -> Json {
    let Some(shown) = s.record(record) else { return Json::Null };
    json!({ "uid": shown.head().uid.to_string(), "called": s.short_name(record) })
}

fn line_of_position(s: &Snapshot, p: PositionRow<'_>, is_corrected: bool) -> Json {
    let of = |noun: Noun, id: u32| reference(s, RecordRef { noun, id });
    let marked = s.marked_position(p);
    json!({
        "kind": "position",
        "proposal": of(Noun::Proposal, p.proposal().0),
        "provision": p.provision().map(|id| of(Noun::Provision, id.0)),
        "actor": of(Noun::Actor, p.actor().0),
        "stance": p.stance().word(),
        "word": p.word().map(|id| of(Noun::Word, id.0)),
        "effective": p.effective().to_string(),
        "its_kind": p.kind().word(),
        "confidence": p.confidence().word(),
        "source": p.source().map(|id| of(Noun::Source, id.0)),
        "note": p.note(),
        "handling": marked.level.word(),
        "marking": marked.marking,
        "is_corrected": is_corrected,
    })
}
