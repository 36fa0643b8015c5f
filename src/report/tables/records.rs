//! The records of one kind as a table, with all their fields.

use super::field_words::field_datum;
use crate::model::{FieldKind, Noun};
use crate::report::table::{DataTable, Datum, Heading, code, day, figure, text};
use crate::snapshot::Snapshot;
use std::collections::BTreeSet;

/// One row a record of a kind: all of them or, where keys are given, those. The columns are the key and the fields.
pub fn records_table(s: &Snapshot, noun: Noun, only: Option<&BTreeSet<u32>>) -> DataTable {
    let fields = noun.fields();
    let key = figure("key", "Key", "number of the record among those of its kind");
    let mut table = DataTable::new(std::iter::once(key).chain(fields.iter().map(|name| heading(noun, name))));
    s.each_of(noun, &mut |record| {
        if only.is_some_and(|only| !only.contains(&record.key())) {
            return;
        }
        let mut row = vec![Datum::count(record.key())];
        row.extend(
            fields.iter().zip(record.values()).map(|(field, value)| field_datum(s, noun, field, &value)),
        );
        table.rows.push(row);
    });
    table
}

/// What stands over a field.
fn heading(noun: Noun, name: &'static str) -> Heading {
    let Some(field) = noun.field(name) else { return text(name, name, name) };
    let meaning = if field.help.is_empty() { field.label } else { field.help };
    match field.kind {
        FieldKind::Day => day(name, field.label, meaning),
        FieldKind::Whole(..) => figure(name, field.label, meaning),
        FieldKind::Short | FieldKind::Long | FieldKind::Tests | FieldKind::Lens => {
            text(name, field.label, meaning)
        }
        _ => code(name, field.label, meaning),
    }
}
