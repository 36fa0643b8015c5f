//! Files that are not ours, damaged, newer, protected, open elsewhere, swapped or crafted: each is met with a plain
//! sentence, and is left as it is. `ENTENTE_FLIPS=20000` damages more places.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use crate::support::record::Draft;
use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Access, Backup, BackupReason, Caution, Store, StoreError, Writer};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn writer(series: &str) -> Writer {
    let device_uid = Writer::repeatable("Ada", "device", 0).device_uid;
    Writer { device_uid, ..Writer::repeatable("Ada", series, 1_700_000_000_000) }
}

fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

fn bloc(code: &str) -> Bloc {
    Bloc {
        id: BlocId(0),
        code: code.to_owned(),
        name: format!("The bloc {code}"),
        kind: BlocKind::Drawn,
        note: "A note that takes some room. ".repeat(8),
        ..Bloc::default()
    }
}

/// A closed workspace with some of everything that the journal can hold.
fn workspace(folder: &Path) -> PathBuf {
    let path = folder.join("w.entente");
    let none = Progress::new();
    let mut store = Store::create(&path, "Test", writer("made")).unwrap();
    let mut draft = Draft::for_file();
    let actors: Vec<ActorId> = (0..20).map(|n| draft.actor(&format!("A{n:02}"))).collect();
    let body = draft.body("BODY", None);
    for p in 0..30 {
        let proposal = draft.proposal(body, None, Some(Day(p as i32 * 30)));
        for (a, actor) in actors.iter().enumerate() {
            draft.vote(proposal, *actor, Day(p as i32), Stance::ALL[(p * 7 + a) % Stance::ALL.len()]);
        }
    }
    let batch = draft.batch();
    store.commit(Command::import("Some of everything", batch), &none).unwrap();
    for code in ["EU", "G7", "NATO"] {
        store.commit(Command::add_bloc(bloc(code)).unwrap(), &none).unwrap();
    }
    let before = store.load(None, &none).unwrap().blocs.rows()[0].clone();
    let after = Bloc { name: "Union".to_owned(), ..before.clone() };
    store.commit(Command::edit_bloc(&before, &after).unwrap(), &none).unwrap();
    store.undo(None).unwrap();
    drop(store);
    path
}

/// The bytes of every file of a folder, without locks.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let paths = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let files = paths.filter(|p| p.is_file() && p.extension().is_none_or(|x| x != "lock"));
    files.map(|p| (p.clone(), std::fs::read(&p).unwrap())).collect()
}

/// Opening refuses, in a plain sentence with a way on, and leaves every file as it was.
#[track_caller]
fn refused(path: &Path) -> StoreError {
    let before = bytes(path.parent().unwrap());
    let error = Store::open(path, writer("again")).unwrap_err();
    sentence(&error);
    assert!(Store::open_read_only(path, writer("again")).is_err());
    assert!(bytes(path.parent().unwrap()) == before, "{error}: the folder was changed");
    error
}

#[track_caller]
fn sentence(error: &StoreError) {
    const WAYS_ON: [&str; 10] = [
        "hoose",
        "heck",
        "pen ",
        "lose it",
        "pdate",
        "save a copy",
        "again",
        "undo that",
        "remove that",
        "copy",
    ];
    let text = error.to_string();
    assert!(WAYS_ON.iter().any(|way| text.contains(way)), "no way on: {text}");
    for jargon in ["Err(", "Some(", "SQLITE_", "os error 0", "{", "panick"] {
        assert!(!text.contains(jargon), "{text}");
    }
}

