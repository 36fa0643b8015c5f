//! What views wish for: they change nothing themselves, they send actions, and the shell carries them out.

use super::ui_command::UiCommand;
use super::view::View;
use crate::exchange::incoming::Brought;
use crate::exchange::writers::Export;
use crate::model::{
    ActorId, BallotId, BlocId, ChangeId, CommentId, CommentRoundId, Lens, Noun, ProposalId, RecordRef, RuleId,
};
use crate::report::Format;
use crate::report::figure::Link;
use crate::report::pictures::PictureSpec;
use crate::report::saving::Saving;
use crate::session::RowsWithProblems;
use std::path::PathBuf;

/// Somewhere to go, with what to show there.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// A view as it was left.
    View(View),
    /// A proposal in the Proposals view.
    Proposal(ProposalId),
    /// A proposal in the Ballot room, in one of its ballots; without one, in one that is still to come.
    Ballot(ProposalId, Option<BallotId>),
    /// A decision rule in the Rules view.
    Rule(RuleId),
    /// A bloc in the Blocs view.
    Bloc(BlocId),
    /// A proposal in the Support tracker.
    Support(ProposalId),
    /// The Grid, with the cell of an actor on a proposal selected.
    Cell(ActorId, ProposalId),
    /// The dossier of an actor.
    Actor(ActorId),
    /// The dossier of a bloc.
    BlocDossier(BlocId),
    /// A record of any noun in the Records view.
    Record(RecordRef),
    /// A comment in the Comments view.
    Comment(CommentId),
    /// A change in the Journal view.
    Change(ChangeId),
    /// A pair of blocs in the Convergence view, at a period if its label is given.
    Pair(BlocId, BlocId, Option<String>),
}

impl Place {
    /// Where what a mark of a picture stands for is told, each place with the words of a menu.
    pub fn of_link(link: &Link) -> Vec<(&'static str, Place)> {
        let record = |noun, id| Place::Record(RecordRef { noun, id });
        match link {
            Link::Actor(actor) => vec![("Open the dossier", Place::Actor(*actor))],
            Link::Actors(a, b) => vec![
                ("Open the dossier of the first", Place::Actor(*a)),
                ("Open the dossier of the second", Place::Actor(*b)),
            ],
            Link::Bloc(bloc, _) => {
                vec![("Open the bloc", Place::Bloc(*bloc)), ("Open the dossier", Place::BlocDossier(*bloc))]
            }
            Link::Blocs(a, b, period) => {
                vec![("Show the pair in Convergence", Place::Pair(*a, *b, period.clone()))]
            }
            Link::Proposal(proposal) => vec![
                ("Open the proposal", Place::Proposal(*proposal)),
                ("Go to its ballots", Place::Ballot(*proposal, None)),
            ],
            Link::Family(family) => vec![("Go to the record", record(Noun::Family, family.0))],
            Link::Topic(topic) => vec![("Go to the record", record(Noun::Topic, topic.0))],
            Link::Period(_) | Link::Part(_) => Vec::new(),
        }
    }
}

/// A view's wish.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Carry out a command of the menus.
    Run(UiCommand),
    /// Undo one change by name, from a list.
    Undo(ChangeId),
    /// Make one undone change again.
    Redo(ChangeId),
    /// Look through another lens.
    SetLens(Box<Lens>),
    /// Take the as-of and known-on dates off the lens.
    BackToToday,
    /// Go somewhere.
    Go(Place),
    /// Begin a new record of a kind, in the Records view.
    Begin(Noun),
    /// Ask where a file for another program goes.
    Export(&'static Export),
    /// Ask where the national file of a round of comments goes.
    SaveComments(CommentRoundId),
    /// Ask where the rows of a file go in which something is wrong.
    SaveProblems(Box<RowsWithProblems>),
    /// Begin to take in files or a pasted block.
    Import(Brought),
    /// Begin to take in files of comments, in the Comments view.
    AddComments(Brought),
    /// Let the person choose files to take in.
    ChooseImport,
    /// Open a workspace for writing.
    Open(PathBuf),
    /// Open a workspace for reading only.
    OpenReadOnly(PathBuf),
    /// Put a backup in the place of a damaged workspace, which is kept under another name, and open it.
    Restore {
        /// The damaged workspace.
        path: PathBuf,
        /// The backup.
        backup: PathBuf,
    },
    /// Open the program's own copy of the sample, building it if it is not there.
    OpenSample,
    /// Make a new workspace and open it.
    MakeWorkspace {
        /// Its file.
        path: PathBuf,
        /// What it is called.
        title: String,
        /// What it begins with, in the words of the groups that the sample offers.
        words: Vec<String>,
    },
    /// Open a file that was saved in the program that the system has for it.
    OpenFile(PathBuf),
    /// Show a file that was saved in its folder.
    ShowInFolder(PathBuf),
    /// Show the history of a record.
    ShowHistory(RecordRef),
    /// Ask what a change did; the Journal view is told.
    AskDetails(ChangeId),
    /// Explain a measure or a word: a key of the list of methods.
    Explain(&'static str),
    /// Save a picture, the table behind it or a dossier; the person is asked where, and how far it may travel.
    Save {
        /// What it shows, for the dialog and the name of the file.
        title: String,
        /// What is made of what may leave.
        saving: Box<Saving>,
    },
    /// Show the report that an internal error left.
    ShowCrash(String),
    /// Say something that stays until it is closed.
    Notify(String),
    /// Say something that goes by itself.
    Mention(String),
}

impl Action {
    /// Saves a picture or the table behind it.
    pub fn save(kind: Format, title: impl Into<String>, spec: PictureSpec) -> Action {
        Action::Save { title: title.into(), saving: Box::new(Saving::Picture(kind, spec)) }
    }
}
