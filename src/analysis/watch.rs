//! How long work tells how far it is, and learns that nobody wants it any more.

/// The work was asked to stop; nothing of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped before it was done")]
pub struct Stopped;

/// Watches long work.
pub trait Watch: Sync {
    /// Takes in that `done` of `total` steps are done (of `what`, in words for a person), and says whether to go on.
    fn reach(&self, what: &'static str, done: u64, total: u64) -> Result<(), Stopped>;

    /// Whether to go on.
    fn check(&self) -> Result<(), Stopped>;
}

/// For work that nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn reach(&self, _what: &'static str, _done: u64, _total: u64) -> Result<(), Stopped> {
        Ok(())
    }

    fn check(&self) -> Result<(), Stopped> {
        Ok(())
    }
}
