//! The Journal view: what was changed, by whom, when, on which device, and how to take it back.

use super::HelpPage;
use crate::app::context::ViewContext;
use eframe::egui::Ui;

/// What the help says of this view.
pub const HELP: HelpPage = ("What was changed, by whom, and how to take it back.", &[]);

/// How the view was left.
#[derive(Debug, Default)]
pub struct JournalState {}

/// Draws the view.
pub fn journal_ui(_ui: &mut Ui, _state: &mut JournalState, _cx: &mut ViewContext<'_>) {}
