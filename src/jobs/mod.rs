//! Long work: progress, cancel, and slots in which one job runs and only the newest waits.

mod progress;
mod slot;

pub use progress::{Cancelled, Progress, Report};
pub use slot::Slot;
