//! One pair of blocs on the scale of three steps, all proposals weighing the same: a period at a time in plain columns.

use super::counts::root_of_squares;
use super::outcome::{interval, weighted_share};
use super::separations::{Counted, Shared};
use super::{Convergence, ConvergencePoint, Params};
use crate::model::Measure;
use crate::snapshot::{Period, Planes, Selection};
use multiversion::multiversion;

/// Points of a pair in full agreement.
const RANGE: f64 = 2.0;

/// Pairs on the proposals of a period: agreement in points, and how many there are. All are whole numbers.
#[derive(Default)]
struct Sums {
    points: Vec<f64>,
    pairs: Vec<f64>,
}

/// What one period needs, its memory used again for the next.
#[derive(Default)]
struct Columns {
    /// How many of each bloc stand on each step.
    a: [Vec<f64>; 3],
    b: [Vec<f64>; 3],
    cross: Sums,
    within_a: Sums,
    within_b: Sums,
    errors: Vec<f64>,
    possible: f64,
}

/// What [`super::convergence`] gives: the same sums in the same order.
pub(super) fn compare(selection: &Selection, a: &Counted, b: &Counted, params: Params) -> Convergence {
    let mut columns = Columns::default();
    let mut shared: Option<Shared> = None;
    let points = selection.periods.iter().map(|period| {
        columns.fill(selection, a, b, period, &mut shared);
        columns.point(period, params)
    });
    let points = points.collect();
    Convergence { bloc_a: a.members.bloc, bloc_b: b.members.bloc, params, points }
}

impl Columns {
    /// Counts who stands where, members of both left out.
    fn fill(
        &mut self,
        selection: &Selection,
        a: &Counted,
        b: &Counted,
        period: &Period,
        shared: &mut Option<Shared>,
    ) {
        let planes = selection.agenda.planes();
        let places = period.places.clone();
        for (here, all) in self.a.iter_mut().zip(&a.of_step).chain(self.b.iter_mut().zip(&b.of_step)) {
            here.clear();
            here.extend_from_slice(&all[places.clone()]);
        }
        self.possible = 0.0;
        let mut start = places.start;
        while start < places.end {
            let spans = (a.span_of[start], b.span_of[start]);
            let is_same = |place: &usize| (a.span_of[*place], b.span_of[*place]) == spans;
            let end = start + (start..places.end).take_while(is_same).count();
            let span = |of: &Counted, at: u32| of.members.spans().get(at as usize).cloned();
            if shared.as_ref().is_none_or(|s| s.spans != spans) {
                let both = span(a, spans.0).zip(span(b, spans.1));
                *shared = both.map(|(a, b)| Shared::new(spans, &a, &b));
            }
            if let Some(shared) = shared {
                self.possible += shared.possible as f64 * (end - start) as f64;
                for place in (start..end).filter(|_| shared.both.is_some()) {
                    self.leave_out(planes, selection.columns[place], place - places.start, shared);
                }
            }
            start = end;
        }
    }

    /// Takes the members of both blocs out of both.
    fn leave_out(&mut self, planes: &Planes, column: u32, nth: usize, shared: &Shared) {
        let Some(both) = &shared.both else { return };
        for step in 0..3 {
            let taken = planes.step(column as usize, step).iter().zip(both);
            let n_both: u32 = taken.map(|(taken, both)| (taken & both).count_ones()).sum();
            self.a[step][nth] -= f64::from(n_both);
            self.b[step][nth] -= f64::from(n_both);
        }
    }

    fn point(&mut self, period: &Period, params: Params) -> ConvergencePoint {
        let near = f64::from(u8::from(params.measure == Measure::Half));
        across(&self.a, &self.b, near, &mut self.cross);
        inside(&self.a, near, &mut self.within_a);
        inside(&self.b, near, &mut self.within_b);
        let (cross, within_a, within_b) = (self.cross.total(), self.within_a.total(), self.within_b.total());
        let means = cross.mean().zip(within_a.mean().zip(within_b.mean()));
        let separation = means.map(|(x, (a, b))| 0.5 * (a + b) - x);
        let se = means.filter(|_| cross.n >= 2 && within_a.n >= 2 && within_b.n >= 2).map(|(x, (a, b))| {
            self.errors.clear();
            self.errors.resize(self.cross.pairs.len(), 0.0);
            let totals = [(x, cross.pairs), (a, within_a.pairs), (b, within_b.pairs)];
            influences(&mut self.errors, [&self.cross, &self.within_a, &self.within_b], totals);
            root_of_squares(&self.errors)
        });
        let cross_se = cross.mean().filter(|_| cross.n >= 2).map(|x| {
            self.errors.clear();
            self.errors.extend((0..self.cross.pairs.len()).map(|nth| self.cross.residual(nth, x)));
            root_of_squares(&self.errors) / cross.pairs
        });
        let (lo, hi) = interval(separation, se);
        ConvergencePoint {
            period: period.clone(),
            cross: cross.mean(),
            cross_se,
            within_a: within_a.mean(),
            within_b: within_b.mean(),
            separation,
            se,
            lo,
            hi,
            n_proposals: cross.n,
            n_pairs: cross.pairs as u64,
            coverage: weighted_share(cross.pairs, self.possible),
            too_few: cross.n < params.min_n,
        }
    }
}

