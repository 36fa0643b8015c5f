//! The Convergence view, driven by mouse and keyboard on a small record, and pictured.

mod desk;
use crate::support;
use crate::support::record;
mod why;
mod world;

use crate::support::saved::only_saved;
use desk::{
    Desk, Window, chart, chart_node, click, click_at, pair, press, selected, settle, window, window_of,
};
use eframe::egui::{self, Key, Pos2, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::{Action, Place};
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::app::views::convergence::{CurveMeasure, LineKey};
use entente::model::{self, Uid};
use entente::report::Format;
use entente::report::saving::file_name;
use entente::snapshot::Snapshot;
use record::day;
use support::{DESK, SMALL, keep};
use world::{BRICS, EU, world};

#[test]
fn pictures() {
    for (name, size, dark) in [
        ("light", DESK, false),
        ("dark", DESK, true),
        ("small-light", SMALL, false),
        ("small-dark", SMALL, true),
    ] {
        let mut harness = window_of(Desk::new(world(), &["EU", "BRICS", "G7", "SCO"]), size, dark);
        harness.state_mut().inspector_open = size == DESK;
        settle(&mut harness);
        keep(&mut harness, &format!("convergence-view-{name}"));
        click(&mut harness, "Select EU – BRICS");
        keep(&mut harness, &format!("convergence-point-{name}"));
    }
}

#[test]
fn a_click_on_a_point_selects_it_and_opens_its_evidence() {
    let mut harness = window(&["EU", "BRICS"]);
    harness.state_mut().inspector_open = false;
    settle(&mut harness);
    let chart = chart(&harness);
    // Half a year from each end of 22 years; 2013 is in the middle of its year.
    let x = chart.left() + chart.width() * (2013.5 - 2008.0) / (2023.0 - 2008.0);
    let mut y = chart.top() + 4.0;
    while selected(&harness).is_none() && y < chart.bottom() {
        click_at(&mut harness, Pos2::new(x, y));
        y += 16.0;
    }
    assert_eq!(selected(&harness), Some((pair(&harness, "EU", "BRICS"), "2013".to_owned())));
    assert!(harness.state().inspector_open, "a click opens the inspector");
    harness.get_by_label("EU – BRICS, 2013");
    harness.get_by_label("Most dividing proposals");
    harness.get_by_label("All 15 proposals");
    // The same figures as the outcome itself.
    let desk = harness.state();
    let all =
        entente::analysis::compute_convergence(&desk.snapshot, &desk.lens, &entente::jobs::Progress::new())
            .unwrap();
    let point = all[0].points.iter().find(|p| p.period.label == "2013").unwrap();
    let margin = (point.hi.unwrap() - point.lo.unwrap()) / 2.0;
    harness.get_by_label(&format!("Separation: {:.3} ± {margin:.3}", point.separation.unwrap()));
    harness.get_by_label(&format!("Proposals · pairs: 15 · {}", point.n_pairs));
    let point_coverage = point.coverage.unwrap();
    // Pointing at a point tells its figures, with the inspector folded too.
    harness.state_mut().inspector_open = false;
    settle(&mut harness);
    let chart = self::chart(&harness);
    let x = chart.left() + chart.width() * (2013.5 - 2008.0) / (2023.0 - 2008.0);
    assert!(harness.query_by_label_contains("95 % interval: ").is_none());
    for nth in 0..80 {
        harness.hover_at(Pos2::new(x, chart.top() + 4.0 + nth as f32 * chart.height() / 80.0));
        settle(&mut harness);
        if harness.query_by_label_contains("95 % interval: ").is_some() {
            break;
        }
    }
    harness.get_by_label(&format!("Coverage: {:.0} %", point_coverage * 100.0));
    keep(&mut harness, "convergence-hover-light");
    // Beside all points there is nothing to select: the selection is given up.
    click_at(&mut harness, chart.left_top() + egui::vec2(3.0, 3.0));
    assert_eq!(selected(&harness), None);
}

#[test]
fn a_dividing_proposal_shows_who_stood_where() {
    let mut harness = window(&["EU", "BRICS"]);
    click(&mut harness, "Select EU – BRICS, ");
    let first = harness.get_all_by_label_contains("Who stood where on A/RES/77/").next().unwrap();
    first.click();
    settle(&mut harness);
    let proposal = harness.state().state.shown_proposal().expect("the stances are shown");
    let reference = harness.state().snapshot.proposals.of_key(proposal.0).unwrap().reference.clone();
    assert!(reference.starts_with("A/RES/77/"));
    // Every member of both blocs stands somewhere, absent and unknown by these words.
    let desk = harness.state();
    let stances = desk.snapshot.current_positions(proposal, Default::default());
    for code in EU.iter().chain(&BRICS).map(|c| c.split_once(' ').unwrap().0) {
        let actor = desk.snapshot.index().actor(code).unwrap();
        let word = stances.iter().find(|p| p.actor() == actor).map_or("unknown", |p| p.stance().word());
        harness.get_by_label(&format!("{code}: {word}"));
    }
    let other = desk.snapshot.index().actor("NOR").unwrap();
    let word = stances.iter().find(|p| p.actor() == other).map(|p| p.stance().word());
    assert!(harness.query_by_label_contains("NOR: ").is_none(), "the others are folded away");
    click(&mut harness, "Show the other");
    assert_eq!(harness.query_by_label_contains("NOR: ").is_some(), word.is_some());
    keep(&mut harness, "convergence-stands-light");

    click(&mut harness, "Open the proposal");
    assert_eq!(harness.state().actions, [Action::Go(Place::Proposal(proposal))]);
    click(&mut harness, "Back to the proposals");
    assert_eq!(harness.state().state.shown_proposal(), None);
    click(&mut harness, "All 15 proposals");
    keep(&mut harness, "convergence-all-light");
    assert!(harness.get_all_by_label_contains("Who stood where on").count() >= 10);
    harness.get_all_by_label_contains("Who stood where on").nth(5).unwrap().click();
    settle(&mut harness);
    assert!(harness.state().state.shown_proposal().is_some());
    click(&mut harness, "Back to the proposals");
    harness.get_by_label_contains("Back to the point");
}

#[test]
fn the_keyboard_walks_the_chart() {
    let mut harness = window(&["EU", "SCO", "G7"]);
    let chart = chart(&harness);
    click_at(&mut harness, chart.left_top() + egui::vec2(3.0, 3.0));
    assert_eq!(selected(&harness), None);
    press(&mut harness, Key::ArrowRight);
    let (line, period) = selected(&harness).unwrap();
    assert_eq!(
        (line, period.as_str()),
        (pair(&harness, "EU", "SCO"), "2022"),
        "the last point of the first line"
    );
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(selected(&harness).unwrap().1, "2021");
    press(&mut harness, Key::Home);
    assert_eq!(selected(&harness).unwrap().1, "2001");
    for _ in 0..6 {
        press(&mut harness, Key::ArrowRight);
    }
    assert_eq!(selected(&harness).unwrap().1, "2008", "2007 is a gap");
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(selected(&harness).unwrap().1, "2006");

    // Up and down reach every line, by height, and stay in the window.
    press(&mut harness, Key::End);
    let mut lines = vec![selected(&harness).unwrap().0];
    for key in [Key::ArrowUp, Key::ArrowUp, Key::ArrowDown, Key::ArrowDown, Key::ArrowDown] {
        press(&mut harness, key);
        let (line, period) = selected(&harness).unwrap();
        assert_eq!(period, "2022");
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    assert_eq!(lines.len(), 3);

    // Enter opens the folded inspector and hands the keyboard to the first proposal; Enter there opens it.
    press(&mut harness, Key::ArrowUp);
    harness.state_mut().inspector_open = false;
    settle(&mut harness);
    assert!(chart_node(&harness).accesskit_node().is_focused(), "the chart keeps the keyboard");
    press(&mut harness, Key::Enter);
    assert!(harness.state().inspector_open);
    let focused = harness.get_all_by_label_contains("Who stood where on").next().unwrap();
    assert!(focused.accesskit_node().is_focused());
    press(&mut harness, Key::Enter);
    assert!(harness.state().state.shown_proposal().is_some());

    click(&mut harness, "Select EU – G7");
    click_at(&mut harness, chart.left_top() + egui::vec2(3.0, 3.0));
    press(&mut harness, Key::ArrowLeft);
    assert!(selected(&harness).is_some());
    press(&mut harness, Key::Escape);
    assert_eq!(selected(&harness), None);
}

#[test]
fn every_measure_is_explained_and_can_be_shown() {
    let mut harness = window(&["EU", "BRICS"]);
    click(&mut harness, "Definition of Separation of blocs");
    assert_eq!(harness.state().actions, [Action::Explain("separation")]);
    click(&mut harness, "Select EU – BRICS");
    for (word, shown, key, line) in [
        ("Agreement between", CurveMeasure::Cross, "cross", "Select EU – BRICS"),
        ("Agreement within", CurveMeasure::Within, "u", "Select BRICS,"),
    ] {
        harness.state_mut().actions.clear();
        click(&mut harness, "Measure: ");
        harness.get_by_role_and_label(Role::MenuItemCheckBox, word).click();
        settle(&mut harness);
        assert_eq!(harness.state().state.shown(), shown);
        harness.get_by_label_contains(line);
        harness.get_all_by_label("Definition").next().unwrap().click();
        settle(&mut harness);
        assert_eq!(harness.state().actions, [Action::Explain(key)]);
        keep(&mut harness, &format!("convergence-{key}-light"));
    }
    let eu = harness.state().bloc("EU");
    assert_eq!(selected(&harness), Some((LineKey::Bloc(eu), "2022".to_owned())));
    click(&mut harness, "Show the bloc");
    assert_eq!(harness.state().actions.last(), Some(&Action::Go(Place::Bloc(eu))));
    harness.state_mut().state.show_measure(CurveMeasure::Separation);
    assert_eq!(selected(&harness), Some((pair(&harness, "EU", "BRICS"), "2022".to_owned())));
}

#[test]
fn the_picture_and_its_data_can_be_saved() {
    let mut harness = window(&["EU", "BRICS"]);
    for (kind, word) in [(Format::Svg, "Picture as SVG"), (Format::Xlsx, "Data as XLSX")] {
        harness.state_mut().actions.clear();
        click(&mut harness, "Save the picture or its data");
        keep(&mut harness, "convergence-save-light");
        harness.get_by_role_and_label(Role::MenuItemCheckBox, word).click();
        settle(&mut harness);
        let desk = harness.state();
        let saved = only_saved(&desk.actions);
        assert_eq!((saved.kind, saved.title), (kind, "Separation between blocs"));
        assert_eq!(
            file_name(saved.title, kind.ending(), &desk.snapshot, &desk.lens, entente::model::Tlp::Amber),
            format!("Separation between blocs EU BRICS.{}", kind.ending())
        );
        let chart = saved.chart(&desk.snapshot, &desk.lens);
        let rows = chart.table.rows.len();
        assert!(
            rows >= 15 && chart.notes[0].starts_with("Each point rests on "),
            "{rows}: {:?}",
            chart.notes
        );
        let bytes = saved.bytes(&desk.snapshot, &desk.lens);
        if kind == Format::Svg {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("BRICS begins") && text.contains("Blocs EU and BRICS compared"), "{text}");
        }
    }
}

#[test]
fn the_matrix_follows_the_selected_window() {
    let mut harness = window(&["EU", "BRICS", "SCO"]);
    harness.get_by_label("All pairs, 2022");
    click(&mut harness, "EU and SCO, 2022: separation");
    assert_eq!(selected(&harness), Some((pair(&harness, "EU", "SCO"), "2022".to_owned())));
    let chart = chart(&harness);
    click_at(&mut harness, chart.left_top() + egui::vec2(3.0, 3.0));
    press(&mut harness, Key::End);
    press(&mut harness, Key::ArrowLeft);
    harness.get_by_label("All pairs, 2021");
    // The change into 2021 comes from 2020, though it is not the last window.
    harness.get_by_label_contains("above: change since 2020");
    assert_eq!(harness.get_all_by_label_contains("since 2020, ").count(), 3);
    let words = ["converging", "diverging", "no clear change"];
    let names = harness.get_all_by_label_contains("EU and BRICS, 2021: ");
    let names: Vec<String> = names.filter_map(|n| n.accesskit_node().label()).collect();
    assert!(names.iter().any(|n| words.iter().any(|w| n.ends_with(w))), "{names:?}");
}

#[test]
fn events_stand_on_the_axis_and_say_how_sure_they_are() {
    let mut harness = window(&["EU", "BRICS"]);
    harness.get_by_label_contains("Event 2009-06-16: First members of BRICS: BRA, CHN, IND, RUS");
    harness.get_by_label_contains("2010-12-24: BRICS joined by ZAF");
    let weak =
        "Event 2015: Tallinn talks on cyber norms (general knowledge, not verified; day and month not known)";
    harness.get_by_label(weak);
    let paris = harness.get_by_label_contains("Event 2018-11-12").rect().center();
    harness.hover_at(paris);
    for _ in 0..40 {
        harness.step();
    }
    harness.get_by_label("Paris Call for Trust and Security in Cyberspace");
    harness.hover_at(Pos2::new(2.0, 2.0));
    settle(&mut harness);
    click(&mut harness, "Events on the axis");
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "Instruments").click();
    settle(&mut harness);
    assert!(harness.query_by_label(weak).is_none());
    harness.get_by_label_contains("Event 2009-06-16");
}

