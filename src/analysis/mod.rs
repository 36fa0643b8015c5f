//! The methods, one file each: pure functions from a snapshot, a selection and parameters to an outcome.

mod agreement_with;
mod between;
mod change_point;
mod clustering;
mod cohesion;
mod communities;
mod confusion;
mod convergence;
mod counts;
mod debates;
mod decompose;
mod dividing;
mod dyad_table;
mod dyads;
mod elementary;
mod layout;
mod matched;
mod methods;
mod movers;
mod outcome;
mod pair_counts;
mod pair_matrix;
mod pair_method;
mod pair_trend;
mod partition;
mod pool;
mod random_group;
mod shape;
mod spread;
mod steady;
mod trend;
mod watch;

pub use agreement_with::{AgreementWith, Apart, WithPoint, agreement_with, apart};
pub use change_point::{LEAST_SEGMENT, change_point, change_points, penalty, segments};
pub use clustering::{Clustering, Merge, clustering};
pub use cohesion::{Cohesion, CohesionPoint, cohesion};
pub use communities::{Communities, Community, CommunityNode, NearestBloc, SitsWith, communities};
pub use confusion::Confusion;
pub use convergence::{Convergence, ConvergencePoint, convergence};
pub use debates::{DebatePoint, DebateSeries, Who, debated, debates};
pub use decompose::{
    CountryPart, Decomposition, MembershipChange, Pairs, Parts, PerTerm, Split, Term, TextPart, decompose,
    membership_change,
};
pub use dividing::{Dividing, DividingProposal, Stand, StandGroup, Stands, dividing, stands};
pub use dyad_table::{DyadTable, dyad_table};
pub use dyads::{DyadPoint, DyadSeries, dyads};
pub use layout::Places;
pub use matched::{Matched, Text, Verdict};
pub use methods::{METHODS, Method, MethodKey, MethodKind};
pub use movers::{Move, movers, moves};
pub use outcome::{Params, Tally, Z_95};
pub use pair_counts::PairCounts;
pub use pair_matrix::{Edge, PairCell, PairMatrix, Tied, Ties};
pub use pair_method::{Level, PairMethod, Weights};
pub use pair_trend::{PairTrend, matched_change, pair_trend};
pub use partition::{Likeness, likeness, modularity, partition};
pub use pool::Pool;
pub use random_group::RandomGroup;
pub use shape::{agreement_index, consensus, esteban_ray, polarization, rice, van_der_eijk};
pub use spread::{energy, energy_root, mean_distance, median_distance, wasserstein};
pub use trend::{Corrected, Trend, trend};
pub use watch::{Stopped, Unwatched, Watch};
