//! How far a record may travel, beside the record: its level and its national marking.

use super::badge::tlp_ui;
use crate::app::theme::{Theme, space, text};
use crate::snapshot::{Marked, Snapshot};
use eframe::egui::{Label, Ui};

/// The level and the national marking of a record.
pub fn marked_ui(ui: &mut Ui, marked: &Marked) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        tlp_ui(ui, marked.level);
        if !marked.marking.is_empty() {
            let color = Theme::of(ui).text;
            ui.add(Label::new(text::small_strong(&marked.marking).color(color)).truncate())
                .on_hover_text(format!("National marking: {}", marked.marking));
        }
    });
}

/// Whether a marking has to be shown beside a record: where it is stricter than the workspace's, or other. What may
/// travel further needs no warning, and the workspace's own marking stands in the bar above.
fn is_told(snapshot: &Snapshot, marked: &Marked) -> bool {
    let workspace = snapshot.marked();
    marked.level > workspace.level || marked.marking != workspace.marking
}

/// The same, but only where it has to be shown.
pub fn handling_badge_ui(ui: &mut Ui, snapshot: &Snapshot, marked: &Marked) {
    if is_told(snapshot, marked) {
        marked_ui(ui, marked);
    }
}

/// Words with the marking behind them, where it has to be shown: "2018-12-05 · TLP:RED".
pub fn with_handling(snapshot: &Snapshot, words: &str, marked: &Marked) -> String {
    match is_told(snapshot, marked) {
        true if words.is_empty() => marked.to_string(),
        true => format!("{words} · {marked}"),
        false => words.to_owned(),
    }
}
