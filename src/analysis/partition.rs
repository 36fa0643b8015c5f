//! Groups in a graph: the partition of highest modularity that can be found, and how far two partitions agree.

use super::Edge;
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;
use std::collections::BTreeMap;

/// From so many orders of the nodes the search starts; the best outcome counts.
const N_STARTS: usize = 10;
/// Seed of the orders after the first: the same graph gives the same groups.
const SEED: u128 = 0x0065_6e74_656e_7465;
/// A gain below this is none: it may be rounding.
const LEAST_GAIN: f64 = 1e-12;

/// A graph with weighted edges; after groups were drawn together, with weights inside of nodes.
struct Level {
    neighbors: Vec<Vec<(usize, f64)>>,
    /// Twice the weight inside each node.
    inside: Vec<f64>,
    strength: Vec<f64>,
    /// Twice the weight of all edges.
    total: f64,
}

impl Level {
    fn new(neighbors: Vec<Vec<(usize, f64)>>, inside: Vec<f64>) -> Level {
        let strength: Vec<f64> = neighbors
            .iter()
            .zip(&inside)
            .map(|(n, inside)| n.iter().map(|(_, w)| w).sum::<f64>() + inside)
            .collect();
        let total = strength.iter().sum();
        Level { neighbors, inside, strength, total }
    }

    /// Moves nodes, in an order, to the neighboring group that gains most, until no move gains anything.
    fn moved(&self, order: &[usize]) -> Vec<usize> {
        let n = self.neighbors.len();
        let mut group: Vec<usize> = (0..n).collect();
        let mut of_group = self.strength.clone();
        let mut weight_to = vec![0.0; n];
        loop {
            let mut n_moves = 0;
            for node in order.iter().copied() {
                let from = group[node];
                let mut touched = vec![from];
                for (other, weight) in &self.neighbors[node] {
                    let to = group[*other];
                    if weight_to[to] == 0.0 && to != from {
                        touched.push(to);
                    }
                    weight_to[to] += weight;
                }
                of_group[from] -= self.strength[node];
                let gain = |to: usize| weight_to[to] - self.strength[node] * of_group[to] / self.total;
                let mut best = (from, gain(from));
                for to in touched.iter().copied().skip(1) {
                    if gain(to) > best.1 + LEAST_GAIN {
                        best = (to, gain(to));
                    }
                }
                for to in touched {
                    weight_to[to] = 0.0;
                }
                of_group[best.0] += self.strength[node];
                if best.0 != from {
                    group[node] = best.0;
                    n_moves += 1;
                }
            }
            if n_moves == 0 {
                return group;
            }
        }
    }

    /// The graph of the groups.
    fn drawn_together(&self, group: &[usize], n_groups: usize) -> Level {
        let mut weights: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); n_groups];
        let mut inside = vec![0.0; n_groups];
        for (node, of) in group.iter().enumerate() {
            inside[*of] += self.inside[node];
            for (other, weight) in &self.neighbors[node] {
                if group[*other] == *of {
                    inside[*of] += weight;
                } else {
                    *weights[*of].entry(group[*other]).or_default() += weight;
                }
            }
        }
        Level::new(weights.into_iter().map(|w| w.into_iter().collect()).collect(), inside)
    }
}

/// Numbers groups from 0 in the order in which they first come.
fn numbered(group: &[usize]) -> (Vec<usize>, usize) {
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    let renumbered = group
        .iter()
        .map(|of| {
            let next = number.len();
            *number.entry(*of).or_insert(next)
        })
        .collect();
    (renumbered, number.len())
}

/// The group of each of `n` nodes, numbered from 0 in order of size, then of the first node.
///
/// Weighted modularity (Newman 2004) is raised by the method of Blondel, Guillaume, Lambiotte and Lefebvre (2008) from
/// several orders of the nodes: from the strongest to the weakest, then shuffled by a fixed seed; the best outcome
/// counts, and the first of equals. A group that falls apart, which that method cannot rule out (Traag, Waltman and
/// van Eck 2019), is split into its parts: that never lowers the modularity. Nodes without an edge are alone.
pub fn partition(n: usize, edges: &[Edge]) -> Vec<usize> {
    let mut neighbors: Vec<Vec<(usize, f64)>> = vec![Vec::new(); n];
    for edge in edges {
        neighbors[edge.a].push((edge.b, edge.agreement));
        neighbors[edge.b].push((edge.a, edge.agreement));
    }
    let ground = Level::new(neighbors, vec![0.0; n]);
    if edges.is_empty() {
        return (0..n).collect();
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| ground.strength[*b].total_cmp(&ground.strength[*a]).then(a.cmp(b)));
    let mut generator = Pcg64Mcg::new(SEED);
    let mut best: Option<(f64, Vec<usize>)> = None;
    for _ in 0..N_STARTS {
        let found = connected(&ground, &climbed(&ground, &order));
        let quality = modularity(&found, edges).unwrap_or(0.0);
        if best.as_ref().is_none_or(|(most, _)| quality > most + LEAST_GAIN) {
            best = Some((quality, found));
        }
        for nth in (1..n).rev() {
            order.swap(nth, (generator.next_u64() % (nth as u64 + 1)) as usize);
        }
    }
    by_size(&best.map(|(_, found)| found).unwrap_or_default())
}

