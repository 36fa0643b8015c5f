//! Commands on records of any noun: add, edit, retire with what belongs to it, merge with a duplicate.

use super::codes::check_code;
use super::*;
use std::collections::BTreeMap;

/// What a merge does, put together beforehand so that a person can see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The record that goes.
    pub goes: RecordRef,
    /// How it is called.
    pub goes_name: String,
    /// The record that stays.
    pub stays: RecordRef,
    /// How it is called.
    pub stays_name: String,
    /// Fields of the one that stays, filled from the other.
    pub taken: Vec<Edit>,
    /// References that move from the one that goes to the one that stays.
    pub moved: Vec<Edit>,
    /// Records that would be there twice after the merge: they are retired.
    pub twins: Vec<RecordRef>,
    /// What is added for the one that stays: names, and positions.
    pub added: Batch,
}

/// Pairs of dates of which the first may not lie after the second.
const SPANS: [(&str, &str); 3] = [("since", "until"), ("opened", "closed"), ("first", "second")];

/// The most fields that a label names.
const MOST_NAMED: usize = 3;

impl Command {
    /// Adds records by hand, as one change. `name` is how the main one is called: "meeting Geneva 2026 of SC 42".
    pub fn add_records(name: &str, batch: Batch) -> Result<Command, CommandError> {
        if batch.is_empty() {
            return Err(CommandError::Nothing);
        }
        check_all(&batch)?;
        Ok(Command { add: batch, ..Command::of(ChangeKind::Add, format!("Add {name}")) })
    }

    /// Edits a record. `name` is how it is called; `batch` holds new records that it refers to now.
    pub fn edit_record(
        name: &str,
        before: &dyn AnyRecord,
        after: &dyn AnyRecord,
        batch: Batch,
    ) -> Result<Command, CommandError> {
        check_all(&batch)?;
        check(after)?;
        if before.named(Naming::Code) != after.named(Naming::Code) {
            check_code(after)?;
        }
        let edits = Edit::between(before, after);
        let labels: Vec<&str> = edits.iter().map(|e| label_of(before.noun(), e.field)).collect();
        let more = labels.len().saturating_sub(MOST_NAMED);
        let shown = labels.iter().take(MOST_NAMED).map(|l| l.to_lowercase()).collect::<Vec<_>>().join(", ");
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        let command = Command::editing(ChangeKind::Edit, format!("Edit {name}: {shown}{rest}"), edits)?;
        Ok(Command { add: batch, ..command })
    }

    /// Sets one field of many records: puts proposals into a family, for instance.
    pub fn set_field(
        label: &str,
        records: &[RecordRef],
        field: &'static str,
        value: &Value,
        batch: Batch,
    ) -> Result<Command, CommandError> {
        check_all(&batch)?;
        let edits = records.iter().map(|record| Edit { record: *record, field, value: value.clone() });
        let command = Command::editing(ChangeKind::Edit, label.to_owned(), edits.collect())?;
        Ok(Command { add: batch, ..command })
    }

