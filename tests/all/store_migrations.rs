//! Every format that was ever released stays readable: a stored workspace of each opens, is brought to today's
//! format after a checked backup, and holds what it held.
//!
//! When a format is new, `ENTENTE_STORE_WORKSPACE=1 cargo test store_migrations` writes the workspace of
//! today's format and what it holds, once; what is stored is never written again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::Snapshot;
use entente::store::{Access, Backup, Caution, SCHEMA, Store, Writer, kept_file};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const AT_MS: i64 = 1_700_000_000_000;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/workspaces").join(name)
}

fn device(name: &str) -> Writer {
    Writer { device_name: name.to_owned(), ..Writer::repeatable("Ada", name, AT_MS) }
}

/// One record of a noun with something in every field: what a field takes is found by trying.
fn full_record(noun: Noun, into: &mut Records) {
    let mut values: Vec<Value> = vec![Value::Int(1); noun.fields().len()];
    for (n, field) in noun.fields().iter().enumerate() {
        let text = match (noun, *field) {
            (Noun::SavedLens, "lens") | (Noun::Rule, "definition") => "{}".to_owned(),
            _ => format!("{} {field}", noun.word()),
        };
        let mut tries = vec![Value::Int(1), Value::Text(text)];
        if [(Noun::Body, "parent"), (Noun::Comment, "merged_into")].contains(&(noun, *field)) {
            tries = vec![Value::Null];
        }
        let wrong = format!("field {field}: ");
        while let Some(value) = tries.first().cloned() {
            values[n] = value;
            let mut cells = values.iter().cloned();
            let read = Records::default().read(noun, 1, Head::default(), &mut || cells.next().unwrap());
            let Err(misread) = read else { break };
            let message = misread.to_string();
            let Some(about) = message.strip_prefix(&wrong) else { break };
            tries.remove(0);
            if let Some((_, words)) = about.split_once("is not one of: ") {
                tries.push(Value::Text(words.split(", ").next().unwrap().to_owned()));
            }
        }
    }
    let mut cells = values.into_iter();
    into.read(noun, FIRST_PROVISIONAL, Head::default(), &mut || cells.next().unwrap()).unwrap();
}

/// Makes the stored workspace of today's format: every noun, positions with a correction, an edit, a removal,
/// two devices, undo and redo.
fn write_workspace(path: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let working = folder.path().join("working.entente");
    let none = Progress::new();
    let mut store = Store::create(&working, "Stored", device("first")).unwrap();
    let mut batch = Batch::default();
    for noun in Noun::ALL {
        full_record(*noun, &mut batch.records);
    }
    let (proposal, actor) = (ProposalId::provisional(0), ActorId::provisional(0));
    for (n, stance) in Stance::ALL.iter().enumerate() {
        let vote = Position::vote(proposal, actor, Day(n as i32), *stance, Some(SourceId::provisional(0)));
        batch.positions.push(Position { word: Some(WordId::provisional(0)), ..vote });
    }
    batch.positions[2].provision = Some(ProvisionId::provisional(0));
    batch.positions[3].handling = Some(Tlp::ALL[0]);
    batch.positions[4].marking = Some("For the delegation".into());
    batch.files.push(KeptFile { source: SourceId::provisional(0), packed: vec![1, 2, 3] });
    store.commit(Command::import("One of everything", batch), &none).unwrap();
    let correction = Position {
        corrects: Some((ChangeId(2), 0)),
        kind: PositionKind::ALL[2],
        confidence: Confidence::ALL[1],
        note: Some("Corrected by hand".into()),
        ..Position::vote(ProposalId(1), ActorId(1), Day(0), Stance::Neutral, None)
    };
    store.commit(Command::record_position(correction, "Actor", "Proposal", None), &none).unwrap();
    drop(store);

    let mut store = Store::open(&working, device("second")).unwrap();
    let before = store.load(None, &none).unwrap().blocs.rows()[0].clone();
    let mut after = Bloc { name: "Renamed".to_owned(), ..before.clone() };
    after.head.handling = Some(Tlp::ALL[1]);
    store.commit(Command::edit_bloc(&before, &after).unwrap(), &none).unwrap();
    for code in ["kept", "removed", "undone"] {
        let bloc = Bloc { code: code.to_owned(), ..after.clone() };
        let bloc = Bloc { head: Head::default(), ..bloc };
        store.commit(Command::add_bloc(bloc).unwrap(), &none).unwrap();
    }
    store.undo(None).unwrap();
    let removed = store.load(None, &none).unwrap().blocs.rows()[2].clone();
    store.commit(Command::remove_bloc(&removed, &[]), &none).unwrap();
    store.undo(None).unwrap();
    store.redo(None).unwrap();
    assert_eq!(store.check(&none).unwrap().problems, []);
    store.backup_to(path).unwrap();
    drop(store);
    // Small pages keep the stored file small.
    let db = Connection::open(path).unwrap();
    db.execute_batch("PRAGMA page_size = 512; VACUUM;").unwrap();
}

