//! The values of fields as a person reads them: days as dates, keys as codes, 1 as yes.

use crate::model::{Day, FieldKind, Noun, RecordRef, Value};
use crate::report::table::Datum;
use crate::snapshot::Snapshot;

/// The value of a field of a noun.
pub fn field_datum(s: &Snapshot, noun: Noun, field: &str, value: &Value) -> Datum {
    match value {
        Value::Null => Datum::Empty,
        Value::Text(text) => Datum::text(text.as_str()),
        Value::Real(x) => Datum::number(Some(*x)),
        Value::Ref(noun, key) => Datum::Text(key_words(s, *noun, *key)),
        Value::Int(n) => match noun.field(field).map(|field| field.kind) {
            Some(FieldKind::Day) => i32::try_from(*n).map_or(Datum::Whole(*n), |n| Datum::Day(Day(n))),
            Some(FieldKind::YesNo) => Datum::Flag(*n == 1),
            Some(FieldKind::Reference(noun)) => {
                u32::try_from(*n).map_or(Datum::Whole(*n), |key| Datum::Text(key_words(s, noun, key)))
            }
            _ => Datum::Whole(*n),
        },
    }
}

/// A record by its code, reference or title; one that no longer shows by its key.
fn key_words(s: &Snapshot, noun: Noun, key: u32) -> String {
    let name = s.short_name(RecordRef { noun, id: key });
    name.unwrap_or_else(|| format!("{}#{key}", noun.table()))
}
