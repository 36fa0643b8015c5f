//! Full-text search.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use entente::jobs::Progress;
use entente::session::*;

#[test]
fn look() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.entente");
    build_sample(&path, &Progress::new()).unwrap();
    let session = Session::open(&path, Mode::Read, &Settings::default()).unwrap();
    let mut index = SearchIndex::new().unwrap();
    index.refresh(session.now()).unwrap();
    for typed in [
        "turkiye",
        "日本",
        "日",
        "information security",
        "a/res/73/27",
        "eu",
        "سعودية",
        "DIN",
        "jtc 1 open xml",
        "actor:france",
        "un",
    ] {
        let start = std::time::Instant::now();
        let found = index.find(&Query::parse(typed), &[], 3, &Progress::new()).unwrap();
        println!("{typed}: {:?} {:?}", start.elapsed(), found.n_of_kind);
        for hit in found.hits {
            println!("   {} | {:?} | {:?} | {:?}", hit.found.kind().word(), hit.code, hit.title, hit.snippet);
        }
    }
}
