//! The builder of the sample workspace; what is taken from one workspace into another.

pub mod sample;
pub mod taking;
