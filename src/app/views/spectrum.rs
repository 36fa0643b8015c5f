//! The Spectrum view: where everyone stands on one line, or on a map of positions, over time.

use super::HelpPage;
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::widgets::{EmptyState, empty_ui};
use eframe::egui::{CentralPanel, Ui};

/// What the help says of this view.
pub const HELP: HelpPage = ("Spectrum", &[]);

/// How the view was left.
#[derive(Debug, Default)]
pub struct SpectrumState {}

/// Draws the view.
pub fn spectrum_ui(ui: &mut Ui, _state: &mut SpectrumState, _cx: &mut ViewContext<'_>) {
    CentralPanel::default().show(ui, |ui| {
        let empty = EmptyState { icon: Icon::Spectrum, title: "Spectrum", sentence: "", action: None };
        empty_ui(ui, &empty)
    });
}
