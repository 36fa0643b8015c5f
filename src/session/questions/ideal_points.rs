//! Where every actor stands over time: ideal points, or classical scaling.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{IdealParams, PointsMethod, PointsUnderLens, compute_ideal_points};
use crate::session::SessionError;

/// Where every actor stands over time. The earlier outcome is where the next one sets out from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IdealPointsOf {
    /// By the probit or by scaling.
    pub method: PointsMethod,
    /// In one dimension or two.
    pub n_dims: u8,
}

impl Question for IdealPointsOf {
    type Outcome = PointsUnderLens;
    const THREAD: &'static str = "entente-ideal-points";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, PointsUnderLens>) -> Result<PointsUnderLens, SessionError> {
        let params = IdealParams { n_dims: self.n_dims, min_n: at.lens.min_n, ..IdealParams::default() };
        let warm = at.before.map(|field| &field.points);
        Ok(compute_ideal_points(at.snapshot, at.lens, (self.method, &params), warm, at.progress)?)
    }
}
