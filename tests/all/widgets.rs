//! What the widgets do when a person uses them, by pointer and by keyboard.

use crate::support;

use eframe::egui::{Key, Ui};
use egui_kittest::{Harness, kittest::Queryable};
use entente::app::theme::Severity;
use entente::app::widgets::*;
use entente::model::Day;

const SIZE: [f32; 2] = [640.0, 420.0];

fn harness<'a, S: 'a>(state: S, app: impl Fn(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
    support::harness(SIZE, false)
        .build_ui_state(move |ui, state| support::whole(ui, |ui| app(ui, state)), state)
}

#[test]
fn the_cross_of_a_chip_removes_without_choosing() {
    let mut harness = harness((0, 0), |ui, (clicked, removed): &mut (i32, i32)| {
        let chip = Chip::new("BRICS").removable().show(ui);
        *clicked += i32::from(chip.clicked());
        *removed += i32::from(chip.removed);
    });
    harness.get_by_label("Remove BRICS").click();
    harness.run();
    assert_eq!(*harness.state(), (0, 1));
    harness.get_by_label("BRICS").click();
    harness.run();
    assert_eq!(*harness.state(), (1, 1));
}

#[test]
fn a_choice_is_made_in_the_menu() {
    let options = [(0, "Separation"), (1, "Cross agreement")];
    let mut harness = harness((0, false), move |ui, (value, changed): &mut (i32, bool)| {
        *changed |= select_ui(ui, "Measure", value, &options);
    });
    harness.get_by_label("Measure: Separation").click();
    harness.run();
    harness.get_by_label("Cross agreement").click();
    harness.run();
    assert_eq!(*harness.state(), (1, true));
    assert!(harness.query_by_label("Measure: Cross agreement").is_some());
    assert!(harness.query_by_label("Cross agreement").is_none(), "the menu closes after the choice");
}

#[test]
fn a_menu_of_switches_stays_open() {
    let mut harness = harness([false, true], |ui, on: &mut [bool; 2]| {
        select_menu_ui(ui, "Blocs", "", |ui| {
            menu_toggle_ui(ui, "EU", &mut on[0], None);
            menu_toggle_ui(ui, "G7", &mut on[1], None);
        });
    });
    harness.get_by_label("Blocs").click();
    harness.run();
    harness.get_by_label("EU").click();
    harness.run();
    harness.get_by_label("G7").click();
    harness.run();
    assert_eq!(*harness.state(), [true, false]);
    assert!(harness.query_by_label("EU").is_some());
}

#[test]
fn search_is_typed_and_cleared() {
    let mut harness = harness(String::new(), |ui, query: &mut String| {
        search_ui(ui, "filter", query, "Filter", "", 200.0);
    });
    harness.get_by_label("filter").click();
    harness.run();
    harness.get_by_label("filter").type_text("DIS 29500");
    harness.run();
    assert_eq!(harness.state(), "DIS 29500");
    harness.get_by_label("Clear filter").click();
    harness.run();
    assert_eq!(harness.state(), "");
}

#[test]
fn a_date_is_taken_only_when_it_is_one() {
    #[derive(Default)]
    struct Dates {
        buffer: String,
        taken: Option<Day>,
    }
    let mut harness = harness(Dates::default(), |ui, dates: &mut Dates| {
        if let Some(day) = date_ui(ui, "From", &mut dates.buffer) {
            dates.taken = Some(day);
        }
    });
    harness.get_by_label("From").click();
    harness.run();
    harness.get_by_label("From").type_text("2007-09-0");
    harness.run();
    assert_eq!(harness.state().taken, None);
    harness.get_by_label("From").type_text("2");
    harness.run();
    assert_eq!(harness.state().taken, Some(Day::ymd(2007, 9, 2).unwrap()));
    harness.get_by_label("From").type_text("9");
    harness.run();
    assert!(harness.query_by_label_contains("is not a date").is_some(), "the error stands beside the field");
}

#[test]
fn a_notice_is_acted_on_or_closed() {
    let mut harness = harness(Vec::new(), |ui, seen: &mut Vec<NoticeResponse>| {
        let notice = Notice { verdict: Severity::Good, sentence: "Saved.", actions: &["Undo"] };
        let response = notice_ui(ui, &notice);
        if response != NoticeResponse::None {
            seen.push(response);
        }
    });
    harness.get_by_label("Undo").click();
    harness.run();
    harness.get_by_label("Close this notice").click();
    harness.run();
    assert_eq!(*harness.state(), [NoticeResponse::Action(0), NoticeResponse::Closed]);
}

#[test]
fn boxes_are_ticked_by_the_space_bar() {
    let mut harness = harness((false, 0), |ui, (on, choice): &mut (bool, i32)| {
        check_ui(ui, "Dual members", on);
        radio_ui(ui, "Exact", choice, 0);
        radio_ui(ui, "Half", choice, 1);
    });
    harness.get_by_label("Dual members").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    harness.get_by_label("Half").click();
    harness.run();
    assert_eq!(*harness.state(), (true, 1));
}

#[test]
fn the_inspector_folds() {
    for width in [1440.0, 1000.0] {
        let mut harness = support::harness([width, 600.0], false).build_ui_state(
            |ui, open: &mut bool| {
                support::whole(ui, |ui| {
                    Inspector { open, is_idle: false }.show(ui, |ui| {
                        section_ui(ui, "Selected");
                    });
                });
            },
            true,
        );
        harness.run();
        assert!(harness.query_by_label("Selected").is_some());
        harness.get_by_label("Fold the inspector").click();
        harness.run();
        assert!(!*harness.state(), "at {width}");
        assert!(harness.query_by_label("Selected").is_none());
    }
}

/// A date that may be left out, and what was set last.
fn calendar(typed: &str) -> Harness<'static, (String, Option<Option<Day>>)> {
    let state = (typed.to_owned(), None);
    let mut harness = harness(state, |ui, (typed, set): &mut (String, Option<Option<Day>>)| {
        if let Some(day) = optional_date_ui(ui, "Deadline", typed) {
            *set = Some(day);
        }
    });
    harness.run();
    harness
}

