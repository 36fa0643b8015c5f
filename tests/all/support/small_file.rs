//! A workspace in a folder of its own, without a window and without a session: what is committed, and what it shows then.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use entente::jobs::Progress;
use entente::model::*;
use entente::session::{Mode, Session, Settings, create_workspace};
use entente::snapshot::Snapshot;
use entente::store::{Store, StoreError, Writer};
use tempfile::TempDir;

/// The small world in a file, opened as the program opens it; the file lies in the folder.
pub fn small_session() -> (Session, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.entente");
    let mut settings = Settings::load(folder.path()).unwrap();
    settings.author = "Ada".to_owned();
    create_workspace(&path, "Small world", &settings).unwrap();
    let mut session = Session::open(&path, Mode::Write, &settings).unwrap();
    session.dispatch(Command::import("A small world", super::world::batch()));
    session.settle().unwrap();
    (session, folder)
}

pub struct SmallFile {
    pub store: Store,
    _folder: TempDir,
}

impl SmallFile {
    /// A new workspace that holds a batch.
    pub fn new(batch: Batch) -> SmallFile {
        let folder = tempfile::tempdir().unwrap();
        let writer = Writer::repeatable("Ada", "test", 1_700_000_000_000);
        let store = Store::create(&folder.path().join("w.entente"), "Test", writer).unwrap();
        let mut file = SmallFile { store, _folder: folder };
        file.commit(Command::import("A small world", batch)).unwrap();
        file
    }

    pub fn load(&self) -> Snapshot {
        self.store.load(None, &Progress::new()).unwrap()
    }

    pub fn commit(&mut self, command: Command) -> Result<Change, StoreError> {
        self.store.commit(command, &Progress::new()).map(|committed| committed.change)
    }
}

/// What a workspace file holds, for somebody who only reads it.
pub fn in_file(path: &std::path::Path) -> Snapshot {
    let writer = Writer::repeatable("Ada", "reading", 1_790_000_000_000);
    Store::open_read_only(path, writer).unwrap().load(None, &Progress::new()).unwrap()
}
