//! What can be handed to other programs, each described once: its name, its ending, what it holds, and how it is made of what
//! may leave.

use super::SessionError;
use super::files::write_whole;
use crate::exchange::ExchangeError;
use crate::exchange::writers::{bibtex, calendar, json_lines, long_form, matrix, roll_call_list};
use crate::jobs::Progress;
use crate::model::Tlp;
use crate::report::graph::{agreement, gexf, graphml, two_mode};
use crate::report::pictures::Ground;
use crate::snapshot::LeftOut;
use crate::store::plain_copy;
use std::path::Path;

/// What an export is made of.
pub struct ExportGround<'a> {
    /// What of the workspace may leave, how one looks at it, and the day.
    pub on: Ground<'a>,
    /// How far it may travel, and what was left out, in words.
    pub about: &'a str,
    /// Is told how far it is, and may stop it.
    pub progress: &'a Progress,
}

impl ExportGround<'_> {
    /// How far a file may travel and what was left out of it, in words. No level: all of it, as far as the workspace.
    pub fn words(level: Option<Tlp>, left_out: &LeftOut) -> String {
        let level = level.map_or_else(|| "All of the workspace.".to_owned(), |level| format!("TLP:{level}."));
        match left_out.is_empty() {
            true => level,
            false => format!("{level} Left out: {}.", left_out.words()),
        }
    }
}

/// How the bytes of a file are made.
type Make = fn(&ExportGround<'_>) -> Result<Vec<u8>, SessionError>;

/// A file for other programs.
pub struct Export {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// The ending of its files, without the dot.
    pub ending: &'static str,
    /// What it holds, in a sentence.
    pub holds: &'static str,
    /// Its bytes; none: the store writes the file.
    make: Option<Make>,
}

/// Two are the same where their names are.
impl PartialEq for Export {
    fn eq(&self, other: &Export) -> bool {
        self.name == other.name
    }
}

impl std::fmt::Debug for Export {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Export({})", self.name)
    }
}

/// Every file for other programs.
pub const EXPORTS: &[Export] = &[
    Export {
        name: "graphml",
        title: "Agreement of pairs as GraphML",
        ending: "graphml",
        holds: "who agrees with whom under the lens, for Gephi, R, Python, yEd",
        make: Some(|of| Ok(graphml(&agreement(&of.on, false, of.about)?)?)),
    },
    Export {
        name: "gexf",
        title: "Agreement of pairs as GEXF",
        ending: "gexf",
        holds: "the same with the agreement of every period, for the time line of Gephi",
        make: Some(|of| Ok(gexf(&agreement(&of.on, true, of.about)?)?)),
    },
    Export {
        name: "stances-graphml",
        title: "Actors and proposals as GraphML",
        ending: "graphml",
        holds: "who stands where on which proposal, as a graph of both",
        make: Some(|of| Ok(graphml(&two_mode(&of.on, of.about)?)?)),
    },
    Export {
        name: "stances-gexf",
        title: "Actors and proposals as GEXF",
        ending: "gexf",
        holds: "the same for Gephi",
        make: Some(|of| Ok(gexf(&two_mode(&of.on, of.about)?)?)),
    },
    Export {
        name: "long-form",
        title: "Votes in long form",
        ending: "csv",
        holds: "one line a vote, as the United Nations have them: 1 in favor, 2 abstaining, 3 against, 8 absent",
        make: Some(|of| Ok(long_form(of.on.snapshot, of.on.lens, of.progress)?)),
    },
    Export {
        name: "roll-calls",
        title: "Matrix of roll calls",
        ending: "csv",
        holds: "one line an actor, one column a roll call, for pscl, wnominate and emIRT: 1, 6, 9, 0",
        make: Some(|of| Ok(matrix(of.on.snapshot, of.on.lens, of.progress)?)),
    },
    Export {
        name: "roll-call-list",
        title: "List of roll calls",
        ending: "csv",
        holds: "what the columns of that matrix are: reference, day, session, body, title",
        make: Some(|of| Ok(roll_call_list(of.on.snapshot, of.on.lens, of.progress)?)),
    },
    Export {
        name: "ics",
        title: "Calendar",
        ending: "ics",
        holds: "meetings, days by which to answer, and the close of ballots",
        make: Some(|of| Ok(calendar(of.on.snapshot, of.on.day, of.about).into_bytes())),
    },
    Export {
        name: "bibtex",
        title: "Sources as BibTeX",
        ending: "bib",
        holds: "every source as an entry",
        make: Some(|of| Ok(bibtex(of.on.snapshot, of.about).into_bytes())),
    },
    Export {
        name: "jsonl",
        title: "Everything as JSON Lines",
        ending: "jsonl",
        holds: "every record and every position, a line each",
        make: Some(|of| Ok(json_lines(of.on.snapshot, of.about, of.progress)?)),
    },
    Export {
        name: "sqlite",
        title: "Plain SQLite copy",
        ending: "sqlite",
        holds: "a table for each kind of record and a view with names beside it, for DB Browser and SQL",
        make: None,
    },
];

impl From<ExchangeError> for SessionError {
    fn from(error: ExchangeError) -> SessionError {
        SessionError::Analysis(error.to_string())
    }
}

impl Export {
    /// The export of a name.
    pub fn of(name: &str) -> Option<&'static Export> {
        EXPORTS.iter().find(|export| export.name == name)
    }

    /// Writes the file whole or not at all.
    ///
    /// # Errors
    /// It cannot be made of what may leave, or not be written, or was stopped.
    pub fn write(&self, of: &ExportGround<'_>, path: &Path, replaces: bool) -> Result<(), SessionError> {
        match self.make {
            Some(make) => write_whole(path, &make(of)?, replaces),
            None => Ok(plain_copy(path, of.on.snapshot, of.about, replaces, of.progress)?),
        }
    }
}
