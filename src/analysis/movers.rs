//! Which pairs of blocs moved most between the last two windows, where the interval says that they did.

use crate::model::BlocId;
use crate::snapshot::Period;

/// What may be said of a change of separation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The separation fell, and the interval of its change excludes 0.
    Converging,
    /// The separation rose, and the interval of its change excludes 0.
    Diverging,
    /// The interval holds 0, or one of the windows has too few proposals.
    NoClearChange,
}

/// The change of separation of one pair of blocs between two windows that share no proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// One bloc.
    pub bloc_a: BlocId,
    /// The other.
    pub bloc_b: BlocId,
    /// The earlier window; none when there is none.
    pub before: Option<Period>,
    /// The later window.
    pub after: Period,
    /// Separation in the earlier window.
    pub separation_before: Option<f64>,
    /// Separation in the later window.
    pub separation_after: Option<f64>,
    /// Standard error in the later window.
    pub se_after: Option<f64>,
    /// Whether the later window has too few proposals.
    pub too_few: bool,
    /// After less before: below 0 the blocs came closer.
    pub change: Option<f64>,
    /// Its standard error: squared errors of two windows without a common proposal add up.
    pub se: Option<f64>,
    /// Lower end of its 95 % interval.
    pub lo: Option<f64>,
    /// Upper end of its 95 % interval.
    pub hi: Option<f64>,
    /// What may be said.
    pub verdict: Verdict,
}
