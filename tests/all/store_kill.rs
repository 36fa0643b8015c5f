//! A program that is killed while it writes loses nothing that it said was saved.
//!
//! The test starts itself again as a child that commits and acknowledges, kills it at a random moment, and looks.
//! `ENTENTE_KILL_ROUNDS=2000` kills more often.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Backup, BackupReason, Store, StoreError, Writer};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant};

const CHILD_FILE: &str = "ENTENTE_KILL_CHILD_FILE";
const CHILD_FOLDER: &str = "ENTENTE_KILL_CHILD_FOLDER";
const CHILD_BACKUPS: &str = "ENTENTE_KILL_CHILD_BACKUPS";
const N_ROUNDS: u64 = 200;

fn writer() -> Writer {
    let device_uid = Writer::repeatable("Ada", "device", 0).device_uid;
    Writer::new("Ada", device_uid, "device")
}

fn body() -> Body {
    Body { code: "BODY".to_owned(), name: "A body".to_owned(), kind: BodyKind::ALL[0], ..Body::default() }
}

fn bloc(code: &str, note: String) -> Bloc {
    Bloc {
        id: BlocId(0),
        code: code.to_owned(),
        name: code.to_owned(),
        kind: BlocKind::Drawn,
        note,
        ..Bloc::default()
    }
}

/// The child: adds blocs for ever, sometimes undoing and redoing one, and says what is saved as soon as it is.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(CHILD_FILE) else { return };
    let none = Progress::new();
    let mut store = Store::open(Path::new(&path), writer()).unwrap();
    let mut out = begun();
    let mut n = store.journal(None).unwrap().changes().len();
    loop {
        let change = match n % 5 {
            3 => store.undo(None).unwrap().change,
            4 => store.redo(None).unwrap().change,
            _ => {
                // Now and then a change of many pages.
                let note = "x".repeat(if n.is_multiple_of(7) { 200_000 } else { 40 });
                let add = Command::add_bloc(bloc(&format!("B{n}"), note)).unwrap();
                store.commit(add, &none).unwrap().change
            }
        };
        n += 1;
        writeln!(out, "\nsaved {} {}", change.id.0, change.uid).unwrap();
        out.flush().unwrap();
    }
}

/// The child: makes one workspace after another, and says which is there.
#[test]
fn child_that_makes_workspaces_until_it_is_killed() {
    let Some(folder) = std::env::var_os(CHILD_FOLDER) else { return };
    let mut out = begun();
    for n in 0.. {
        let path = Path::new(&folder).join(format!("{n}.entente"));
        let store = Store::create(&path, "Made", writer()).unwrap();
        let uid = store.journal(None).unwrap().changes()[0].uid;
        writeln!(out, "\nsaved {n} {uid}").unwrap();
        out.flush().unwrap();
    }
}

/// The child: makes one backup after another, and says which change the newest holds.
#[test]
fn child_that_makes_backups_until_it_is_killed() {
    let Some(path) = std::env::var_os(CHILD_BACKUPS) else { return };
    let none = Progress::new();
    let mut store = Store::open(Path::new(&path), writer()).unwrap();
    let mut out = begun();
    for n in store.journal(None).unwrap().changes().len().. {
        let add = Command::add_bloc(bloc(&format!("B{n}"), "x".repeat(300_000))).unwrap();
        let change = store.commit(add, &none).unwrap().change;
        Backup::make(&store, BackupReason::Daily).unwrap();
        writeln!(out, "\nsaved {} {}", change.id.0, change.uid).unwrap();
        out.flush().unwrap();
    }
}

/// Where a child says what it has saved; that it is about to begin is said.
fn begun() -> std::io::Stdout {
    let mut out = std::io::stdout();
    writeln!(out, "\nbegun").unwrap();
    out.flush().unwrap();
    out
}

