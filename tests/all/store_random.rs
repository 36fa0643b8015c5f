//! Random command sequences against a simple model of what must show. Seeds are numbers from 0 up.
//!
//! `ENTENTE_RANDOM_SEQUENCES=20000` runs more, `ENTENTE_RANDOM_SECONDS=60` ends after that time,
//! `ENTENTE_RANDOM_SEED=17` runs just that one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod oracle;
mod records;
mod script;

use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::Snapshot;
use entente::store::{Store, StoreError, Writer};
use oracle::{CurveMeasure, Oracle};
pub use records::add as random_record;
pub use script::{Dice, ground};
use script::{command, seen};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const N_SEQUENCES: u64 = 500;
const FIRST_DAY: i64 = 20_000;

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|v| v.parse().ok())
}

/// A folder in memory where there is one: the files are small and many.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap()
}

struct Run {
    seed: u64,
    step: usize,
    day: i64,
    n_opened: u64,
    device: usize,
    store: Store,
    oracle: Oracle,
    snapshot: Snapshot,
}

fn writer(seed: u64, device: usize, n_opened: u64, day: i64) -> Writer {
    let at_ms = day * 86_400_000 + 3_600_000;
    let name = format!("device {device}");
    let device_uid = Writer::repeatable("Ada", &name, 0).device_uid;
    Writer {
        device_uid,
        device_name: name,
        ..Writer::repeatable("Ada", &format!("{seed}/{n_opened}"), at_ms)
    }
}

impl Run {
    fn new(template: &Path, path: &Path, seed: u64) -> Run {
        std::fs::copy(template, path).unwrap();
        let store = Store::open(path, writer(seed, 0, 1, FIRST_DAY)).unwrap();
        let mut oracle = Oracle::created(0, FIRST_DAY * 86_400_000);
        oracle.commit(&ground(), 0, FIRST_DAY * 86_400_000).unwrap();
        let snapshot = store.load(None, &Progress::new()).unwrap();
        Run { seed, step: 0, day: FIRST_DAY, n_opened: 1, device: 0, store, oracle, snapshot }
    }

    fn at_ms(&self) -> i64 {
        self.day * 86_400_000 + 3_600_000
    }

    #[track_caller]
    fn same(&self, what: &str, theirs: &CurveMeasure, ours: &CurveMeasure) {
        let flat = |shown: &CurveMeasure| {
            let mut shown = shown.clone();
            for fields in shown.records.values_mut() {
                fields.retain(|name, _| name != "retired");
                fields.values_mut().for_each(|v| *v = v.clone().flat());
            }
            shown
        };
        let (theirs, ours) = (flat(theirs), flat(ours));
        assert_eq!(theirs.records, ours.records, "{what}: seed {} step {}", self.seed, self.step);
        assert_eq!(theirs.positions, ours.positions, "{what}: seed {} step {}", self.seed, self.step);
    }

    /// What the file shows is what the model says, and the journal offers the same steps back and forth.
    #[track_caller]
    fn compare(&mut self) {
        let fresh = self.store.load(None, &Progress::new()).unwrap();
        self.same("a fresh load", &seen(&fresh), &self.oracle.shown(None));
        assert!(is_same(&self.snapshot, &fresh), "refreshed: seed {} step {}", self.seed, self.step);
        let place = format!("seed {} step {}", self.seed, self.step);
        for snapshot in [&fresh, &self.snapshot] {
            let journal = &snapshot.journal;
            assert_eq!(journal.changes().len(), self.oracle.n_changes(), "{place}");
            let id = |c: Option<&Change>| c.map(|c| c.id.0);
            let device = self.store.device();
            assert_eq!(id(journal.next_undo(device)), self.oracle.next_undo(self.device), "undo: {place}");
            assert_eq!(id(journal.next_redo(device)), self.oracle.next_redo(self.device), "redo: {place}");
        }
    }

    #[track_caller]
    fn take(
        &mut self,
        did: Result<entente::model::Committed, StoreError>,
        expected: Option<u32>,
        what: &str,
    ) {
        let place = format!("{what}: seed {} step {}", self.seed, self.step);
        match (did, expected) {
            (Ok(committed), Some(id)) => {
                assert_eq!(committed.change.id.0, id, "{place}");
                if variable("ENTENTE_RANDOM_SEED").is_some() {
                    println!("{place} done: {id} {}", committed.change.label);
                }
                self.snapshot = self.store.refresh(&self.snapshot, &committed.touched).unwrap();
            }
            (Err(error), None) => {
                let sentence = error.to_string();
                if variable("ENTENTE_RANDOM_SEED").is_some() {
                    println!("{place} refused: {sentence}");
                }
                assert!(!matches!(error, StoreError::Sqlite(_)), "{place}: {sentence}");
            }
            (Ok(committed), None) => panic!("{place} should be refused, but: {:?}", committed.change),
            (Err(error), Some(_)) => panic!("{place} should be done, but: {error}"),
        }
    }

    fn commit(&mut self, command: Command) {
        let expected = self.oracle.commit(&command, self.device, self.at_ms());
        let what = format!("{command:?}");
        let did = self.store.commit(command, &Progress::new());
        self.take(did, expected, &what);
    }

    fn turn(&mut self, kind: ChangeKind, target: Option<u32>) {
        let expected = self.oracle.turn(kind, target, self.device, self.at_ms());
        let change = target.map(ChangeId);
        let did = match kind {
            ChangeKind::Undo => self.store.undo(change),
            _ => self.store.redo(change),
        };
        self.take(did, expected, &format!("{kind} {target:?}"));
    }

