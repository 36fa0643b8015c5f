//! Classical scaling: places in a plane whose distances come close to 1 − agreement.

use super::bits::places;
use super::ideal::{IdealError, IdealParams, IdealPoint, IdealPoints, LEAST_ACTORS, PointsMethod};
use super::pair_counts::PairCounts;
use super::{Pool, Watch};
use crate::model::ActorId;
use crate::snapshot::{Selection, Snapshot};
use nalgebra::{DMatrix, SymmetricEigen};

/// Fewer actors in two periods cannot tell how one picture lies on the other.
const LEAST_COMMON: usize = 3;

/// Half agreement of all pairs: sums over atoms of proposals on which both took a side, and of what they lost.
struct Agreement {
    n_actors: usize,
    n_joint: Vec<u32>,
    /// The sum of distances, in steps.
    n_lost: Vec<u32>,
    /// The distance of the two ends of the scale.
    range: u32,
}

impl Agreement {
    fn of(counts: &PairCounts, atoms: &[u32]) -> Agreement {
        let n_actors = counts.layout.actors.len();
        let empty = vec![0u32; n_actors * n_actors];
        let range = counts.layout.range;
        let mut all = Agreement { n_actors, n_joint: empty.clone(), n_lost: empty, range };
        for block in &counts.blocks {
            for atom in atoms {
                let first = *atom as usize * block.n_pairs;
                let mut at = first;
                for row in block.rows.clone() {
                    for other in row + 1..n_actors {
                        let slot = row * n_actors + other;
                        all.n_joint[slot] += u32::from(block.joint[at]);
                        all.n_lost[slot] += u32::from(block.differ[at]) + u32::from(block.beyond[at]);
                        at += 1;
                    }
                }
            }
        }
        all
    }

    fn pair(&self, a: usize, b: usize) -> Option<f64> {
        let slot = a.min(b) * self.n_actors + a.max(b);
        let n = self.n_joint[slot];
        (n > 0).then(|| f64::from(self.n_lost[slot]) / f64::from(self.range * n))
    }

    /// How many actors have anything in common with another.
    fn who(&self) -> Vec<usize> {
        (0..self.n_actors)
            .filter(|a| (0..self.n_actors).any(|b| *a != b && self.pair(*a, b).is_some()))
            .collect()
    }

    /// The two main axes of classical scaling for these actors. Pairs that never met count as far apart as pairs are
    /// on average. Signs: the largest place on each axis is positive.
    fn axes(&self, actors: &[usize]) -> Vec<[f64; 2]> {
        let n = actors.len();
        let met = |a: usize, b: usize| self.pair(actors[a], actors[b]);
        let (mut sum, mut n_met) = (0.0, 0u32);
        for a in 0..n {
            for distance in (a + 1..n).filter_map(|b| met(a, b)) {
                (sum, n_met) = (sum + distance, n_met + 1);
            }
        }
        let usual = if n_met > 0 { sum / f64::from(n_met) } else { 0.0 };
        let squared = |a: usize, b: usize| match a == b {
            true => 0.0,
            false => met(a, b).unwrap_or(usual).powi(2),
        };
        let squares = DMatrix::from_fn(n, n, squared);
        let means: Vec<f64> = (0..n).map(|a| squares.row(a).iter().sum::<f64>() / n as f64).collect();
        let mean = means.iter().sum::<f64>() / n.max(1) as f64;
        let inner = DMatrix::from_fn(n, n, |a, b| -0.5 * (squares[(a, b)] - means[a] - means[b] + mean));
        let eigen = SymmetricEigen::new(inner);
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]).then(a.cmp(b)));
        let axis = |nth: usize| -> Vec<f64> {
            let Some(at) = order.get(nth) else { return vec![0.0; n] };
            let scale = eigen.eigenvalues[*at].max(0.0).sqrt();
            let places: Vec<f64> = eigen.eigenvectors.column(*at).iter().map(|v| v * scale).collect();
            let furthest =
                places.iter().fold(0.0, |most: f64, p| if p.abs() > most.abs() { *p } else { most });
            if furthest < 0.0 { places.iter().map(|p| -p).collect() } else { places }
        };
        axis(0).into_iter().zip(axis(1)).map(|(x, y)| [x, y]).collect()
    }
}