/// What a workspace shows and what its journal says, line by line.
fn contents(snapshot: &Snapshot) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for noun in Noun::ALL {
        snapshot.each_of(*noun, &mut |record| {
            let place = format!("{} {}", noun.table(), record.key());
            lines.insert(format!("{place} uid = {}", record.head().uid));
            lines.insert(format!("{place} handling = {:?}", record.head().handling));
            for (field, value) in noun.fields().iter().zip(record.values()) {
                lines.insert(format!("{place} {field} = {:?}", value.flat()));
            }
        });
    }
    for p in snapshot.positions.iter() {
        // A field that is empty was not written down by formats that did not know it.
        lines.insert(format!("position {:?}", p.to_position()).replace(", marking: None", ""));
    }
    for c in snapshot.journal.changes() {
        let state = if snapshot.journal.is_live(c.id) { "counts" } else { "undone" };
        let device = snapshot.journal.device(c.device).map(|d| d.name.clone()).unwrap_or_default();
        let Change { id, seq, clock, author, kind, label, uid, .. } = c;
        lines
            .insert(format!("change {} {uid} {device} {seq} {clock} {author} {kind} {state}: {label}", id.0));
    }
    lines
}

/// The stored formats: every number from 1 to today's.
fn stored() -> Vec<(i64, PathBuf)> {
    (1..=SCHEMA).map(|n| (n, data(&format!("schema_{n}.entente")))).collect()
}

#[test]
fn every_stored_format_opens_and_holds_what_it_held() {
    let newest = data(&format!("schema_{SCHEMA}.entente"));
    if std::env::var_os("ENTENTE_STORE_WORKSPACE").is_some() && !newest.exists() {
        write_workspace(&newest);
        let store = Store::open_read_only(&newest, device("first")).unwrap();
        let lines: Vec<String> = contents(&store.load(None, &Progress::new()).unwrap()).into_iter().collect();
        std::fs::write(newest.with_extension("txt"), lines.join("\n") + "\n").unwrap();
    }
    for (format, file) in stored() {
        assert!(file.is_file(), "the workspace of format {format} is missing: see the head of this test");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.entente");
        std::fs::copy(&file, &path).unwrap();
        let mut store = Store::open(&path, device("third")).unwrap();
        assert_eq!(store.access(), &Access::Write);
        if format < SCHEMA {
            assert!(store.cautions().contains(&Caution::Upgraded(format)));
            let backups = Backup::list(&path);
            assert_eq!(backups.len(), 1, "a backup before the upgrade");
        }
        let snapshot = store.load(None, &Progress::new()).unwrap();
        let since = |noun: Noun| match noun {
            Noun::Explanation | Noun::Profile => 2,
            Noun::RuleUse
            | Noun::Weight
            | Noun::Voter
            | Noun::Scenario
            | Noun::SupposedVote
            | Noun::Outreach => 3,
            Noun::CommentRound | Noun::Comment | Noun::Observation => 6,
            _ => 1,
        };
        for noun in Noun::ALL.iter().filter(|n| format >= since(**n)) {
            assert!(snapshot.n_of(*noun) > 0, "format {format}: no {}", noun.word());
        }
        let kept = kept_file(&path, SourceId(1)).unwrap();
        assert_eq!(kept, (format >= 6).then(|| vec![1, 2, 3]), "format {format}");
        let found = contents(&snapshot);
        let expected = std::fs::read_to_string(file.with_extension("txt")).unwrap();
        for line in expected.lines() {
            assert!(found.contains(line), "format {format} no longer holds: {line}");
        }
        assert_eq!(store.check(&Progress::new()).unwrap().problems, [], "format {format}");

        // It can be worked with: the journal goes on where it stood.
        let bloc = snapshot.blocs.rows()[0].clone();
        let after = Bloc { note: "Edited today".to_owned(), ..bloc.clone() };
        store.commit(Command::edit_bloc(&bloc, &after).unwrap(), &Progress::new()).unwrap();
        store.undo(None).unwrap();
        let shown: BTreeSet<String> = contents(&store.load(None, &Progress::new()).unwrap());
        assert!(found.is_subset(&shown), "format {format}: an undone edit leaves a trace");
        assert_eq!(store.check(&Progress::new()).unwrap().problems, [], "format {format}");
    }
}

#[test]
fn what_today_writes_is_what_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.entente");
    write_workspace(&path);
    let load = |path: &Path| {
        let store = Store::open_read_only(path, device("first")).unwrap();
        contents(&store.load(None, &Progress::new()).unwrap())
    };
    let today = folder.path().join("stored.entente");
    std::fs::copy(data(&format!("schema_{SCHEMA}.entente")), &today).unwrap();
    assert_eq!(load(&path), load(&today));
}

fn statements(db: &Connection) -> Vec<(String, String)> {
    let mut statement =
        db.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
    statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_released_migration_is_never_edited() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema");
    let mut migrations: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    migrations.sort();
    assert_eq!(migrations.len() as i64, SCHEMA, "a migration for each format");
    for (format, file) in stored() {
        let applied = Connection::open_in_memory().unwrap();
        for migration in &migrations[..format as usize] {
            applied.execute_batch(&std::fs::read_to_string(migration).unwrap()).unwrap();
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let kept = Connection::open_with_flags(&file, flags).unwrap();
        assert_eq!(
            statements(&applied),
            statements(&kept),
            "format {format} is out in the world: add a migration instead of editing one"
        );
    }
}
