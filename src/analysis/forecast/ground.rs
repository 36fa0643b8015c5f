//! What an origin knows of the actors: how often they agreed of late, where that puts them, what they usually do.

use super::past::{AWAY, Chances, Item, N_STANDS, Origin, Past};
use crate::analysis::steady::ln;
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;

/// How many dimensions of agreement are kept.
pub(super) const N_DIMS: usize = 6;
/// How many sessions (or years) back agreement and habits are counted.
pub(super) const RECENT: i32 = 4;
/// How many sessions (or years) back texts are looked for.
pub(super) const FAR_BACK: i32 = 25;
/// Below so many proposals what two actors share says less than what all actors share.
const PAIR_PRIOR: f64 = 3.0;
const N_ROUNDS: usize = 20;

/// The ground on which forecasts of one origin stand.
#[derive(Debug)]
pub(super) struct Ground {
    pub origin: Origin,
    n_actors: usize,
    /// Agreement of every pair, pulled towards the mean where a pair rests on few proposals.
    agree: Vec<f64>,
    /// Places in the space of agreement; 0 for who took no stance.
    pub places: Vec<[f64; N_DIMS]>,
    /// How often everybody took each stand.
    pub habits: Vec<Chances>,
    /// How often all actors together took each stand.
    pub usual: Chances,
    /// How often everybody was away.
    pub absence: Vec<f64>,
    /// By actor, the others that took stances, the nearest first.
    pub nearest: Vec<Vec<u32>>,
    /// How much a word of a title tells; by key.
    pub worth: Vec<f64>,
}

impl Ground {
    pub fn new(past: &Past, origin: Origin) -> Ground {
        let n_actors = past.n_actors();
        let recent = past.recent(origin, RECENT);
        let (habits, usual, absence) = habits(n_actors, recent);
        let compared = past.compared(origin, RECENT);
        let is_active: Vec<bool> = (0..n_actors)
            .map(|a| compared.iter().any(|item| usize::from(item.stands[a]) < N_STANDS))
            .collect();
        let agree = agreement(n_actors, &compared);
        let places = places(n_actors, &agree, &is_active);
        let nearest = (0..n_actors).map(|a| nearest(a, n_actors, &agree, &is_active)).collect();
        let worth = worth(past, origin);
        Ground { origin, n_actors, agree, places, habits, usual, absence, nearest, worth }
    }

    pub fn agreement(&self, a: usize, b: usize) -> f64 {
        self.agree[a * self.n_actors + b]
    }
}

fn habits(n_actors: usize, recent: &[Item]) -> (Vec<Chances>, Chances, Vec<f64>) {
    let mut counts = vec![[0.0; N_STANDS]; n_actors];
    let (mut total, mut away, mut there) = ([1.0; N_STANDS], vec![0.0; n_actors], vec![0.0; n_actors]);
    for item in recent {
        for (actor, stand) in item.stands.iter().enumerate() {
            match *stand {
                AWAY => away[actor] += 1.0,
                stand if usize::from(stand) < N_STANDS => {
                    counts[actor][usize::from(stand)] += 1.0;
                    total[usize::from(stand)] += 1.0;
                    there[actor] += 1.0;
                }
                _ => {}
            }
        }
    }
    let n: f64 = total.iter().sum();
    let usual = total.map(|t| t / n);
    let pull = 4.0;
    for counts in &mut counts {
        let n: f64 = counts.iter().sum();
        for (count, usual) in counts.iter_mut().zip(usual) {
            *count = (*count + pull * usual) / (n + pull);
        }
    }
    let (n_away, n_there): (f64, f64) = (away.iter().sum(), there.iter().sum());
    let share = (n_away + 1.0) / (n_away + n_there + 20.0);
    let absence = away.iter().zip(there).map(|(away, there)| (away + 10.0 * share) / (away + there + 10.0));
    (counts, usual, absence.collect())
}

/// For 64 proposals: who stood somewhere, who in favor, who against; one word an actor.
struct Bits {
    known: Vec<u64>,
    fors: Vec<u64>,
    againsts: Vec<u64>,
}

impl Bits {
    fn of(n_actors: usize, items: &[&Item]) -> Bits {
        let none = vec![0u64; n_actors];
        let mut bits = Bits { known: none.clone(), fors: none.clone(), againsts: none };
        for (nth, item) in items.iter().enumerate() {
            for (actor, stand) in item.stands.iter().enumerate() {
                let bit = 1u64 << nth;
                if usize::from(*stand) < N_STANDS {
                    bits.known[actor] |= bit;
                }
                match stand {
                    0 => bits.againsts[actor] |= bit,
                    2 => bits.fors[actor] |= bit,
                    _ => {}
                }
            }
        }
        bits
    }
}

