//! The Matrix view: the agreement of all pairs at a glance.

use super::HelpPage;
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::widgets::{EmptyState, empty_ui};
use eframe::egui::{CentralPanel, Ui};

/// What the help says of this view.
pub const HELP: HelpPage = ("Matrix", &[]);

/// How the view was left.
#[derive(Debug, Default)]
pub struct MatrixState {}

/// Draws the view.
pub fn matrix_ui(ui: &mut Ui, _state: &mut MatrixState, _cx: &mut ViewContext<'_>) {
    CentralPanel::default().show(ui, |ui| {
        let empty = EmptyState { icon: Icon::Matrix, title: "Matrix", sentence: "", action: None };
        empty_ui(ui, &empty)
    });
}
