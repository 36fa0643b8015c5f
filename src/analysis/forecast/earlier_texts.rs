//! Texts of the past that a proposal continues or resembles, and what everybody did about them.

use super::exp_and_ln::exp;
use super::ground::{FAR_BACK, Ground};
use super::past::{Chances, N_STANDS, Past, Text, UNKNOWN};

/// How close the closest earlier text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinship {
    /// Of the same family.
    Family,
    /// Nearly the same title.
    SameTitle,
    /// A title much alike.
    Close,
    /// A title somewhat alike.
    Loose,
    /// Hardly anything in common.
    Far,
    /// No earlier text at all.
    None,
}

/// How many kinds of [`Kinship`] there are.
pub(super) const N_KINSHIPS: usize = 6;

const FAMILY: f64 = 1.2;
/// What another kind of text (a paragraph, an amendment) with the same title counts less.
const OTHER_KIND: f64 = 0.75;
const LEAST_LIKENESS: f64 = 0.15;
/// What a session (or year) of age costs when the predecessor is chosen.
const AGE_COST: f64 = 0.03;
const N_TEXTS: usize = 40;
/// What a session (or year) of age leaves of a text's weight.
const FADING: f64 = 0.9;
const N_NEIGHBORS: usize = 12;
const SHARPNESS: f64 = 12.0;

impl Kinship {
    fn of(likeness: f64) -> Kinship {
        match likeness {
            x if x >= 1.1 => Kinship::Family,
            x if x >= 0.9 => Kinship::SameTitle,
            x if x >= 0.7 => Kinship::Close,
            x if x >= 0.45 => Kinship::Loose,
            _ => Kinship::Far,
        }
    }

    /// Whether what an actor did about the earlier text is its last word on this one.
    pub(super) fn is_close(self) -> bool {
        self <= Kinship::Close
    }
}

/// What the past says of one text before anybody takes a stance.
#[derive(Debug)]
pub(super) struct Kin {
    pub kinship: Kinship,
    /// The texts that it continues, the latest first, as places among the items.
    pub chain: Vec<usize>,
    /// Everybody's last stand on these, or [`UNKNOWN`].
    pub last: Vec<u8>,
    /// The one before that.
    pub before: Vec<u8>,
    /// What everybody did about similar texts.
    pub similar: Vec<Chances>,
    /// What the nearest others did about them.
    pub neighbors: Vec<Chances>,
    /// What all did about them.
    pub all: Chances,
}

impl Kin {
    pub fn new(past: &Past, ground: &Ground, text: &Text) -> Kin {
        Kin::of(past, ground, text, &alike(past, ground, text))
    }

    /// What the past says of a text of which nothing is known, neither a title nor a family.
    pub fn unknown(past: &Past, ground: &Ground) -> Kin {
        Kin::of(past, ground, &Text::UNKNOWN, &[])
    }

    fn of(past: &Past, ground: &Ground, text: &Text, alike: &[(usize, f64)]) -> Kin {
        let n_actors = past.n_actors();
        let (kinship, chain) = chain(past, ground, text, alike);
        let (mut last, mut before) = (vec![UNKNOWN; n_actors], vec![UNKNOWN; n_actors]);
        for actor in 0..n_actors {
            let mut own = chain.iter().map(|at| past.items[*at].stands[actor]);
            let mut own = own.by_ref().filter(|stand| usize::from(*stand) < N_STANDS);
            last[actor] = own.next().unwrap_or(UNKNOWN);
            before[actor] = own.next().unwrap_or(UNKNOWN);
        }
        let weighed: Vec<(usize, f64)> = alike
            .iter()
            .take(N_TEXTS)
            .map(|(at, likeness)| {
                let faded = (0..age(past, ground, *at)).fold(1.0, |weight, _| weight * FADING);
                (*at, likeness * likeness * likeness * faded)
            })
            .collect();
        let similar = similar(past, ground, &weighed);
        let neighbors = neighbors(ground, &similar);
        let all = all(past, &weighed);
        Kin { kinship, chain, last, before, similar, neighbors, all }
    }
}

/// How many sessions (or years) an item is old.
fn age(past: &Past, ground: &Ground, at: usize) -> i32 {
    (ground.origin.when - 1 - past.items[at].when).max(0)
}