/// Half-agreement of every pair.
fn agreement(n_actors: usize, recent: &[&Item]) -> Vec<f64> {
    let blocks: Vec<Bits> = recent.chunks(64).map(|items| Bits::of(n_actors, items)).collect();
    let (mut joint, mut apart) = (vec![0u32; n_actors * n_actors], vec![0u32; n_actors * n_actors]);
    let (mut n_joint, mut n_apart) = (0u64, 0u64);
    for bits in &blocks {
        for a in 0..n_actors {
            for b in 0..a {
                let both = bits.known[a] & bits.known[b];
                let cuts =
                    [both & (bits.fors[a] ^ bits.fors[b]), both & (bits.againsts[a] ^ bits.againsts[b])];
                joint[a * n_actors + b] += both.count_ones();
                apart[a * n_actors + b] += cuts[0].count_ones() + cuts[1].count_ones();
            }
        }
    }
    for (joint, apart) in joint.iter().zip(&apart) {
        n_joint += u64::from(*joint);
        n_apart += u64::from(*apart);
    }
    let mean = if n_joint > 0 { 1.0 - 0.5 * n_apart as f64 / n_joint as f64 } else { 0.5 };
    let mut agree = vec![1.0; n_actors * n_actors];
    for a in 0..n_actors {
        for b in 0..a {
            let at = a * n_actors + b;
            let n = f64::from(joint[at]);
            let agreed = n - 0.5 * f64::from(apart[at]);
            agree[at] = (agreed + PAIR_PRIOR * mean) / (n + PAIR_PRIOR);
            agree[b * n_actors + a] = agree[at];
        }
    }
    agree
}

/// The leading axes of the agreement, centered, by orthogonal iteration; the first with mean square 1.
fn places(n_actors: usize, agree: &[f64], is_active: &[bool]) -> Vec<[f64; N_DIMS]> {
    let seats: Vec<usize> = (0..n_actors).filter(|a| is_active[*a]).collect();
    let n = seats.len();
    let mut places = vec![[0.0; N_DIMS]; n_actors];
    if n < 2 {
        return places;
    }
    let means: Vec<f64> =
        seats.iter().map(|a| seats.iter().map(|b| agree[a * n_actors + b]).sum::<f64>() / n as f64).collect();
    let mean = means.iter().sum::<f64>() / n as f64;
    let mut centered = vec![0.0; n * n];
    for (i, a) in seats.iter().enumerate() {
        for (j, b) in seats.iter().enumerate() {
            centered[i * n + j] = agree[a * n_actors + b] - means[i] - means[j] + mean;
        }
    }
    let mut generator = Pcg64Mcg::new(0x9e37_79b9_7f4a_7c15);
    let mut axes: Vec<Vec<f64>> = (0..N_DIMS)
        .map(|_| (0..n).map(|_| (generator.next_u64() >> 11) as f64 / (1u64 << 53) as f64 - 0.5).collect())
        .collect();
    let mut lengths = [0.0; N_DIMS];
    for _ in 0..N_ROUNDS {
        for axis in &mut axes {
            *axis = centered.chunks_exact(n).map(|row| dot(row, axis)).collect();
        }
        for (dim, length) in lengths.iter_mut().enumerate() {
            let (before, rest) = axes.split_at_mut(dim);
            let Some(axis) = rest.first_mut() else { continue };
            for other in before.iter() {
                let along = dot(axis, other);
                axis.iter_mut().zip(other).for_each(|(x, y)| *x -= along * y);
            }
            *length = dot(axis, axis).sqrt().max(1e-12);
            axis.iter_mut().for_each(|x| *x /= *length);
        }
    }
    let scale = 1.0 / (lengths[0] / n as f64).sqrt().max(1e-9);
    for (i, a) in seats.iter().enumerate() {
        for dim in 0..N_DIMS {
            places[*a][dim] = axes[dim][i] * lengths[dim].sqrt() * scale;
        }
    }
    places
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn nearest(actor: usize, n_actors: usize, agree: &[f64], is_active: &[bool]) -> Vec<u32> {
    let row = &agree[actor * n_actors..(actor + 1) * n_actors];
    let mut others: Vec<u32> =
        (0..n_actors).filter(|b| *b != actor && is_active[*b]).map(|b| b as u32).collect();
    others.sort_unstable_by(|x, y| row[*y as usize].total_cmp(&row[*x as usize]).then(x.cmp(y)));
    others
}

/// ln of how rare a word is.
fn worth(past: &Past, origin: Origin) -> Vec<f64> {
    let known = past.recent(origin, FAR_BACK);
    let mut n_of = vec![0u32; past.n_words()];
    for word in known.iter().flat_map(|item| &item.text.words) {
        n_of[*word as usize] += 1;
    }
    let n = known.len() as f64 + 1.0;
    n_of.iter().map(|count| ln(n / (f64::from(*count) + 0.5))).collect()
}
