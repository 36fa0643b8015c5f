//! All pairs at a glance, as a heat map.

use super::{Chart, Ground, not_there, period_shown, wrong};
use crate::analysis::{Convergence, PairField, PairsOf, compute_convergence, compute_pair_field};
use crate::model::{BlocId, Window};
use crate::report::ReportError;
use crate::report::figures::matrix::{CellShows, Grid};
use crate::report::figures::words;
use crate::report::table::DataTable;
use crate::report::tables::{convergence_table, pair_field_table};
use crate::snapshot::Snapshot;

/// Whose pairs are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatrixOf {
    /// Pairs of actors.
    Actors(PairsOf),
    /// Pairs of the lens's blocs.
    Blocs,
}

/// The heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Whose pairs.
    pub of: MatrixOf,
    /// What a cell shows.
    pub shows: CellShows,
    /// The label of the period; none: the last that rests on enough.
    pub period: Option<String>,
}

impl Matrix {
    /// The cells of pairs of actors.
    pub fn grid_of_actors(s: &Snapshot, window: Window, field: &PairField) -> Grid {
        Grid::of_actors(s, &field.now, field.before.as_ref(), &field.clustering, window)
    }

    /// The place of the last period in which the first pair of blocs rests on enough.
    pub fn last_sure(outcomes: &[Convergence]) -> Option<usize> {
        outcomes.first()?.points.iter().rposition(|p| !p.too_few && p.cross.is_some())
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let (grid, table, note) = match self.of {
            MatrixOf::Actors(of) => {
                if let PairsOf::Bloc(bloc) = of {
                    on.snapshot.blocs.of_key(bloc.0).ok_or_else(|| not_there("this bloc"))?;
                }
                self.actors(on, of)?
            }
            MatrixOf::Blocs => self.blocs(on, &on.snapshot.bloc_ids_of(on.lens))?,
        };
        if !grid.has_values() {
            return Err(wrong("no two of them share a proposal in this period under this lens"));
        }
        Ok(Chart::drawn(grid.figure(self.shows), table, vec![note]))
    }

    fn actors(&self, on: &Ground<'_>, of: PairsOf) -> Result<(Grid, DataTable, String), ReportError> {
        let s = on.snapshot;
        let field = compute_pair_field(s, on.lens, of, self.period.as_deref(), on.watch)?;
        let (n_sure, n_all) = field.now.n_sure_of_all();
        let note = format!(
            "{} of {} pairs share at least {} proposals. Ordered by average linkage; framed: groups that agree.",
            words::grouped(n_sure as u64),
            words::grouped(n_all as u64),
            on.lens.min_n
        );
        let table = pair_field_table(s, &field.now, field.before.as_ref());
        Ok((Matrix::grid_of_actors(s, on.lens.window, &field), table, note))
    }

    fn blocs(&self, on: &Ground<'_>, blocs: &[BlocId]) -> Result<(Grid, DataTable, String), ReportError> {
        let s = on.snapshot;
        let outcomes = compute_convergence(s, on.lens, on.watch)?;
        let points = outcomes.first().map(|first| first.points.as_slice()).unwrap_or_default();
        let labels: Vec<&str> = points.iter().map(|p| p.period.label.as_str()).collect();
        let place = period_shown(&labels, self.period.as_deref(), || Matrix::last_sure(&outcomes))?;
        let grid = Grid::of_blocs(s, blocs, &outcomes, place, on.lens.window);
        let note = format!("{} of blocs.", words::counted(outcomes.len() as u64, "pair", "pairs"));
        Ok((grid, convergence_table(s, &outcomes), note))
    }
}