/// The sums over a period.
struct Total {
    points: f64,
    pairs: f64,
    n: u32,
}

impl Total {
    fn mean(&self) -> Option<f64> {
        (self.pairs > 0.0).then(|| self.points / (RANGE * self.pairs))
    }
}

impl Sums {
    fn resize(&mut self, n: usize) {
        self.points.resize(n, 0.0);
        self.pairs.resize(n, 0.0);
    }

    fn total(&self) -> Total {
        let n = self.pairs.iter().map(|pairs| u32::from(*pairs > 0.0)).sum();
        Total { points: whole_sum(&self.points), pairs: whole_sum(&self.pairs), n }
    }

    /// What remains of agreement when `mean` is expected of every pair.
    #[inline(always)]
    fn residual(&self, nth: usize, mean: f64) -> f64 {
        self.points[nth] / RANGE - mean * self.pairs[nth]
    }
}

/// Pairs across: full agreement on the same step, half of it one step apart where `near` is 1.
#[multiversion(targets("x86_64+avx2", "aarch64+neon"))]
fn across([a0, a1, a2]: &[Vec<f64>; 3], [b0, b1, b2]: &[Vec<f64>; 3], near: f64, sums: &mut Sums) {
    let n = a0.len();
    sums.resize(n);
    let (a1, a2, b0, b1, b2) = (&a1[..n], &a2[..n], &b0[..n], &b1[..n], &b2[..n]);
    for nth in 0..n {
        let (p, q, r) = (a0[nth], a1[nth], a2[nth]);
        let (x, y, z) = (b0[nth], b1[nth], b2[nth]);
        sums.points[nth] = RANGE * (p * x + q * y + r * z) + near * (q * (x + z) + y * (p + r));
        sums.pairs[nth] = (p + q + r) * (x + y + z);
    }
}

/// Pairs inside a group.
#[multiversion(targets("x86_64+avx2", "aarch64+neon"))]
fn inside([a0, a1, a2]: &[Vec<f64>; 3], near: f64, sums: &mut Sums) {
    let n = a0.len();
    sums.resize(n);
    let (a1, a2) = (&a1[..n], &a2[..n]);
    let pairs = |n: f64| n * (n - 1.0) / 2.0;
    for nth in 0..n {
        let (p, q, r) = (a0[nth], a1[nth], a2[nth]);
        sums.points[nth] = RANGE * (pairs(p) + pairs(q) + pairs(r)) + near * q * (p + r);
        sums.pairs[nth] = pairs(p + q + r);
    }
}

/// What each proposal does to the separation: ½ (r_A / D_A + r_B / D_B) − r_X / D_X, `totals` the mean and the pairs of
/// each term, cross first.
#[multiversion(targets("x86_64+avx2", "aarch64+neon"))]
fn influences(errors: &mut [f64], [cross, a, b]: [&Sums; 3], totals: [(f64, f64); 3]) {
    let n = errors.len();
    let [(x_mean, x_pairs), (a_mean, a_pairs), (b_mean, b_pairs)] = totals;
    let residual = |points: f64, pairs: f64, mean: f64| points / RANGE - mean * pairs;
    let (x, a, b) = (
        (&cross.points[..n], &cross.pairs[..n]),
        (&a.points[..n], &a.pairs[..n]),
        (&b.points[..n], &b.pairs[..n]),
    );
    for (nth, error) in errors.iter_mut().enumerate() {
        let inside =
            residual(a.0[nth], a.1[nth], a_mean) / a_pairs + residual(b.0[nth], b.1[nth], b_mean) / b_pairs;
        *error = 0.5 * inside - residual(x.0[nth], x.1[nth], x_mean) / x_pairs;
    }
}

/// The sum of whole numbers, exact in any order.
fn whole_sum(values: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let eights = values.chunks_exact(8);
    let rest: f64 = eights.remainder().iter().sum();
    for eight in eights {
        for (lane, x) in lanes.iter_mut().zip(eight) {
            *lane += x;
        }
    }
    lanes.iter().sum::<f64>() + rest
}
