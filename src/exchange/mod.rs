//! The builder of the sample workspace.

pub mod sample;
