//! How alike comments are: the same text after folding, or most of the words.

use super::CommentRow;
use crate::model::name_key;
use std::collections::HashMap;

/// From this share of common words on, comments say nearly the same.
pub const NEARLY: f64 = 0.75;
/// Below so many words only the same words are alike: "Delete." says little.
const FEW_WORDS: usize = 5;

/// A text as comments are compared: letters and digits, small.
pub fn folded(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a comment says and proposes, folded.
pub(super) fn key_of(row: &CommentRow) -> String {
    format!("{}|{}", folded(&row.comment.plain()), folded(&row.change.plain()))
}

/// The words of comments as numbers, each row's sorted.
pub(super) struct Words(Vec<Vec<u32>>);

impl Words {
    /// Of these rows.
    pub(super) fn of<'r>(rows: impl IntoIterator<Item = &'r CommentRow>) -> Words {
        let mut known: HashMap<String, u32> = HashMap::new();
        let words = rows.into_iter().map(|row| {
            let text = name_key(&format!("{} {}", row.comment.plain(), row.change.plain()));
            let of = |word: &str| {
                let next = known.len() as u32;
                *known.entry(word.to_owned()).or_insert(next)
            };
            let mut words: Vec<u32> = text.split_whitespace().map(of).collect();
            words.sort_unstable();
            words
        });
        Words(words.collect())
    }

    /// The share of their words that two rows have in common, 0 to 1: twice the common ones by all of both.
    pub(super) fn share(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (&self.0[a], &self.0[b]);
        let all = a.len() + b.len();
        if a == b {
            return 1.0;
        }
        if all == 0 || a.len().min(b.len()) < FEW_WORDS {
            return 0.0;
        }
        let (mut i, mut j, mut n_common) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    n_common += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        2.0 * f64::from(n_common) / all as f64
    }
}

/// Comments that say nearly the same.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// Their places among the rows, the first in front, each with the share of words that it has in common with the first.
    pub members: Vec<(usize, f64)>,
}

/// The groups of comments that say nearly the same as the first of each, in the order of the rows; comments that stand
/// alone are in none.
pub fn groups(rows: &[CommentRow]) -> Vec<Group> {
    let words = Words::of(rows);
    let keys: Vec<String> = rows.iter().map(key_of).collect();
    let mut groups: Vec<Group> = Vec::new();
    for at in 0..rows.len() {
        if keys[at] == "|" {
            continue;
        }
        let share = |first: usize| if keys[first] == keys[at] { 1.0 } else { words.share(first, at) };
        let best = groups
            .iter_mut()
            .map(|group| (share(group.members[0].0), group))
            .filter(|(share, _)| *share >= NEARLY)
            .max_by(|(a, _), (b, _)| a.total_cmp(b));
        match best {
            Some((share, group)) => group.members.push((at, share)),
            None => groups.push(Group { members: vec![(at, 1.0)] }),
        }
    }
    groups.retain(|group| group.members.len() > 1);
    groups
}
