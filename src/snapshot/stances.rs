//! Which of an actor's positions on a text is the current one.

use super::{Journal, PositionRow, Positions, Snapshot};
use crate::model::{Day, ProposalId};
use std::ops::Range;

/// Shows `visit` the row of the current whole-text position of every actor who has one among `rows`, the rows of
/// one proposal; actors in order of their keys.
///
/// The current position is the latest by (effective day, clock of the change, ordinal) of those effective on or
/// before `as_of` and not corrected by another entry. A correction counts from the moment it is recorded: the
/// entry it corrects was never right, whatever the day.
pub(super) fn visit_current(
    positions: &Positions,
    journal: &Journal,
    rows: Range<usize>,
    as_of: Option<Day>,
    visit: &mut dyn FnMut(usize),
) {
    let (actors, provisions) = (positions.actor_keys(), positions.provision_keys());
    let mut start = rows.start;
    while start < rows.end {
        let mut end = start + 1;
        while end < rows.end && actors[end] == actors[start] && provisions[end] == provisions[start] {
            end += 1;
        }
        if provisions[start] == 0
            && let Some(row) = current_row(positions, journal, start..end, as_of)
        {
            visit(row);
        }
        start = end;
    }
}

/// The current one of the rows of one actor on one text.
fn current_row(
    positions: &Positions,
    journal: &Journal,
    rows: Range<usize>,
    as_of: Option<Day>,
) -> Option<usize> {
    let is_effective = |row: &usize| as_of.is_none_or(|day| positions.effective_days()[*row] <= day);
    if rows.len() == 1 {
        return Some(rows.start).filter(is_effective);
    }
    let entries: Vec<PositionRow<'_>> = rows.filter_map(|row| positions.row(row)).collect();
    let is_corrected = |p: &PositionRow<'_>| {
        entries.iter().any(|other| other.row() != p.row() && other.corrects() == Some((p.change(), p.nth())))
    };
    entries
        .iter()
        .filter(|p| is_effective(&p.row()) && !is_corrected(p))
        .max_by_key(|p| (p.effective(), journal.clock(p.change()), p.nth(), p.change()))
        .map(|p| p.row())
}

impl Snapshot {
    /// The current whole-text position of every actor who has one on a proposal, as the world stood at the end of
    /// `as_of` (none: today); actors in order of their keys.
    pub fn current_positions(&self, proposal: ProposalId, as_of: Option<Day>) -> Vec<PositionRow<'_>> {
        let mut found = Vec::new();
        let rows = self.positions.rows_of(proposal);
        visit_current(&self.positions, &self.journal, rows, as_of, &mut |row| {
            found.extend(self.positions.row(row).filter(|p| self.actors.code(p.actor().0).is_some()));
        });
        found
    }
}
