//! Rows that are records of a noun, as Entente writes its own tables: found by code or by what they say, changed field by field,
//! or made.

use super::Ground;
use super::outcome::{Making, Outcome};
use super::texts::wrong_date;
use super::weights::Weights;
use crate::exchange::ExchangeError;
use crate::exchange::mapping::{Meaning, read_date};
use crate::exchange::names::{Meant, Names};
use crate::model::*;
use std::collections::HashMap;

/// Rows between two looks at whether to go on.
const N_BETWEEN: usize = 1024;

/// Plans rows of records.
pub(super) fn plan(
    ground: &Ground<'_>,
    names: &mut Names<'_>,
    making: &mut Making,
) -> Result<(), ExchangeError> {
    let noun = ground.mapping.noun().ok_or_else(|| {
        let nouns: Vec<&str> = Noun::ALL.iter().map(|noun| noun.word()).collect();
        ExchangeError::Mapping(format!("it is not said what the rows are: {}", nouns.join(", ")))
    })?;
    let fields = ground.fields_of(noun);
    if let Some(lacking) = noun.field_list().iter().find(|field| {
        let is_fixed = ground.fixed(crate::exchange::mapping::Meaning::Field(noun, field.name)).is_some();
        let is_made = noun == Noun::Actor && field.name == "code";
        field.is_required
            && field.default.is_empty()
            && !is_fixed
            && !is_made
            && !fields.iter().any(|(f, _)| f.name == field.name)
    }) {
        let said = format!(
            "{} need {}: no column means {}.{}",
            noun.plural(),
            lacking.label,
            noun.word(),
            lacking.name
        );
        return Err(ExchangeError::Mapping(said));
    }
    let mut known = known_records(ground, noun);
    let mut weights = Weights::new(ground, making);
    let mut made = Made::default();
    let n_rows = ground.sheet.n_rows();
    ground.progress.begin("Looking at the rows", n_rows as u64);
    let first = making.outcomes.len();
    making.outcomes.resize(first + n_rows, Outcome::Skipped);
    // A row that rests on a later one of the same table waits until that one is made.
    for row in in_order(ground, noun, &fields) {
        if row % N_BETWEEN == 0 {
            ground.progress.reach(row as u64)?;
        }
        let read = read(ground, noun, &fields, row, names, making, &made)
            .and_then(|values| Ok((values, read_head(ground, noun, row)?)));
        let outcome = match read {
            Ok((None, _)) => Outcome::Skipped,
            Ok((Some(values), head)) => {
                let known = (&mut known, &mut made);
                let (outcome, id) = settle(ground, (noun, &fields), row, (values, head), known, making);
                match weights.as_mut().zip(id).map(|(weights, id)| weights.take(ground, row, id, making)) {
                    Some(Ok(of_weight)) if outcome == Outcome::Same => of_weight,
                    Some(Err((reason, column))) => {
                        making.problems.push(ground.problem(row, column, reason));
                        outcome
                    }
                    _ => outcome,
                }
            }
            Err((reason, column)) => {
                making.problems.push(ground.problem(row, column, reason));
                Outcome::Refused
            }
        };
        making.outcomes[first + row] = outcome;
    }
    Ok(())
}

/// Records that this table made so far, by identity and by code or name: rows may refer to others of the same table.
#[derive(Default)]
struct Made(HashMap<String, u32>);

impl Made {
    fn note(&mut self, noun: Noun, head: &Head, values: &[Value], id: u32) {
        if !head.uid.is_nil() {
            self.0.insert(format!("{}#{}", noun.table(), head.uid), id);
        }
        for (field, value) in noun.field_list().iter().zip(values) {
            if let (true, Value::Text(text)) = (field.naming != Naming::Not, value) {
                self.0.entry(code_key(text)).or_insert(id);
            }
        }
    }

    fn called(&self, text: &str) -> Option<u32> {
        self.0.get(text).or_else(|| self.0.get(&code_key(text))).copied()
    }
}

