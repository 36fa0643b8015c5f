//! A dossier as tables, one a section: as files have them, and as people read them on screens and on paper.

mod agreement;
mod belonging;
mod overview;
mod record;
mod topics;

pub use agreement::DOSSIER_NEIGHBORS;
pub use belonging::{DOSSIER_BODIES, DOSSIER_MEMBERSHIPS};
pub use overview::DOSSIER;
pub use record::{
    CONTRADICTIONS, DOSSIER_DIVIDED, DOSSIER_POSITIONS, DOSSIER_SOURCES, DOSSIER_SPONSORED,
    contradictions_table, how_known, tally_words, text_reference,
};
pub use topics::DOSSIER_TOPICS;

use super::{COHESION, DEBATES, cohesion_table, debates_table};
use crate::analysis::{Dossier, Who};
use crate::report::table::{DataTable, Heading, headings, reading_of, table_of};
use crate::snapshot::Snapshot;

/// A section of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Who it is and how much is known of it.
    Overview,
    /// Where it stands by topic, over time.
    Topics,
    /// Where it stands on the debates, over time.
    Debates,
    /// With which other actors it agrees.
    Actors,
    /// With which blocs it agrees.
    Blocs,
    /// Agreement inside a bloc, over time.
    Cohesion,
    /// The proposals that divided a bloc.
    Divided,
    /// Memberships in blocs, or of a bloc.
    Memberships,
    /// Memberships in bodies.
    Bodies,
    /// What it put forward.
    Sponsored,
    /// Its own positions.
    Positions,
    /// Where they contradict each other.
    Contradictions,
    /// Where all this comes from.
    Sources,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Section; 13] = [
        Section::Overview,
        Section::Topics,
        Section::Debates,
        Section::Actors,
        Section::Blocs,
        Section::Cohesion,
        Section::Divided,
        Section::Memberships,
        Section::Bodies,
        Section::Sponsored,
        Section::Positions,
        Section::Contradictions,
        Section::Sources,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Section::Overview => "overview",
            Section::Topics => "topics",
            Section::Debates => "debates",
            Section::Actors => "actors",
            Section::Blocs => "blocs",
            Section::Cohesion => "cohesion",
            Section::Divided => "divided",
            Section::Memberships => "memberships",
            Section::Bodies => "bodies",
            Section::Sponsored => "sponsored",
            Section::Positions => "positions",
            Section::Contradictions => "contradictions",
            Section::Sources => "sources",
        }
    }

    /// Whether only blocs have it.
    pub fn is_of_blocs(self) -> bool {
        matches!(self, Section::Cohesion | Section::Divided)
    }

    /// Its title on screens and on paper.
    pub fn title(self, who: Who) -> &'static str {
        let is_bloc = matches!(who, Who::Bloc(_));
        match self {
            Section::Overview => "Where it stands",
            Section::Topics => "Where it stands, by topic",
            Section::Debates => "On the debates",
            Section::Actors | Section::Blocs => "Whom it agrees with",
            Section::Cohesion => "How united it is",
            Section::Divided => "What divided it last",
            Section::Memberships if is_bloc => "Members by date",
            Section::Memberships => "Blocs by date",
            Section::Bodies => "In standards bodies",
            Section::Sponsored => "What it put forward",
            Section::Positions if is_bloc => "Last positions, acting as one",
            Section::Positions => "Last positions",
            Section::Contradictions => "Contradictions",
            Section::Sources => "Sources",
        }
    }

    /// What stands over the columns of its table in files.
    pub fn headings(self) -> Vec<Heading> {
        match self {
            Section::Overview => headings(DOSSIER),
            Section::Topics => headings(DOSSIER_TOPICS),
            Section::Debates => headings(DEBATES),
            Section::Actors | Section::Blocs => headings(DOSSIER_NEIGHBORS),
            Section::Cohesion => headings(COHESION),
            Section::Divided => headings(DOSSIER_DIVIDED),
            Section::Memberships => headings(DOSSIER_MEMBERSHIPS),
            Section::Bodies => headings(DOSSIER_BODIES),
            Section::Sponsored => headings(DOSSIER_SPONSORED),
            Section::Positions => headings(DOSSIER_POSITIONS),
            Section::Contradictions => headings(CONTRADICTIONS),
            Section::Sources => headings(DOSSIER_SOURCES),
        }
    }
}

