//! Every file format, in and out: staging, plan, preview; and the builder of the sample workspace.

pub mod identity;
pub mod sample;
pub mod table;
