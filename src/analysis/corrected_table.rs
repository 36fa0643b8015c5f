//! Kappa and pi of all pairs of actors in all periods, from bit planes.

use super::dyads::{Segment, segments};
use super::pairs::{steps_of, table};
use super::{Distance, PairMethod, PairPoint, Pool};
use crate::model::ActorId;
use crate::snapshot::{Period, Selection};
use multiversion::multiversion;

/// Kappa, pi or both of all pairs of actors in all periods.
#[derive(Debug, Clone)]
pub struct CorrectedTable {
    /// The actors, in order of their keys.
    pub actors: Vec<ActorId>,
    /// The periods, in order.
    pub periods: Vec<Period>,
    /// How distances count.
    pub distance: Distance,
    min_n: u32,
    rows: Vec<ActorPairs>,
}

/// The pairs of one actor with those after it: for each period, for each of these. Undefined is not a number.
#[derive(Debug, Clone, Default)]
struct ActorPairs {
    kappa: Vec<f64>,
    pi: Vec<f64>,
    n_proposals: Vec<u32>,
}

/// Kappa and pi of all pairs of actors in every period of a selection: what [`super::pair_series`] gives for each pair.
///
/// On the scale of three steps, seven counts a pair are enough: with n the proposals on which both have a step, f and
/// g of each actor on these (for, against), and the proposals on which the two differ and are opposite, both measures
/// are 1 − n·D_o / D_e of integers. Rolling windows count their proposals anew for each window; fading windows carry
/// weighted sums on. Scales of other lengths go through the table of joint steps of each pair, some fifty times slower.
pub fn corrected_table(selection: &Selection, distance: Distance, min_n: u32, pool: &Pool) -> CorrectedTable {
    let planes = selection.agenda.planes();
    let rows: Vec<usize> = (0..planes.n_actors()).collect();
    let rows = if planes.n_steps() == 3 {
        let parts = parts(selection);
        pool.map(&rows, |row| count_row(&parts, planes.n_actors(), *row, distance))
    } else {
        let steps: Vec<Vec<u8>> = selection.agenda.actors().iter().map(|a| steps_of(selection, *a)).collect();
        pool.map(&rows, |row| table_row(selection, &steps, *row, distance))
    };
    CorrectedTable {
        actors: selection.agenda.actors().to_vec(),
        periods: selection.periods.clone(),
        distance,
        min_n,
        rows,
    }
}

impl CorrectedTable {
    /// Two different actors in a period (a place in `periods`), by kappa or by pi of the table's distance; none when one
    /// of them holds no position, they are the same, there is no such period, or the measure is another.
    pub fn point(&self, period: usize, a: ActorId, b: ActorId, method: PairMethod) -> Option<PairPoint> {
        let place = |actor: ActorId| self.actors.binary_search(&actor).ok();
        let (a, b) = (place(a)?, place(b)?);
        let (low, high) = (a.min(b), a.max(b));
        if low == high {
            return None;
        }
        let row = self.rows.get(low)?;
        let values = match method {
            PairMethod::Kappa(distance) if distance == self.distance => &row.kappa,
            PairMethod::Pi(distance) if distance == self.distance => &row.pi,
            _ => return None,
        };
        let at = period * (self.actors.len() - low - 1) + (high - low - 1);
        let (value, n_proposals) = (*values.get(at)?, *row.n_proposals.get(at)?);
        let value = (!value.is_nan()).then_some(value);
        let period = self.periods.get(period)?.clone();
        Some(PairPoint { period, value, n_proposals, too_few: n_proposals < self.min_n })
    }
}

/// One word of the planes, cut to the columns of a period.
struct Slice {
    known: Vec<u64>,
    fors: Vec<u64>,
    againsts: Vec<u64>,
}

/// What a period adds to what is carried on.
struct Part {
    slices: Vec<Slice>,
    /// By which everything before is multiplied; none: nothing is carried on.
    fading: Option<f64>,
}

