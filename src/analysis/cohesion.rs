//! U, the agreement inside a bloc, pooled over the proposals of a period.

use crate::model::{BlocId, Measure};
use crate::snapshot::Period;

/// Agreement inside a bloc in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct CohesionPoint {
    /// When.
    pub period: Period,
    /// U, 0 to 1; none when no proposal has two members with known sides.
    pub value: Option<f64>,
    /// Its standard error by the delta method; none with fewer than two proposals.
    pub se: Option<f64>,
    /// Lower end of the 95 % interval, value − 1.96 se. Not clamped to 0…1; a drawing may clamp it.
    pub lo: Option<f64>,
    /// Upper end of the 95 % interval.
    pub hi: Option<f64>,
    /// Members with a known side on at least one proposal of the period while they were members.
    pub n_members: u32,
    /// Proposals on which at least two members have a known side.
    pub n_proposals: u32,
    /// Pairs of members with known sides, summed over proposals.
    pub n_pairs: u64,
    /// `n_pairs` of all pairs of members that there could be, each with a known side, on the period's proposals.
    pub coverage: Option<f64>,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// Agreement inside a bloc over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohesion {
    /// Whose.
    pub bloc: BlocId,
    /// How agreement is measured.
    pub measure: Measure,
    /// One point for each period, in order.
    pub points: Vec<CohesionPoint>,
}
