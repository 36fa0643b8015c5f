//! Who may vote: the members of the body on the day, with what is listed with the ballot.

use super::case::CaseVoter;
use crate::model::*;
use crate::snapshot::Snapshot;
use std::collections::BTreeMap;

/// The voters found, in order of the codes of actors, and what has to be told of them.
#[derive(Debug, Default)]
pub(super) struct Electorate {
    pub voters: BTreeMap<ActorId, CaseVoter>,
    pub notes: Vec<String>,
}

impl Electorate {
    pub fn new(s: &Snapshot, body: BodyId, ballot: Option<&Ballot>, day: Day) -> Electorate {
        let mut found = Electorate::default();
        let is_listed = ballot.is_some_and(|b| b.electorate == crate::model::Electorate::Listed);
        if !is_listed {
            found.take_members(s, body, day);
        }
        if let Some(ballot) = ballot {
            for code in s.index().voters_of_ballot(ballot.id) {
                let Some(voter) = s.voters.at(*code as usize) else { continue };
                let entry =
                    found.voters.entry(voter.actor).or_insert_with(|| CaseVoter::of(voter.actor, None));
                entry.role = voter.role.or(entry.role).filter(|_| voter.role.is_some() || !is_listed);
                entry.is_entitled = voter.is_entitled;
                entry.affiliation.clone_from(&voter.affiliation);
                entry.interest.clone_from(&voter.interest);
                entry.proxy = voter.proxy;
            }
        }
        found
    }

    /// Takes the members of a body on a day; where it has none, those of the nearest body above it.
    fn take_members(&mut self, s: &Snapshot, body: BodyId, day: Day) {
        let mut next = Some(body);
        for _ in 0..=s.bodies.len() {
            let Some(at) = next else { return };
            let codes = s.index().members_of_body(at).iter();
            let members = codes.filter_map(|code| s.body_members.at(*code as usize));
            for member in members.filter(|m| (Span { since: m.since, until: m.until }).contains(day)) {
                let voter = CaseVoter::of(member.actor, Some(member.role));
                let entry = self.voters.entry(member.actor).or_insert(voter);
                // Who holds the secretariat is a P-member, too.
                entry.role = entry.role.min(Some(member.role)).or(Some(member.role));
            }
            if !self.voters.is_empty() {
                if at != body {
                    let name = |id: BodyId| s.bodies.of_key(id.0).map_or("", |b| b.code.as_str());
                    self.notes.push(format!(
                        "No members of {} are recorded: those of {} are taken.",
                        name(body),
                        name(at)
                    ));
                }
                return;
            }
            next = s.bodies.of_key(at.0).and_then(|b| b.parent);
        }
    }
}

/// The weights of a voter by name: of the body or one above it before those of all bodies, of the latest year that is
/// not after that of the day. The notes tell the year and the source of each.
pub(super) fn weights_of(
    s: &Snapshot,
    actor: ActorId,
    names: &[&str],
    bodies: &[BodyId],
    day: Day,
    years: &mut BTreeMap<String, BTreeMap<(i32, Option<SourceId>), u32>>,
) -> BTreeMap<String, i64> {
    let mut found = BTreeMap::new();
    for name in names {
        if let Some(weight) = weight_of(s, actor, name, bodies, day) {
            found.insert((*name).to_owned(), i64::from(weight.amount));
            *years.entry((*name).to_owned()).or_default().entry((weight.year, weight.source)).or_default() +=
                1;
        }
    }
    found
}

/// The weight of a name that counts for an actor on a day: that of the body or one above it before one of all bodies, of
/// the latest year that is not after that of the day.
pub(super) fn weight_of<'s>(
    s: &'s Snapshot,
    actor: ActorId,
    name: &str,
    bodies: &[BodyId],
    day: Day,
) -> Option<&'s Weight> {
    let codes = s.index().weights_of_actor(actor).iter();
    codes
        .filter_map(|code| s.weights.at(*code as usize))
        .filter(|w| w.name == name && w.year <= day.year())
        .filter(|w| w.body.is_none_or(|body| bodies.contains(&body)))
        .max_by_key(|w| (w.body.is_some(), w.year, w.id))
}
