//! Who has power in a vote: how often a voter turns the result, when the others vote every way (Banzhaf 1965) or join
//! one after another in every order (Shapley and Shubik 1954).
//!
//! Exact where it can be: weighted votes by dynamic programming, other rules by going through every coalition, voters
//! that count alike taken together; else from random coalitions, with the standard error.

use super::{Stopped, Watch};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;

/// A share as a fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub above: u128,
    /// Below it.
    pub below: u128,
}

/// The power of one voter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Power {
    /// Shapley–Shubik: the share of all orders in which it turns losing into winning. Sums to 1 over all voters where
    /// anything can win.
    pub shapley: f64,
    /// The same as a fraction, for weighted votes of at most 33 voters.
    pub fraction: Option<Fraction>,
    /// The standard error of `shapley`; 0: exact.
    pub shapley_se: f64,
    /// Banzhaf: the share of all coalitions of the others that it turns.
    pub banzhaf: f64,
    /// The standard error of `banzhaf`; 0: exact.
    pub banzhaf_se: f64,
    /// The number of coalitions that it turns, for weighted votes of at most 64 voters.
    pub n_swings: Option<u128>,
    /// Its share of the Banzhaf power of all; none where nobody has any.
    pub banzhaf_share: Option<f64>,
}

/// The most coalitions, voters that count alike taken together, that are gone through one by one.
pub const MOST_COALITIONS: u64 = 1 << 22;

/// The most numbers that dynamic programming may keep.
const MOST_KEPT: u64 = 1 << 25;

/// The power of every voter where so much weight wins; none where weights are too large to count with (then
/// [`power`] draws). A quota of 0 is won by nobody in particular: all are without power.
pub fn weighted_power(quota: u64, weights: &[u64]) -> Option<Vec<Power>> {
    let all = weights.iter().try_fold(1u64, |sum, weight| sum.checked_add(*weight))?;
    let n_kept = quota.min(all).checked_mul(weights.len() as u64 + 1)?;
    if n_kept > MOST_KEPT {
        return None;
    }
    let mut kinds: Vec<u64> = weights.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    let of_kind: Vec<Power> = kinds.iter().map(|weight| weighted(quota, weights, *weight)).collect();
    let all: Vec<Power> =
        weights.iter().map(|weight| of_kind[kinds.binary_search(weight).unwrap_or(0)]).collect();
    Some(shared(all))
}

/// The power of a voter of a weight: how many coalitions of the others of each size lack no more than its weight.
fn weighted(quota: u64, weights: &[u64], own: u64) -> Power {
    let n = weights.len();
    let top = usize::try_from(quota).unwrap_or(usize::MAX).min(weights.iter().sum::<u64>() as usize + 1);
    let mut others = weights.to_vec();
    if let Some(at) = others.iter().position(|w| *w == own) {
        others.swap_remove(at);
    }
    let lacking = top.saturating_sub(own as usize);
    let exact = (n <= 64).then(|| turned::<u128>(&others, lacking, top));
    let fraction = exact.as_ref().filter(|_| n <= 33).map(|turned| {
        let sum: u128 = turned.iter().enumerate().map(|(size, n_of)| n_of * orders(size, n - 1 - size)).sum();
        Fraction::of(sum, (1..=n as u128).product())
    });
    let counts = turned::<f64>(&others, lacking, top);
    let mut shapley = 0.0;
    let mut of_size = 1.0;
    for (size, n_of) in counts.iter().enumerate() {
        shapley += n_of / of_size / n as f64;
        of_size *= (n - 1 - size) as f64 / (size + 1) as f64;
    }
    let swings: f64 = counts.iter().sum();
    Power {
        shapley: fraction.map_or(shapley, |f| f.above as f64 / f.below as f64),
        fraction,
        shapley_se: 0.0,
        banzhaf: swings * (-(n as f64 - 1.0)).exp2(),
        banzhaf_se: 0.0,
        n_swings: exact.map(|turned| turned.iter().sum()),
        banzhaf_share: None,
    }
}

