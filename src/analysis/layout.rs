//! Places for the actors of a graph: those that are tied stand near each other, and stay where they were as far as
//! that goes.

use super::Edge;

/// Rounds of a first layout.
const N_ROUNDS: usize = 240;
/// Rounds where places are given from which to start.
const N_ROUNDS_AGAIN: usize = 90;
/// How strongly everything is drawn to the middle, so that what is not tied does not fly away.
const GRAVITY: f64 = 4.0;
/// How strongly a node is drawn back to where it was.
const PULL: f64 = 7.0;

/// A place for each node, in −1 … 1 across and up.
///
/// Nodes repel each other with k² / d and tied ones attract each other with d² / k, k the side of the square that
/// each has to itself; steps grow smaller from round to round (Fruchterman and Reingold 1991). Just sums, products
/// and square roots in a fixed order: the same places on every machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Places(pub Vec<[f64; 2]>);

impl Places {
    /// A first layout. `order` says who stands beside whom on the round from which it starts: every node once.
    pub fn new(order: &[usize], edges: &[Edge]) -> Places {
        let n = order.len();
        let mut places = vec![[0.0; 2]; n];
        for (nth, node) in order.iter().enumerate() {
            places[*node] = on_round(nth as f64 / n as f64);
        }
        Places(settled(places, None, edges, N_ROUNDS, 0.15))
    }

    /// A layout that starts from given places and is drawn back to them: from window to window nodes move as little
    /// as their ties allow.
    pub fn near(anchors: &[[f64; 2]], edges: &[Edge]) -> Places {
        Places(settled(anchors.to_vec(), Some(anchors), edges, N_ROUNDS_AGAIN, 0.06))
    }
}

/// A place on the unit circle, a share of the way round: by quarters, ((1 − t²)/(1 + t²), 2t/(1 + t²)).
fn on_round(share: f64) -> [f64; 2] {
    let quarters = share * 4.0;
    let quarter = quarters.floor();
    let t = quarters - quarter;
    let (x, y) = ((1.0 - t * t) / (1.0 + t * t), 2.0 * t / (1.0 + t * t));
    match quarter as u8 % 4 {
        0 => [x, y],
        1 => [-y, x],
        2 => [-x, -y],
        _ => [y, -x],
    }
}

fn settled(
    mut places: Vec<[f64; 2]>,
    anchors: Option<&[[f64; 2]]>,
    edges: &[Edge],
    n_rounds: usize,
    first_step: f64,
) -> Vec<[f64; 2]> {
    let n = places.len();
    if n < 2 {
        return vec![[0.0; 2]; n];
    }
    let square = 3.0 / n as f64;
    let side = square.sqrt();
    let mut force = vec![[0.0f64; 2]; n];
    for round in 0..n_rounds {
        for (force, place) in force.iter_mut().zip(&places) {
            *force = place.map(|x| -GRAVITY * x);
        }
        if let Some(anchors) = anchors {
            for ((force, place), anchor) in force.iter_mut().zip(&places).zip(anchors) {
                for axis in 0..2 {
                    force[axis] += PULL * (anchor[axis] - place[axis]);
                }
            }
        }
        for a in 0..n {
            let [x, y] = places[a];
            let (mut fx, mut fy) = (0.0, 0.0);
            for b in a + 1..n {
                // Two at the same place part in a direction of their own.
                let dx = x - places[b][0] + if a % 2 == 0 { 1e-7 } else { -1e-7 };
                let dy = y - places[b][1] + 1e-7 * (b - a) as f64;
                let push = square / (dx * dx + dy * dy).max(1e-9);
                fx += push * dx;
                fy += push * dy;
                force[b][0] -= push * dx;
                force[b][1] -= push * dy;
            }
            force[a][0] += fx;
            force[a][1] += fy;
        }
        for edge in edges {
            let (a, b) = (edge.a, edge.b);
            let (dx, dy) = (places[b][0] - places[a][0], places[b][1] - places[a][1]);
            let pull = (dx * dx + dy * dy).sqrt() / side;
            force[a][0] += pull * dx;
            force[a][1] += pull * dy;
            force[b][0] -= pull * dx;
            force[b][1] -= pull * dy;
        }
        let step = first_step * (1.0 - round as f64 / n_rounds as f64);
        for (place, force) in places.iter_mut().zip(&force) {
            let length = (force[0] * force[0] + force[1] * force[1]).sqrt().max(1e-12);
            // Small forces make small steps, so that a layout in balance rests.
            let share = (length * 0.05).min(step) / length;
            place[0] += force[0] * share;
            place[1] += force[1] * share;
        }
    }
    let widest = places.iter().flatten().fold(0.0f64, |most, x| most.max(x.abs()));
    let scale = if widest > 1.0 { 1.0 / widest } else { 1.0 };
    places.into_iter().map(|place| place.map(|x| x * scale)).collect()
}
