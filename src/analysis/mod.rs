//! The methods, one file each: pure functions from a snapshot, a selection and parameters to an outcome.

mod between;
mod cohesion;
mod convergence;
mod counts;
mod dividing;
mod dyads;
mod methods;
mod movers;
mod outcome;

pub use cohesion::{Cohesion, CohesionPoint, cohesion};
pub use convergence::{Convergence, ConvergencePoint, convergence};
pub use dividing::{Dividing, DividingProposal, Stand, StandGroup, Stands, dividing, stands};
pub use dyads::{DyadPoint, DyadSeries, dyads};
pub use methods::{METHODS, Method, MethodKey};
pub use movers::{Move, Verdict, movers, moves};
pub use outcome::{Params, Tally, Z_95};
