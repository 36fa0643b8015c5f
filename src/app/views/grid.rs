//! The Grid view: positions of many actors on many proposals, recorded by keyboard like a spreadsheet.

use super::HelpPage;
use crate::app::context::ViewContext;
use eframe::egui::Ui;

/// What the help says of this view.
pub const HELP: HelpPage = ("Positions of many actors on many proposals.", &[]);

/// How the view was left.
#[derive(Debug, Default)]
pub struct GridState {}

/// Draws the view.
pub fn grid_ui(_ui: &mut Ui, _state: &mut GridState, _cx: &mut ViewContext<'_>) {}
