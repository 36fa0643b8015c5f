//! The menu of measures: every one of the register that tells of blocs, with its definition when pointed at.

use eframe::egui::Ui;

use crate::app::widgets::{menu_row_ui, select_menu_ui};
use crate::report::figures::convergence::CurveMeasure;

/// Shows the menu. Returns true when another measure was chosen.
pub(super) fn measure_menu_ui(ui: &mut Ui, shown: &mut CurveMeasure) -> bool {
    let choices = CurveMeasure::choices();
    let label = choices.iter().find(|(choice, _)| choice == shown).map_or("Measure", |(_, word)| *word);
    let before = *shown;
    select_menu_ui(ui, label, "Measure", |ui| {
        for (choice, word) in &choices {
            let row = menu_row_ui(ui, word, choice == shown);
            if row.on_hover_text(choice.key().method().definition).clicked() {
                *shown = *choice;
                ui.close();
            }
        }
    });
    *shown != before
}
