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

/// The same, but only where a record is marked more strictly than the workspace, or otherwise: what may travel further
/// than that needs no warning, and the workspace's own marking stands in the bar above.
pub fn handling_badge_ui(ui: &mut Ui, snapshot: &Snapshot, marked: &Marked) {
    let workspace = snapshot.marked();
    if marked.level > workspace.level || marked.marking != workspace.marking {
        marked_ui(ui, marked);
    }
}
