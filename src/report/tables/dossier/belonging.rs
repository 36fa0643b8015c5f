//! Where it belongs: blocs, or the members of a bloc, and standards bodies.

use crate::analysis::{Dossier, Who};
use crate::model::{BodyMember, Membership, Role};
use crate::report::table::{Column, Datum, Rows, code, day, text};
use crate::snapshot::Snapshot;

/// Memberships in blocs.
pub struct Memberships;

impl Rows for Memberships {
    type Row<'a> = (&'a Snapshot, &'a Membership);
}

/// The columns that name the bloc and the member to people.
const BLOC_NAME: &str = "bloc_name";
const MEMBER_NAME: &str = "member_name";

/// `entente dossier --section memberships`.
pub const DOSSIER_MEMBERSHIPS: &[Column<Memberships>] = &[
    code("bloc", "Bloc", "short code of the bloc").in_files().of(|(s, m)| Datum::bloc(s, m.bloc)),
    code("actor", "Member", "code of the member").in_files().of(|(s, m)| Datum::actor(s, m.actor)),
    text(BLOC_NAME, "Bloc", "name of the bloc")
        .for_people()
        .of(|(s, m)| s.blocs.of_key(m.bloc.0).map_or(Datum::Empty, |bloc| Datum::text(&bloc.name))),
    text(MEMBER_NAME, "Member", "name of the member").for_people().of(|(s, m)| Datum::actor_name(s, m.actor)),
    code("role", "Role", "member, partner, invited, suspended or party")
        .of(|(_, m)| Datum::text(m.role.word())),
    day("since", "Since", "first day; empty: unknown")
        .of(|(_, m)| Datum::dated(m.since, m.precision, "unknown")),
    day("until", "Until", "last day; empty: still in").of(|(_, m)| {
        let missing = if m.role == Role::Party { "" } else { "still in" };
        Datum::dated(m.until, m.precision, missing)
    }),
    code("precision", "Precision", "how precisely the days are known")
        .in_files()
        .of(|(_, m)| Datum::text(m.precision.word())),
    code("standing", "Weak", "how well the fact stands").of(|(_, m)| Datum::Standing(m.standing)),
    text("source", "Source", "where it comes from").in_files().of(|(s, m)| Datum::source(s, m.source)),
];

/// The columns that are told of somebody: of an actor its blocs, of a bloc its members.
pub(super) fn told(who: Who) -> impl Iterator<Item = &'static Column<Memberships>> + Clone {
    let itself = if matches!(who, Who::Bloc(_)) { BLOC_NAME } else { MEMBER_NAME };
    DOSSIER_MEMBERSHIPS.iter().filter(move |column| column.heading.name != itself)
}

/// One row a membership.
pub(super) fn memberships<'a>(
    s: &'a Snapshot,
    d: &'a Dossier,
) -> impl Iterator<Item = (&'a Snapshot, &'a Membership)> {
    d.memberships.iter().filter_map(move |id| Some((s, s.memberships.of_key(id.0)?)))
}

/// Memberships in bodies.
pub struct Bodies;

impl Rows for Bodies {
    type Row<'a> = (&'a Snapshot, &'a BodyMember);
}

/// `entente dossier --section bodies`.
pub const DOSSIER_BODIES: &[Column<Bodies>] = &[
    code("body", "Body", "code of the body")
        .of(|(s, m)| s.bodies.of_key(m.body.0).map_or(Datum::Empty, |body| Datum::text(&body.code))),
    text("name", "Name", "its name")
        .for_people()
        .of(|(s, m)| s.bodies.of_key(m.body.0).map_or(Datum::Empty, |body| Datum::text(&body.name))),
    code("role", "Role", "P, O, member, sector, associate, liaison or secretariat")
        .of(|(_, m)| Datum::text(m.role.word())),
    day("since", "Since", "first day; empty: unknown").of(|(_, m)| Datum::dated(m.since, m.precision, "")),
    day("until", "Until", "last day; empty: still in").of(|(_, m)| Datum::dated(m.until, m.precision, "")),
    text("represented_by", "Represented by", "who represents it there")
        .of(|(_, m)| Datum::text(&m.represented_by)),
    text("source", "Source", "where it comes from").in_files().of(|(s, m)| Datum::source(s, m.source)),
];

/// One row a membership.
pub(super) fn bodies<'a>(
    s: &'a Snapshot,
    d: &'a Dossier,
) -> impl Iterator<Item = (&'a Snapshot, &'a BodyMember)> {
    d.bodies.iter().filter_map(move |id| Some((s, s.body_members.of_key(id.0)?)))
}
