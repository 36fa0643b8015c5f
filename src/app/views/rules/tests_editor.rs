//! The tests of a rule being changed, line by line: errors told as they are typed, and what each formula says in words.

use super::edit::{fault_ui, is_wrong};
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Card, check_ui, field_ui, hairline_ui, icon_button_ui, link_ui, note_ui, section_ui,
};
use crate::app::words;
use crate::rules::Formula;
use crate::votes::rulebook::{Fault, FaultAt, RuleDraft, TestDraft, formula_words};
use eframe::egui::{Align, Layout, Ui, vec2};

/// What may stand in a formula.
const HOW: &str = "Whole numbers of votes on two sides of >=, >, <= or <: for, against, abstain, no_objection, \
                   blocking, replies, eligible, largest. [P] after a word: P-members alone. A point and a name: by \
                   weight, such as for.population. Any other word is a number that the ballot states.";

/// Draws the card.
pub(super) fn tests_ui(ui: &mut Ui, draft: &mut RuleDraft, faults: &[Fault]) {
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        section_ui(ui, "Passes when all of these hold");
        fault_ui(ui, faults, FaultAt::Tests);
        let n = draft.tests.len();
        let (mut gone, mut up) = (None, None);
        for (nth, test) in draft.tests.iter_mut().enumerate() {
            if nth > 0 {
                hairline_ui(ui);
            }
            let asked = test_ui(ui, nth, test, faults);
            gone = asked.0.then_some(nth).or(gone);
            up = asked.1.then_some(nth).or(up);
        }
        if let Some(nth) = up.filter(|nth| *nth > 0 && *nth < n) {
            draft.tests.swap(nth, nth - 1);
        }
        if let Some(nth) = gone.filter(|nth| *nth < n) {
            draft.tests.remove(nth);
        }
        if link_ui(ui, "Add a test").clicked() {
            draft.tests.push(TestDraft {
                name: "More in favor than against".to_owned(),
                formula: "for > against".to_owned(),
                ..TestDraft::default()
            });
        }
        note_ui(ui, HOW);
    });
}

/// One test; whether it shall go, and whether it shall stand one higher.
fn test_ui(ui: &mut Ui, nth: usize, test: &mut TestDraft, faults: &[Fault]) -> (bool, bool) {
    let theme = Theme::of(ui);
    let (mut is_gone, mut is_up) = (false, false);
    let label = |what: &str| format!("Test {}: {what}", nth + 1);
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), size::CONTROL),
        Layout::right_to_left(Align::Center),
        |ui| {
            is_gone = icon_button_ui(ui, Icon::Close, &label("take away")).clicked();
            is_up = nth > 0 && icon_button_ui(ui, Icon::ArrowUp, &label("move up")).clicked();
            let (width, at) = (ui.available_width(), FaultAt::TestName(nth));
            let hint = "What it asks, in words";
            field_ui(ui, &label("what it asks"), &mut test.name, hint, width, is_wrong(faults, at));
        },
    );
    fault_ui(ui, faults, FaultAt::TestName(nth));
    let width = ui.available_width();
    let at = FaultAt::Formula(nth);
    field_ui(
        ui,
        &label("formula"),
        &mut test.formula,
        "3 for >= 2 for + 2 against",
        width,
        is_wrong(faults, at),
    );
    match test.formula.trim().parse::<Formula>() {
        Ok(formula) => {
            ui.label(text::small(words::capital(&formula_words(&formula))).color(theme.second));
        }
        Err(_) => fault_ui(ui, faults, at),
    }
    let at = FaultAt::When(nth);
    let hint = "Asked only where this holds, such as: eligible[P] >= 17";
    field_ui(ui, &label("asked only where"), &mut test.when, hint, width, is_wrong(faults, at));
    fault_ui(ui, faults, at);
    ui.horizontal_wrapped(|ui| {
        check_ui(ui, "Passed over where not known", &mut test.is_optional);
        check_ui(ui, "Only guards an empty count", &mut test.is_guard);
    });
    (is_gone, is_up)
}
