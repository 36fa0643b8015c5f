//! Progress as the analysis watches it.

use crate::analysis::{Stopped, Watch};
use crate::jobs::Progress;

impl Watch for Progress {
    fn reach(&self, what: &'static str, done: u64, total: u64) -> Result<(), Stopped> {
        if self.report().what != what {
            self.begin(what, total);
        }
        Progress::reach(self, done).map_err(|_| Stopped)
    }

    fn check(&self) -> Result<(), Stopped> {
        Progress::check(self).map_err(|_| Stopped)
    }
}