/// The earlier texts that are like one, the most alike first: the cosine of their titles, words weighed by rareness.
fn alike(past: &Past, ground: &Ground, text: &Text) -> Vec<(usize, f64)> {
    let newest = ground.worth.iter().copied().fold(1.0, f64::max);
    let worth = |word: &u32| ground.worth.get(*word as usize).copied().unwrap_or(newest);
    let mut mine = vec![0.0; past.n_words()];
    let mut square = 0.0;
    for word in &text.words {
        mine[*word as usize] = worth(word);
        square += worth(word) * worth(word);
    }
    let known = past.recent(ground.origin, FAR_BACK);
    let first = ground.origin.n_before - known.len();
    let mut alike = Vec::new();
    for (nth, item) in known.iter().enumerate() {
        let (mut shared, mut theirs) = (0.0, 0.0);
        for word in &item.text.words {
            let worth = worth(word);
            theirs += worth * worth;
            shared += worth * mine[*word as usize];
        }
        let mut likeness = if shared > 0.0 { shared / (square * theirs).sqrt() } else { 0.0 };
        if item.text.kind != text.kind {
            likeness *= OTHER_KIND;
        }
        if text.family.is_some() && item.text.family == text.family {
            likeness = FAMILY;
        }
        if likeness > LEAST_LIKENESS {
            alike.push((first + nth, likeness));
        }
    }
    alike.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    alike
}

/// How close the best earlier text is, and the texts that are as close, the latest first.
fn chain(past: &Past, ground: &Ground, text: &Text, alike: &[(usize, f64)]) -> (Kinship, Vec<usize>) {
    let score = |(at, likeness): &(usize, f64)| likeness - AGE_COST * f64::from(age(past, ground, *at));
    let best = alike.iter().max_by(|a, b| score(a).total_cmp(&score(b)).then(a.0.cmp(&b.0)));
    let Some((best, likeness)) = best else { return (Kinship::None, Vec::new()) };
    let is_of_chain = |other: f64| match text.family {
        Some(_) if *likeness >= FAMILY => other >= FAMILY,
        _ => *likeness > 0.45 && other >= likeness - 0.1,
    };
    let mut chain: Vec<usize> = alike.iter().filter(|(_, l)| is_of_chain(*l)).map(|(at, _)| *at).collect();
    chain.sort_unstable_by(|a, b| b.cmp(a));
    chain.truncate(6);
    if chain.is_empty() {
        chain.push(*best);
    }
    (Kinship::of(*likeness), chain)
}

fn similar(past: &Past, ground: &Ground, weighed: &[(usize, f64)]) -> Vec<Chances> {
    const PULL: f64 = 0.15;
    let mut sums = vec![[0.0; N_STANDS]; past.n_actors()];
    for (at, weight) in weighed {
        for (sum, stand) in sums.iter_mut().zip(&past.items[*at].stands) {
            if let Some(sum) = sum.get_mut(usize::from(*stand)) {
                *sum += weight;
            }
        }
    }
    for (sum, habit) in sums.iter_mut().zip(&ground.habits) {
        let total: f64 = sum.iter().sum();
        for (sum, habit) in sum.iter_mut().zip(habit) {
            *sum = (*sum + PULL * habit) / (total + PULL);
        }
    }
    sums
}

fn neighbors(ground: &Ground, similar: &[Chances]) -> Vec<Chances> {
    const PULL: f64 = 1e-3;
    let of = |actor: usize| {
        let (mut sum, mut total) = ([0.0; N_STANDS], 0.0);
        for other in ground.nearest[actor].iter().take(N_NEIGHBORS) {
            let weight = exp(SHARPNESS * (ground.agreement(actor, *other as usize) - 1.0));
            for (sum, chance) in sum.iter_mut().zip(&similar[*other as usize]) {
                *sum += weight * chance;
            }
            total += weight;
        }
        let mut mixed = [0.0; N_STANDS];
        for stand in 0..N_STANDS {
            mixed[stand] = (sum[stand] + PULL * ground.habits[actor][stand]) / (total + PULL);
        }
        mixed
    };
    (0..similar.len()).map(of).collect()
}

fn all(past: &Past, weighed: &[(usize, f64)]) -> Chances {
    let mut sum = [1.0; N_STANDS];
    for (at, weight) in weighed {
        let tally = past.items[*at].tally;
        let n: u32 = tally.iter().sum();
        for (sum, count) in sum.iter_mut().zip(tally) {
            *sum += 10.0 * weight * f64::from(count) / f64::from(n.max(1));
        }
    }
    let total: f64 = sum.iter().sum();
    sum.map(|s| s / total)
}
