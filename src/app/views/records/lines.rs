//! One line for a record where it stands below what it belongs to.

use crate::app::words;
use crate::model::{Day, Noun, Precision, RecordRef, Value};
use crate::snapshot::{Snapshot, precision_of};

/// A record in words and with what matters about it, seen from a record of another noun.
pub(super) fn line_of(snapshot: &Snapshot, record: RecordRef, from: Noun) -> Option<(String, String)> {
    let key = record.id;
    let name = |noun, id| snapshot.short_name(RecordRef { noun, id }).unwrap_or_default();
    let actor = |id: crate::model::ActorId| {
        snapshot.actors.of_key(id.0).map_or(String::new(), |actor| actor.name.clone())
    };
    let day = |day: Option<Day>, precision| day.map(|d| words::short_date(d, precision)).unwrap_or_default();
    Some(match record.noun {
        Noun::BodyMember => {
            let m = snapshot.body_members.of_key(key)?;
            let who = if from == Noun::Body { actor(m.actor) } else { name(Noun::Body, m.body.0) };
            (who, format!("{} {}", m.role.word(), words::span(m.since, m.until, m.precision)))
        }
        Noun::Membership => {
            let m = snapshot.memberships.of_key(key)?;
            let who = if from == Noun::Actor { name(Noun::Bloc, m.bloc.0) } else { actor(m.actor) };
            (who, format!("{} {}", m.role.word(), words::span(m.since, m.until, m.precision)))
        }
        Noun::ActorName => {
            let n = snapshot.actor_names.of_key(key)?;
            (n.name.clone(), if n.language.is_empty() { "other name".to_owned() } else { n.language.clone() })
        }
        Noun::Succession => {
            let s = snapshot.successions.of_key(key)?;
            (format!("{} → {}", actor(s.predecessor), actor(s.successor)), day(s.date, Precision::Day))
        }
        Noun::Proposal => {
            let p = snapshot.proposals.of_key(key)?;
            (p.reference.clone(), day(snapshot.day_of(p), p.precision))
        }
        Noun::AgendaItem => {
            let item = snapshot.agenda_items.of_key(key)?;
            if from == Noun::Proposal {
                (name(Noun::Meeting, item.meeting.0), item.number.clone())
            } else {
                let on = item.proposal.map(|p| name(Noun::Proposal, p.0)).unwrap_or_default();
                (snapshot.short_name(record)?, if item.title.is_empty() { String::new() } else { on })
            }
        }
        Noun::Sponsor => {
            let s = snapshot.sponsors.of_key(key)?;
            let who = if from == Noun::Actor { name(Noun::Proposal, s.proposal.0) } else { actor(s.actor) };
            (who, s.role.clone())
        }
        Noun::Tag => {
            let tag = snapshot.tags.of_key(key)?;
            let what = match (from, tag.proposal, tag.instrument) {
                (Noun::Topic, Some(proposal), _) => name(Noun::Proposal, proposal.0),
                (Noun::Topic, None, Some(instrument)) => name(Noun::Instrument, instrument.0),
                _ => snapshot.topics.of_key(tag.topic.0).map_or(String::new(), |t| t.name.clone()),
            };
            (what, snapshot.pole_words(tag).unwrap_or_default())
        }
        Noun::Ballot => {
            let b = snapshot.ballots.of_key(key)?;
            let on = if from == Noun::Proposal { b.name.clone() } else { name(Noun::Proposal, b.proposal.0) };
            (on, day(b.closed, Precision::Day))
        }
        Noun::Brief => {
            let b = snapshot.briefs.of_key(key)?;
            let priority = b.priority.map(|p| format!("priority {p}")).unwrap_or_default();
            (if b.aim.is_empty() { "Brief".to_owned() } else { b.aim.clone() }, priority)
        }
        Noun::Word => {
            let w = snapshot.words.of_key(key)?;
            (w.word.clone(), w.stance.word().to_owned())
        }
        Noun::Instrument => {
            let i = snapshot.instruments.of_key(key)?;
            (i.title.clone(), day(i.date, i.precision))
        }
        Noun::Actor => {
            let a = snapshot.actors.of_key(key)?;
            (a.name.clone(), a.kind.word().to_owned())
        }
        Noun::Body => {
            let b = snapshot.bodies.of_key(key)?;
            (b.code.clone(), b.kind.word().to_owned())
        }
        // Its name, and its first day where it has one.
        _ => {
            let shown = snapshot.record(record)?;
            let first = ["date", "since"].iter().find_map(|field| match shown.value(field) {
                Some(Value::Int(n)) => i32::try_from(n).ok().map(Day),
                _ => None,
            });
            (snapshot.short_name(record)?, day(first, precision_of(shown)))
        }
    })
}
