//! In the whole window: who sent a change hears its own fate, and what is under way is saved before the window closes.

use crate::support::small_file::in_file;
use crate::support::window::{Window, open_on, rested, until};
use crate::support::world;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place};
use entente::app::view::View;
use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Backup, Store, Writer};
use std::path::PathBuf;

type Desk = Harness<'static, Window>;

fn writer() -> Writer {
    Writer::repeatable("Ada", "fates test", 1_790_000_000_000)
}

/// The small world in a file whose backups cannot be made: a file stands where their folder belongs.
fn without_backups() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ours.entente");
    let mut store = Store::create(&path, "Ours", writer()).unwrap();
    store.commit(Command::import("A small world", world::batch()), &Progress::new()).unwrap();
    let folder = Backup::folder(&path);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::write(&folder, "in the way").unwrap();
    (home, path)
}

fn shows(harness: &Desk, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

fn type_into(harness: &mut Desk, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    harness.step();
    harness.step();
}

fn is_idle(harness: &Desk) -> bool {
    harness.state().shell().stage().session().is_some_and(|s| s.outbox().n_under_way() == 0)
}

#[test]
fn a_form_saves_once_and_closes_where_the_backup_of_the_day_cannot_be_made() {
    let (home, path) = without_backups();
    let mut harness = open_on(home.path(), &path);
    let ctx = harness.ctx.clone();
    harness.state_mut().shell_mut().carry_out(&ctx, Action::Go(Place::View(View::Blocs)));
    rested(&mut harness);
    harness.get_by_label("Add bloc").click();
    rested(&mut harness);
    type_into(&mut harness, "Code", "TWICE");
    type_into(&mut harness, "Name", "Said once");
    harness.get_by_label("Save").click();
    harness.step();
    until(&mut harness, "the bloc is saved", is_idle);
    rested(&mut harness);
    assert!(shows(&harness, "the backup of the day could not be made"));
    assert!(shows(&harness, "What you type is saved"), "and that is no failed save");
    assert!(harness.query_by_label("New bloc").is_none(), "the form closes");
    drop(harness);
    let found = in_file(&path);
    assert_eq!(found.blocs.iter().filter(|b| b.code == "TWICE").count(), 1);
}

#[test]
fn what_is_under_way_is_saved_before_the_window_closes() {
    let (home, path) = without_backups();
    let mut harness = open_on(home.path(), &path);
    let bloc = in_file(&path).blocs.rows()[0].clone();
    let renamed = Bloc { name: "Renamed at the last moment".to_owned(), ..bloc.clone() };
    let command = Command::edit_bloc(&bloc, &renamed).unwrap();
    // Put in, not sent yet: no frame is drawn after it.
    harness.state_mut().shell_mut().change(command);
    harness.state_mut().close();
    drop(harness);
    assert_eq!(in_file(&path).blocs.rows()[0].name, "Renamed at the last moment");
}
