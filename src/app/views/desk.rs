//! The Desk view.

use crate::app::context::ViewContext;
use crate::app::widgets::heading_ui;
use eframe::egui::Ui;

/// How the view was left.
#[derive(Debug, Default)]
pub struct DeskState {}

/// Draws the view.
pub fn desk_ui(ui: &mut Ui, _state: &mut DeskState, _cx: &mut ViewContext<'_>) {
    heading_ui(ui, "Desk", "");
}
