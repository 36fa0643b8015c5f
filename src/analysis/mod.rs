//! The methods, one file each: pure functions from a snapshot, a selection and parameters to an outcome.

mod cohesion;
mod convergence;
mod dividing;
mod dyads;
mod methods;
mod movers;
mod outcome;

pub use cohesion::{Cohesion, CohesionPoint};
pub use convergence::{Convergence, ConvergencePoint};
pub use dividing::{Dividing, DividingProposal, Stand, StandGroup, Stands};
pub use dyads::{DyadPoint, DyadSeries};
pub use methods::{METHODS, Method, MethodKey};
pub use movers::{Move, Verdict};
pub use outcome::{Params, Tally, Z_95};
