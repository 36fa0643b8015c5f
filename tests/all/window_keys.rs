//! In the whole window: a key belongs to what is in front. An open menu takes it, a search box in a menu has the keyboard,
//! a view that comes into sight gets it, and what is said in passing lies over nothing that is pressed.

use crate::support::window::{Window, act, open_ours, rested};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Popup};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::theme::size;
use entente::app::view::View;
use entente::model::*;
use entente::snapshot::Snapshot;
use std::sync::Arc;

type Desk = Harness<'static, Window>;

fn snapshot(harness: &Desk) -> Arc<Snapshot> {
    harness.state().shell().stage().session().unwrap().snapshot().clone()
}

fn lens(harness: &Desk) -> Lens {
    harness.state().shell().stage().session().unwrap().lens().clone()
}

fn press(harness: &mut Desk, key: Key) {
    harness.key_press(key);
    rested(harness);
}

fn click(harness: &mut Desk, label: &str) {
    harness.get_by_label(label).click();
    rested(harness);
}

fn shows(harness: &Desk, words: &str) -> bool {
    harness.query_all_by_label_contains(words).count() > 0
}

/// The name of the field that has the keyboard.
fn field(harness: &Desk) -> String {
    let focused = harness.root().query_all_by(|node| node.is_focused()).next();
    focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// The window in the Ballot room, recording, with a voter at the cursor.
fn recording() -> (tempfile::TempDir, Desk) {
    let (home, mut harness) = open_ours();
    let s = snapshot(&harness);
    let ballot = s.ballots.rows()[0].clone();
    act(&mut harness, Action::Go(Place::Ballot(ballot.proposal, Some(ballot.id))));
    click(&mut harness, "Add the rules that ship");
    press(&mut harness, Key::R);
    assert!(harness.state().shell().states().ballots.is_recording());
    let voter = s.positions.of(ballot.proposal).next().unwrap().actor();
    harness.state_mut().shell_mut().states_mut().ballots.choose(Some(voter));
    rested(&mut harness);
    (home, harness)
}

#[test]
fn an_open_menu_takes_the_keys_and_its_search_box_has_them() {
    let (_home, mut harness) = recording();
    let before = snapshot(&harness).positions.len();
    click(&mut harness, "Add a bloc: + bloc");
    assert_eq!(field(&harness), "Find a bloc");
    for key in [Key::Y, Key::N, Key::A, Key::T, Key::O] {
        press(&mut harness, key);
    }
    harness.get_by_role_and_label(Role::TextInput, "Find a bloc").type_text("nato");
    rested(&mut harness);
    assert_eq!(snapshot(&harness).positions.len(), before, "nothing was voted");
    press(&mut harness, Key::Escape);
    assert!(!Popup::is_any_open(&harness.ctx));
    assert!(harness.state().shell().states().ballots.is_recording(), "Escape closed the menu alone");
    // A menu without a field takes them, too.
    press(&mut harness, Key::R);
    click(&mut harness, "File");
    press(&mut harness, Key::N);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().shell().unsaved(), Vec::<String>::new(), "nothing is supposed");
    act(&mut harness, Action::Go(Place::View(View::Proposals)));
    click(&mut harness, "File");
    press(&mut harness, Key::N);
    press(&mut harness, Key::Escape);
    assert!(!harness.state().shell().states().proposals.forms().is_open());
}

#[test]
fn recording_ends_when_one_leaves_the_view() {
    let (_home, mut harness) = recording();
    for (view, key) in [(View::Journal, Key::J), (View::Ballots, Key::Num9)] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        rested(&mut harness);
        assert_eq!(harness.state().shell().view(), view);
        assert!(!harness.state().shell().states().ballots.is_recording(), "{view:?}");
    }
    let before = snapshot(&harness).positions.len();
    press(&mut harness, Key::Y);
    assert_eq!(snapshot(&harness).positions.len(), before);
}

