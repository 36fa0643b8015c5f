//! An order of actors in which those that agree stand together: hierarchical clustering and the best order of its
//! leaves.

use super::PairMatrix;

/// Two groups that became one.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The members of the one, as places in the matrix, in order.
    pub left: Vec<usize>,
    /// The members of the other.
    pub right: Vec<usize>,
    /// Mean distance, 1 − agreement, of a member of one from a member of the other; none where no pair is known.
    pub distance: Option<f64>,
}

/// A tree of actors and an order of its leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Clustering {
    /// What became one, in this order.
    pub merges: Vec<Merge>,
    /// Every place of the matrix once: neighbors agree.
    pub order: Vec<usize>,
    /// The groups before the steepest of the last merges (2 to 8 of them), as members in the order of the leaves.
    pub groups: Vec<Vec<usize>>,
}

/// At most so many groups are made of a tree.
const MOST_GROUPS: usize = 8;
/// Distance of two actors of whom nothing is known: that of the furthest known pair, or 1 where there is none.
const FURTHEST: f64 = 1.0;

/// Clusters the actors of a matrix by average linkage (UPGMA, Sokal and Michener 1958) on 1 − agreement, over known
/// pairs alone: groups between which no pair is known come together last. Of equally near groups those with the
/// first actors come together first. The order of the leaves is the one, of all that the tree allows, with the least
/// sum of distances between neighbors (Bar-Joseph, Gifford and Jaakkola 2001).
pub fn clustering(matrix: &PairMatrix) -> Clustering {
    let n = matrix.n_actors();
    let merges = merges(matrix);
    let distances = Distances::new(matrix);
    let order = if n == 0 { Vec::new() } else { best_order(n, &merges, &distances) };
    let groups = groups(n, &merges, &order);
    Clustering { merges, order, groups }
}

/// Known distances of two groups: their sum and number.
#[derive(Debug, Clone, Copy, Default)]
struct Link {
    sum: f64,
    n: u32,
}

impl Link {
    fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / f64::from(self.n))
    }
}

