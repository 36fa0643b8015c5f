//! Partitions of highest modularity: against every partition of small graphs, and against the best that networkx
//! (Louvain, 150 seeds) and Leiden (30 seeds) found on larger ones and on agreement in the General Assembly.

use super::{Chance, matrix};
use crate::support::sample::assembly;
use entente::analysis::*;
use entente::model::*;
use entente::snapshot::{Selection, Snapshot};

/// A random graph, its weights among a few so that many partitions tie.
fn graph(n: usize, percent: u64, weights: [f64; 3], chance: &mut Chance) -> Vec<Edge> {
    let mut edges = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            if chance.next(100) < percent {
                edges.push(Edge { a, b, agreement: weights[chance.next(3) as usize] });
            }
        }
    }
    edges
}

/// The highest modularity of all partitions: one node after the other joins a group or begins one.
fn highest(n: usize, edges: &[Edge]) -> f64 {
    let total: f64 = edges.iter().map(|e| 2.0 * e.agreement).sum();
    let mut strength = vec![0.0; n];
    let mut gain = vec![0.0; n * n];
    for edge in edges {
        strength[edge.a] += edge.agreement;
        strength[edge.b] += edge.agreement;
        gain[edge.b * n + edge.a] += 2.0 * edge.agreement / total;
    }
    for a in 0..n {
        for b in 0..=a {
            let times = if a == b { 1.0 } else { 2.0 };
            gain[a * n + b] -= times * strength[a] * strength[b] / (total * total);
        }
    }
    fn best(node: usize, n: usize, gain: &[f64], groups: &mut Vec<Vec<usize>>) -> f64 {
        if node == n {
            return 0.0;
        }
        let own = gain[node * n + node];
        let mut most = f64::NEG_INFINITY;
        for nth in 0..=groups.len() {
            if nth == groups.len() {
                groups.push(Vec::new());
            }
            let joined: f64 = groups[nth].iter().map(|other| gain[node * n + other]).sum();
            groups[nth].push(node);
            most = most.max(own + joined + best(node + 1, n, gain, groups));
            groups[nth].pop();
        }
        groups.pop();
        most
    }
    best(0, n, &gain, &mut Vec::new())
}

fn found(n: usize, edges: &[Edge]) -> f64 {
    modularity(&partition(n, edges), edges).unwrap()
}

#[test]
fn on_a_hundred_small_graphs_with_ties_no_partition_is_better() {
    let mut chance = Chance(7);
    for nth in 0..100 {
        let n = 5 + nth % 4;
        let edges = graph(n, 45, [1.0, 1.0, 0.5], &mut chance);
        if !edges.is_empty() {
            let (ours, highest) = (found(n, &edges), highest(n, &edges));
            assert!((ours - highest).abs() < 1e-9, "{nth}: {ours}, not {highest}: {edges:?}");
        }
    }
}

/// The best of networkx 3.6, louvain_communities with seeds 0 to 149, on the graphs of the test below.
const LOUVAIN: [f64; 30] = [
    0.426,
    0.516_562_5,
    0.355_257_117,
    0.395_004_325,
    0.356_193_772,
    0.367_485_797,
    0.343_182_06,
    0.355_75,
    0.383_177_57,
    0.293_031_926,
    0.308_75,
    0.348_819_444,
    0.289_968_783,
    0.320_171_093,
    0.275_135_119,
    0.316_114_36,
    0.300_489_475,
    0.347_333_72,
    0.340_373_961,
    0.275_889_675,
    0.290_448_167,
    0.280_953_107,
    0.282_547_097,
    0.298_284_087,
    0.302_248_521,
    0.278_454_501,
    0.277_290_039,
    0.294_274_985,
    0.257_812_251,
    0.265_303_574,
];

#[test]
fn on_larger_graphs_with_ties_louvain_finds_nothing_better() {
    for (nth, theirs) in LOUVAIN.iter().enumerate() {
        let n = 20 + nth;
        let edges = graph(n, 18, [0.5, 1.0, 1.0], &mut Chance(1000 + nth as u64));
        let ours = found(n, &edges);
        assert!(ours > theirs - 1e-8, "{nth}: {ours}, not {theirs}");
        assert_eq!(partition(n, &edges), partition(n, &edges));
    }
}

fn of_year(snapshot: &Snapshot, year: &str, tied: EdgeThreshold) -> f64 {
    let filter = Filter {
        since: format!("{year}-01-01").parse().ok(),
        until: format!("{year}-12-31").parse().ok(),
        ..Filter::default()
    };
    let lens = Lens { window: Window::Year, filter, ..Lens::default() };
    assert_eq!(Selection::new(snapshot, &lens).unwrap().periods.len(), 1);
    let ties = Ties::new(&matrix(snapshot, &lens));
    let edges = ties.threshold(tied).map_or(Vec::new(), |from| ties.from(from).to_vec());
    found(matrix(snapshot, &lens).n_actors(), &edges)
}

#[test]
fn communities_of_the_assembly_are_those_of_leiden_or_better() {
    let snapshot = assembly().snapshot;
    for (year, tied, theirs) in [
        ("1946", EdgeThreshold::From(0.9), 0.793_37),
        ("1946", EdgeThreshold::Share(0.12), 0.455_58),
        ("1968", EdgeThreshold::Share(0.12), 0.541_01),
        ("2010", EdgeThreshold::Share(0.12), 0.434_48),
        ("2017", EdgeThreshold::Share(0.12), 0.283_57),
        ("2017", EdgeThreshold::From(0.9), 0.174_30),
    ] {
        let ours = of_year(&snapshot, year, tied);
        assert!(ours > theirs - 5e-6, "{year} {tied:?}: {ours}, not {theirs}");
    }
}
