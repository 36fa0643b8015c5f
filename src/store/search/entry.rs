//! What is indexed of every record and position: its words, by how much they say of it.

use crate::model::*;
use crate::snapshot::{PositionRow, Positions, Snapshot, is_searched};

/// The columns of the index.
pub(super) const COLUMNS: [&str; 8] = ["code", "title", "names", "text", "note", "actor", "body", "source"];
/// How much a match in each of them counts.
pub(super) const WEIGHTS: [f64; 8] = [12.0, 8.0, 8.0, 2.0, 1.5, 1.0, 0.3, 0.3];

/// The quotation of a source is found with its positions where it speaks for at most so many.
const MOST_QUOTED: u32 = 50;

/// What the words of a noun are taken from beside its own records: at least what they belong to.
pub(super) fn rests_on(noun: Noun) -> Vec<Noun> {
    let belonging = noun.field_list().iter().filter(|field| field.rests != Rests::Names);
    let mut nouns: Vec<Noun> = belonging.filter_map(Field::referred).collect();
    match noun {
        Noun::Actor => nouns.push(Noun::ActorName),
        Noun::AgendaItem => nouns.push(Noun::Body),
        _ => {}
    }
    nouns
}

/// What the words of positions are taken from beside themselves.
pub(super) const POSITIONS_REST_ON: [Noun; 4] = [Noun::Source, Noun::Actor, Noun::Body, Noun::Proposal];

/// The words of one thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Entry {
    /// Its reference or code.
    pub(super) code: String,
    /// Its title or name.
    pub(super) title: String,
    /// Its other names.
    pub(super) names: String,
    /// What it says: descriptions, quotations, texts.
    pub(super) text: String,
    /// Its note.
    pub(super) note: String,
    /// Whose it is.
    pub(super) actor: String,
    /// Where it is decided.
    pub(super) body: String,
    /// Where it comes from.
    pub(super) source: String,
}

impl Entry {
    /// Its cells, in the order of [`COLUMNS`].
    pub(super) fn cells(&self) -> [&str; 8] {
        [&self.code, &self.title, &self.names, &self.text, &self.note, &self.actor, &self.body, &self.source]
    }

    /// The words of a record; none where it has none of its own.
    pub(super) fn of_record(s: &Snapshot, record: RecordRef) -> Option<Entry> {
        if !is_searched(record.noun) {
            return None;
        }
        let shown = s.record(record)?;
        let plain = Entry::described(s, shown);
        Some(match record.noun {
            Noun::Source => Entry { source: plain.title.clone(), ..plain },
            Noun::Actor => {
                let r = s.actors.of_key(record.id)?;
                let names = joined(&[&names_of(s, r), r.iso2.as_deref().unwrap_or_default()]);
                Entry { actor: joined(&[&r.code, &r.name, &names]), names, ..plain }
            }
            Noun::Body => Entry { body: body_of(s, record), ..plain },
            Noun::BodyMember => {
                let title = said(shown, "represented_by");
                (!title.is_empty()).then_some(Entry { title, ..plain })?
            }
            Noun::Rule => Entry { code: said(shown, "code"), names: String::new(), ..plain },
            Noun::Word => Entry { names: String::new(), ..plain },
            Noun::AgendaItem => {
                let meeting = s.meetings.of_key(s.agenda_items.of_key(record.id)?.meeting.0);
                let body = meeting.and_then(|meeting| meeting.referred("body"));
                Entry { body: body.map(|body| body_of(s, body)).unwrap_or_default(), ..plain }
            }
            Noun::Membership => {
                let r = s.memberships.of_key(record.id)?;
                let bloc = s.blocs.of_key(r.bloc.0).map(|b| b.code.clone()).unwrap_or_default();
                let title = format!("{} in {bloc}", actor_name(s, r.actor));
                (!plain.note.is_empty()).then_some(Entry { title, ..plain })?
            }
            Noun::Brief => {
                let proposal = s.proposals.of_key(s.briefs.of_key(record.id)?.proposal.0);
                let (code, title) =
                    proposal.map(|p| (p.reference.clone(), p.title.clone())).unwrap_or_default();
                Entry { code, title, ..plain }
            }
            Noun::Explanation => {
                let r = s.explanations.of_key(record.id)?;
                Entry { title: actor_on(s, r.actor, r.proposal), ..plain }
            }
            Noun::Outreach => {
                let r = s.outreach.of_key(record.id)?;
                Entry { title: actor_on(s, r.actor, r.proposal), ..plain }
            }
            _ => plain,
        })
    }

