//! What the record needs, as one table.

use super::{actor_code, columns};
use crate::analysis::{Occasion, Upkeep};
use crate::model::ProposalId;
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// One row for every position that is missing, every proposal that has gone stale and every contradiction.
pub fn upkeep_table(s: &Snapshot, found: &Upkeep) -> DataTable {
    let reference = |id: ProposalId| s.proposals.of_key(id.0).map_or("", |p| p.reference.as_str());
    let day = |day: Option<crate::model::Day>| day.map_or(Datum::Empty, Datum::Day);
    let mut table = DataTable::new(columns::names(columns::UPKEEP));
    let mut put = |need: &str, date: Datum, proposal: &str, actor: &str, what: String| {
        let (need, proposal, actor) = (Datum::text(need), Datum::text(proposal), Datum::text(actor));
        table.rows.push(vec![need, date, proposal, actor, Datum::text(what)]);
    };
    for coming in &found.coming {
        let name = match coming.occasion {
            Occasion::Meeting(id) => s.meetings.of_key(id.0).map_or("", |m| m.name.as_str()),
            Occasion::Ballot(id) => s.ballots.of_key(id.0).map_or("", |b| b.name.as_str()),
            Occasion::Deadline(_) => "deadline",
        };
        for up in &coming.proposals {
            for actor in &up.missing {
                let (proposal, actor) = (reference(up.proposal), actor_code(s, *actor));
                put("no position", day(coming.day()), proposal, actor, name.to_owned());
            }
        }
    }
    for stale in &found.stale {
        let what = format!("{} of {} positions", stale.n_stale, stale.n_positions);
        put("stale", Datum::Day(stale.latest), reference(stale.proposal), "", what);
    }
    for c in &found.contradictions {
        let need = if c.explanation.is_some() { "explained contradiction" } else { "contradiction" };
        put(need, Datum::Day(c.days().1), reference(c.proposal()), actor_code(s, c.actor()), c.words());
    }
    table
}
