//! Records drawn from known places: whether these are found again, and how often the intervals cover them.

use super::correlation;
use super::record::{Draft, day};
use entente::analysis::{IdealParams, IdealPoints, Pool, Unwatched, ideal_points};
use entente::model::{ActorId, FamilyMethod, Lens, Stance, Window};
use entente::snapshot::{Selection, Snapshot};

pub const N_ACTORS: usize = 50;
pub const N_PERIODS: usize = 8;
pub const N_VOTES: usize = 120;

/// Drawn numbers: a plain congruential generator, good enough here and the same everywhere.
pub struct Drawn(pub u64);

impl Drawn {
    pub fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    pub fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

pub struct Known {
    pub snapshot: Snapshot,
    /// [period][actor], mean 0 and variance 1.
    pub places: Vec<f64>,
}

/// A record drawn from the model: walks, slopes of both signs, two cuts, a tenth of the texts recurring.
pub fn known(seed: u64) -> Known {
    let mut drawn = Drawn(seed);
    let mut places = vec![0.0; N_ACTORS * N_PERIODS];
    for actor in 0..N_ACTORS {
        let mut at = drawn.normal();
        for period in 0..N_PERIODS {
            places[period * N_ACTORS + actor] = at;
            at += 0.15 * drawn.normal();
        }
    }
    let n = places.len() as f64;
    let mean = places.iter().sum::<f64>() / n;
    let sd = (places.iter().map(|p| (p - mean).powi(2)).sum::<f64>() / n).sqrt();
    places.iter_mut().for_each(|p| *p = (*p - mean) / sd);

    let mut draft = Draft::default();
    let actors: Vec<ActorId> = (0..N_ACTORS).map(|nth| draft.actor(&format!("A{nth:02}"))).collect();
    let body = draft.body("B", None);
    let mut recurring: Vec<(f64, f64, f64, Vec<entente::model::ProposalId>)> = Vec::new();
    for period in 0..N_PERIODS {
        let date = day(&format!("{}-06-01", 2000 + period));
        for nth in 0..N_VOTES {
            let proposal = draft.proposal(body, None, Some(date));
            let is_recurring = nth < N_VOTES / 10;
            if period == 0 || !is_recurring {
                let slope = (0.4 + 1.4 * drawn.uniform()) * if drawn.uniform() < 0.5 { -1.0 } else { 1.0 };
                let low = 0.9 * drawn.normal();
                recurring.insert(nth, (slope, low, low + 0.1 + 0.6 * drawn.uniform(), Vec::new()));
                if !is_recurring {
                    recurring.truncate(nth + 1);
                }
            }
            let (slope, low, high, of) = &mut recurring[nth];
            of.push(proposal);
            for (actor, id) in actors.iter().enumerate() {
                if drawn.uniform() < 0.1 {
                    continue;
                }
                let lean = *slope * places[period * N_ACTORS + actor] + drawn.normal();
                let stance = match lean {
                    lean if lean < *low => Stance::Oppose,
                    lean if lean > *high => Stance::Support,
                    _ => Stance::Abstain,
                };
                draft.vote(proposal, *id, date, stance);
            }
        }
        recurring.truncate(N_VOTES / 10);
    }
    for (.., of) in &recurring {
        draft.family(of, FamilyMethod::Published);
    }
    Known { snapshot: draft.snapshot(), places }
}

pub fn by_year(snapshot: &Snapshot) -> Selection {
    Selection::new(snapshot, &Lens { window: Window::Year, ..Lens::default() }).unwrap()
}

pub fn fitted(snapshot: &Snapshot, params: &IdealParams, n_threads: usize) -> IdealPoints {
    ideal_points(snapshot, &by_year(snapshot), params, None, &Pool::new(n_threads), &Unwatched).unwrap()
}

#[test]
fn known_places_are_found_and_intervals_cover_them() {
    let (mut n_covered, mut n, mut lowest) = (0, 0, 1.0f64);
    for seed in 1..=6 {
        let known = known(seed);
        // Who is surely on the positive side.
        let anchor = (0..N_ACTORS).max_by(|a, b| known.places[*a].total_cmp(&known.places[*b])).unwrap();
        let anchor = Some(ActorId(anchor as u32 + 1));
        let params = IdealParams { anchor, n_replicates: 4, ..IdealParams::default() };
        let ours = fitted(&known.snapshot, &params, 0);
        let mut pairs = Vec::new();
        for (slot, truth) in known.places.iter().enumerate() {
            let point = ours.points[slot].unwrap();
            pairs.push((point.at[0], *truth));
            n_covered += usize::from(point.lo[0] <= *truth && *truth <= point.hi[0]);
            n += 1;
        }
        lowest = lowest.min(correlation(&pairs));
    }
    let coverage = f64::from(n_covered as u32) / f64::from(n);
    assert!(lowest >= 0.98, "correlation {lowest}");
    assert!((0.87..=0.93).contains(&coverage), "90 % intervals cover {coverage} (correlation {lowest})");
}
