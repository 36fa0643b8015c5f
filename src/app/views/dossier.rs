//! The Dossiers view: everything about one country, bloc or company.

use super::HelpPage;
use crate::app::context::ViewContext;
use eframe::egui::Ui;

/// What the help says of this view.
pub const HELP: HelpPage = ("Everything about one country, bloc or company.", &[]);

/// How the view was left.
#[derive(Debug, Default)]
pub struct DossierState {}

/// Draws the view.
pub fn dossier_ui(_ui: &mut Ui, _state: &mut DossierState, _cx: &mut ViewContext<'_>) {}
