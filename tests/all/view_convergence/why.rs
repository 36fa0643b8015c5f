//! Why a pair moved: the waterfall, the rows behind its bars, two windows to compare.

use super::desk::{
    Desk, Window, chart, chart_node, click, click_at, pair, press, selected, settle, window, window_of,
};
use super::world::world;
use crate::support::{DESK, SMALL, keep};
use eframe::egui::{self, Key, Pos2, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use entente::analysis::{BetweenMethod, Decomposition, Term, Windows, WithinMethod, compute_decomposition};
use entente::app::views::convergence::CurveMeasure;

fn taken_apart(harness: &Window, codes: [&str; 2], windows: &Windows) -> Decomposition {
    let desk = harness.state();
    let [a, b] = codes.map(|code| desk.bloc(code));
    compute_decomposition(&desk.snapshot, &desk.lens, (a, b), windows).unwrap()
}

fn signed(value: f64) -> String {
    format!("{value:+.3}").replace('-', "\u{2212}")
}

/// What the waterfall says of itself.
fn waterfall(harness: &Window) -> String {
    harness.get_by_label_contains("the parts of").accesskit_node().label().unwrap()
}

#[test]
fn pictures_of_why() {
    for (name, size, dark) in [
        ("light", DESK, false),
        ("dark", DESK, true),
        ("small-light", SMALL, false),
        ("small-dark", SMALL, true),
    ] {
        let mut harness = window_of(Desk::new(world(), &["EU", "BRICS", "G7", "SCO"]), size, dark);
        harness.state_mut().inspector_open = size == DESK;
        settle(&mut harness);
        click(&mut harness, "Select EU – BRICS");
        drag(&mut harness, 2009.1, 2011.9);
        drag(&mut harness, 2018.1, 2021.9);
        keep(&mut harness, &format!("convergence-why-{name}"));
        chart_node(&harness).focus();
        settle(&mut harness);
        press(&mut harness, Key::Escape);
        keep(&mut harness, &format!("convergence-why-whole-{name}"));
    }
}

#[test]
fn a_selected_pair_says_why_it_moved() {
    let mut harness = window(&["EU", "BRICS"]);
    assert!(harness.query_by_label_contains("Why EU").is_none());
    click(&mut harness, "Select EU – BRICS");
    let found = taken_apart(&harness, ["EU", "BRICS"], &Windows::of("2009", "2022"));
    let parts = found.parts[Term::Separation].unwrap();
    let told = waterfall(&harness);
    assert!(told.starts_with("Why EU – BRICS moved, 2009 to 2022: from"), "{told}");
    for (name, value) in [
        ("positions", parts.split.positions),
        ("membership", parts.split.membership),
        ("agenda", parts.split.agenda),
    ] {
        assert!(told.contains(&format!("{name} {}", signed(value))), "{told}");
    }
    let word = found.matched.verdict().word();
    assert!(harness.get_all_by_label(word).next().is_some(), "the verdict stands as a word");
    harness.get_by_label(&format!("Matched agenda: {}.", found.matched.sentence()));

    // Keys walk the bars; the rows beside them follow.
    harness.get_by_label_contains("the parts of").focus();
    settle(&mut harness);
    let mut seen = Vec::new();
    for _ in 0..4 {
        press(&mut harness, Key::ArrowRight);
        for part in ["positions", "membership", "agenda"] {
            let has_rows = harness.query_all_by_label_contains(&format!(" of {part}")).next().is_some();
            if has_rows && !seen.contains(&part) {
                seen.push(part);
            }
        }
        press(&mut harness, Key::ArrowLeft);
        press(&mut harness, Key::ArrowLeft);
    }
    assert!(seen.len() >= 2, "the rows follow the bar that is walked to: {seen:?}");
}

#[test]
fn rows_open_their_evidence() {
    let mut harness = window(&["EU", "BRICS"]);
    click(&mut harness, "Select EU – BRICS");
    let found = taken_apart(&harness, ["EU", "BRICS"], &Windows::of("2009", "2022"));
    harness.get_by_label_contains("the parts of").focus();
    settle(&mut harness);
    press(&mut harness, Key::Home);
    let mut row = harness.query_all_by_label_contains(" of positions").next().map(|n| n.rect());
    for _ in 0..3 {
        if row.is_none() {
            press(&mut harness, Key::ArrowLeft);
            row = harness.query_all_by_label_contains(" of positions").next().map(|n| n.rect());
        }
    }
    click(&mut harness, "Countries");
    let mut by_country = found.by_country.clone();
    let positions = |c: &entente::analysis::CountryPart| c.parts[Term::Separation].positions;
    by_country.sort_by(|a, b| positions(b).abs().total_cmp(&positions(a).abs()));
    let code = harness.state().snapshot.actors.of_key(by_country[0].actor.0).unwrap().name.clone();
    harness.get_by_label(&format!("{code}: {} of positions", signed(positions(&by_country[0]))));
    click(&mut harness, "Texts");
    harness.state_mut().inspector_open = false;
    let rows: Vec<String> = harness
        .get_all_by_label_contains(" of positions")
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    harness.get_by_label(&rows[0]).click();
    settle(&mut harness);
    assert!(harness.state().inspector_open);
    let proposal = harness.state().state.shown_proposal().expect("the stances are shown");
    let reference = &harness.state().snapshot.proposals.of_key(proposal.0).unwrap().reference;
    assert!(reference.starts_with("A/RES/77/"), "the later window's reading of the text: {reference}");
    click(&mut harness, "Countries");
    harness.get_all_by_label_contains(" of positions").next().unwrap().click();
    settle(&mut harness);
    harness.get_by_label_contains("Back to the point");
    assert_eq!(selected(&harness).unwrap().1, "2022");
}

/// Drags over the chart with Shift from one moment to another, in years.
fn drag(harness: &mut Window, from: f64, to: f64) {
    let rect = chart(harness);
    // The axis of these blocs, half a year beyond its first and last windows.
    let lo = if harness.state().lens.blocs.len() > 2 { 2001.0 } else { 2008.0 };
    let x = |year: f64| rect.left() + rect.width() * ((year - lo) / (2023.0 - lo)) as f32;
    let y = rect.top() + 30.0;
    let button = |pos: Pos2, pressed: bool| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::SHIFT,
    };
    harness.event(egui::Event::ModifiersChanged(egui::Modifiers::SHIFT));
    harness.hover_at(Pos2::new(x(from), y));
    harness.step();
    harness.event(button(Pos2::new(x(from), y), true));
    harness.step();
    for step in 1..=4 {
        harness.hover_at(Pos2::new(x(from + (to - from) * f64::from(step) / 4.0), y));
        harness.step();
    }
    harness.event(button(Pos2::new(x(to), y), false));
    harness.step();
    harness.event(egui::Event::ModifiersChanged(egui::Modifiers::NONE));
    settle(harness);
}