fn crafted(folder: &Path, sql: &str) -> PathBuf {
    let path = workspace(folder);
    let db = Connection::open(&path).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;").unwrap();
    db.execute_batch(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
    drop(db);
    path
}

#[test]
fn what_is_no_workspace_is_named_and_left_alone() {
    let folder = folder();
    let path = folder.path().join("w.entente");
    assert!(matches!(refused(&path), StoreError::Missing(_)));
    assert!(matches!(refused(folder.path()), StoreError::Folder(_)));
    std::fs::write(&path, "").unwrap();
    assert!(matches!(refused(&path), StoreError::NotOurs { .. }));
    std::fs::write(&path, "Dear colleagues,\n".repeat(500)).unwrap();
    assert!(refused(&path).to_string().contains("not a database"));
    std::fs::write(&path, b"SQLite format 3\0").unwrap();
    assert!(matches!(refused(&path), StoreError::Damaged { .. }));
    std::fs::write(&path, b"SQLite format 3\0".repeat(400)).unwrap();
    refused(&path);
    for mode in ["DELETE", "WAL"] {
        std::fs::remove_file(&path).unwrap();
        let db = Connection::open(&path).unwrap();
        db.query_row(&format!("PRAGMA journal_mode = {mode}"), [], |_| Ok(())).unwrap();
        db.execute_batch("CREATE TABLE holiday (day TEXT); INSERT INTO holiday VALUES ('Sunday');").unwrap();
        drop(db);
        assert!(refused(&path).to_string().contains("another program"), "{mode}");
    }
    if cfg!(unix) {
        assert!(matches!(Store::open(Path::new("/dev/null"), writer("x")), Err(StoreError::NotOurs { .. })));
    }
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["w.entente"], "nothing is left beside files of others");
}

#[test]
fn a_new_workspace_takes_no_name_that_is_taken() {
    let folder = folder();
    let path = folder.path().join("w.entente");
    std::fs::write(&path, "mine").unwrap();
    assert!(matches!(Store::create(&path, "T", writer("x")), Err(StoreError::Exists(_))));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    let nowhere = folder.path().join("no such folder").join("w.entente");
    let error = Store::create(&nowhere, "T", writer("x")).unwrap_err();
    assert!(matches!(error, StoreError::Disk { .. }), "{error}");
    sentence(&error);
}

/// Opens, loads and checks a file that may be damaged, in both ways; says whether it could be used.
fn survey(path: &Path, damaged: &[u8], what: &str) -> bool {
    let none = Progress::new();
    let expect_known = |error: &StoreError| {
        sentence(error);
        let known = matches!(
            error,
            StoreError::Damaged { .. }
                | StoreError::NotOurs { .. }
                | StoreError::Newer { .. }
                | StoreError::BadRow { .. }
                | StoreError::ReadOnly(_)
        );
        assert!(known, "{what}: {error:?}");
    };
    let mut usable = true;
    for opened in [Store::open(path, writer("again")), Store::open_read_only(path, writer("again"))] {
        match opened {
            Ok(store) => {
                if let Err(error) = store.load(None, &none).and_then(|_| store.load(Some(Day(19_000)), &none))
                {
                    expect_known(&error);
                    usable = false;
                }
                match store.check(&none) {
                    Ok(report) => usable &= report.problems.is_empty(),
                    Err(error) => expect_known(&error),
                }
            }
            Err(error) => {
                expect_known(&error);
                usable = false;
            }
        }
        assert!(std::fs::read(path).unwrap() == damaged, "{what}: the file was changed by looking at it");
    }
    usable
}

#[test]
fn a_flipped_byte_anywhere_is_no_panic_and_never_made_worse() {
    let folder = folder();
    let path = workspace(folder.path());
    let sound = std::fs::read(&path).unwrap();
    assert!(survey(&path, &sound, "sound"));
    // The first page byte by byte, then a place in every stretch of the file.
    let n_places = std::env::var("ENTENTE_FLIPS").ok().and_then(|n| n.parse().ok()).unwrap_or(500);
    let step = (sound.len() - 100) / n_places;
    let places = (0..100).chain((0..n_places).map(|n| 100 + n * step + n * 131 % step));
    let (mut n_tried, mut n_usable) = (0, 0);
    for place in places {
        let mut damaged = sound.clone();
        damaged[place] ^= [0xFF, 0x01, 0x80][place % 3];
        std::fs::write(&path, &damaged).unwrap();
        n_usable += usize::from(survey(&path, &damaged, &format!("byte {place}")));
        n_tried += 1;
    }
    println!("{n_tried} flips in {} bytes, {n_usable} without consequence", sound.len());
    assert!(n_usable < n_tried);
}

