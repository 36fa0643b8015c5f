//! All pairs of actors at once: counts on the smallest stretches of time, from which any window is summed.

use super::Pool;
use super::dyads::{Segment, segments};
use crate::model::{ActorId, Day};
use crate::snapshot::{Agenda, AgendaColumn, AgendaKey, Selection};
use multiversion::multiversion;
use std::collections::BTreeMap;
use std::ops::Range;

/// No count of an atom exceeds this: each is kept in a byte.
const MOST_COUNT: usize = 255;
/// Pairs in a block, about: the running sums of a block stay in the first-level cache.
const BLOCK_PAIRS: usize = 1280;

/// Counts of every pair of actors on the axis of an agenda, on every *atom*: columns of one session and one quarter.
///
/// Every window (session, year, quarter, rolling, all) is made of whole atoms, so that a changed window needs no
/// second look at the positions. Counts are integers: the number of threads plays no part.
#[derive(Debug, Clone, PartialEq)]
pub struct PairCounts {
    pub(super) layout: Layout,
    pub(super) blocks: Vec<Block>,
}

/// Which actors are paired, and which columns make which atom.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    pub actors: Vec<ActorId>,
    /// K − 1, the distance of the two ends of the scale.
    pub range: u32,
    key: AgendaKey,
    /// The atom of each column of the agenda; none: not selected.
    atom_of_column: Vec<Option<u32>>,
    /// Columns in each atom.
    atom_sizes: Vec<u32>,
}

/// The pairs (i, j), i < j, of a run of rows i; for each atom one count a pair.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub rows: Range<usize>,
    pub n_pairs: usize,
    /// Columns on which both have a step.
    pub joint: Vec<u8>,
    /// Of these, on which the steps differ.
    pub differ: Vec<u8>,
    /// Steps between the two beyond the first, summed over these: on the scale of three, where they are opposite.
    pub beyond: Vec<u8>,
}

/// One word of the planes, cut to the columns of one atom.
pub(super) struct Slice {
    known: Vec<u64>,
    cuts: Vec<Vec<u64>>,
}

/// The slices of one atom.
pub(super) struct Atom(Vec<Slice>);

impl PairCounts {
    /// Counts all pairs on the columns of a selection.
    pub fn new(selection: &Selection, pool: &Pool) -> PairCounts {
        let (layout, atoms) = Layout::new(selection);
        let blocks = pool.map(&layout.row_blocks(), |rows| layout.count(&atoms, rows.clone()));
        PairCounts { layout, blocks }
    }

    /// How many atoms there are.
    pub(super) fn n_atoms(&self) -> usize {
        self.layout.atom_sizes.len()
    }

    /// How many pairs of actors there are.
    pub fn n_pairs(&self) -> usize {
        self.blocks.iter().map(|b| b.n_pairs).sum()
    }
}

impl Layout {
    /// The layout of a selection, and its atoms.
    pub fn new(selection: &Selection) -> (Layout, Vec<Atom>) {
        let agenda = &*selection.agenda;
        let n_steps = agenda.planes().n_steps();
        let most_columns = MOST_COUNT / n_steps.saturating_sub(2).max(1);
        let groups = atoms(agenda.columns(), &selection.columns, most_columns);
        let mut atom_of_column = vec![None; agenda.columns().len()];
        for (nth, columns) in groups.iter().enumerate() {
            for column in columns {
                atom_of_column[*column as usize] = Some(nth as u32);
            }
        }
        let slices = |columns: &Vec<u32>| segments(columns).iter().map(|s| slice(agenda, *s)).collect();
        let layout = Layout {
            actors: agenda.actors().to_vec(),
            range: n_steps.saturating_sub(1).max(1) as u32,
            key: agenda.key().clone(),
            atom_of_column,
            atom_sizes: groups.iter().map(|g| g.len() as u32).collect(),
        };
        (layout, groups.iter().map(slices).map(Atom).collect())
    }

    /// The atoms of each period of a selection; none when the selection is not one of these atoms.
    pub fn atoms_of_periods(&self, selection: &Selection) -> Option<Vec<Vec<u32>>> {
        let same_agenda = *selection.agenda.key() == self.key
            && selection.agenda.actors() == self.actors
            && selection.agenda.columns().len() == self.atom_of_column.len();
        if !same_agenda {
            return None;
        }
        let mut found = Vec::with_capacity(selection.periods.len());
        for period in &selection.periods {
            let mut sizes: BTreeMap<u32, u32> = BTreeMap::new();
            for column in selection.columns_of(period) {
                *sizes.entry((*self.atom_of_column.get(*column as usize)?)?).or_default() += 1;
            }
            if sizes.iter().any(|(atom, n)| self.atom_sizes.get(*atom as usize) != Some(n)) {
                return None;
            }
            found.push(sizes.into_keys().collect());
        }
        Some(found)
    }

    /// Rows cut into blocks of about the same number of pairs; the cut does not depend on the machine.
    pub fn row_blocks(&self) -> Vec<Range<usize>> {
        let n_actors = self.actors.len();
        let mut blocks = Vec::new();
        let (mut first, mut n_pairs) = (0, 0);
        for row in 0..n_actors {
            n_pairs += n_actors - row - 1;
            if n_pairs >= BLOCK_PAIRS || row + 1 == n_actors {
                blocks.push(first..row + 1);
                (first, n_pairs) = (row + 1, 0);
            }
        }
        blocks
    }

