//! What the record needs, as one table.

use crate::analysis::{DataQuality, Occasion};
use crate::model::{ActorId, Day, ProposalId};
use crate::report::table::{Column, DataTable, Datum, Rows, code, day, table_of, text};
use crate::snapshot::Snapshot;

/// What needs a hand.
pub struct Needs;

/// One thing that needs a hand.
pub struct NeedRow<'a> {
    s: &'a Snapshot,
    need: &'static str,
    date: Option<Day>,
    proposal: ProposalId,
    actor: Option<ActorId>,
    what: String,
}

impl Rows for Needs {
    type Row<'a> = NeedRow<'a>;
}

/// What needs a hand, as the Desk lists it.
pub const DATA_QUALITY: &[Column<Needs>] = &[
    code("need", "Need", "no position, stale, contradiction, or explained contradiction")
        .of(|r| Datum::text(r.need)),
    day("date", "Date", "of the meeting or ballot, of the latest position, or of the later of the two")
        .of(|r| Datum::day(r.date)),
    code("proposal", "Proposal", "reference of the proposal").of(|r| Datum::proposal(r.s, r.proposal)),
    code("actor", "Actor", "code of the actor; empty for stale proposals")
        .of(|r| r.actor.map_or(Datum::Empty, |actor| Datum::actor(r.s, actor))),
    text("what", "What", "the meeting, how many positions are stale, or the contradiction in words")
        .of(|r| Datum::text(r.what.as_str())),
];

/// One row for every position that is missing, every proposal that has gone stale and every contradiction.
pub fn data_quality_table(s: &Snapshot, found: &DataQuality) -> DataTable {
    let missing = found.coming.iter().flat_map(|coming| {
        let name = match coming.occasion {
            Occasion::Meeting(id) => s.meetings.of_key(id.0).map_or("", |m| m.name.as_str()),
            Occasion::Ballot(id) => s.ballots.of_key(id.0).map_or("", |b| b.name.as_str()),
            Occasion::Deadline(_) => "deadline",
        };
        let each =
            coming.proposals.iter().flat_map(|up| up.missing.iter().map(|actor| (up.proposal, *actor)));
        each.map(move |(proposal, actor)| NeedRow {
            s,
            need: "no position",
            date: coming.day(),
            proposal,
            actor: Some(actor),
            what: name.to_owned(),
        })
    });
    let stale = found.stale.iter().map(|stale| NeedRow {
        s,
        need: "stale",
        date: Some(stale.latest),
        proposal: stale.proposal,
        actor: None,
        what: format!("{} of {} positions", stale.n_stale, stale.n_positions),
    });
    let contradictions = found.contradictions.iter().map(|c| NeedRow {
        s,
        need: if c.explanation.is_some() { "explained contradiction" } else { "contradiction" },
        date: Some(c.days().1),
        proposal: c.proposal(),
        actor: Some(c.actor()),
        what: c.words(),
    });
    table_of(DATA_QUALITY, missing.chain(stale).chain(contradictions))
}
