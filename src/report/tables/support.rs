//! The members of the Support tracker as a table.

use crate::model::{Choice, Day, Outreach};
use crate::report::table::{
    Column, DataTable, Datum, Rows, code, day, figure, sentence, stance, table_of, text,
};
use crate::snapshot::Snapshot;
use crate::votes::TrackedMember;

/// Members whose support is sought.
pub struct Members;

/// A member, and the newest talk with it.
pub struct MemberRow<'a> {
    s: &'a Snapshot,
    member: &'a TrackedMember,
    talk: Option<&'a Outreach>,
}

impl Rows for Members {
    type Row<'a> = MemberRow<'a>;
}

impl MemberRow<'_> {
    fn of_talk(&self, text: impl Fn(&Outreach) -> &str) -> Datum {
        self.talk.map_or(Datum::Empty, |talk| Datum::text(text(talk)))
    }
}

/// The Support tracker.
pub const SUPPORT: &[Column<Members>] = &[
    code("actor", "Code", "code of the member").of(|r| Datum::actor(r.s, r.member.actor)),
    text("name", "Member", "its name").of(|r| Datum::actor_name(r.s, r.member.actor)),
    code("counted", "Counted", "how it counts; pending: it has not said where it stands").of(|r| {
        let is_pending = r.member.is_pending() && r.member.known.is_none();
        Datum::text(if is_pending { "pending" } else { r.member.stands.word() })
    }),
    stance("stance", "Stance", "where it stands on the common scale; empty: not known")
        .of(|r| Datum::stance(r.member.known.as_ref().map(|known| known.stance))),
    code("kind", "How known", "how that came to be known")
        .of(|r| r.member.known.as_ref().map_or(Datum::Empty, |known| Datum::text(known.kind.word()))),
    day("effective", "Since", "since when")
        .of(|r| Datum::day(r.member.known.as_ref().map(|known| known.effective))),
    figure("chance", "Chance", "forecast that it is in favor, 0 to 1; empty where its stance is known")
        .of(|r| Datum::share(r.member.chance)),
    day("talk", "Last talk", "day of the newest talk about the proposal")
        .of(|r| Datum::day(r.talk.map(|talk| talk.date))),
    code("speaker", "Who spoke", "who of us spoke").of(|r| r.of_talk(|talk| &talk.speaker)),
    code("counterpart", "To whom", "to whom of them").of(|r| r.of_talk(|talk| &talk.counterpart)),
    text("outcome", "Outcome", "what came of it").of(|r| r.of_talk(|talk| &talk.outcome)),
    text("next", "Next", "what is to be done next").of(|r| r.of_talk(|talk| &talk.next)),
    day("due", "Due", "by when").of(|r| Datum::day(r.member.due)),
];

/// One row for every member, whom to call first on top.
pub fn support_table(s: &Snapshot, members: &[TrackedMember]) -> DataTable {
    let rows = members.iter().map(|member| {
        let talk = member.talks.first().and_then(|id| s.outreach.of_key(id.0));
        MemberRow { s, member, talk }
    });
    table_of(SUPPORT, rows)
}

/// Voters to call about a ballot.
pub struct Calls;

/// A voter, the newest talk with it, and the day looked at.
pub struct CallRow<'a> {
    s: &'a Snapshot,
    line: &'a TrackedMember,
    talk: Option<&'a Outreach>,
    day: Day,
}

impl Rows for Calls {
    type Row<'a> = CallRow<'a>;
}

/// Whom to call about a ballot, in the Ballot room.
pub const CALLS: &[Column<Calls>] = &[
    text("actor", "Whom to call", "the voter").of(|r| Datum::actor(r.s, r.line.actor)),
    code("stands", "Stands", "where it stands, as far as it has said").of(|r| match r.line.stands {
        Choice::Missing => Datum::Missing("has not said"),
        stands => Datum::text(stands.word()),
    }),
    sentence("talk", "Last talk", "when, by whom and with whom, and what came of it").of(|r| {
        r.talk.map_or(Datum::Missing("never"), |talk| {
            let with = match talk.counterpart.as_str() {
                "" => String::new(),
                counterpart => format!(" with {counterpart}"),
            };
            Datum::text(format!("{} {}{with}: {}", talk.date, talk.speaker, talk.outcome))
        })
    }),
    text("next", "Next", "what is to be done next")
        .of(|r| r.talk.map_or(Datum::Empty, |talk| Datum::text(&talk.next))),
    day("due", "Due", "by when").of(|r| {
        let due = r.talk.and_then(|talk| talk.due);
        due.map_or(Datum::Empty, |day| Datum::Due { day, is_over: day <= r.day })
    }),
];

/// One row for everybody to call, whom to call first on top.
pub fn calls_table(s: &Snapshot, to_call: &[TrackedMember], day: Day) -> DataTable {
    let rows = to_call.iter().map(|line| {
        let talk = line.talks.first().and_then(|talk| s.outreach.of_key(talk.0));
        CallRow { s, line, talk, day }
    });
    table_of(CALLS, rows)
}
