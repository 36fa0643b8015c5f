//! The Blocs view.

use crate::app::context::ViewContext;
use crate::app::widgets::heading_ui;
use eframe::egui::Ui;

/// How the view was left.
#[derive(Debug, Default)]
pub struct BlocsState {}

impl BlocsState {
    /// Shows a bloc.
    pub fn show(&mut self, _bloc: crate::model::BlocId) {}
}

/// Draws the view.
pub fn blocs_ui(ui: &mut Ui, _state: &mut BlocsState, _cx: &mut ViewContext<'_>) {
    heading_ui(ui, "Blocs", "");
}
