//! The records that a person names on the command line: "bloc EU", "membership EU:GBR", "lens NAME", "noun#key".

use super::error::CliError;
use crate::model::{Membership, Noun, RecordRef};
use crate::snapshot::{NameError, Snapshot, find_actor, find_bloc, find_record, noun_of_word, record_of_key};

/// The records of a name; a membership's name can stand for several spells.
pub(super) fn records_named(s: &Snapshot, text: &str) -> Result<Vec<RecordRef>, CliError> {
    if let Some(record) = record_of_key(text) {
        return Ok(vec![record]);
    }
    let (noun, name) = noun_and_name(text).ok_or_else(|| {
        CliError::Usage(format!(
            "\"{text}\" names no record: write it as \"bloc EU\", \"membership EU:GBR\", \"actor USA\", \
             \"body UNGA\", \"topic CODE\", \"lens NAME\", \"proposal REFERENCE\", or noun#key such as bloc#3"
        ))
    })?;
    match noun {
        Noun::Membership => {
            let found = memberships_named(s, name)?;
            Ok(found.iter().map(|m| RecordRef { noun, id: m.id.0 }).collect())
        }
        noun => Ok(vec![find_record(s, noun, name)?]),
    }
}

/// The memberships of a pair written `BLOC:ACTOR`, in the order of their first days; at least one.
pub(super) fn memberships_named<'s>(s: &'s Snapshot, pair: &str) -> Result<Vec<&'s Membership>, CliError> {
    let (bloc, actor) = split_pair(pair, "BLOC:ACTOR, such as EU:GBR")?;
    let (bloc, actor) = (find_bloc(s, bloc)?, find_actor(s, actor)?);
    let codes = s.index().memberships_of_bloc(bloc.id).iter();
    let of_bloc = codes.filter_map(|code| s.memberships.at(*code as usize));
    let mut found: Vec<&Membership> = of_bloc.filter(|m| m.actor == actor.id).collect();
    found.sort_by_key(|m| (m.since, m.id.0));
    if found.is_empty() {
        return Err(NameError::Unknown {
            noun: "membership",
            name: format!("{}:{}", bloc.code, actor.code),
            nearest: Vec::new(),
        }
        .into());
    }
    Ok(found)
}

/// The two parts of a pair with a colon between them.
pub(super) fn split_pair<'t>(pair: &'t str, form: &str) -> Result<(&'t str, &'t str), CliError> {
    match pair.split_once(':') {
        Some((a, b)) if !a.trim().is_empty() && !b.trim().is_empty() => Ok((a.trim(), b.trim())),
        _ => Err(CliError::Usage(format!("\"{pair}\" is no pair: write it as {form}"))),
    }
}

/// The noun at the beginning of a text, in any of its words, and what follows it.
fn noun_and_name(text: &str) -> Option<(Noun, &str)> {
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    spaces
        .filter_map(|at| {
            let noun = noun_of_word(&text[..at])?;
            let name = text[at..].trim();
            (!name.is_empty()).then_some((noun, name))
        })
        .next_back()
}
