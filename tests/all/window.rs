//! The whole window, driven by mouse and keyboard: what was done is in the file, and what cannot be done says so.

use crate::support;

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::analysis::Who;
use entente::app::action::Action;
use entente::app::view::View;
use entente::jobs::Progress;
use entente::model::*;
use entente::report::Format;
use entente::report::pictures::{DossierPart, PictureSpec};
use entente::report::tables::Section;
use entente::session::Settings;
use entente::store::{Store, Writer};
use std::path::{Path, PathBuf};
use support::window::{Window, opened, rested, until, window};
use support::{DESK, SMALL};

struct Place {
    home: tempfile::TempDir,
    path: PathBuf,
}

fn writer() -> Writer {
    Writer::repeatable("Ada", "window test", 1_790_000_000_000)
}

fn bloc(nth: usize, code: &str) -> Bloc {
    Bloc {
        id: BlocId::provisional(nth),
        code: code.to_owned(),
        name: format!("Bloc {code}"),
        kind: BlocKind::Drawn,
        ..Bloc::default()
    }
}

/// A workspace with two blocs and a lens that compares them.
fn workspace() -> Place {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ours.entente");
    let mut store = Store::create(&path, "Ours", writer()).unwrap();
    let mut batch = Batch::default();
    batch.records.blocs = vec![bloc(0, "EU"), bloc(1, "BRICS")];
    store.commit(Command::import("Two blocs", batch), &Progress::new()).unwrap();
    Place { home, path }
}

fn open(place: &Place, size: [f32; 2]) -> Harness<'static, Window> {
    let mut harness = window(size, false, place.home.path(), Some(&place.path));
    opened(&mut harness);
    rested(&mut harness);
    harness
}

/// Replaces what stands in a field.
fn type_into(harness: &mut Harness<'_, Window>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    harness.step();
}

/// Enough frames for a menu or dialog to find its place.
fn steps(harness: &mut Harness<'_, Window>) {
    for _ in 0..6 {
        harness.step();
    }
}

fn saved(harness: &mut Harness<'_, Window>) {
    rested(harness);
}

fn in_file(path: &Path) -> entente::snapshot::Snapshot {
    Store::open_read_only(path, writer()).unwrap().load(None, &Progress::new()).unwrap()
}

#[test]
fn keys_go_to_views_and_the_choice_is_remembered() {
    let place = workspace();
    let mut harness = open(&place, DESK);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num8);
    rested(&mut harness);
    assert_eq!(harness.state().shell().view(), View::Blocs);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::B);
    harness.step();
    drop(harness);
    let settings = Settings::load(place.home.path()).unwrap();
    assert_eq!(settings.recent, std::slice::from_ref(&place.path));
}

#[test]
fn a_bloc_taken_off_the_lens_is_gone_from_the_lens_only() {
    let place = workspace();
    let mut harness = open(&place, DESK);
    harness.get_by_label("Remove BRICS").click();
    rested(&mut harness);
    let session = harness.state().shell().stage().session().unwrap();
    assert_eq!(session.lens().blocs.len(), 1);
    assert_eq!(session.snapshot().blocs.len(), 2);
    assert_eq!(session.snapshot().journal.changes().len(), 2);
}

#[test]
fn a_lens_is_saved_by_name_undone_and_redone_by_keys() {
    let place = workspace();
    let mut harness = open(&place, DESK);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    harness.step();
    harness.step();
    type_into(&mut harness, "Name", "Our lens");
    harness.step();
    harness.key_press(Key::Enter);
    saved(&mut harness);
    until(&mut harness, "the lens is saved", |_| in_file(&place.path).saved_lenses.len() == 1);
    let snapshot = in_file(&place.path);
    assert_eq!(snapshot.saved_lenses.rows()[0].name, "Our lens");
    let lens: Lens = serde_json::from_str(&snapshot.saved_lenses.rows()[0].lens).unwrap();
    assert_eq!(lens.blocs.len(), 2);
    let last = snapshot.journal.changes().last().unwrap();
    assert_eq!((last.author.as_str(), last.label.as_str()), ("Ada Lovelace", "Save lens \"Our lens\""));

    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut harness, "it is undone", |_| in_file(&place.path).saved_lenses.is_empty());
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    until(&mut harness, "it is redone", |_| in_file(&place.path).saved_lenses.len() == 1);
    // Pressed in two frames, while the first is still on its way: none is lost.
    let n_changes = || in_file(&place.path).journal.changes().len();
    let before = n_changes();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    until(&mut harness, "both are in the file", |_| n_changes() == before + 2);
    assert_eq!(in_file(&place.path).saved_lenses.len(), 1);
}

