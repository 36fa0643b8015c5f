//! The sample workspace: built whole or not at all, the same each time, with every count that it promises.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use entente::jobs::Progress;
use entente::model::Lens;
use entente::session::{Mode, Session, Settings, build_sample};
use std::sync::OnceLock;
use std::time::Instant;

struct Built {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
}

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.entente");
        let start = Instant::now();
        let report = build_sample(&path, &Progress::new()).unwrap();
        println!("built in {:.2?}: {:?}", start.elapsed(), report.n_records);
        println!("file: {} bytes", std::fs::metadata(&path).unwrap().len());
        Built { _folder: folder, path }
    })
}

fn open() -> Session {
    let start = Instant::now();
    let session = Session::open(&built().path, Mode::Read, &Settings::default()).unwrap();
    println!("opened in {:.2?}", start.elapsed());
    session
}

#[test]
fn it_holds_what_it_promises() {
    let session = open();
    let s = session.snapshot();
    let assembly = s.index().body("UNGA").unwrap();
    let resolutions = s.index().proposals_of_body(assembly);
    assert_eq!(resolutions.len(), 6463);
    let votes = resolutions.iter().map(|p| s.positions.rows_of(s.proposals.rows()[*p as usize].id).len());
    assert_eq!(votes.sum::<usize>(), 1_010_138);
}

#[test]
fn every_saved_lens_can_be_looked_through() {
    let session = open();
    let s = session.snapshot();
    assert!(!s.saved_lenses.is_empty());
    for saved in &*s.saved_lenses {
        let lens: Lens = serde_json::from_str(&saved.lens).unwrap();
        let all = entente::analysis::compute_convergence(s, &lens, &Progress::new());
        assert!(all.is_ok(), "{}: {:?}", saved.name, all.err());
    }
}

#[test]
fn an_interrupted_build_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.entente");
    let progress = Progress::new();
    progress.cancel();
    assert!(build_sample(&path, &progress).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
