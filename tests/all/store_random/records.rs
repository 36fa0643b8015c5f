//! Random commands on records of every noun: add, edit, set one field of many, retire, merge, explain, describe.

use super::script::Dice;
use entente::model::*;
use entente::snapshot::Snapshot;

/// A value that a field may take; none where it needs a record that is not there.
fn value(dice: &mut Dice, now: &Snapshot, field: &Field) -> Option<Value> {
    let text = |words: String| Some(Value::Text(words));
    let nothing = Value::Null;
    if !field.is_required && field.is_null_when_empty() && dice.one_in(3) {
        let has_null = !matches!(field.kind, FieldKind::YesNo | FieldKind::Word(_) | FieldKind::Pole);
        let is_kept = matches!(field.kind, FieldKind::Tests | FieldKind::Lens);
        if has_null && !is_kept && field.default.is_empty() {
            return Some(nothing);
        }
    }
    match field.kind {
        FieldKind::Short | FieldKind::Long => text(format!("{} {}", field.name, dice.below(4))),
        FieldKind::Code | FieldKind::Mark => text(format!("{}{}", &field.name[..1], dice.below(9))),
        FieldKind::Word(words) => text((*dice.pick(words)?).to_owned()),
        FieldKind::Day => Some(Value::Int(dice.below(30_000) as i64)),
        FieldKind::Whole(least, most) => {
            let room = (i64::from(most) - i64::from(least)).clamp(0, 100) as usize + 1;
            Some(Value::Int(i64::from(least) + dice.below(room) as i64))
        }
        FieldKind::YesNo => Some(Value::Int(dice.below(2) as i64)),
        FieldKind::Reference(noun) => {
            let mut keys = Vec::new();
            now.each_of(noun, &mut |record| keys.push(record.key()));
            match dice.pick(&keys) {
                Some(key) => Some(Value::Ref(noun, *key)),
                None if field.is_required => None,
                None => Some(Value::Null),
            }
        }
        FieldKind::Pole => Some(Value::Int(dice.below(3) as i64 - 1)),
        FieldKind::Tests | FieldKind::Lens => text("{}".to_owned()),
    }
}

/// A record of a noun made of random values; none where they do not make one.
fn read(noun: Noun, id: u32, head: Head, values: Vec<Value>) -> Option<Records> {
    let mut records = Records::default();
    let mut cells = values.into_iter();
    records.read(noun, id, head, &mut || cells.next().unwrap_or(Value::Null)).ok()?;
    Some(records)
}

fn with_first<T>(records: &Records, visit: impl FnOnce(&dyn AnyRecord) -> T) -> Option<T> {
    let mut first = None;
    records.each(&mut |record| first = first.or(Some(record)));
    first.map(visit)
}

/// Any record that shows.
fn any(dice: &mut Dice, now: &Snapshot) -> Option<RecordRef> {
    let mut all = Vec::new();
    for noun in Noun::ALL {
        now.each_of(*noun, &mut |record| all.push(RecordRef { noun: *noun, id: record.key() }));
    }
    // Rarely a record that is not there.
    let missing = RecordRef { noun: Noun::Topic, id: 40 };
    if dice.one_in(40) { Some(missing) } else { dice.pick(&all).copied() }
}

/// Adds a record of any noun.
pub fn add(dice: &mut Dice, now: &Snapshot) -> Option<Command> {
    let noun = *dice.pick(Noun::ALL)?;
    let mut values = Vec::new();
    for field in noun.field_list() {
        values.push(value(dice, now, field)?);
    }
    let handling = dice.one_in(5).then(|| Tlp::ALL[dice.below(Tlp::ALL.len())]);
    let head = Head { handling, ..Head::default() };
    let records = read(noun, FIRST_PROVISIONAL, head, values)?;
    Command::add_records("something", Batch { records, ..Batch::default() }).ok()
}

fn edit(dice: &mut Dice, now: &Snapshot) -> Option<Command> {
    let of = any(dice, now)?;
    let before = now.record(of)?;
    let place = dice.below(of.noun.field_list().len());
    let mut values = before.values();
    values[place] = value(dice, now, &of.noun.field_list()[place])?;
    let after = read(of.noun, of.id, before.head().clone(), values)?;
    with_first(&after, |after| Command::edit_record("something", before, after, Batch::default()).ok())?
}

fn retire(dice: &mut Dice, now: &Snapshot) -> Option<Command> {
    let of = any(dice, now)?;
    let resting = now.resting_on(of);
    // What has to be settled first is sometimes asked for all the same: it must be refused.
    let belongs: &[RecordRef] = if dice.one_in(8) { &[] } else { &resting.belongs };
    Some(Command::retire_record("something", of, belongs, &resting.names))
}

fn merge(dice: &mut Dice, now: &Snapshot) -> Option<Command> {
    let goes = any(dice, now)?;
    let mut keys = Vec::new();
    now.each_of(goes.noun, &mut |record| keys.push(record.key()));
    let stays = RecordRef { noun: goes.noun, id: *dice.pick(&keys)? };
    let mut merging = now.merging(goes, stays)?;
    for choice in &mut merging.choices {
        choice.is_taken ^= dice.one_in(4);
    }
    now.merge_command(&merging).ok()
}

fn explain(dice: &mut Dice, now: &Snapshot) -> Option<Command> {
    let about = Explained { actor: "?", reference: "?", stances: (Stance::Support, Stance::Oppose) };
    match dice.pick(now.explanations.rows()).cloned() {
        Some(before) if dice.one_in(2) => {
            let after = Explanation { note: format!("because {}", dice.below(3)), ..before.clone() };
            Command::edit_explanation(&before, &after, about).ok()
        }
        _ => {
            let explanation = Explanation {
                id: ExplanationId(0),
                proposal: dice.pick(now.proposals.rows())?.id,
                actor: dice.pick(now.actors.rows())?.id,
                kind: ContradictionKind::ALL[dice.below(ContradictionKind::ALL.len())],
                first: Day(dice.below(100) as i32),
                second: Day(100 + dice.below(100) as i32),
                note: "because".to_owned(),
                ..Explanation::default()
            };
            Command::explain_contradiction(explanation, about).ok()
        }
    }
}

fn describe(dice: &mut Dice, now: &Snapshot) -> Option<Command> {
    let level = Tlp::ALL[dice.below(Tlp::ALL.len())];
    let marking = ["", "EYES ONLY"][dice.below(2)];
    let before = now.profiles.rows().last();
    Command::describe_workspace(before, &format!("Title {}", dice.below(3)), level, marking).ok()
}

fn set_many(dice: &mut Dice, now: &Snapshot) -> Option<Command> {
    let family = dice.pick(now.families.rows())?.id;
    let all: Vec<RecordRef> =
        now.proposals.iter().map(|p| RecordRef { noun: Noun::Proposal, id: p.id.0 }).collect();
    let some: Vec<RecordRef> = all.into_iter().filter(|_| dice.one_in(2)).collect();
    let value = if dice.one_in(4) { Value::Null } else { Value::Ref(Noun::Family, family.0) };
    Command::set_field("Put into a family", &some, "family", &value, Batch::default()).ok()
}

/// A command on records.
pub fn command(dice: &mut Dice, now: &Snapshot) -> Option<Command> {
    match dice.below(12) {
        0..=4 => add(dice, now),
        5 | 6 => edit(dice, now),
        7 => retire(dice, now),
        8 => merge(dice, now),
        9 => explain(dice, now),
        10 => describe(dice, now),
        _ => set_many(dice, now),
    }
}
