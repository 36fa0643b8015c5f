//! Where the members of two blocs stood on average in a period, and how far apart the blocs' means lay on each proposal.

use super::between::Between;
use super::bits::places;
use super::counts::{Steps, stance_of};
use crate::snapshot::{Period, Planes, Selection};

/// Two blocs in one period, stances from −1 (the furthest against) to 1 (the furthest for).
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ActorMeans {
    /// The mean stance of each member of the first bloc that took one, in order of the actors.
    pub a: Vec<f64>,
    /// Of the second.
    pub b: Vec<f64>,
    /// For each proposal on which both blocs took a side: the distance of their mean stances, and its weight.
    pub distances: Vec<(f64, f64)>,
}

/// Sums one period up.
pub(super) fn actor_means(selection: &Selection, between: &Between<'_>, period: &Period) -> ActorMeans {
    let planes = selection.agenda.planes();
    let weights = selection.weights(period);
    let mut sums = [vec![(0.0, 0.0); planes.n_actors()], vec![(0.0, 0.0); planes.n_actors()]];
    let mut distances = Vec::new();
    for (nth, (column, seats)) in between.sittings(period.places.clone()).enumerate() {
        let Some(seats) = seats else { continue };
        let weight = weights.at(nth);
        for (sums, seats) in sums.iter_mut().zip([&seats.a, &seats.b]) {
            add(planes, column, seats, weight, sums);
        }
        let mean = |seats: &[u64]| mean_stance(&Steps::of(planes, column, seats));
        if let (Some(x), Some(y)) = (mean(&seats.a), mean(&seats.b)) {
            distances.push(((x - y).abs(), weight));
        }
    }
    let means = |sums: &[(f64, f64)]| {
        sums.iter().filter(|(_, weight)| *weight > 0.0).map(|(sum, weight)| sum / weight).collect()
    };
    ActorMeans { a: means(&sums[0]), b: means(&sums[1]), distances }
}

fn add(planes: &Planes, column: usize, seats: &[u64], weight: f64, sums: &mut [(f64, f64)]) {
    for step in 0..planes.n_steps() {
        let stance = stance_of(step, planes.n_steps());
        let here = planes.step(column, step).iter().zip(seats).map(|(taken, seats)| taken & seats);
        for place in places(here) {
            sums[place] = (sums[place].0 + weight * stance, sums[place].1 + weight);
        }
    }
}

fn mean_stance(steps: &Steps) -> Option<f64> {
    let n = steps.n_known();
    let counts = steps.counts();
    let sum: f64 = counts.iter().enumerate().map(|(k, c)| stance_of(k, counts.len()) * *c as f64).sum();
    (n > 0).then(|| sum / n as f64)
}
