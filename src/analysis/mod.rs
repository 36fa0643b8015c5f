//! The methods, one file each: pure functions from a snapshot, a selection and parameters to an outcome.

mod between;
mod cohesion;
mod convergence;
mod counts;
mod dividing;
mod dyad_table;
mod dyads;
mod ideal;
mod mds;
mod methods;
mod movers;
mod outcome;
mod pair_counts;
mod pool;
mod watch;

pub use cohesion::{Cohesion, CohesionPoint, cohesion};
pub use convergence::{Convergence, ConvergencePoint, convergence};
pub use dividing::{Dividing, DividingProposal, Stand, StandGroup, Stands, dividing, stands};
pub use dyad_table::{DyadTable, dyad_table};
pub use dyads::{DyadPoint, DyadSeries, dyads};
pub use ideal::{
    BlocDistance, BlocPlace, IdealError, IdealParams, IdealPoint, IdealPoints, PlaceMethod, bloc_members,
    bloc_places, ideal_points,
};
pub use mds::scaling;
pub use methods::{METHODS, Method, MethodKey};
pub use movers::{Move, Verdict, movers, moves};
pub use outcome::{Params, Tally, Z_95};
pub use pair_counts::PairCounts;
pub use pool::Pool;
pub use watch::{Stopped, Unwatched, Watch};
