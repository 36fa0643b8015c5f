//! A section of a dossier.

use super::{Chart, Ground, has_who, not_there};
use crate::analysis::{Dossier, Who, compute_dossier};
use crate::model::Day;
use crate::report::ReportError;
use crate::report::dossier::title;
use crate::report::figure::Figure;
use crate::report::figures::dossier as figures;
use crate::report::tables::{Section, dossier_table};
use crate::snapshot::Snapshot;

/// A section of the dossier of an actor or bloc: its table and, where it has one, its picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DossierPart {
    /// About whom.
    pub who: Who,
    /// Which section.
    pub section: Section,
    /// The day up to which memberships are drawn.
    pub day: Day,
}

impl DossierPart {
    /// What it is titled.
    pub fn title(&self, s: &Snapshot) -> String {
        format!("{}: {}", title(s, self.who), self.section.title(self.who).to_lowercase())
    }

    /// The picture of an outcome, where the section has one.
    pub fn figure(&self, s: &Snapshot, found: &Dossier) -> Option<Figure> {
        match self.section {
            Section::Memberships => Some(figures::memberships(s, found, self.day)),
            Section::Cohesion => {
                found.cohesion.as_ref().map(|cohesion| figures::cohesion(s, cohesion, found.window))
            }
            _ => None,
        }
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let s = on.snapshot;
        if !has_who(s, self.who) {
            return Err(not_there("the one that the dossier is about"));
        }
        let found = compute_dossier(s, on.lens, self.who, on.watch)?;
        Ok(Chart {
            title: self.title(s),
            figure: self.figure(s, &found),
            table: dossier_table(s, &found, self.section),
            notes: Vec::new(),
        })
    }
}
