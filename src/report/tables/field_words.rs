//! The values of fields as a person reads them: days as dates, keys as codes, 1 as yes.

use crate::model::{Day, FieldKind, Noun, RecordRef, Value, code_key};
use crate::report::table::Datum;
use crate::snapshot::Snapshot;
use std::collections::{BTreeMap, HashMap};

/// How records are called so that no other record of their kind is meant.
pub struct UniqueNames<'a> {
    s: &'a Snapshot,
    /// For each noun that was asked for, how many records have each name, short and long, as names are compared.
    of_noun: BTreeMap<Noun, [HashMap<String, u32>; 2]>,
}

impl<'a> UniqueNames<'a> {
    /// Of the records of a workspace.
    pub fn new(s: &'a Snapshot) -> UniqueNames<'a> {
        UniqueNames { s, of_noun: BTreeMap::new() }
    }

    /// A record by its code, reference or title where just it has it, else by that and what it belongs to, else by its
    /// identity; one that no longer shows by its key.
    pub fn of(&mut self, noun: Noun, id: u32) -> String {
        let s = self.s;
        let record = RecordRef { noun, id };
        let (Some(short), Some(long)) = (s.short_name(record), s.long_name(record)) else {
            return format!("{}#{id}", noun.table());
        };
        let [shorts, longs] = self.of_noun.entry(noun).or_insert_with(|| count_names(s, noun));
        let is_unique = |counts: &HashMap<String, u32>, name: &str| counts.get(&code_key(name)) == Some(&1);
        match s.record(record) {
            _ if is_unique(shorts, &short) => short,
            _ if is_unique(longs, &long) && !shorts.contains_key(&code_key(&long)) => long,
            Some(shown) => format!("{}#{}", noun.table(), shown.head().uid),
            None => short,
        }
    }
}

fn count_names(s: &Snapshot, noun: Noun) -> [HashMap<String, u32>; 2] {
    let mut counts: [HashMap<String, u32>; 2] = Default::default();
    s.each_of(noun, &mut |record| {
        let record = RecordRef { noun, id: record.key() };
        for (counts, name) in counts.iter_mut().zip([s.short_name(record), s.long_name(record)]) {
            *counts.entry(code_key(&name.unwrap_or_default())).or_default() += 1;
        }
    });
    counts
}

/// The value of a field of a noun.
pub fn field_datum(names: &mut UniqueNames<'_>, noun: Noun, field: &str, value: &Value) -> Datum {
    match value {
        Value::Null => Datum::Empty,
        Value::Text(text) => Datum::text(text.as_str()),
        Value::Real(x) => Datum::number(Some(*x)),
        Value::Ref(noun, key) => Datum::Text(names.of(*noun, *key)),
        Value::Int(n) => match noun.field(field).map(|field| field.kind) {
            Some(FieldKind::Day) => i32::try_from(*n).map_or(Datum::Whole(*n), |n| Datum::Day(Day(n))),
            Some(FieldKind::YesNo) => Datum::Flag(*n == 1),
            Some(FieldKind::Reference(noun)) => {
                u32::try_from(*n).map_or(Datum::Whole(*n), |key| Datum::Text(names.of(noun, key)))
            }
            _ => Datum::Whole(*n),
        },
    }
}
