//! Separation of two blocs over time: agreement inside each, between them, and the difference with its interval.

use super::Params;
use super::between::{Between, Terms};
use super::counts::{PairSum, Pooled, root_of_squares};
use super::outcome::{interval, weighted_share};
use crate::model::BlocId;
use crate::snapshot::{Members, Period, Selection, Snapshot, Weights};

/// Two blocs in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct ConvergencePoint {
    /// When.
    pub period: Period,
    /// Agreement between the blocs; none without a pair of known sides.
    pub cross: Option<f64>,
    /// Its standard error by the delta method; none with fewer than two proposals.
    pub cross_se: Option<f64>,
    /// Agreement inside the first bloc; none when no proposal has two members with known sides.
    pub within_a: Option<f64>,
    /// Agreement inside the second bloc.
    pub within_b: Option<f64>,
    /// ½ (within_a + within_b) − cross; none where one of these is.
    pub separation: Option<f64>,
    /// Standard error of the separation; none with fewer than two proposals.
    pub se: Option<f64>,
    /// Lower end of its 95 % interval, separation − 1.96 se. Not clamped.
    pub lo: Option<f64>,
    /// Upper end of its 95 % interval.
    pub hi: Option<f64>,
    /// Proposals on which both blocs have a known side.
    pub n_proposals: u32,
    /// Cross pairs of actors with known sides, summed over proposals.
    pub n_pairs: u64,
    /// `n_pairs` of all cross pairs that there could be on the period's proposals.
    pub coverage: Option<f64>,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// Two blocs over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Convergence {
    /// One bloc.
    pub bloc_a: BlocId,
    /// The other.
    pub bloc_b: BlocId,
    /// How it was computed.
    pub params: Params,
    /// One point for each period, in order.
    pub points: Vec<ConvergencePoint>,
}

/// Separation of two blocs in every period of a selection. Membership is that of each proposal's day.
///
/// separation = ½ (U_A + U_B) − cross, each term pooled over the proposals of the period on which it has pairs: the
/// within-terms pool proposals on which the other bloc has no known side, too. Its standard error is
/// sqrt(Σ_r e_r²) with e_r = ½ (r_A/D_A + r_B/D_B) − r_X/D_X, where r = num_r − θ·den_r and D = Σ den of each term.
/// With `Dual::Exclude` members of both blocs are left out of all three terms; with `Dual::Keep` they stay in all
/// three, and across nobody is paired with himself and every pair of actors counts once. Where windows fade, each
/// proposal counts its weight in every sum, and `n_proposals` is how many of equal weight would tell as much.
pub fn convergence(
    snapshot: &Snapshot,
    selection: &Selection,
    bloc_a: BlocId,
    bloc_b: BlocId,
    params: Params,
) -> Convergence {
    let a = Members::new(snapshot, &selection.agenda, bloc_a);
    let b = Members::new(snapshot, &selection.agenda, bloc_b);
    let terms = Between::new(selection, &a, &b, params).terms(0..selection.columns.len());
    let points = selection
        .periods
        .iter()
        .map(|period| {
            let terms = terms.get(period.places.clone()).unwrap_or(&[]);
            point(period, terms, &selection.weights(period), params)
        })
        .collect();
    Convergence { bloc_a, bloc_b, params, points }
}

/// The point of a period from its terms and their weights.
pub(super) fn point(period: &Period, terms: &[Terms], weights: &Weights, params: Params) -> ConvergencePoint {
    let sums =
        |of: fn(&Terms) -> PairSum| terms.iter().enumerate().map(move |(nth, t)| (of(t), weights.at(nth)));
    let cross = Pooled::of(sums(|t| t.cross));
    let within_a = Pooled::of(sums(|t| t.within_a));
    let within_b = Pooled::of(sums(|t| t.within_b));
    let means = cross.mean().zip(within_a.mean().zip(within_b.mean()));
    let separation = means.map(|(x, (a, b))| 0.5 * (a + b) - x);
    let se = means.filter(|_| cross.n >= 2 && within_a.n >= 2 && within_b.n >= 2).map(|(x, (a, b))| {
        let influence = |(nth, t): (usize, &Terms)| {
            let inside = t.within_a.residual(a) / within_a.pairs + t.within_b.residual(b) / within_b.pairs;
            weights.at(nth) * (0.5 * inside - t.cross.residual(x) / cross.pairs)
        };
        root_of_squares(&terms.iter().enumerate().map(influence).collect::<Vec<f64>>())
    });
    let (lo, hi) = interval(separation, se);
    let possible: f64 = terms.iter().enumerate().map(|(nth, t)| weights.at(nth) * t.possible as f64).sum();
    ConvergencePoint {
        period: period.clone(),
        cross: cross.mean(),
        cross_se: cross.se(sums(|t| t.cross)),
        within_a: within_a.mean(),
        within_b: within_b.mean(),
        separation,
        se,
        lo,
        hi,
        n_proposals: cross.n,
        n_pairs: cross.n_pairs,
        coverage: weighted_share(cross.pairs, possible),
        too_few: cross.n < params.min_n,
    }
}
