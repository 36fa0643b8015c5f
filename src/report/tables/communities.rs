//! Communities of actors as tables: one row an actor, or one row in all.

use super::shared::{ACTOR, FROM, PERIOD, TO};
use crate::analysis::{Communities, Community, CommunityNode, SitsWith};
use crate::report::table::{Column, DataTable, Datum, Rows, code, figure, table_of};
use crate::snapshot::{Snapshot, bloc_code};

/// Actors in communities.
pub struct Nodes;

/// An actor, its community, and the bloc with which it sits though it does not belong to it.
pub struct NodeRow<'a> {
    s: &'a Snapshot,
    found: &'a Communities,
    node: &'a CommunityNode,
    community: Option<&'a Community>,
    sits: Option<&'a SitsWith>,
}

impl Rows for Nodes {
    type Row<'a> = NodeRow<'a>;
}

/// `entente communities`.
pub const COMMUNITIES: &[Column<Nodes>] = &[
    PERIOD.of(|r| Datum::text(&r.found.period.label)),
    FROM.of(|r| Datum::Day(r.found.period.from)),
    TO.of(|r| Datum::Day(r.found.period.to)),
    ACTOR.of(|r| Datum::actor(r.s, r.node.actor)),
    figure(
        "community",
        "Community",
        "number of its community, 1 the largest; actors tied with nobody are alone in one",
    )
    .of(|r| Datum::count(r.node.community + 1)),
    figure("n_community", "Members", "members of the community")
        .of(|r| Datum::count(r.community.map_or(0, |c| c.members.len()))),
    figure("degree", "Ties", "with how many actors it is tied").of(|r| Datum::count(r.node.degree)),
    code("blocs", "Blocs", "codes of the compared blocs to which it belongs on the last day of the period")
        .of(|r| {
            let blocs: Vec<&str> = r.node.blocs.iter().map(|bloc| bloc_code(r.s, *bloc)).collect();
            Datum::text(blocs.join(" "))
        }),
    code("nearest_bloc", "Nearest bloc", "bloc that its community comes closest to").of(|r| {
        let near = r.community.and_then(|c| c.nearest);
        near.map_or(Datum::Empty, |near| Datum::bloc(r.s, near.bloc))
    }),
    figure("jaccard", "Overlap", "members of both, of the members of either, 0 to 1")
        .of(|r| Datum::share(r.community.and_then(|c| c.nearest).map(|near| near.jaccard))),
    code(
        "sits_with",
        "Sits with",
        "bloc with whose members it is tied in its community though it does not belong to it",
    )
    .of(|r| r.sits.map_or(Datum::Empty, |sits| Datum::bloc(r.s, sits.bloc))),
    figure("agreement", "Agreement", "its mean agreement with these members")
        .of(|r| Datum::number(r.sits.and_then(|sits| sits.agreement))),
    figure("with_own", "With its own", "its mean agreement with the other members of its own blocs")
        .of(|r| Datum::number(r.sits.and_then(|sits| sits.with_own))),
];

/// One row an actor.
pub fn communities_table(s: &Snapshot, found: &Communities) -> DataTable {
    let rows = found.nodes.iter().enumerate().map(|(place, node)| NodeRow {
        s,
        found,
        node,
        community: found.communities.get(node.community),
        sits: found.sits_with.iter().find(|sits| sits.node == place),
    });
    table_of(COMMUNITIES, rows)
}

/// Graphs of actors.
pub struct Graphs;

impl Rows for Graphs {
    type Row<'a> = &'a Communities;
}

/// `entente communities --summary`.
pub const COMMUNITIES_SUMMARY: &[Column<Graphs>] = &[
    PERIOD.of(|found| Datum::text(&found.period.label)),
    FROM.of(|found| Datum::Day(found.period.from)),
    TO.of(|found| Datum::Day(found.period.to)),
    figure("threshold", "Threshold", "pairs whose agreement is at least this are tied")
        .of(|found| Datum::number(found.threshold)),
    figure("n_actors", "Actors", "actors that share a proposal with anybody")
        .of(|found| Datum::count(found.nodes.len())),
    figure("n_possible", "Possible pairs", "pairs of these").of(|found| Datum::count(found.n_possible)),
    figure("n_pairs", "Pairs", "pairs that share enough proposals").of(|found| Datum::count(found.n_pairs)),
    figure("n_ties", "Ties", "pairs that are tied").of(|found| Datum::count(found.edges.len())),
    figure("density", "Density", "n_ties as a share of n_pairs").of(|found| Datum::share(found.density())),
    figure("n_communities", "Communities", "communities of two or more")
        .of(|found| Datum::count(found.communities.iter().filter(|c| c.members.len() > 1).count())),
    figure("modularity", "Modularity", "weighted modularity of the communities")
        .of(|found| Datum::number(found.modularity)),
    figure(
        "ari",
        "Rand index",
        "adjusted Rand index of communities and blocs; who is in several blocs counts for the first",
    )
    .of(|found| Datum::number(found.likeness.adjusted_rand)),
    figure("nmi", "Mutual information", "normalized mutual information of communities and blocs, 0 to 1")
        .of(|found| Datum::number(found.likeness.mutual_information)),
    figure("n_compared", "Compared", "actors that belong to any of the blocs")
        .of(|found| Datum::count(found.likeness.n)),
];

/// One row for the whole graph.
pub fn communities_summary(found: &Communities) -> DataTable {
    table_of(COMMUNITIES_SUMMARY, [found])
}
