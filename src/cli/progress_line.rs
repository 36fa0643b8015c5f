//! One line on standard error that tells how far long work has come; nothing where standard error is no terminal.

use crate::jobs::Progress;
use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Often enough to be seen moving.
const PAUSE: Duration = Duration::from_millis(100);

/// The line; it is wiped when this is dropped.
pub(super) struct ProgressLine {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl ProgressLine {
    /// Begins to tell of this work.
    pub(super) fn start(progress: &Progress) -> ProgressLine {
        let none = ProgressLine { stop: None, thread: None };
        if !std::io::stderr().is_terminal() {
            return none;
        }
        let (stop, stopped) = channel();
        let progress = progress.clone();
        let thread = std::thread::Builder::new().name("entente-progress".to_owned()).spawn(move || {
            let mut err = std::io::stderr();
            while stopped.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                // A terminal that went away is no reason to stop working.
                let _ = write!(err, "\r\x1b[K{}", line_text(&progress));
                let _ = err.flush();
            }
            let _ = write!(err, "\r\x1b[K");
        });
        match thread {
            Ok(thread) => ProgressLine { stop: Some(stop), thread: Some(thread) },
            Err(_) => none,
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn line_text(progress: &Progress) -> String {
    let report = progress.report();
    match report.fraction {
        Some(fraction) => format!("{}: {:.0} %", report.what, fraction * 100.0),
        None => report.what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_what_is_done_and_how_much_of_it() {
        let progress = Progress::new();
        progress.begin("UN General Assembly votes", 8);
        assert_eq!(progress.reach(2), Ok(()));
        assert_eq!(line_text(&progress), "UN General Assembly votes: 25 %");
        progress.begin("Blocs", 0);
        assert_eq!(line_text(&progress), "Blocs");
    }
}
