//! The Proposals view.

use crate::app::context::ViewContext;
use crate::app::widgets::heading_ui;
use eframe::egui::Ui;

/// How the view was left.
#[derive(Debug, Default)]
pub struct ProposalsState {}

impl ProposalsState {
    /// Shows a proposal in detail.
    pub fn show(&mut self, _proposal: crate::model::ProposalId) {}
}

/// Draws the view.
pub fn proposals_ui(ui: &mut Ui, _state: &mut ProposalsState, _cx: &mut ViewContext<'_>) {
    heading_ui(ui, "Proposals", "");
}
