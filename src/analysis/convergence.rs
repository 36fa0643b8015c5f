//! Separation of two blocs over time: agreement inside each, between them, and the difference with its interval.

use super::Params;
use crate::model::BlocId;
use crate::snapshot::Period;

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