/// By size, the coalitions of these voters whose weight lies from `from` to below `to`.
fn turned<N: Copy + Default + From<u8> + std::ops::AddAssign>(
    weights: &[u64],
    from: usize,
    to: usize,
) -> Vec<N> {
    let n_sizes = weights.len() + 1;
    // By size, then by weight below `to`.
    let mut counts = vec![N::default(); n_sizes * to];
    if to == 0 {
        return vec![N::default(); n_sizes];
    }
    counts[0] = N::from(1);
    for (nth, weight) in weights.iter().enumerate() {
        let weight = *weight as usize;
        for size in (0..=nth).rev() {
            for sum in (weight..to).rev() {
                let before = counts[size * to + sum - weight];
                counts[(size + 1) * to + sum] += before;
            }
        }
    }
    let of_size = |size: usize| {
        let mut sum = N::default();
        counts[size * to + from..(size + 1) * to].iter().for_each(|count| sum += *count);
        sum
    };
    (0..n_sizes).map(of_size).collect()
}

/// In how many orders so many come before and so many after.
fn orders(n_before: usize, n_after: usize) -> u128 {
    let factorial = |n: usize| (1..=n as u128).product::<u128>();
    factorial(n_before) * factorial(n_after)
}

impl Fraction {
    fn of(above: u128, below: u128) -> Fraction {
        let (mut a, mut b) = (above, below);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Fraction { above: above / a.max(1), below: below / a.max(1) }
    }
}

fn shared(mut all: Vec<Power>) -> Vec<Power> {
    let total: f64 = all.iter().map(|power| power.banzhaf).sum();
    for power in &mut all {
        power.banzhaf_share = (total > 0.0).then(|| power.banzhaf / total);
    }
    all
}

/// How random coalitions are drawn where there are too many to go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PowerDraw {
    /// How many orders.
    pub n_orders: u32,
    /// Where the generator starts.
    pub seed: u64,
}

impl Default for PowerDraw {
    fn default() -> PowerDraw {
        PowerDraw { n_orders: 20_000, seed: 1 }
    }
}

/// The power of one voter of each kind, where `sizes` tells how many there are of each and `wins` whether so many of
/// each in favor, all others against, win. A bloc that votes as one is a kind of its own, of size 1.
pub fn power(
    sizes: &[u32],
    wins: &dyn Fn(&[u32]) -> bool,
    draw: PowerDraw,
    watch: &dyn Watch,
) -> Result<Vec<Power>, Stopped> {
    let n_coalitions = sizes.iter().try_fold(1u64, |n, size| n.checked_mul(u64::from(*size) + 1));
    let found = match n_coalitions.filter(|n| *n <= MOST_COALITIONS) {
        Some(n_coalitions) => counted(sizes, wins, n_coalitions, watch)?,
        None => drawn(sizes, wins, draw, watch)?,
    };
    let total: f64 = found.iter().zip(sizes).map(|(power, size)| power.banzhaf * f64::from(*size)).sum();
    Ok(found
        .into_iter()
        .map(|power| Power { banzhaf_share: (total > 0.0).then(|| power.banzhaf / total), ..power })
        .collect())
}

/// ln n! for n from 0 on.
fn log_factorials(n: usize) -> Vec<f64> {
    let mut logs = vec![0.0; n + 1];
    for k in 1..=n {
        logs[k] = logs[k - 1] + super::steady::ln(k as f64);
    }
    logs
}

