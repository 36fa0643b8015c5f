//! What must not change the points: the order of records, silent actors, threads; and warm starts, stops, planes.

use super::simulated::{N_ACTORS, by_year, fitted, known};
use entente::analysis::{
    IdealError, IdealParams, IdealPoints, PointsMethod, Pool, Stopped, Unwatched, Watch, ideal_points,
    scaling,
};
use entente::model::{ActorId, Stance};
use std::sync::atomic::{AtomicU32, Ordering};

fn params() -> IdealParams {
    IdealParams { anchor: Some(ActorId(1)), n_replicates: 2, ..IdealParams::default() }
}

fn bits(points: &IdealPoints) -> Vec<Option<[u64; 3]>> {
    let of = |p: &entente::analysis::IdealPoint| [p.at[0], p.lo[0], p.hi[0]].map(f64::to_bits);
    points.points.iter().map(|p| p.as_ref().map(of)).collect()
}

#[test]
fn threads_change_no_bit() {
    let known = known(7);
    let params = IdealParams { n_dims: 2, ..params() };
    let (one, two) = (fitted(&known.snapshot, &params, 1), fitted(&known.snapshot, &params, 2));
    assert_eq!(bits(&one), bits(&two));
    assert_eq!(one.log_likelihood, two.log_likelihood);
}

#[test]
fn a_warm_start_after_one_more_vote_takes_a_round_or_two_and_ends_at_the_same_points() {
    let known = known(8);
    let params = IdealParams { n_replicates: 0, ..params() };
    let cold = fitted(&known.snapshot, &params, 1);
    let selection = by_year(&known.snapshot);
    let again =
        ideal_points(&known.snapshot, &selection, &params, Some(&cold), &Pool::none(), &Unwatched).unwrap();
    assert!(again.n_iterations <= 2 && cold.n_iterations > 2, "{} {}", again.n_iterations, cold.n_iterations);
    for (warm, cold) in again.points.iter().flatten().zip(cold.points.iter().flatten()) {
        assert!((warm.at[0] - cold.at[0]).abs() < 0.01);
    }
}

#[test]
fn a_silent_actor_and_a_turned_line_change_nothing_else() {
    let known = known(9);
    let ours = fitted(&known.snapshot, &params(), 1);
    let other = IdealParams { anchor: Some(ours.actors[lowest(&ours)]), ..params() };
    let turned = fitted(&known.snapshot, &other, 1);
    let place = |points: &IdealPoints, nth: usize| points.points[nth].unwrap().at[0];
    for nth in 0..N_ACTORS {
        assert!((place(&ours, nth) + place(&turned, nth)).abs() < 0.05, "{nth}");
    }
}

fn lowest(points: &IdealPoints) -> usize {
    let at = |nth: usize| points.points[nth].unwrap().at[0];
    (0..N_ACTORS).min_by(|a, b| at(*a).total_cmp(&at(*b))).unwrap()
}

struct StopAfter(AtomicU32);

impl Watch for StopAfter {
    fn reach(&self, _what: &'static str, _done: u64, _total: u64) -> Result<(), Stopped> {
        let left = self.0.load(Ordering::Relaxed);
        self.0.store(left.saturating_sub(1), Ordering::Relaxed);
        if left == 0 { Err(Stopped) } else { Ok(()) }
    }

    fn check(&self) -> Result<(), Stopped> {
        if self.0.load(Ordering::Relaxed) == 0 { Err(Stopped) } else { Ok(()) }
    }
}

#[test]
fn a_stopped_run_leaves_nothing() {
    let known = known(10);
    let selection = by_year(&known.snapshot);
    for n in [0, 1, 3, 9] {
        let watch = StopAfter(AtomicU32::new(n));
        let stopped = ideal_points(&known.snapshot, &selection, &params(), None, &Pool::new(2), &watch);
        assert_eq!(stopped.map(|_| ()), Err(IdealError::Stopped(Stopped)), "{n}");
    }
    let watch = StopAfter(AtomicU32::new(2));
    assert!(scaling(&known.snapshot, &selection, &params(), &Pool::none(), &watch).is_err());
}

#[test]
fn scaling_tells_the_same_line_apart_and_keeps_its_pictures_on_each_other() {
    let known = known(11);
    let selection = by_year(&known.snapshot);
    let anchor = (0..N_ACTORS).max_by(|a, b| known.places[*a].total_cmp(&known.places[*b])).unwrap();
    let params = IdealParams { anchor: Some(ActorId(anchor as u32 + 1)), ..params() };
    let picture = scaling(&known.snapshot, &selection, &params, &Pool::new(2), &Unwatched).unwrap();
    assert_eq!((picture.method, picture.n_dims), (PointsMethod::Scaling, 2));
    for period in 0..picture.periods.len() {
        let slots = period * N_ACTORS..(period + 1) * N_ACTORS;
        let pairs: Vec<(f64, f64)> =
            slots.map(|slot| (picture.points[slot].unwrap().at[0], known.places[slot])).collect();
        assert!(super::correlation(&pairs) > 0.9, "{period}: {}", super::correlation(&pairs));
    }
}

#[test]
fn the_order_of_proposals_and_actors_plays_no_part() {
    let draw = |is_reversed: bool| {
        let mut draft = super::record::Draft::default();
        let mut actors: Vec<ActorId> = Vec::new();
        let names: Vec<usize> = if is_reversed { (0..12).rev().collect() } else { (0..12).collect() };
        for name in &names {
            actors.push(draft.actor(&format!("A{name}")));
        }
        let body = draft.body("B", None);
        let date = super::record::day("2001-05-05");
        let mut votes: Vec<usize> = (0..40).collect();
        if is_reversed {
            votes.reverse();
        }
        for vote in votes {
            let proposal = draft.proposal(body, None, Some(date));
            for (id, name) in actors.iter().zip(&names) {
                let lean = (*name as i64 - 6) * if vote % 3 == 0 { -1 } else { 1 } + (vote * 7 % 11) as i64
                    - 5
                    + ((vote + name) * 13 % 7) as i64
                    - 3;
                let stance = match lean {
                    ..-1 => Stance::Oppose,
                    -1..=1 => Stance::Abstain,
                    _ => Stance::Support,
                };
                draft.vote(proposal, *id, date, stance);
            }
        }
        let snapshot = draft.snapshot();
        let anchor = actors[names.iter().position(|n| *n == 11).unwrap()];
        let params = IdealParams { anchor: Some(anchor), n_replicates: 0, ..IdealParams::default() };
        let ours = fitted(&snapshot, &params, 1);
        let at = |name: usize| {
            let id = actors[names.iter().position(|n| *n == name).unwrap()];
            ours.at(0, ours.place_of(id).unwrap()).unwrap().at[0]
        };
        (0..12).map(at).collect::<Vec<f64>>()
    };
    for (a, b) in draw(false).iter().zip(draw(true)) {
        assert!((a - b).abs() < 1e-9, "{a} {b}");
    }
}
