//! Entente: a workbench for delegations to standards bodies. Who stands where, and whether blocs converge.
//!
//! The rooms, in reading order; a room uses only rooms that stand above it, and only those that the
//! table in `tests/all/walls.rs` names.

pub mod model;
pub mod snapshot;
pub mod analysis;
pub mod rules;
pub mod votes;
pub mod jobs;
pub mod store;
pub mod exchange;
pub mod report;
pub mod session;
pub mod cli;
#[cfg(feature = "gui")]
pub mod app;
