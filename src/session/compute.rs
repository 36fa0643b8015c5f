//! From a lens to outcomes: the one place where selections and methods are put together.

use crate::analysis::{Cohesion, Convergence, Dividing, Move, Stands, Tally};
use crate::jobs::Progress;
use crate::model::{BlocId, Lens, ProposalId};
use crate::snapshot::Snapshot;

/// The proposals that a lens lets through.
#[derive(Debug, Clone, PartialEq)]
pub struct InView {
    /// Which, newest first; those without a day last.
    pub proposals: Vec<ProposalId>,
    /// How all actors with a position stood on each, in the same order.
    pub tallies: Vec<Tally>,
    /// How many positions are known on them, absences included.
    pub n_positions: usize,
    /// How many actors hold one.
    pub n_actors: usize,
    /// Known sides of all positions recorded (known and absent); none without any.
    pub coverage: Option<f64>,
}

pub(super) fn in_view(_: &Snapshot, _: &Lens, _: &Progress) -> Result<InView, String> {
    Err("waiting for the kernels".to_owned())
}
pub(super) fn convergence(_: &Snapshot, _: &Lens, _: &Progress) -> Result<Vec<Convergence>, String> {
    Err("waiting for the kernels".to_owned())
}
pub(super) fn moves(_: &Snapshot, _: &Lens, _: &Progress) -> Result<Vec<Move>, String> {
    Err("waiting for the kernels".to_owned())
}
pub(super) fn cohesion(_: &Snapshot, _: &Lens, _: &[BlocId], _: &Progress) -> Result<Vec<Cohesion>, String> {
    Err("waiting for the kernels".to_owned())
}
pub(super) fn dividing(
    _: &Snapshot,
    _: &Lens,
    _: (BlocId, BlocId),
    _: &str,
    _: &Progress,
) -> Result<Dividing, String> {
    Err("waiting for the kernels".to_owned())
}
pub(super) fn stands(
    _: &Snapshot,
    _: &Lens,
    _: ProposalId,
    _: &[BlocId],
    _: &Progress,
) -> Result<Stands, String> {
    Err("waiting for the kernels".to_owned())
}