    fn restart(self, dice: &mut Dice) -> Run {
        let path = self.store.path().to_owned();
        let (day, n_opened) = (self.day + 1, self.n_opened + 1);
        let device = if dice.one_in(2) { 1 - self.device } else { self.device };
        drop(self.store);
        let store = Store::open(&path, writer(self.seed, device, n_opened, day)).unwrap();
        Run { store, day, n_opened, device, ..self }
    }

    fn step(mut self, dice: &mut Dice) -> Run {
        self.step += 1;
        match dice.below(12) {
            0 => return self.restart(dice),
            1 => self.turn(ChangeKind::Undo, None),
            2 => self.turn(ChangeKind::Redo, None),
            3 | 4 => {
                let target = 1 + dice.below(self.oracle.n_changes() + 1) as u32;
                let kind = if dice.one_in(2) { ChangeKind::Undo } else { ChangeKind::Redo };
                self.turn(kind, Some(target));
            }
            _ => {
                if let Some(command) = command(dice, &self.snapshot, &self.oracle) {
                    self.commit(command);
                }
            }
        }
        self
    }

    /// All the way back, newest first, and all the way forth again. On the way back a step may have to wait for
    /// another one (two blocs of one code), but not for ever; on the way forth every step is possible at once.
    fn there_and_back(&mut self) {
        let end = self.oracle.shown(None);
        let mut waiting = self.oracle.undoable();
        waiting.reverse();
        let mut undone = Vec::new();
        while !waiting.is_empty() {
            let n_before = waiting.len();
            waiting.retain(|id| {
                self.turn(ChangeKind::Undo, Some(*id));
                let is_done = !self.oracle.undoable().contains(id);
                undone.extend(is_done.then_some(*id));
                !is_done
            });
            assert!(waiting.len() < n_before, "no undo of {waiting:?} is possible: seed {}", self.seed);
        }
        self.compare();
        assert!(self.snapshot.actors.is_empty() && self.snapshot.positions.is_empty());
        for id in undone.iter().rev() {
            self.turn(ChangeKind::Redo, Some(*id));
            assert!(self.oracle.undoable().contains(id), "redo of {id} is refused: seed {}", self.seed);
        }
        self.compare();
        self.same("there and back", &seen(&self.snapshot), &end);
    }
}

fn is_same(a: &Snapshot, b: &Snapshot) -> bool {
    let rows = |snapshot: &Snapshot| {
        let mut rows: Vec<(u32, Head, Vec<Value>)> = Vec::new();
        for noun in Noun::ALL {
            snapshot.each_of(*noun, &mut |r| rows.push((r.key(), r.head().clone(), r.values())));
        }
        rows
    };
    rows(a) == rows(b)
        && a.positions.iter().map(|p| p.to_position()).eq(b.positions.iter().map(|p| p.to_position()))
        && Noun::ALL.iter().all(|noun| a.n_of(*noun) == b.n_of(*noun))
}

fn run(template: &Path, path: &Path, seed: u64) {
    let mut dice = Dice(seed);
    let mut run = Run::new(template, path, seed);
    let n_steps = 6 + dice.below(14);
    for _ in 0..n_steps {
        run = run.step(&mut dice);
        run.compare();
    }
    let day = FIRST_DAY + dice.below((run.day - FIRST_DAY) as usize + 1) as i64;
    let known = run.store.load(Some(Day(day as i32)), &Progress::new()).unwrap();
    run.same("as known on a day", &seen(&known), &run.oracle.shown(Some((day + 1) * 86_400_000 - 1)));
    run.there_and_back();
    let report = run.store.check(&Progress::new()).unwrap();
    assert_eq!(report.problems, [], "seed {seed}");
    drop(run);
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
}

#[test]
fn what_shows_is_what_a_simple_model_says_whatever_is_done_and_undone() {
    let folder = folder();
    let template = folder.path().join("template.entente");
    let mut store = Store::create(&template, "Random", writer(0, 0, 0, FIRST_DAY)).unwrap();
    store.commit(ground(), &Progress::new()).unwrap();
    drop(store);

    if let Some(seed) = variable("ENTENTE_RANDOM_SEED") {
        return run(&template, &folder.path().join("one.entente"), seed);
    }
    let n_sequences = variable("ENTENTE_RANDOM_SEQUENCES").unwrap_or(N_SEQUENCES);
    let limit = variable("ENTENTE_RANDOM_SECONDS").map(Duration::from_secs);
    let start = Instant::now();
    let (next, done) = (AtomicU64::new(0), AtomicU64::new(0));
    let n_threads = std::thread::available_parallelism().map_or(2, |n| n.get()).min(8);
    std::thread::scope(|scope| {
        for n in 0..n_threads {
            let (next, done, template) = (&next, &done, &template);
            let path = folder.path().join(format!("{n}.entente"));
            let work = move || {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= n_sequences || limit.is_some_and(|limit| start.elapsed() > limit) {
                        break;
                    }
                    run(template, &path, seed);
                    done.fetch_add(1, Ordering::Relaxed);
                }
            };
            std::thread::Builder::new().name(format!("random-{n}")).spawn_scoped(scope, work).unwrap();
        }
    });
    let n_done = done.into_inner();
    println!("{n_done} sequences from seed 0 on in {:.0?}", start.elapsed());
    assert!(n_done >= n_sequences.min(N_SEQUENCES), "hardly a sequence was run in that time");
}
