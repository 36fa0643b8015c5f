//! Which events stand on the axis.

use eframe::egui::Ui;

use super::EventKinds;
use crate::app::widgets::{menu_toggle_ui, select_menu_ui};

/// The menu that chooses them.
pub(super) fn events_menu_ui(ui: &mut Ui, kinds: &mut EventKinds) {
    select_menu_ui(ui, "Events", "Events on the axis", |ui| {
        menu_toggle_ui(ui, "Members joining and leaving", &mut kinds.memberships, None);
        menu_toggle_ui(ui, "Instruments", &mut kinds.instruments, None);
        menu_toggle_ui(ui, "Ballots closed", &mut kinds.ballots, None);
    });
}