/// The rows in an order in which those of the same table that others refer to come first, where that can be.
fn in_order(ground: &Ground<'_>, noun: Noun, fields: &[(&'static Field, usize)]) -> Vec<usize> {
    let n_rows = ground.sheet.n_rows();
    let own: Vec<usize> = fields
        .iter()
        .filter(|(field, _)| field.referred() == Some(noun))
        .map(|(_, column)| *column)
        .collect();
    if own.is_empty() {
        return (0..n_rows).collect();
    }
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for row in 0..n_rows {
        for (_, column) in fields.iter().filter(|(field, _)| field.naming != Naming::Not) {
            by_name.entry(code_key(ground.sheet.text(row, *column))).or_insert(row);
        }
        if let Some(column) = ground.column(Meaning::Identity) {
            by_name.insert(
                code_key(&format!("{}#{}", noun.table(), ground.sheet.text(row, column).trim())),
                row,
            );
        }
    }
    let mut order = Vec::with_capacity(n_rows);
    let mut is_placed = vec![false; n_rows];
    for first in 0..n_rows {
        // What a row rests on, the deepest last; what leads back to itself ends there.
        let mut chain = vec![first];
        while let Some(next) = chain.last().and_then(|row| {
            let names = own.iter().map(|column| code_key(ground.sheet.text(*row, *column)));
            names
                .filter_map(|name| by_name.get(&name).copied())
                .find(|next| !is_placed[*next] && !chain.contains(next))
        }) {
            chain.push(next);
        }
        for row in chain.into_iter().rev().filter(|row| !std::mem::replace(&mut is_placed[*row], true)) {
            order.push(row);
        }
    }
    order
}

/// The stable identity of a row and its markings, where it tells them.
fn read_head(ground: &Ground<'_>, noun: Noun, row: usize) -> Result<Head, Wrong> {
    let text = |meaning: Meaning| {
        let column = ground.column(meaning)?;
        Some((ground.sheet.text(row, column).trim(), column)).filter(|(text, _)| !text.is_empty())
    };
    let mut head = Head::default();
    if let Some((text, column)) = text(Meaning::Identity) {
        head.uid =
            text.parse().map_err(|_| (format!("\"{text}\" is no identity of a record"), Some(column)))?;
    }
    if let Some((text, column)) = text(Meaning::Field(noun, Edit::HANDLING)) {
        let level = text.parse::<Tlp>();
        head.handling = Some(level.map_err(|error| (error.to_string(), Some(column)))?);
    }
    head.marking = text(Meaning::Field(noun, Edit::MARKING)).map(|(text, _)| text.to_owned());
    Ok(head)
}

/// By what a record is known again: its code, or all that it says beside notes and sources; several texts may share a
/// reference.
fn identity(noun: Noun, values: &[Value]) -> String {
    let list = noun.field_list();
    if noun == Noun::Proposal {
        let telling = list.iter().zip(values);
        let telling = telling
            .filter(|(field, _)| matches!(field.name, "reference" | "date" | "origin_key" | "body" | "kind"));
        return telling.map(|(_, value)| format!("{value:?}|")).collect();
    }
    let code = list.iter().position(|field| field.kind == FieldKind::Code || field.naming == Naming::Code);
    if let Some(Value::Text(code)) = code.and_then(|place| values.get(place))
        && !code.trim().is_empty()
    {
        return format!("code {}", code_key(code));
    }
    let telling = list.iter().zip(values).filter(|(field, _)| {
        !matches!(field.name, "source" | "note" | "standing" | "precision" | "state")
            && field.kind != FieldKind::Long
    });
    telling.map(|(_, value)| format!("{value:?}|")).collect()
}

/// The records of the noun that are there, by their identity.
fn known_records(ground: &Ground<'_>, noun: Noun) -> HashMap<String, u32> {
    let mut known = HashMap::new();
    ground.snapshot.each_of(noun, &mut |record| {
        known.insert(identity(noun, &record.values()), record.key());
    });
    known
}

type Wrong = (String, Option<usize>);