#[test]
fn the_palette_finds_a_bloc_and_goes_there() {
    let place = workspace();
    let mut harness = open(&place, SMALL);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.step();
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, "Search or command").type_text("bric");
    harness.step();
    rested(&mut harness);
    harness.get_by_label("BRICS  Bloc BRICS");
    harness.key_press(Key::Enter);
    rested(&mut harness);
    assert_eq!(harness.state().shell().view(), View::Blocs);
}

#[test]
fn a_new_workspace_is_made_where_the_field_says() {
    let place = workspace();
    let mut harness = open(&place, DESK);
    let fresh = place.home.path().join("fresh.entente");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.step();
    harness.step();
    type_into(&mut harness, "File", &fresh.display().to_string());
    harness.step();
    harness.key_press(Key::Enter);
    until(&mut harness, "the new workspace is open", |h| {
        let stage = h.state().shell().stage();
        stage.is_open() && stage.path() == Some(fresh.as_path())
    });
    assert_eq!(in_file(&fresh).info.title, "Our delegation");
}

#[test]
fn a_file_that_is_not_ours_is_met_with_a_sentence_and_ways_on() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("notes.entente");
    std::fs::write(&path, "just some notes, long enough to be no database at all").unwrap();
    let mut harness = window(SMALL, true, home.path(), Some(&path));
    until(&mut harness, "the problem is told", |h| {
        h.query_by_label("The workspace could not be opened").is_some()
    });
    support::keep(&mut harness, "problem-small-dark");
    assert!(harness.query_by_label_contains("is not an Entente workspace (it is not a database)").is_some());
    assert!(harness.query_by_label("Open the sample").is_some());
    assert_eq!(std::fs::read_to_string(&path).unwrap().len(), 53);
}

#[test]
fn a_workspace_open_elsewhere_can_be_read() {
    let place = workspace();
    let _elsewhere = Store::open(&place.path, writer()).unwrap();
    let mut harness = window(DESK, false, place.home.path(), Some(&place.path));
    until(&mut harness, "the problem is told", |h| h.query_by_label("Open for reading only").is_some());
    harness.get_by_label("Open for reading only").click();
    opened(&mut harness);
    rested(&mut harness);
    assert!(!harness.state().shell().stage().session().unwrap().is_editable());
    assert!(harness.query_by_label("Read only").is_some());
}

#[test]
fn a_table_is_saved_where_one_says_and_nothing_is_replaced_unasked() {
    let place = workspace();
    let mut harness = open(&place, SMALL);
    let target = place.home.path().join("out.csv");
    let ask = |harness: &mut Harness<'_, Window>, bloc: &str| {
        let session = harness.state().shell().stage().session().unwrap();
        let id = session.now().blocs.iter().find(|b| b.code == bloc).unwrap().id;
        let day = "2026-11-30".parse().unwrap();
        let part = DossierPart { who: Who::Bloc(id), section: Section::Overview, day };
        let action = Action::save(Format::Csv, bloc, PictureSpec::Dossier(part));
        let ctx = harness.ctx.clone();
        harness.state_mut().shell_mut().carry_out(&ctx, action);
        steps(harness);
        type_into(harness, "File", &target.display().to_string());
        harness.key_press(Key::Enter);
        steps(harness);
    };
    let holds = |bloc: &str| std::fs::read_to_string(&target).unwrap().contains(&format!("Bloc {bloc}"));
    ask(&mut harness, "EU");
    rested(&mut harness);
    harness.get_by_label_contains("Saved in");
    assert!(holds("EU"));
    ask(&mut harness, "BRICS");
    harness.get_by_label_contains("exists already");
    support::keep(&mut harness, "dialog-save-file");
    assert!(holds("EU") && !holds("BRICS"));
    harness.get_by_label("Replace it").click();
    steps(&mut harness);
    rested(&mut harness);
    assert!(holds("BRICS") && !holds("EU"));
    let folder = Settings::load(place.home.path()).unwrap().choices["save_folder"].clone();
    assert_eq!(folder.as_str(), place.home.path().to_str());
}

