//! Progress that is also the cancel: the worker reports and asks, the window reads and cancels.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The person asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled; nothing was changed")]
pub struct Cancelled;

#[derive(Debug, Default)]
struct Shared {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
    what: Mutex<String>,
}

/// A handle on one piece of long work, shared by who does it and who watches it.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Shared>);

/// What a watcher sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What is being done, in words.
    pub what: String,
    /// How much of it is done, 0 to 1; none when that cannot be told.
    pub fraction: Option<f32>,
    /// Whether it has been asked to stop.
    pub cancelled: bool,
}

impl Progress {
    /// For work that nobody watches.
    pub fn new() -> Progress {
        Progress::default()
    }

    /// Says what is being done now, and of how many steps it consists (0: cannot be told).
    pub fn begin(&self, what: &str, total: u64) {
        *self.0.what.lock().unwrap_or_else(PoisonError::into_inner) = what.to_owned();
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// Says how many steps are done, and asks whether to go on.
    pub fn reach(&self, done: u64) -> Result<(), Cancelled> {
        self.0.done.store(done, Ordering::Relaxed);
        self.check()
    }

    /// Asks whether to go on.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.0.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }

    /// Asks the worker to stop.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// How the work stands.
    pub fn report(&self) -> Report {
        let total = self.0.total.load(Ordering::Relaxed);
        let done = self.0.done.load(Ordering::Relaxed).min(total);
        Report {
            what: self.0.what.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            fraction: (total > 0).then(|| (done as f64 / total as f64) as f32),
            cancelled: self.check().is_err(),
        }
    }
}