#[test]
fn what_is_missing_is_said_with_a_way_on() {
    // No bloc: three are offered, those of the field first.
    let mut harness = window(&[]);
    keep(&mut harness, "convergence-empty-light");
    click(&mut harness, "Compare EU, BRICS and G7");
    let desk = harness.state();
    let wanted = Desk::new(world(), &["EU", "BRICS", "G7"]).lens;
    assert_eq!(desk.actions, [Action::SetLens(Box::new(wanted))]);

    // One bloc: another one is offered; the agreement within it can be seen.
    let mut harness = window(&["BRICS"]);
    click(&mut harness, "Add EU");
    let wanted = Desk::new(world(), &["BRICS", "EU"]).lens;
    assert_eq!(harness.state().actions, [Action::SetLens(Box::new(wanted))]);
    harness.state_mut().state.show_measure(CurveMeasure::Within);
    settle(&mut harness);
    harness.get_by_label_contains("Select BRICS, ");

    // No blocs in the workspace at all.
    let mut harness = window_of(Desk::new(Snapshot::empty("Empty"), &[]), DESK, false);
    click(&mut harness, "Draw a bloc");
    assert_eq!(harness.state().actions, [Action::Run(UiCommand::Go(View::Blocs))]);

    // No proposals.
    let mut desk = Desk::new(world(), &["EU", "BRICS"]);
    let wanted = desk.lens.clone();
    desk.lens.filter.since = Some(day("2050-01-01"));
    let mut harness = window_of(desk, DESK, false);
    harness.get_by_label("No proposals under this lens");
    click(&mut harness, "Take the filters off");
    assert_eq!(harness.state().actions, [Action::SetLens(Box::new(wanted))]);

    // Nothing known of both: BRICS has no members before 2009.
    let mut desk = Desk::new(world(), &["EU", "BRICS"]);
    desk.lens.filter.until = Some(day("2008-12-31"));
    let harness = window_of(desk, DESK, false);
    harness.get_by_label("Nothing known of both sides");

    // A bloc that is not in this workspace.
    let mut desk = Desk::new(world(), &["EU", "BRICS"]);
    desk.lens.blocs.push(Uid(77));
    let harness = window_of(desk, DESK, false);
    harness.get_by_label_contains("the lens names a bloc that this workspace does not hold");
}

