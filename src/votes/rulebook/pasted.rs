//! Weights from a pasted list: "Country<TAB>population", a preview of every line, then one change.

use crate::model::*;
use crate::snapshot::Snapshot;
use crate::votes::{ActorsByName, NearNames};
use std::collections::HashSet;

/// A line of a pasted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedWeight {
    /// As it was pasted.
    pub text: String,
    /// Whose weight and how much, or why it holds none.
    pub read: Result<(ActorId, i32), String>,
    /// The weight on record that it changes or repeats.
    pub before: Option<WeightId>,
    /// Whether it changes what is recorded.
    pub is_new: bool,
}

/// Reads a pasted list of weights of one name and year: a name in any language or a code, then a whole number, with a
/// tab, a semicolon, an equals sign, a comma or a space between them. Spaces and commas between thousands are passed
/// over.
pub fn read_pasted_weights(
    s: &Snapshot,
    body: Option<BodyId>,
    name: &str,
    year: i32,
    text: &str,
) -> Vec<PastedWeight> {
    let names = ActorsByName::new(s);
    let mut near = NearNames::new(s);
    let mut seen = HashSet::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let found = split(line).and_then(|(who, amount)| match names.foremost(who) {
                Some(actor) => Ok((actor, amount)),
                None => Err(near.unknown(who)),
            });
            let read = found.and_then(|(actor, amount)| match seen.insert(actor) {
                true => Ok((actor, amount)),
                false => Err("this actor is in the list already".to_owned()),
            });
            let before = read.as_ref().ok().and_then(|(actor, _)| {
                let codes = s.index().weights_of_actor(*actor).iter();
                codes
                    .filter_map(|code| s.weights.at(*code as usize))
                    .find(|w| w.name == name && w.year == year && w.body == body)
            });
            let is_same = |amount: i32| before.is_some_and(|weight| weight.amount == amount);
            let is_new = read.as_ref().is_ok_and(|(_, amount)| !is_same(*amount));
            PastedWeight { text: line.to_owned(), read, before: before.map(|w| w.id), is_new }
        })
        .collect()
}

/// The name and the number of a line.
fn split(line: &str) -> Result<(&str, i32), String> {
    let refuse = || "a name and a whole number are wanted, such as: France, 68000000".to_owned();
    let (who, number) = match line.find(['\t', ';', '=']) {
        Some(at) => (&line[..at], &line[at + 1..]),
        // The number begins with the first digit after a comma or a space.
        None => {
            let starts = line.char_indices().filter(|(_, c)| matches!(c, ',' | ' ' | ':'));
            let starts_number =
                |at: usize| line[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-');
            let at = starts.map(|(at, _)| at).find(|at| starts_number(*at)).ok_or_else(refuse)?;
            (&line[..at], &line[at + 1..])
        }
    };
    let digits: String =
        number.chars().filter(|c| !matches!(c, ' ' | ',' | '\u{a0}' | '\u{202f}' | '\'' | '_')).collect();
    let who = who.trim().trim_end_matches([',', ':']).trim();
    if who.is_empty() || digits.is_empty() {
        return Err(refuse());
    }
    match digits.parse::<i64>() {
        Ok(amount) if amount < 0 => Err(format!("{} is less than nothing", number.trim())),
        Ok(amount) => i32::try_from(amount)
            .map(|amount| (who, amount))
            .map_err(|_| format!("{} is too large: give it in thousands", number.trim())),
        Err(_) => Err(format!("\"{}\" is no whole number", number.trim())),
    }
}

/// One change that records every line that is new or differs. `source` is the title of the source: one on record of
/// that title is taken, else it is added.
pub fn record_weights(
    s: &Snapshot,
    body: Option<BodyId>,
    name: &str,
    year: i32,
    source: &str,
    lines: &[PastedWeight],
) -> Result<Command, CommandError> {
    let name = name.trim();
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() {
        return Err(CommandError::Missing("What is counted"));
    }
    if !name.chars().all(is_word) {
        let sentence =
            format!("\"{name}\" cannot be used in a test: write it in small letters without spaces");
        return Err(CommandError::Unfit(sentence));
    }
    let mut batch = Batch::default();
    let title = source.trim();
    let known = s.sources.iter().find(|known| !title.is_empty() && known.title == title).map(|k| k.id);
    let source = match (known, title.is_empty()) {
        (Some(id), _) => Some(id),
        (None, true) => None,
        (None, false) => {
            let id = SourceId::provisional(0);
            batch.records.sources.push(Source { id, title: title.to_owned(), ..Source::default() });
            Some(id)
        }
    };
    let mut edits = Vec::new();
    for line in lines.iter().filter(|line| line.is_new) {
        let Ok((actor, amount)) = line.read else { continue };
        match line.before.and_then(|id| s.weights.of_key(id.0)) {
            Some(before) => {
                let source = source.or(before.source);
                edits.extend(Edit::between(before, &Weight { amount, source, ..before.clone() }));
            }
            None => batch.records.weights.push(Weight {
                id: WeightId::provisional(batch.records.weights.len()),
                actor,
                body,
                name: name.to_owned(),
                year,
                amount,
                source,
                ..Weight::default()
            }),
        }
    }
    Command::record_weights(name, year, batch, edits)
}
