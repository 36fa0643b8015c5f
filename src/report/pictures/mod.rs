//! Every picture and table that can leave the workspace: described as plain data, and made from a snapshot and a lens.
//!
//! A view shows what a description says of the whole workspace; *Save* and the command line make it anew from what may
//! leave. A picture is one file here, one variant of [`PictureSpec`] and, to be asked for by name, one line in [`CHARTS`].

mod by_name;
mod curves;
mod dossier;
mod lists;
mod matrix;
mod network;
mod ideal_points;
mod upkeep;
mod vote;
mod waterfall;
mod world;

pub use by_name::{CHARTS, ChartName, ChartOptions, find_who, spec_of};
pub use curves::{CohesionOfBloc, Curves, span};
pub use dossier::DossierPart;
pub use ideal_points::{Debate, Line, Map};
pub use lists::{ChangesListed, ProposalsInLens, RecordsOf, RulesListed, StandsNow};
pub use matrix::{Matrix, MatrixOf};
pub use network::{Network, SHARE_TIED};
pub use upkeep::WhatNeedsAHand;
pub use vote::{Forecast, ForecastRecord, Support, Vote, VoteShows, forecast_headline};
pub use waterfall::Waterfall;
pub use world::{Coloring, World};

use crate::analysis::{Watch, Who};
use crate::model::{Day, Lens};
use crate::report::ReportError;
use crate::report::figure::Figure;
use crate::report::table::DataTable;
use crate::snapshot::Snapshot;

/// What a picture is made of.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The workspace: all of it, or what of it may leave.
    pub snapshot: &'a Snapshot,
    /// How one looks at it.
    pub lens: &'a Lens,
    /// The day on which it is made.
    pub day: Day,
    /// Is told how far it is, and may stop it.
    pub watch: &'a dyn Watch,
}

/// A picture with the table behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The picture, without a caption; none where there is only a table.
    pub figure: Option<Figure>,
    /// The rows behind it.
    pub table: DataTable,
    /// What is measured and on how much it rests, a line each, for the caption.
    pub notes: Vec<String>,
}

impl Chart {
    /// A picture and the table behind it.
    fn drawn(figure: Figure, table: DataTable, notes: Vec<String>) -> Chart {
        Chart { title: figure.title.clone(), figure: Some(figure), table, notes }
    }
}

/// Which picture of which outcome, with which choices.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureSpec {
    /// Curves of pairs of blocs, or of blocs, over time.
    Curves(Curves),
    /// Agreement inside one bloc over time.
    CohesionOfBloc(CohesionOfBloc),
    /// Why a pair of blocs moved.
    Waterfall(Waterfall),
    /// The line of ideal points over time.
    Line(Line),
    /// The map of positions in a period.
    Map(Map),
    /// A debate between its poles over time.
    Debate(Debate),
    /// The world map.
    World(World),
    /// Who agrees with whom.
    Network(Network),
    /// All pairs at a glance.
    Matrix(Matrix),
    /// A vote under its rule.
    Vote(Vote),
    /// What is to be expected of a vote.
    Forecast(Forecast),
    /// How good forecasts have been.
    ForecastRecord(ForecastRecord),
    /// Who supports a proposal, and whom to call.
    Support(Support),
    /// What the record needs on a day.
    WhatNeedsAHand(WhatNeedsAHand),
    /// A section of a dossier.
    Dossier(DossierPart),
    /// The proposals that the lens lets through.
    Proposals(ProposalsInLens),
    /// Where actors stand now, cell by cell.
    Stands(StandsNow),
    /// Records of one kind.
    Records(RecordsOf),
    /// Decision rules.
    Rules(RulesListed),
    /// What was changed.
    Changes(ChangesListed),
}

impl PictureSpec {
    /// Makes the picture, the table behind it and what its caption says.
    ///
    /// # Errors
    /// Where the picture is of something that is not in the workspace or was stopped, or nothing is known of it.
    pub fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        match self {
            PictureSpec::Curves(spec) => spec.make(on),
            PictureSpec::CohesionOfBloc(spec) => spec.make(on),
            PictureSpec::Waterfall(spec) => spec.make(on),
            PictureSpec::Line(spec) => spec.make(on),
            PictureSpec::Map(spec) => spec.make(on),
            PictureSpec::Debate(spec) => spec.make(on),
            PictureSpec::World(spec) => spec.make(on),
            PictureSpec::Network(spec) => spec.make(on),
            PictureSpec::Matrix(spec) => spec.make(on),
            PictureSpec::Vote(spec) => spec.make(on),
            PictureSpec::Forecast(spec) => spec.make(on),
            PictureSpec::ForecastRecord(spec) => spec.make(on),
            PictureSpec::Support(spec) => spec.make(on),
            PictureSpec::WhatNeedsAHand(spec) => spec.make(on),
            PictureSpec::Dossier(spec) => spec.make(on),
            PictureSpec::Proposals(spec) => spec.make(on),
            PictureSpec::Stands(spec) => spec.make(on),
            PictureSpec::Records(spec) => Ok(spec.make(on)),
            PictureSpec::Rules(spec) => Ok(spec.make(on)),
            PictureSpec::Changes(spec) => Ok(spec.make(on)),
        }
    }
}

fn wrong(words: impl Into<String>) -> ReportError {
    ReportError::Cannot(words.into())
}

/// What is said where a picture is of something that the workspace, as far as it may leave, does not hold.
fn not_there(what: &str) -> ReportError {
    wrong(format!("{what} is not in the workspace, or is marked above the level of the file"))
}

/// Whether an actor or bloc is in the workspace, as far as it may leave.
fn has_who(s: &Snapshot, who: Who) -> bool {
    match who {
        Who::Actor(actor) => s.actors.of_key(actor.0).is_some(),
        Who::Bloc(bloc) => s.blocs.of_key(bloc.0).is_some(),
    }
}

/// Which of the periods of these labels is shown: the one of that label or, without one, `last_sure`.
fn period_shown(
    labels: &[&str],
    label: Option<&str>,
    last_sure: impl FnOnce() -> Option<usize>,
) -> Result<usize, ReportError> {
    let place = match label {
        Some(label) => labels.iter().position(|l| *l == label),
        None => last_sure(),
    };
    place.ok_or_else(|| wrong("nothing was decided in this period under this lens"))
}
