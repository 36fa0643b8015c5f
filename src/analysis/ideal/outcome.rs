//! Where everybody stands: parameters, points, and why there may be none.

use super::warm::Warm;
use crate::analysis::Stopped;
use crate::model::ActorId;
use crate::snapshot::Period;
use std::sync::Arc;

/// How ideal points are estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct IdealParams {
    /// 1: a line; 2: a plane, its second dimension on what the line leaves unexplained.
    pub n_dims: u8,
    /// Who stands on the positive side; none: "USA" if it has positions, else who has most.
    pub anchor: Option<ActorId>,
    /// From which the replicates are drawn.
    pub seed: u64,
    /// Simulated records for the intervals; 0: intervals that leave out that the proposals are estimated too, which
    /// are too narrow.
    pub n_replicates: u32,
    /// Coverage of the intervals, above 0 and below 1.
    pub level: f64,
    /// Below this number of positions in a period a point is "too few" and does not count for the scale.
    pub min_n: u32,
}

impl Default for IdealParams {
    fn default() -> IdealParams {
        IdealParams { n_dims: 1, anchor: None, seed: 1, n_replicates: 12, level: 0.9, min_n: 10 }
    }
}

/// By which method places were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PointsMethod {
    /// The dynamic ordinal probit with bridging families.
    Probit,
    /// Classical scaling of 1 − agreement, each period turned to fit the one before.
    Scaling,
    /// Points that somebody else estimated.
    Given,
}

/// Where one actor stands in one period. One dimension: the second number is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IdealPoint {
    /// The place.
    pub at: [f64; 2],
    /// Lower ends of the intervals. Scaling has no intervals: both ends are the place.
    pub lo: [f64; 2],
    /// Upper ends.
    pub hi: [f64; 2],
    /// On how many positions it rests: those on proposals on which positions differ.
    pub n_positions: u32,
    /// Fewer positions than asked for.
    pub too_few: bool,
}

/// Where everybody stands over time.
#[derive(Debug, Clone)]
pub struct IdealPoints {
    /// Whose points.
    pub actors: Vec<ActorId>,
    /// In which periods.
    pub periods: Vec<Period>,
    /// 1 or 2.
    pub n_dims: u8,
    /// Who stands on the positive side.
    pub anchor: ActorId,
    /// How they were found.
    pub method: PointsMethod,
    /// Coverage of the intervals.
    pub level: f64,
    /// [period][actor]; none: no position in that period.
    pub points: Vec<Option<IdealPoint>>,
    /// Rounds until nobody moved any more.
    pub n_iterations: u32,
    /// Log-likelihood of all positions at the points; none for scaling.
    pub log_likelihood: Option<f64>,
    /// Proposals on which positions differ.
    pub n_proposals: u32,
    /// Families that tie several of them together.
    pub n_families: u32,
    /// Positions on these proposals.
    pub n_positions: u64,
    pub(in crate::analysis) warm: Option<Arc<Warm>>,
}

impl IdealPoints {
    /// Points that somebody else estimated, over [period][actor], to be read like our own.
    pub fn given(
        actors: Vec<ActorId>,
        periods: Vec<Period>,
        anchor: ActorId,
        points: Vec<Option<IdealPoint>>,
    ) -> IdealPoints {
        IdealPoints {
            n_positions: points.iter().flatten().map(|p| u64::from(p.n_positions)).sum(),
            actors,
            periods,
            n_dims: 1,
            anchor,
            method: PointsMethod::Given,
            level: 0.9,
            points,
            n_iterations: 0,
            log_likelihood: None,
            n_proposals: 0,
            n_families: 0,
            warm: None,
        }
    }

    /// The point of an actor (by its place in `actors`) in a period.
    pub fn at(&self, period: usize, actor: usize) -> Option<&IdealPoint> {
        if actor >= self.actors.len() {
            return None;
        }
        self.points.get(period * self.actors.len() + actor)?.as_ref()
    }

    /// The place of an actor in `actors`.
    pub fn place_of(&self, actor: ActorId) -> Option<usize> {
        self.actors.binary_search(&actor).ok()
    }
}

/// Why there are no points.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdealError {
    /// Two runs of periods that nothing ties together.
    #[error(
        "{earlier} cannot be compared with {later}: they share no actor and no recurring text, so that nothing says \
         where one line lies on the other. Narrow the lens to one of them, or join their recurring texts to families"
    )]
    Apart {
        /// Periods of one run.
        earlier: String,
        /// Periods of the other.
        later: String,
    },
    /// One position would count several times.
    #[error(
        "windows that overlap would count one position several times: choose sessions, years or quarters as windows"
    )]
    Overlap,
    /// Nothing to tell actors apart by.
    #[error(
        "too little divides the actors under this lens: {n_proposals} {proposals_of}, and {n_actors} {actors_of} with a \
         side on enough of them; at least {LEAST_PROPOSALS} proposals and {LEAST_ACTORS} actors are needed. \
         Widen the lens or its windows",
        proposals_of = if *.n_proposals == 1 { "proposal" } else { "proposals" },
        actors_of = if *.n_actors == 1 { "actor" } else { "actors" }
    )]
    TooFew {
        /// Proposals on which positions differ.
        n_proposals: usize,
        /// Actors with enough positions on them.
        n_actors: usize,
    },
    /// What the positions say is no more than a line through chance would.
    #[error(
        "what divides the actors under this lens does not put them on a line: {n_proposals} proposals do not set {n_actors} \
         actors apart further than chance would. Widen the lens to more proposals or a longer time, or see the matrix \
         of agreement"
    )]
    NoLine {
        /// Proposals on which positions differ.
        n_proposals: usize,
        /// Actors with a position on them.
        n_actors: usize,
    },
    /// The anchor took no side on anything that divides.
    #[error(
        "{name} took no side on any proposal of this lens that divides the actors, so it cannot say which side is \
         positive: choose another anchor"
    )]
    SilentAnchor {
        /// Its code.
        name: String,
    },
    /// A parameter that means nothing.
    #[error("{what}")]
    Param {
        /// Which, and what it may be.
        what: &'static str,
    },
    /// Asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Fewer dividing proposals place nobody.
pub const LEAST_PROPOSALS: usize = 5;
/// Fewer actors make no line.
pub const LEAST_ACTORS: usize = 3;
