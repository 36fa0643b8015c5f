//! The list of views: every entry is drawn, and rail, palette, keys, help and docs say the same of it.

use super::support;
use super::view_support::{ROOM, Stage, on};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::theme::size;
use entente::app::ui_command::UiCommand;
use entente::app::view::{VIEWS, View};
use entente::session::{Settings, create_workspace};
use std::collections::BTreeSet;
use support::window::{Window, opened, rested, window};
use support::{SMALL, keep};
use tempfile::TempDir;

/// Lower than the least window, so that the rail must scroll.
const LOW: [f32; 2] = [1100.0, 420.0];

/// The whole window on an empty workspace, at rest.
fn empty(room: [f32; 2], dark: bool) -> (Harness<'static, Window>, TempDir) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("empty.entente");
    create_workspace(&path, "Empty", &Settings::load(home.path()).unwrap()).unwrap();
    let mut harness = window(room, dark, home.path(), Some(&path));
    opened(&mut harness);
    rested(&mut harness);
    (harness, home)
}

fn press(harness: &mut Harness<'_, Window>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    rested(harness);
}

#[test]
fn titles_keys_and_icons_are_distinct_and_groups_hang_together() {
    assert_eq!(VIEWS.iter().map(|e| e.title).collect::<BTreeSet<_>>().len(), VIEWS.len());
    assert_eq!(VIEWS.iter().map(|e| e.key).collect::<BTreeSet<_>>().len(), VIEWS.len());
    assert_eq!(VIEWS.iter().map(|e| e.tip).collect::<BTreeSet<_>>().len(), VIEWS.len());
    let icons: Vec<_> = VIEWS.iter().map(|e| e.icon).collect();
    for (n, icon) in icons.iter().enumerate() {
        assert!(!icons[n + 1..].contains(icon), "{icon:?} stands for two views");
    }
    let mut groups: Vec<&str> = VIEWS.iter().map(|e| e.group.title()).collect();
    groups.dedup();
    assert_eq!(groups, ["Prepare", "Analyze", "Decide", "Keep"]);
    let begin: Vec<&str> = View::all().filter(|v| v.begins_group()).map(View::title).collect();
    assert_eq!(begin, ["Desk", "Convergence", "Ballots", "Blocs"]);
}

#[test]
fn every_view_is_a_command_with_its_title_key_and_tip() {
    let commands: Vec<UiCommand> = UiCommand::all().filter(|c| matches!(c, UiCommand::Go(_))).collect();
    let listed: Vec<UiCommand> = View::all().map(UiCommand::Go).collect();
    assert_eq!(commands, listed);
    for entry in VIEWS {
        let command = UiCommand::Go(entry.view);
        assert_eq!((command.label(), command.tip()), (entry.title, entry.tip));
        let shortcut = command.shortcut().unwrap();
        assert_eq!((shortcut.modifiers, shortcut.logical_key), (Modifiers::COMMAND, entry.key));
        assert!(!entry.help.keys.is_empty(), "{} knows no keys", entry.title);
    }
}

#[test]
fn the_docs_list_the_views_as_the_rail_does() {
    let docs = include_str!("../../docs/views.md");
    let told = docs.lines().filter(|line| line.starts_with("### ") || line.starts_with("- **"));
    let told: Vec<&str> = told.map(|line| line.split("):").next().unwrap_or(line)).collect();
    let mut wanted = Vec::new();
    for entry in VIEWS {
        if entry.view.begins_group() {
            wanted.push(format!("### {}", entry.group.title()));
        }
        wanted.push(format!("- **{}** (`Ctrl+{}`", entry.title, entry.key.name()));
    }
    assert_eq!(told[..wanted.len().min(told.len())], wanted);
}

#[test]
fn every_view_is_drawn_on_the_small_world_and_on_an_empty_workspace() {
    for entry in VIEWS {
        let shows_nothing = |stage: Stage| {
            let harness = on(stage, ROOM, false);
            harness.query_by_label(entry.empty.title).is_some()
                && harness.query_by_label(entry.empty.sentence).is_some()
        };
        // The small world has no rules, and so none that counts supporters, and no comments; no journal is empty, since it tells who
        // made the workspace, and files are taken into an empty workspace as into any.
        let is_full = !shows_nothing(Stage::full(entry.view));
        let has_its_records = ![View::Support, View::Rules, View::Comments].contains(&entry.view);
        assert_eq!(is_full, has_its_records, "{} on the small world", entry.title);
        let is_empty = shows_nothing(Stage::empty(entry.view));
        let has_its_way_in = [View::Journal, View::Exchange].contains(&entry.view);
        assert_eq!(is_empty, !has_its_way_in, "{} on an empty workspace", entry.title);
    }
}

