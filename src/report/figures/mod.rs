//! Pictures of outcomes: builders of figures, and what they share.

pub mod bloc_bars;
pub mod calibration;
pub mod convergence;
pub mod decomposition;
pub mod dossier;
pub mod events;
mod hull;
pub mod hemicycle;
pub mod matrix;
pub mod network;
pub mod ideal_points;
pub mod time;
pub mod values;
pub mod vote;
pub mod words;
pub mod world;
mod world_places;
