//! The members of the Support tracker as a table.

use super::{actor_code, columns};
use crate::model::Day;
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;
use crate::votes::TrackedMember;

/// One row for every member, whom to call first on top.
pub fn support_table(s: &Snapshot, members: &[TrackedMember]) -> DataTable {
    let day = |day: Option<Day>| day.map_or(Datum::Empty, Datum::Day);
    let mut table = DataTable::new(columns::names(columns::SUPPORT));
    for member in members {
        let talk = member.talks.first().and_then(|id| s.outreach.of_key(id.0));
        let known = member.known.as_ref();
        table.rows.push(vec![
            Datum::text(actor_code(s, member.actor)),
            Datum::text(s.actors.of_key(member.actor.0).map_or("", |a| a.name.as_str())),
            Datum::text(if member.is_pending() && known.is_none() {
                "pending"
            } else {
                member.stands.word()
            }),
            Datum::text(known.map_or("", |known| known.stance.word())),
            Datum::text(known.map_or("", |known| known.kind.word())),
            day(known.map(|known| known.effective)),
            member.chance.map_or(Datum::Empty, Datum::Number),
            day(talk.map(|talk| talk.date)),
            Datum::text(talk.map_or("", |talk| talk.speaker.as_str())),
            Datum::text(talk.map_or("", |talk| talk.counterpart.as_str())),
            Datum::text(talk.map_or("", |talk| talk.outcome.as_str())),
            Datum::text(talk.map_or("", |talk| talk.next.as_str())),
            day(member.due),
        ]);
    }
    table
}
