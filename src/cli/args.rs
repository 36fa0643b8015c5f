//! The command line itself: subcommands and what the help says of them.

use super::{
    backtest, backup, ballot, bloc, chart, check, cohesion, comments, communities, convergence, debates,
    decompose, dossier, dyads, export, export_workspace, forecast, formats, history, ideal_points, import,
    info, journal, lens, list, member, methods, new, position, power, read_file, record, rules, sample,
    search, take, trend, undo,
};
use crate::model::Tlp;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  it could not be done; the reason stands on standard error
  2  the command line is wrong, or names something that the workspace does not hold
  3  an import refused some rows

Dates are written 2018-12-05; where a range is meant also 2018 or 2018-12.
Settings are kept in the user's own folder, or in the folder that ENTENTE_HOME names.";

/// Entente: who stands where in standards bodies, and whether blocs converge or drift apart.
///
/// Without a subcommand the window opens, on FILE or on what was open last.
#[derive(Debug, Parser)]
#[command(name = "entente", version, args_conflicts_with_subcommands = true, after_help = EXIT_CODES)]
#[command(subcommand_value_name = "SUBCOMMAND", subcommand_help_heading = "Subcommands")]
pub(super) struct Args {
    /// The workspace to open in the window.
    pub(super) file: Option<PathBuf>,
    /// Leave out what is marked above this level of TLP 2.0: CLEAR, GREEN, AMBER, AMBER+STRICT or RED [default: the
    /// workspace's]
    #[arg(long, global = true, value_name = "LEVEL", help_heading = "Handling")]
    pub(super) tlp: Option<Tlp>,
    /// What is written stays inside: with red lines, fallbacks and authority of briefs
    #[arg(long, global = true, help_heading = "Handling")]
    pub(super) internal: bool,
    /// CSV with cells as they are: without the apostrophe before those that a spreadsheet would run as a formula
    #[arg(long, global = true, help_heading = "Handling")]
    pub(super) raw: bool,
    /// CSV begins with a byte-order mark, without which Excel garbles letters beyond ASCII; other programs do without
    #[arg(long, global = true, help_heading = "Handling")]
    pub(super) bom: bool,
    #[command(subcommand)]
    pub(super) task: Option<Task>,
}

/// What to do without a window.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Build the sample workspace: a million UN votes, committees, documents, blocs, instruments.
    Sample(sample::SampleArgs),
    /// Make a new workspace, empty or with countries, bodies, blocs, topics and rules.
    New(new::NewArgs),
    /// Take countries, bodies, blocs, topics and rules from the sample or another workspace.
    Take(take::TakeArgs),
    /// Bring real files into the record: tables, votes, lists of documents, ballots.
    Import(Box<import::ImportArgs>),
    /// Comments on drafts: read files of them, compare, group and collate them, and write the national file.
    Comments(comments::CommentsArgs),
    /// What is read and written, and what it is recognized by.
    Formats(formats::FormatsArgs),
    /// Reads a file that could do harm, for the process that asked.
    #[command(hide = true)]
    ReadFile(read_file::ReadFileArgs),
    /// Count what a workspace holds.
    Info(info::InfoArgs),
    /// List the records of a kind, with all their fields.
    List(list::ListArgs),
    /// Find words in everything that the record says.
    Search(search::SearchArgs),
    /// Check a whole workspace file.
    Check(check::CheckArgs),
    /// Write a checked copy of everything in a workspace.
    Backup(backup::BackupArgs),
    /// Write what the record holds for other programs: graphs, votes, a calendar, sources, SQL.
    Export(Box<export::ExportArgs>),
    /// Write a workspace without what is marked above a level.
    ExportWorkspace(export_workspace::ExportWorkspaceArgs),
    /// Agreement of pairs of actors over time.
    Dyads(dyads::DyadsArgs),
    /// Agreement inside blocs over time.
    Cohesion(cohesion::CohesionArgs),
    /// Who agrees with whom: communities of actors, compared with blocs.
    Communities(communities::CommunitiesArgs),
    /// Separation of pairs of blocs over time: do they converge or drift apart.
    Convergence(convergence::ConvergenceArgs),
    /// Trend of the separation of pairs of blocs, its breaks, and a verdict.
    Trend(trend::TrendArgs),
    /// Why two blocs moved between two windows: positions, membership, agenda.
    Decompose(decompose::DecomposeArgs),
    /// Places of blocs and actors on debates over time, between two poles.
    Debates(debates::DebatesArgs),
    /// Everything about one country, company, person or bloc, as tables or as a document for print.
    Dossier(dossier::DossierArgs),
    /// Decision rules: those that ship, or those of a workspace.
    Rules(rules::RulesArgs),
    /// How a vote stands under its rule, or would stand: tally, tests, ways to turn it, who decides it.
    Ballot(ballot::BallotArgs),
    /// Who has power in a vote: members, and blocs that vote as one.
    Power(power::PowerArgs),
    /// How a vote will go: everybody's chances with reasons, and the outcome under the rule.
    Forecast(forecast::ForecastArgs),
    /// How good forecasts have been: past sessions, each forecast from those before it.
    Backtest(backtest::BacktestArgs),
    /// Draw a picture, or write the table behind it, into a file.
    Chart(Box<chart::ChartArgs>),
    /// Every measure: its definition, formula, range, source, and when not to trust it.
    Methods(methods::MethodsArgs),
    /// Ideal points: places of all actors on one line, or in a plane, over time.
    #[command(name = "ideal-points", visible_alias = "scale")]
    IdealPoints(ideal_points::IdealPointsArgs),
    /// Add, edit, retire and merge records of every kind.
    Record(record::RecordArgs),
    /// What was changed, by whom, when and on which device.
    Journal(journal::JournalArgs),
    /// The journal, or what became of one record.
    History(history::HistoryArgs),
    /// Undo a change.
    Undo(undo::UndoArgs),
    /// Make an undone change again.
    Redo(undo::UndoArgs),
    /// Add, edit or remove a bloc.
    Bloc(bloc::BlocArgs),
    /// Add, end or remove a membership of a bloc.
    Member(member::MemberArgs),
    /// Lenses saved by name: list, show, save, rename, remove, share as text.
    Lens(lens::LensTaskArgs),
    /// List or record positions.
    Position(position::PositionArgs),
}
