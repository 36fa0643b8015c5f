//! From a lens to outcomes: the one place where selections and methods are put together.

mod dossier;
mod error;
mod groups;
mod in_view;
mod measures;
mod ideal_points;
mod why;

pub use dossier::{compute_data_quality, compute_dossier};
pub use error::AnalysisError;
pub use groups::{
    Network, PairField, PairsOf, compute_agreement_with, compute_apart, compute_communities, compute_network,
    compute_pair_field, last_sure_place,
};
pub use ideal_points::{PointsUnderLens, compute_ideal_points, last_sure_period};
pub use in_view::{
    InView, compute_cohesion, compute_convergence, compute_dividing, compute_in_view, compute_moves,
    compute_stands, count_unplaced,
};
pub use measures::{Compared, Intervals, compute_between, compute_pairs, compute_within};
pub use why::{Windows, compute_debates, compute_decomposition, compute_trend, compute_trends};
