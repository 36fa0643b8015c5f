//! Bodies, their members, and their meetings.

use crate::model::fields::describe::*;
use crate::model::record::record;
use crate::model::*;

record! {
    /// An organization that makes standards or norms, or a committee of one; bodies form a tree.
    Body, BodyId {
        /// Short reference, such as "ISO/IEC JTC 1/SC 42" or "UNGA". Unique among bodies in use.
        code: String = labeled("Reference").code().hint("ISO/IEC JTC 1/SC 42"),
        /// Its title.
        name: String = labeled("Title").title().required().hint("Artificial intelligence"),
        /// What it is.
        kind: BodyKind = labeled("Kind").default("committee"),
        /// What it belongs to.
        parent: Option<BodyId> = labeled("Part of").marks().below(3, "Bodies below").needs()
            .hint("ISO/IEC JTC 1"),
        /// Founded.
        since: Option<Day> = SINCE.more().help("Founded."),
        /// Dissolved.
        until: Option<Day> = UNTIL.more().help("Dissolved."),
        /// Whether it is at work.
        active: bool = labeled("Active").default("yes"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A dated membership of an actor in a body.
    BodyMember, BodyMemberId {
        /// The body.
        body: BodyId = labeled("Body").below(1, "Members").belongs(),
        /// The actor.
        actor: ActorId = OF_ACTOR.marks().below(3, "In bodies").hint("Name in any language, or code"),
        /// In what role.
        role: BodyRole = labeled("Role").default("P").help("P participates, O observes."),
        /// First day.
        since: Option<Day> = SINCE.help("Empty: start unknown."),
        /// Last day.
        until: Option<Day> = UNTIL.help("Empty: still a member."),
        /// How precisely the days are known.
        precision: Precision = PRECISION,
        /// Who represents the actor there, such as the national body "DIN".
        represented_by: String = labeled("Represented by").hint("DIN"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}

record! {
    /// A dated sitting of a body.
    Meeting, MeetingId {
        /// Whose.
        body: BodyId = labeled("Body").called("of").marks().below(2, "Meetings").belongs(),
        /// Its name, such as "Session 73".
        name: String = labeled("Name").title().required().hint("Geneva 2026"),
        /// Its number in a series, if it has one: the period label when windows are sessions.
        number: Option<i32> = labeled("Number in its series").more().help("Such as 73 for the 73rd session."),
        /// First day.
        since: Option<Day> = SINCE,
        /// Last day.
        until: Option<Day> = UNTIL,
        /// How precisely the days are known.
        precision: Precision = PRECISION,
        /// Where.
        place: String = labeled("Place").searched().hint("Geneva"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Whether it takes place as it was announced.
        state: MeetingState = labeled("State").default("confirmed")
            .help("A meeting that was moved has its new days; one that was cancelled is not told as coming up."),
    }
}

record! {
    /// An item on the agenda of a meeting.
    AgendaItem, AgendaItemId {
        /// The meeting.
        meeting: MeetingId = labeled("Meeting").called("of").marks().below(1, "Agenda").belongs(),
        /// The proposal on it, if one.
        proposal: Option<ProposalId> = labeled("Proposal").below(8, "On the agenda of")
            .help("The proposal on it, if one."),
        /// Its number as printed.
        number: String = labeled("Number").number().hint("4.2"),
        /// Its title.
        title: String = labeled("Title").title().hint("Resolution of comments"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}