#[test]
fn every_view_is_gone_to_by_its_key_and_f1_tells_of_it() {
    let (mut harness, _home) = empty(SMALL, false);
    for entry in VIEWS {
        press(&mut harness, Modifiers::COMMAND, entry.key);
        assert_eq!(harness.state().shell().view(), entry.view);
        press(&mut harness, Modifiers::NONE, Key::F1);
        harness.get_by_label(entry.help.what);
        for (key, _) in entry.help.keys {
            assert!(harness.query_all_by_label_contains(key).count() > 0, "{}: {key}", entry.title);
        }
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(harness.query_by_label(entry.help.what).is_none());
    }
}

/// The title of the entry that has the keyboard, if it stands whole between the menu bar and the button that folds
/// the rail.
fn in_sight(harness: &Harness<'_, Window>) -> Option<String> {
    let mut rows = harness.get_all_by_role(Role::Tab);
    let row = rows.find(|row| row.accesskit_node().is_focused())?;
    let fold = harness.get_all_by_label_contains("old the rail").next()?.rect();
    assert!(
        fold.bottom() <= harness.ctx.content_rect().bottom() - size::STATUS_BAR,
        "the button is in sight"
    );
    let is_whole = row.rect().top() >= size::MENU_BAR && row.rect().bottom() <= fold.top();
    is_whole.then(|| row.accesskit_node().label().unwrap_or_default())
}

#[test]
fn every_entry_of_a_low_rail_is_reached_by_arrow_keys_and_comes_into_sight() {
    for (room, folded) in [(SMALL, false), (LOW, false), (LOW, true)] {
        let (mut harness, _home) = empty(room, folded);
        if folded {
            press(&mut harness, Modifiers::COMMAND, Key::B);
        }
        harness.get_by_role_and_label(Role::Tab, "Desk").focus();
        rested(&mut harness);
        for entry in VIEWS {
            assert_eq!(in_sight(&harness).as_deref(), Some(entry.title), "{room:?}");
            press(&mut harness, Modifiers::NONE, Key::ArrowDown);
        }
        assert_eq!(in_sight(&harness).as_deref(), Some("Journal"), "the last one keeps the keyboard");
        keep(&mut harness, &format!("rail-{}-{}", room[1], if folded { "folded-dark" } else { "light" }));
        for entry in VIEWS.iter().rev() {
            assert_eq!(in_sight(&harness).as_deref(), Some(entry.title), "{room:?}");
            press(&mut harness, Modifiers::NONE, Key::ArrowUp);
        }
        assert_eq!(in_sight(&harness).as_deref(), Some("Desk"), "the first one keeps the keyboard");
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
        assert_eq!(harness.state().shell().view(), View::Desk, "walking alone goes nowhere");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        assert_eq!(harness.state().shell().view(), View::Proposals);
    }
}

#[test]
fn a_view_gone_to_by_key_comes_into_sight_on_a_low_rail() {
    let (mut harness, _home) = empty(LOW, false);
    for view in [View::Journal, View::Desk] {
        press(&mut harness, Modifiers::COMMAND, view.entry().key);
        let row = harness.get_by_role_and_label(Role::Tab, view.title()).rect();
        assert!(row.top() >= size::MENU_BAR, "{}", view.title());
        assert!(row.bottom() <= harness.get_by_label("Fold the rail").rect().top(), "{}", view.title());
    }
}

#[test]
fn groups_have_headings_that_a_folded_rail_leaves_out() {
    let (mut harness, _home) = empty(SMALL, false);
    let headings = |harness: &Harness<'_, Window>| {
        let groups = VIEWS.iter().filter(|e| e.view.begins_group()).map(|e| e.group.title());
        groups.filter(|title| harness.query_by_role_and_label(Role::Label, title).is_some()).count()
    };
    assert_eq!(headings(&harness), 4);
    let wide = harness.get_by_role_and_label(Role::Tab, "Desk").rect().width();
    harness.get_by_label("Fold the rail").click();
    rested(&mut harness);
    assert_eq!(headings(&harness), 0);
    assert!(harness.get_by_role_and_label(Role::Tab, "Desk").rect().width() < wide);
}
