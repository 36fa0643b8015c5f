//! Communities of actors as tables: one row an actor, or one row in all.

use super::{actor_code, bloc_code, columns};
use crate::analysis::Communities;
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// One row an actor.
pub fn communities_table(s: &Snapshot, found: &Communities) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::COMMUNITIES));
    for (place, node) in found.nodes.iter().enumerate() {
        let community = found.communities.get(node.community);
        let near = community.and_then(|c| c.nearest);
        let sits = found.sits_with.iter().find(|sits| sits.node == place);
        let blocs: Vec<&str> = node.blocs.iter().map(|bloc| bloc_code(s, *bloc)).collect();
        table.rows.push(vec![
            Datum::text(found.period.label.as_str()),
            Datum::Day(found.period.from),
            Datum::Day(found.period.to),
            Datum::text(actor_code(s, node.actor)),
            Datum::count(node.community as u64 + 1),
            Datum::count(community.map_or(0, |c| c.members.len()) as u64),
            Datum::count(node.degree as u64),
            Datum::text(blocs.join(" ")),
            Datum::text(near.map_or("", |near| bloc_code(s, near.bloc))),
            Datum::number(near.map(|near| near.jaccard)),
            Datum::text(sits.map_or("", |sits| bloc_code(s, sits.bloc))),
            Datum::number(sits.and_then(|sits| sits.agreement)),
            Datum::number(sits.and_then(|sits| sits.with_own)),
        ]);
    }
    table
}

/// One row for the whole graph.
pub fn communities_summary(found: &Communities) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::COMMUNITIES_SUMMARY));
    let n_tied = found.communities.iter().filter(|c| c.members.len() > 1).count();
    table.rows.push(vec![
        Datum::text(found.period.label.as_str()),
        Datum::Day(found.period.from),
        Datum::Day(found.period.to),
        Datum::number(found.threshold),
        Datum::count(found.nodes.len() as u64),
        Datum::count(found.n_possible as u64),
        Datum::count(found.n_pairs as u64),
        Datum::count(found.edges.len() as u64),
        Datum::number(found.density()),
        Datum::count(n_tied as u64),
        Datum::number(found.modularity),
        Datum::number(found.likeness.adjusted_rand),
        Datum::number(found.likeness.mutual_information),
        Datum::count(found.likeness.n as u64),
    ]);
    table
}