/// The values of a row; none where it holds nothing.
fn read(
    ground: &Ground<'_>,
    noun: Noun,
    fields: &[(&'static Field, usize)],
    row: usize,
    names: &mut Names<'_>,
    making: &mut Making,
    earlier: &Made,
) -> Result<Option<Vec<Value>>, Wrong> {
    if fields.iter().all(|(_, column)| ground.sheet.text(row, *column).trim().is_empty()) {
        return Ok(None);
    }
    let mut values = Vec::new();
    for field in noun.field_list() {
        let column = fields.iter().find(|(f, _)| f.name == field.name).map(|(_, column)| *column);
        let own = column.map(|column| ground.sheet.text(row, column).trim()).filter(|text| !text.is_empty());
        let fixed = ground.fixed(crate::exchange::mapping::Meaning::Field(noun, field.name));
        let made = match (noun, field.name, own) {
            (Noun::Actor, "code", None) => {
                let name = fields.iter().find(|(f, _)| f.name == "name");
                let name = name.map_or("", |(_, column)| ground.sheet.text(row, *column).trim());
                Some(plain_code(name).map_err(|reason| (reason, None))?)
            }
            _ => None,
        };
        let text = own.or(fixed).or(made.as_deref()).unwrap_or(field.default);
        let value = match (field.referred(), field.kind) {
            (Some(Noun::Source), _) if text.is_empty() => Value::Ref(Noun::Source, making.source.0),
            (Some(_), _) if text.is_empty() => Value::Null,
            (Some(of), _) if of == noun && earlier.called(text).is_some() => {
                earlier.called(text).map_or(Value::Null, |id| Value::Ref(of, id))
            }
            (Some(of), _) => match names.look_up(of, text, 1) {
                Meant::Record(id) => Value::Ref(of, id),
                Meant::Skipped => return Ok(None),
                // A title is all that is known of such a source.
                Meant::New | Meant::Open if of == Noun::Source => {
                    Value::Ref(of, making.source_called(text).0)
                }
                Meant::New | Meant::Open => {
                    return Err((format!("there is no {} \"{text}\" in the record", of.word()), column));
                }
            },
            (None, FieldKind::Day) if !text.is_empty() => {
                let order = column.and_then(|column| ground.orders[column]);
                let (day, _) =
                    read_date(text, order).ok_or_else(|| (wrong_date(text, order.is_none()), column))?;
                Value::Int(i64::from(day.0))
            }
            (None, _) => {
                field.read(text).map_err(|sentence| (sentence.trim_end_matches('.').to_owned(), column))?
            }
        };
        let is_empty = matches!(&value, Value::Null) || value == Value::Text(String::new());
        if field.is_required && is_empty {
            return Err((format!("{} is missing", field.label), column));
        }
        values.push(value);
    }
    Ok(Some(values))
}

/// Finds the record of a row and changes it, or makes it. What becomes of the row, and the key of the record.
fn settle(
    ground: &Ground<'_>,
    (noun, fields): (Noun, &[(&'static Field, usize)]),
    row: usize,
    (values, head): (Vec<Value>, Head),
    (known, made): (&mut HashMap<String, u32>, &mut Made),
    making: &mut Making,
) -> (Outcome, Option<u32>) {
    let identity = identity(noun, &values);
    let by_uid = ground.snapshot.record_of_uid(noun, head.uid).filter(|_| !head.uid.is_nil());
    let Some(id) = by_uid.map(|record| record.id).or_else(|| known.get(&identity).copied()) else {
        let has_uid = !head.uid.is_nil();
        return match making.add_marked(noun, values.clone(), head.clone()) {
            Ok(id) => {
                made.note(noun, &head, &values, id);
                // What says who it is, is itself and no other that says the same.
                if !has_uid {
                    known.insert(identity, id);
                }
                (Outcome::Added, Some(id))
            }
            Err(reason) => {
                making.problems.push(ground.problem(row, None, reason));
                (Outcome::Refused, None)
            }
        };
    };
    let record = RecordRef { noun, id };
    let Some(there) = ground.snapshot.record(record) else { return (Outcome::Same, Some(id)) };
    let mut outcome = Outcome::Same;
    for (field, column) in fields {
        let text = ground.sheet.text(row, *column).trim();
        let place = noun.field_list().iter().position(|f| f.name == field.name);
        let own = there.head();
        let (value, before) = match (place.and_then(|place| values.get(place)), field.name) {
            (Some(value), name) => (value.clone(), there.value(name).unwrap_or(Value::Null)),
            (None, Edit::HANDLING) => (head.handling.to_value(), own.handling.to_value()),
            (None, Edit::MARKING) => (head.marking.to_value(), own.marking.to_value()),
            (None, _) => continue,
        };
        if text.is_empty() || before == value {
            continue;
        }
        if ground.change_field((record, *field), (&before, value.clone()), (row, *column), making) {
            outcome = Outcome::Changed;
        }
    }
    (outcome, Some(id))
}

/// What an actor of whom nothing else is said is made as: a company.
pub(super) const COMPANY: (ActorKind, Option<ActorId>) = (ActorKind::Company, None);

/// Makes an actor of a kind and a home. Its code is its name without signs, in capitals.
pub(super) fn new_actor(
    making: &mut Making,
    code: &str,
    name: &str,
    (kind, home): (ActorKind, Option<ActorId>),
) -> Result<u32, String> {
    let plain = plain_code(code)?;
    let there = making.batch.records.actors.iter().find(|actor| actor.code == plain);
    if let Some(actor) = there {
        return Ok(actor.id.0);
    }
    let id = ActorId::provisional(making.batch.records.actors.len());
    making.batch.records.actors.push(Actor {
        id,
        code: plain,
        name: name.to_owned(),
        kind,
        home,
        source: Some(making.source),
        ..Actor::default()
    });
    Ok(id.0)
}

/// A code made of a name: its letters and digits in capitals.
fn plain_code(name: &str) -> Result<String, String> {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    match plain.is_empty() {
        true => Err(format!("\"{name}\" gives no code for a new actor")),
        false => Ok(plain),
    }
}
