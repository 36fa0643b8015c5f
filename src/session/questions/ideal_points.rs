//! Where every actor stands over time: ideal points, or classical scaling.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{IdealParams, PlaceMethod, PlacedActors, compute_places};
use crate::session::SessionError;

/// Where every actor stands over time. The earlier outcome is where the next one sets out from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IdealPointsOf {
    /// By the probit or by scaling.
    pub method: PlaceMethod,
    /// In one dimension or two.
    pub n_dims: u8,
}

impl Question for IdealPointsOf {
    type Outcome = PlacedActors;
    const THREAD: &'static str = "entente-ideal-points";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, PlacedActors>) -> Result<PlacedActors, SessionError> {
        let params = IdealParams { n_dims: self.n_dims, min_n: at.lens.min_n, ..IdealParams::default() };
        let warm = at.before.map(|field| &field.points);
        Ok(compute_places(at.snapshot, at.lens, (self.method, &params), warm, at.progress)?)
    }
}