/// By going through every coalition.
fn counted(
    sizes: &[u32],
    wins: &dyn Fn(&[u32]) -> bool,
    n_coalitions: u64,
    watch: &dyn Watch,
) -> Result<Vec<Power>, Stopped> {
    let n: u32 = sizes.iter().sum();
    let logs = log_factorials(n as usize + 1);
    let choose = |n: u32, k: u32| logs[n as usize] - logs[k as usize] - logs[(n - k) as usize];
    let mut found = vec![[0.0f64; 2]; sizes.len()];
    let mut taken = vec![0u32; sizes.len()];
    let mut total = 0u32;
    for nth in 0..n_coalitions {
        if nth % 65_536 == 0 {
            watch.reach("Coalitions", nth, n_coalitions)?;
        }
        if !wins(&taken) {
            let ways: f64 = taken.iter().zip(sizes).map(|(taken, size)| choose(*size, *taken)).sum();
            for kind in 0..sizes.len() {
                let left = sizes[kind] - taken[kind];
                if left == 0 {
                    continue;
                }
                taken[kind] += 1;
                if wins(&taken) {
                    // Of the coalitions of this kind those without one given voter: a share of left / size.
                    let ways = ways + super::steady::ln(f64::from(left) / f64::from(sizes[kind]));
                    let order = logs[total as usize] + logs[(n - 1 - total) as usize] - logs[n as usize];
                    found[kind][0] += super::steady::exp(ways + order);
                    found[kind][1] +=
                        super::steady::exp(ways - (f64::from(n) - 1.0) * std::f64::consts::LN_2);
                }
                taken[kind] -= 1;
            }
        }
        // The next coalition, as an odometer turns.
        for (taken, size) in taken.iter_mut().zip(sizes) {
            if *taken < *size {
                *taken += 1;
                total += 1;
                break;
            }
            total -= *taken;
            *taken = 0;
        }
    }
    let of = |[shapley, banzhaf]: [f64; 2]| Power {
        shapley,
        fraction: None,
        shapley_se: 0.0,
        banzhaf,
        banzhaf_se: 0.0,
        n_swings: None,
        banzhaf_share: None,
    };
    Ok(found.into_iter().map(of).collect())
}

/// From random orders and random coalitions. One order tells of every voter whether it is the one that turns.
fn drawn(
    sizes: &[u32],
    wins: &dyn Fn(&[u32]) -> bool,
    draw: PowerDraw,
    watch: &dyn Watch,
) -> Result<Vec<Power>, Stopped> {
    let mut voters: Vec<usize> = (0..sizes.len()).flat_map(|kind| vec![kind; sizes[kind] as usize]).collect();
    let mut generator = Pcg64Mcg::new((u128::from(draw.seed) << 64) | 0xa021_9e5d_0c2b_4d07);
    let n_orders = draw.n_orders.max(1);
    let mut turns = vec![[0u64; 2]; sizes.len()];
    let below =
        |generator: &mut Pcg64Mcg, n: usize| ((u128::from(generator.next_u64()) * n as u128) >> 64) as usize;
    for nth in 0..n_orders {
        if nth % 256 == 0 {
            watch.reach("Coalitions", u64::from(nth), u64::from(n_orders))?;
        }
        for at in (1..voters.len()).rev() {
            let other = below(&mut generator, at + 1);
            voters.swap(at, other);
        }
        let mut taken = vec![0u32; sizes.len()];
        let mut has_won = wins(&taken);
        for kind in &voters {
            taken[*kind] += 1;
            let now = wins(&taken);
            turns[*kind][0] += u64::from(now && !has_won);
            has_won = now;
        }
        // One coalition of all, and of every kind one voter asked.
        let mut taken = vec![0u32; sizes.len()];
        let sides: Vec<bool> = voters.iter().map(|_| generator.next_u64() >> 63 == 1).collect();
        for (kind, _) in voters.iter().zip(&sides).filter(|(_, is_in)| **is_in) {
            taken[*kind] += 1;
        }
        let mut is_asked = vec![false; sizes.len()];
        for (kind, is_in) in voters.iter().zip(&sides) {
            if std::mem::replace(&mut is_asked[*kind], true) {
                continue;
            }
            taken[*kind] -= u32::from(*is_in);
            let without = wins(&taken);
            taken[*kind] += 1;
            let with = wins(&taken);
            taken[*kind] -= u32::from(!*is_in);
            turns[*kind][1] += u64::from(with && !without);
        }
    }
    let n = f64::from(n_orders);
    let se = |share: f64| (share * (1.0 - share) / n).sqrt();
    let of = |([orders, coalitions], size): ([u64; 2], &u32)| {
        let (all, banzhaf) = (orders as f64 / n, coalitions as f64 / n);
        let size = f64::from((*size).max(1));
        Power {
            shapley: all / size,
            fraction: None,
            shapley_se: se(all) / size,
            banzhaf,
            banzhaf_se: se(banzhaf),
            n_swings: None,
            banzhaf_share: None,
        }
    };
    Ok(turns.into_iter().zip(sizes).map(of).collect())
}