#[test]
fn every_dialog_is_drawn_and_left_by_escape() {
    let place = workspace();
    let mut harness = open(&place, SMALL);
    for (menu, entry, title) in [
        ("Help", "Definitions of the measures", "Exact agreement"),
        ("Help", "Help for this view", "Help: Desk"),
        ("Help", "About Entente", "Licence"),
        ("File", "Open…", "Open a workspace"),
        ("File", "Save a checked copy…", "Save a checked copy"),
        ("Edit", "Your name…", "Your name"),
    ] {
        harness.get_by_label(menu).click();
        steps(&mut harness);
        harness.get_by_label_contains(entry).click();
        steps(&mut harness);
        let name = entry.trim_end_matches('…').to_lowercase().replace(' ', "-");
        support::keep(&mut harness, &format!("dialog-{name}"));
        assert!(harness.query_all_by_label(title).next().is_some(), "{title}");
        harness.key_press(Key::Escape);
        steps(&mut harness);
        assert!(
            harness.query_by_label("Close").is_none() && harness.query_by_label("Cancel").is_none(),
            "{title}"
        );
    }
}

#[test]
fn the_view_menu_marks_the_look_that_is_on() {
    let place = workspace();
    let mut harness = open(&place, SMALL);
    let is_on = |harness: &mut Harness<'_, Window>, look: &str| {
        harness.get_by_role_and_label(Role::Button, "View").click();
        steps(harness);
        let toggled = harness.get_by_role_and_label(Role::MenuItem, look).accesskit_node().toggled();
        harness.key_press(Key::Escape);
        steps(harness);
        toggled == Some(Toggled::True)
    };
    assert!(is_on(&mut harness, "Light") && !is_on(&mut harness, "Dark"));
    harness.get_by_role_and_label(Role::Button, "View").click();
    steps(&mut harness);
    harness.get_by_role_and_label(Role::MenuItem, "Dark").click();
    steps(&mut harness);
    assert!(is_on(&mut harness, "Dark") && !is_on(&mut harness, "Light"));
}

#[test]
fn every_menu_of_the_lens_bar_opens_and_changes_the_lens() {
    let place = workspace();
    let mut harness = open(&place, SMALL);
    let lens = |h: &Harness<'_, Window>| h.state().shell().stage().session().unwrap().lens().clone();
    for (menu, entry, name) in [
        ("Window: Year", "Rolling 3", "window"),
        ("Method: Half", "Left out", "method"),
        ("Dates", "Since 1990", "dates"),
        ("Add a bloc: + bloc", "EU  Bloc EU", "bloc"),
        ("Add a filter: + filter", "Only important ones", "filter"),
        ("Lens", "Show everything", "lens"),
    ] {
        harness.get_by_label(menu).click();
        steps(&mut harness);
        support::keep(&mut harness, &format!("menu-{name}"));
        harness.get_by_label(entry).click();
        steps(&mut harness);
        match name {
            "window" => assert_eq!(lens(&harness).window, ROLLING_3),
            "method" => assert_eq!(lens(&harness).unanimous, Unanimous::Drop),
            "dates" => assert_eq!(lens(&harness).filter.since, Some(Day::year_start(1990))),
            "bloc" => assert_eq!(lens(&harness).blocs.len(), 1),
            "filter" => assert!(lens(&harness).filter.important),
            _ => {}
        }
        harness.key_press(Key::Escape);
        steps(&mut harness);
    }
    assert_eq!(lens(&harness), Lens { blocs: lens(&harness).blocs, ..Lens::default() });
}

const ROLLING_3: entente::model::Window = entente::model::Window::Rolling(3);

#[test]
fn looking_back_is_said_and_nothing_can_be_changed() {
    let place = workspace();
    let mut harness = open(&place, DESK);
    harness.get_by_label("As of: As of today").click();
    steps(&mut harness);
    type_into(&mut harness, "As of", "2010-06-30");
    steps(&mut harness);
    support::keep(&mut harness, "looking-back");
    let session = harness.state().shell().stage().session().unwrap();
    assert_eq!(session.lens().as_of, Some("2010-06-30".parse().unwrap()));
    assert!(!session.is_editable());
    harness.key_press(Key::Escape);
    steps(&mut harness);
    harness.get_by_label("Back to today").click();
    steps(&mut harness);
    let session = harness.state().shell().stage().session().unwrap();
    assert!(session.is_editable() && session.lens().as_of.is_none());
}

