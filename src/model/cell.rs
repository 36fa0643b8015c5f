//! The cells of a record: how each kind of field stands in a table and in the journal.

use super::{Day, FIRST_PROVISIONAL, FieldKind, Noun, RecordRef};
use serde::{Deserialize, Serialize};

/// The value of one field of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing there.
    Null,
    /// An integer (days for a date, 0 or 1 for a yes or no).
    Int(i64),
    /// A number.
    Real(f64),
    /// A text or a word of a closed list.
    Text(String),
    /// The key of another record.
    Ref(Noun, u32),
}

impl Value {
    /// The same value with keys as plain integers, as the file holds them.
    pub fn flat(self) -> Value {
        match self {
            Value::Ref(_, id) => Value::Int(i64::from(id)),
            other => other,
        }
    }
}

/// A stored value that does not fit its field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Misread(pub String);

impl Misread {
    /// "expected X, found Y".
    pub fn expected(what: &str, found: &Value) -> Misread {
        Misread(format!("expected {what}, found {found:?}"))
    }
}

/// The key that a value holds, of a record of `noun`. A plain integer is one that the store has given.
pub(super) fn read_key(noun: Noun, value: Value) -> Result<u32, Misread> {
    match value {
        Value::Ref(of, key) if of == noun => Ok(key),
        Value::Int(key) => u32::try_from(key)
            .ok()
            .filter(|key| *key < FIRST_PROVISIONAL)
            .ok_or_else(|| Misread(format!("{key} is not a key"))),
        other => Err(Misread::expected(&format!("the key of a {noun:?}"), &other)),
    }
}

/// A type that can be a field of a record.
pub trait Cell: Sized {
    /// What may stand in the field, unless its description says more.
    const KIND: FieldKind;
    /// Whether it must be filled in, whatever its description says.
    const IS_REQUIRED: bool = true;
    /// What stands in it before anything is said: nothing, an empty text, zero, the first word of its list, the key
    /// of no record.
    fn blank() -> Self;
    /// The value as stored.
    fn to_value(&self) -> Value;
    /// The field from a stored value.
    fn from_value(value: Value) -> Result<Self, Misread>;
    /// The record that the field refers to, if it refers to one.
    fn referred(&self) -> Option<RecordRef> {
        None
    }
}

impl<T: Cell> Cell for Option<T> {
    const KIND: FieldKind = match T::KIND {
        FieldKind::Short => FieldKind::Mark,
        kind => kind,
    };
    const IS_REQUIRED: bool = false;
    fn blank() -> Option<T> {
        None
    }
    fn referred(&self) -> Option<RecordRef> {
        self.as_ref().and_then(Cell::referred)
    }
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Cell::to_value)
    }
    fn from_value(value: Value) -> Result<Self, Misread> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl Cell for String {
    const KIND: FieldKind = FieldKind::Short;
    const IS_REQUIRED: bool = false;
    fn blank() -> String {
        String::new()
    }
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn from_value(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Text(text) => Ok(text),
            other => Err(Misread::expected("a text", &other)),
        }
    }
}

impl Cell for bool {
    const KIND: FieldKind = FieldKind::YesNo;
    fn blank() -> bool {
        false
    }
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
    fn from_value(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            other => Err(Misread::expected("0 or 1", &other)),
        }
    }
}

impl Cell for i32 {
    const KIND: FieldKind = FieldKind::Whole(0, 1_000_000);
    fn blank() -> i32 {
        0
    }
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
    fn from_value(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Int(n) => i32::try_from(n).map_err(|_| Misread::expected("a small integer", &value)),
            other => Err(Misread::expected("an integer", &other)),
        }
    }
}

impl Cell for Day {
    const KIND: FieldKind = FieldKind::Day;
    fn blank() -> Day {
        Day(0)
    }
    fn to_value(&self) -> Value {
        Value::Int(i64::from(self.0))
    }
    fn from_value(value: Value) -> Result<Self, Misread> {
        let day = Day(i32::from_value(value)?);
        if day < Day::MIN || day > Day::MAX {
            return Err(Misread(format!("day {} lies outside the years 1 to 9999", day.0)));
        }
        Ok(day)
    }
}
