//! Progress as the analysis watches it.

use crate::analysis::{Stopped, Watch};
use crate::jobs::Progress;

/// Tells the progress of a job to whoever shows it, and stops when that asks for it.
pub(super) struct Watched<'a>(pub &'a Progress);

impl Watch for Watched<'_> {
    fn reach(&self, what: &'static str, done: u64, total: u64) -> Result<(), Stopped> {
        if self.0.report().what != what {
            self.0.begin(what, total);
        }
        self.0.reach(done).map_err(|_| Stopped)
    }
}
