//! How long forecasts take on the whole record of the General Assembly: one proposal, a what-if, simulated ballots, ten
//! sessions tested.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/all/support/record.rs"]
mod record;
#[path = "support/sample.rs"]
mod sample;

use divan::{Bencher, black_box};
use entente::analysis::*;
use entente::model::{ActorId, Day, ProposalId, Stance};
use sample::{Sample, assembly};
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn record() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(assembly)
}

/// The last resolution of the record, who voted on it and how.
struct Asked {
    of: (ProposalId, Option<Day>),
    voters: Vec<ActorId>,
    half: Vec<(ActorId, Stance)>,
}

fn asked() -> Asked {
    let snapshot = &record().snapshot;
    let last = *snapshot.agenda().columns().last().unwrap();
    let votes: Vec<(ActorId, Stance)> =
        snapshot.positions.of(last.proposal).map(|p| (p.actor(), p.stance())).collect();
    Asked {
        of: (last.proposal, Some(last.date)),
        voters: votes.iter().map(|(actor, _)| *actor).collect(),
        half: votes.iter().step_by(2).copied().collect(),
    }
}

/// One proposal, from the snapshot to everybody's chances.
#[divan::bench(args = [false, true], sample_count = 20)]
fn one_proposal_half_known(bencher: Bencher<'_, '_>, is_half_known: bool) {
    let (pool, snapshot, asked) = (Pool::new(2), &record().snapshot, asked());
    let agenda = snapshot.agenda();
    let known = if is_half_known { asked.half.as_slice() } else { &[] };
    bencher.bench_local(|| {
        forecast(snapshot, &agenda, black_box(asked.of), &asked.voters, known, &pool, &Unwatched).unwrap()
    });
}

/// One vote keyed otherwise: everybody's chances anew, and 20,000 ballots from them.
#[divan::bench(args = [false, true], sample_count = 50)]
fn what_if_half_known(bencher: Bencher<'_, '_>, is_half_known: bool) {
    let (pool, snapshot, asked) = (Pool::new(2), &record().snapshot, asked());
    let agenda = snapshot.agenda();
    let mut known = if is_half_known { asked.half.clone() } else { vec![asked.half[0]] };
    let eighths = Forecaster::eighths(known.len(), asked.voters.len());
    let learnt = Forecaster::new(snapshot, &agenda, asked.of, eighths, &pool, &Unwatched).unwrap().unwrap();
    bencher.bench_local(|| {
        known[0].1 = if known[0].1 == Stance::Oppose { Stance::Support } else { Stance::Oppose };
        let found = learnt.forecast(&asked.voters, black_box(&known));
        let voters: Vec<SimulatedVoter> = found.voters.iter().map(|v| v.simulated(0)).collect();
        simulate(&voters, Draw { n_ballots: 20_000, seed: 1 }, &majority)
    });
}

fn majority(counts: &[VoteCounts]) -> Decided {
    match counts[0][2].cmp(&counts[0][0]) {
        std::cmp::Ordering::Greater => Decided::Passes,
        std::cmp::Ordering::Less => Decided::Fails,
        std::cmp::Ordering::Equal => Decided::EdgeThreshold,
    }
}

/// 100,000 ballots of 193 voters of whom nobody is certain.
#[divan::bench(sample_count = 20)]
fn ballots_of_unsure_voters(bencher: Bencher<'_, '_>) {
    let voter = |n: u32| {
        let share = f64::from(n % 97) / 120.0;
        let chances = [0.05 + 0.5 * share, 0.1, 0.85 - 0.5 * share];
        SimulatedVoter { chances, absence: 0.05, loads: [0.4, 0.3 * share, -0.2], group: 0 }
    };
    let voters: Vec<SimulatedVoter> = (0..193).map(voter).collect();
    bencher.bench_local(|| simulate(black_box(&voters), Draw::default(), &majority));
}

/// Ten sessions, nothing known and half known.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn backtest_of_ten_sessions(bencher: Bencher<'_, '_>) {
    let (pool, snapshot) = (Pool::new(2), &record().snapshot);
    let body = snapshot.index().body("UNGA").unwrap();
    let params = BacktestParams { from: Some(61), to: Some(70), ..BacktestParams::default() };
    bencher.bench_local(|| {
        backtest(snapshot, &snapshot.agenda(), body, params, &pool, &Unwatched).unwrap().unwrap()
    });
}
