//! The World view: the world map, colored by stance, agreement, place or bloc.

use super::HelpPage;
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::widgets::{EmptyState, empty_ui};
use eframe::egui::{CentralPanel, Ui};

/// What the help says of this view.
pub const HELP: HelpPage = ("World", &[]);

/// How the view was left.
#[derive(Debug, Default)]
pub struct WorldState {}

/// Draws the view.
pub fn world_ui(ui: &mut Ui, _state: &mut WorldState, _cx: &mut ViewContext<'_>) {
    CentralPanel::default().show(ui, |ui| {
        let empty = EmptyState { icon: Icon::World, title: "World", sentence: "", action: None };
        empty_ui(ui, &empty)
    });
}