#[test]
fn two_windows_are_dragged_on_the_axis_and_let_go() {
    let mut harness = window(&["EU", "BRICS"]);
    drag(&mut harness, 2009.1, 2011.9);
    assert_eq!(selected(&harness).map(|s| s.0), Some(pair(&harness, "EU", "BRICS")), "the pair is selected");
    harness.get_by_label_contains("for the second window");
    assert!(waterfall(&harness).contains("2009 to 2022"));
    drag(&mut harness, 2018.1, 2021.9);
    let run = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let windows = Windows::Periods([run("2009", "2011"), run("2018", "2021")]);
    let found = taken_apart(&harness, ["EU", "BRICS"], &windows);
    let told = waterfall(&harness);
    assert!(told.starts_with("Why EU – BRICS moved, 2009–2011 to 2018–2021: from"), "{told}");
    assert!(told.contains(&signed(found.parts[Term::Separation].unwrap().split.positions)), "{told}");
    // A third one takes the place of the nearer one.
    drag(&mut harness, 2015.1, 2016.9);
    assert!(waterfall(&harness).contains("2009–2011 to 2015–2016"), "{}", waterfall(&harness));
    chart_node(&harness).focus();
    settle(&mut harness);
    press(&mut harness, Key::Escape);
    assert!(waterfall(&harness).contains("2009 to 2022"), "the windows are let go, the pair stays");
    press(&mut harness, Key::Escape);
    assert_eq!(selected(&harness), None);
}

#[test]
fn windows_are_marked_by_keys() {
    let mut harness = window(&["EU", "BRICS"]);
    click(&mut harness, "Select EU – BRICS");
    let corner = chart(&harness).left_top() + egui::vec2(3.0, 3.0);
    click_at(&mut harness, corner);
    press(&mut harness, Key::End);
    for _ in 0..2 {
        press(&mut harness, Key::ArrowLeft);
    }
    press(&mut harness, Key::OpenBracket);
    for _ in 0..5 {
        press(&mut harness, Key::ArrowLeft);
    }
    press(&mut harness, Key::CloseBracket);
    // Whichever was marked first, the earlier window comes first.
    assert!(waterfall(&harness).contains("2015 to 2020"), "{}", waterfall(&harness));
}

#[test]
fn every_measure_of_the_register_can_be_shown() {
    let mut harness = window(&["EU", "BRICS"]);
    for shown in [
        CurveMeasure::Between(BetweenMethod::Wasserstein),
        CurveMeasure::Between(BetweenMethod::CrossKappa),
        CurveMeasure::Inside(WithinMethod::Rice),
    ] {
        let method = shown.key().method();
        click(&mut harness, "Measure: ");
        harness.get_by_role_and_label(Role::MenuItemCheckBox, method.title).click();
        settle(&mut harness);
        assert_eq!(harness.state().state.shown(), shown);
        let told = chart_node(&harness).accesskit_node().label().unwrap();
        assert!(told.starts_with(method.title) && told.contains(" in 2022"), "{told}");
        click(&mut harness, if shown.is_of_blocs() { "Select BRICS" } else { "Select EU – BRICS" });
        assert!(harness.query_all_by_label_contains(&format!("{}: ", method.title)).next().is_some());
        keep(&mut harness, &format!("convergence-measure-{}-light", method.name));
    }
    harness.state_mut().state.show_measure(CurveMeasure::Separation);
    settle(&mut harness);
    harness.get_by_label_contains("Select EU – BRICS");
}
