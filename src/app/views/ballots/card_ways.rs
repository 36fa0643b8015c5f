//! The smallest changes that turn the result, each with a way to try it.

use super::BallotsState;
use super::counted::Found;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{Card, link_ui, note_ui, section_ui};
use crate::app::words;
use crate::votes::{Changes, Way};
use eframe::egui::{Align, Layout, Ui};

/// How many sets are shown.
const N_SHOWN: usize = 6;

/// Draws the card.
pub(super) fn ways_ui(ui: &mut Ui, state: &mut BallotsState, found: &Found) {
    let decision = &found.decision;
    let Some(n) = decision.flips.n else {
        if decision.ruling.missing.is_empty() && decision.ruling.verdict.is_counted() {
            Card::new().show(ui, |ui| note_ui(ui, "No change of votes turns this result."));
        }
        return;
    };
    let passes = decision.ruling.verdict.is_adopted();
    let title = if passes { "Shortest ways to block it" } else { "Shortest ways to pass" };
    let mut tried: Option<Changes> = None;
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal(|ui| {
            section_ui(ui, title);
            let proved = if decision.flips.is_exact { "" } else { "; a shorter one is not ruled out" };
            note_ui(
                ui,
                format!(
                    "{}{proved}",
                    words::counted(n as usize, "member votes otherwise", "members vote otherwise")
                ),
            );
        });
        let even = vec![[1.0 / 3.0; 3]; found.case.voters.len()];
        let ways = decision.ways(&found.case, Some(&even));
        for way in ways.iter().take(N_SHOWN) {
            if way_ui(ui, way) {
                tried = Some(way.moves.iter().map(|(actor, _, to)| (*actor, *to)).collect());
            }
        }
        if ways.len() > N_SHOWN {
            note_ui(ui, format!("{} more of the same length.", ways.len() - N_SHOWN));
        }
    });
    if let Some(changes) = tried {
        state.suppose(changes);
    }
}

fn way_ui(ui: &mut Ui, way: &Way) -> bool {
    let theme = Theme::of(ui);
    let told: Vec<String> = way.shifts.iter().map(|shift| shift.words()).collect();
    let told = told.join(", and ");
    ui.horizontal(|ui| {
        let mut is_tried = false;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !way.moves.is_empty() {
                let tip = "Suppose these votes, of the first members that fit. Nothing is recorded.";
                is_tried = link_ui(ui, "Try it").on_hover_text(tip).clicked();
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(eframe::egui::Label::new(text::body(&told).color(theme.text)).truncate());
            });
        });
        is_tried
    })
    .inner
}
