//! Agreement with one actor or bloc, communities, clustering and layouts: planted truths, brute force, and what must
//! not change an outcome.

mod partitions;

use crate::support::brute;
use crate::support::record;

use brute::{agreement, members};
use entente::analysis::Merge;
use entente::analysis::*;
use entente::model::*;
use entente::snapshot::{Selection, Snapshot};
use proptest::collection::vec;
use proptest::prelude::*;
use record::Draft;

/// A record of votes: for each proposal a code a actor (0: none), one proposal a day.
fn draft(stances: &[Vec<u8>]) -> (Draft, Vec<ActorId>) {
    let mut draft = Draft::default();
    let body = draft.body("UNGA", None);
    let actors: Vec<ActorId> = (0..stances[0].len()).map(|n| draft.actor(&format!("A{n}"))).collect();
    for (day, row) in stances.iter().enumerate() {
        let day = Day(day as i32 * 20);
        let proposal = draft.proposal(body, None, Some(day));
        for (actor, code) in actors.iter().zip(row) {
            if let Some(stance) = Stance::of_code(*code) {
                draft.vote(proposal, *actor, day, stance);
            }
        }
    }
    (draft, actors)
}

fn all_at_once() -> Lens {
    Lens { window: Window::All, min_n: 3, ..Lens::default() }
}

fn matrix(snapshot: &Snapshot, lens: &Lens) -> PairMatrix {
    let selection = Selection::new(snapshot, lens).unwrap();
    let table = dyad_table(&selection, Params::of(lens), &Pool::none());
    PairMatrix::new(&table, 0, None).unwrap()
}

/// Numbers that look like chance and are the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Groups whose members vote with their group four times of five.
fn planted(sizes: &[usize], n_proposals: usize, seed: u64) -> (Vec<Vec<u8>>, Vec<usize>) {
    let group: Vec<usize> = sizes.iter().enumerate().flat_map(|(nth, n)| vec![nth; *n]).collect();
    let mut chance = Chance(seed);
    let rows = (0..n_proposals).map(|_| {
        let wish: Vec<u8> = sizes.iter().map(|_| [2, 4, 6][chance.next(3) as usize]).collect();
        let vote = |of: &usize, chance: &mut Chance| match chance.next(5) {
            0 => [2, 4, 6][chance.next(3) as usize],
            _ => wish[*of],
        };
        group.iter().map(|of| vote(of, &mut chance)).collect()
    });
    (rows.collect(), group)
}

#[test]
fn planted_communities_are_found_and_agree_with_their_blocs() {
    let (rows, group) = planted(&[24, 17, 9], 120, 7);
    let (mut draft, actors) = draft(&rows);
    let blocs: Vec<BlocId> = ["ONE", "TWO"].map(|code| draft.bloc(code)).to_vec();
    // One member of the first group belongs to no bloc, the third group has none at all.
    for (actor, of) in actors.iter().zip(&group).skip(1).filter(|(_, of)| **of < 2) {
        draft.member(blocs[*of], *actor, None, None);
    }
    let snapshot = draft.snapshot();
    let lens = all_at_once();
    let matrix = matrix(&snapshot, &lens);
    let ties = Ties::new(&matrix);
    let found = communities(&snapshot, &matrix, &ties, EdgeThreshold::Share(0.3), &blocs);
    let pairs: Vec<(usize, usize)> = found.nodes.iter().map(|n| n.community).zip(group.clone()).collect();
    assert_eq!(likeness(&pairs).adjusted_rand, Some(1.0));
    assert_eq!(found.communities.iter().map(|c| c.members.len()).collect::<Vec<_>>(), [24, 17, 9]);
    assert!(found.modularity.unwrap() > 0.4, "{:?}", found.modularity);
    let near = found.communities[0].nearest.unwrap();
    assert_eq!((near.bloc, near.n_shared, near.n_of_bloc), (blocs[0], 23, 23));
    assert!((near.jaccard - 23.0 / 24.0).abs() < 1e-12);
    assert_eq!(found.communities[2].nearest, None);
    assert_eq!((found.likeness.adjusted_rand, found.likeness.n), (Some(1.0), 40));
    assert_eq!(found.likeness.mutual_information, Some(1.0));
    // The one without a bloc sits with the first bloc, and nobody else does.
    let sits: Vec<(usize, BlocId)> = found.sits_with.iter().map(|s| (s.node, s.bloc)).collect();
    assert_eq!(sits, [(0, blocs[0])]);
    assert!(found.sits_with[0].agreement.unwrap() > 0.7 && found.sits_with[0].with_own.is_none());
}

