//! The Records view: every noun by hand: add, edit, merge, retire.

use super::HelpPage;
use crate::app::context::ViewContext;
use eframe::egui::Ui;

/// What the help says of this view.
pub const HELP: HelpPage = ("Every kind of record by hand.", &[]);

/// How the view was left.
#[derive(Debug, Default)]
pub struct RecordsState {}

/// Draws the view.
pub fn records_ui(_ui: &mut Ui, _state: &mut RecordsState, _cx: &mut ViewContext<'_>) {}