#[test]
fn the_measure_shown_and_the_lens_are_there_again_after_a_restart() {
    let place = workspace();
    let mut harness = open(&place, DESK);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    rested(&mut harness);
    harness.get_by_label("Remove BRICS").click();
    rested(&mut harness);
    harness.get_by_label("Window: By year").click();
    steps(&mut harness);
    harness.get_by_label("By session").click();
    rested(&mut harness);
    harness.get_by_label("Measure: Separation").click();
    steps(&mut harness);
    harness.get_by_label("Agreement within").click();
    rested(&mut harness);
    harness.state_mut().close();
    drop(harness);
    let harness = open(&place, DESK);
    harness.get_by_label("Measure: Agreement within");
    let shell = harness.state().shell();
    assert_eq!(shell.view(), View::Convergence);
    let lens = shell.stage().session().unwrap().lens();
    assert_eq!((lens.window, lens.blocs.len()), (entente::model::Window::Session, 1));
}

#[test]
fn how_a_table_was_left_is_there_again_after_a_restart() {
    let place = workspace();
    let mut harness = open(&place, DESK);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num8);
    rested(&mut harness);
    let column = |harness: &Harness<'_, Window>, name: &str| {
        harness.get_by_role_and_label(Role::ColumnHeader, name).rect()
    };
    harness.get_by_role_and_label(Role::ColumnHeader, "Bloc").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Role::ColumnHeader, "Bloc, sorted ascending").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Role::ColumnHeader, "Members").click_secondary();
    steps(&mut harness);
    let before = column(&harness, "Members").width();
    harness.get_by_label("Wider").click();
    rested(&mut harness);
    let wider = column(&harness, "Members").width();
    assert!(wider > before);
    harness.state_mut().close();
    drop(harness);
    let text = std::fs::read_to_string(place.home.path().join("settings.json")).unwrap();
    assert!(!text.contains("BRICS"), "heads are remembered, nothing of the workspace");
    let harness = open(&place, DESK);
    assert_eq!(column(&harness, "Members").width(), wider);
    let top = |label: &str| harness.get_by_role_and_label(Role::Row, label).rect().top();
    assert!(top("EU: Bloc EU, 0 members") < top("BRICS: Bloc BRICS, 0 members"), "the last code first");
}

#[test]
fn the_table_of_steps_is_changed_in_a_dialog_and_the_lens_obeys() {
    let place = workspace();
    let mut harness = open(&place, DESK);
    let lens = |h: &Harness<'_, Window>| h.state().shell().stage().session().unwrap().lens().clone();
    harness.get_by_label("Method: Half agreement").click();
    steps(&mut harness);
    harness.get_by_label("1 year").click();
    steps(&mut harness);
    assert_eq!(lens(&harness).max_age_days, Some(365));
    harness.get_by_label("Table of steps…").click();
    steps(&mut harness);
    harness.get_by_label("Five").click();
    steps(&mut harness);
    harness.get_by_label("Step of support, stated: step 4").click();
    steps(&mut harness);
    harness.get_by_label("step 5").click();
    steps(&mut harness);
    assert_eq!(lens(&harness).steps, StepTable::three(), "nothing changes before it is accepted");
    harness.get_by_label("Use this table").click();
    steps(&mut harness);
    let mut expected = StepTable::five();
    expected.set(Voice::Stated, Stance::Support, Some(5)).unwrap();
    assert_eq!(lens(&harness).steps, expected);
}

#[test]
fn without_a_file_the_window_offers_how_to_begin_and_later_opens_what_was_open_last() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = support::window::window(DESK, false, home.path(), None);
    steps(&mut harness);
    support::keep(&mut harness, "welcome-light");
    for label in ["Open the sample", "New workspace…", "Open…"] {
        assert!(harness.query_by_label(label).is_some(), "{label}");
    }
    let path = home.path().join("new.entente");
    let ctx = harness.ctx.clone();
    let make = Action::MakeWorkspace { path: path.clone(), title: "Ours".to_owned(), words: Vec::new() };
    harness.state_mut().shell_mut().carry_out(&ctx, make);
    support::window::opened(&mut harness);
    rested(&mut harness);
    harness.get_by_label("Add a body").click();
    rested(&mut harness);
    let shell = harness.state().shell();
    assert_eq!((shell.view(), shell.states().records.forms().is_open()), (View::Records, true));
    harness.state_mut().close();
    drop(harness);

    let mut harness = support::window::window(DESK, false, home.path(), None);
    support::window::opened(&mut harness);
    assert_eq!(harness.state().shell().stage().path(), Some(path.as_path()));
    drop(harness);
    std::fs::remove_file(&path).unwrap();
    let mut harness = support::window::window(DESK, false, home.path(), None);
    steps(&mut harness);
    assert!(harness.query_by_label_contains("no longer there").is_some());
    harness.get_by_label("Take new.entente off the list").click();
    steps(&mut harness);
    assert!(harness.query_by_label("Open new.entente").is_none());
}
