//! What a screen reader is told of the whole window: its name, its regions, headings, what is chosen, what changes, and
//! the figures of every picture as text.

use crate::support::window::{Window, act, open_ours, rested};
use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::model::*;

type Desk = Harness<'static, Window>;

#[test]
fn every_screen_says_its_name_its_regions_its_heading_and_which_view_is_chosen() {
    let (_home, mut harness) = open_ours();
    for view in View::all() {
        act(&mut harness, Action::Go(Place::View(view)));
        let name = format!("ours.entente – {} – Entente", view.title());
        assert_eq!(harness.root().accesskit_node().label(), Some(name));
        for role in [Role::Banner, Role::Navigation, Role::Main, Role::ContentInfo] {
            assert_eq!(harness.query_all_by_role(role).count(), 1, "{view:?}: {role:?}");
        }
        let main = harness.get_by_role(Role::Main);
        assert!(main.query_all_by_role(Role::Heading).next().is_some(), "{view:?} has no heading");
        let tabs = harness.query_all_by_role(Role::Tab);
        let chosen: Vec<String> = tabs
            .filter(|tab| tab.accesskit_node().is_selected() == Some(true))
            .filter_map(|tab| tab.accesskit_node().label())
            .collect();
        assert_eq!(chosen, [view.title()]);
        for image in harness.query_all_by_role(Role::Image) {
            let node = image.accesskit_node();
            assert!(node.has_label(), "{view:?}: a picture without a sentence");
            assert!(node.description().is_some(), "{view:?}: a picture without its figures");
        }
    }
}

#[test]
fn a_picture_gives_its_figures_as_text_and_as_a_table_to_copy() {
    let (_home, mut harness) = open_ours();
    let blocs = harness.state().shell().stage().session().unwrap().now().blocs.iter().take(2);
    let blocs: Vec<Uid> = blocs.map(|bloc| bloc.head.uid).collect();
    act(&mut harness, Action::SetLens(Box::new(Lens { blocs, min_n: 1, ..Lens::default() })));
    act(&mut harness, Action::Go(Place::View(View::Convergence)));
    let told = harness.get_all_by_role(Role::Image).next().unwrap().accesskit_node().description().unwrap();
    assert!(told.contains("2019") && told.contains("Separation"), "{told}");
    harness.get_all_by_role(Role::Image).next().unwrap().click_secondary();
    harness.run_steps(3);
    harness.get_by_label("Copy as a table").click();
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("nothing was copied");
    let lines: Vec<Vec<&str>> = copied.lines().map(|line| line.split('\t').collect()).collect();
    assert!(lines[0].contains(&"Separation"), "{copied}");
    assert!(lines.iter().all(|line| line.len() == lines[0].len()), "{copied}");
}

#[test]
fn what_changes_is_read_out_and_waits_its_turn() {
    let (_home, mut harness) = open_ours();
    let live = |harness: &Desk, words: &str| -> Live {
        let mut nodes = harness.query_all_by(|node| {
            node.live() != Live::Off
                && node.label().or_else(|| node.value()).is_some_and(|text| text.contains(words))
        });
        nodes.next().map(|node| node.accesskit_node().live()).unwrap_or(Live::Off)
    };
    assert_eq!(live(&harness, "proposals"), Live::Polite, "what is in view");
    assert_eq!(live(&harness, "Saved"), Live::Polite, "whether it is saved");
    let body = Body { code: "WG 9".into(), name: "Working group".into(), ..Body::default() };
    let mut batch = Batch::default();
    batch.records.bodies.push(body);
    harness
        .state_mut()
        .shell_mut()
        .stage_mut()
        .session_mut()
        .unwrap()
        .dispatch(Command::import("A body", batch));
    rested(&mut harness);
    harness.run_steps(2);
    assert_eq!(live(&harness, "A body"), Live::Polite, "the notice");
}

#[test]
fn a_dialog_is_one_says_its_name_and_keeps_the_keyboard() {
    let (_home, mut harness) = open_ours();
    act(&mut harness, Action::Run(UiCommand::Help));
    {
        let dialogs: Vec<_> = harness.query_all_by_role(Role::Dialog).collect();
        assert_eq!(dialogs.len(), 1);
        let dialog = dialogs[0].accesskit_node();
        assert!(dialog.is_modal() && dialog.has_label(), "{:?}", dialog.label());
        assert!(dialogs[0].query_all_by_role(Role::Button).next().is_some(), "its content lies in it");
        assert!(dialogs[0].query_all_by(|node| node.is_focused()).next().is_some(), "the keyboard is in it");
    }
    harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_role(Role::Dialog).is_none());
}
