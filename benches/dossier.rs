//! Dossiers, contradictions and what the record needs, on the full sample.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use divan::Bencher;
use entente::analysis::{Who, all_contradictions, compute_data_quality, compute_dossier};
use entente::jobs::Progress;
use entente::model::{ActorId, BlocId, Lens, PositionKind, ProposalId, Stance, Window};
use entente::report::pictures::Ground;
use entente::report::saving;
use entente::session::{Mode, Session, Settings, build_sample, today};
use entente::snapshot::Snapshot;
use std::sync::{Arc, OnceLock};

fn main() {
    divan::main();
}

fn snapshot() -> Arc<Snapshot> {
    static SAMPLE: OnceLock<Arc<Snapshot>> = OnceLock::new();
    let made = SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.entente");
        build_sample(&path, &Progress::new()).unwrap();
        let session = Session::open(&path, Mode::Read, &Settings::default()).unwrap();
        let snapshot = session.snapshot().clone();
        // What is made when first asked for is there already when a person opens a dossier.
        snapshot.agenda();
        snapshot.index();
        assert_ne!(snapshot.positions.of_actor(ActorId(1)).count(), usize::MAX);
        snapshot
    });
    made.clone()
}

/// The full sample with a statement of every actor before each of its votes on every tenth proposal: 100,000 cells
/// with two entries, half of them contradictions.
fn disputed() -> Snapshot {
    let snapshot = snapshot();
    let votes = snapshot.positions.iter().filter(|p| p.proposal().0 % 10 == 0);
    let said: Vec<_> = votes
        .map(|p| {
            let mut said = p.to_position();
            said.effective = said.effective.previous();
            said.kind = PositionKind::Public;
            said.stance = if p.actor().0 % 2 == 0 { Stance::Support } else { Stance::Oppose };
            said.nth += 1;
            said
        })
        .collect();
    snapshot.with_positions(snapshot.positions.with(&said))
}

fn proposals(snapshot: &Snapshot) -> Vec<ProposalId> {
    snapshot.proposals.iter().map(|p| p.id).collect()
}

fn lens(window: &str) -> Lens {
    Lens { window: window.parse().unwrap_or(Window::Year), ..Lens::default() }
}

fn actor(snapshot: &Snapshot, code: &str) -> ActorId {
    snapshot.index().actor(code).unwrap()
}

fn bloc(snapshot: &Snapshot, code: &str) -> BlocId {
    snapshot.index().bloc(code).unwrap()
}

#[divan::bench(args = ["year", "session", "rolling:3"], sample_count = 20, sample_size = 1)]
fn dossier_of_a_country(bencher: Bencher<'_, '_>, window: &str) {
    let (snapshot, lens) = (snapshot(), lens(window));
    let who = Who::Actor(actor(&snapshot, "FRA"));
    bencher.bench_local(|| compute_dossier(&snapshot, &lens, who, &Progress::new()).unwrap());
}

#[divan::bench(args = ["year", "session", "rolling:3"], sample_count = 20, sample_size = 1)]
fn dossier_of_a_bloc(bencher: Bencher<'_, '_>, window: &str) {
    let (snapshot, lens) = (snapshot(), lens(window));
    let who = Who::Bloc(bloc(&snapshot, "EU"));
    bencher.bench_local(|| compute_dossier(&snapshot, &lens, who, &Progress::new()).unwrap());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn dossier_for_print(bencher: Bencher<'_, '_>) {
    let (snapshot, lens) = (snapshot(), lens("year"));
    let who = Who::Actor(actor(&snapshot, "FRA"));
    let on = Ground { snapshot: &snapshot, lens: &lens, day: today(), watch: &Progress::new() };
    bencher.bench_local(|| saving::dossier_html(&on, who, "").unwrap());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn contradictions_of_the_sample(bencher: Bencher<'_, '_>) {
    let snapshot = snapshot();
    let proposals = proposals(&snapshot);
    bencher.bench_local(|| all_contradictions(&snapshot, &proposals, None));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn contradictions_where_a_tenth_is_disputed(bencher: Bencher<'_, '_>) {
    let snapshot = disputed();
    let proposals = proposals(&snapshot);
    assert!(all_contradictions(&snapshot, &proposals, None).len() > 10_000);
    bencher.bench_local(|| all_contradictions(&snapshot, &proposals, None));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn upkeep_of_the_sample(bencher: Bencher<'_, '_>) {
    let snapshot = snapshot();
    let lens = Lens { max_age_days: Some(365), ..Lens::default() };
    let day = "2026-11-25".parse().unwrap();
    bencher.bench_local(|| compute_data_quality(&snapshot, &lens, day, &Progress::new()).unwrap());
}