    /// Retires a record with what belongs to it, and empties the fields that name what goes. `name` is how it is
    /// called.
    pub fn retire_record(
        name: &str,
        record: RecordRef,
        with: &[RecordRef],
        emptied: &[(RecordRef, &'static str)],
    ) -> Command {
        let empty = emptied.iter().map(|(of, field)| Edit { record: *of, field, value: Value::Null });
        let mut edits: Vec<Edit> = empty.collect();
        edits.extend(with.iter().rev().map(|r| Edit::retire(r.noun, r.id)));
        edits.push(Edit::retire(record.noun, record.id));
        let along = counts(with.iter().map(|r| r.noun), 0);
        let along = if along.is_empty() { along } else { format!(" with {along}") };
        Command { edits, ..Command::of(ChangeKind::Retire, format!("Retire {name}{along}")) }
    }

    /// Merges two records of one noun: what rests on the one that goes moves to the one that stays.
    pub fn merge_records(merge: Merge) -> Result<Command, CommandError> {
        let Merge { goes, goes_name, stays, stays_name, taken, moved, twins, added } = merge;
        if goes == stays || goes.noun != stays.noun {
            let sentence = "choose another record of the same kind to merge with";
            return Err(CommandError::Unfit(sentence.to_owned()));
        }
        check_all(&added)?;
        let moves = counts(moved.iter().map(|e| e.record.noun), added.positions.len());
        let moves = if moves.is_empty() { moves } else { format!(": {moves}") };
        let label = format!("Merge {goes_name} into {stays_name}{moves}");
        let mut edits = taken;
        edits.extend(moved);
        edits.extend(twins.iter().map(|r| Edit::retire(r.noun, r.id)));
        edits.push(Edit::retire(goes.noun, goes.id));
        Ok(Command { add: added, edits, ..Command::of(ChangeKind::Edit, label) })
    }
}

/// "3 memberships, 2 names, 41 positions".
fn counts(nouns: impl Iterator<Item = Noun>, n_positions: usize) -> String {
    let mut by_noun: BTreeMap<Noun, usize> = BTreeMap::new();
    nouns.for_each(|noun| *by_noun.entry(noun).or_default() += 1);
    let mut parts: Vec<String> = by_noun.into_iter().map(|(noun, n)| noun.counted(n)).collect();
    match n_positions {
        0 => {}
        1 => parts.push("1 position".to_owned()),
        n => parts.push(format!("{n} positions")),
    }
    parts.join(", ")
}

fn label_of(noun: Noun, field: &str) -> &'static str {
    noun.field(field).map_or("a field", |f| f.label)
}

fn check_all(batch: &Batch) -> Result<(), CommandError> {
    let mut outcome = Ok(());
    batch.records.each(&mut |record| {
        if outcome.is_ok() {
            outcome = check(record).and_then(|()| check_code(record));
        }
    });
    outcome
}

/// Refuses a record with something missing, with dates that run backwards, or that names itself.
fn check(record: &dyn AnyRecord) -> Result<(), CommandError> {
    let noun = record.noun();
    let values = record.values();
    let value = |name: &str| noun.fields().iter().position(|f| *f == name).and_then(|n| values.get(n));
    for (field, value) in noun.field_list().iter().zip(&values) {
        let is_empty = match value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::Ref(of, id) if *of == noun && *id == record.key() && *id < FIRST_PROVISIONAL => {
                let sentence = format!("{}: a {} cannot be that of itself", field.label, noun.word());
                return Err(CommandError::Unfit(sentence));
            }
            _ => false,
        };
        if is_empty && field.is_required {
            return Err(CommandError::Missing(field.label));
        }
    }
    for (first, last) in SPANS {
        if let (Some(Value::Int(since)), Some(Value::Int(until))) = (value(first), value(last))
            && since > until
        {
            let day = |n: &i64| Day(*n as i32);
            return Err(CommandError::Backwards {
                who: noun.word().to_owned(),
                since: day(since),
                until: day(until),
            });
        }
    }
    if noun == Noun::Tag {
        let n_named = ["proposal", "instrument"].iter().filter(|f| value(f) != Some(&Value::Null)).count();
        if n_named != 1 {
            let sentence = "a tag is put on one proposal or on one instrument; fill in just one of them";
            return Err(CommandError::Unfit(sentence.to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(title: &str) -> Source {
        Source { title: title.to_owned(), ..Source::default() }
    }

    fn succession(first: u32, then: u32) -> Succession {
        let (predecessor, successor) = (ActorId(first), ActorId(then));
        Succession { id: SuccessionId(1), predecessor, successor, ..Succession::default() }
    }

    fn tag(proposal: Option<u32>, instrument: Option<u32>) -> Tag {
        Tag {
            id: TagId(3),
            topic: TopicId(1),
            proposal: proposal.map(ProposalId),
            instrument: instrument.map(InstrumentId),
            ..Tag::default()
        }
    }

    #[test]
    fn what_is_required_is_asked_for_and_an_edit_names_its_fields() {
        let mut batch = Batch::default();
        batch.records.sources.push(source(" "));
        assert_eq!(Command::add_records("source", batch), Err(CommandError::Missing("Title")));
        let before = source("Notes");
        let mut after = source("Notes of June");
        after.note = "n".to_owned();
        after.author = "a".to_owned();
        after.link = "l".to_owned();
        let command = Command::edit_record("source Notes", &before, &after, Batch::default()).unwrap();
        assert_eq!(command.label, "Edit source Notes: title, author, link and 1 more");
        assert_eq!(command.edits.len(), 4);
        let nothing = Command::edit_record("source Notes", &before, &before, Batch::default());
        assert_eq!(nothing, Err(CommandError::Nothing));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        assert!(check(&succession(1, 2)).is_ok());
        assert!(check(&tag(Some(1), None)).is_ok());
        for wrong in [tag(None, None), tag(Some(1), Some(1))] {
            assert!(matches!(check(&wrong), Err(CommandError::Unfit(_))));
        }
        let body = Body {
            id: BodyId(4),
            code: "X".to_owned(),
            name: "X".to_owned(),
            kind: BodyKind::Group,
            parent: Some(BodyId(4)),
            since: Some(Day(9)),
            until: Some(Day(1)),
            ..Body::default()
        };
        assert!(matches!(check(&body), Err(CommandError::Unfit(_))), "it is part of itself");
        let body = Body { parent: None, ..body };
        assert!(matches!(check(&body), Err(CommandError::Backwards { .. })));
    }

    #[test]
    fn a_record_is_retired_after_what_belongs_to_it() {
        let at = |noun, id| RecordRef { noun, id };
        let with = [at(Noun::Meeting, 1), at(Noun::AgendaItem, 5), at(Noun::AgendaItem, 6)];
        let emptied = [(at(Noun::Proposal, 9), "meeting")];
        let command = Command::retire_record("body UNGA", at(Noun::Body, 2), &with, &emptied);
        assert_eq!(command.label, "Retire body UNGA with 1 meeting, 2 agenda items");
        assert_eq!(command.edits.len(), 5);
        assert_eq!(command.edits.last(), Some(&Edit::retire(Noun::Body, 2)));
        assert_eq!(command.edits[0].value, Value::Null);
    }
}
