//! Agreement with one actor or bloc, stances, memberships and pairs as tables: what lies behind the map and the heat
//! map.

use super::{actor_code, bloc_code, columns};
use crate::analysis::{AgreementWith, PairMatrix, Stands, Who};
use crate::model::{BlocId, Day};
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;
use std::collections::BTreeMap;

/// Agreement of every actor with one actor or bloc in a period (a place in the outcome's), one row an actor.
pub fn agreement_with_table(s: &Snapshot, outcome: &AgreementWith, place: usize) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::AGREEMENT_WITH));
    let with = match outcome.with {
        Who::Actor(actor) => actor_code(s, actor),
        Who::Bloc(bloc) => bloc_code(s, bloc),
    };
    let Some((period, points)) = outcome.periods.get(place).zip(outcome.points.get(place)) else {
        return table;
    };
    for (actor, p) in outcome.actors.iter().zip(points) {
        table.rows.push(vec![
            Datum::text(period.label.as_str()),
            Datum::Day(period.from),
            Datum::Day(period.to),
            Datum::text(actor_code(s, *actor)),
            Datum::text(with),
            Datum::text(outcome.params.measure.word()),
            Datum::number(p.value),
            Datum::number(p.se),
            Datum::number(p.lo),
            Datum::number(p.hi),
            Datum::count(p.n_proposals),
            Datum::count(p.n_pairs),
            Datum::number(p.coverage),
        ]);
    }
    table
}

/// Where everybody stood on a proposal, one row an actor.
pub fn stances_table(s: &Snapshot, stands: &Stands) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::STANCES));
    let reference = s.proposals.of_key(stands.proposal.0).map_or("", |p| p.reference.as_str());
    let by_actor: BTreeMap<_, _> =
        stands.groups.iter().flat_map(|g| &g.stands).map(|stand| (stand.actor, stand.stance)).collect();
    for (actor, stance) in by_actor {
        table.rows.push(vec![
            Datum::text(reference),
            Datum::Day(stands.date),
            Datum::text(actor_code(s, actor)),
            Datum::text(stance.map_or("", |stance| stance.word())),
        ]);
    }
    table
}

/// Who belonged to which of some blocs on a day, one row an actor and bloc.
pub fn members_table(s: &Snapshot, blocs: &[BlocId], day: Day) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::MEMBERS));
    for bloc in blocs {
        for actor in s.members_on(*bloc, day) {
            table.rows.push(vec![
                Datum::Day(day),
                Datum::text(bloc_code(s, *bloc)),
                Datum::text(actor_code(s, actor)),
            ]);
        }
    }
    table
}

/// All pairs of a matrix with their change since another one, one row a pair.
pub fn pair_field_table(s: &Snapshot, now: &PairMatrix, before: Option<&PairMatrix>) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::PAIRS));
    for (a, actor) in now.actors.iter().enumerate() {
        for (b, other) in now.actors.iter().enumerate().skip(a + 1) {
            let cell = now.at(a, b);
            table.rows.push(vec![
                Datum::text(now.period.label.as_str()),
                Datum::Day(now.period.from),
                Datum::Day(now.period.to),
                Datum::text(actor_code(s, *actor)),
                Datum::text(actor_code(s, *other)),
                Datum::text(now.params.measure.word()),
                Datum::number(cell.value),
                Datum::number(before.and_then(|before| now.change_since(before, a, b))),
                Datum::count(cell.n_proposals),
            ]);
        }
    }
    table
}
