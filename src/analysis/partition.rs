//! Groups in a graph: the partition of highest modularity that can be found, and how far two partitions agree.

use super::Edge;
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;
use std::collections::BTreeMap;

/// The search sets out anew until so many starts in a row have found nothing better.
const N_IN_VAIN: usize = 30;
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

    /// Moves nodes, in an order, to the neighboring or an empty group that gains most, until no move gains anything.
    fn moved(&self, mut group: Vec<usize>, order: &[usize]) -> Vec<usize> {
        let n = self.neighbors.len();
        let (mut of_group, mut sizes) = (vec![0.0; n], vec![0usize; n]);
        for (node, of) in group.iter().enumerate() {
            of_group[*of] += self.strength[node];
            sizes[*of] += 1;
        }
        let mut empty: Vec<usize> = (0..n).filter(|of| sizes[*of] == 0).collect();
        let mut weights = Weights::new(n);
        loop {
            let mut n_moves = 0;
            for node in order.iter().copied() {
                let from = group[node];
                weights.add(from, 0.0);
                for (other, weight) in &self.neighbors[node] {
                    weights.add(group[*other], *weight);
                }
                if let Some(of) = empty.last().filter(|_| sizes[from] > 1) {
                    weights.add(*of, 0.0);
                }
                of_group[from] -= self.strength[node];
                let mut best: Option<(usize, f64)> = None;
                for (to, weight) in weights.drain() {
                    let gain = weight - self.strength[node] * of_group[to] / self.total;
                    if best.is_none_or(|(_, most)| gain > most + LEAST_GAIN) {
                        best = Some((to, gain));
                    }
                }
                let to = best.map_or(from, |(to, _)| to);
                of_group[to] += self.strength[node];
                if to != from {
                    if sizes[to] == 0 {
                        empty.pop();
                    }
                    (sizes[from], sizes[to]) = (sizes[from] - 1, sizes[to] + 1);
                    if sizes[from] == 0 {
                        of_group[from] = 0.0;
                        empty.push(from);
                    }
                    group[node] = to;
                    n_moves += 1;
                }
            }
            if n_moves == 0 {
                return group;
            }
        }
    }

    /// Parts of the groups, drawn together from single nodes: each node that is still alone joins a part of its
    /// group, drawn by what that gains.
    fn refined(&self, group: &[usize], order: &[usize], draws: &mut Draws) -> Vec<usize> {
        let n = self.neighbors.len();
        let mut part: Vec<usize> = (0..n).collect();
        let (mut of_part, mut is_alone) = (self.strength.clone(), vec![true; n]);
        let mut weights = Weights::new(n);
        for node in order.iter().copied() {
            if !is_alone[node] {
                continue;
            }
            for (other, weight) in
                self.neighbors[node].iter().filter(|(other, _)| group[*other] == group[node])
            {
                weights.add(part[*other], *weight);
            }
            let gains: Vec<(usize, f64)> = weights
                .drain()
                .map(|(to, weight)| (to, weight - self.strength[node] * of_part[to] / self.total))
                .filter(|(_, gain)| *gain > LEAST_GAIN)
                .collect();
            let Some(to) = draws.one_by_weight(&gains) else { continue };
            of_part[to] += self.strength[node];
            of_part[node] = 0.0;
            part[node] = to;
            (is_alone[node], is_alone[to]) = (false, false);
        }
        part
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

/// Weights towards groups, in the order in which they were first met.
struct Weights {
    to: Vec<Option<f64>>,
    met: Vec<usize>,
}

impl Weights {
    fn new(n: usize) -> Weights {
        Weights { to: vec![None; n], met: Vec::new() }
    }

    fn add(&mut self, group: usize, weight: f64) {
        match &mut self.to[group] {
            Some(sum) => *sum += weight,
            unmet => {
                *unmet = Some(weight);
                self.met.push(group);
            }
        }
    }

    /// All of them, and forgets them.
    fn drain(&mut self) -> impl Iterator<Item = (usize, f64)> {
        let to = &mut self.to;
        self.met.drain(..).filter_map(|group| Some((group, to[group].take()?)))
    }
}

/// Orders and choices by chance, the same for the same graph.
struct Draws(Pcg64Mcg);

impl Draws {
    fn shuffle(&mut self, order: &mut [usize]) {
        for nth in (1..order.len()).rev() {
            order.swap(nth, (self.0.next_u64() % (nth as u64 + 1)) as usize);
        }
    }

    /// One of them, the likelier the more it weighs.
    fn one_by_weight(&mut self, all: &[(usize, f64)]) -> Option<usize> {
        let share = (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
        let mut left = share * all.iter().map(|(_, weight)| weight).sum::<f64>();
        let drawn = all.iter().find(|(_, weight)| {
            left -= weight;
            left < 0.0
        });
        drawn.or(all.last()).map(|(one, _)| *one)
    }
}

/// The group of each of `n` nodes, numbered from 0 in order of size, then of the first node.
///
/// Weighted modularity (Newman 2004) is raised by the method of Traag, Waltman and van Eck (2019, "Leiden") from many
/// orders of the nodes: from the strongest to the weakest, then shuffled by a fixed seed; the best outcome counts, and
/// the first of equals. Every group hangs together. Nodes without an edge are alone.
pub fn partition(n: usize, edges: &[Edge]) -> Vec<usize> {
    let mut neighbors: Vec<Vec<(usize, f64)>> = vec![Vec::new(); n];
    for edge in edges {
        neighbors[edge.a].push((edge.b, edge.agreement));
        neighbors[edge.b].push((edge.a, edge.agreement));
    }
    let ground = Level::new(neighbors, vec![0.0; n]);
    let mut order: Vec<usize> = (0..n).collect();
    if ground.total <= 0.0 {
        return order;
    }
    order.sort_by(|a, b| ground.strength[*b].total_cmp(&ground.strength[*a]).then(a.cmp(b)));
    let mut draws = Draws(Pcg64Mcg::new(SEED));
    let (mut most, mut best, mut n_in_vain) = (f64::NEG_INFINITY, Vec::new(), 0);
    while n_in_vain < N_IN_VAIN {
        let found = connected(&ground, &settled(&ground, edges, &order, &mut draws));
        let quality = modularity(&found, edges).unwrap_or(0.0);
        n_in_vain += 1;
        if quality > most + LEAST_GAIN {
            (most, best, n_in_vain) = (quality, found, 0);
        }
        draws.shuffle(&mut order);
    }
    by_size(&best)
}

/// Climbs from single nodes, and again from what was found, until nothing is gained.
fn settled(ground: &Level, edges: &[Edge], order: &[usize], draws: &mut Draws) -> Vec<usize> {
    let (mut most, mut best) = (f64::NEG_INFINITY, (0..order.len()).collect::<Vec<usize>>());
    loop {
        let found = climbed(ground, best.clone(), order, draws);
        let quality = modularity(&found, edges).unwrap_or(0.0);
        if quality <= most + LEAST_GAIN {
            return best;
        }
        (most, best) = (quality, found);
    }
}

/// Moves nodes from group to group; then parts of the groups, as if each were a node; until all parts are whole groups.
fn climbed(ground: &Level, group: Vec<usize>, order: &[usize], draws: &mut Draws) -> Vec<usize> {
    let mut group = ground.moved(group, order);
    let (mut part, mut n_parts) = numbered(&ground.refined(&group, order, draws));
    loop {
        let level = ground.drawn_together(&part, n_parts);
        let mut of_part = vec![0; n_parts];
        part.iter().zip(&group).for_each(|(part, group)| of_part[*part] = *group);
        let mut in_order: Vec<usize> = (0..n_parts).collect();
        draws.shuffle(&mut in_order);
        let of_part = level.moved(numbered(&of_part).0, &in_order);
        let (parts_of_part, n_parts_now) = numbered(&level.refined(&of_part, &in_order, draws));
        group.iter_mut().zip(&part).for_each(|(group, part)| *group = of_part[*part]);
        if n_parts_now == n_parts {
            return group;
        }
        part.iter_mut().for_each(|part| *part = parts_of_part[*part]);
        n_parts = n_parts_now;
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
