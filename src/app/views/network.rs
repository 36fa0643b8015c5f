//! The Network view: who agrees with whom above a threshold, and the groups that this makes.

use super::HelpPage;
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::widgets::{EmptyState, empty_ui};
use eframe::egui::{CentralPanel, Ui};

/// What the help says of this view.
pub const HELP: HelpPage = ("Network", &[]);

/// How the view was left.
#[derive(Debug, Default)]
pub struct NetworkState {}

/// Draws the view.
pub fn network_ui(ui: &mut Ui, _state: &mut NetworkState, _cx: &mut ViewContext<'_>) {
    CentralPanel::default().show(ui, |ui| {
        let empty = EmptyState { icon: Icon::Network, title: "Network", sentence: "", action: None };
        empty_ui(ui, &empty)
    });
}
