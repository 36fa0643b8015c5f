//! A damaged workspace in the window: the newest backup takes its place, and the damaged file is kept.

use crate::support;

use egui_kittest::kittest::Queryable;
use entente::store::{Backup, BackupReason, Store, Writer};
use support::SMALL;
use support::window::{opened, until, window};

#[test]
fn the_newest_backup_takes_the_place_of_a_damaged_file_which_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ours.entente");
    let writer = Writer::repeatable("Ada", "restore test", 1_790_000_000_000);
    let store = Store::create(&path, "Ours", writer).unwrap();
    Backup::make(&store, BackupReason::Daily).unwrap();
    drop(store);
    let mut damaged = std::fs::read(&path).unwrap();
    damaged[100..4000].fill(1);
    std::fs::write(&path, &damaged).unwrap();

    let mut harness = window(SMALL, false, home.path(), Some(&path));
    until(&mut harness, "the problem is told", |h| h.query_by_label_contains("is damaged").is_some());
    harness.get_by_label("Restore the newest backup").click();
    harness.step();
    opened(&mut harness);
    assert!(harness.query_by_label_contains("The damaged file is kept as").is_some());
    let kept = home.path().join("ours damaged.entente");
    assert!(std::fs::read(kept).unwrap() == damaged);
    assert_eq!(Backup::list(&path).len(), 1);
}