fn parts(selection: &Selection) -> Vec<Part> {
    let factors = selection.fading();
    let mut counted = 0;
    let part = |(nth, period): (usize, &Period)| {
        let fading = factors.as_ref().map(|f| f.get(nth).copied().unwrap_or(0.0));
        let start = if fading.is_some() { counted } else { period.places.start };
        counted = period.places.end;
        let columns = selection.columns.get(start..period.places.end).unwrap_or(&[]);
        Part { slices: segments(columns).into_iter().map(|s| slice(selection, s)).collect(), fading }
    };
    selection.periods.iter().enumerate().map(part).collect()
}

fn slice(selection: &Selection, part: Segment) -> Slice {
    let (known, cuts) = selection.agenda.planes().cuts(part.word);
    let masked = |plane: &[u64]| -> Vec<u64> { plane.iter().map(|w| w & part.mask).collect() };
    let known = masked(known);
    let mut planes = cuts.into_iter().map(masked);
    let (low, fors) = (planes.next().unwrap_or_default(), planes.next().unwrap_or_default());
    // The planes of the sides tell who is against; those of another scale, who stands above the lowest step.
    let is_sides = selection.lens.steps.is_sides();
    let againsts = known.iter().zip(&low).map(|(k, low)| if is_sides { *low } else { k & !low }).collect();
    Slice { known, fors, againsts }
}

/// The counts of the pairs of one row: proposals, for and against of the first and of the second, differing, opposite.
struct Counts([Vec<u64>; 7]);

/// The same, weighted, and Σ w² of the proposals.
struct Carried([Vec<f64>; 8]);

fn count_row(parts: &[Part], n_actors: usize, row: usize, distance: Distance) -> ActorPairs {
    let n = n_actors - row - 1;
    let mut counts = Counts(std::array::from_fn(|_| vec![0; n]));
    let mut carried = Carried(std::array::from_fn(|_| vec![0.0; n]));
    let empty = || vec![0.0; n * parts.len()];
    let mut found = ActorPairs { kappa: empty(), pi: empty(), n_proposals: vec![0; n * parts.len()] };
    for (nth, part) in parts.iter().enumerate() {
        counts.0.iter_mut().for_each(|c| c.fill(0));
        for slice in &part.slices {
            count(slice, row, &mut counts);
        }
        let here = nth * n..(nth + 1) * n;
        let out = (&mut found.kappa[here.clone()], &mut found.pi[here.clone()]);
        let n_proposals = &mut found.n_proposals[here];
        match part.fading {
            None => {
                let [all, ..] = &counts.0;
                n_proposals.iter_mut().zip(all).for_each(|(n, all)| *n = *all as u32);
                finish_counts(&counts, distance, out.0, out.1);
            }
            Some(factor) => {
                carry(&mut carried, &counts, factor);
                let [total, .., squares] = &carried.0;
                for (n, (total, squares)) in n_proposals.iter_mut().zip(total.iter().zip(squares)) {
                    if *squares > 0.0 {
                        *n = (total * total / squares + 1e-9).floor() as u32;
                    }
                }
                finish_carried(&carried, distance, out.0, out.1);
            }
        }
    }
    found
}

fn carry(carried: &mut Carried, counts: &Counts, factor: f64) {
    let Carried([sums @ .., squares]) = carried;
    for (sums, counts) in sums.iter_mut().zip(&counts.0) {
        sums.iter_mut().zip(counts).for_each(|(sum, n)| *sum = *sum * factor + *n as f64);
    }
    squares.iter_mut().zip(&counts.0[0]).for_each(|(sum, n)| *sum = *sum * factor * factor + *n as f64);
}

