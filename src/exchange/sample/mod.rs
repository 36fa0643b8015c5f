//! The builder of the sample workspace: from the tables of `sample_db/` to batches, one for each data set.
//!
//! The builder knows nothing of the file. Whoever drives it asks for the next [`Part`], commits it as one
//! change, tells the keys that the file gave ([`Sample::settle`]), and asks again: records of later parts
//! refer to earlier ones by these keys.

mod actors;
mod assembly;
mod ballots;
mod blocs;
mod bodies;
mod build;
mod documents;
mod instruments;
mod lenses;
mod report;
mod stages;
mod subjects;
mod tables;
mod tags;

pub use report::{Report, TotalDifference};

use crate::jobs::{Cancelled, Progress};
use crate::model::{Batch, RecordRef};
use build::Build;

/// What can go wrong. The tables travel inside the program, so these point at a fault in the tables.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// A row cannot be read.
    #[error("sample table {table}, row {row}: {message}")]
    Row {
        /// Which table.
        table: &'static str,
        /// Which row, from 1; 0 for the table as a whole.
        row: usize,
        /// What is wrong with it.
        message: String,
    },
    /// A row refers to a record that no table defines.
    #[error("the sample refers to the {noun} \"{reference}\", which none of its tables defines")]
    Missing {
        /// What it should be.
        noun: &'static str,
        /// Its reference.
        reference: String,
    },
    /// Two rows define the same record.
    #[error("the sample defines the {noun} \"{reference}\" twice")]
    Twice {
        /// What it is.
        noun: &'static str,
        /// Its reference.
        reference: String,
    },
    /// It was told to stop.
    #[error("building the sample was cancelled; nothing of the unfinished part was kept")]
    Cancelled,
}

impl From<Cancelled> for SampleError {
    fn from(_: Cancelled) -> SampleError {
        SampleError::Cancelled
    }
}

/// One data set of the sample, to be committed as one change.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it brings, in words: "Import UN General Assembly votes: 1,010,138 positions".
    pub label: String,
    /// The records and positions.
    pub batch: Batch,
}

type Maker = fn(&mut Build, &Progress) -> Result<String, SampleError>;

const MAKERS: [(&str, Maker); 11] = [
    ("Sources", subjects::sources),
    ("Countries and historic states", actors::countries),
    ("Standards bodies and their members", bodies::bodies),
    ("Companies and institutes", actors::organizations),
    ("Topics and debates", subjects::topics),
    ("UN General Assembly votes", assembly::assembly),
    ("Documents of standards bodies", documents::documents),
    ("Ballots of standards bodies", ballots::ballots),
    ("Blocs", blocs::blocs),
    ("Acts and instruments", instruments::instruments),
    ("Saved lenses", lenses::lenses),
];

/// What every workspace can be begun with: all parts but the record of what was proposed, said and voted.
const COMMON: [Maker; 7] = [
    subjects::sources,
    actors::countries,
    bodies::bodies,
    actors::organizations,
    subjects::topics,
    blocs::blocs,
    instruments::instruments,
];

/// The actors, bodies, topics, blocs and instruments of the sample, in one batch.
pub fn common_ground(progress: &Progress) -> Result<Batch, SampleError> {
    let mut build = Build::new();
    for make in COMMON {
        make(&mut build, progress)?;
    }
    Ok(build.finish_part())
}

/// Builds the sample, part by part.
pub struct Sample {
    build: Build,
    next: usize,
}

impl Default for Sample {
    fn default() -> Sample {
        Sample::new()
    }
}

impl Sample {
    /// How many parts there are.
    pub const N_PARTS: usize = MAKERS.len();

    /// Before the first part.
    pub fn new() -> Sample {
        Sample { build: Build::new(), next: 0 }
    }

    /// What the next part brings, for a progress line; none after the last.
    pub fn next_title(&self) -> Option<&'static str> {
        self.maker().map(|(title, _)| title)
    }

    fn maker(&self) -> Option<(&'static str, Maker)> {
        MAKERS.get(self.next).copied()
    }

    /// The next part, or none after the last.
    pub fn next_part(&mut self, progress: &Progress) -> Result<Option<Part>, SampleError> {
        let Some((title, make)) = self.maker() else { return Ok(None) };
        progress.check()?;
        progress.begin(title, 0);
        let label = make(&mut self.build, progress)?;
        self.build.report.count(&self.build.batch);
        self.next += 1;
        Ok(Some(Part { label, batch: self.build.finish_part() }))
    }

    /// Takes the real keys of the records of the part that was handed out last, in the order of its batch
    /// within each noun. Without them, the next part finds nothing to refer to.
    pub fn settle(&mut self, added: &[RecordRef]) {
        self.build.settle(added);
    }

    /// What was built so far, and where the counted votes differ from the published totals.
    pub fn report(&self) -> &Report {
        &self.build.report
    }
}
