//! In the whole window: Tab and Shift+Tab reach every control of every screen in reading order, none twice and none
//! never; each says its name and role; F6 goes from region to region; back and forward know what was selected.

use crate::support::window::{Window, act, open_ours, rested};
use eframe::egui::accesskit::Role;
use eframe::egui::{Id, Key, Modifiers, Popup, ViewportCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::app::widgets::{Region, Stop, tab_stops};
use std::collections::BTreeMap;

type Desk = Harness<'static, Window>;

fn press(harness: &mut Desk, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.step();
    harness.step();
}

fn focused(harness: &Desk) -> Option<Id> {
    harness.ctx.memory(|memory| memory.focused())
}

/// Role and name of what has the keyboard, as a screen reader hears them.
fn heard(harness: &Desk) -> (Role, String) {
    let all: Vec<(Role, String)> = harness
        .root()
        .query_all_by(|node| node.is_focused())
        .map(|node| {
            let node = node.accesskit_node();
            (node.role(), node.label().or_else(|| node.value()).unwrap_or_default())
        })
        .collect();
    all.into_iter().next().unwrap_or((Role::Unknown, String::new()))
}

/// Walks once around and tells what was heard at each stop.
fn walk(harness: &mut Desk, modifiers: Modifiers) -> Vec<(Id, Role, String)> {
    let stops = tab_stops(&harness.ctx);
    let mut walked = Vec::new();
    for _ in 0..stops.len() {
        press(harness, modifiers, Key::Tab);
        let (role, name) = heard(harness);
        walked.extend(focused(harness).map(|id| (id, role, name)));
    }
    walked
}

/// What is wrong with a walk; nothing where each stop was reached once and said its name.
fn wrong(view: View, stops: &[Stop], walked: &[(Id, Role, String)]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut times: BTreeMap<u64, usize> = stops.iter().map(|stop| (stop.id.value(), 0)).collect();
    for (id, role, name) in walked {
        if *role == Role::Unknown || name.is_empty() {
            wrong.push(format!("{view:?}: a {role:?} without a name"));
        }
        *times.entry(id.value()).or_default() += 1;
    }
    let names: Vec<&String> = walked.iter().map(|(_, _, name)| name).collect();
    let odd = times.values().filter(|n| **n != 1).count();
    if odd > 0 {
        let n = stops.len();
        wrong.push(format!("{view:?}: of {n} stops, {odd} were reached never or twice: {names:?}"));
    }
    wrong
}

#[test]
fn tab_reaches_every_control_of_every_screen_once_in_reading_order() {
    let (_home, mut harness) = open_ours();
    let mut found = Vec::new();
    // In the Grid, Tab goes from cell to cell: F6 leaves it.
    for view in View::all().filter(|view| *view != View::Grid) {
        act(&mut harness, Action::Go(Place::View(view)));
        harness.ctx.memory_mut(|memory| memory.stop_text_input());
        let stops = tab_stops(&harness.ctx);
        let regions: Vec<Option<Region>> = stops.iter().map(|stop| stop.region).collect();
        assert!(regions.is_sorted(), "{view:?}: region by region");
        if let Some(lost) = stops.iter().find(|stop| stop.region.is_none()) {
            found.push(format!("{view:?}: {lost:?} stands nowhere"));
        }
        let there = walk(&mut harness, Modifiers::NONE);
        found.extend(wrong(view, &stops, &there));
        let back = walk(&mut harness, Modifiers::SHIFT);
        found.extend(wrong(view, &stops, &back));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn f6_goes_from_region_to_region_and_leaves_the_grid() {
    let (_home, mut harness) = open_ours();
    for view in [View::Records, View::Grid, View::Ballots] {
        act(&mut harness, Action::Go(Place::View(view)));
        let region = |harness: &Desk| {
            let stops = tab_stops(&harness.ctx);
            stops.iter().find(|stop| Some(stop.id) == focused(harness)).and_then(|stop| stop.region)
        };
        let mut seen = Vec::new();
        for _ in 0..6 {
            press(&mut harness, Modifiers::NONE, Key::F6);
            seen.extend(region(&harness));
        }
        for wanted in [Region::Menus, Region::Lens, Region::Rail, Region::View] {
            assert!(seen.contains(&wanted), "{view:?}: {seen:?}");
        }
    }
}

#[test]
fn back_and_forward_know_what_was_selected() {
    let (_home, mut harness) = open_ours();
    let snapshot = harness.state().shell().stage().session().unwrap().now().clone();
    let (a, b) = (snapshot.blocs.rows()[0].id, snapshot.blocs.rows()[1].id);
    act(&mut harness, Action::Go(Place::Bloc(a)));
    act(&mut harness, Action::Go(Place::Bloc(b)));
    act(&mut harness, Action::Go(Place::View(View::Desk)));
    let at = |harness: &Desk| {
        let shell = harness.state().shell();
        (shell.view(), shell.states().blocs.selected())
    };
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(at(&harness), (View::Blocs, Some(b)));
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(at(&harness), (View::Blocs, Some(a)));
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(at(&harness), (View::Blocs, Some(b)));
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(at(&harness).0, View::Desk);
}

#[test]
fn all_keys_are_listed_and_find_goes_to_the_search_of_the_view_or_to_everything() {
    let (_home, mut harness) = open_ours();
    press(&mut harness, Modifiers::COMMAND, Key::Slash);
    harness.run_steps(2);
    for words in ["Everywhere", "From region to region", "Search or command"] {
        assert!(harness.query_all_by_label_contains(words).count() > 0, "{words}");
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    act(&mut harness, Action::Go(Place::View(View::Blocs)));
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.run_steps(2);
    assert_eq!(heard(&harness).0, Role::TextInput, "{:?}", heard(&harness));
    act(&mut harness, Action::Go(Place::View(View::World)));
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.run_steps(2);
    assert!(harness.ctx.memory(|memory| memory.top_modal_layer()).is_some(), "the palette is open");
}

#[test]
fn copy_from_the_menu_goes_to_what_had_the_keyboard() {
    let (_home, mut harness) = open_ours();
    act(&mut harness, Action::Go(Place::View(View::Blocs)));
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.run_steps(2);
    let field = focused(&harness);
    assert!(field.is_some());
    harness.get_by_label("Edit").click();
    harness.run_steps(2);
    let ctx = harness.ctx.clone();
    harness.state_mut().shell_mut().carry_out(&ctx, Action::Run(UiCommand::Copy));
    harness.step();
    let commands = harness.output().viewport_output.values().flat_map(|viewport| &viewport.commands);
    assert!(commands.into_iter().any(|c| matches!(c, ViewportCommand::RequestCopy)));
    assert_eq!(focused(&harness), field);
}

#[test]
fn escape_closes_the_topmost_thing_alone_and_a_menu_gives_the_keyboard_back() {
    let (_home, mut harness) = open_ours();
    act(&mut harness, Action::Go(Place::View(View::Blocs)));
    harness.get_by_label("Add bloc").click();
    rested(&mut harness);
    let method = "Method: Half agreement";
    harness.get_by_label(method).focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(2);
    assert!(Popup::is_any_open(&harness.ctx), "the menu is open");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.run_steps(2);
    assert!(!Popup::is_any_open(&harness.ctx), "the menu is closed");
    assert_eq!(heard(&harness).1, method, "and its button has the keyboard");
    assert!(harness.query_by_label("New bloc").is_some(), "the form below stays");

    // Chosen by key: closed, and back again.
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    rested(&mut harness);
    assert!(!Popup::is_any_open(&harness.ctx), "chosen by key, and closed");
    assert!(heard(&harness).1.starts_with("Method: "), "{:?}", heard(&harness));
    assert!(harness.query_by_label("New bloc").is_some());
}

#[test]
fn a_dialog_takes_the_keyboard_to_its_first_field_and_letters_reach_the_view_only_from_the_view() {
    let (_home, mut harness) = open_ours();
    act(&mut harness, Action::Go(Place::View(View::Records)));
    harness.get_by_role_and_label(Role::Tab, "Records").focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::N);
    let has_form = |harness: &Desk| harness.state().shell().states().records.forms().is_open();
    assert!(!has_form(&harness), "N on the rail begins nothing");
    press(&mut harness, Modifiers::NONE, Key::F6);
    press(&mut harness, Modifiers::NONE, Key::N);
    rested(&mut harness);
    assert!(has_form(&harness));
    act(&mut harness, Action::Run(UiCommand::SaveLens));
    harness.run_steps(3);
    assert_eq!(heard(&harness), (Role::TextInput, "Name".to_owned()));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.run_steps(2);
    assert!(has_form(&harness), "Escape closed the dialog alone");
    act(&mut harness, Action::Run(UiCommand::About));
    harness.run_steps(3);
    assert_eq!(heard(&harness).1, "Close");
}
