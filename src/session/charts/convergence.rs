//! Curves of pairs of blocs, and of blocs, over time.

use super::{Asked, Chart};
use crate::analysis::{compute_cohesion, compute_convergence, compute_in_view};
use crate::model::{BlocId, ProposalId};
use crate::report::figures::convergence::{Outcome, Picture, Shown, figure};
use crate::report::figures::events::{EventKinds, events};
use crate::report::figures::words;
use crate::report::table::DataTable;
use crate::report::tables::{cohesion_table, convergence_table};
use crate::session::SessionError;
use std::sync::Arc;

/// Separation of every pair of the lens's blocs.
pub(super) fn separation(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    pairs(asked, Shown::Separation)
}

/// Agreement between the blocs of every pair.
pub(super) fn cross(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    pairs(asked, Shown::Cross)
}

/// Agreement inside each of the lens's blocs.
pub(super) fn within(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let blocs = blocs(asked, 1)?;
    let outcomes = compute_cohesion(asked.snapshot, asked.lens, &blocs, asked.progress)?;
    let table = cohesion_table(asked.snapshot, &outcomes);
    let most = outcomes.iter().flat_map(|c| &c.points).map(|p| (p.n_proposals, p.n_pairs));
    let notes = notes(&most.collect::<Vec<_>>());
    drawn(asked, &blocs, Outcome::Blocs(Arc::new(outcomes)), Shown::Within, table, notes)
}

fn pairs(asked: &Asked<'_>, shown: Shown) -> Result<Chart, SessionError> {
    let blocs = blocs(asked, 2)?;
    let outcomes = compute_convergence(asked.snapshot, asked.lens, asked.progress)?;
    let table = convergence_table(asked.snapshot, &outcomes);
    let most = outcomes.iter().flat_map(|c| &c.points).map(|p| (p.n_proposals, p.n_pairs));
    let notes = notes(&most.collect::<Vec<_>>());
    drawn(asked, &blocs, Outcome::Pairs(Arc::new(outcomes)), shown, table, notes)
}

fn blocs(asked: &Asked<'_>, n_least: usize) -> Result<Vec<BlocId>, SessionError> {
    let blocs: Vec<BlocId> = asked.snapshot.blocs_of(asked.lens).map(|b| b.id).collect();
    let what = if n_least == 1 { "a bloc" } else { "at least two blocs" };
    let few = || SessionError::Analysis(format!("this picture compares blocs; name {what}"));
    if blocs.len() < n_least { Err(few()) } else { Ok(blocs) }
}

/// On how much the points rest (proposals and pairs of each): the least and the most of those that rest on anything.
pub(super) fn notes(counts: &[(u32, u64)]) -> Vec<String> {
    let known = || counts.iter().filter(|(n, _)| *n > 0);
    let Some((least, most)) = known().map(|(n, _)| *n).min().zip(known().map(|(n, _)| *n).max()) else {
        return Vec::new();
    };
    let pairs = known().map(|(_, pairs)| *pairs).max().unwrap_or(0);
    let (least, most, pairs) =
        (words::grouped(least.into()), words::grouped(most.into()), words::grouped(pairs));
    vec![format!(
        "Each point rests on {least} to {most} proposals and up to {pairs} pairs of positions. 95 % intervals by the delta method."
    )]
}

fn drawn(
    asked: &Asked<'_>,
    blocs: &[BlocId],
    outcome: Outcome,
    shown: Shown,
    table: DataTable,
    notes: Vec<String>,
) -> Result<Chart, SessionError> {
    let (snapshot, lens) = (asked.snapshot, asked.lens);
    let picture = Picture::new(snapshot, outcome, shown, lens.window);
    let events = if asked.options.is_plain {
        Vec::new()
    } else {
        let proposals: Vec<ProposalId> = compute_in_view(snapshot, lens, asked.progress)?.proposals;
        events(snapshot, lens, blocs, EventKinds::default(), &proposals)
    };
    Ok(Chart { figure: figure(&picture, &events, lens.min_n), table, notes })
}
