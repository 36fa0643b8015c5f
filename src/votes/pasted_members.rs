//! Members of a body or a bloc from a pasted list of names: who is meant by each, then one change for all.

use super::names::{ActorsByName, NearNames};
use crate::model::*;
use crate::snapshot::Snapshot;

/// What a name of a list means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Just this actor.
    Actor(ActorId),
    /// One of several of that name.
    Several(Vec<ActorId>),
    /// Nobody on record; these have names near to it.
    Nobody(Vec<ActorId>),
}

/// A name of a pasted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedMember {
    /// As it was pasted.
    pub text: String,
    /// Who is meant.
    pub named: Named,
}

/// To what members are added, in which role and for which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewMembers {
    /// To a body.
    OfBody(BodyId, BodyRole),
    /// To a bloc.
    OfBloc(BlocId, Role),
}

impl NewMembers {
    /// The kind of membership, and the key of what it is in.
    pub fn noun_and_owner(self) -> (Noun, u32) {
        match self {
            NewMembers::OfBody(body, _) => (Noun::BodyMember, body.0),
            NewMembers::OfBloc(bloc, _) => (Noun::Membership, bloc.0),
        }
    }

    /// What they are added to.
    pub fn owner(self) -> RecordRef {
        match self {
            NewMembers::OfBody(body, _) => RecordRef { noun: Noun::Body, id: body.0 },
            NewMembers::OfBloc(bloc, _) => RecordRef { noun: Noun::Bloc, id: bloc.0 },
        }
    }
}

/// Reads a list of names in any language or codes, one a line or with commas, semicolons or tabs between them. A name
/// that holds a comma itself is read as one.
pub fn read_members(s: &Snapshot, text: &str) -> Vec<NamedMember> {
    let names = ActorsByName::new(s);
    let mut near = NearNames::new(s);
    // A sign may be shorter than as it is compared, by less than half.
    let most = 2 * names.longest();
    let mut members = Vec::new();
    for line in text.lines() {
        let mut ends: Vec<usize> = line.match_indices([',', ';', '\t']).map(|(at, _)| at).collect();
        ends.push(line.len());
        let (mut from, mut next) = (0, 0);
        while next < ends.len() {
            // The longest part of the line that is a name, or all up to the next sign.
            let is_short = |n: &usize| *n == next || ends[*n] - from <= most;
            let parts = (next..ends.len()).take_while(is_short);
            let known = parts.filter(|n| !names.called(line[from..ends[*n]].trim()).is_empty()).last();
            let end = known.unwrap_or(next);
            let text = line[from..ends[end]].trim();
            if !text.is_empty() {
                members.push(NamedMember { text: text.to_owned(), named: named(s, &names, &mut near, text) });
            }
            (from, next) = ((ends[end] + 1).min(line.len()), end + 1);
        }
    }
    members
}

fn named(s: &Snapshot, names: &ActorsByName, near: &mut NearNames<'_>, text: &str) -> Named {
    match names.called(text) {
        [one] => Named::Actor(*one),
        [] => {
            let near = near.near(text);
            Named::Nobody(s.actors.iter().filter(|a| near.contains(&a.name)).map(|a| a.id).collect())
        }
        several => Named::Several(several.to_vec()),
    }
}

/// One change that makes actors members for some days. Who is a member on any of them already, and who is named twice,
/// is passed over.
pub fn add_members(
    s: &Snapshot,
    new: NewMembers,
    span: Span,
    actors: impl IntoIterator<Item = ActorId>,
) -> Result<Command, CommandError> {
    if !span.is_ordered() {
        return Err(CommandError::Unfit(
            "The last day lies before the first day; correct one of them".to_owned(),
        ));
    }
    let (noun, owner) = new.noun_and_owner();
    let mut added: Vec<ActorId> = Vec::new();
    for actor in actors {
        if !added.contains(&actor) && s.overlapped(noun, (actor, owner), span, None).is_none() {
            added.push(actor);
        }
    }
    let mut batch = Batch::default();
    let Span { since, until } = span;
    for (nth, actor) in added.iter().copied().enumerate() {
        match new {
            NewMembers::OfBody(body, role) => batch.records.body_members.push(BodyMember {
                id: BodyMemberId::provisional(nth),
                body,
                actor,
                role,
                since,
                until,
                ..BodyMember::default()
            }),
            NewMembers::OfBloc(bloc, role) => batch.records.memberships.push(Membership {
                id: MembershipId::provisional(nth),
                bloc,
                actor,
                role,
                since,
                until,
                ..Membership::default()
            }),
        }
    }
    let to = s.short_name(new.owner()).unwrap_or_default();
    Command::add_records(&format!("{} to {to}", counted(added.len() as u64, "member", "members")), batch)
}
