//! What ties periods together: actors who took a side in both, and recurring texts. Without ties no comparison.

use super::outcome::IdealError;
use super::record::Vote;
use crate::snapshot::Period;

/// Sets of things that are tied to each other, directly or through others.
struct Ties(Vec<usize>);

impl Ties {
    fn root(&mut self, mut of: usize) -> usize {
        while self.0[of] != of {
            self.0[of] = self.0[self.0[of]];
            of = self.0[of];
        }
        of
    }

    fn tie(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// Leaves only the votes that hang together, the largest such set; refuses where that leaves a period that had votes
/// without any.
pub(super) fn tied(
    votes: Vec<Vote>,
    n_actors: usize,
    n_items: usize,
    periods: &[Period],
) -> Result<Vec<Vote>, IdealError> {
    let mut ties = Ties((0..n_actors + n_items).collect());
    for vote in &votes {
        for seat in vote.sides.iter().flatten() {
            ties.tie(n_actors + vote.item, *seat as usize);
        }
    }
    let roots: Vec<usize> = votes.iter().map(|v| ties.root(n_actors + v.item)).collect();
    let mut n_of_root = vec![0usize; n_actors + n_items];
    for (vote, root) in votes.iter().zip(&roots) {
        n_of_root[*root] += vote.sides.iter().map(Vec::len).sum::<usize>();
    }
    let Some(largest) = (0..n_of_root.len()).rev().max_by_key(|root| n_of_root[*root]) else {
        return Ok(votes);
    };
    let mut state = vec![None; periods.len()];
    for (vote, root) in votes.iter().zip(&roots) {
        if n_of_root[*root] > 0 {
            let is_in = state[vote.period].unwrap_or(false) || *root == largest;
            state[vote.period] = Some(is_in);
        }
    }
    let run = |is_in: bool| run_of(periods, &state, is_in);
    if let (Some(inside), Some(outside)) = (run(true), run(false)) {
        let (earlier, later) = if inside.0 < outside.0 { (inside, outside) } else { (outside, inside) };
        return Err(IdealError::Apart { earlier: earlier.1, later: later.1 });
    }
    let kept = votes.into_iter().zip(roots).filter(|(_, root)| *root == largest);
    Ok(kept.map(|(vote, _)| vote).collect())
}

/// The first run of such periods: where it begins, and its name.
fn run_of(periods: &[Period], state: &[Option<bool>], is_in: bool) -> Option<(usize, String)> {
    let first = state.iter().position(|s| *s == Some(is_in))?;
    let ends = state[first..].iter().position(|s| *s == Some(!is_in));
    let until = ends.map_or(state.len(), |n| first + n);
    let last = (first..until).rev().find(|at| state[*at] == Some(is_in))?;
    let label = |at: usize| periods[at].label.as_str();
    let name =
        if first == last { label(first).to_owned() } else { format!("{}–{}", label(first), label(last)) };
    Some((first, name))
}
