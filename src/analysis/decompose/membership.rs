//! The membership formula: what a change of agreement owes to those who stayed, to those who came, to those who left.

use super::grid::{Grid, Pair, Sum};
use crate::analysis::Params;
use crate::model::{ActorId, BlocId};
use crate::snapshot::{Members, Period, Selection, Snapshot};

/// Whose pairs of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairs {
    /// Two different members of one bloc.
    Inside(BlocId),
    /// A member of one bloc and a member of the other.
    Across(BlocId, BlocId),
}

/// A change of mean agreement between two windows by who was there: change = stayers_change + entry + exit.
///
/// Macro: the mean over pairs of actors of their own mean agreement in the window. With w the share of the pairs that
/// are there in both windows: entry = (1 − w₁)(entrants₁ − stayers₁), exit = −(1 − w₀)(leavers₀ − stayers₀).
#[derive(Debug, Clone, PartialEq)]
pub struct MembershipChange {
    /// Mean agreement in the earlier window.
    pub before: f64,
    /// Mean agreement in the later window.
    pub after: f64,
    /// Pairs with a known stance on a common proposal in the earlier window.
    pub n_before: u32,
    /// The same in the later window.
    pub n_after: u32,
    /// Pairs of both windows.
    pub n_stayers: u32,
    /// The change of the pairs of both windows.
    pub stayers_change: f64,
    /// What the pairs of the later window only brought.
    pub entry: f64,
    /// What the pairs of the earlier window only took away.
    pub exit: f64,
    /// The stayers' change by actor, half of a pair to each; the largest first.
    pub by_country: Vec<(ActorId, f64)>,
}

impl MembershipChange {
    /// After less before.
    pub fn change(&self) -> f64 {
        self.after - self.before
    }
}

/// The membership formula for a change between two periods of a selection; none where a window has no pair, or no
/// pair stayed.
pub fn membership_change(
    snapshot: &Snapshot,
    selection: &Selection,
    pairs: Pairs,
    before: &Period,
    after: &Period,
    params: Params,
) -> Option<MembershipChange> {
    let (a, b) = match pairs {
        Pairs::Inside(bloc) => (bloc, None),
        Pairs::Across(a, b) => (a, Some(b)),
    };
    let members_a = Members::new(snapshot, &selection.agenda, a);
    let members_b = b.map(|b| Members::new(snapshot, &selection.agenda, b));
    // Inside a bloc nobody is a member of another.
    let params = match b {
        Some(_) => params,
        None => Params { dual: crate::model::Dual::Keep, ..params },
    };
    let both = [&members_a, members_b.as_ref().unwrap_or(&members_a)];
    let grid = Grid::new(snapshot, selection, both, [before, after], params);
    let mut found: Vec<([usize; 2], [Option<f64>; 2])> = Vec::new();
    let mut visit = |pair: Pair<'_>| {
        let means = [0, 1].map(|window: usize| {
            let mut whole = Sum::default();
            grid.texts.iter().for_each(|text| whole.add(pair.sum(text.cells[window].clone())));
            whole.mean()
        });
        found.push((pair.rows.map(|row| row.actor), means));
    };
    match b {
        Some(_) => grid.across(&mut visit),
        None => grid.inside(0, &mut visit),
    }
    split(&grid, &found)
}

fn split(grid: &Grid, pairs: &[([usize; 2], [Option<f64>; 2])]) -> Option<MembershipChange> {
    let mean = |values: &mut dyn Iterator<Item = f64>| {
        let (n, sum) = values.fold((0u32, 0.0), |(n, sum), value| (n + 1, sum + value));
        (n, (n > 0).then(|| sum / f64::from(n)))
    };
    let (n_before, before) = mean(&mut pairs.iter().filter_map(|p| p.1[0]));
    let (n_after, after) = mean(&mut pairs.iter().filter_map(|p| p.1[1]));
    let stayers = || pairs.iter().filter_map(|(who, means)| Some((who, means[0]?, means[1]?)));
    let (n_stayers, was) = mean(&mut stayers().map(|s| s.1));
    let (_, is) = mean(&mut stayers().map(|s| s.2));
    let entrants = mean(&mut pairs.iter().filter(|p| p.1[0].is_none()).filter_map(|p| p.1[1])).1;
    let leavers = mean(&mut pairs.iter().filter(|p| p.1[1].is_none()).filter_map(|p| p.1[0])).1;
    let (before, after, was, is) = (before?, after?, was?, is?);
    let others = |n: u32| 1.0 - f64::from(n_stayers) / f64::from(n);
    let entry = entrants.map_or(0.0, |mean| others(n_after) * (mean - is));
    let exit = leavers.map_or(0.0, |mean| -others(n_before) * (mean - was));
    let mut by_actor = vec![0.0; grid.actors.len()];
    for (who, was, is) in stayers() {
        for actor in who {
            by_actor[*actor] += 0.5 * (is - was) / f64::from(n_stayers);
        }
    }
    let mut by_country: Vec<(ActorId, f64)> =
        grid.actors.iter().copied().zip(by_actor).filter(|(_, part)| *part != 0.0).collect();
    by_country.sort_by(|p, q| q.1.abs().total_cmp(&p.1.abs()).then(p.0.cmp(&q.0)));
    let stayers_change = is - was;
    Some(MembershipChange {
        before,
        after,
        n_before,
        n_after,
        n_stayers,
        stayers_change,
        entry,
        exit,
        by_country,
    })
}
