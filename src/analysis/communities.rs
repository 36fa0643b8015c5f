//! Communities of actors that agree, compared with the blocs: who sits with whom though no bloc says so.

use super::partition::{likeness, modularity, partition};
use super::{Edge, EdgeThreshold, Likeness, PairMatrix, Ties};
use crate::model::{ActorId, BlocId};
use crate::snapshot::{Period, Snapshot};

/// One actor in the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct CommunityNode {
    /// Who.
    pub actor: ActorId,
    /// Its community, as a place in [`Communities::communities`].
    pub community: usize,
    /// With how many it is tied.
    pub degree: usize,
    /// Those of the compared blocs to which it belongs on the last day of the period, in their order.
    pub blocs: Vec<BlocId>,
}

/// The bloc that a community comes closest to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearestBloc {
    /// Which.
    pub bloc: BlocId,
    /// Members of both, of the members of either (Jaccard 1901), among the actors of the graph.
    pub jaccard: f64,
    /// Members of both.
    pub n_shared: usize,
    /// Members of the bloc among the actors of the graph.
    pub n_of_bloc: usize,
}

/// Actors that agree with each other more than with the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Community {
    /// Its members, as places in [`Communities::nodes`].
    pub members: Vec<usize>,
    /// The bloc that it comes closest to; none where it shares no member with any.
    pub nearest: Option<NearestBloc>,
}

/// An actor in a community whose nearest bloc it does not belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct SitsWith {
    /// Who, as a place in [`Communities::nodes`].
    pub node: usize,
    /// The bloc with whose members it sits.
    pub bloc: BlocId,
    /// With how many of the bloc's members in its community it is tied.
    pub n_tied: usize,
    /// How many of the bloc's members there are in its community.
    pub n_members: usize,
    /// Its mean agreement with these; none where no pair rests on enough proposals.
    pub agreement: Option<f64>,
    /// Its mean agreement with the other members of its own blocs; none where it has none.
    pub with_own: Option<f64>,
}

/// The communities of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Communities {
    /// When.
    pub period: Period,
    /// The blocs with which they are compared, in their order.
    pub blocs: Vec<BlocId>,
    /// Pairs that agree at least so far are tied; none without a pair that rests on enough proposals.
    pub threshold: Option<f64>,
    /// The tied pairs, those that agree most first.
    pub edges: Vec<Edge>,
    /// Pairs that rest on enough proposals.
    pub n_pairs: usize,
    /// Pairs that there could be.
    pub n_possible: usize,
    /// The actors, in order of their keys.
    pub nodes: Vec<CommunityNode>,
    /// The communities, the largest first.
    pub communities: Vec<Community>,
    /// Their modularity; none without ties.
    pub modularity: Option<f64>,
    /// How far they agree with the blocs, over the actors that belong to any; who belongs to several counts for the
    /// first.
    pub likeness: Likeness,
    /// Who sits with members of a bloc without belonging to it, the highest agreement first.
    pub sits_with: Vec<SitsWith>,
}

impl Communities {
    /// Tied pairs of all that rest on enough proposals.
    pub fn density(&self) -> Option<f64> {
        (self.n_pairs > 0).then(|| self.edges.len() as f64 / self.n_pairs as f64)
    }
}

