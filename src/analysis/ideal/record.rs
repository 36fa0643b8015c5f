//! The positions of a selection as the model reads them: who stood on which end of which proposal, period by period.

use crate::analysis::bits::places;
use crate::analysis::steady::ln;
use crate::model::{FamilyId, FamilyMethod, ProposalId};
use crate::snapshot::{Planes, Selection, Snapshot};
use std::collections::HashMap;
use std::ops::Range;

/// What shares a slope and cuts: a family of recurring texts, or a proposal on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ItemKey {
    Family(FamilyId),
    Proposal(ProposalId),
}

/// One proposal: who stood where, as places on the axis of actors.
#[derive(Debug, Clone)]
pub(super) struct Vote {
    pub period: usize,
    pub item: usize,
    /// Against, abstaining or neutral, in favor.
    pub sides: [Vec<u32>; 3],
}

/// One proposal as the model reads it. Its seats stand in the order: low end, high end, middle.
#[derive(Debug, Clone)]
pub(super) struct RollCall {
    pub period: usize,
    /// The slope and the cuts that it shares with its family.
    pub item: usize,
    first: usize,
    pub n_low: usize,
    pub n_high: usize,
    pub n_mid: usize,
}

impl Item {
    /// The log-likelihood of its positions where everybody has the same chances.
    pub fn log_likelihood_of_shares(&self) -> f64 {
        let n = f64::from(self.n_sides.iter().sum::<u32>());
        let sides = self.n_sides.iter().map(|k| f64::from(*k)).filter(|k| *k > 0.0);
        sides.map(|k| k * ln(k / n)).sum()
    }
}

impl RollCall {
    /// On which side the nth seat stands: 0 the low end, 1 the middle, 2 the high end.
    pub fn side(&self, nth: usize) -> usize {
        match nth {
            nth if nth < self.n_low => 0,
            nth if nth < self.n_low + self.n_high => 2,
            _ => 1,
        }
    }
}

/// What shares a slope and cuts.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its place in the list of items that the votes named.
    pub source: usize,
    /// Whether some stood in the middle and some on both ends: two cuts; else there is one.
    pub has_middle: bool,
    pub rows: Vec<u32>,
    /// Positions against, abstaining, in favor; for one cut the middle is joined to the end that nobody took.
    pub n_sides: [u32; 3],
}

/// All proposals on which positions differ.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub n_actors: usize,
    pub n_periods: usize,
    pub rows: Vec<RollCall>,
    pub rows_of_period: Vec<Range<usize>>,
    pub items: Vec<Item>,
    seats: Vec<u32>,
    /// Positions of each actor in each period: [period][actor].
    pub n_positions: Vec<u32>,
}

impl Record {
    /// Reads votes that are in order of their periods; those of items on which nobody differs tell nothing and are
    /// left out.
    pub fn new(n_actors: usize, n_periods: usize, n_items: usize, votes: &[Vote]) -> Record {
        let mut n_sides = vec![[0u32; 3]; n_items];
        for vote in votes {
            for (n, side) in n_sides[vote.item].iter_mut().zip(&vote.sides) {
                *n += side.len() as u32;
            }
        }
        let mut items = Vec::new();
        let mut place_of_item = vec![usize::MAX; n_items];
        for (source, n) in n_sides.iter().enumerate() {
            if n.iter().filter(|n| **n > 0).count() >= 2 {
                place_of_item[source] = items.len();
                let has_middle = n.iter().all(|n| *n > 0);
                let n_sides = if has_middle { *n } else { joined(*n) };
                items.push(Item { source, has_middle, rows: Vec::new(), n_sides });
            }
        }
        let mut record = Record {
            n_actors,
            n_periods,
            rows: Vec::new(),
            rows_of_period: vec![0..0; n_periods],
            items,
            seats: Vec::new(),
            n_positions: vec![0; n_actors * n_periods],
        };
        for vote in votes {
            let item = place_of_item[vote.item];
            if item != usize::MAX {
                record.push(vote, item, n_sides[vote.item]);
            }
        }
        record
    }

