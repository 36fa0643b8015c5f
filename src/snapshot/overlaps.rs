//! Memberships of one actor in one bloc or body that hold on some of the same days.

use super::Snapshot;
use crate::model::*;

/// A membership in a bloc or a body.
#[derive(Debug, Clone, Copy)]
struct Stay {
    id: u32,
    /// The bloc or body.
    owner: u32,
    role: &'static str,
    span: Span,
}

impl Stay {
    fn words(&self) -> String {
        let when = match (self.span.since, self.span.until) {
            (Some(since), Some(until)) => format!("{since} to {until}"),
            (Some(since), None) => format!("since {since}"),
            (None, Some(until)) => format!("start unknown, until {until}"),
            (None, None) => "start unknown".to_owned(),
        };
        format!("{} {when}", self.role)
    }
}

impl Snapshot {
    fn stays(&self, noun: Noun, actor: ActorId) -> Vec<Stay> {
        if noun == Noun::Membership {
            let codes = self.index().memberships_of_actor(actor).iter();
            let of = |m: &Membership| Stay {
                id: m.id.0,
                owner: m.bloc.0,
                role: m.role.word(),
                span: Span { since: m.since, until: m.until },
            };
            return codes.filter_map(|code| self.memberships.at(*code as usize)).map(of).collect();
        }
        let codes = self.index().body_members_of_actor(actor).iter();
        let of = |m: &BodyMember| Stay {
            id: m.id.0,
            owner: m.body.0,
            role: m.role.word(),
            span: Span { since: m.since, until: m.until },
        };
        codes.filter_map(|code| self.body_members.at(*code as usize)).map(of).collect()
    }

    /// The membership of an actor in a bloc (of [`Noun::Membership`]) or body that holds on some of these days, other
    /// than its `own`: in which role, and when.
    pub fn overlapped(
        &self,
        noun: Noun,
        (actor, owner): (ActorId, u32),
        span: Span,
        own: Option<u32>,
    ) -> Option<String> {
        let mut stays = self.stays(noun, actor).into_iter();
        stays
            .find(|stay| stay.owner == owner && Some(stay.id) != own && stay.span.overlaps(span))
            .map(|stay| format!("Overlaps a membership that is there already: {}.", stay.words()))
    }

    /// Every membership that overlaps one recorded before it, with the role and days of that one.
    pub fn overlaps(&self) -> Vec<(RecordRef, String)> {
        let mut found = Vec::new();
        for actor in self.actors.iter() {
            for noun in [Noun::Membership, Noun::BodyMember] {
                let mut stays = self.stays(noun, actor.id);
                stays.sort_unstable_by_key(|stay| (stay.owner, stay.id));
                for (nth, stay) in stays.iter().enumerate() {
                    let before = stays[..nth].iter().rev().take_while(|other| other.owner == stay.owner);
                    let other = before.filter(|other| other.span.overlaps(stay.span)).last();
                    found.extend(other.map(|other| (RecordRef { noun, id: stay.id }, other.words())));
                }
            }
        }
        found
    }
}
