//! Full-text search on the full sample: making the index, keeping it in step, and finding.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use divan::Bencher;
use entente::jobs::Progress;
use entente::model::{Command, Edit, Noun, RecordRef, Value};
use entente::session::{Mode, Session, Settings, build_sample};
use entente::snapshot::Snapshot;
use entente::store::{Query, SearchIndex};
use std::sync::{Arc, OnceLock};

fn main() {
    divan::main();
}

struct Sample {
    before: Arc<Snapshot>,
    after: Arc<Snapshot>,
}

/// The sample, and the sample after the note of one proposal was written.
fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.entente");
        build_sample(&path, &Progress::new()).unwrap();
        let mut session = Session::open(&path, Mode::Write, &Settings::default()).unwrap();
        let before = session.now().clone();
        let mut command = Command::remove_lens(&before.saved_lenses.rows()[0]);
        command.edits = vec![Edit {
            record: RecordRef { noun: Noun::Proposal, id: before.proposals.rows()[7000].id.0 },
            field: "note",
            value: Value::Text("seen in the corridor".to_owned()),
        }];
        session.dispatch(command);
        session.settle().unwrap();
        Sample { before, after: session.now().clone() }
    })
}

fn index() -> SearchIndex {
    let mut index = SearchIndex::new().unwrap();
    index.refresh(&sample().before).unwrap();
    index
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn make_the_index(bencher: Bencher<'_, '_>) {
    sample();
    bencher.bench_local(index);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn keep_it_in_step_after_one_change(bencher: Bencher<'_, '_>) {
    sample();
    bencher.with_inputs(index).bench_local_refs(|index| index.refresh(&sample().after).unwrap());
}

/// From one letter, which nearly everything has, to a reference.
#[divan::bench(
    args = ["a", "r", "un", "res", "nuclear", "information security", "a res 73 27", "germany", "日本",
        "\"arms control\" -item", "body:UNGA nuclear", "source:voeten treaty", "zzz"],
    sample_count = 40,
    sample_size = 1
)]
fn find(bencher: Bencher<'_, '_>, typed: &str) {
    static INDEX: OnceLock<std::sync::Mutex<SearchIndex>> = OnceLock::new();
    let index = INDEX.get_or_init(|| std::sync::Mutex::new(index())).lock().unwrap();
    let query = Query::parse(typed);
    bencher.bench_local(|| index.find(&query, &[], 8, &Progress::new()).unwrap());
}