#[test]
fn enter_takes_the_first_that_a_menu_finds_and_down_goes_on_from_there() {
    let (_home, mut harness) = open_ours();
    let topic = snapshot(&harness).topics.rows()[0].head.uid;
    for keys in [&[Key::Enter][..], &[Key::ArrowDown, Key::Enter]] {
        click(&mut harness, "Add a filter: + filter");
        harness.get_by_role_and_label(Role::TextInput, "Find a filter").type_text("cyb");
        rested(&mut harness);
        for key in keys {
            press(&mut harness, *key);
        }
        assert_eq!(lens(&harness).filter.topics, [topic], "{keys:?}");
        assert!(!Popup::is_any_open(&harness.ctx), "{keys:?} closed the menu");
        let unfiltered = Lens { filter: Filter::default(), ..lens(&harness) };
        act(&mut harness, Action::SetLens(Box::new(unfiltered)));
    }
    // What finds nothing stays open.
    click(&mut harness, "Add a filter: + filter");
    harness.get_by_role_and_label(Role::TextInput, "Find a filter").type_text("zzqx");
    rested(&mut harness);
    press(&mut harness, Key::Enter);
    assert!(Popup::is_any_open(&harness.ctx));
    press(&mut harness, Key::Escape);
    let bloc = snapshot(&harness).blocs.rows().last().unwrap().clone();
    let had = lens(&harness).blocs.contains(&bloc.head.uid);
    click(&mut harness, "Add a bloc: + bloc");
    harness.get_by_role_and_label(Role::TextInput, "Find a bloc").type_text(&bloc.code);
    rested(&mut harness);
    press(&mut harness, Key::Enter);
    assert_eq!(lens(&harness).blocs.contains(&bloc.head.uid), !had);
}

#[test]
fn a_view_that_comes_into_sight_has_the_keyboard() {
    let (_home, mut harness) = open_ours();
    act(&mut harness, Action::Go(Place::View(View::Proposals)));
    harness.get_by_label("File").focus();
    harness.step();
    assert_eq!(field(&harness), "File");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
    rested(&mut harness);
    let before = snapshot(&harness).positions.len();
    press(&mut harness, Key::Num1);
    assert_eq!(snapshot(&harness).positions.len(), before + 1, "a stance is recorded");
    // A view without a table: Tab begins in it.
    act(&mut harness, Action::Go(Place::View(View::World)));
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    let main = harness.get_by_role(Role::Main).rect();
    let focused = harness.root().query_all_by(|node| node.is_focused()).next().unwrap().rect();
    assert!(main.contains_rect(focused), "{focused:?} in {main:?}");
}

#[test]
fn what_is_said_lies_over_nothing_and_escape_closes_the_newest() {
    let (_home, mut harness) = open_ours();
    act(&mut harness, Action::Go(Place::View(View::World)));
    let bloc = snapshot(&harness).blocs.rows()[0].clone();
    let renamed = Bloc { name: "Another name".to_owned(), ..bloc.clone() };
    harness.state_mut().shell_mut().change(Command::edit_bloc(&bloc, &renamed).unwrap());
    rested(&mut harness);
    let foot = harness.ctx.content_rect().bottom() - size::STATUS_BAR;
    let told = harness.get_by_label_contains("Saved: ").rect();
    assert!(told.top() >= foot, "what goes by itself stands in the status bar: {told:?}");
    act(&mut harness, Action::Notify("This stays until it is closed".to_owned()));
    let main = harness.get_by_role(Role::Main).rect();
    let told = harness.get_by_label("This stays until it is closed").rect();
    assert!(!main.intersects(told) && told.bottom() <= foot, "{told:?} beside {main:?}");
    press(&mut harness, Key::Escape);
    assert!(!shows(&harness, "This stays") && shows(&harness, "Saved: "), "the newest alone");
    press(&mut harness, Key::Escape);
    assert!(!shows(&harness, "Saved: "));
}