    /// The words of a record as its fields are described.
    fn described(s: &Snapshot, record: &dyn AnyRecord) -> Entry {
        let code = [Naming::Code, Naming::Number].map(|naming| record.named(naming)).concat();
        let owner = record.noun().called_after().and_then(|field| record.referred(field.name));
        let searched = record.noun().field_list().iter().filter(|field| field.is_searched);
        let texts: Vec<String> = searched.map(|field| said(record, field.name)).collect();
        let actor = record.referred("actor").map(|actor| actor_of(s, ActorId(actor.id)));
        Entry {
            code,
            title: record.named(Naming::Title),
            names: owner.and_then(|owner| s.short_name(owner)).unwrap_or_default(),
            text: joined(&texts.iter().map(String::as_str).collect::<Vec<_>>()),
            note: said(record, "note"),
            actor: actor.unwrap_or_default(),
            body: record.referred("body").map(|body| body_of(s, body)).unwrap_or_default(),
            source: String::new(),
        }
    }

    /// The words of a position.
    pub(super) fn of_position(s: &Snapshot, position: PositionRow<'_>) -> Entry {
        let source = position.source().and_then(|id| s.sources.of_key(id.0));
        let title = actor_on(s, position.actor(), position.proposal());
        let proposal = s.proposals.of_key(position.proposal().0);
        Entry {
            title,
            text: joined(&[
                source.map_or("", |r| r.quotation.as_str()),
                proposal.map_or("", |p| p.title.as_str()),
            ]),
            note: position.note().unwrap_or_default().to_owned(),
            actor: actor_of(s, position.actor()),
            body: proposal.and_then(|p| p.referred("body")).map(|body| body_of(s, body)).unwrap_or_default(),
            source: source.map(|r| r.title.clone()).unwrap_or_default(),
            ..Entry::default()
        }
    }
}

/// The rows of the positions that have words of their own: a note, or a quotation that speaks for few.
pub(super) fn worded_rows(s: &Snapshot) -> Vec<usize> {
    let positions: &Positions = &s.positions;
    let mut rows: Vec<usize> = positions.noted().map(PositionRow::row).collect();
    let quoted = |key: u32| s.sources.of_key(key).is_some_and(|r| !r.quotation.is_empty());
    let is_quoted: Vec<bool> = (0..s.sources.n_keys() as u32).map(quoted).collect();
    if is_quoted.contains(&true) {
        let keys = positions.source_keys();
        let mut n_of = vec![0u32; is_quoted.len()];
        for key in keys {
            if let Some(n) = n_of.get_mut(*key as usize) {
                *n += 1;
            }
        }
        let speaks = |key: u32| {
            let key = key as usize;
            is_quoted.get(key) == Some(&true) && n_of.get(key).is_some_and(|n| *n <= MOST_QUOTED)
        };
        rows.extend(keys.iter().enumerate().filter(|(_, key)| speaks(**key)).map(|(row, _)| row));
        rows.sort_unstable();
        rows.dedup();
    }
    rows
}

/// The text in a field of a record; empty where it has none.
fn said(record: &dyn AnyRecord, field: &str) -> String {
    match record.value(field) {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    }
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn names_of(s: &Snapshot, actor: &Actor) -> String {
    let names = s.index().names_of_actor(actor.id).iter().filter_map(|code| s.actor_names.at(*code as usize));
    let mut names: Vec<&str> = names.map(|n| n.name.as_str()).filter(|n| *n != actor.name).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name));
    joined(&names)
}

fn actor_name(s: &Snapshot, actor: ActorId) -> &str {
    s.actors.of_key(actor.0).map_or("", |a| a.name.as_str())
}

/// Whose a record is, by code and name; its names in other languages find the actor itself.
fn actor_of(s: &Snapshot, actor: ActorId) -> String {
    s.actors.of_key(actor.0).map(|a| joined(&[&a.code, &a.name])).unwrap_or_default()
}

fn body_of(s: &Snapshot, body: RecordRef) -> String {
    s.bodies.of_key(body.id).map(|b| joined(&[&b.code, &b.name])).unwrap_or_default()
}

/// "France on A/RES/73/27".
fn actor_on(s: &Snapshot, actor: ActorId, proposal: ProposalId) -> String {
    let reference = s.proposals.of_key(proposal.0).map_or("", |p| p.reference.as_str());
    format!("{} on {reference}", actor_name(s, actor))
}