/// One section of a dossier as files have it.
pub fn dossier_table(s: &Snapshot, d: &Dossier, section: Section) -> DataTable {
    match section {
        Section::Overview => table_of(DOSSIER, overview::rows(s, d)),
        Section::Topics => table_of(DOSSIER_TOPICS, topics::rows(s, d)),
        Section::Debates => debates_table(s, &d.debates),
        Section::Actors => table_of(DOSSIER_NEIGHBORS, agreement::rows(s, d, &d.actors)),
        Section::Blocs => table_of(DOSSIER_NEIGHBORS, agreement::rows(s, d, &d.blocs)),
        Section::Cohesion => cohesion_table(s, d.cohesion.as_slice()),
        Section::Divided => table_of(DOSSIER_DIVIDED, record::divided(s, d)),
        Section::Memberships => table_of(DOSSIER_MEMBERSHIPS, belonging::memberships(s, d)),
        Section::Bodies => table_of(DOSSIER_BODIES, belonging::bodies(s, d)),
        Section::Sponsored => table_of(DOSSIER_SPONSORED, record::sponsored(s, d)),
        Section::Positions => table_of(DOSSIER_POSITIONS, record::positions(s, d)),
        Section::Contradictions => contradictions_table(s, &d.contradictions),
        Section::Sources => table_of(DOSSIER_SOURCES, record::sources(s, d)),
    }
}

/// One section of a dossier as people read it. Debates and agreement inside a bloc are read in pictures, but here is
/// what these rest on.
pub fn dossier_reading(s: &Snapshot, d: &Dossier, section: Section) -> DataTable {
    match section {
        Section::Overview | Section::Debates | Section::Cohesion => dossier_table(s, d, section),
        Section::Topics => reading_of(DOSSIER_TOPICS, topics::whole(s, d)),
        Section::Actors => reading_of(DOSSIER_NEIGHBORS, agreement::rows(s, d, &d.actors)),
        Section::Blocs => reading_of(DOSSIER_NEIGHBORS, agreement::rows(s, d, &d.blocs)),
        Section::Divided => reading_of(DOSSIER_DIVIDED, record::divided(s, d)),
        Section::Memberships => reading_of(belonging::told(d.who), belonging::memberships(s, d)),
        Section::Bodies => reading_of(DOSSIER_BODIES, belonging::bodies(s, d)),
        Section::Sponsored => reading_of(DOSSIER_SPONSORED, record::sponsored(s, d)),
        Section::Positions => reading_of(DOSSIER_POSITIONS, record::positions(s, d)),
        Section::Contradictions => reading_of(CONTRADICTIONS, record::contradictions(s, &d.contradictions)),
        Section::Sources => reading_of(DOSSIER_SOURCES, record::sources(s, d)),
    }
}

/// How many things a section tells.
pub fn dossier_table_len(d: &Dossier, section: Section) -> usize {
    match section {
        Section::Overview => 1,
        Section::Topics => d.topics.len(),
        Section::Debates => d.debates.len(),
        Section::Actors => d.actors.len(),
        Section::Blocs => d.blocs.len(),
        Section::Cohesion => d.cohesion.as_ref().map_or(0, |c| c.points.len()),
        Section::Divided => d.divided.len(),
        Section::Memberships => d.memberships.len(),
        Section::Bodies => d.bodies.len(),
        Section::Sponsored => d.sponsored.len(),
        Section::Positions => d.positions.len(),
        Section::Contradictions => d.contradictions.len(),
        Section::Sources => d.sources.len(),
    }
}