#[test]
fn a_file_cut_short_is_damaged_and_left_alone() {
    let folder = folder();
    let path = workspace(folder.path());
    let sound = std::fs::read(&path).unwrap();
    let cuts = [1, 15, 16, 99, 100, 512, 4095, 4096, 4097, 8192, 20_000, 65_536, sound.len() / 2];
    for length in cuts.into_iter().chain([sound.len() - 4096, sound.len() - 1]) {
        let cut = &sound[..length];
        std::fs::write(&path, cut).unwrap();
        assert!(!survey(&path, cut, &format!("cut to {length}")));
    }
}

#[test]
fn a_newer_file_opens_for_reading_or_says_so() {
    let first = folder();
    let readable = "PRAGMA user_version = 99; UPDATE format SET schema = 99;
         ALTER TABLE proposal ADD COLUMN mood TEXT; CREATE TABLE omen (id INTEGER PRIMARY KEY) STRICT;
         CREATE TRIGGER later AFTER INSERT ON omen BEGIN SELECT 1; END;";
    let path = crafted(first.path(), readable);
    let before = std::fs::read(&path).unwrap();
    let mut store = Store::open(&path, writer("again")).unwrap();
    assert_eq!(store.access(), &Access::Read("it was made by a newer version of Entente".to_owned()));
    assert_eq!(store.load(None, &Progress::new()).unwrap().positions.len(), 600);
    let error = store.commit(Command::add_bloc(bloc("X")).unwrap(), &Progress::new()).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly(_)));
    sentence(&error);
    drop(store);
    assert!(std::fs::read(&path).unwrap() == before);

    let second = folder();
    let unreadable = "PRAGMA user_version = 99; UPDATE format SET schema = 99, oldest_reader = 98;";
    let path = crafted(second.path(), unreadable);
    let error = refused(&path);
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
    assert!(error.to_string().contains("Update Entente"), "{error}");
}

#[test]
fn protected_files_and_folders_open_for_reading() {
    let folder = folder();
    let path = workspace(folder.path());
    // Where no lock can be made, nobody may write. (A folder in its place: permissions do not hold for everyone.)
    std::fs::remove_file(folder.path().join(".w.entente.lock")).unwrap();
    std::fs::create_dir(folder.path().join(".w.entente.lock")).unwrap();
    let store = Store::open(&path, writer("again")).unwrap();
    assert!(matches!(store.access(), Access::Read(reason) if reason.contains("folder")));
    assert_eq!(store.load(None, &Progress::new()).unwrap().blocs.len(), 3);
    drop(store);
    std::fs::remove_dir(folder.path().join(".w.entente.lock")).unwrap();

    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let store = Store::open(&path, writer("again")).unwrap();
    assert!(matches!(store.access(), Access::Read(reason) if reason.contains("write-protected")));
    assert_eq!(store.load(None, &Progress::new()).unwrap().positions.len(), 600);
}

#[test]
fn a_log_beside_a_file_is_never_passed_over_in_silence() {
    let (here, there) = (folder(), folder());
    let path = workspace(here.path());
    let db = Connection::open(&path).unwrap();
    db.execute_batch("PRAGMA wal_autocheckpoint = 0; UPDATE bloc SET name = 'In the log' WHERE id = 1")
        .unwrap();
    let copy = there.path().join("w.entente");
    for ending in ["", "-wal"] {
        let beside = |path: &Path| format!("{}{ending}", path.display());
        std::fs::copy(beside(&path), beside(&copy)).unwrap();
    }
    drop(db);
    // Copied with its log, the workspace is whole.
    let name = |store: &Store| store.load(None, &Progress::new()).unwrap().blocs.rows()[0].name.clone();
    let both = there.path().join("both.entente");
    std::fs::copy(&copy, &both).unwrap();
    std::fs::copy(there.path().join("w.entente-wal"), there.path().join("both.entente-wal")).unwrap();
    assert_eq!(name(&Store::open(&both, writer("again")).unwrap()), "In the log");
    // Where nothing can be made beside it, the log is read all the same, or it is said that it is not.
    std::fs::create_dir(there.path().join("w.entente-shm")).unwrap();
    let before = bytes(there.path());
    let store = Store::open_read_only(&copy, writer("again")).unwrap();
    let is_said = matches!(store.access(), Access::Read(reason) if reason.contains("-wal"));
    assert_eq!(name(&store), if is_said { "The bloc EU" } else { "In the log" });
    drop(store);
    if let Err(error) = Store::open(&copy, writer("again")) {
        sentence(&error);
    }
    assert!(bytes(there.path()) == before);
}