#[test]
fn ties_are_counted_at_any_threshold() {
    let (rows, _) = planted(&[6, 5], 30, 3);
    let (draft, _) = draft(&rows);
    let matrix = matrix(&draft.snapshot(), &all_at_once());
    let ties = Ties::new(&matrix);
    let values: Vec<f64> = (0..11)
        .flat_map(|a| (a + 1..11).map(move |b| (a, b)))
        .filter_map(|(a, b)| matrix.sure(a, b))
        .collect();
    assert_eq!(ties.n_pairs(), 55);
    for threshold in [0.0, 0.3, 0.55, 0.61, 0.8, 1.0] {
        let counted = values.iter().filter(|v| **v >= threshold).count();
        assert_eq!((ties.n_from(threshold), ties.from(threshold).len()), (counted, counted));
    }
    let threshold = ties.threshold(EdgeThreshold::Share(0.2)).unwrap();
    assert!(ties.n_from(threshold) >= 11 && ties.n_from(threshold + 1e-9) < 11);
}

#[test]
fn likeness_is_that_of_the_published_example_and_undefined_where_nothing_varies() {
    // scikit-learn 1.3: adjusted_rand_score and normalized_mutual_info_score of these labels.
    let pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2), (1, 2)];
    let found = likeness(&pairs);
    assert!((found.adjusted_rand.unwrap() - 0.242_424_242_424_242_42).abs() < 1e-12);
    assert!((found.mutual_information.unwrap() - 0.515_803_742_979_387_7).abs() < 1e-9, "{found:?}");
    let alone = likeness(&[(0, 0)]);
    assert_eq!((alone.adjusted_rand, alone.mutual_information), (None, None));
    assert_eq!(likeness(&[]).n, 0);
}

#[test]
fn modularity_is_that_of_its_definition() {
    // Two triangles joined by one edge: m = 7, inside 3 each, strength 7 each: Q = 2·(3/7 − 1/4).
    let edge = |a, b| Edge { a, b, agreement: 1.0 };
    let edges = [edge(0, 1), edge(1, 2), edge(0, 2), edge(3, 4), edge(4, 5), edge(3, 5), edge(2, 3)];
    let group = partition(6, &edges);
    assert_eq!(group, [0, 0, 0, 1, 1, 1]);
    assert!((modularity(&group, &edges).unwrap() - 2.0 * (3.0 / 7.0 - 0.25)).abs() < 1e-12);
    assert_eq!(modularity(&[0, 1], &[]), None);
    assert_eq!(partition(3, &[]), [0, 1, 2]);
}

/// The length of an order: distances of neighbors, unknown ones as far as the furthest known.
fn length(matrix: &PairMatrix, order: &[usize]) -> f64 {
    let n = matrix.n_actors();
    let known = |a: usize, b: usize| matrix.at(a, b).value.map(|v| 1.0 - v);
    let furthest = (0..n).flat_map(|a| (0..n).filter_map(move |b| known(a, b))).fold(0.0, f64::max);
    let furthest = if furthest > 0.0 { furthest } else { 1.0 };
    order.windows(2).map(|w| known(w[0], w[1]).unwrap_or(furthest)).sum()
}

/// Every order that a tree allows.
fn allowed(members: &[usize], merges: &[Merge]) -> Vec<Vec<usize>> {
    if members.len() == 1 {
        return vec![members.to_vec()];
    }
    let mut sorted = members.to_vec();
    sorted.sort_unstable();
    let merge = merges
        .iter()
        .find(|m| {
            let mut both: Vec<usize> = m.left.iter().chain(&m.right).copied().collect();
            both.sort_unstable();
            both == sorted
        })
        .unwrap();
    let (lefts, rights) = (allowed(&merge.left, merges), allowed(&merge.right, merges));
    let mut orders = Vec::new();
    for left in &lefts {
        for right in &rights {
            orders.push([left.clone(), right.clone()].concat());
            orders.push([right.clone(), left.clone()].concat());
        }
    }
    orders
}

