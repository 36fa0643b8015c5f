//! What is indexed of every record and position: its words, by how much they say of it.

use crate::model::*;
use crate::snapshot::{PositionRow, Positions, Snapshot};

/// The columns of the index.
pub(super) const COLUMNS: [&str; 8] = ["code", "title", "names", "text", "note", "actor", "body", "source"];
/// How much a match in each of them counts.
pub(super) const WEIGHTS: [f64; 8] = [12.0, 8.0, 8.0, 2.0, 1.5, 1.0, 0.3, 0.3];

/// The quotation of a source is found with its positions where it speaks for at most so many.
const MOST_QUOTED: u32 = 50;

/// What the words of a noun are taken from beside its own records.
pub(super) fn rests_on(noun: Noun) -> &'static [Noun] {
    match noun {
        Noun::Actor => &[Noun::ActorName],
        Noun::Proposal | Noun::Meeting | Noun::Rule | Noun::Word => &[Noun::Body],
        Noun::BodyMember => &[Noun::Body, Noun::Actor],
        Noun::AgendaItem => &[Noun::Meeting, Noun::Body],
        Noun::Provision | Noun::Revision | Noun::Ballot | Noun::Brief => &[Noun::Proposal],
        Noun::Membership => &[Noun::Bloc, Noun::Actor],
        Noun::Explanation | Noun::Outreach => &[Noun::Proposal, Noun::Actor],
        Noun::Scenario => &[Noun::Proposal],
        _ => &[],
    }
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
        let id = record.id;
        let entry = match record.noun {
            Noun::Source => {
                let r = s.sources.of_key(id)?;
                Entry {
                    title: r.title.clone(),
                    text: joined(&[&r.author, &r.quotation, &r.link]),
                    note: r.note.clone(),
                    source: r.title.clone(),
                    ..Entry::default()
                }
            }
            Noun::Actor => {
                let r = s.actors.of_key(id)?;
                let names = joined(&[&names_of(s, r), r.iso2.as_deref().unwrap_or_default()]);
                let actor = joined(&[&r.code, &r.name, &names]);
                Entry { names, note: r.note.clone(), actor, ..coded(&r.code, &r.name) }
            }
            Noun::Body => {
                let r = s.bodies.of_key(id)?;
                Entry { note: r.note.clone(), body: body_of(s, r.id), ..coded(&r.code, &r.name) }
            }
            Noun::BodyMember => {
                let r = s.body_members.of_key(id).filter(|r| !r.represented_by.is_empty())?;
                let body = body_of(s, r.body);
                Entry {
                    title: r.represented_by.clone(),
                    actor: actor_of(s, r.actor),
                    body,
                    ..Entry::default()
                }
            }
            Noun::Rule => {
                let r = s.rules.of_key(id)?;
                let body = r.body.map(|b| body_of(s, b)).unwrap_or_default();
                let text = joined(&[&r.question, &r.edition]);
                Entry { text, note: r.note.clone(), body, ..coded(&r.code, &r.name) }
            }
            Noun::Meeting => {
                let r = s.meetings.of_key(id)?;
                let names = s.bodies.of_key(r.body.0).map(|b| b.code.clone()).unwrap_or_default();
                Entry {
                    title: r.name.clone(),
                    names,
                    text: r.place.clone(),
                    body: body_of(s, r.body),
                    ..Entry::default()
                }
            }
            Noun::Family => {
                let r = s.families.of_key(id)?;
                Entry { title: r.name.clone(), note: r.note.clone(), ..Entry::default() }
            }
            Noun::Proposal => {
                let r = s.proposals.of_key(id)?;
                Entry {
                    text: r.description.clone(),
                    note: r.note.clone(),
                    body: body_of(s, r.body),
                    ..coded(&r.reference, &r.title)
                }
            }
            Noun::AgendaItem => {
                let r = s.agenda_items.of_key(id)?;
                let meeting = s.meetings.of_key(r.meeting.0);
                let names = meeting.map(|m| m.name.clone()).unwrap_or_default();
                let body = meeting.map(|m| body_of(s, m.body)).unwrap_or_default();
                Entry { names, body, ..coded(&r.number, &r.title) }
            }
            Noun::Revision => {
                let r = s.revisions.of_key(id)?;
                let names = reference_of(s, r.proposal);
                Entry { title: r.label.clone(), names, note: r.note.clone(), ..Entry::default() }
            }
            Noun::Provision => {
                let r = s.provisions.of_key(id)?;
                let names = reference_of(s, r.proposal);
                Entry { names, text: r.text.clone(), ..coded(&r.number, &r.title) }
            }
            Noun::Word => {
                let r = s.words.of_key(id)?;
                let body = r.body.map(|b| body_of(s, b)).unwrap_or_default();
                Entry { title: r.word.clone(), note: r.note.clone(), body, ..Entry::default() }
            }
            Noun::Ballot => {
                let r = s.ballots.of_key(id)?;
                Entry {
                    title: r.name.clone(),
                    names: reference_of(s, r.proposal),
                    text: r.result.clone(),
                    note: r.note.clone(),
                    ..Entry::default()
                }
            }
            Noun::Bloc => {
                let r = s.blocs.of_key(id)?;
                Entry { note: r.note.clone(), ..coded(&r.code, &r.name) }
            }
            Noun::Membership => {
                let r = s.memberships.of_key(id).filter(|r| !r.note.is_empty())?;
                let bloc = s.blocs.of_key(r.bloc.0).map(|b| b.code.clone()).unwrap_or_default();
                let title = format!("{} in {bloc}", actor_name(s, r.actor));
                Entry { title, note: r.note.clone(), actor: actor_of(s, r.actor), ..Entry::default() }
            }
            Noun::Instrument => {
                let r = s.instruments.of_key(id)?;
                Entry { text: r.document.clone(), note: r.note.clone(), ..coded(&r.code, &r.title) }
            }
            Noun::Topic => {
                let r = s.topics.of_key(id)?;
                Entry {
                    text: joined(&[&r.pole_a, &r.pole_b]),
                    note: r.note.clone(),
                    ..coded(&r.code, &r.name)
                }
            }
            Noun::Brief => {
                let r = s.briefs.of_key(id)?;
                let title = s.proposals.of_key(r.proposal.0).map(|p| p.title.clone()).unwrap_or_default();
                let text = joined(&[
                    &r.aim,
                    &r.rationale,
                    &r.red_line,
                    &r.fallback,
                    &r.talking_points,
                    &r.authority,
                    &r.clearance,
                ]);
                Entry { text, ..coded(&reference_of(s, r.proposal), &title) }
            }
            Noun::Explanation => {
                let r = s.explanations.of_key(id)?;
                let title = format!("{} on {}", actor_name(s, r.actor), reference_of(s, r.proposal));
                Entry { title, note: r.note.clone(), actor: actor_of(s, r.actor), ..Entry::default() }
            }
            Noun::Scenario => {
                let r = s.scenarios.of_key(id)?;
                let names = reference_of(s, r.proposal);
                Entry { title: r.name.clone(), names, note: r.note.clone(), ..Entry::default() }
            }
            Noun::Outreach => {
                let r = s.outreach.of_key(id)?;
                let title = format!("{} on {}", actor_name(s, r.actor), reference_of(s, r.proposal));
                let text = joined(&[&r.outcome, &r.next, &r.speaker, &r.counterpart]);
                Entry { title, text, actor: actor_of(s, r.actor), ..Entry::default() }
            }
            _ => return None,
        };
        Some(entry)
    }

    /// The words of a position.
    pub(super) fn of_position(s: &Snapshot, position: PositionRow<'_>) -> Entry {
        let source = position.source().and_then(|id| s.sources.of_key(id.0));
        let title =
            format!("{} on {}", actor_name(s, position.actor()), reference_of(s, position.proposal()));
        let proposal = s.proposals.of_key(position.proposal().0);
        Entry {
            title,
            text: joined(&[
                source.map_or("", |r| r.quotation.as_str()),
                proposal.map_or("", |p| p.title.as_str()),
            ]),
            note: position.note().unwrap_or_default().to_owned(),
            actor: actor_of(s, position.actor()),
            body: proposal.map(|p| body_of(s, p.body)).unwrap_or_default(),
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

fn coded(code: &str, title: &str) -> Entry {
    Entry { code: code.to_owned(), title: title.to_owned(), ..Entry::default() }
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

fn body_of(s: &Snapshot, body: BodyId) -> String {
    s.bodies.of_key(body.0).map(|b| joined(&[&b.code, &b.name])).unwrap_or_default()
}

fn reference_of(s: &Snapshot, proposal: ProposalId) -> String {
    s.proposals.of_key(proposal.0).map(|p| p.reference.clone()).unwrap_or_default()
}
