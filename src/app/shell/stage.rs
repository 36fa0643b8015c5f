//! What stands on the stage: nothing, the sample being built, a workspace being opened or open, or a problem.

use crate::jobs::{Progress, Slot};
use crate::session::{Session, SessionError};
use std::path::{Path, PathBuf};

/// Whether a workspace is open, being opened, or cannot be.
pub enum Stage {
    /// Nothing is open.
    Nothing,
    /// A workspace is being made at this path: the sample, or from a backup.
    Building {
        /// What is being done, as a title.
        title: &'static str,
        /// Where.
        path: PathBuf,
        /// The work. What it gives back is said when the workspace opens.
        slot: Slot<Result<Option<String>, SessionError>>,
    },
    /// A workspace is open or being opened.
    Session(Box<Session>),
    /// A workspace could not be opened.
    Problem {
        /// Which.
        path: PathBuf,
        /// Why.
        error: SessionError,
        /// Backups that the program made of it, newest first.
        backups: Vec<PathBuf>,
    },
}

impl Stage {
    /// An empty stage.
    pub fn nothing() -> Stage {
        Stage::Nothing
    }

    /// The session, whether it is still opening or open.
    pub fn session(&self) -> Option<&Session> {
        match self {
            Stage::Session(session) => Some(session),
            _ => None,
        }
    }

    /// The session, to be changed.
    pub fn session_mut(&mut self) -> Option<&mut Session> {
        match self {
            Stage::Session(session) => Some(session),
            _ => None,
        }
    }

    /// Whether a workspace is open and shown.
    pub fn is_open(&self) -> bool {
        self.session().is_some_and(|s| s.opening().is_none())
    }

    /// The file concerned.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Stage::Nothing => None,
            Stage::Building { path, .. } | Stage::Problem { path, .. } => Some(path),
            Stage::Session(session) => Some(session.path()),
        }
    }

    /// The progress of what is under way before a workspace shows.
    pub fn progress(&self) -> Option<&Progress> {
        match self {
            Stage::Building { slot, .. } => slot.progress(),
            Stage::Session(session) => session.opening(),
            _ => None,
        }
    }
}
