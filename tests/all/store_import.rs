//! A large import is one step: saved, undone and redone in one. `ENTENTE_IMPORT_POSITIONS=1000000` makes it larger.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use entente::jobs::Progress;
use entente::model::PositionsTouched;
use entente::model::*;
use entente::store::{Store, StoreError, Writer};
use std::time::Instant;

const N_ACTORS: usize = 200;

fn writer(series: &str) -> Writer {
    let device_uid = Writer::repeatable("Ada", "device", 0).device_uid;
    Writer { device_uid, ..Writer::repeatable("Ada", series, 1_700_000_000_000) }
}

fn record(noun: Noun, nth: usize, cells: &[(&str, Value)], into: &mut Records) {
    let mut fields = noun.fields().iter();
    let mut next = || {
        let field = fields.next().unwrap();
        let given = cells.iter().find(|(name, _)| name == field);
        given.map_or(Value::Null, |(_, value)| value.clone())
    };
    into.read(noun, FIRST_PROVISIONAL + nth as u32, Head::default(), &mut next).unwrap();
}

fn batch(n_positions: usize) -> Batch {
    let mut batch = Batch::default();
    let text = |s: &str| Value::Text(s.to_owned());
    let (empty, yes) = (text(""), Value::Int(1));
    let kind = text(BodyKind::ALL[0].word());
    let body = [("code", text("BODY")), ("name", text("A body")), ("kind", kind), ("active", yes.clone())];
    let body: Vec<_> = body.into_iter().chain([("note", empty.clone())]).collect();
    record(Noun::Body, 0, &body, &mut batch.records);
    for n in 0..N_ACTORS {
        let kind = text(ActorKind::Country.word());
        let code = text(&format!("A{n}"));
        let cells = [("code", code.clone()), ("name", code), ("kind", kind), ("note", empty.clone())];
        record(Noun::Actor, n, &cells, &mut batch.records);
    }
    for n in 0..n_positions / N_ACTORS {
        let mut cells: Vec<(&str, Value)> =
            ["title", "description", "stage_code", "origin_key", "link", "note"]
                .map(|f| (f, empty.clone()))
                .into();
        cells.push(("reference", text(&format!("P/{n}"))));
        cells.push(("body", Value::Ref(Noun::Body, FIRST_PROVISIONAL)));
        cells.push(("kind", text(ProposalKind::ALL[0].word())));
        cells.push(("precision", text(Precision::Day.word())));
        cells.push(("standing", text(Standing::ALL[0].word())));
        cells.push(("important", yes.clone()));
        record(Noun::Proposal, n, &cells, &mut batch.records);
        for a in 0..N_ACTORS {
            let stance = Stance::ALL[(n * 31 + a * 7) % Stance::ALL.len()];
            let (proposal, actor) = (ProposalId::provisional(n), ActorId::provisional(a));
            batch.positions.push(Position::vote(proposal, actor, Day(n as i32), stance, None));
        }
    }
    batch
}

#[test]
fn a_large_import_is_saved_undone_and_redone_in_one_step() {
    let n = std::env::var("ENTENTE_IMPORT_POSITIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(200_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.entente");
    let none = Progress::new();
    let timed = |what: &str, start: Instant| println!("{what}: {:.2?}", start.elapsed());
    let mut store = Store::create(&path, "Large", writer("made")).unwrap();
    let empty = store.load(None, &none).unwrap();

    let command = Command::import("Many votes", batch(n));
    let start = Instant::now();
    let import = store.commit(command, &none).unwrap();
    timed(&format!("import of {n} positions"), start);
    assert_eq!(import.touched.positions, PositionsTouched::All);
    let start = Instant::now();
    let full = store.refresh(&empty, &import.touched).unwrap();
    timed("snapshot", start);
    assert_eq!(full.positions.len(), n);

    let start = Instant::now();
    let undone = store.undo(None).unwrap();
    timed("undo", start);
    assert_eq!(undone.change.target, Some(import.change.id));
    let bare = store.refresh(&full, &undone.touched).unwrap();
    assert!(bare.positions.is_empty() && bare.actors.is_empty() && bare.proposals.is_empty());
    drop(store);

    let mut store = Store::open(&path, writer("again")).unwrap();
    let start = Instant::now();
    let redone = store.redo(None).unwrap();
    timed("redo after a restart", start);
    let back = store.refresh(&bare, &redone.touched).unwrap();
    assert_eq!(back.positions.len(), n);
    let rows = |s: &entente::snapshot::Snapshot| -> Vec<Position> {
        s.positions.iter().map(|p| p.to_position()).collect()
    };
    assert!(rows(&full) == rows(&back) && full.proposals.rows() == back.proposals.rows());
    assert_eq!(store.journal(None).unwrap().changes().len(), 4);

    // One position rests on the import, which then stays until that position is gone.
    let start = Instant::now();
    let vote = Position::vote(ProposalId(1), ActorId(1), Day(9), Stance::Oppose, None);
    let one = store.commit(Command::record_position(vote, "A0", "P/0", None), &none).unwrap();
    timed("one position more", start);
    assert!(
        matches!(store.undo(Some(import.change.id)), Err(StoreError::Rests { on, .. }) if on == Some(one.change.id))
    );
    let start = Instant::now();
    store.undo(None).unwrap();
    timed("and undone", start);
    let start = Instant::now();
    store.redo(None).unwrap();
    timed("and redone", start);
    store.undo(None).unwrap();
    store.undo(None).unwrap();
    assert!(store.load(None, &none).unwrap().positions.is_empty());
    let start = Instant::now();
    assert_eq!(store.check(&none).unwrap().problems, []);
    timed("check", start);

    // A key that cannot be takes no memory and shows nothing.
    drop(store);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(
        "PRAGMA foreign_keys = OFF; INSERT INTO position
         VALUES (4000000000, 1, 0, 0, 1, 9, 1, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
    )
    .unwrap();
    drop(db);
    let store = Store::open(&path, writer("last")).unwrap();
    assert!(store.load(None, &none).unwrap().positions.is_empty());
    assert!(!store.check(&none).unwrap().problems.is_empty());
}
