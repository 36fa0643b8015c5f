//! Every list can be saved as it stands: by its button, by the command, by the menu of a picture; and what may not leave
//! is left out of it.

use crate::support::saved::{Saved, only_saved};
use crate::support::window::{open_ours, rested as at_rest};
use crate::view_support::{ROOM, SMALL_ROOM, Stage, on, rested};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::{Action, Place};
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::model::*;
use entente::report::Format;
use entente::report::pictures::{Chart, PictureSpec, RecordsOf};
use entente::report::table::Filed;
use entente::snapshot::Release;
use std::collections::BTreeSet;

type Seen = Harness<'static, Stage>;

/// What is made of the wish to save that stands among the wishes of a view.
fn made(harness: &Seen) -> Chart {
    let stage = harness.state();
    only_saved(&stage.actions).chart(stage.snapshot(), stage.session.lens())
}

fn save(harness: &mut Seen, button: &str) -> Chart {
    harness.state_mut().actions.clear();
    harness.get_by_label(button).click();
    rested(harness);
    harness.get_by_label("Data as XLSX").click();
    rested(harness);
    assert_eq!(only_saved(&harness.state().actions).kind, Format::Xlsx);
    made(harness)
}

fn column(chart: &Chart, name: &str) -> Vec<String> {
    let place = chart.table.columns.iter().position(|heading| heading.name == name).unwrap();
    let words = |row: &Vec<entente::report::table::Datum>| match row[place].filed() {
        Filed::Text(text) => text.to_owned(),
        Filed::Whole(n) => n.to_string(),
        other => format!("{other:?}"),
    };
    chart.table.rows.iter().map(words).collect()
}

#[test]
fn every_view_with_a_list_saves_it() {
    for (view, button) in [
        (View::Proposals, "Save the table"),
        (View::Grid, "Save the table"),
        (View::Records, "Save the table"),
        (View::Journal, "Save the table"),
        (View::Ballots, "Save the table"),
        (View::Blocs, "Save the table"),
        (View::Blocs, "Save the list of blocs"),
    ] {
        for size in [ROOM, SMALL_ROOM] {
            let mut harness = on(Stage::full(view), size, false);
            rested(&mut harness);
            let chart = save(&mut harness, button);
            assert!(!chart.table.rows.is_empty() && chart.figure.is_none(), "{view:?}: {}", chart.title);
        }
    }
}

#[test]
fn the_grid_saves_the_positions_of_the_actors_that_it_shows() {
    let mut harness = on(Stage::full(View::Grid), ROOM, false);
    rested(&mut harness);
    let chart = save(&mut harness, "Save the table");
    let stage = harness.state();
    let s = stage.snapshot();
    let members: BTreeSet<ActorId> = s
        .bloc_ids_of(stage.session.lens())
        .into_iter()
        .flat_map(|b| s.members_on(b, entente::session::today()))
        .collect();
    let codes: BTreeSet<String> =
        members.iter().map(|id| s.actors.of_key(id.0).unwrap().code.clone()).collect();
    let actors: BTreeSet<String> = column(&chart, "actor").into_iter().collect();
    assert!(!actors.is_empty() && actors.is_subset(&codes), "{actors:?} of {codes:?}");
    assert!(column(&chart, "state").iter().all(|state| state == "current"));
}

#[test]
fn a_search_narrows_what_is_saved() {
    let mut harness = on(Stage::full(View::Proposals), ROOM, false);
    rested(&mut harness);
    let all = save(&mut harness, "Save the table").table.rows.len();
    harness.get_by_label("Search proposals").focus();
    harness.step();
    harness.get_by_label("Search proposals").type_text("77/63");
    rested(&mut harness);
    let found = save(&mut harness, "Save the table");
    assert_eq!(column(&found, "reference"), ["A/RES/77/63"]);
    assert!(all > 1 && found.notes[0].contains("77/63"), "{all}: {:?}", found.notes);
}

