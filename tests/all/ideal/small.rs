//! Small records: the points are as close to the truth as the joint maximum of likelihood and beliefs, the intervals
//! cover, the anchor only turns the line, and what holds no line is refused.

use super::correlation;
use super::joint::{Item, joint_maximum};
use super::record::{Draft, day};
use super::simulated::{Drawn, by_year};
use entente::analysis::{IdealError, IdealParams, IdealPoints, Pool, Unwatched, ideal_points};
use entente::model::{ActorId, Stance};
use entente::snapshot::Snapshot;

/// What a simulated record is like.
#[derive(Clone, Copy)]
struct Shape {
    n_actors: usize,
    n_periods: usize,
    n_texts: usize,
    /// The share of positions that are known.
    known: f64,
    /// Slopes lie within.
    slopes: (f64, f64),
}

struct Simulated {
    snapshot: Snapshot,
    /// [period][actor].
    places: Vec<f64>,
    items: Vec<Item>,
}

fn simulated(shape: Shape, seed: u64) -> Simulated {
    let mut drawn = Drawn(seed.wrapping_mul(7919) + 13);
    (0..5).for_each(|_| {
        drawn.uniform();
    });
    let n = shape.n_actors;
    let mut places = vec![0.0; n * shape.n_periods];
    for actor in 0..n {
        let mut at = drawn.normal();
        for period in 0..shape.n_periods {
            places[period * n + actor] = at;
            at += 0.15 * drawn.normal();
        }
    }
    let mut draft = Draft::default();
    let actors: Vec<ActorId> = (0..n).map(|nth| draft.actor(&format!("A{nth:02}"))).collect();
    let body = draft.body("B", None);
    let mut items = Vec::new();
    for period in 0..shape.n_periods {
        let date = day(&format!("{}-06-01", 2000 + period));
        for _ in 0..shape.n_texts {
            let proposal = draft.proposal(body, None, Some(date));
            let size = shape.slopes.0 + (shape.slopes.1 - shape.slopes.0) * drawn.uniform();
            let slope = if drawn.uniform() < 0.5 { -size } else { size };
            let low = 0.9 * drawn.normal();
            let high = low + 0.1 + 0.6 * drawn.uniform();
            let mut item = Item::default();
            for (actor, id) in actors.iter().enumerate() {
                if drawn.uniform() > shape.known {
                    continue;
                }
                let lean = slope * places[period * n + actor] + drawn.normal();
                let (stance, side) = match lean {
                    lean if lean < low => (Stance::Oppose, 0),
                    lean if lean > high => (Stance::Support, 2),
                    _ => (Stance::Abstain, 1),
                };
                draft.vote(proposal, *id, date, stance);
                item.push((period * n + actor, side));
            }
            items.push(item);
        }
    }
    Simulated { snapshot: draft.snapshot(), places: standardized(places), items }
}

fn standardized(places: Vec<f64>) -> Vec<f64> {
    let n = places.len() as f64;
    let mean = places.iter().sum::<f64>() / n;
    let sd = (places.iter().map(|p| (p - mean).powi(2)).sum::<f64>() / n).sqrt();
    places.iter().map(|p| (p - mean) / sd).collect()
}

fn points(
    snapshot: &Snapshot,
    anchor: Option<ActorId>,
    n_replicates: u32,
) -> Result<IdealPoints, IdealError> {
    let params = IdealParams { min_n: 1, anchor, n_replicates, ..IdealParams::default() };
    ideal_points(snapshot, &by_year(snapshot), &params, None, &Pool::new(0), &Unwatched)
}

const SMALL: Shape = Shape { n_actors: 40, n_periods: 1, n_texts: 12, known: 0.9, slopes: (0.4, 1.8) };