#[test]
fn groups_of_a_tree_are_the_planted_ones() {
    let (rows, group) = planted(&[9, 7, 5], 90, 11);
    let (draft, _) = draft(&rows);
    let found = clustering(&matrix(&draft.snapshot(), &all_at_once()));
    assert_eq!(found.merges.len(), 20);
    let mut sizes: Vec<usize> = found.groups.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [5, 7, 9]);
    for members in &found.groups {
        assert!(members.iter().all(|m| group[*m] == group[members[0]]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Codes of stances that sides know, some unknown.
    #[test]
    fn clustering_is_average_linkage_in_the_best_order_that_the_tree_allows(
        rows in vec(vec(0u8..8, 6), 4..20)
    ) {
        let (draft, _) = draft(&rows);
        let snapshot = draft.snapshot();
        prop_assume!(snapshot.positions.rows_of(ProposalId(1)).len() + rows.len() > 6);
        let selection = Selection::new(&snapshot, &all_at_once()).unwrap();
        prop_assume!(!selection.periods.is_empty());
        let matrix = matrix(&snapshot, &all_at_once());
        let found = clustering(&matrix);
        let n = matrix.n_actors();
        let mut sorted = found.order.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..n).collect::<Vec<_>>());
        prop_assert_eq!(found.groups.concat(), found.order.clone());
        // Each merge joins two groups whose mean known distance is the least of all groups of that moment.
        let mut live: Vec<Vec<usize>> = (0..n).map(|a| vec![a]).collect();
        let mean = |a: &[usize], b: &[usize]| {
            let known: Vec<f64> = a
                .iter()
                .flat_map(|x| b.iter().filter_map(|y| matrix.at(*x, *y).value).map(|v| 1.0 - v))
                .collect();
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        };
        for merge in &found.merges {
            let mut least = f64::INFINITY;
            for (nth, a) in live.iter().enumerate() {
                for b in &live[nth + 1..] {
                    least = least.min(mean(a, b).unwrap_or(f64::INFINITY));
                }
            }
            let here = mean(&merge.left, &merge.right).unwrap_or(f64::INFINITY);
            prop_assert!(here == least || (here - least).abs() < 1e-9, "{} {}", here, least);
            live.retain(|g| *g != merge.left && *g != merge.right);
            live.push([merge.left.clone(), merge.right.clone()].concat());
        }
        if n > 1 {
            let all: Vec<usize> = (0..n).collect();
            let best = allowed(&all, &found.merges).iter().map(|o| length(&matrix, o)).fold(f64::INFINITY, f64::min);
            prop_assert!((length(&matrix, &found.order) - best).abs() < 1e-9);
        }
    }

    #[test]
    fn agreement_with_actors_and_blocs_is_that_of_its_definition(
        rows in vec(vec(0u8..8, 5), 1..16),
        seats in vec((0..5usize, proptest::option::of(0..300i32), proptest::option::of(0..300i32)), 0..6),
        exact in any::<bool>(),
    ) {
        let (mut draft, actors) = draft(&rows);
        let bloc = draft.bloc("B");
        for (actor, since, until) in &seats {
            draft.member(bloc, actors[*actor], since.map(Day), until.map(Day));
        }
        let snapshot = draft.snapshot();
        let measure = if exact { Measure::Exact } else { Measure::Half };
        let lens = Lens { measure, ..all_at_once() };
        let selection = Selection::new(&snapshot, &lens).unwrap();
        prop_assume!(!selection.periods.is_empty());
        let params = Params::of(&lens);
        for with in [Who::Actor(actors[1]), Who::Bloc(bloc)] {
            let found = agreement_with(&snapshot, &selection, with, params);
            prop_assert_eq!(found.actors.len(), selection.agenda.actors().len());
            for actor in &found.actors {
                let (mut items, mut n_pairs) = (Vec::new(), 0);
                for p in snapshot.proposals.iter() {
                    let side = |of: ActorId| {
                        snapshot.positions.of(p.id).find(|x| x.actor() == of).and_then(|x| x.stance().side())
                    };
                    let others: Vec<ActorId> = match with {
                        Who::Actor(other) => vec![other],
                        Who::Bloc(bloc) => members(&snapshot, bloc, p.date.unwrap()).into_iter().collect(),
                    };
                    let Some(own) = side(*actor) else { continue };
                    let known: Vec<f64> = others
                        .iter()
                        .filter(|other| *other != actor)
                        .filter_map(|other| side(*other))
                        .map(|side| agreement(own, side, measure, 2))
                        .collect();
                    if !known.is_empty() {
                        n_pairs += known.len();
                        items.push((known.iter().sum::<f64>(), known.len() as f64));
                    }
                }
                let point = found.point(0, *actor).unwrap();
                prop_assert_eq!((point.n_proposals as usize, point.n_pairs as usize), (items.len(), n_pairs));
                let den: f64 = items.iter().map(|i| i.1).sum();
                let mean = items.iter().map(|i| i.0).sum::<f64>() / den;
                match point.value {
                    None => prop_assert_eq!(items.len(), 0),
                    Some(value) => prop_assert!((value - mean).abs() < 1e-12),
                }
                if let Some(se) = point.se {
                    let squares: f64 = items.iter().map(|(num, d)| (num - mean * d).powi(2)).sum();
                    prop_assert!((se - squares.sqrt() / den).abs() < 1e-7);
                }
                prop_assert_eq!(point.se.is_some(), items.len() >= 2);
                // The evidence adds up to the value.
                let evidence = apart(&snapshot, &selection, *actor, with, 0, params).unwrap();
                prop_assert_eq!(evidence.len(), items.len());
                prop_assert!(evidence.windows(2).all(|w| w[0].agreement <= w[1].agreement));
                let again: f64 =
                    evidence.iter().map(|e| e.agreement * f64::from(e.others.n_known())).sum::<f64>() / den;
                if point.value.is_some() {
                    prop_assert!((again - mean).abs() < 1e-9);
                }
            }
        }
    }

    /// Actors in another order, under other names, and one more who says nothing.
    #[test]
    fn communities_do_not_depend_on_the_order_of_actors_or_on_who_says_nothing(seed in 0u64..64, turn in 1usize..20) {
        let (rows, group) = planted(&[9, 7, 5], 60, seed);
        let n = group.len();
        let turned: Vec<Vec<u8>> = rows
            .iter()
            .map(|row| (0..n + 1).map(|at| if at == n { 0 } else { row[(at + turn) % n] }).collect())
            .collect();
        let found = |rows: &[Vec<u8>]| {
            let snapshot = draft(rows).0.snapshot();
            let matrix = matrix(&snapshot, &all_at_once());
            communities(&snapshot, &matrix, &Ties::new(&matrix), EdgeThreshold::Share(0.25), &[])
        };
        let (plain, other) = (found(&rows), found(&turned));
        prop_assert_eq!(plain.nodes.len(), other.nodes.len());
        let pairs: Vec<(usize, usize)> =
            (0..n).map(|at| (other.nodes[at].community, plain.nodes[(at + turn) % n].community)).collect();
        prop_assert_eq!(likeness(&pairs).adjusted_rand, Some(1.0));
        prop_assert!((plain.modularity.unwrap() - other.modularity.unwrap()).abs() < 1e-9);
    }
}