    /// The counts of the pairs of these rows on all atoms.
    pub fn count(&self, atoms: &[Atom], rows: Range<usize>) -> Block {
        let n_pairs: usize = rows.clone().map(|row| self.actors.len() - row - 1).sum();
        let empty = || vec![0u8; n_pairs * atoms.len()];
        let mut block = Block { rows, n_pairs, joint: empty(), differ: empty(), beyond: empty() };
        for (nth, Atom(slices)) in atoms.iter().enumerate() {
            let here = nth * n_pairs..(nth + 1) * n_pairs;
            let joint = &mut block.joint[here.clone()];
            let differ = &mut block.differ[here.clone()];
            let beyond = &mut block.beyond[here];
            for Slice { known, cuts } in slices {
                match cuts.as_slice() {
                    [low, high] => {
                        count_slice([known, low, high], block.rows.clone(), joint, differ, beyond);
                    }
                    _ => count_steps(known, cuts, block.rows.clone(), [joint, differ, beyond]),
                }
            }
        }
        block
    }
}

/// Columns grouped by session and quarter, in that order, at most so many together.
fn atoms(all: &[AgendaColumn], selected: &[u32], most_columns: usize) -> Vec<Vec<u32>> {
    let mut groups: BTreeMap<(Option<u32>, i32, u32), Vec<u32>> = BTreeMap::new();
    let mut last: Option<(Day, i32, u32)> = None;
    for column in selected {
        let entry = &all[*column as usize];
        let (year, quarter) = match last {
            Some((day, year, quarter)) if day == entry.date => (year, quarter),
            _ => (entry.date.year(), entry.date.quarter()),
        };
        last = Some((entry.date, year, quarter));
        groups.entry((entry.session, year, quarter)).or_default().push(*column);
    }
    groups
        .into_values()
        .flat_map(|mut columns| {
            columns.sort_unstable();
            columns.chunks(most_columns).map(<[u32]>::to_vec).collect::<Vec<_>>()
        })
        .collect()
}

fn slice(agenda: &Agenda, part: Segment) -> Slice {
    let masked = |plane: &[u64]| plane.iter().map(|w| w & part.mask).collect();
    let (known, cuts) = agenda.planes().cuts(part.word);
    Slice { known: masked(known), cuts: cuts.into_iter().map(masked).collect() }
}

/// Adds the counts of the pairs of these rows on one slice of a scale of any number of steps.
fn count_steps(
    known: &[u64],
    cuts: &[Vec<u64>],
    rows: Range<usize>,
    [joint, differ, beyond]: [&mut [u8]; 3],
) {
    let mut at = 0;
    for row in rows {
        for other in row + 1..known.len() {
            let both = known[row] & known[other];
            let (mut apart, mut distance) = (0u64, 0u32);
            for cut in cuts {
                let between = (cut[row] ^ cut[other]) & both;
                apart |= between;
                distance += between.count_ones();
            }
            // At most 255 in an atom, by the number of its columns: these sums cannot wrap.
            joint[at] = joint[at].wrapping_add(both.count_ones() as u8);
            differ[at] = differ[at].wrapping_add(apart.count_ones() as u8);
            beyond[at] = beyond[at].wrapping_add((distance - apart.count_ones()) as u8);
            at += 1;
        }
    }
}

/// Adds the counts of the pairs of these rows on one slice of the scale of three steps. With K, F, G the words of two
/// actors for known and the two cuts: joint = |K K'|, differ = |K K' (F⊕F' | G⊕G')|,
/// beyond = |K K' (F⊕F') (G⊕G')|.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512vl+avx512vpopcntdq+popcnt",
    "x86_64+avx2+popcnt+bmi1+bmi2",
    "x86_64+popcnt",
    "aarch64+neon",
))]
fn count_slice(
    [known, lows, highs]: [&[u64]; 3],
    rows: Range<usize>,
    joint: &mut [u8],
    differ: &mut [u8],
    beyond: &mut [u8],
) {
    let mut first = 0;
    for row in rows {
        let (k, f, g) = (known[row], lows[row], highs[row]);
        let (others_k, others_f, others_g) = (&known[row + 1..], &lows[row + 1..], &highs[row + 1..]);
        let n = others_k.len();
        if k != 0 {
            let here = first..first + n;
            let out = joint[here.clone()].iter_mut().zip(&mut differ[here.clone()]).zip(&mut beyond[here]);
            let others = others_k.iter().zip(others_f).zip(others_g);
            for (((joint, differ), beyond), ((k2, f2), g2)) in out.zip(others) {
                let both = k & k2;
                let (x, y) = ((f ^ f2) & both, (g ^ g2) & both);
                // At most 255 columns in an atom: these sums cannot wrap, and unchecked they run side by side.
                *joint = joint.wrapping_add(both.count_ones() as u8);
                *differ = differ.wrapping_add((x | y).count_ones() as u8);
                *beyond = beyond.wrapping_add((x & y).count_ones() as u8);
            }
        }
        first += n;
    }
}
