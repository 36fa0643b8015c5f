//! The views. Each borrows the snapshot and the outcomes, keeps only how things are shown, and sends actions.

mod apart;
pub mod ballots;
pub mod blocs;
mod chooser;
pub mod comments;
pub mod convergence;
pub mod desk;
pub mod dossier;
mod dossier_link;
pub mod exchange;
pub mod grid;
pub mod journal;
pub mod matrix;
pub mod network;
mod outside;
mod period_bar;
pub mod proposals;
pub mod records;
mod row;
pub mod rules;
pub mod ideal_points;
pub mod support;
mod unsaved;
pub mod world;

use super::action::{Action, Place};
use super::context::{OFF, ViewContext};
use super::ui_command::UiCommand;
use super::view::View;
use super::widgets::{EmptyState, empty_with_ui, secondary_ui};
use crate::analysis::Who;
use crate::model::Noun;
use eframe::egui::Ui;

/// How every view was left.
#[derive(Debug, Default)]
pub struct ViewStates {
    /// The Desk.
    pub desk: desk::DeskState,
    /// The Proposals view.
    pub proposals: proposals::ProposalsState,
    /// The Convergence view.
    pub convergence: convergence::ConvergenceState,
    /// The Spectrum view.
    pub ideal_points: ideal_points::IdealPointsState,
    /// The World view.
    pub world: world::WorldState,
    /// The Network view.
    pub network: network::NetworkState,
    /// The Matrix view.
    pub matrix: matrix::MatrixState,
    /// The Ballot room.
    pub ballots: ballots::BallotsState,
    /// The Support tracker.
    pub support: support::SupportState,
    /// The Rules view.
    pub rules: rules::RulesState,
    /// The Blocs view.
    pub blocs: blocs::BlocsState,
    /// The Grid view.
    pub grid: grid::GridState,
    /// The Comments view.
    pub comments: comments::CommentsState,
    /// The Dossiers view.
    pub dossier: dossier::DossierState,
    /// The Records view.
    pub records: records::RecordsState,
    /// The Exchange view.
    pub exchange: exchange::ExchangeState,
    /// The Journal view.
    pub journal: journal::JournalState,
}

impl ViewStates {
    /// A view with what is selected in it, to come back to.
    pub fn place(&self, view: View) -> Place {
        let place = match view {
            View::Proposals => self.proposals.selected().map(Place::Proposal),
            View::Ballots => self.ballots.shown().map(|(proposal, ballot)| Place::Ballot(proposal, ballot)),
            View::Support => self.support.shown().map(Place::Support),
            View::Rules => self.rules.selected().map(Place::Rule),
            View::Blocs => self.blocs.selected().map(Place::Bloc),
            View::Grid => self.grid.selected().map(|(actor, text)| Place::Cell(actor, text.proposal)),
            View::Dossiers => self.dossier.who().map(|who| match who {
                Who::Actor(actor) => Place::Actor(actor),
                Who::Bloc(bloc) => Place::BlocDossier(bloc),
            }),
            View::Records => self.records.selected().map(Place::Record),
            View::Comments => self.comments.selected().map(Place::Comment),
            View::Journal => self.journal.selected().map(Place::Change),
            View::Desk
            | View::Exchange
            | View::Convergence
            | View::IdealPoints
            | View::World
            | View::Network
            | View::Matrix => None,
        };
        place.unwrap_or(Place::View(view))
    }
}

impl ViewStates {
    /// A view goes out of sight: its keys no longer write into the record when one comes back.
    pub fn leave(&mut self, view: View) {
        if view == View::Ballots {
            self.ballots.end_recording();
        }
    }
}

/// What a view says in a workspace that holds nothing for it, and the ways on: the first proposal or bloc of one's own,
/// and the sample.
fn sample_offered_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, view: View) {
    let first = if view == View::Blocs { Noun::Bloc } else { Noun::Proposal };
    sample_offered_as_ui(ui, cx, &view.empty(), first);
}

/// The same ways on, in other words; `first` is what is added first.
fn sample_offered_as_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, said: &EmptyState<'_>, first: Noun) {
    let is_editable = cx.is_editable;
    let chosen = empty_with_ui(ui, said, |ui| {
        let add =
            ui.add_enabled_ui(is_editable, |ui| secondary_ui(ui, &format!("Add a {}", first.word()))).inner;
        let sample = secondary_ui(ui, UiCommand::OpenSample.label());
        let add = add.on_disabled_hover_text(OFF).clicked().then_some(Action::Begin(first));
        add.or(sample.clicked().then_some(Action::OpenSample))
    });
    if let Some(action) = chosen {
        cx.act(action);
    }
}

/// Draws a view: its inspector on the right, and the rest.
pub fn view_ui(ui: &mut Ui, view: View, states: &mut ViewStates, cx: &mut ViewContext<'_>) {
    match view {
        View::Desk => desk::desk_ui(ui, &mut states.desk, cx),
        View::Proposals => proposals::proposals_ui(ui, &mut states.proposals, cx),
        View::Convergence => convergence::convergence_ui(ui, &mut states.convergence, cx),
        View::IdealPoints => ideal_points::ideal_points_ui(ui, &mut states.ideal_points, cx),
        View::World => world::world_ui(ui, &mut states.world, cx),
        View::Network => network::network_ui(ui, &mut states.network, cx),
        View::Matrix => matrix::matrix_ui(ui, &mut states.matrix, cx),
        View::Ballots => ballots::ballots_ui(ui, &mut states.ballots, cx),
        View::Support => support::support_ui(ui, &mut states.support, cx),
        View::Rules => rules::rules_ui(ui, &mut states.rules, cx),
        View::Blocs => blocs::blocs_ui(ui, &mut states.blocs, cx),
        View::Grid => grid::grid_ui(ui, &mut states.grid, cx),
        View::Comments => comments::comments_ui(ui, &mut states.comments, cx),
        View::Dossiers => dossier::dossier_ui(ui, &mut states.dossier, cx),
        View::Records => records::records_ui(ui, &mut states.records, cx),
        View::Exchange => exchange::exchange_ui(ui, &mut states.exchange, cx),
        View::Journal => journal::journal_ui(ui, &mut states.journal, cx),
    }
}