#[test]
fn a_layout_is_the_same_every_time_and_stays_near_its_anchors() {
    let (rows, group) = planted(&[12, 9, 6], 80, 5);
    let (draft, _) = draft(&rows);
    let matrix = matrix(&draft.snapshot(), &all_at_once());
    let ties = Ties::new(&matrix);
    let edges = ties.from(ties.threshold(EdgeThreshold::Share(0.3)).unwrap());
    let order = clustering(&matrix).order;
    let Places(places) = Places::new(&order, edges);
    assert_eq!(Places(places.clone()), Places::new(&order, edges));
    assert!(places.iter().flatten().all(|x| x.is_finite() && x.abs() <= 1.0));
    let distance = |a: [f64; 2], b: [f64; 2]| ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt();
    let mean = |same: bool| {
        let pairs = (0..27).flat_map(|a| (a + 1..27).map(move |b| (a, b)));
        let all: Vec<f64> = pairs
            .filter(|(a, b)| (group[*a] == group[*b]) == same)
            .map(|(a, b)| distance(places[a], places[b]))
            .collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    assert!(mean(true) < 0.6 * mean(false), "{} {}", mean(true), mean(false));
    // With a few ties fewer, everybody stays about where they were.
    let Places(again) = Places::near(&places, &edges[..edges.len() - edges.len() / 8]);
    let moved: f64 = places.iter().zip(&again).map(|(a, b)| distance(*a, *b)).sum::<f64>() / 27.0;
    assert!(moved < 0.12, "{moved}");
    assert_eq!(Places::new(&[0], &[]), Places(vec![[0.0, 0.0]]));
}
