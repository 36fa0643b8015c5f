//! Two files of comments held against each other. The same comment is found again by its text, never by its number: another
//! collation numbers it otherwise.

use super::CommentRow;
use super::similar::{Words, folded, key_of};
use crate::model::CommentVerdict;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// From this share of common words on, a comment is one whose words were changed.
const CHANGED: f64 = 0.6;

/// A comment of the old file and the one of the new file that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Its place in the old file.
    pub old: usize,
    /// Its place in the new file.
    pub new: usize,
}

/// What became of comments from one file to the next.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// Those that say the same, in the same look.
    pub same: Vec<Pair>,
    /// Those that say the same in another look, or are colored otherwise.
    pub formatting: Vec<Pair>,
    /// Those whose words were changed.
    pub changed: Vec<Pair>,
    /// Places in the new file of those that are new.
    pub new: Vec<usize>,
    /// Places in the old file of those that are gone.
    pub gone: Vec<usize>,
    /// Those that were observed for the first time.
    pub observed: Vec<Pair>,
    /// Those whose observation was changed.
    pub observed_otherwise: Vec<Pair>,
    /// How many comments of the new file have which verdict; open ones are not counted.
    pub verdicts: BTreeMap<CommentVerdict, usize>,
}

/// Holds a new file against an old one. What stands twice is two comments.
pub fn compare(old: &[CommentRow], new: &[CommentRow]) -> Comparison {
    let mut found = Comparison::default();
    let mut of_text: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (at, row) in old.iter().enumerate() {
        of_text.entry(key_of(row)).or_default().push_back(at);
    }
    let mut left = Vec::new();
    for (at, row) in new.iter().enumerate() {
        match of_text.get_mut(&key_of(row)).and_then(VecDeque::pop_front) {
            Some(before) => {
                let pair = Pair { old: before, new: at };
                let looks_same = old[before].comment == row.comment
                    && old[before].change == row.change
                    && old[before].highlight == row.highlight;
                if looks_same { &mut found.same } else { &mut found.formatting }.push(pair);
            }
            None => left.push(at),
        }
    }
    let mut gone: Vec<usize> = of_text.into_values().flatten().collect();
    gone.sort_unstable();
    (found.changed, found.gone, found.new) = changed(old, new, &gone, left);
    for pair in found.same.iter().chain(&found.formatting).chain(&found.changed) {
        let said = |row: &CommentRow| folded(&row.observation.plain());
        let (before, now) = (&old[pair.old], &new[pair.new]);
        match (before.observation.is_blank(), now.observation.is_blank()) {
            (true, false) => found.observed.push(*pair),
            _ if said(before) != said(now) => found.observed_otherwise.push(*pair),
            _ => {}
        }
    }
    for row in new.iter().filter(|row| row.verdict != CommentVerdict::Open) {
        *found.verdicts.entry(row.verdict).or_default() += 1;
    }
    for pairs in [&mut found.observed, &mut found.observed_otherwise] {
        pairs.sort_unstable_by_key(|pair| pair.new);
    }
    found
}

/// Pairs what is left by how much of the words is common, the likest first.
fn changed(
    old: &[CommentRow],
    new: &[CommentRow],
    gone: &[usize],
    left: Vec<usize>,
) -> (Vec<Pair>, Vec<usize>, Vec<usize>) {
    let words = Words::of(gone.iter().map(|at| &old[*at]).chain(left.iter().map(|at| &new[*at])));
    let mut near: Vec<(f64, usize, usize)> = Vec::new();
    for a in 0..gone.len() {
        for b in 0..left.len() {
            let share = words.share(a, gone.len() + b);
            if share >= CHANGED {
                near.push((share, a, b));
            }
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut has_old, mut has_new) = (vec![false; gone.len()], vec![false; left.len()]);
    let mut pairs = Vec::new();
    for (_, a, b) in near {
        if !has_old[a] && !has_new[b] {
            (has_old[a], has_new[b]) = (true, true);
            pairs.push(Pair { old: gone[a], new: left[b] });
        }
    }
    pairs.sort_unstable_by_key(|pair| pair.new);
    let without = |of: &[usize], has: &[bool]| {
        of.iter().zip(has).filter(|(_, has)| !**has).map(|(at, _)| *at).collect::<Vec<_>>()
    };
    let (gone, new) = (without(gone, &has_old), without(&left, &has_new));
    (pairs, gone, new)
}
