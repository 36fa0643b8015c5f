//! Which of an actor's positions on a text is the current one.

use super::{Journal, PositionRow, Positions, Snapshot};
use crate::model::{ActorId, Day, Inferred, Lens, PositionKind, ProposalId};
use std::ops::Range;

/// Which positions come into question: those of the world on a day, with or without what we inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PositionFilter {
    /// The day at whose end the world is looked at; none: today.
    pub as_of: Option<Day>,
    /// Positions inferred by us.
    pub inferred: Inferred,
}

impl PositionFilter {
    /// That of a lens.
    pub fn of(lens: &Lens) -> PositionFilter {
        PositionFilter { as_of: lens.as_of, inferred: lens.inferred }
    }

    fn has(self, effective: Day, kind: PositionKind) -> bool {
        self.as_of.is_none_or(|day| effective <= day)
            && (self.inferred == Inferred::Keep || kind != PositionKind::Inferred)
    }
}

/// Shows `visit` the row of the current whole-text position of every actor who has one among `rows`, the rows of
/// one proposal; actors in order of their keys.
///
/// The current position is the latest by (effective day, clock of the change, ordinal) of those in `sight` that no
/// other entry corrects. A correction counts from the moment it is recorded: the
/// entry it corrects was never right, whatever the day.
pub(super) fn visit_current(
    positions: &Positions,
    journal: &Journal,
    rows: Range<usize>,
    sight: PositionFilter,
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
            && let Some(row) = current_row(positions, journal, start..end, sight)
        {
            visit(row);
        }
        start = end;
    }
}

/// The current one of the rows of one actor on one text.
pub(super) fn current_row(
    positions: &Positions,
    journal: &Journal,
    rows: Range<usize>,
    sight: PositionFilter,
) -> Option<usize> {
    let is_seen = |row: &usize| sight.has(positions.effective_days()[*row], positions.kinds()[*row]);
    if rows.len() == 1 {
        return Some(rows.start).filter(is_seen);
    }
    let entries: Vec<PositionRow<'_>> = rows.filter_map(|row| positions.row(row)).collect();
    let is_corrected = |p: &PositionRow<'_>| {
        entries.iter().any(|other| other.row() != p.row() && other.corrects() == Some((p.change(), p.nth())))
    };
    entries
        .iter()
        .filter(|p| is_seen(&p.row()) && !is_corrected(p))
        .max_by_key(|p| (p.effective(), journal.clock(p.change()), p.nth(), p.change()))
        .map(|p| p.row())
}

impl Snapshot {
    /// The current whole-text position of one actor on a proposal; none where it has none.
    pub fn current_position_of(
        &self,
        actor: ActorId,
        proposal: ProposalId,
        sight: PositionFilter,
    ) -> Option<PositionRow<'_>> {
        let mut found = None;
        let rows = self.positions.rows_of_actor_on(proposal, actor);
        visit_current(&self.positions, &self.journal, rows, sight, &mut |row| {
            found = self.positions.row(row)
        });
        found
    }

    /// The current whole-text position of every actor who has one on a proposal; actors in order of their keys.
    pub fn current_positions(&self, proposal: ProposalId, sight: PositionFilter) -> Vec<PositionRow<'_>> {
        let mut found = Vec::new();
        let rows = self.positions.rows_of(proposal);
        visit_current(&self.positions, &self.journal, rows, sight, &mut |row| {
            found.extend(self.positions.row(row).filter(|p| self.actors.code(p.actor().0).is_some()));
        });
        found
    }
}
