//! The work that `peers.py` and `peers.R` do again, timed on one thread, with the results in a folder for them to check.
//!
//! Usage: `cargo bench --bench peers -- [FOLDER]`. Prints a line for each work: its name, and the milliseconds of CPU of
//! the fastest and of the median run (of wall time where the system does not tell a thread's CPU). The folder then
//! holds, little-endian:
//! - `counts.bin` (u32): sessions, actors; then, session by session, pair by pair (i < j, actors in the order of the
//!   table of votes), the proposals on which both have a known side, and their agreement in halves;
//! - `kappa.bin`, `pi.bin` (f64): linear kappa and pi in the same order, NaN where undefined;
//! - `seats.bin` (u8): for each of twenty blocs, EU and BRICS first, for each roll call, for each actor whether it is a
//!   member on that day;
//! - `separations.bin` (f64): for each pair of these blocs, for each session, separation and standard error;
//! - `bootstrap.bin` (f64): for each session, the standard error of EU and BRICS by 1,000 replicates.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[path = "../../tests/all/support/record.rs"]
mod record;
#[path = "../support/sample.rs"]
mod sample;

use entente::analysis::*;
use entente::model::{BlocId, Filter, Lens, Window};
use entente::snapshot::{Members, Selection, Snapshot};
use std::cmp::Reverse;
use std::path::Path;
use std::time::Instant;

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let worker = std::thread::Builder::new().name("entente-peers".to_owned());
    worker.spawn(move || compare(folder.as_deref().map(Path::new))).unwrap().join().unwrap();
}

fn compare(folder: Option<&Path>) {
    let record = sample::assembly();
    let snapshot = &record.snapshot;
    let lens = Lens { window: Window::Session, ..Lens::default() };
    let selection = Selection::new(snapshot, &lens).unwrap();
    let (params, pool) = (Params::of(&lens), Pool::none());
    let pair = (record.blocs["EU"], record.blocs["BRICS"]);
    let blocs = twenty(snapshot, pair, record.blocs.values().copied().collect());
    let bootstrap = Bootstrap::default();
    let line = IdealParams { n_replicates: 0, ..IdealParams::default() };
    let ideal = |selection: &Selection, warm| {
        ideal_points(snapshot, selection, &line, warm, &pool, &Unwatched).unwrap()
    };

    let table = timed("agreement", 9, 20, || dyad_table(&selection, params, &pool));
    let kappa = timed("kappa", 9, 5, || corrected_table(&selection, Distance::Linear, 10, &pool));
    let apart = timed("separations", 9, 3, || {
        separations(snapshot, &selection, &blocs, params, &pool, &Unwatched).unwrap()
    });
    let drawn = timed("bootstrap", 9, 5, || {
        convergence_resampled(snapshot, &selection, pair, params, &bootstrap, &pool, &Unwatched).unwrap()
    });
    timed("ideal-cold", 3, 1, || ideal(&selection, None));
    // From the points of the record without its last day of votes.
    let until = selection.agenda.columns().last().map(|c| c.date.previous());
    let filter = Filter { until, ..Filter::default() };
    let earlier = Selection::new(snapshot, &Lens { filter, ..lens.clone() }).unwrap();
    let earlier = ideal(&earlier, None);
    timed("ideal-warm", 9, 1, || ideal(&selection, Some(&earlier)));

    let Some(folder) = folder else { return };
    std::fs::create_dir_all(folder).unwrap();
    let (n_periods, n_actors) = (table.periods.len(), table.actors.len());
    let pairs = || (0..n_actors).flat_map(|a| (a + 1..n_actors).map(move |b| (a, b)));
    let mut counts = vec![n_periods as u32, n_actors as u32];
    let (mut kappas, mut pis): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for period in 0..n_periods {
        for (a, b) in pairs() {
            let point = table.at(period, a, b).unwrap();
            counts.extend([point.n_proposals, (2.0 * point.agreement) as u32]);
            let (a, b) = (table.actors[a], table.actors[b]);
            let value = |method| kappa.point(period, a, b, method).and_then(|p| p.value).unwrap_or(f64::NAN);
            kappas.push(value(PairMethod::Kappa(Distance::Linear)));
            pis.push(value(PairMethod::Pi(Distance::Linear)));
        }
    }
    let bytes: Vec<u8> = counts.iter().flat_map(|n| n.to_le_bytes()).collect();
    std::fs::write(folder.join("counts.bin"), bytes).unwrap();
    write(folder, "kappa.bin", kappas);
    write(folder, "pi.bin", pis);
    std::fs::write(folder.join("seats.bin"), seats(snapshot, &selection, &blocs)).unwrap();
    let none = f64::NAN;
    let of = |p: &ConvergencePoint| [p.separation.unwrap_or(none), p.se.unwrap_or(none)];
    write(folder, "separations.bin", apart.iter().flat_map(|c| c.points.iter().flat_map(of)).collect());
    write(folder, "bootstrap.bin", drawn.points.iter().map(|p| p.se.unwrap_or(none)).collect());
}

/// EU, BRICS, and the largest others.
fn twenty(snapshot: &Snapshot, pair: (BlocId, BlocId), mut blocs: Vec<BlocId>) -> Vec<BlocId> {
    blocs.retain(|bloc| *bloc != pair.0 && *bloc != pair.1);
    blocs.sort_by_key(|bloc| (Reverse(snapshot.index().memberships_of_bloc(*bloc).len()), *bloc));
    [pair.0, pair.1].into_iter().chain(blocs).take(20).collect()
}

/// Roll calls in the order of the table of votes, which is that of their keys.
fn seats(snapshot: &Snapshot, selection: &Selection, blocs: &[BlocId]) -> Vec<u8> {
    let agenda = &*selection.agenda;
    let mut bytes = Vec::new();
    for bloc in blocs {
        let members = Members::new(snapshot, agenda, *bloc);
        for proposal in snapshot.proposals.iter() {
            let span = agenda.column_of(proposal.id).and_then(|column| members.at(column));
            for actor in snapshot.actors.iter() {
                let place = agenda.place_of(actor.id);
                let is_in = span.zip(place).is_some_and(|(s, at)| s.seats[at / 64] >> (at % 64) & 1 == 1);
                bytes.push(u8::from(is_in));
            }
        }
    }
    bytes
}

fn write(folder: &Path, name: &str, values: Vec<f64>) {
    let bytes: Vec<u8> = values.iter().flat_map(|x| x.to_le_bytes()).collect();
    std::fs::write(folder.join(name), bytes).unwrap();
}

/// Runs in batches; gives the last result.
fn timed<T>(name: &str, n_batches: usize, n_runs: usize, work: impl Fn() -> T) -> T {
    let mut millis = Vec::new();
    let mut last = work();
    for _ in 0..n_batches {
        let (cpu, wall) = (cpu_millis(), Instant::now());
        for _ in 0..n_runs {
            last = work();
        }
        let spent = cpu.zip(cpu_millis()).map(|(from, to)| to - from);
        millis.push(spent.unwrap_or_else(|| wall.elapsed().as_secs_f64() * 1e3) / n_runs as f64);
    }
    millis.sort_by(f64::total_cmp);
    println!("{name} {:.3} {:.3}", millis[0], millis[n_batches / 2]);
    last
}

/// CPU time of this thread so far, as Linux counts it; coarse, hence the batches.
fn cpu_millis() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse::<f64>().ok().map(|nanos| nanos / 1e6)
}