fn merges(matrix: &PairMatrix) -> Vec<Merge> {
    let n = matrix.n_actors();
    let mut links = vec![Link::default(); n * n];
    for a in 0..n {
        for b in 0..n {
            if let Some(value) = matrix.at(a, b).value {
                links[a * n + b] = Link { sum: 1.0 - value, n: 1 };
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = (0..n).map(|place| vec![place]).collect();
    let mut live: Vec<usize> = (0..n).collect();
    let mut merges = Vec::with_capacity(n.saturating_sub(1));
    while live.len() > 1 {
        let (mut best, mut pair) = (f64::INFINITY, (live[0], live[1]));
        for (nth, a) in live.iter().enumerate() {
            for b in &live[nth + 1..] {
                if let Some(mean) = links[a * n + b].mean()
                    && mean < best
                {
                    (best, pair) = (mean, (*a, *b));
                }
            }
        }
        let (a, b) = pair;
        let distance = links[a * n + b].mean();
        for other in live.iter().copied().filter(|other| *other != a && *other != b) {
            let more = links[b * n + other];
            let link = &mut links[a * n + other];
            link.sum += more.sum;
            link.n += more.n;
            links[other * n + a] = links[a * n + other];
        }
        live.retain(|group| *group != b);
        let right = std::mem::take(&mut groups[b]);
        let left = groups[a].clone();
        groups[a].extend_from_slice(&right);
        merges.push(Merge { left, right, distance });
    }
    merges
}

/// Distances of all pairs, known or taken as the furthest.
struct Distances {
    n: usize,
    all: Vec<f64>,
}

impl Distances {
    fn new(matrix: &PairMatrix) -> Distances {
        let n = matrix.n_actors();
        let known = |a: usize, b: usize| matrix.at(a, b).value.map(|value| 1.0 - value);
        let pairs = || (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
        let furthest = pairs().filter_map(|(a, b)| known(a, b)).fold(0.0, f64::max);
        let furthest = if furthest > 0.0 { furthest } else { FURTHEST };
        Distances { n, all: pairs().map(|(a, b)| known(a, b).unwrap_or(furthest)).collect() }
    }

    fn of(&self, a: usize, b: usize) -> f64 {
        self.all[a * self.n + b]
    }
}

/// For two leaves the least length of an order of the smallest subtree that holds both, one at each end; and the
/// leaves that meet in its middle.
struct Best {
    n: usize,
    length: Vec<f64>,
    middle: Vec<(u32, u32)>,
}

/// A group with its two halves, for looking up who can stand at the other end.
#[derive(Clone)]
struct Node {
    left: Vec<usize>,
    right: Vec<usize>,
}

impl Node {
    /// Who can stand at the other end of this group from a member; of a single actor, itself.
    fn across(&self, leaf: usize) -> &[usize] {
        if self.right.is_empty() || self.right.contains(&leaf) { &self.left } else { &self.right }
    }

    fn members(&self) -> impl Iterator<Item = usize> + '_ {
        self.left.iter().chain(&self.right).copied()
    }
}

fn best_order(n: usize, merges: &[Merge], distances: &Distances) -> Vec<usize> {
    let mut best = Best { n, length: vec![0.0; n * n], middle: vec![(0, 0); n * n] };
    // The group of each actor right now: the first one of it stands for all.
    let mut nodes: Vec<Node> = (0..n).map(|leaf| Node { left: vec![leaf], right: Vec::new() }).collect();
    for merge in merges {
        let (first, second) = (first_of(&merge.left), first_of(&merge.right));
        best.join(&nodes[first], &nodes[second], distances);
        nodes[first.min(second)] = Node { left: merge.left.clone(), right: merge.right.clone() };
    }
    let Some(last) = merges.last() else { return (0..n).collect() };
    let mut ends = (0, 0, f64::INFINITY);
    for a in &last.left {
        for b in &last.right {
            if best.length[a * n + b] < ends.2 {
                ends = (*a, *b, best.length[a * n + b]);
            }
        }
    }
    let mut order = Vec::with_capacity(n);
    best.unfold(ends.0, ends.1, &mut order);
    order
}

fn first_of(group: &[usize]) -> usize {
    group.iter().copied().min().unwrap_or(0)
}

impl Best {
    fn join(&mut self, left: &Node, right: &Node, distances: &Distances) {
        let n = self.n;
        let (rights, lefts): (Vec<usize>, Vec<usize>) = (right.members().collect(), left.members().collect());
        // For each outer leaf of the left and each leaf of the right: the least length with the two groups joined.
        let mut reach: Vec<(f64, u32)> = vec![(0.0, 0); rights.len()];
        let mut nth_of = vec![0usize; n];
        for (nth, k) in rights.iter().enumerate() {
            nth_of[*k] = nth;
        }
        for u in &lefts {
            let inner = left.across(*u);
            for (k, slot) in rights.iter().zip(&mut reach) {
                let mut least = (f64::INFINITY, 0);
                for m in inner {
                    let length = self.length[u * n + m] + distances.of(*m, *k);
                    if length < least.0 {
                        least = (length, *m as u32);
                    }
                }
                *slot = least;
            }
            for w in &rights {
                let mut least = (f64::INFINITY, (0, 0));
                for k in right.across(*w) {
                    let (length, m) = reach[nth_of[*k]];
                    let length = length + self.length[k * n + w];
                    if length < least.0 {
                        least = (length, (m, *k as u32));
                    }
                }
                self.length[u * n + w] = least.0;
                self.length[w * n + u] = least.0;
                self.middle[u * n + w] = least.1;
                self.middle[w * n + u] = (least.1.1, least.1.0);
            }
        }
    }

    /// Writes the best order from one leaf to another.
    fn unfold(&self, from: usize, to: usize, order: &mut Vec<usize>) {
        if from == to {
            order.push(from);
            return;
        }
        let (m, k) = self.middle[from * self.n + to];
        self.unfold(from, m as usize, order);
        self.unfold(k as usize, to, order);
    }
}

fn groups(n: usize, merges: &[Merge], order: &[usize]) -> Vec<Vec<usize>> {
    let height = |nth: usize| merges.get(nth).map_or(0.0, |m| m.distance.unwrap_or(FURTHEST));
    let most = MOST_GROUPS.min(n);
    // Before the merge at n − g there are g groups.
    let steepest = (2..=most).max_by(|a, b| {
        let step = |g: usize| height(n - g) - if n > g { height(n - g - 1) } else { 0.0 };
        step(*a).total_cmp(&step(*b)).then(b.cmp(a))
    });
    let Some(n_groups) = steepest else { return vec![order.to_vec()] };
    let mut group_of: Vec<usize> = (0..n).collect();
    for merge in merges.iter().take(n - n_groups) {
        let to = group_of[first_of(&merge.left)];
        for member in &merge.right {
            group_of[*member] = to;
        }
        for member in &merge.left {
            group_of[*member] = to;
        }
    }
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for leaf in order {
        match groups.last_mut().filter(|(of, _)| *of == group_of[*leaf]) {
            Some((_, members)) => members.push(*leaf),
            None => groups.push((group_of[*leaf], vec![*leaf])),
        }
    }
    groups.into_iter().map(|(_, members)| members).collect()
}