/// Adds the counts of one slice.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx512vpopcntdq+popcnt",
    "x86_64+avx2+popcnt+bmi1+bmi2",
    "x86_64+popcnt",
    "aarch64+neon",
))]
fn count(slice: &Slice, row: usize, counts: &mut Counts) {
    let (k, f, g) = (slice.known[row], slice.fors[row], slice.againsts[row]);
    if k == 0 {
        return;
    }
    let n = slice.known.len() - row - 1;
    let others = [&slice.known[row + 1..], &slice.fors[row + 1..], &slice.againsts[row + 1..]];
    let [all, f_a, g_a, f_b, g_b, differ, oppose] = &mut counts.0;
    let [all, f_a, g_a] = [&mut all[..n], &mut f_a[..n], &mut g_a[..n]];
    let [f_b, g_b, differ, oppose] = [&mut f_b[..n], &mut g_b[..n], &mut differ[..n], &mut oppose[..n]];
    let [others_k, others_f, others_g] = others.map(|o| &o[..n]);
    for at in 0..n {
        let (k2, f2, g2) = (others_k[at], others_f[at], others_g[at]);
        let both = k & k2;
        let (x, y) = ((f ^ f2) & both, (g ^ g2) & both);
        all[at] += u64::from(both.count_ones());
        f_a[at] += u64::from((f & k2).count_ones());
        g_a[at] += u64::from((g & k2).count_ones());
        f_b[at] += u64::from((f2 & k).count_ones());
        g_b[at] += u64::from((g2 & k).count_ones());
        differ[at] += u64::from((x | y).count_ones());
        oppose[at] += u64::from((x & y).count_ones());
    }
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512dq+avx512vl", "x86_64+avx2", "aarch64+neon"))]
fn finish_counts(counts: &Counts, distance: Distance, kappa: &mut [f64], pi: &mut [f64]) {
    finish(&counts.0, |n| *n as f64, distance, kappa, pi);
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512dq+avx512vl", "x86_64+avx2", "aarch64+neon"))]
fn finish_carried(carried: &Carried, distance: Distance, kappa: &mut [f64], pi: &mut [f64]) {
    let [sums @ .., _] = &carried.0;
    finish(sums, |sum| *sum, distance, kappa, pi);
}

/// From counts to values. The distance of two steps is 1 where they differ and `far` where they are opposite.
#[inline(always)]
fn finish<T>(
    sums: &[Vec<T>; 7],
    number: impl Fn(&T) -> f64,
    distance: Distance,
    kappa: &mut [f64],
    pi: &mut [f64],
) {
    let far = match distance {
        Distance::Nominal => 1.0,
        Distance::Linear => 2.0,
        Distance::Quadratic => 4.0,
    };
    let n_pairs = kappa.len();
    let [all, f_a, g_a, f_b, g_b, differ, oppose] = sums;
    let [all, f_a, g_a, f_b] = [&all[..n_pairs], &f_a[..n_pairs], &g_a[..n_pairs], &f_b[..n_pairs]];
    let [g_b, differ, oppose] = [&g_b[..n_pairs], &differ[..n_pairs], &oppose[..n_pairs]];
    let pi = &mut pi[..n_pairs];
    for at in 0..n_pairs {
        let n = number(&all[at]);
        let (f1, g1, f2, g2) = (number(&f_a[at]), number(&g_a[at]), number(&f_b[at]), number(&g_b[at]));
        let observed = n * (number(&differ[at]) + (far - 1.0) * number(&oppose[at]));
        let near = |f: f64, g: f64, f2: f64, g2: f64| (n - f - g) * (f2 + g2);
        let expected = near(f1, g1, f2, g2) + near(f2, g2, f1, g1) + far * (f1 * g2 + g1 * f2);
        let (f, g) = (f1 + f2, g1 + g2);
        let pooled = 2.0 * (2.0 * n - f - g) * (f + g) + 2.0 * far * f * g;
        kappa[at] = if expected > 0.0 { 1.0 - observed / expected } else { f64::NAN };
        pi[at] = if pooled > 0.0 { 1.0 - 4.0 * observed / pooled } else { f64::NAN };
    }
}

/// The same through the table of joint steps of each pair.
fn table_row(selection: &Selection, steps: &[Vec<u8>], row: usize, distance: Distance) -> ActorPairs {
    let mut found = ActorPairs::default();
    for period in &selection.periods {
        let weights = selection.weights(period);
        for other in row + 1..steps.len() {
            let table = table(selection, period, &weights, &steps[row], &steps[other]);
            found.kappa.push(table.value(PairMethod::Kappa(distance)).unwrap_or(f64::NAN));
            found.pi.push(table.value(PairMethod::Pi(distance)).unwrap_or(f64::NAN));
            found.n_proposals.push(table.n_proposals());
        }
    }
    found
}
