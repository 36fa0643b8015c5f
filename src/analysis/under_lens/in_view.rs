//! From a lens to outcomes: the one place where selections and methods are put together.

use super::AnalysisError;
use crate::analysis::Watch;
use crate::analysis::{
    Cohesion, Convergence, Dividing, Move, Params, Pool, Stands, Tally, cohesion, dividing, moves,
    separations, stands,
};
use crate::model::{ActorId, BlocId, Lens, ProposalId};
use crate::snapshot::{AgendaKey, Selection, Snapshot};

/// The proposals that a lens lets through.
#[derive(Debug, Clone, PartialEq)]
pub struct InView {
    /// Which, newest first; those without a day last.
    pub proposals: Vec<ProposalId>,
    /// How all actors with a position stood on each, in the same order.
    pub tallies: Vec<Tally>,
    /// How many positions are known on them, absences included.
    pub n_positions: usize,
    /// How many actors hold one.
    pub n_actors: usize,
    /// Who they are, in order of their keys.
    pub holders: Vec<ActorId>,
    /// Known sides of all positions recorded (known and absent); none without any.
    pub coverage: Option<f64>,
}

pub(super) fn select(snapshot: &Snapshot, lens: &Lens) -> Result<Selection, AnalysisError> {
    Selection::new(snapshot, lens).map_err(AnalysisError::cannot)
}

/// How many proposals the lens lets through that fall into none of its periods: those outside any numbered session
/// where windows are sessions.
pub fn count_unplaced(snapshot: &Snapshot, lens: &Lens) -> Result<usize, AnalysisError> {
    Ok(select(snapshot, lens)?.n_unplaced)
}

/// The proposals that a lens lets through, with the tally of each.
pub fn compute_in_view(snapshot: &Snapshot, lens: &Lens, watch: &dyn Watch) -> Result<InView, AnalysisError> {
    let agenda = snapshot.agenda_for(AgendaKey::of(lens));
    let in_view =
        crate::snapshot::proposals_in_view(snapshot, &agenda, lens).map_err(AnalysisError::cannot)?;
    let n_words = agenda.planes().n_actor_words();
    let mut holders = vec![0u64; n_words];
    let (mut n_positions, mut n_known) = (0usize, 0u64);
    let mut tallies = Vec::with_capacity(in_view.len());
    for (proposal, _) in &in_view {
        watch.check()?;
        n_positions += snapshot.positions.rows_of(*proposal).len();
        let column = agenda.column_of(*proposal);
        let tally = column.map(|at| Tally::of_all(agenda.planes(), at)).unwrap_or_default();
        n_known += u64::from(tally.n_known());
        if let Some(at) = column {
            for side in 0..3 {
                for (all, here) in holders.iter_mut().zip(agenda.planes().side(at, side)) {
                    *all |= here;
                }
            }
        }
        tallies.push(tally);
    }
    let is_holder = |place: usize| holders.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1);
    let holders: Vec<ActorId> =
        (0..).zip(agenda.actors()).filter(|(place, _)| is_holder(*place)).map(|(_, actor)| *actor).collect();
    Ok(InView {
        proposals: in_view.into_iter().map(|(proposal, _)| proposal).collect(),
        n_positions,
        n_actors: holders.len(),
        holders,
        coverage: (n_positions > 0).then(|| (n_known as f64 / n_positions as f64).min(1.0)),
        tallies,
    })
}

/// Separation over time of every pair of the lens's blocs, in their order.
pub fn compute_convergence(
    snapshot: &Snapshot,
    lens: &Lens,
    watch: &dyn Watch,
) -> Result<Vec<Convergence>, AnalysisError> {
    let selection = select(snapshot, lens)?;
    let (blocs, params, pool) = (&selection.blocs, Params::of(lens), Pool::new(0));
    separations(snapshot, &selection, blocs, params, &pool, watch).map_err(AnalysisError::cannot)
}

/// How every pair of the lens's blocs moved into the window of that label or, without one, into the last window in which
/// any pair rests on enough proposals; where there is none, into the last one.
pub fn compute_moves(
    snapshot: &Snapshot,
    lens: &Lens,
    into: Option<&str>,
    watch: &dyn Watch,
) -> Result<Vec<Move>, AnalysisError> {
    let selection = select(snapshot, lens)?;
    let at = |place| moves(snapshot, &selection, &selection.blocs, place, Params::of(lens));
    if let Some(label) = into {
        let place = selection.periods.iter().position(|period| period.label == label);
        return Ok(place.map_or_else(Vec::new, at));
    }
    let mut last = None;
    for place in (0..selection.periods.len()).rev() {
        watch.check()?;
        let found = at(place);
        if found.iter().any(|m| !m.too_few && m.separation_after.is_some()) {
            return Ok(found);
        }
        last.get_or_insert(found);
    }
    Ok(last.unwrap_or_default())
}

/// Cohesion over time of some blocs, in their order.
pub fn compute_cohesion(
    snapshot: &Snapshot,
    lens: &Lens,
    blocs: &[BlocId],
    watch: &dyn Watch,
) -> Result<Vec<Cohesion>, AnalysisError> {
    let selection = select(snapshot, lens)?;
    let mut all = Vec::with_capacity(blocs.len());
    for bloc in blocs {
        watch.check()?;
        all.push(cohesion(snapshot, &selection, *bloc, Params::of(lens)));
    }
    Ok(all)
}

/// The proposals behind a pair of blocs in the period of that label, most dividing first.
pub fn compute_dividing(
    snapshot: &Snapshot,
    lens: &Lens,
    pair: (BlocId, BlocId),
    period: &str,
) -> Result<Dividing, AnalysisError> {
    let selection = select(snapshot, lens)?;
    let place = selection.periods.iter().position(|p| p.label == period);
    place
        .and_then(|place| dividing(snapshot, &selection, pair.0, pair.1, place, Params::of(lens)))
        .ok_or_else(|| AnalysisError::cannot(format!("nothing was decided in {period} under this lens")))
}

/// Who stood where on a proposal, by some blocs and everybody else.
pub fn compute_stands(
    snapshot: &Snapshot,
    lens: &Lens,
    proposal: ProposalId,
    blocs: &[BlocId],
) -> Result<Stands, AnalysisError> {
    let agenda = snapshot.agenda_for(AgendaKey::of(lens));
    stands(snapshot, &agenda, proposal, blocs).ok_or_else(|| {
        AnalysisError::cannot(
            "this proposal has no date, so it is not known who belonged to which bloc then; give it a date",
        )
    })
}
