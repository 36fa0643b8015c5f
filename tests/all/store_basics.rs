//! The store: what is committed stays, what is undone is out of sight, history reads back.

use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Access, Store, StoreError, Writer};
use tempfile::TempDir;

fn writer() -> Writer {
    Writer::repeatable("Ada", "test", 1_700_000_000_000)
}

fn new_store(folder: &TempDir) -> Store {
    Store::create(&folder.path().join("w.entente"), "Test", writer()).unwrap()
}

fn bloc(code: &str) -> Bloc {
    Bloc {
        id: BlocId(0),
        code: code.to_owned(),
        name: format!("The {code}"),
        kind: BlocKind::Drawn,
        ..Bloc::default()
    }
}

fn actor(n: usize, code: &str) -> Actor {
    Actor {
        id: ActorId::provisional(n),
        code: code.to_owned(),
        name: code.to_owned(),
        kind: ActorKind::Country,
        ..Actor::default()
    }
}

fn membership(bloc: BlocId, actor: ActorId) -> Membership {
    Membership {
        id: MembershipId(0),
        bloc,
        actor,
        role: Role::Member,
        since: Some(Day(0)),
        ..Membership::default()
    }
}

fn two_actors(store: &mut Store) {
    let mut batch = Batch::default();
    batch.records.actors = vec![actor(0, "AAA"), actor(1, "BBB")];
    store.commit(Command::import("Two actors", batch), &Progress::new()).unwrap();
}

#[test]
fn undo_and_redo_survive_a_restart_and_name_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(&folder);
    two_actors(&mut store);
    let none = Progress::new();
    store.commit(Command::add_bloc(bloc("EU")).unwrap(), &none).unwrap();
    let m = Command::add_membership(membership(BlocId(1), ActorId(2)), "EU", "BBB").unwrap();
    store.commit(m, &none).unwrap();
    let before = store.load(None, &none).unwrap().memberships.rows()[0].clone();
    let after = Membership { until: Some(Day(100)), ..before.clone() };
    store.commit(Command::edit_membership(&before, &after, "EU", "BBB").unwrap(), &none).unwrap();
    let path = store.path().to_owned();
    drop(store);

    let again = |series: &str| Writer::repeatable("Ada", series, 1_700_000_000_000);
    let mut store = Store::open(&path, Writer { device_uid: writer().device_uid, ..again("again") }).unwrap();
    let until = |store: &Store| store.load(None, &none).unwrap().memberships.rows().first().map(|m| m.until);
    assert_eq!(until(&store), Some(Some(Day(100))));
    assert_eq!(store.undo(None).unwrap().change.label, "Undo: BBB: leaves EU, last day 1970-04-11");
    assert_eq!(until(&store), Some(None));
    store.undo(None).unwrap();
    assert_eq!(until(&store), None);
    drop(store);

    let mut store = Store::open(&path, Writer { device_uid: writer().device_uid, ..again("third") }).unwrap();
    store.redo(None).unwrap();
    assert_eq!(until(&store), Some(None));
    store.redo(None).unwrap();
    assert_eq!(until(&store), Some(Some(Day(100))));
    assert!(matches!(store.redo(None), Err(StoreError::NothingTo("redo"))));
    let history = store.history(RecordRef { noun: Noun::Membership, id: 1 }).unwrap();
    let labels: Vec<&str> = history.iter().map(|e| e.change.label.as_str()).collect();
    assert_eq!(labels, ["BBB: member of EU since 1970-01-01", "BBB: leaves EU, last day 1970-04-11"]);
    assert_eq!(history[1].edits[0].after, Value::Int(100));
    assert_eq!(history[1].change.author, "Ada");
}

#[test]
fn undo_refuses_what_later_changes_rest_on_and_says_which() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(&folder);
    two_actors(&mut store);
    let none = Progress::new();
    let made = store.commit(Command::add_bloc(bloc("EU")).unwrap(), &none).unwrap();
    let m = Command::add_membership(membership(BlocId(1), ActorId(1)), "EU", "AAA").unwrap();
    store.commit(m, &none).unwrap();
    let refused = store.undo(Some(made.change.id)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "cannot undo \"Add bloc EU: The EU\": \"AAA: member of EU since 1970-01-01\" rests on it; undo that first"
    );
    store.undo(None).unwrap();
    store.undo(Some(made.change.id)).unwrap();
    assert_eq!(store.load(None, &none).unwrap().blocs.len(), 0);
    let refused = store.undo(Some(made.change.id)).unwrap_err();
    assert!(refused.to_string().contains("it is undone already"), "{refused}");
}

