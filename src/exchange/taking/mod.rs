//! What is taken from one workspace into another: countries, bodies with their members, blocs, topics, rules.
//!
//! A plan is made from two snapshots and is one change: what is there already stays as it stands and is not doubled.

mod alike;
mod groups;
mod plan;

pub use alike::is_here;
pub use groups::{Group, TAKEN, TakingError, groups, records_of_words};
pub use plan::{Taking, taking};
