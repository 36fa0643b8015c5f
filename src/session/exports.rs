//! What can be handed to other programs, each described once: its name, its ending, what it holds, and how it is made of what
//! may leave.

use super::SessionError;
use super::files::write_whole;
use crate::exchange::ExchangeError;
use crate::exchange::writers::{bibtex, calendar, json_lines, long_form, matrix};
use crate::jobs::Progress;
use crate::model::Tlp;
use crate::report::Format;
use crate::report::graph::{agreement, gexf, graphml, two_mode};
use crate::report::pictures::Ground;
use crate::report::table::BYTE_ORDER_MARK;
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
    /// Whether CSV begins with a byte-order mark, without which Excel takes it for another encoding.
    pub is_for_excel: bool,
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

/// What of a lens an export hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Nothing: it holds the whole record.
    Nothing,
    /// Which proposals are in view, and which positions count.
    View,
    /// The same, and how agreement is measured, over the whole time.
    Whole,
    /// The same, and how time is cut.
    Periods,
}

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
    /// What of the lens it hangs on.
    pub reads: Reads,
    /// Whether it tells of briefs, of which some parts may stay inside.
    pub has_briefs: bool,
    /// Its bytes; none: the store writes the file.
    make: Option<fn(&ExportGround<'_>) -> Result<Vec<u8>, SessionError>>,
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
        reads: Reads::Whole,
        has_briefs: false,
        make: Some(|of| Ok(graphml(&agreement(&of.on, false, of.about)?)?)),
    },
    Export {
        name: "gexf",
        title: "Agreement of pairs as GEXF",
        ending: "gexf",
        holds: "the same with the agreement of every period, for the time line of Gephi",
        reads: Reads::Periods,
        has_briefs: false,
        make: Some(|of| Ok(gexf(&agreement(&of.on, true, of.about)?)?)),
    },
    Export {
        name: "stances-graphml",
        title: "Actors and proposals as GraphML",
        ending: "graphml",
        holds: "who stands where on which proposal, as a graph of both",
        reads: Reads::View,
        has_briefs: false,
        make: Some(|of| Ok(graphml(&two_mode(&of.on, of.about)?)?)),
    },
    Export {
        name: "stances-gexf",
        title: "Actors and proposals as GEXF",
        ending: "gexf",
        holds: "the same for Gephi",
        reads: Reads::View,
        has_briefs: false,
        make: Some(|of| Ok(gexf(&two_mode(&of.on, of.about)?)?)),
    },
    Export {
        name: "long-form",
        title: "Votes in long form",
        ending: "csv",
        holds: "one line a vote, as the United Nations have them: 1 in favor, 2 abstaining, 3 against, 8 absent",
        reads: Reads::View,
        has_briefs: false,
        make: Some(|of| Ok(long_form(of.on.snapshot, of.on.lens, of.progress)?)),
    },
    Export {
        name: "roll-calls",
        title: "Matrix of roll calls",
        ending: "csv",
        holds: "one line a roll call, one column an actor, for pscl, wnominate and emIRT by docs/roll_calls.R",
        reads: Reads::View,
        has_briefs: false,
        make: Some(|of| Ok(matrix(of.on.snapshot, of.on.lens, of.progress)?)),
    },
    Export {
        name: "ics",
        title: "Calendar",
        ending: "ics",
        holds: "meetings with their state, days by which to answer, the close of ballots, what is due after talks",
        reads: Reads::Nothing,
        has_briefs: false,
        make: Some(|of| Ok(calendar(of.on.snapshot, of.on.day, of.about).into_bytes())),
    },
    Export {
        name: "bibtex",
        title: "Sources as BibTeX",
        ending: "bib",
        holds: "every source as an entry",
        reads: Reads::Nothing,
        has_briefs: false,
        make: Some(|of| Ok(bibtex(of.on.snapshot, of.about).into_bytes())),
    },
    Export {
        name: "jsonl",
        title: "Everything as JSON Lines",
        ending: "jsonl",
        holds: "every record and every position, a line each",
        reads: Reads::Nothing,
        has_briefs: true,
        make: Some(|of| Ok(json_lines(of.on.snapshot, of.about, of.progress)?)),
    },
    Export {
        name: "sqlite",
        title: "Plain SQLite copy",
        ending: "sqlite",
        holds: "a table for each kind of record and a view with names beside it, for DB Browser and SQL",
        reads: Reads::Nothing,
        has_briefs: true,
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

    /// Whether it is a table of text, which may begin with a mark for Excel.
    pub fn is_csv(&self) -> bool {
        self.ending == Format::Csv.ending()
    }

    /// Writes the file whole or not at all.
    ///
    /// # Errors
    /// It cannot be made of what may leave, or not be written, or was stopped.
    pub fn write(&self, of: &ExportGround<'_>, path: &Path, replaces: bool) -> Result<(), SessionError> {
        match self.make {
            Some(make) => {
                let mark = if of.is_for_excel && self.is_csv() { BYTE_ORDER_MARK } else { "" };
                let made = make(of)?;
                write_whole(path, &[mark.as_bytes(), &made].concat(), replaces)
            }
            None => Ok(plain_copy(path, of.on.snapshot, of.about, replaces, of.progress)?),
        }
    }
}
