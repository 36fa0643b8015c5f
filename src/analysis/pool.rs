//! The threads on which heavy methods run. Outcomes do not depend on how many there are.

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Named worker threads, made once and lent to every method that asks for them.
#[derive(Debug)]
pub struct Pool(Option<ThreadPool>);

impl Pool {
    /// A pool of `n_threads` threads; 0: as many as the machine has cores. Where the system refuses the threads, work
    /// runs on the thread that asks for it.
    pub fn new(n_threads: usize) -> Pool {
        let builder = ThreadPoolBuilder::new()
            .num_threads(n_threads)
            .thread_name(|nth| format!("entente-analysis-{nth}"));
        Pool(builder.build().ok())
    }

    /// No threads of its own: work runs on the thread that asks for it.
    pub fn none() -> Pool {
        Pool(None)
    }

    /// Does `work` on each target with its item.
    pub(super) fn update<T: Send, I: Sync>(
        &self,
        targets: &mut [T],
        items: &[I],
        work: impl Fn(&mut T, &I) + Sync,
    ) {
        use rayon::prelude::*;
        match &self.0 {
            Some(pool) => pool.install(|| targets.par_iter_mut().zip(items).for_each(|(t, i)| work(t, i))),
            None => targets.iter_mut().zip(items).for_each(|(t, i)| work(t, i)),
        }
    }

    /// What `work` gives for each item, in the order of the items.
    pub(super) fn map<T: Send + Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        use rayon::prelude::*;
        match &self.0 {
            Some(pool) => pool.install(|| items.par_iter().map(&work).collect()),
            None => items.iter().map(work).collect(),
        }
    }
}
