//! The views. Each borrows the snapshot and the outcomes, keeps only how things are shown, and sends actions.

pub mod blocs;
pub mod convergence;
pub mod desk;
mod line;
pub mod proposals;
mod words;

use super::action::View;
use super::context::ViewContext;
use eframe::egui::Ui;

/// Why a control that changes something is off.
const OFF: &str =
    "Nothing can be changed now: the file is open for reading only, or the lens looks back to a past day.";

/// How every view was left.
#[derive(Debug, Default)]
pub struct ViewStates {
    /// The Desk.
    pub desk: desk::DeskState,
    /// The Proposals view.
    pub proposals: proposals::ProposalsState,
    /// The Convergence view.
    pub convergence: convergence::ConvergenceState,
    /// The Blocs view.
    pub blocs: blocs::BlocsState,
}

/// Draws a view: its inspector on the right, and the rest.
pub fn view_ui(ui: &mut Ui, view: View, states: &mut ViewStates, cx: &mut ViewContext<'_>) {
    match view {
        View::Desk => desk::desk_ui(ui, &mut states.desk, cx),
        View::Proposals => proposals::proposals_ui(ui, &mut states.proposals, cx),
        View::Convergence => convergence::convergence_ui(ui, &mut states.convergence, cx),
        View::Blocs => blocs::blocs_ui(ui, &mut states.blocs, cx),
    }
}
