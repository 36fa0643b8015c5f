//! The records of one kind as a table, with all their fields.

use super::field_words::{UniqueNames, field_datum};
use crate::model::{FieldKind, Noun};
use crate::report::table::{DataTable, Datum, Heading, code, day, figure, text};
use crate::snapshot::Snapshot;
use std::collections::BTreeSet;

/// One row a record of a kind: all of them or, where keys are given, those. The columns are the key, the fields, its own
/// markings and its stable identity. What a field refers to is told by its short name where no other record has it, else by a
/// longer one, else by its identity.
pub fn records_table(s: &Snapshot, noun: Noun, only: Option<&BTreeSet<u32>>) -> DataTable {
    let fields = noun.fields();
    let key = figure("key", "Key", "number of the record among those of its kind");
    let own = [
        code("handling", "Handling", "how far it may travel (TLP 2.0), where it is marked itself"),
        code("marking", "Marking", "its national marking, where it is marked itself"),
        code("uid", "Identity", "its stable identity, the same in every file"),
    ];
    let fields_of = fields.iter().map(|name| heading(noun, name));
    let mut table = DataTable::new(std::iter::once(key).chain(fields_of).chain(own));
    let mut names = UniqueNames::new(s);
    s.each_of(noun, &mut |record| {
        if only.is_some_and(|only| !only.contains(&record.key())) {
            return;
        }
        let mut row = vec![Datum::count(record.key())];
        row.extend(
            fields
                .iter()
                .zip(record.values())
                .map(|(field, value)| field_datum(&mut names, noun, field, &value)),
        );
        let head = record.head();
        row.push(head.handling.map_or(Datum::Empty, |level| Datum::text(level.word())));
        row.push(head.marking.as_ref().map_or(Datum::Empty, |marking| Datum::text(marking.as_str())));
        row.push(Datum::Text(head.uid.to_string()));
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