/// Moves nodes, then groups of nodes, until nothing is gained.
fn climbed(ground: &Level, order: &[usize]) -> Vec<usize> {
    let (mut group, mut n_groups) = numbered(&ground.moved(order));
    loop {
        let level = ground.drawn_together(&group, n_groups);
        let in_order: Vec<usize> = (0..n_groups).collect();
        let (moved, n_moved) = numbered(&level.moved(&in_order));
        if n_moved == n_groups {
            return group;
        }
        for of in &mut group {
            *of = moved[*of];
        }
        n_groups = n_moved;
    }
}

/// Splits groups into their connected parts.
fn connected(ground: &Level, group: &[usize]) -> Vec<usize> {
    let n = group.len();
    let mut part = vec![usize::MAX; n];
    for first in 0..n {
        if part[first] != usize::MAX {
            continue;
        }
        let mut waiting = vec![first];
        while let Some(node) = waiting.pop() {
            if part[node] != usize::MAX {
                continue;
            }
            part[node] = first;
            let near = ground.neighbors[node].iter().map(|(other, _)| *other);
            waiting.extend(near.filter(|other| group[*other] == group[node] && part[*other] == usize::MAX));
        }
    }
    part
}

fn by_size(group: &[usize]) -> Vec<usize> {
    let (group, n_groups) = numbered(group);
    let mut sizes = vec![0usize; n_groups];
    for of in &group {
        sizes[*of] += 1;
    }
    let mut order: Vec<usize> = (0..n_groups).collect();
    order.sort_by_key(|of| (std::cmp::Reverse(sizes[*of]), *of));
    let mut number = vec![0; n_groups];
    for (new, old) in order.into_iter().enumerate() {
        number[old] = new;
    }
    group.into_iter().map(|of| number[of]).collect()
}

/// The weighted modularity of a partition, −½ to 1: Σ_c [w_c / m − (s_c / 2m)²], w_c the weight of the edges inside
/// group c, s_c the strength of its nodes, m the weight of all edges (Newman 2004). None without edges.
pub fn modularity(group: &[usize], edges: &[Edge]) -> Option<f64> {
    let m: f64 = edges.iter().map(|e| e.agreement).sum();
    if m <= 0.0 {
        return None;
    }
    let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for edge in edges {
        let (a, b) = (*group.get(edge.a)?, *group.get(edge.b)?);
        sums.entry(a).or_default().1 += edge.agreement;
        sums.entry(b).or_default().1 += edge.agreement;
        if a == b {
            sums.entry(a).or_default().0 += edge.agreement;
        }
    }
    Some(sums.values().map(|(inside, strength)| inside / m - (strength / (2.0 * m)).powi(2)).sum())
}

/// How far two partitions of the same things agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Adjusted Rand index (Hubert and Arabie 1985): 1 the same, around 0 by chance. None where chance alone would
    /// give the same.
    pub adjusted_rand: Option<f64>,
    /// Mutual information as a share of the mean of both entropies (Strehl and Ghosh 2002), 0 to 1. None where
    /// neither has any entropy.
    pub mutual_information: Option<f64>,
    /// How many things were compared.
    pub n: usize,
}

/// How far two partitions agree, given as the group of each thing in both.
pub fn likeness(pairs: &[(usize, usize)]) -> Likeness {
    let mut both: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    let (mut first, mut second): (BTreeMap<usize, u64>, BTreeMap<usize, u64>) = Default::default();
    for (a, b) in pairs {
        *both.entry((*a, *b)).or_default() += 1;
        *first.entry(*a).or_default() += 1;
        *second.entry(*b).or_default() += 1;
    }
    let n = pairs.len();
    let choose_2 = |n: u64| (n * n.saturating_sub(1)) as f64 / 2.0;
    let together: f64 = both.values().map(|n| choose_2(*n)).sum();
    let (a, b): (f64, f64) =
        (first.values().map(|n| choose_2(*n)).sum(), second.values().map(|n| choose_2(*n)).sum());
    let all = choose_2(n as u64);
    let expected = if all > 0.0 { a * b / all } else { 0.0 };
    let spread = (a + b) / 2.0 - expected;
    let adjusted_rand = (spread > 0.0).then(|| (together - expected) / spread);

    let share = |count: &u64| *count as f64 / n as f64;
    let entropy =
        |groups: &BTreeMap<usize, u64>| -> f64 { groups.values().map(share).map(|p| -p * p.ln()).sum() };
    let mean = (entropy(&first) + entropy(&second)) / 2.0;
    let shared: f64 = both
        .iter()
        .map(|((a, b), count)| share(count) * (share(count) / (share(&first[a]) * share(&second[b]))).ln())
        .sum();
    let mutual_information = (mean > 0.0).then(|| (shared / mean).clamp(0.0, 1.0));
    Likeness { adjusted_rand, mutual_information, n }
}
