//! Backups: whole, checked, or not there; one that is half made is never taken for one.

use entente::jobs::Progress;
use entente::model::*;
use entente::session::{Mode, Session, Settings};
use entente::store::{Backup, BackupReason, Store, Writer};
use std::path::{Path, PathBuf};

fn writer() -> Writer {
    Writer::repeatable("Ada", "device", 1_700_000_000_000)
}

fn family() -> Command {
    Command::add_bloc(Bloc {
        id: BlocId(0),
        head: Head::default(),
        code: "EU".to_owned(),
        name: "European Union".to_owned(),
        kind: BlocKind::Drawn,
        source: None,
        note: String::new(),
    })
    .unwrap()
}

/// Names of files in a folder.
fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
}

/// What stays when the machine stops while a backup of this name is being written: half a file, and a journal.
fn stop_half_way(whole: &Path, named: &Path) -> [PathBuf; 2] {
    let half = &std::fs::read(whole).unwrap()[..4096];
    let draft = format!(".{}-a1b2C3.part", named.file_name().unwrap().to_string_lossy());
    [draft.clone(), format!("{draft}-journal")].map(|name| {
        let path = named.with_file_name(name);
        std::fs::write(&path, half).unwrap();
        path
    })
}

#[test]
fn a_backup_that_is_half_made_is_never_listed_and_the_next_one_is_made_as_ever() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.entente");
    let store = Store::create(&path, "Half", writer()).unwrap();
    let first = Backup::make(&store, BackupReason::Daily).unwrap().path;
    let left = stop_half_way(&first, &first);
    // Another program may be writing a copy that somebody asked for.
    let [asked_for, _] = stop_half_way(&first, &first.with_file_name("2023-11-14 080000 asked-for.entente"));
    std::fs::remove_file(&first).unwrap();
    assert_eq!(Backup::list(&path), []);

    let made = Backup::daily(&store).unwrap().expect("the backup of the day is made up");
    assert_eq!(Backup::list(&path), std::slice::from_ref(&made));
    assert!(left.iter().all(|draft| !draft.exists()), "what was left is removed");
    assert!(asked_for.exists());
    assert_eq!(Store::open(&made.path, writer()).unwrap().check(&Progress::new()).unwrap().problems, []);
    assert_eq!(Backup::daily(&store).unwrap(), None);
}

#[test]
fn the_first_change_makes_up_for_the_backup_of_the_day_that_was_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.entente");
    let settings = Settings::load(folder.path()).unwrap();
    let store = Store::create(&path, "Half", settings.writer()).unwrap();
    let first = Backup::daily(&store).unwrap().unwrap().path;
    drop(store);
    stop_half_way(&first, &first);
    std::fs::remove_file(&first).unwrap();

    let mut session = Session::open(&path, Mode::Write, &settings).unwrap();
    session.dispatch(family());
    session.settle().unwrap();
    let backups = Backup::list(&path);
    assert_eq!(backups.len(), 1);
    let kept = Store::open_read_only(&backups[0].path, writer()).unwrap();
    assert_eq!(kept.check(&Progress::new()).unwrap().problems, []);
    assert_eq!(kept.load(None, &Progress::new()).unwrap().blocs.len(), 0, "as it was before the change");
    drop(kept);
    let unfinished: Vec<String> =
        names(&Backup::folder(&path)).into_iter().filter(|n| n.contains(".part")).collect();
    assert_eq!(unfinished, [] as [String; 0]);
}

#[test]
fn a_file_with_the_name_of_a_backup_that_is_cut_short_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.entente");
    let store = Store::create(&path, "Half", writer()).unwrap();
    let first = Backup::make(&store, BackupReason::Daily).unwrap().path;
    let whole = std::fs::read(&first).unwrap();
    for n in [0, 50, 4096, whole.len() - 1] {
        std::fs::write(&first, &whole[..n]).unwrap();
        assert_eq!(Backup::list(&path), [], "{n} of {} bytes", whole.len());
        let made = Backup::daily(&store).unwrap().expect("the next change makes it up");
        assert_eq!(Backup::list(&path), std::slice::from_ref(&made));
        std::fs::remove_file(&made.path).unwrap();
    }
}

#[test]
fn a_copy_that_fails_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.entente");
    let store = Store::create(&path, "Failed", writer()).unwrap();
    // Other bytes than a workspace's, so that the copy cannot pass its check.
    let broken = folder.path().join("broken.entente");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4096..12288].fill(0xA5);
    std::fs::write(&broken, bytes).unwrap();
    let workspace = folder.path().join("other.entente");
    std::fs::write(&workspace, "").unwrap();
    assert!(Backup { path: broken.clone() }.restore(&workspace).is_err());
    assert_eq!(std::fs::read(&workspace).unwrap(), b"", "the file is where it was");
    let left = names(folder.path());
    assert!(left.iter().all(|name| !name.contains(".part") && !name.contains("restored")), "{left:?}");
    drop(store);
}