#[test]
fn a_day_is_chosen_from_a_calendar_by_keys() {
    let mut harness = calendar("2024-02-28");
    harness.get_by_label("Calendar: Deadline").click();
    harness.run();
    assert!(harness.get_by_label("Deadline: Wednesday 28 February 2024").is_focused());
    for (key, spoken) in [
        (Key::ArrowRight, "Thursday 29 February 2024"),
        (Key::ArrowDown, "Thursday 7 March 2024"),
        (Key::Home, "Friday 1 March 2024"),
        (Key::End, "Sunday 31 March 2024"),
        (Key::PageUp, "Thursday 29 February 2024"),
        (Key::PageDown, "Friday 29 March 2024"),
        (Key::ArrowLeft, "Thursday 28 March 2024"),
        (Key::ArrowUp, "Thursday 21 March 2024"),
    ] {
        harness.key_press(key);
        harness.run();
        let label = format!("Deadline: {spoken}");
        assert!(harness.get_by_label(&label).is_focused(), "{key:?}");
    }
    support::keep(&mut harness, "calendar");
    harness.key_press(Key::Enter);
    harness.run();
    let day = "2024-03-21".parse().ok();
    assert_eq!(harness.state(), &("2024-03-21".to_owned(), Some(day)));
    assert!(harness.query_by_label_contains("Deadline: Thursday").is_none(), "it closes");
}

#[test]
fn a_calendar_is_left_without_a_choice_and_used_by_pointer() {
    let mut harness = calendar("2024-02-28");
    harness.get_by_label("Calendar: Deadline").click();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label_contains("March 2024").is_none());
    assert_eq!(harness.state(), &("2024-02-28".to_owned(), None));
    harness.get_by_label("Calendar: Deadline").click();
    harness.run();
    harness.get_by_label("Month after").click();
    harness.run();
    harness.get_by_label("Tuesday 5 March 2024").click();
    harness.run();
    assert_eq!(harness.state().1, Some("2024-03-05".parse().ok()));
}
