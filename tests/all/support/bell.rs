//! Waiting as the real window waits: for a wake-up from another thread, or for the frame that was asked for.

use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// A test that waits longer than this has missed what it waited for.
const MAX_WAIT: Duration = Duration::from_secs(300);
/// A window draws about sixty frames a second where frame after frame is asked for.
#[cfg(feature = "gui")]
const FRAME: Duration = Duration::from_millis(16);

/// Rung by the threads of the program whenever they have something to tell.
#[derive(Clone, Default)]
pub struct Bell(Arc<(Mutex<u64>, Condvar)>);

impl Bell {
    /// Rings it.
    pub fn ring(&self) {
        let (n_rings, rung) = &*self.0;
        *n_rings.lock().unwrap() += 1;
        rung.notify_all();
    }

    /// What the program is given to wake the window with.
    pub fn wake(&self) -> Arc<dyn Fn() + Send + Sync> {
        let bell = self.clone();
        Arc::new(move || bell.ring())
    }

    /// How often it has rung.
    pub fn n_rings(&self) -> u64 {
        *self.0.0.lock().unwrap()
    }

    /// Waits until it has rung more often than `n_heard` times, or the time is over.
    pub fn wait(&self, n_heard: u64, at_most: Duration) {
        let (n_rings, rung) = &*self.0;
        let guard = n_rings.lock().unwrap();
        drop(rung.wait_timeout_while(guard, at_most, |n| *n <= n_heard).unwrap());
    }

    /// Waits until `look` finds something, looking again at every ring.
    #[track_caller]
    pub fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            let n_heard = self.n_rings();
            if let Some(found) = look() {
                return found;
            }
            assert!(start.elapsed() < MAX_WAIT, "waited too long until {what}");
            self.wait(n_heard, MAX_WAIT.saturating_sub(start.elapsed()));
        }
    }

    /// Draws frames until `done`: at a ring, or when the last frame asked for another one.
    #[track_caller]
    #[cfg(feature = "gui")]
    pub fn draw_until<'a, State>(
        &self,
        harness: &mut egui_kittest::Harness<'a, State>,
        what: &str,
        done: impl Fn(&egui_kittest::Harness<'a, State>) -> bool,
    ) {
        let start = Instant::now();
        let mut n_heard = self.n_rings();
        while !done(harness) {
            assert!(start.elapsed() < MAX_WAIT, "waited too long until {what}");
            harness.step();
            if done(harness) {
                return;
            }
            let root = harness.output().viewport_output.get(&eframe::egui::ViewportId::ROOT);
            let delay = root.map_or(Duration::MAX, |v| v.repaint_delay);
            let left = MAX_WAIT.saturating_sub(start.elapsed());
            self.wait(n_heard, delay.max(FRAME).min(left));
            n_heard = self.n_rings();
        }
    }
}
