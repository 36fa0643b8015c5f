//! The register of files for other programs: what each is called, what it holds, and what of a lens it hangs on.

/// What a file for other programs holds, in which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Who agrees with whom.
    Graphml,
    /// The same over time.
    Gexf,
    /// Who stands where on what.
    StancesGraphml,
    /// The same for Gephi.
    StancesGexf,
    /// A line a vote.
    LongForm,
    /// A line a roll call.
    RollCalls,
    /// Meetings and deadlines.
    Calendar,
    /// Sources.
    Bibtex,
    /// Every record and position.
    JsonLines,
    /// The same as tables.
    Sqlite,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// What it is.
    pub what: What,
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
}

/// Every file for other programs.
pub const EXPORTS: &[Export] = &[
    Export {
        what: What::Graphml,
        name: "graphml",
        title: "Agreement of pairs as GraphML",
        ending: "graphml",
        holds: "who agrees with whom under the lens, for Gephi, R, Python, yEd",
        reads: Reads::Whole,
        has_briefs: false,
    },
    Export {
        what: What::Gexf,
        name: "gexf",
        title: "Agreement of pairs as GEXF",
        ending: "gexf",
        holds: "the same with the agreement of every period, for the time line of Gephi",
        reads: Reads::Periods,
        has_briefs: false,
    },
    Export {
        what: What::StancesGraphml,
        name: "stances-graphml",
        title: "Actors and proposals as GraphML",
        ending: "graphml",
        holds: "who stands where on which proposal, as a graph of both",
        reads: Reads::View,
        has_briefs: false,
    },
    Export {
        what: What::StancesGexf,
        name: "stances-gexf",
        title: "Actors and proposals as GEXF",
        ending: "gexf",
        holds: "the same for Gephi",
        reads: Reads::View,
        has_briefs: false,
    },
    Export {
        what: What::LongForm,
        name: "long-form",
        title: "Votes in long form",
        ending: "csv",
        holds: "one line a vote, as the United Nations have them: 1 in favor, 2 abstaining, 3 against, 8 absent",
        reads: Reads::View,
        has_briefs: false,
    },
    Export {
        what: What::RollCalls,
        name: "roll-calls",
        title: "Matrix of roll calls",
        ending: "csv",
        holds: "one line a roll call, one column an actor, for pscl, wnominate and emIRT by docs/roll_calls.R",
        reads: Reads::View,
        has_briefs: false,
    },
    Export {
        what: What::Calendar,
        name: "ics",
        title: "Calendar",
        ending: "ics",
        holds: "meetings with their state, days by which to answer, the close of ballots, what is due after talks",
        reads: Reads::Nothing,
        has_briefs: false,
    },
    Export {
        what: What::Bibtex,
        name: "bibtex",
        title: "Sources as BibTeX",
        ending: "bib",
        holds: "every source as an entry",
        reads: Reads::Nothing,
        has_briefs: false,
    },
    Export {
        what: What::JsonLines,
        name: "jsonl",
        title: "Everything as JSON Lines",
        ending: "jsonl",
        holds: "every record and every position, a line each",
        reads: Reads::Nothing,
        has_briefs: true,
    },
    Export {
        what: What::Sqlite,
        name: "sqlite",
        title: "Plain SQLite copy",
        ending: "sqlite",
        holds: "a table for each kind of record and a view with names beside it, for DB Browser and SQL",
        reads: Reads::Nothing,
        has_briefs: true,
    },
];

impl Export {
    /// The export of a name.
    pub fn of(name: &str) -> Option<&'static Export> {
        EXPORTS.iter().find(|export| export.name == name)
    }

    /// Whether it is a table of text, which may begin with a mark for Excel.
    pub fn is_csv(&self) -> bool {
        self.ending == "csv"
    }
}
