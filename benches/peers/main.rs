//! All pairs × all sessions once more, timed on one thread, with the result in a file for `peers.py` to check.
//!
//! Usage: `cargo bench --bench peers -- [FILE]`. The file holds, as little-endian u32: the number of sessions, the number
//! of actors; then, session by session, pair by pair (i < j, actors in the order of the table of votes), the proposals
//! on which both have a known side, and their agreement in halves. Prints the milliseconds of CPU of a run in the
//! fastest and in the median batch (of wall time where the system does not tell a thread's CPU); without FILE, only that.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[path = "../support/sample.rs"]
mod sample;

use entente::analysis::{Params, Pool, dyad_table};
use entente::model::{Lens, Window};
use entente::snapshot::Selection;
use std::time::Instant;

const N_BATCHES: usize = 9;
const N_RUNS: usize = 20;

fn main() {
    let path = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let worker = std::thread::Builder::new().name("entente-peers".to_owned());
    worker.spawn(move || compare(path)).unwrap().join().unwrap();
}

fn compare(path: Option<String>) {
    let snapshot = sample::assembly().snapshot;
    let lens = Lens { window: Window::Session, ..Lens::default() };
    let selection = Selection::new(&snapshot, &lens).unwrap();
    let (params, pool) = (Params::of(&lens), Pool::none());
    let mut millis = Vec::new();
    let mut table = None;
    for _ in 0..N_BATCHES {
        let (cpu, wall) = (cpu_millis(), Instant::now());
        for _ in 0..N_RUNS {
            table = Some(dyad_table(&selection, params, &pool));
        }
        let spent = cpu.zip(cpu_millis()).map(|(from, to)| to - from);
        millis.push(spent.unwrap_or_else(|| wall.elapsed().as_secs_f64() * 1e3) / N_RUNS as f64);
    }
    millis.sort_by(f64::total_cmp);
    println!("{:.3} {:.3}", millis[0], millis[N_BATCHES / 2]);
    let (Some(path), Some(table)) = (path, table) else { return };
    let mut bytes = Vec::new();
    let mut put = |n: u32| bytes.extend(n.to_le_bytes());
    put(table.periods.len() as u32);
    put(table.actors.len() as u32);
    for period in 0..table.periods.len() {
        for a in 0..table.actors.len() {
            for b in a + 1..table.actors.len() {
                let point = table.at(period, a, b).unwrap();
                put(point.n_proposals);
                put((2.0 * point.agreement) as u32);
            }
        }
    }
    std::fs::write(&path, &bytes).unwrap();
}

/// CPU time of this thread so far, as Linux counts it; coarse, hence the batches.
fn cpu_millis() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse::<f64>().ok().map(|nanos| nanos / 1e6)
}