#[test]
fn a_folder_of_a_sync_tool_is_pointed_out() {
    let folder = folder();
    let synced = folder.path().join("Dropbox");
    std::fs::create_dir(&synced).unwrap();
    let path = workspace(&synced);
    let store = Store::open(&path, writer("again")).unwrap();
    let cautions: Vec<String> = store.cautions().iter().map(ToString::to_string).collect();
    assert!(matches!(store.cautions(), [Caution::Synced(_)]), "{cautions:?}");
    assert!(cautions[0].contains("Dropbox") && cautions[0].contains("copy it here"), "{cautions:?}");
}

#[test]
fn one_file_has_one_writer_whatever_it_is_called() {
    let folder = folder();
    let path = workspace(folder.path());
    let store = Store::open(&path, writer("first")).unwrap();
    let error = Store::open(&path, writer("second")).unwrap_err();
    assert!(matches!(error, StoreError::InUse(_)));
    sentence(&error);
    assert_eq!(
        Store::open_read_only(&path, writer("third"))
            .unwrap()
            .load(None, &Progress::new())
            .unwrap()
            .blocs
            .len(),
        3
    );
    let error = Backup { path: path.clone() }.restore(&path).unwrap_err();
    assert!(matches!(error, StoreError::InUse(_)));
    #[cfg(unix)]
    {
        let link = folder.path().join("link.entente");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(matches!(Store::open(&link, writer("fourth")), Err(StoreError::InUse(_))));
        let twin = folder.path().join("twin.entente");
        std::fs::hard_link(&path, &twin).unwrap();
        let store = Store::open(&twin, writer("fifth")).unwrap();
        assert!(matches!(store.access(), Access::Read(reason) if reason.contains("second name")));
    }
    drop(store);
}

#[test]
fn a_file_that_was_swapped_is_not_written_to() {
    let (here, elsewhere) = (folder(), folder());
    let path = workspace(here.path());
    let mut store = Store::open(&path, writer("again")).unwrap();
    let none = Progress::new();
    store.commit(Command::add_bloc(bloc("BRICS")).unwrap(), &none).unwrap();
    let newcomer = workspace(elsewhere.path());
    let before = std::fs::read(&newcomer).unwrap();
    std::fs::rename(&newcomer, &path).unwrap();
    let error = store.commit(Command::add_bloc(bloc("OECD")).unwrap(), &none).unwrap_err();
    assert!(matches!(error, StoreError::Moved(_)), "{error}");
    sentence(&error);
    assert!(matches!(store.undo(None), Err(StoreError::Moved(_))));
    // What was saved before can still be brought to safety.
    let copy = here.path().join("copy.entente");
    store.backup_to(&copy).unwrap();
    drop(store);
    assert!(std::fs::read(&path).unwrap() == before);
    let blocs = |path: &Path| Store::open(path, writer("n")).unwrap().load(None, &none).unwrap().blocs.len();
    assert_eq!((blocs(&copy), blocs(&path)), (4, 3));

    let mut store = Store::open(&path, writer("last")).unwrap();
    std::fs::remove_file(&path).unwrap();
    let error = store.commit(Command::add_bloc(bloc("OECD")).unwrap(), &none).unwrap_err();
    assert!(matches!(error, StoreError::Moved(_)), "{error}");
    assert!(!path.exists());
}

