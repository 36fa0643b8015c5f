//! A what-if in the Ballot room, from the changed vote to everything that is shown of it.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, black_box};
use entente::jobs::Progress;
use entente::model::{BlocId, Choice, Day, Lens};
use entente::session::{Mode, Session, Settings, build_sample};
use entente::snapshot::{PositionFilter, Snapshot, find_proposal};
use entente::votes::{Basis, Case, Changes, Question, decide, votes_by_bloc};
use std::sync::{Arc, OnceLock};

fn main() {
    divan::main();
}

fn sample() -> &'static Arc<Snapshot> {
    static SAMPLE: OnceLock<Arc<Snapshot>> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.entente");
        build_sample(&path, &Progress::new()).unwrap();
        Session::open(&path, Mode::Read, &Settings::default()).unwrap().snapshot().clone()
    })
}

fn question(reference: &str) -> Question {
    let s = sample();
    let day: Day = "2026-11-01".parse().unwrap();
    Question::of(s, find_proposal(s, reference).unwrap().id, day, PositionFilter::of(&Lens::default()))
}

/// From one supposed vote to result, margins, flips, pivotal members and blocs.
#[divan::bench(args = ["A/RES/73/27", "ISO/IEC DIS 29500"])]
fn what_if(bencher: Bencher<'_, '_>, reference: &str) {
    let s = sample();
    let case = Case::new(s, question(reference)).unwrap();
    let blocs: Vec<BlocId> = s.blocs.iter().take(4).map(|bloc| bloc.id).collect();
    let changes = Changes::from([(case.voters[0].actor, Choice::Against)]);
    bencher.bench(|| {
        let decision = decide(black_box(&case), Basis::Recorded, &changes);
        let by_bloc = votes_by_bloc(s, &case, &decision, &blocs);
        (decision, by_bloc)
    });
}

/// A case put together: its rule, who may vote, and how they voted.
#[divan::bench(args = ["A/RES/73/27", "ISO/IEC DIS 29500"])]
fn case(bencher: Bencher<'_, '_>, reference: &str) {
    let question = question(reference);
    bencher.bench(|| Case::new(sample(), black_box(question)).unwrap());
}