fn next_random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// Starts the child, lets it live for a while, kills it, and gives back what it acknowledged.
fn acknowledged(child: &str, variable: &str, path: &Path, lives_for: Duration) -> Vec<(u32, String)> {
    let module = module_path!().split_once("::").map_or("", |(_, module)| module);
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args([format!("{module}::{child}").as_str(), "--exact", "--nocapture", "--test-threads=1"])
        .env(variable, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = child.stdout.take().unwrap();
    let (begun, has_begun) = std::sync::mpsc::channel();
    let reader = std::thread::Builder::new()
        .name("kill-reader".to_owned())
        .spawn(move || {
            let mut saved = Vec::new();
            // A line that the kill has cut is no acknowledgement.
            for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                if line == "begun" {
                    begun.send(()).unwrap();
                }
                let mut words = line.split(' ');
                if let (Some("saved"), Some(id), Some(uid)) = (words.next(), words.next(), words.next())
                    && uid.len() == 36
                {
                    saved.push((id.parse().unwrap(), uid.to_owned()));
                }
            }
            saved
        })
        .unwrap();
    // However busy the machine is, its time counts from when it begins to write.
    has_begun.recv().unwrap();
    std::thread::sleep(lives_for);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

#[test]
fn a_kill_loses_no_acknowledged_change() {
    if std::env::var_os(CHILD_FILE).is_some() {
        return;
    }
    let n_rounds = std::env::var("ENTENTE_KILL_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(N_ROUNDS);
    let start = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let none = Progress::new();
    let mut random = 0x0123_4567_89AB_CDEF;
    let (mut n_acknowledged, mut n_unacknowledged, mut n_logs, mut round) = (0, 0, 0, 0);
    while round < n_rounds {
        // A file of its own for each stretch of rounds, so that it stays small.
        let path = folder.path().join(format!("w{round}.entente"));
        let mut store = Store::create(&path, "Kill", writer()).unwrap();
        let mut batch = Batch::default();
        batch.records.bodies = vec![body()];
        store.commit(Command::import("A body", batch), &none).unwrap();
        drop(store);
        for _ in 0..20 {
            let before =
                Store::open_read_only(&path, writer()).unwrap().journal(None).unwrap().changes().len();
            let lives_for = Duration::from_micros(8_000 + next_random(&mut random) % 200_000);
            let saved = acknowledged("child_that_writes_until_it_is_killed", CHILD_FILE, &path, lives_for);
            let log = path.with_file_name(format!("w{}.entente-wal", round / 20 * 20));
            n_logs += usize::from(std::fs::metadata(log).is_ok_and(|m| m.len() > 0));

            let store = Store::open(&path, writer()).unwrap();
            let journal = store.journal(None).unwrap();
            for (id, uid) in &saved {
                let change =
                    journal.change(ChangeId(*id)).unwrap_or_else(|| panic!("round {round}: {id} is lost"));
                assert_eq!(change.uid.to_string(), *uid, "round {round}");
            }
            let n_more = journal.changes().len() - before - saved.len();
            assert!(n_more <= 1, "round {round}: {n_more} changes that nobody heard of");
            n_acknowledged += saved.len();
            n_unacknowledged += n_more;
            // What shows is what the journal says, whole changes only.
            let snapshot = store.load(None, &none).unwrap();
            let live =
                journal.changes().iter().filter(|c| c.kind == ChangeKind::Add && journal.is_live(c.id));
            assert_eq!(snapshot.blocs.len(), live.count(), "round {round}");
            if round % 5 == 0 {
                assert_eq!(store.check(&none).unwrap().problems, [], "round {round}");
            }
            round += 1;
        }
        assert_eq!(Store::open(&path, writer()).unwrap().check(&none).unwrap().problems, []);
    }
    println!(
        "{n_rounds} kills in {:.1?}: {n_acknowledged} changes acknowledged, none lost; {n_unacknowledged} saved but \
         not yet acknowledged; {n_logs} with a log left behind",
        start.elapsed()
    );
    assert!(n_acknowledged > n_rounds as usize / 4, "the child hardly got to write");
}

#[test]
fn a_workspace_whose_making_was_killed_is_whole_or_refused() {
    if std::env::var_os(CHILD_FOLDER).is_some() {
        return;
    }
    let mut random = 0xFEDC_BA98_7654_3210;
    let (mut n_made, mut n_refused) = (0, 0);
    let mut round = 0;
    while round < 25 || n_made <= 10 {
        round += 1;
        let folder = tempfile::tempdir().unwrap();
        let lives_for = Duration::from_micros(10_000 + next_random(&mut random) % 150_000);
        let child = "child_that_makes_workspaces_until_it_is_killed";
        let saved = acknowledged(child, CHILD_FOLDER, folder.path(), lives_for);
        for (n, uid) in &saved {
            let store = Store::open(&folder.path().join(format!("{n}.entente")), writer()).unwrap();
            assert_eq!(store.journal(None).unwrap().changes()[0].uid.to_string(), *uid, "round {round}");
        }
        n_made += saved.len();
        let last = folder.path().join(format!("{}.entente", saved.len()));
        if last.exists() {
            match Store::open(&last, writer()) {
                Ok(store) => assert_eq!(store.check(&Progress::new()).unwrap().problems, []),
                Err(error) => {
                    n_refused += 1;
                    assert!(matches!(error, StoreError::NotOurs { .. }), "round {round}: {error}");
                }
            }
        }
    }
    println!("{n_made} workspaces made, {n_refused} half made and refused");
}

/// Names in a folder that tell of a file which is not whole.
fn drafts(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).into_iter().flatten();
    let names = names.map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains(".part")).collect()
}

#[test]
fn a_backup_whose_making_was_killed_is_never_taken_for_one() {
    if std::env::var_os(CHILD_BACKUPS).is_some() {
        return;
    }
    let mut random = 0x0F1E_2D3C_4B5A_6978;
    let none = Progress::new();
    let (mut n_backups, mut n_left) = (0, 0);
    for round in 0..4 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.entente");
        drop(Store::create(&path, "Kill", writer()).unwrap());
        let backups = Backup::folder(&path);
        for _ in 0..8 {
            let lives_for = Duration::from_micros(20_000 + next_random(&mut random) % 300_000);
            let child = "child_that_makes_backups_until_it_is_killed";
            let saved = acknowledged(child, CHILD_BACKUPS, &path, lives_for);
            n_left += drafts(&backups).len();
            let listed = Backup::list(&path);
            for backup in &listed {
                let copy = Store::open_read_only(&backup.path, writer()).unwrap();
                assert_eq!(copy.check(&none).unwrap().problems, [], "round {round}");
            }
            if let Some((id, uid)) = saved.last() {
                let holds = |b: &Backup| {
                    let journal = Store::open_read_only(&b.path, writer()).unwrap().journal(None).unwrap();
                    journal.change(ChangeId(*id)).is_some_and(|c| c.uid.to_string() == *uid)
                };
                assert!(listed.iter().any(holds), "round {round}: a backup that was told of is gone");
            }
            n_backups += saved.len();
            // The next one is made as ever, and nothing half made stays.
            let store = Store::open(&path, writer()).unwrap();
            Backup::make(&store, BackupReason::Daily).unwrap();
            assert_eq!(drafts(&backups), [] as [String; 0], "round {round}");
        }
    }
    println!("{n_backups} backups made, {n_left} half made and never listed");
    assert!(n_backups > 0 && n_left > 0, "the child was never killed at work");
}