#[test]
fn a_crafted_schema_is_not_believed() {
    let endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)";
    for sql in [
        "CREATE TRIGGER sly AFTER INSERT ON change BEGIN DELETE FROM tag; END".to_owned(),
        "CREATE TRIGGER sly AFTER INSERT ON bloc BEGIN SELECT load_extension('x'); END".to_owned(),
        "CREATE VIEW sly AS SELECT * FROM bloc".to_owned(),
        "CREATE TABLE notes_of_a_person (text TEXT)".to_owned(),
        "CREATE INDEX sly ON bloc (name)".to_owned(),
        "CREATE INDEX sly ON bloc (upper(name)) WHERE note LIKE '%x%'".to_owned(),
        "CREATE VIRTUAL TABLE sly USING fts5 (text)".to_owned(),
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema
            VALUES ('table', 'sqlite_stat1', 'sqlite_stat1', 2, 'CREATE TABLE sqlite_stat1(tbl,idx,stat,more)')"
            .to_owned(),
        "DROP TRIGGER position_is_fixed".to_owned(),
        "DROP INDEX edit_of_record".to_owned(),
        "DROP TABLE tag".to_owned(),
        "ALTER TABLE tag ADD COLUMN extra TEXT".to_owned(),
        format!(
            "DROP TABLE format; CREATE VIEW format AS {endless} SELECT x AS id, x AS oldest_reader FROM n"
        ),
        format!("DROP TABLE lens; CREATE VIEW lens AS {endless} SELECT x AS id FROM n"),
        "DELETE FROM format".to_owned(),
        "PRAGMA user_version = 0".to_owned(),
        "PRAGMA user_version = -5".to_owned(),
        format!(
            "PRAGMA user_version = 99; DROP TABLE format;
             CREATE VIEW format AS {endless} SELECT x AS id, x AS oldest_reader FROM n"
        ),
    ] {
        let folder = folder();
        let path = crafted(folder.path(), &sql);
        let error = refused(&path);
        assert!(matches!(error, StoreError::Damaged { .. }), "{sql}: {error}");
    }
    let folder = folder();
    let path = crafted(folder.path(), "ANALYZE;");
    let mut store = Store::open(&path, writer("again")).unwrap();
    store.commit(Command::add_bloc(bloc("X")).unwrap(), &Progress::new()).unwrap();
    assert_eq!(store.check(&Progress::new()).unwrap().problems, []);
}

#[test]
fn values_that_cannot_be_are_named_with_table_and_row() {
    let position = |effective: i64, stance: i64, note: &str| {
        format!(
            "INSERT INTO position VALUES (1, 1, 0, {effective}, 2, 900, {stance}, 0, 0, NULL, NULL, NULL, NULL, NULL, {note}, NULL)"
        )
    };
    let change = |clock: i64, kind: &str| {
        format!(
            "INSERT INTO change VALUES (50, zeroblob(16), 1, 50, {clock}, 'x', 0, '{kind}', '', NULL, 0, '')"
        )
    };
    let cases: [(String, &str, i64); 22] = [
        ("DELETE FROM workspace".to_owned(), "workspace", 1),
        ("UPDATE workspace SET uid = x'01'".to_owned(), "workspace", 1),
        ("UPDATE proposal SET date = 99999999 WHERE id = 3".to_owned(), "proposal", 3),
        ("UPDATE proposal SET date = 9000000000000 WHERE id = 3".to_owned(), "proposal", 3),
        ("UPDATE proposal SET important = 2 WHERE id = 4".to_owned(), "proposal", 4),
        ("UPDATE proposal SET body = -1 WHERE id = 5".to_owned(), "proposal", 5),
        ("UPDATE bloc SET kind = 'conspiracy' WHERE id = 2".to_owned(), "bloc", 2),
        ("UPDATE bloc SET handling = 'eyes only' WHERE id = 2".to_owned(), "bloc", 2),
        ("UPDATE bloc SET uid = x'00' WHERE id = 3".to_owned(), "bloc", 3),
        ("UPDATE bloc SET born = 99999999999 WHERE id = 3".to_owned(), "bloc", 3),
        ("UPDATE bloc SET id = 2147483640 WHERE id = 3".to_owned(), "bloc", 2_147_483_640),
        ("UPDATE bloc SET id = -3 WHERE id = 3".to_owned(), "bloc", -3),
        ("UPDATE actor SET m49 = 9999999999 WHERE id = 7".to_owned(), "actor", 7),
        (position(99_999_999, 1, "NULL"), "position", 1),
        (position(9_000_000_000, 1, "NULL"), "position", 1),
        (position(0, 9, "NULL"), "position", 1),
        (position(0, 1, "CAST(x'ff' AS TEXT)"), "position", 1),
        (change(50, "mischief"), "change", 50),
        (change(-1, "add"), "change", 50),
        (change(50, "add").replace("VALUES (50,", "VALUES (4000000000,"), "change", 4_000_000_000),
        (change(50, "add").replace("zeroblob(16)", "zeroblob(3)"), "change", 50),
        ("UPDATE device SET uid = zeroblob(2)".to_owned(), "device", 1),
    ];
    for (sql, table, key) in cases {
        let folder = folder();
        let path = crafted(folder.path(), &sql);
        let store = Store::open(&path, writer("again")).unwrap();
        let error = store.load(None, &Progress::new()).map(|_| ()).unwrap_err();
        sentence(&error);
        assert!(
            matches!(&error, StoreError::BadRow { table: t, key: k, .. } if *t == table && *k == key),
            "{sql}: {error}"
        );
        let report = store.check(&Progress::new()).unwrap();
        assert!(!report.problems.is_empty(), "{sql}");
    }
    // An edit is read when history or an earlier day is asked for.
    let folder = folder();
    let path = crafted(folder.path(), "INSERT INTO edit VALUES (3, 9, 'no such table', 1, 'x', 1, 2, NULL)");
    let store = Store::open(&path, writer("again")).unwrap();
    assert!(store.load(None, &Progress::new()).is_ok());
    let error = store.load(Some(Day(20_000)), &Progress::new()).map(|_| ()).unwrap_err();
    assert!(matches!(error, StoreError::BadRow { table: "edit", .. }), "{error}");
}