#[test]
fn redo_refuses_a_code_that_was_taken_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(&folder);
    let none = Progress::new();
    let first = store.commit(Command::add_bloc(bloc("EU")).unwrap(), &none).unwrap();
    store.undo(None).unwrap();
    store.commit(Command::add_bloc(bloc("eu")).unwrap(), &none).unwrap();
    assert!(matches!(store.redo(None), Err(StoreError::NothingTo("redo"))));
    assert!(matches!(store.redo(Some(first.change.id)), Err(StoreError::Taken { .. })));
    assert!(matches!(
        store.commit(Command::add_bloc(bloc("Eu")).unwrap(), &none),
        Err(StoreError::Taken { .. })
    ));
    assert_eq!(store.load(None, &none).unwrap().blocs.len(), 1);
}

#[test]
fn a_failed_command_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(&folder);
    let none = Progress::new();
    let n_changes = store.journal(None).unwrap().changes().len();
    let m = Command::add_membership(membership(BlocId(9), ActorId(1)), "?", "?").unwrap();
    assert!(matches!(store.commit(m, &none), Err(StoreError::NoRecord { noun: "bloc", key: 9 })));
    let mut batch = Batch::default();
    batch.records.actors = vec![actor(0, "AAA")];
    let stopped = Progress::new();
    stopped.cancel();
    let cancelled = store.commit(Command::import("x", batch), &stopped);
    assert!(matches!(cancelled, Err(StoreError::Cancelled(_))));
    assert_eq!(store.journal(None).unwrap().changes().len(), n_changes);
    assert!(store.load(None, &none).unwrap().actors.is_empty());
}

#[test]
fn an_older_value_is_seen_as_known_on_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let none = Progress::new();
    let path = folder.path().join("w.entente");
    let day = |n: i64| Writer::repeatable("Ada", &format!("d{n}"), n * 86_400_000 + 3_600_000);
    let mut store = Store::create(&path, "Test", day(10)).unwrap();
    store.commit(Command::add_bloc(bloc("EU")).unwrap(), &none).unwrap();
    drop(store);
    let mut store = Store::open(&path, day(20)).unwrap();
    let before = store.load(None, &none).unwrap().blocs.rows()[0].clone();
    let after = Bloc { name: "Renamed".to_owned(), ..before.clone() };
    store.commit(Command::edit_bloc(&before, &after).unwrap(), &none).unwrap();
    drop(store);
    let mut store = Store::open(&path, day(30)).unwrap();
    store.commit(Command::remove_bloc(&after, &[]), &none).unwrap();
    let name = |on: Option<i32>| {
        let snapshot = store.load(on.map(Day), &none).unwrap();
        snapshot.blocs.rows().first().map(|b| b.name.clone())
    };
    assert_eq!(name(Some(9)), None);
    assert_eq!(name(Some(10)), Some("The EU".to_owned()));
    assert_eq!(name(Some(25)), Some("Renamed".to_owned()));
    assert_eq!(name(Some(30)), None);
    assert_eq!(name(None), None);
}

#[test]
fn a_second_program_gets_the_file_for_reading_only() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(&folder);
    let path = store.path().to_owned();
    assert!(matches!(Store::open(&path, writer()), Err(StoreError::InUse(_))));
    let mut reader = Store::open_read_only(&path, writer()).unwrap();
    assert!(matches!(reader.access(), Access::Read(_)));
    let refused = reader.commit(Command::add_bloc(bloc("EU")).unwrap(), &Progress::new());
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))));
    drop((store, reader));
    assert!(Store::open(&path, writer()).is_ok());
}

#[test]
fn a_checked_backup_holds_the_same_and_is_never_written_over_something() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(&folder);
    two_actors(&mut store);
    let copy = folder.path().join("copy.entente");
    store.backup_to(&copy).unwrap();
    assert!(matches!(store.backup_to(&copy), Err(StoreError::Exists(_))));
    let copied = Store::open(&copy, writer()).unwrap().load(None, &Progress::new()).unwrap();
    assert_eq!(copied.actors.rows(), store.load(None, &Progress::new()).unwrap().actors.rows());
    assert_eq!(store.check(&Progress::new()).unwrap().problems, []);
}
