//! The evidence behind a point: which proposals divide two blocs most, and who stood where on one of them.

use super::{ConvergencePoint, Tally};
use crate::model::{ActorId, BlocId, Day, ProposalId, Stance};

/// One proposal behind a point.
#[derive(Debug, Clone, PartialEq)]
pub struct DividingProposal {
    /// Which.
    pub proposal: ProposalId,
    /// Its day.
    pub date: Day,
    /// What it adds to the separation of the period: the contributions of all its proposals add up to it. None
    /// when the separation is undefined.
    pub contribution: Option<f64>,
    /// Agreement between the blocs on this proposal alone.
    pub cross: Option<f64>,
    /// Agreement inside the first bloc on this proposal alone.
    pub within_a: Option<f64>,
    /// Agreement inside the second bloc on this proposal alone.
    pub within_b: Option<f64>,
    /// How the first bloc stood (without members of both where these are excluded).
    pub tally_a: Tally,
    /// How the second bloc stood.
    pub tally_b: Tally,
}

/// The proposals behind a point, most dividing first.
#[derive(Debug, Clone, PartialEq)]
pub struct Dividing {
    /// One bloc.
    pub bloc_a: BlocId,
    /// The other.
    pub bloc_b: BlocId,
    /// The point itself.
    pub point: ConvergencePoint,
    /// Its proposals, by contribution from the largest; then by day from the newest.
    pub proposals: Vec<DividingProposal>,
}

/// Where one actor stands on one proposal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stand {
    /// Who.
    pub actor: ActorId,
    /// Where; none: no position is known.
    pub stance: Option<Stance>,
    /// The row of the position in the snapshot.
    pub row: Option<usize>,
}

/// Those of one bloc, or of none of the blocs asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct StandGroup {
    /// The bloc; none: everybody else who has a position.
    pub bloc: Option<BlocId>,
    /// Where each stands: for, abstaining, against, absent, unknown, and by actor code within.
    pub stands: Vec<Stand>,
    /// How many stand where.
    pub tally: Tally,
}

/// Who stood where on one proposal. A member of several blocs stands in the group of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Stands {
    /// Which.
    pub proposal: ProposalId,
    /// The day on which memberships were looked up.
    pub date: Day,
    /// One group for each bloc asked for, in that order, and the others last.
    pub groups: Vec<StandGroup>,
}