#[test]
fn too_few_is_said_in_words() {
    let mut harness = window(&["EU", "SCO"]);
    click(&mut harness, "Select EU – SCO");
    press_in_chart(&mut harness, &[Key::Home, Key::ArrowRight, Key::ArrowRight, Key::ArrowRight]);
    assert_eq!(selected(&harness).unwrap().1, "2004");
    harness.get_by_label("Too few: 5 proposals, 10 are asked for");
    assert!(harness.query_by_label("too few proposals").is_none());
    harness.state_mut().lens.min_n = 100;
    settle(&mut harness);
    harness.get_by_label("too few proposals");
    keep(&mut harness, "convergence-too-few-light");
}

fn press_in_chart(harness: &mut Window, keys: &[Key]) {
    chart_node(harness).focus();
    settle(harness);
    for key in keys {
        press(harness, *key);
    }
}

#[test]
fn the_old_picture_stays_until_the_new_one_is_there() {
    let mut harness = window(&["EU", "BRICS"]);
    let before = chart_node(&harness).accesskit_node().label().unwrap();
    harness.state_mut().lens.window = model::Window::Rolling(3);
    harness.step();
    harness.get_by_label("Updating…");
    let meanwhile = chart_node(&harness).accesskit_node().label().unwrap();
    assert_eq!(meanwhile, before);
    settle(&mut harness);
    let after = chart_node(&harness).accesskit_node().label().unwrap();
    assert!(after.contains("over rolling windows of 3"), "{after}");
    assert!(harness.query_by_label("Updating…").is_none());
}

