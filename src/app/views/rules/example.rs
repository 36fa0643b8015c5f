//! "Try it": numbers of voters to play with, and what the rule makes of them at once.

use super::RulesState;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::ballots::count_card::{test_ui, verdict_of};
use crate::app::widgets::{Card, badge_ui, hairline_ui, link_ui, note_ui, section_ui, select_ui};
use crate::app::words;
use crate::rules::Definition;
use crate::votes::rulebook::Worked;
use eframe::egui::{Align, DragValue, Label, Layout, Ui, vec2};

/// Keeps the example in step with the rule; what still has a place keeps its number.
pub(super) fn follow(state: &mut RulesState, rule: &Definition) {
    match &state.worked {
        Some((of, _)) if of == rule => {}
        Some((of, worked)) if state.editing.is_some() || of.tests.is_empty() && rule.tests.is_empty() => {
            state.worked = Some((rule.clone(), worked.under(rule)));
        }
        _ => state.worked = Some((rule.clone(), Worked::new(rule))),
    }
}

/// A whole number with a name for screen readers; dragged, typed or changed by keys.
fn number_ui(ui: &mut Ui, name: &str, n: &mut i64, width: f32) {
    let response = ui.add_sized(vec2(width, size::CONTROL), DragValue::new(n).range(0..=i64::from(i32::MAX)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Draws the card.
pub(super) fn example_ui(ui: &mut Ui, state: &mut RulesState, rule: &Definition) {
    let Some((_, worked)) = &mut state.worked else { return };
    let theme = Theme::of(ui);
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let ruling = worked.ruling(rule);
        ui.horizontal(|ui| {
            section_ui(ui, "Try it");
            badge_ui(ui, verdict_of(ruling.verdict), ruling.verdict.name());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if link_ui(ui, "Reset").clicked() {
                    *worked = Worked::new(rule);
                }
            });
        });
        lines_ui(ui, worked);
        for (name, n) in &mut worked.stated {
            row_ui(ui, &format!("{} (stated)", words::capital(&name.replace('_', " "))), |ui, spoken| {
                number_ui(ui, spoken, n, size::RAIL_FOLDED);
            });
        }
        if let Some(largest) = &mut worked.largest {
            row_ui(ui, "Of the largest interest category", |ui, spoken| {
                number_ui(ui, spoken, largest, size::RAIL_FOLDED);
            });
        }
        if let Some(call) = &rule.call {
            let options = [(None, "not recorded"), (Some(true), "reached"), (Some(false), "not reached")];
            row_ui(ui, &words::capital(&call.of), |ui, spoken| {
                select_ui(ui, spoken, &mut worked.call, &options);
            });
        }
        hairline_ui(ui);
        for (nth, test) in ruling.tests.iter().enumerate() {
            if nth > 0 {
                ui.add_space(space::XS);
            }
            test_ui(ui, test);
        }
        for missing in &ruling.missing {
            ui.label(text::small_strong(format!("Missing: {missing}")).color(theme.caution));
        }
        for note in &ruling.notes {
            note_ui(ui, note.as_str());
        }
        note_ui(ui, "An example only: nothing of it is stored.");
    });
}

fn row_ui(ui: &mut Ui, label: &str, content: impl FnOnce(&mut Ui, &str)) {
    let room = vec2(ui.available_width(), size::CONTROL);
    // The control first: what is left is for its label, which is cut there and shows whole on hover.
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        content(ui, label);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(text::body(label).color(Theme::of(ui).text)).truncate());
        });
    });
}

fn lines_ui(ui: &mut Ui, worked: &mut Worked) {
    let theme = Theme::of(ui);
    let weights: Vec<String> = worked.weights().into_iter().map(str::to_owned).collect();
    let (tells_p, others) = (worked.tells_p, worked.others.clone());
    let mut before = None;
    for line in &mut worked.lines {
        let who = if tells_p && line.is_p { "P-members".to_owned() } else { others.clone() };
        if before != Some(line.is_p) {
            ui.add_space(space::XS);
            ui.horizontal(|ui| {
                ui.label(text::small_strong(&who).color(theme.second));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    for weight in weights.iter().rev() {
                        let label = text::small(weight.replace('_', " ")).color(theme.second);
                        ui.add_sized(
                            vec2(size::MENUS * 0.25, size::CONTROL),
                            eframe::egui::Label::new(label),
                        );
                    }
                });
            });
        }
        before = Some(line.is_p);
        ui.horizontal(|ui| {
            let word = words::capital(line.choice.word());
            ui.label(text::body(&word).color(theme.text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let spoken = format!("{who}, {word}");
                for (name, weight) in line.weights.iter_mut().rev() {
                    number_ui(ui, &format!("{spoken}, {name} of all"), weight, size::MENUS * 0.25);
                }
                let mut n = i64::from(line.n);
                number_ui(ui, &spoken, &mut n, size::RAIL_FOLDED);
                line.n = u32::try_from(n.min(9_999)).unwrap_or(0);
            });
        });
    }
}
