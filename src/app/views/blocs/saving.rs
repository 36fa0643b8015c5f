//! What a form waits for after its command was sent: the snapshot that shows it.

use crate::model::{ActorId, Bloc, BlocId, Membership, MembershipId};
use crate::snapshot::Snapshot;

/// What the snapshot must show for a form to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// A bloc with this code.
    NewBloc(String),
    /// The bloc as edited.
    Bloc(Bloc),
    /// The bloc is gone.
    NoBloc(BlocId),
    /// One more membership like this than so many.
    NewMembership(Membership, usize),
    /// The membership as corrected.
    Membership(Membership),
    /// The membership is gone.
    NoMembership(MembershipId),
}

/// What was saved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Saved {
    /// A bloc.
    Bloc(BlocId),
    /// A membership, by bloc and actor.
    Member(BlocId, ActorId),
    /// Something was removed.
    Gone,
}

impl Expected {
    /// A new membership, of which the snapshot may hold twins already.
    pub fn new_membership(snapshot: &Snapshot, m: Membership) -> Expected {
        let n_before = n_like(snapshot, &m);
        Expected::NewMembership(m, n_before)
    }

    /// What was saved, once the snapshot shows it.
    pub fn seen(&self, snapshot: &Snapshot) -> Option<Saved> {
        match self {
            Expected::NewBloc(code) => snapshot.index().bloc(code).map(Saved::Bloc),
            Expected::Bloc(after) => {
                let now = snapshot.blocs.of_key(after.id.0)?;
                let is_seen = (&now.code, &now.name, now.kind, &now.note)
                    == (&after.code, &after.name, after.kind, &after.note);
                is_seen.then_some(Saved::Bloc(after.id))
            }
            Expected::NoBloc(id) => snapshot.blocs.of_key(id.0).is_none().then_some(Saved::Gone),
            Expected::NewMembership(m, n_before) => {
                (n_like(snapshot, m) > *n_before).then_some(Saved::Member(m.bloc, m.actor))
            }
            Expected::Membership(after) => {
                let now = snapshot.memberships.of_key(after.id.0)?;
                is_like(now, after).then_some(Saved::Member(after.bloc, after.actor))
            }
            Expected::NoMembership(id) => snapshot.memberships.of_key(id.0).is_none().then_some(Saved::Gone),
        }
    }
}

fn n_like(snapshot: &Snapshot, m: &Membership) -> usize {
    let codes = snapshot.index().memberships_of_bloc(m.bloc).iter();
    codes.filter_map(|code| snapshot.memberships.at(*code as usize)).filter(|other| is_like(other, m)).count()
}

fn is_like(a: &Membership, b: &Membership) -> bool {
    (a.bloc, a.actor, a.role, a.since, a.until, a.precision, a.standing, &a.note)
        == (b.bloc, b.actor, b.role, b.since, b.until, b.precision, b.standing, &b.note)
}