#[test]
fn records_above_the_level_are_in_no_list_that_leaves() {
    let mut stage = Stage::full(View::Records);
    let secret = stage.snapshot().actors.rows().last().unwrap().id;
    let record = RecordRef { noun: Noun::Actor, id: secret.0 };
    stage.commit(Command {
        kind: ChangeKind::Edit,
        label: "Mark it".to_owned(),
        add: Batch::default(),
        edits: vec![Edit { record, field: Edit::HANDLING, value: Tlp::Red.to_value() }],
    });
    let release = Release { level: Tlp::Green, is_internal: false };
    let (open, _) = stage.snapshot().released(release);
    let spec = RecordsOf { noun: Noun::Actor, only: Some([secret.0].into()), title: "Actors".to_owned() };
    let spec = PictureSpec::Records(spec);
    let saved = Saved { title: "Actors", kind: Format::Csv, spec: &spec };
    assert_eq!(saved.chart(stage.snapshot(), stage.session.lens()).table.rows.len(), 1);
    assert!(saved.chart(&open, stage.session.lens()).table.rows.is_empty());
}

#[test]
fn the_command_to_save_opens_the_menu_of_the_view_and_the_palette_finds_it_by_the_format() {
    let (_home, mut harness) = open_ours();
    let ctx = harness.ctx.clone();
    let go = |h: &mut Harness<'static, crate::support::window::Window>, view| {
        h.state_mut().shell_mut().carry_out(&ctx, Action::Go(Place::View(view)));
        at_rest(h);
    };
    go(&mut harness, View::Proposals);
    assert!(harness.state().shell().is_enabled(UiCommand::SaveShown));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    at_rest(&mut harness);
    assert!(harness.query_by_label("Data as CSV").is_some());
    // The first entry has the keyboard.
    harness.key_press(Key::Enter);
    at_rest(&mut harness);
    assert!(harness.query_all_by_label_contains("Save: Proposals").next().is_some());
    harness.key_press(Key::Escape);
    at_rest(&mut harness);
    for typed in [">csv", ">save", "xlsx"] {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        at_rest(&mut harness);
        harness.event(eframe::egui::Event::Text(typed.to_owned()));
        at_rest(&mut harness);
        assert!(
            harness.query_all_by_label_contains("Save this picture or table").next().is_some(),
            "{typed}"
        );
        harness.key_press(Key::Escape);
        at_rest(&mut harness);
    }
    // Where nothing can be saved, the command is off.
    go(&mut harness, View::Dossiers);
    assert!(!harness.state().shell().is_enabled(UiCommand::SaveShown));
}

#[test]
fn a_picture_is_saved_from_its_menu() {
    for view in [View::Convergence, View::IdealPoints, View::World, View::Network, View::Matrix] {
        let mut harness = on(Stage::full(view), ROOM, false);
        rested(&mut harness);
        let picture = harness.get_all_by_role(eframe::egui::accesskit::Role::Image).next().unwrap();
        picture.click_secondary();
        rested(&mut harness);
        harness.get_by_label("Data as CSV").click();
        rested(&mut harness);
        let saved = only_saved(&harness.state().actions);
        assert_eq!(saved.kind, Format::Csv, "{view:?}");
        assert!(!made(&harness).table.rows.is_empty(), "{view:?}");
    }
}

#[test]
fn the_menu_of_a_picture_opens_what_it_is_about() {
    for view in [View::World, View::Network] {
        let mut harness = on(Stage::full(view), ROOM, false);
        rested(&mut harness);
        harness.get_all_by_role(eframe::egui::accesskit::Role::Image).next().unwrap().focus();
        rested(&mut harness);
        // The last that leads somewhere is an actor.
        harness.key_press(Key::End);
        rested(&mut harness);
        harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
        rested(&mut harness);
        harness.state_mut().actions.clear();
        harness.get_by_label("Open the dossier").click();
        rested(&mut harness);
        assert!(
            matches!(harness.state().actions[..], [Action::Go(Place::Actor(_))]),
            "{view:?}: {:?}",
            harness.state().actions
        );
    }
}
