//! How far a test is from the other side: how many voters would have to vote otherwise, one kind of change at a time.

use super::compiled::Linear;
use super::poll::{Count, N_CHOICES};
use crate::model::Choice;

/// Where votes may move to.
pub(super) const TARGETS: [Choice; 3] = [Choice::For, Choice::Against, Choice::Abstain];
/// Where votes may move from.
pub(super) const ORIGINS: [Choice; N_CHOICES] = Choice::COUNTED;

/// Whose votes change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// P-members.
    P,
    /// Others than P-members.
    Others,
    /// Anybody.
    Any,
}

/// So many voters voting otherwise turn a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Margin {
    /// How many have to.
    pub n: u32,
    /// Out of so many.
    pub of: u32,
    /// Whose votes.
    pub whose: Whose,
    /// What they vote now.
    pub from: Choice,
    /// What they would vote.
    pub to: Choice,
}

/// Whose votes the groups of a count are, without telling apart what no test of the ballot does.
fn whose(count: &Count) -> Vec<(Whose, Vec<usize>)> {
    let of = |is_p: bool| {
        let groups = count.groups.iter().enumerate().filter(|(_, group)| group.is_p == Some(is_p));
        groups.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let (p, others) = (of(true), of(false));
    if p.is_empty() || others.is_empty() {
        return vec![(
            if others.is_empty() && !p.is_empty() { Whose::P } else { Whose::Any },
            (0..count.groups.len()).collect(),
        )];
    }
    vec![(Whose::P, p), (Whose::Others, others)]
}

/// Every kind of change that turns a test by itself, the fewest votes first.
pub(super) fn margins(
    slack: &Linear,
    count: &Count,
    votes: &[[i64; N_CHOICES]],
    is_met: bool,
) -> Vec<Margin> {
    let towards = if is_met { -1 } else { 1 };
    let now = slack.at(votes);
    // Unmet, the slack has to reach 0; met, it has to fall to −1.
    let need = if is_met { now + 1 } else { -now };
    let mut found = Vec::new();
    let all = whose(count);
    let is_alike = all.len() == 2 && {
        let each = |nth: usize| all[nth].1.iter().map(|group| slack.each[*group]).collect::<Vec<_>>();
        let (p, others) = (each(0), each(1));
        p.iter().chain(&others).all(|each| *each == p[0])
    };
    let all = if is_alike { vec![(Whose::Any, (0..count.groups.len()).collect())] } else { all };
    for (whose, groups) in all {
        for from in ORIGINS {
            for to in TARGETS.iter().chain((is_met && from != Choice::Missing).then_some(&Choice::Missing)) {
                // Every voter that may change so, by how much each of them helps, the most helpful first.
                let mut gains: Vec<(i128, i64)> = groups
                    .iter()
                    .map(|group| {
                        let each = &slack.each[*group];
                        let gain = towards * (each[*to as usize] - each[from as usize]);
                        (gain, count.groups[*group].n_movable(from, votes[*group][from as usize]))
                    })
                    .filter(|(gain, n)| *gain > 0 && *n > 0)
                    .collect();
                gains.sort_unstable_by_key(|(gain, _)| std::cmp::Reverse(*gain));
                let of = gains.iter().map(|(_, n)| *n).sum::<i64>();
                if let Some(n) = fewest(&gains, need) {
                    let (n, of) = (n as u32, of as u32);
                    found.push(Margin { n, of, whose, from, to: *to });
                }
            }
        }
    }
    found.sort_unstable_by_key(|m| (m.n, m.whose, m.from, m.to));
    found
}

/// How many voters, the most helpful first, reach what is needed; none: all together do not.
fn fewest(gains: &[(i128, i64)], need: i128) -> Option<i64> {
    let (mut need, mut n) = (need, 0);
    for (gain, of) in gains {
        if need <= 0 {
            break;
        }
        let these = ((need + gain - 1) / gain).min(i128::from(*of));
        need -= these * gain;
        n += these as i64;
    }
    (need <= 0 && n > 0).then_some(n)
}
