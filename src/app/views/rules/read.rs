//! A rule to be read: what it decides, its tests in words and as formulas, everything else it says, where it comes from.

use super::{RulesState, example, standing_ui, used};
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::widgets::{
    Card, Notice, badge_ui, hairline_ui, key_values_ui, link_ui, note_ui, notice_ui, primary_ui,
    secondary_ui, section_ui,
};
use crate::app::words;
use crate::model::{Noun, RecordRef, Rule};
use crate::rules::{Definition, Test};
use crate::votes::rulebook::{formula_words, is_shipped, rule_words};
use eframe::egui::{Align, Layout, Ui, vec2};

/// Two columns where there is room, one below the other where there is not.
pub(super) fn beside_ui(
    ui: &mut Ui,
    state: &mut RulesState,
    cx: &mut ViewContext<'_>,
    left: impl FnOnce(&mut Ui, &mut RulesState, &mut ViewContext<'_>),
    right: impl FnOnce(&mut Ui, &mut RulesState, &mut ViewContext<'_>),
) {
    // The bar for scrolling stands beside the cards, not over them.
    let all = ui.available_width() - space::L;
    ui.set_max_width(all);
    let own = size::INSPECTOR;
    if all < own * 2.0 + space::L {
        left(ui, state, cx);
        ui.add_space(space::M);
        right(ui, state, cx);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let layout = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(all - own - space::L, 0.0), layout, |ui| {
            ui.set_max_width(all - own - space::L);
            left(ui, state, cx);
        });
        ui.allocate_ui_with_layout(vec2(own, 0.0), layout, |ui| right(ui, state, cx));
    });
}

/// Draws a rule.
pub(super) fn rule_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>, rule: &Rule) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.label(text::title(&rule.name).color(theme.text));
        standing_ui(ui, rule.standing);
        if !is_shipped(rule) {
            badge_ui(ui, Severity::Neutral, "own rule");
        }
    });
    if !rule.question.is_empty() {
        ui.label(text::body(&rule.question).color(theme.second));
    }
    ui.add_space(space::S);
    buttons_ui(ui, state, cx, rule);
    ui.add_space(space::S);
    let definition = match Definition::read(&rule.definition) {
        Ok(definition) => definition,
        Err(error) => {
            let sentence = match rule.definition.trim() {
                "{}" => "The tests of this rule are not written down yet.".to_owned(),
                _ => format!("{}.", words::capital(&error.to_string())),
            };
            notice_ui(ui, &Notice { verdict: Severity::Caution, sentence: &sentence, actions: &[] });
            used::used_ui(ui, state, cx, rule);
            return;
        }
    };
    example::follow(state, &definition);
    beside_ui(
        ui,
        state,
        cx,
        |ui, state, cx| {
            tests_ui(ui, &definition);
            ui.add_space(space::M);
            said_ui(ui, &definition);
            ui.add_space(space::M);
            source_ui(ui, cx, rule);
            ui.add_space(space::M);
            used::used_ui(ui, state, cx, rule);
        },
        |ui, state, _| example::example_ui(ui, state, &definition),
    );
}

fn buttons_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>, rule: &Rule) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let is_own = !is_shipped(rule);
        let can = cx.is_editable;
        let (change, copy) = ui
            .add_enabled_ui(can, |ui| {
                let change = is_own.then(|| primary_ui(ui, "Change (E)"));
                let label = if is_own { "Copy (C)" } else { "Copy to change (C)" };
                let copy = if is_own { secondary_ui(ui, label) } else { primary_ui(ui, label) };
                (change, copy)
            })
            .inner;
        if change.is_some_and(|change| change.on_disabled_hover_text(OFF).clicked()) {
            state.begin(rule);
        }
        let tip = "A rule that ships is never changed in place. The copy is yours.";
        if copy.on_disabled_hover_text(OFF).on_hover_text(tip).clicked() {
            state.copy(cx, rule);
        }
        if is_own {
            let record = RecordRef { noun: Noun::Rule, id: rule.id.0 };
            if link_ui(ui, "Source, handling, history").clicked() {
                cx.act(Action::Go(Place::Record(record)));
            }
        }
    });
}

fn tests_ui(ui: &mut Ui, rule: &Definition) {
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        section_ui(
            ui,
            match rule.tests.len() {
                0 => "Nothing is counted",
                1 => "Passes when this holds",
                _ => "Passes when all of these hold",
            },
        );
        if rule.tests.is_empty() {
            note_ui(ui, "The outcome is called and recorded with the objections, never counted.");
        }
        for (nth, test) in rule.tests.iter().enumerate() {
            if nth > 0 {
                hairline_ui(ui);
            }
            test_ui(ui, test);
        }
    });
}

fn test_ui(ui: &mut Ui, test: &Test) {
    let theme = Theme::of(ui);
    ui.label(text::strong(&test.name).color(theme.text));
    ui.label(text::body(words::capital(&formula_words(&test.formula))).color(theme.text));
    if let Some(when) = &test.when {
        note_ui(ui, format!("Asked only where {} ({when}).", formula_words(when)));
    }
    if test.is_optional {
        note_ui(ui, "Passed over, and told, where what it needs is not known.");
    }
    if test.is_guard {
        note_ui(ui, "It is there so that a ballot without votes does not pass.");
    }
    ui.label(text::small(test.formula.to_string()).color(theme.second));
}

fn said_ui(ui: &mut Ui, rule: &Definition) {
    let theme = Theme::of(ui);
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        section_ui(ui, "How it is counted");
        let mut before = "";
        for told in rule_words(rule) {
            if told.about != before {
                ui.add_space(space::XS);
                ui.label(text::small_strong(told.about).color(theme.second));
            }
            before = told.about;
            ui.label(text::body(&told.what).color(theme.text));
        }
    });
}

fn source_ui(ui: &mut Ui, cx: &ViewContext<'_>, rule: &Rule) {
    let source = rule.source.and_then(|id| cx.snapshot.sources.of_key(id.0));
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        section_ui(ui, "Where it comes from");
        key_values_ui(ui, |rows| {
            rows.row("Edition", if rule.edition.is_empty() { "not recorded" } else { &rule.edition });
            rows.row("Source", source.map_or("none on record", |source| source.title.as_str()));
            rows.row("Short name", if rule.code.is_empty() { "none" } else { &rule.code });
        });
        if !rule.note.is_empty() {
            note_ui(ui, rule.note.as_str());
        }
    });
}
