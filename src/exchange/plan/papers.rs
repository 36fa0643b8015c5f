//! What a list of documents says beside the documents: their places on the agenda, and which revises which.

use super::outcome::{Making, Outcome};
use super::references::reference_key;
use super::texts::Texts;
use super::{Ground, remarks};
use crate::exchange::mapping::Meaning;
use crate::exchange::names::Names;
use crate::model::*;
use std::collections::HashSet;

/// Plans what rows of texts say beside them.
pub(super) fn plan(
    ground: &Ground<'_>,
    texts: &mut Texts<'_, '_>,
    names: &mut Names<'_>,
    making: &mut Making,
) {
    agenda(ground, texts, names, making);
    revisions(ground, texts, making);
    remarks::plan(ground, texts, names, making);
}

/// The texts that were taken: their places among the texts, and the rows that describe them.
pub(super) fn taken(texts: &Texts<'_, '_>) -> Vec<(usize, usize)> {
    let is_taken = |nth: &usize| {
        let text = &texts.texts[*nth];
        text.refusal.is_none() && text.outcome != Outcome::Skipped
    };
    (0..texts.texts.len()).filter(is_taken).map(|nth| (nth, texts.first_rows[nth])).collect()
}

/// Notes that a row brought something beside its text. Of rows of texts each has one outcome.
pub(super) fn brought(row: usize, making: &mut Making) {
    if let Some(outcome) = making.outcomes.get_mut(row).filter(|outcome| **outcome == Outcome::Same) {
        *outcome = Outcome::Changed;
    }
}

/// The places of texts on the agenda of their meeting, one for every text of an item; an item without texts has one.
fn agenda(ground: &Ground<'_>, texts: &mut Texts<'_, '_>, names: &mut Names<'_>, making: &mut Making) {
    let [number, title] =
        ["number", "title"].map(|field| ground.column(Meaning::Field(Noun::AgendaItem, field)));
    let Some(number) = number else { return };
    let s = ground.snapshot;
    let key = |item: &AgendaItem| (item.meeting.0, item.proposal, item.number.trim().to_owned());
    let mut there: HashSet<(u32, Option<ProposalId>, String)> = s.agenda_items.iter().map(key).collect();
    let mut without = HashSet::new();
    let mut add = |meeting: u32, proposal: Option<ProposalId>, row: usize, making: &mut Making| {
        let told = ground.sheet.text(row, number).trim();
        if !there.insert((meeting, proposal, told.to_owned())) {
            return false;
        }
        making.batch.records.agenda_items.push(AgendaItem {
            id: AgendaItemId::provisional(making.batch.records.agenda_items.len()),
            meeting: MeetingId(meeting),
            proposal,
            number: told.to_owned(),
            title: title.map_or(String::new(), |column| ground.sheet.text(row, column).trim().to_owned()),
            source: Some(making.source),
            ..AgendaItem::default()
        });
        true
    };
    let mut with_papers = HashSet::new();
    for (nth, row) in taken(texts) {
        let told = ground.sheet.text(row, number).trim();
        if told.is_empty() {
            continue;
        }
        let id = texts.texts[nth].id;
        let known = s.proposals.of_key(id.0);
        let own = known.and_then(|proposal| proposal.meeting).map(|meeting| meeting.0);
        let body = known.map(|proposal| proposal.body.0).or_else(|| texts.body(row, names).ok());
        let day = texts.texts[nth].day;
        let meeting = own.or_else(|| texts.meeting_of(row, body?, day, making).ok().flatten());
        let Some(meeting) = meeting else {
            without.insert(told);
            continue;
        };
        with_papers.insert(told);
        if add(meeting, Some(id), row, making) {
            brought(row, making);
        }
    }
    // An item without a paper has a line of its own.
    let reference = ground.column(Meaning::Field(Noun::Proposal, "reference"));
    for row in 0..ground.sheet.n_rows() {
        let told = ground.sheet.text(row, number).trim();
        let names_paper =
            reference.is_none_or(|column| ground.sheet.text(row, column).chars().any(char::is_alphanumeric));
        if told.is_empty() || names_paper || with_papers.contains(told) {
            continue;
        }
        let meeting = texts
            .body(row, names)
            .ok()
            .and_then(|body| texts.meeting_of(row, body, None, making).ok().flatten());
        let Some(meeting) = meeting else {
            without.insert(told);
            continue;
        };
        with_papers.insert(told);
        let is_new = add(meeting, None, row, making);
        if let Some(outcome) = making.outcomes.get_mut(row) {
            *outcome = if is_new { Outcome::Added } else { Outcome::Same };
        }
    }
    if !without.is_empty() {
        let items = if without.len() == 1 { "agenda item was" } else { "agenda items were" };
        making.left.push(format!(
            "{} {items} left out, since it is not said of which meeting: say its number for every row (meeting.number=119)",
            grouped(without.len() as u64)
        ));
    }
}

/// Texts that revise others: a revision of the older one, named by the newer.
fn revisions(ground: &Ground<'_>, texts: &Texts<'_, '_>, making: &mut Making) {
    let mut there: HashSet<(u32, String)> =
        ground.snapshot.revisions.iter().map(|r| (r.proposal.0, reference_key(&r.label))).collect();
    let mut dangling = HashSet::new();
    for (nth, row) in taken(texts) {
        let own = &texts.texts[nth];
        let older = texts.listed(row, Meaning::RevisionOf).into_iter().map(|older| {
            let id = texts.of_name(older);
            (id, older, own.called.as_str(), own.day)
        });
        let newer = texts.listed(row, Meaning::RevisedTo).into_iter().map(|newer| {
            let day = texts.of_name(newer).and_then(|id| texts.texts.iter().find(|t| t.id == id)?.day);
            (Some(own.id), own.called.as_str(), newer, day)
        });
        for (of, older, newer, date) in older.chain(newer) {
            let Some(proposal) = of else {
                dangling.insert(reference_key(older));
                continue;
            };
            if !there.insert((proposal.0, reference_key(newer))) {
                continue;
            }
            making.batch.records.revisions.push(Revision {
                id: RevisionId::provisional(making.batch.records.revisions.len()),
                proposal,
                label: newer.to_owned(),
                date,
                source: Some(making.source),
                ..Revision::default()
            });
            brought(row, making);
        }
    }
    if !dangling.is_empty() {
        making.left.push(format!(
            "{} revised texts are neither in the file nor in the record; that they were revised was left out",
            grouped(dangling.len() as u64)
        ));
    }
}