#[test]
fn references_to_nowhere_load_and_are_reported() {
    for (sql, word) in [
        ("UPDATE body SET parent = 2000000000", "refers to"),
        ("UPDATE body SET parent = 1", "circle"),
        ("UPDATE proposal SET body = 2000000000 WHERE id = 3", "refers to"),
        (
            "INSERT INTO position VALUES (1, 1, 77, 0, 2, 900, 1, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
            "provision",
        ),
        (
            "INSERT INTO position VALUES (1, 1, 0, 0, 2, 900, 1, 0, 0, NULL, NULL, 2, 700, NULL, NULL, NULL)",
            "corrects",
        ),
        (
            "INSERT INTO position VALUES (2000000000, 1, 0, 0, 2, 9, 1, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
            "proposal",
        ),
    ] {
        let folder = folder();
        let path = crafted(folder.path(), sql);
        let store = Store::open(&path, writer("again")).unwrap();
        let snapshot = store.load(None, &Progress::new()).unwrap();
        assert!(snapshot.index().body("BODY").is_some(), "{sql}");
        let problems = store.check(&Progress::new()).unwrap().problems;
        assert!(problems.iter().any(|p| format!("{p:?}").contains(word)), "{sql}: {problems:?}");
    }
}

#[test]
fn a_damaged_file_is_set_aside_and_the_newest_backup_takes_its_place() {
    let folder = folder();
    let path = workspace(folder.path());
    let mut store = Store::open(&path, writer("again")).unwrap();
    Backup::make(&store, BackupReason::Daily).unwrap();
    store.commit(Command::add_bloc(bloc("BRICS")).unwrap(), &Progress::new()).unwrap();
    drop(store);
    for n in 1..=2 {
        let mut damaged = std::fs::read(&path).unwrap();
        damaged[100..4096].fill(7);
        std::fs::write(&path, &damaged).unwrap();
        // A log that was left beside it belongs to the damaged file, not to the backup.
        let log = PathBuf::from(format!("{}-wal", path.display()));
        std::fs::write(&log, "left over").unwrap();
        assert!(matches!(Store::open(&path, writer("x")), Err(StoreError::Damaged { .. })));
        let backups = Backup::list(&path);
        let aside = backups[0].restore(&path).unwrap();
        let name = if n == 1 { "w damaged.entente".to_owned() } else { format!("w damaged {n}.entente") };
        assert_eq!(aside.file_name().unwrap().to_string_lossy(), name);
        assert!(std::fs::read(&aside).unwrap() == damaged);
        assert_eq!(std::fs::read(format!("{}-wal", aside.display())).unwrap(), b"left over");
        let store = Store::open(&path, writer("y")).unwrap();
        assert_eq!(store.access(), &Access::Write);
        assert_eq!(store.load(None, &Progress::new()).unwrap().blocs.len(), 3);
        assert_eq!(store.check(&Progress::new()).unwrap().problems, []);
        assert_eq!(Backup::list(&path).len(), 1, "the backup itself is still there");
    }
    // A backup that is damaged itself is not put in the place of anything.
    let backup = Backup::list(&path).remove(0);
    let before = std::fs::read(&path).unwrap();
    let mut bytes = std::fs::read(&backup.path).unwrap();
    let n = bytes.len();
    bytes[4096..n].fill(9);
    std::fs::write(&backup.path, bytes).unwrap();
    let error = backup.restore(&path).unwrap_err();
    sentence(&error);
    assert!(std::fs::read(&path).unwrap() == before);
}

