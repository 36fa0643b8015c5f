//! A workspace in a folder of its own, without a window and without a session: what is committed, and what it shows then.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::Snapshot;
use entente::store::{Store, StoreError, Writer};
use tempfile::TempDir;

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
