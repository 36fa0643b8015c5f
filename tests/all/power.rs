//! Power in votes, held against exact values of known games and against brute force.

use crate::support::reference;

use entente::analysis::{PowerDraw, Unwatched, power, weighted_power};
use reference::{integer, number, rows};
use std::collections::BTreeMap;

/// The weights of a game of the table, in full.
fn weights(game: &str, listed: &BTreeMap<u64, u64>) -> Vec<u64> {
    match game {
        "UNSC" => [vec![7; 5], vec![1; 10]].concat(),
        _ => listed.values().copied().collect(),
    }
}

#[test]
fn known_games_have_their_exact_power() {
    let table = rows("power.csv.gz");
    let mut listed: BTreeMap<String, BTreeMap<u64, u64>> = BTreeMap::new();
    for row in &table {
        let of = listed.entry(row["game"].clone()).or_default();
        of.insert(integer(row, "player"), integer(row, "weight"));
    }
    assert_eq!(listed.len(), 4);
    for row in &table {
        let weights = weights(&row["game"], &listed[&row["game"]]);
        let found = weighted_power(integer(row, "quota"), &weights).unwrap();
        let of = &found[integer(row, "player") as usize];
        let fraction = of.fraction.unwrap();
        let text = match fraction.below {
            1 => fraction.above.to_string(),
            below => format!("{}/{below}", fraction.above),
        };
        assert_eq!(text, row["shapley"], "{row:?}");
        assert!((of.shapley - number(row, "shapley_f")).abs() < 1e-10, "{row:?}");
        assert_eq!(of.n_swings, Some(integer(row, "banzhaf_swings").into()), "{row:?}");
        assert!((of.banzhaf_share.unwrap() - number(row, "banzhaf_norm")).abs() < 1e-10, "{row:?}");
        assert!((of.banzhaf - number(row, "banzhaf_abs")).abs() < 1e-10, "{row:?}");
        let sum: f64 = found.iter().map(|p| p.shapley).sum();
        assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    }
}

#[test]
fn going_through_coalitions_and_counting_weights_agree() {
    // UN Security Council: five that all have to agree, ten of which four have to.
    let wins = |taken: &[u32]| taken[0] == 5 && taken[0] + taken[1] >= 9;
    let found = power(&[5, 10], &wins, PowerDraw::default(), &Unwatched).unwrap();
    let weighed = weighted_power(39, &[vec![7; 5], vec![1; 10]].concat()).unwrap();
    for (found, weighed) in found.iter().zip([&weighed[0], &weighed[5]]) {
        assert!((found.shapley - weighed.shapley).abs() < 1e-12, "{found:?} {weighed:?}");
        assert!((found.banzhaf - weighed.banzhaf).abs() < 1e-12);
        assert!((found.banzhaf_share.unwrap() - weighed.banzhaf_share.unwrap()).abs() < 1e-12);
        assert_eq!((found.shapley_se, found.banzhaf_se), (0.0, 0.0));
    }
}

#[test]
fn of_two_hundred_equal_voters_each_has_the_same_share() {
    let found = weighted_power(97, &[1; 193]).unwrap();
    assert!((found[0].shapley - 1.0 / 193.0).abs() < 1e-12 && found[0].fraction.is_none());
    // A swing of one in 193: the chance that the others split evenly, about sqrt(2 / (pi 192)).
    assert!((found[0].banzhaf - (2.0 / (std::f64::consts::PI * 192.0)).sqrt()).abs() < 1e-4);
    let counted = power(&[193], &|taken| taken[0] >= 97, PowerDraw::default(), &Unwatched).unwrap();
    assert!((counted[0].banzhaf - found[0].banzhaf).abs() < 1e-10);
}

#[test]
fn a_bloc_that_votes_as_one_can_have_more_power_than_its_members() {
    // Nine voters, five win; four of them as one.
    let wins = |taken: &[u32]| 4 * taken[0] + taken[1] >= 5;
    let found = power(&[1, 5], &wins, PowerDraw::default(), &Unwatched).unwrap();
    // In an order of six it turns unless it comes first or last: 4 of 6.
    assert!((found[0].shapley - 4.0 / 6.0).abs() < 1e-12, "{found:?}");
    assert!((found[0].shapley + 5.0 * found[1].shapley - 1.0).abs() < 1e-12);
}

#[test]
fn random_coalitions_come_within_their_error_and_are_the_same_again() {
    // Thirty voters that all weigh differently: too many coalitions to go through.
    let sizes = [1u32; 30];
    let weights: Vec<u64> = (1..=30).collect();
    let quota = 300;
    let wins =
        |taken: &[u32]| taken.iter().zip(&weights).map(|(n, w)| u64::from(*n) * w).sum::<u64>() >= quota;
    let draw = PowerDraw { n_orders: 4000, seed: 3 };
    let found = power(&sizes, &wins, draw, &Unwatched).unwrap();
    let exact = weighted_power(quota, &weights).unwrap();
    for (found, exact) in found.iter().zip(&exact) {
        assert!(
            (found.shapley - exact.shapley).abs() < 4.5 * found.shapley_se.max(0.002),
            "{found:?} {exact:?}"
        );
        assert!(
            (found.banzhaf - exact.banzhaf).abs() < 4.5 * found.banzhaf_se.max(0.002),
            "{found:?} {exact:?}"
        );
    }
    assert_eq!(found, power(&sizes, &wins, draw, &Unwatched).unwrap());
}

#[test]
fn nobody_has_power_where_nothing_can_win_or_everything_does() {
    for found in [weighted_power(10, &[1, 2, 3]).unwrap(), weighted_power(0, &[1, 2, 3]).unwrap()] {
        assert!(found.iter().all(|p| p.shapley == 0.0 && p.banzhaf == 0.0 && p.banzhaf_share.is_none()));
    }
    assert!(weighted_power(1, &[]).unwrap().is_empty());
    assert!(weighted_power(1 << 40, &[1 << 39, 1 << 39]).is_none(), "too large to count with");
}
