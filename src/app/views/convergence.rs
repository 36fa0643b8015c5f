//! The Convergence view.

use crate::app::context::ViewContext;
use crate::app::widgets::heading_ui;
use eframe::egui::Ui;

/// How the view was left.
#[derive(Debug, Default)]
pub struct ConvergenceState {}

impl ConvergenceState {
    /// Shows a pair of blocs, at a period if its label is given.
    pub fn show(&mut self, _a: crate::model::BlocId, _b: crate::model::BlocId, _period: Option<String>) {}
}

/// Draws the view.
pub fn convergence_ui(ui: &mut Ui, _state: &mut ConvergenceState, _cx: &mut ViewContext<'_>) {
    heading_ui(ui, "Convergence", "");
}