/// The communities of a matrix of agreement, and their comparison with some blocs.
///
/// Actors are tied where their agreement rests on at least `min_n` proposals and reaches the threshold; a tie weighs
/// as much as the agreement. Communities are the partition of highest weighted modularity that is found (see
/// [`partition`]). Memberships are those of the last day of the period.
pub fn communities(
    snapshot: &Snapshot,
    matrix: &PairMatrix,
    ties: &Ties,
    tied: EdgeThreshold,
    blocs: &[BlocId],
) -> Communities {
    let n = matrix.n_actors();
    let threshold = ties.threshold(tied);
    let edges = threshold.map_or(Vec::new(), |t| ties.from(t).to_vec());
    let group = partition(n, &edges);
    let mut degrees = vec![0usize; n];
    for edge in &edges {
        degrees[edge.a] += 1;
        degrees[edge.b] += 1;
    }
    let members: Vec<Vec<ActorId>> =
        blocs.iter().map(|bloc| snapshot.members_on(*bloc, matrix.period.to)).collect();
    let belongs = |actor: &ActorId| {
        let of = blocs.iter().zip(&members).filter(|(_, m)| m.binary_search(actor).is_ok());
        of.map(|(bloc, _)| *bloc).collect()
    };
    let nodes: Vec<CommunityNode> = matrix
        .actors
        .iter()
        .enumerate()
        .map(|(place, actor)| CommunityNode {
            actor: *actor,
            community: group[place],
            degree: degrees[place],
            blocs: belongs(actor),
        })
        .collect();
    let n_groups = group.iter().max().map_or(0, |most| most + 1);
    let communities: Vec<Community> = (0..n_groups)
        .map(|of| {
            let members: Vec<usize> = (0..n).filter(|place| group[*place] == of).collect();
            let nearest = nearest(&nodes, &members, blocs);
            Community { members, nearest }
        })
        .collect();
    let first_bloc = |node: &CommunityNode| {
        let bloc = node.blocs.first()?;
        Some((node.community, blocs.iter().position(|b| b == bloc)?))
    };
    let compared: Vec<(usize, usize)> = nodes.iter().filter_map(first_bloc).collect();
    let sits_with = sits_with(matrix, &nodes, &communities, &edges);
    let (n_pairs, n_possible) = matrix.n_sure_of_all();
    Communities {
        period: matrix.period.clone(),
        blocs: blocs.to_vec(),
        modularity: modularity(&group, &edges),
        threshold,
        edges,
        n_pairs,
        n_possible,
        nodes,
        communities,
        likeness: likeness(&compared),
        sits_with,
    }
}

fn nearest(nodes: &[CommunityNode], members: &[usize], blocs: &[BlocId]) -> Option<NearestBloc> {
    let belongs = |place: &usize, bloc: BlocId| nodes[*place].blocs.contains(&bloc);
    let of_bloc = |bloc: &BlocId| {
        let n_shared = members.iter().filter(|place| belongs(place, *bloc)).count();
        let n_of_bloc = (0..nodes.len()).filter(|place| belongs(place, *bloc)).count();
        let n_either = members.len() + n_of_bloc - n_shared;
        let jaccard = if n_either > 0 { n_shared as f64 / n_either as f64 } else { 0.0 };
        NearestBloc { bloc: *bloc, jaccard, n_shared, n_of_bloc }
    };
    let mut best: Option<NearestBloc> = None;
    for found in blocs.iter().map(of_bloc).filter(|found| found.n_shared > 0) {
        if best.is_none_or(|b| found.jaccard > b.jaccard) {
            best = Some(found);
        }
    }
    best
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}

fn sits_with(
    matrix: &PairMatrix,
    nodes: &[CommunityNode],
    communities: &[Community],
    edges: &[Edge],
) -> Vec<SitsWith> {
    let mut found: Vec<SitsWith> = Vec::new();
    for community in communities {
        // One member of a bloc is no bloc to sit with.
        let Some(near) = community.nearest.filter(|near| near.n_shared >= 2) else { continue };
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            community.members.iter().partition(|place| nodes[**place].blocs.contains(&near.bloc));
        for node in outside {
            let is_tied =
                |other: usize| edges.iter().any(|e| (e.a, e.b) == (node.min(other), node.max(other)));
            let n_tied = inside.iter().filter(|other| is_tied(**other)).count();
            if n_tied == 0 {
                continue;
            }
            let is_own = |other: &usize| {
                *other != node && nodes[*other].blocs.iter().any(|b| nodes[node].blocs.contains(b))
            };
            found.push(SitsWith {
                node,
                bloc: near.bloc,
                n_tied,
                n_members: inside.len(),
                agreement: mean(inside.iter().filter_map(|other| matrix.sure(node, *other))),
                with_own: mean((0..nodes.len()).filter(is_own).filter_map(|o| matrix.sure(node, o))),
            });
        }
    }
    found.sort_by(|p, q| {
        let key = |s: &SitsWith| s.agreement.unwrap_or(0.0);
        key(q).total_cmp(&key(p)).then(p.node.cmp(&q.node))
    });
    found
}
