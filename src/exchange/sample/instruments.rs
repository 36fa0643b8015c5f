//! Dated acts of technology diplomacy and the parties to them, as blocs.

use super::SampleError;
use super::blocs::{NewMember, add_member, standing_of};
use super::build::Build;
use super::tables::{INSTRUMENT_PARTIES, INSTRUMENTS, dated, join, word};
use super::tags::{Target, add_topic_tags};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct InstrumentRow {
    #[serde(rename = "ref")]
    code: String,
    title: String,
    kind: String,
    date: String,
    precision: String,
    document: String,
    standing: String,
    completeness: String,
    parties_note: String,
    also: String,
    source: String,
}

#[derive(Deserialize)]
struct PartyRow {
    #[serde(rename = "ref")]
    code: String,
    actor: String,
    since: String,
    precision: String,
    role: String,
    standing: String,
    source: String,
    note: String,
}

impl PartyRow {
    /// The role in the bloc of parties; none for those who said no or of whom nothing is sure.
    fn role(&self) -> Option<Role> {
        match self.role.as_str() {
            "party" => Some(Role::Party),
            "through" | "reported" => Some(Role::Partner),
            _ => None,
        }
    }
}

fn completeness_of(text: &str) -> Option<Completeness> {
    Some(match text {
        "complete" => Completeness::Complete,
        "partial" | "as listed" => Completeness::Partial,
        "none" => Completeness::Unknown,
        _ => return None,
    })
}

/// Who is known not to have joined, in a sentence for each way of saying so.
fn refusals(parties: &[&PartyRow]) -> String {
    let list = |role: &str, words: &str| {
        let codes: Vec<&str> = parties.iter().filter(|p| p.role == role).map(|p| p.actor.as_str()).collect();
        if codes.is_empty() { String::new() } else { format!("{words}: {}.", codes.join(", ")) }
    };
    join(&[
        &list("declined", "Did not sign"),
        &list("said no", "Said that they would not sign"),
        &list("unclear", "Reported both ways"),
    ])
}

pub(super) fn instruments(build: &mut Build, _progress: &Progress) -> Result<String, SampleError> {
    let party_rows = INSTRUMENT_PARTIES.rows::<PartyRow>()?;
    let mut parties: HashMap<&str, Vec<&PartyRow>> = HashMap::new();
    for party in &party_rows {
        parties.entry(party.code.as_str()).or_default().push(party);
    }
    let rows = INSTRUMENTS.rows::<InstrumentRow>()?;
    for (i, row) in rows.iter().enumerate() {
        let own = parties.get(row.code.as_str()).map_or(&[][..], Vec::as_slice);
        let completeness = completeness_of(&row.completeness).ok_or_else(|| {
            INSTRUMENTS.error(i + 1, format!("\"{}\" is no completeness", row.completeness))
        })?;
        let bloc = if own.iter().any(|p| p.role() == Some(Role::Party)) {
            let (id, head) = build.register(Noun::Bloc, &row.code)?;
            let bloc = Bloc {
                id: BlocId(id),
                head,
                code: row.code.clone(),
                name: format!("Parties: {}", row.title),
                kind: BlocKind::Parties,
                source: build.source(&row.source)?,
                note: row.parties_note.clone(),
            };
            build.batch.records.blocs.push(bloc);
            Some(BlocId(id))
        } else {
            None
        };
        let (id, head) = build.register(Noun::Instrument, &row.code)?;
        let also = if row.also.is_empty() { String::new() } else { format!("Also known as {}.", row.also) };
        let instrument = Instrument {
            id: InstrumentId(id),
            head,
            code: row.code.clone(),
            title: row.title.clone(),
            kind: word(INSTRUMENTS, i + 1, &row.kind)?,
            date: dated(INSTRUMENTS, i + 1, &row.date)?,
            precision: word(INSTRUMENTS, i + 1, &row.precision)?,
            document: row.document.clone(),
            bloc,
            completeness,
            standing: standing_of(&row.standing),
            source: build.source(&row.source)?,
            note: join(&[&row.parties_note, &refusals(own), &also]),
        };
        build.batch.records.instruments.push(instrument);
    }
    for (i, row) in party_rows.iter().enumerate() {
        let (Some(role), Some(bloc)) = (row.role(), build.find(Noun::Bloc, &row.code).map(BlocId)) else {
            continue;
        };
        let new = NewMember {
            bloc,
            reference: format!("{}/{}", row.code, row.actor),
            actor: &row.actor,
            role,
            since: &row.since,
            until: "",
            precision: word(INSTRUMENT_PARTIES, i + 1, &row.precision)?,
            standing: standing_of(&row.standing),
            source: &row.source,
            note: row.note.clone(),
        };
        add_member(build, INSTRUMENT_PARTIES, i + 1, new)?;
    }
    add_topic_tags(build, "instrument", |build, code| {
        let id = build.find(Noun::Instrument, code).ok_or_else(|| SampleError::Missing {
            noun: Noun::Instrument.word(),
            reference: code.to_owned(),
        })?;
        Ok((Target::Instrument(InstrumentId(id)), code.to_owned()))
    })?;
    let n = build.batch.records.memberships.len();
    Ok(format!("Import acts of technology diplomacy: {} acts, {n} parties", rows.len()))
}
