//! Agreement of pairs of actors: exact and half, from bit planes, for a few pairs or for all of them.

use crate::model::{ActorId, Measure};
use crate::snapshot::Period;

/// The agreement of one pair of actors in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct DyadPoint {
    /// When.
    pub period: Period,
    /// Mean agreement, 0 to 1; none when there is no proposal on which both sides are known.
    pub value: Option<f64>,
    /// Proposals on which both sides are known.
    pub n_proposals: u32,
    /// Of these, how many the two agreed on, in halves: 2 for the same side, 1 for one step apart (half only).
    pub n_agree_halves: u32,
    /// Whether `n_proposals` is below the minimum.
    pub too_few: bool,
}

/// The agreement of one pair of actors over time.
#[derive(Debug, Clone, PartialEq)]
pub struct DyadSeries {
    /// One actor.
    pub actor_a: ActorId,
    /// The other.
    pub actor_b: ActorId,
    /// How agreement is measured.
    pub measure: Measure,
    /// One point for each period, in order.
    pub points: Vec<DyadPoint>,
}
