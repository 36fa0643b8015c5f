//! A slot: at most one job of a kind runs, and of those that wait only the newest is kept.

use super::Progress;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

type Work<T> = Box<dyn FnOnce(&Progress) -> T + Send>;

struct Running<T> {
    result: Receiver<T>,
    progress: Progress,
    is_done: Arc<AtomicBool>,
}

/// A place where one job of a kind runs on a named thread. A newer request replaces the one that waits; the one
/// that runs is asked to stop, and its result is dropped.
pub struct Slot<T> {
    thread_name: &'static str,
    wake: Arc<dyn Fn() + Send + Sync>,
    running: Option<Running<T>>,
    waiting: Option<Work<T>>,
}

impl<T: Send + 'static> Slot<T> {
    /// An empty slot whose jobs run on threads of this name.
    pub fn new(thread_name: &'static str) -> Slot<T> {
        Slot { thread_name, wake: Arc::new(|| ()), running: None, waiting: None }
    }

    /// Asks for a job. It starts at once if nothing runs; otherwise it waits, and whatever waited is forgotten.
    pub fn request(
        &mut self,
        wake: impl Fn() + Send + Sync + 'static,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) {
        self.wake = Arc::new(wake);
        match &self.running {
            Some(running) => {
                running.progress.cancel();
                self.waiting = Some(Box::new(work));
            }
            None => self.start(Box::new(work)),
        }
    }

    fn start(&mut self, work: Work<T>) {
        let (send, result) = channel();
        let progress = Progress::new();
        let theirs = progress.clone();
        let wake = self.wake.clone();
        let is_done = Arc::new(AtomicBool::new(false));
        let done = is_done.clone();
        let spawned = std::thread::Builder::new().name(self.thread_name.to_owned()).spawn(move || {
            // The slot may have been dropped meanwhile; then nobody wants the result.
            let _ = send.send(work(&theirs));
            done.store(true, Ordering::Release);
            wake();
        });
        if spawned.is_ok() {
            self.running = Some(Running { result, progress, is_done });
        }
    }

    /// The result of the newest job, once, when it is there.
    pub fn poll(&mut self) -> Option<T> {
        let running = self.running.as_ref()?;
        let result = match running.result.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
        };
        self.running = None;
        match self.waiting.take() {
            Some(next) => {
                self.start(next);
                (self.wake)();
                None
            }
            None => result,
        }
    }

    /// Whether a job runs or waits.
    pub fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// Whether a job is still at work or waits: unlike [`Slot::is_busy`], no longer when a result is there that nobody
    /// has asked for since.
    pub fn is_working(&self) -> bool {
        let is_done = |running: &Running<T>| running.is_done.load(Ordering::Acquire);
        self.waiting.is_some() || self.running.as_ref().is_some_and(|running| !is_done(running))
    }

    /// The progress of the job that runs.
    pub fn progress(&self) -> Option<&Progress> {
        self.running.as_ref().map(|r| &r.progress)
    }

    /// Asks the job that runs to stop and forgets the one that waits.
    pub fn cancel(&mut self) {
        self.waiting = None;
        if let Some(running) = &self.running {
            running.progress.cancel();
        }
    }

    /// Waits for the newest job and gives its result; none when nothing was asked for.
    pub fn wait(&mut self) -> Option<T> {
        loop {
            let running = self.running.take()?;
            let result = running.result.recv().ok();
            match self.waiting.take() {
                Some(next) => self.start(next),
                None => return result,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    #[test]
    fn only_the_newest_of_those_that_wait_runs() {
        let mut slot = Slot::new("test-slot");
        let gate = Arc::new(Barrier::new(2));
        let theirs = gate.clone();
        slot.request(
            || (),
            move |_| {
                theirs.wait();
                1
            },
        );
        slot.request(|| (), |_| 2);
        slot.request(|| (), |_| 3);
        gate.wait();
        assert_eq!(slot.wait(), Some(3));
        assert!(!slot.is_busy());
        assert_eq!(slot.wait(), None);
    }

    #[test]
    fn a_newer_request_asks_the_running_job_to_stop() {
        let mut slot = Slot::new("test-slot");
        slot.request(
            || (),
            |p: &Progress| {
                while p.check().is_ok() {
                    std::thread::yield_now();
                }
                "stopped"
            },
        );
        slot.request(|| (), |_| "newest");
        assert_eq!(slot.wait(), Some("newest"));
    }
}
