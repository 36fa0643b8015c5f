//! The sample in a file: sound, small enough, and a million votes undone in one step, across a restart.
#![allow(clippy::unwrap_used)]

use entente::jobs::Progress;
use entente::model::{ChangeKind, Uid};
use entente::session::build_sample;
use entente::store::{Store, Writer};
use std::path::Path;

fn open(path: &Path) -> Store {
    Store::open(path, Writer::new("Ada", Uid(7), "Laptop")).unwrap()
}

fn n_positions(store: &Store) -> usize {
    store.load(None, &Progress::new()).unwrap().positions.len()
}

#[test]
fn a_million_votes_are_undone_in_one_step_and_come_back_after_a_restart() {
    const N_ALL: usize = 1_010_138 + 89;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.entente");
    let report = build_sample(&path, &Progress::new()).unwrap();
    assert_eq!(report.differences, Vec::new());
    let n_bytes = std::fs::metadata(&path).unwrap().len();
    assert!(n_bytes <= 45_000_000, "{n_bytes} bytes");

    let mut store = open(&path);
    assert_eq!(store.check(&Progress::new()).unwrap().problems, Vec::new());
    let journal = store.journal(None).unwrap();
    let imports: Vec<_> = journal.changes().iter().filter(|c| c.kind == ChangeKind::Import).collect();
    let votes = imports.iter().find(|c| c.label.ends_with("1,010,138 positions")).unwrap();
    assert_eq!(n_positions(&store), N_ALL);
    store.undo(Some(votes.id)).unwrap();
    assert_eq!(n_positions(&store), 89);
    drop(store);

    let mut store = open(&path);
    assert_eq!(n_positions(&store), 89);
    store.redo(Some(votes.id)).unwrap();
    assert_eq!(n_positions(&store), N_ALL);
}
