//! The cells of a record: how each kind of field stands in a table and in the journal.

use super::{Day, FIRST_PROVISIONAL, Noun, RecordRef, ids::*};
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

/// A type that can be a field of a record.
pub trait Cell: Sized {
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

impl Cell for f64 {
    fn to_value(&self) -> Value {
        Value::Real(*self)
    }
    fn from_value(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Real(x) if x.is_finite() => Ok(x),
            Value::Int(n) => Ok(n as f64),
            other => Err(Misread::expected("a number", &other)),
        }
    }
}

impl Cell for Day {
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

macro_rules! id_cells {
    ($($id:ident => $noun:ident),* $(,)?) => {$(
        impl Cell for $id {
            fn referred(&self) -> Option<RecordRef> {
                Some(RecordRef { noun: Noun::$noun, id: self.0 })
            }
            fn to_value(&self) -> Value {
                Value::Ref(Noun::$noun, self.0)
            }
            fn from_value(value: Value) -> Result<Self, Misread> {
                let key = match value {
                    Value::Ref(Noun::$noun, key) => i64::from(key),
                    Value::Int(key) => key,
                    other => return Err(Misread::expected(concat!("the key of a ", stringify!($noun)), &other)),
                };
                u32::try_from(key)
                    .ok()
                    .filter(|k| *k < FIRST_PROVISIONAL || matches!(value, Value::Ref(..)))
                    .map($id)
                    .ok_or_else(|| Misread(format!("{key} is not a key")))
            }
        }
    )*};
}

id_cells! {
    SourceId => Source, ActorId => Actor, ActorNameId => ActorName, SuccessionId => Succession,
    BodyId => Body, BodyMemberId => BodyMember, RuleId => Rule, MeetingId => Meeting,
    AgendaItemId => AgendaItem, FamilyId => Family, ProposalId => Proposal, StepId => Step,
    SponsorId => Sponsor, RevisionId => Revision, ProvisionId => Provision, WordId => Word,
    BallotId => Ballot, BlocId => Bloc, MembershipId => Membership, InstrumentId => Instrument,
    TopicId => Topic, TagId => Tag, BriefId => Brief, SavedLensId => SavedLens,
    ExplanationId => Explanation, ProfileId => Profile,
    RuleUseId => RuleUse, WeightId => Weight, VoterId => Voter, ScenarioId => Scenario,
    SupposedVoteId => SupposedVote, OutreachId => Outreach,
}