    fn push(&mut self, vote: &Vote, item: usize, n_sides: [u32; 3]) {
        let [against, abstain, fors] = &vote.sides;
        let (low, high, middle): (&[u32], &[u32], &[u32]) = match n_sides {
            [0, _, _] => (abstain, fors, &[]),
            [_, _, 0] => (against, abstain, &[]),
            _ => (against, fors, abstain),
        };
        let first = self.seats.len();
        for seat in low.iter().chain(high).chain(middle) {
            self.seats.push(*seat);
            self.n_positions[vote.period * self.n_actors + *seat as usize] += 1;
        }
        let nth = self.rows.len();
        self.items[item].rows.push(nth as u32);
        self.rows.push(RollCall {
            period: vote.period,
            item,
            first,
            n_low: low.len(),
            n_high: high.len(),
            n_mid: middle.len(),
        });
        let of_period = &mut self.rows_of_period[vote.period];
        if of_period.start == of_period.end {
            of_period.start = nth;
        }
        of_period.end = nth + 1;
    }

    /// Who has a position on a row: low end, high end, middle.
    pub fn seats(&self, row: &RollCall) -> &[u32] {
        &self.seats[row.first..row.first + row.n_low + row.n_high + row.n_mid]
    }

    /// The first and the last period in which an actor has a position.
    pub fn span(&self, actor: usize) -> Option<(usize, usize)> {
        let has = |period: &usize| self.n_positions[period * self.n_actors + actor] > 0;
        Some(((0..self.n_periods).find(has)?, (0..self.n_periods).rev().find(has)?))
    }

    /// The slots of a period in vectors over all actors and periods.
    pub fn slots(&self, period: usize) -> Range<usize> {
        period * self.n_actors..(period + 1) * self.n_actors
    }
}

fn joined(n: [u32; 3]) -> [u32; 3] {
    match n {
        [0, low, high] => [low, 0, high],
        [low, high, 0] => [low, 0, high],
        other => other,
    }
}

/// The votes of a selection in order of its periods, and the key of each item that they name.
pub(super) fn votes(snapshot: &Snapshot, selection: &Selection) -> (Vec<Vote>, Vec<ItemKey>) {
    let agenda = &*selection.agenda;
    let planes = agenda.planes();
    let mut keys = Vec::new();
    let mut item_of_key: HashMap<ItemKey, usize> = HashMap::new();
    let mut votes = Vec::new();
    for (period, of) in selection.periods.iter().enumerate() {
        for column in selection.columns_of(of) {
            let column = *column as usize;
            let Some(entry) = agenda.columns().get(column) else { continue };
            let key =
                bridge(snapshot, entry.proposal).map_or(ItemKey::Proposal(entry.proposal), ItemKey::Family);
            let item = *item_of_key.entry(key).or_insert_with(|| {
                keys.push(key);
                keys.len() - 1
            });
            votes.push(Vote { period, item, sides: sides(planes, column) });
        }
    }
    (votes, keys)
}

/// The family by which a proposal is tied to others. A title that recurs is no proof that the text is the same, so
/// families put together by titles alone tie nothing.
fn bridge(snapshot: &Snapshot, proposal: ProposalId) -> Option<FamilyId> {
    let family = snapshot.proposals.of_key(proposal.0)?.family?;
    snapshot.families.of_key(family.0).filter(|f| f.method != FamilyMethod::Title).map(|f| f.id)
}

/// Who stands below the middle of the scale, on it, and above it. A proposal has two cuts: on a longer scale the
/// steps on one side of the middle are taken together.
fn sides(planes: &Planes, column: usize) -> [Vec<u32>; 3] {
    let n_steps = planes.n_steps();
    let mut sides: [Vec<u32>; 3] = Default::default();
    for step in 0..n_steps {
        let side = (2 * step + 1).cmp(&n_steps) as i8 + 1;
        let here = places(planes.step(column, step).iter().copied());
        sides[side as usize].extend(here.map(|place| place as u32));
    }
    if n_steps > 3 {
        sides.iter_mut().for_each(|side| side.sort_unstable());
    }
    sides
}
