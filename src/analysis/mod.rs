//! The methods, one file each: pure functions from a snapshot, a selection and parameters to an outcome.

mod between;
mod change_point;
mod cohesion;
mod convergence;
mod counts;
mod debates;
mod decompose;
mod dividing;
mod dyad_table;
mod dyads;
mod elementary;
mod matched;
mod methods;
mod movers;
mod outcome;
mod pair_counts;
mod pair_trend;
mod pool;
mod trend;
mod watch;

pub use change_point::{LEAST_SEGMENT, change_point, change_points, penalty, segments};
pub use cohesion::{Cohesion, CohesionPoint, cohesion};
pub use convergence::{Convergence, ConvergencePoint, convergence};
pub use debates::{DebatePoint, DebateSeries, Who, debated, debates};
pub use decompose::{
    CountryPart, Decomposition, MembershipChange, Pairs, Parts, PerTerm, Split, Term, TextPart, decompose,
    membership_change,
};
pub use dividing::{Dividing, DividingProposal, Stand, StandGroup, Stands, dividing, stands};
pub use dyad_table::{DyadTable, dyad_table};
pub use dyads::{DyadPoint, DyadSeries, dyads};
pub use matched::{Matched, Text, Verdict};
pub use methods::{METHODS, Method, MethodKey};
pub use movers::{Move, movers, moves};
pub use outcome::{Params, Tally, Z_95};
pub use pair_counts::PairCounts;
pub use pair_trend::{PairTrend, matched_change, pair_trend};
pub use pool::Pool;
pub use trend::{Corrected, Trend, trend};
pub use watch::{Stopped, Unwatched, Watch};