/// Both axes of classical scaling of all periods taken together, the same in every period: over [period][actor], each
/// scaled to variance 1.
pub(super) fn main_axes(selection: &Selection, pool: &Pool) -> [Vec<f64>; 2] {
    let counts = PairCounts::new(selection, pool);
    let atoms: Vec<u32> = (0..counts.n_atoms() as u32).collect();
    let agreement = Agreement::of(&counts, &atoms);
    let who = agreement.who();
    let axes = agreement.axes(&who);
    [0, 1].map(|nth| {
        let mut places = vec![0.0; agreement.n_actors];
        who.iter().zip(&axes).for_each(|(actor, at)| places[*actor] = at[nth]);
        scaled(places.repeat(selection.periods.len()))
    })
}

/// Divided by the root of their mean square, where that is above 0.
fn scaled(mut places: Vec<f64>) -> Vec<f64> {
    let scale = (places.iter().map(|p| p * p).sum::<f64>() / places.len().max(1) as f64).sqrt();
    if scale > 1e-9 {
        places.iter_mut().for_each(|place| *place /= scale);
    }
    places
}

/// Classical scaling of 1 − half agreement, one picture for each period, of the actors with at least `min_n`
/// positions in it; each is turned and mirrored, never stretched, to lie best on the latest one before it that has
/// three actors in common (Procrustes), the first so that the anchor stands on the positive side. Without intervals.
pub fn scaling(
    snapshot: &Snapshot,
    selection: &Selection,
    params: &IdealParams,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<IdealPoints, IdealError> {
    let counts = PairCounts::new(selection, pool);
    let actors = counts.layout.actors.clone();
    let by_period = counts.layout.atoms_of_periods(selection).unwrap_or_default();
    let n_positions = positions(selection, actors.len());
    let enough = |period: usize| -> Vec<usize> {
        let n = &n_positions[period * actors.len()..(period + 1) * actors.len()];
        (0..actors.len()).filter(|a| n[*a] >= params.min_n.max(1)).collect()
    };
    let periods: Vec<usize> = (0..selection.periods.len()).collect();
    let pictures = pool.map(&periods, |period| {
        watch.reach("Scaling", *period as u64, periods.len() as u64)?;
        let who = enough(*period);
        if who.len() < LEAST_ACTORS {
            return Ok(Vec::new());
        }
        let atoms = by_period.get(*period).map_or(&[][..], Vec::as_slice);
        let axes = Agreement::of(&counts, atoms).axes(&who);
        Ok(who.into_iter().zip(axes).collect::<Vec<(usize, [f64; 2])>>())
    });
    let mut pictures = pictures.into_iter().collect::<Result<Vec<_>, IdealError>>()?;
    if pictures.iter().all(Vec::is_empty) {
        return Err(IdealError::TooFew { n_proposals: selection.columns.len(), n_actors: 0 });
    }
    let anchor = anchor(snapshot, &actors, &n_positions, params)?;
    align(&mut pictures, anchor, actors.len());
    let mut points = vec![None; actors.len() * selection.periods.len()];
    for (period, picture) in pictures.iter().enumerate() {
        for (actor, at) in picture {
            let slot = period * actors.len() + actor;
            let n = n_positions[slot];
            points[slot] = Some(IdealPoint { at: *at, lo: *at, hi: *at, n_positions: n, too_few: false });
        }
    }
    Ok(IdealPoints {
        periods: selection.periods.clone(),
        n_dims: 2,
        anchor: actors[anchor],
        method: PointsMethod::Scaling,
        level: params.level,
        points,
        n_iterations: 0,
        log_likelihood: None,
        n_proposals: selection.columns.len() as u32,
        n_families: 0,
        n_positions: n_positions.iter().map(|n| u64::from(*n)).sum(),
        warm: None,
        actors,
    })
}

/// Known steps of each actor in each period: [period][actor].
fn positions(selection: &Selection, n_actors: usize) -> Vec<u32> {
    let planes = selection.agenda.planes();
    let mut n = vec![0u32; n_actors * selection.periods.len()];
    for (period, of) in selection.periods.iter().enumerate() {
        for column in selection.columns_of(of) {
            for step in 0..planes.n_steps() {
                for place in places(planes.step(*column as usize, step).iter().copied()) {
                    n[period * n_actors + place] += 1;
                }
            }
        }
    }
    n
}

fn anchor(
    snapshot: &Snapshot,
    actors: &[ActorId],
    n_positions: &[u32],
    params: &IdealParams,
) -> Result<usize, IdealError> {
    let n_of = |actor: usize| -> u32 { n_positions.iter().skip(actor).step_by(actors.len()).sum() };
    let code = |actor: ActorId| snapshot.actors.of_key(actor.0).map_or("", |a| a.code.as_str());
    if let Some(actor) = params.anchor {
        let place = actors.binary_search(&actor).ok().filter(|place| n_of(*place) > 0);
        return place.ok_or_else(|| IdealError::SilentAnchor { name: code(actor).to_owned() });
    }
    let usa = actors.iter().position(|actor| code(*actor) == "USA").filter(|place| n_of(*place) > 0);
    Ok(usa.unwrap_or_else(|| (0..actors.len()).rev().max_by_key(|place| n_of(*place)).unwrap_or(0)))
}

/// Lays each picture on the latest one before it with enough in common.
fn align(pictures: &mut [Vec<(usize, [f64; 2])>], anchor: usize, n_actors: usize) {
    for period in 0..pictures.len() {
        let (before, rest) = pictures.split_at_mut(period);
        let Some(picture) = rest.first_mut() else { continue };
        let mut here = vec![None; n_actors];
        picture.iter().for_each(|(actor, at)| here[*actor] = Some(*at));
        let common = before.iter().rev().map(|earlier| {
            let both = earlier.iter().filter_map(|(actor, at)| Some((here[*actor]?, *at)));
            both.collect::<Vec<_>>()
        });
        match common.into_iter().find(|both| both.len() >= LEAST_COMMON) {
            Some(both) => turn(picture, &both),
            None => {
                if here[anchor].is_some_and(|at| at[0] < 0.0) {
                    picture.iter_mut().for_each(|(_, at)| at[0] = -at[0]);
                }
            }
        }
    }
}

/// Where an actor stands in a picture, and in the one on which it is laid.
type Twin = ([f64; 2], [f64; 2]);

/// The turn, with or without mirroring, that brings pairs (here, there) closest together: for a plane it is known
/// without an iteration, from the sums of dot and cross products.
fn turn(picture: &mut [(usize, [f64; 2])], both: &[Twin]) {
    let n = both.len() as f64;
    let center = |pick: fn(&Twin) -> [f64; 2]| {
        let sum = both.iter().map(pick).fold([0.0; 2], |sum, at| [sum[0] + at[0], sum[1] + at[1]]);
        [sum[0] / n, sum[1] / n]
    };
    let (from, to) = (center(|b| b.0), center(|b| b.1));
    let (mut dot, mut cross, mut mirrored_dot, mut mirrored_cross) = (0.0, 0.0, 0.0, 0.0);
    for (a, b) in both {
        let (x, y, u, v) = (a[0] - from[0], a[1] - from[1], b[0] - to[0], b[1] - to[1]);
        dot += x * u + y * v;
        cross += x * v - y * u;
        mirrored_dot += x * u - y * v;
        mirrored_cross += x * v + y * u;
    }
    let fit = (dot * dot + cross * cross).sqrt();
    let mirrored_fit = (mirrored_dot * mirrored_dot + mirrored_cross * mirrored_cross).sqrt();
    let mirror = if mirrored_fit > fit { -1.0 } else { 1.0 };
    let (c, s, length) =
        if mirror < 0.0 { (mirrored_dot, mirrored_cross, mirrored_fit) } else { (dot, cross, fit) };
    let (c, s) = if length > 0.0 { (c / length, s / length) } else { (1.0, 0.0) };
    for (_, at) in picture.iter_mut() {
        let (x, y) = (at[0] - from[0], mirror * (at[1] - from[1]));
        *at = [to[0] + c * x - s * y, to[1] + s * x + c * y];
    }
}