#[test]
fn a_pair_can_be_shown_from_elsewhere() {
    let mut harness = window(&["EU", "BRICS", "G7"]);
    let (eu, brics) = (harness.state().bloc("EU"), harness.state().bloc("BRICS"));
    // Whichever way round it is named; without a window, its last one.
    harness.state_mut().state.show(brics, eu, None);
    settle(&mut harness);
    assert_eq!(selected(&harness), Some((LineKey::Pair(eu, brics), "2022".to_owned())));
    harness.state_mut().state.show(eu, brics, Some("2015".to_owned()));
    settle(&mut harness);
    harness.get_by_label("EU – BRICS, 2015");
    // A window that the lens does not cut is not selected, and nothing is shown in its place.
    harness.state_mut().state.show(eu, brics, Some("73".to_owned()));
    settle(&mut harness);
    harness.get_by_label("How to read it");
}

#[test]
fn windows_of_every_kind_are_drawn() {
    for (window, name) in [
        (model::Window::Quarter, "quarter"),
        (model::Window::Rolling(5), "rolling"),
        (model::Window::All, "all"),
    ] {
        let mut desk = Desk::new(world(), &["EU", "SCO", "BRICS"]);
        desk.lens.window = window;
        let mut harness = window_of(desk, SMALL, false);
        harness.state_mut().inspector_open = false;
        settle(&mut harness);
        harness.get_by_label_contains("Select EU – SCO");
        keep(&mut harness, &format!("convergence-window-{name}-light"));
    }
}