#[test]
fn a_text_has_a_longest_length() {
    let folder = folder();
    let path = workspace(folder.path());
    let mut store = Store::open(&path, writer("again")).unwrap();
    let none = Progress::new();
    let long = "x".repeat((1 << 20) + 1);
    let snapshot = store.load(None, &none).unwrap();
    let before = snapshot.blocs.rows()[0].clone();
    let position = Position::vote(ProposalId(1), ActorId(1), Day(1), Stance::Oppose, None);
    for command in [
        Command::add_bloc(Bloc { note: long.clone(), ..bloc("LONG") }).unwrap(),
        Command::edit_bloc(&before, &Bloc { note: long.clone(), ..before.clone() }).unwrap(),
        Command::record_position(Position { note: Some(long.into()), ..position }, "A", "T", None),
    ] {
        let label = command.label.clone();
        let error = store.commit(command, &none).unwrap_err();
        sentence(&error);
        assert!(matches!(error, StoreError::Unfit { .. }), "{label}: {error}");
    }
    let longest = Bloc { note: "x".repeat(1 << 20), ..bloc("LONG") };
    store.commit(Command::add_bloc(longest).unwrap(), &none).unwrap();
    assert_eq!(store.load(None, &none).unwrap().blocs.len(), 4);
    drop(store);
    let db = Connection::open(&path).unwrap();
    db.execute_batch("UPDATE bloc SET note = printf('%.*c', 17000000, 'x') WHERE id = 2").unwrap();
    drop(db);
    let store = Store::open(&path, writer("again")).unwrap();
    let error = store.load(None, &none).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("a text in it is too long"), "{error}");
    sentence(&error);
}

#[test]
fn the_log_of_another_file_is_named_and_not_read() {
    let (here, elsewhere) = (folder(), folder());
    let path = workspace(here.path());
    let other = elsewhere.path().join("w.entente");
    let mut store = Store::create(&other, "Another", writer("another")).unwrap();
    // Somebody reads, so that the log stays.
    let reader = Connection::open(&other).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM bloc;").unwrap();
    store.commit(Command::add_bloc(bloc("BRICS")).unwrap(), &Progress::new()).unwrap();
    let log = PathBuf::from(format!("{}-wal", path.display()));
    std::fs::copy(format!("{}-wal", other.display()), &log).unwrap();
    assert!(std::fs::metadata(&log).unwrap().len() > 0);
    let before = std::fs::read(&path).unwrap();
    for error in [
        Store::open(&path, writer("again")).unwrap_err(),
        Store::open_read_only(&path, writer("again")).unwrap_err(),
    ] {
        sentence(&error);
        assert!(matches!(&error, StoreError::ForeignLog(named) if *named == log), "{error}");
    }
    assert!(std::fs::read(&path).unwrap() == before);
    std::fs::remove_file(&log).unwrap();
    let store = Store::open(&path, writer("again")).unwrap();
    assert_eq!(store.load(None, &Progress::new()).unwrap().blocs.len(), 3);
}

#[test]
fn what_is_left_half_written_beside_a_workspace_is_named() {
    let folder = folder();
    let path = workspace(folder.path());
    let draft = folder.path().join(".w.entente-a1b2C3.part");
    std::fs::write(&draft, "half").unwrap();
    std::fs::write(folder.path().join(".other.entente-a1b2C3.part"), "half").unwrap();
    let store = Store::open(&path, writer("again")).unwrap();
    assert_eq!(store.cautions(), [Caution::LeftOver(draft.clone())]);
    assert!(draft.exists(), "nothing is removed that another program may be writing");
}
