//! Where everyone stands: ideal points and scaling, from a lens to outcomes.

use super::AnalysisError;
use super::in_view::select;
use crate::analysis::Watch;
use crate::analysis::{
    BlocPoint, IdealParams, IdealPoints, PointsMethod, Pool, bloc_members, bloc_points, ideal_points, scaling,
};
use crate::model::{ActorId, BlocId, Lens};
use crate::snapshot::Snapshot;

/// Where every actor stands over time, and the blocs of the lens with them.
#[derive(Debug, Clone)]
pub struct PointsUnderLens {
    /// The points.
    pub points: IdealPoints,
    /// Places of the lens's blocs on the first dimension, bloc after bloc, period after period.
    pub blocs: Vec<BlocPoint>,
    /// For each bloc of the lens its members in each period.
    pub members: Vec<(BlocId, Vec<Vec<ActorId>>)>,
}

/// Ideal points of every actor in every period of the lens, by the probit or by scaling. `warm`: an earlier outcome to
/// set out from.
pub fn compute_ideal_points(
    snapshot: &Snapshot,
    lens: &Lens,
    (method, params): (PointsMethod, &IdealParams),
    warm: Option<&IdealPoints>,
    watch: &dyn Watch,
) -> Result<PointsUnderLens, AnalysisError> {
    let selection = select(snapshot, lens)?;
    let pool = Pool::new(0);
    let points = match method {
        PointsMethod::Scaling => scaling(snapshot, &selection, params, &pool, watch),
        _ => ideal_points(snapshot, &selection, params, warm, &pool, watch),
    };
    let points = points.map_err(AnalysisError::cannot)?;
    let blocs = bloc_points(snapshot, &selection, &points, &selection.blocs, 0);
    let members = |bloc: &BlocId| (*bloc, bloc_members(snapshot, &selection, &points.periods, *bloc));
    let members = selection.blocs.iter().map(members).collect();
    Ok(PointsUnderLens { points, blocs, members })
}

/// The last period in which anybody has enough positions; failing that, the last one.
pub fn last_sure_period(points: &IdealPoints) -> Option<usize> {
    let n_periods = points.periods.len();
    let is_sure = |period: &usize| {
        (0..points.actors.len()).any(|actor| points.at(*period, actor).is_some_and(|p| !p.too_few))
    };
    (0..n_periods).rev().find(is_sure).or(n_periods.checked_sub(1))
}