#[test]
fn small_records_come_as_close_as_their_joint_maximum_and_intervals_cover() {
    let shapes = [
        (SMALL, 24, 12, 0.88),
        (Shape { known: 0.5, ..SMALL }, 24, 12, 0.78),
        (Shape { n_actors: 20, n_texts: 30, ..SMALL }, 24, 6, 0.9),
        (Shape { n_actors: 60, n_periods: 6, n_texts: 12, known: 0.5, ..SMALL }, 4, 0, 0.9),
        (Shape { n_actors: 60, n_periods: 6, n_texts: 40, ..SMALL }, 3, 1, 0.95),
    ];
    for (shape, n_records, n_compared, least) in shapes {
        let (mut n_covered, mut n, mut mean, mut n_found) = (0u32, 0u32, 0.0, 0u32);
        let (mut ours_of_compared, mut theirs) = (0.0, 0.0);
        for seed in 0..n_records {
            let record = simulated(shape, seed);
            let Ok(ours) = points(&record.snapshot, None, 8) else { continue };
            let known: Vec<(f64, f64)> = ours
                .points
                .iter()
                .zip(&record.places)
                .filter_map(|(point, truth)| Some((point.as_ref()?.at[0], *truth)))
                .collect();
            let sign = correlation(&known).signum();
            let found = correlation(&known).abs();
            (mean, n_found) = (mean + found, n_found + 1);
            for (point, truth) in ours.points.iter().zip(&record.places) {
                let Some(point) = point else { continue };
                n_covered += u32::from(point.lo[0] <= sign * truth && sign * truth <= point.hi[0]);
                n += 1;
            }
            if seed < n_compared {
                let best = joint_maximum(shape.n_actors, shape.n_periods, &record.items, 5);
                let pairs: Vec<(f64, f64)> = best.into_iter().zip(record.places.iter().copied()).collect();
                theirs += correlation(&pairs).abs();
                ours_of_compared += found;
            }
        }
        let (mean, coverage) = (mean / f64::from(n_found), f64::from(n_covered) / f64::from(n));
        let what = format!("{}x{}x{}", shape.n_actors, shape.n_periods, shape.n_texts);
        assert!(3 * n_found >= 2 * n_records as u32, "{what}: {n_found} of {n_records}");
        assert!(mean >= least, "{what}: correlation {mean}");
        assert!((0.87..=0.93).contains(&coverage), "{what}: 90 % intervals cover {coverage}");
        if n_compared > 0 {
            let gap = (theirs - ours_of_compared) / n_compared as f64;
            assert!(gap <= 0.02, "{what}: the joint maximum is closer by {gap}");
        }
    }
}

#[test]
fn whoever_is_the_anchor_the_points_are_the_same_up_to_the_sign() {
    // One-sided: nearly all stand with the majority, on few texts.
    let one_sided = {
        let mut draft = Draft::default();
        let actors: Vec<ActorId> = (0..30).map(|nth| draft.actor(&format!("A{nth:02}"))).collect();
        let body = draft.body("B", None);
        for vote in 0..14usize {
            let date = day(&format!("{}-06-01", 2000 + vote / 7));
            let proposal = draft.proposal(body, None, Some(date));
            for (nth, actor) in actors.iter().enumerate() {
                let stance = match nth {
                    0..4 if vote % 7 != nth => Stance::Oppose,
                    4..8 if (vote + nth) % 3 > 0 => Stance::Abstain,
                    _ => Stance::Support,
                };
                draft.vote(proposal, *actor, date, stance);
            }
        }
        draft.snapshot()
    };
    let small = simulated(SMALL, 3).snapshot;
    let longer = simulated(Shape { n_periods: 3, known: 0.5, ..SMALL }, 4).snapshot;
    for snapshot in [&one_sided, &small, &longer] {
        let ours = points(snapshot, None, 2).unwrap();
        for anchor in ours.actors.iter().step_by(7) {
            let other = points(snapshot, Some(*anchor), 2).unwrap();
            let seat = ours.place_of(ours.anchor).unwrap();
            let (was, is) = (ours.at(0, seat).unwrap(), other.at(0, seat).unwrap());
            let sign = (was.at[0] * is.at[0]).signum();
            for (was, is) in ours.points.iter().flatten().zip(other.points.iter().flatten()) {
                assert!((was.at[0] - sign * is.at[0]).abs() < 1e-6, "{was:?} {is:?}");
                let width = |p: &entente::analysis::IdealPoint| p.hi[0] - p.lo[0];
                assert!((width(was) - width(is)).abs() < 1e-6);
                assert!(was.at[0].abs() < 8.0, "{was:?}");
            }
        }
    }
}

#[test]
fn hardly_any_record_by_chance_is_taken_for_a_line_and_the_others_are_refused_in_words() {
    let chance = Shape { slopes: (0.0, 0.0), ..SMALL };
    let shapes = [
        (chance, 12),
        (Shape { known: 0.5, ..chance }, 12),
        (Shape { n_actors: 20, n_texts: 30, ..chance }, 8),
        (Shape { n_actors: 150, n_texts: 6, ..chance }, 6),
        (Shape { n_actors: 60, n_periods: 4, n_texts: 20, ..chance }, 2),
    ];
    let (mut n_passed, mut n) = (0, 0);
    for (shape, n_records) in shapes {
        for seed in 0..n_records {
            n += 1;
            match points(&simulated(shape, seed).snapshot, None, 0) {
                Ok(_) => n_passed += 1,
                Err(error) => {
                    let sentence = error.to_string();
                    assert!(sentence.contains("does not put them on a line"), "{sentence}");
                }
            }
        }
    }
    assert!(10 * n_passed <= n, "{n_passed} of {n} records by chance were taken for a line");
}
