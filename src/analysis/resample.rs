//! Intervals by the bootstrap: proposals, or families of texts, drawn again; actors never, as they are all there are.

use super::normal::{normal_cdf, normal_quantile};
use super::{Pool, Stopped, Watch};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;

/// What is drawn again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BootstrapBy {
    /// Proposals, each by itself.
    Proposal,
    /// Families of recurring texts, each as a whole; a proposal without a family by itself.
    Family,
}

/// How the ends of an interval are read off the replicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ends {
    /// The quantiles of the replicates.
    Percentile,
    /// The quantiles corrected for bias and acceleration (Efron 1987).
    Bca,
}

/// A bootstrap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// What is drawn again.
    pub by: BootstrapBy,
    /// How the ends are read off.
    pub ends: Ends,
    /// How many replicates.
    pub n_replicates: u32,
    /// Where the generator starts.
    pub seed: u64,
    /// The share of replicates inside, such as 0.95.
    pub level: f64,
}

impl Default for Bootstrap {
    fn default() -> Bootstrap {
        let (by, ends) = (BootstrapBy::Proposal, Ends::Percentile);
        Bootstrap { by, ends, n_replicates: 1000, seed: 1, level: 0.95 }
    }
}

/// What the replicates say of a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampled {
    /// Standard deviation of the replicates.
    pub se: f64,
    /// Lower end of the interval.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
}

/// Ratios Σ num / Σ den over units, each weighing `share` in their sum; one number a unit for every Σ.
///
/// A unit holds num and den of the first ratio, then of the second, and so on: `N` = 2 × the number of ratios.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ratios<const N: usize> {
    /// What each ratio weighs; of length N / 2, the rest unused.
    pub shares: [f64; N],
}

impl<const N: usize> Ratios<N> {
    /// Σ share · num / den; none where a ratio has no denominator.
    pub fn value(&self, sums: &[f64; N]) -> Option<f64> {
        let mut value = 0.0;
        for (pair, share) in sums.chunks_exact(2).zip(&self.shares) {
            // Sums with units left out may keep a rest of rounding where weights are not whole.
            if pair[1] <= 0.0 {
                return None;
            }
            value += share * pair[0] / pair[1];
        }
        Some(value)
    }
}

/// One stretch of time: where its stream of numbers starts, and its units.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn<const N: usize> {
    /// Names the stretch: its first and last day. The same days give the same draws, whatever stands beside them.
    pub stream: (i32, i32),
    pub units: Vec<[f64; N]>,
}

/// Replicates taken in one go by one thread.
const BATCH: u32 = 125;

/// Draws every stretch again. None where the value is undefined, where there are fewer than two units, or where more
/// than one replicate in twenty is undefined. Every replicate has a stream of its own, so that threads change no bit.
pub(super) fn resample<const N: usize>(
    stretches: &[Drawn<N>],
    ratios: Ratios<N>,
    bootstrap: &Bootstrap,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<Vec<Option<Resampled>>, Stopped> {
    let n_batches = bootstrap.n_replicates.div_ceil(BATCH);
    let mut found = Vec::with_capacity(stretches.len());
    // Batches of all stretches go to the threads together, a few stretches at a time so that it can be stopped.
    const AT_A_TIME: usize = 16;
    for (nth, group) in stretches.chunks(AT_A_TIME).enumerate() {
        watch.reach("windows drawn again", (nth * AT_A_TIME) as u64, stretches.len() as u64)?;
        let tasks: Vec<(&Drawn<N>, u32)> =
            group.iter().flat_map(|d| (0..n_batches).map(move |batch| (d, batch))).collect();
        let batches = pool.map(&tasks, |(drawn, batch)| {
            let first = batch * BATCH;
            let last = (first + BATCH).min(bootstrap.n_replicates);
            replicates(drawn, ratios, bootstrap.seed, first..last)
        });
        for (drawn, batches) in group.iter().zip(batches.chunks(n_batches.max(1) as usize)) {
            found.push(settle(drawn, ratios, bootstrap, batches.concat()));
        }
    }
    Ok(found)
}

fn replicates<const N: usize>(
    drawn: &Drawn<N>,
    ratios: Ratios<N>,
    seed: u64,
    which: std::ops::Range<u32>,
) -> Vec<f64> {
    let n = drawn.units.len();
    if n < 2 {
        return Vec::new();
    }
    which
        .filter_map(|replicate| ratios.value(&draw(&drawn.units, stream(seed, drawn.stream, replicate))))
        .collect()
}

/// The sums of as many units as there are, drawn with replacement.
fn draw<const N: usize>(units: &[[f64; N]], mut generator: Pcg64Mcg) -> [f64; N] {
    let n = units.len() as u64;
    let mut sums = [0.0; N];
    let mut take = |half: u64| {
        // A 32-bit number scaled to the units: they differ in likelihood by less than n / 2³².
        let unit = &units[((half * n) >> 32) as usize];
        for (sum, term) in sums.iter_mut().zip(unit) {
            *sum += term;
        }
    };
    for _ in 0..units.len() / 2 {
        let number = generator.next_u64();
        take(number >> 32);
        take(number & u64::from(u32::MAX));
    }
    if units.len() % 2 == 1 {
        take(generator.next_u64() >> 32);
    }
    sums
}

/// The generator of one replicate of one stretch.
fn stream(seed: u64, (from, to): (i32, i32), replicate: u32) -> Pcg64Mcg {
    let days = (u64::from(from as u32) << 32) | u64::from(to as u32);
    let high = mix(mix(seed) ^ days);
    let low = mix(high ^ u64::from(replicate));
    Pcg64Mcg::new((u128::from(mix(low)) << 64) | u128::from(low))
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// From replicates to an error and an interval.
fn settle<const N: usize>(
    drawn: &Drawn<N>,
    ratios: Ratios<N>,
    bootstrap: &Bootstrap,
    mut replicates: Vec<f64>,
) -> Option<Resampled> {
    let mut whole = [0.0; N];
    drawn.units.iter().for_each(|unit| add(&mut whole, unit));
    let value = ratios.value(&whole)?;
    let n = replicates.len();
    if n < 2 || (n as u64) * 20 < u64::from(bootstrap.n_replicates) * 19 {
        return None;
    }
    let mean = replicates.iter().sum::<f64>() / n as f64;
    let squares: f64 = replicates.iter().map(|r| (r - mean) * (r - mean)).sum();
    let se = (squares / (n - 1) as f64).sqrt();
    replicates.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - bootstrap.level) / 2.0;
    let (low, high) = match bootstrap.ends {
        Ends::Percentile => (tail, 1.0 - tail),
        Ends::Bca => bca(&replicates, value, acceleration(drawn, ratios, &whole), tail),
    };
    Some(Resampled { se, lo: quantile(&replicates, low), hi: quantile(&replicates, high) })
}

fn add<const N: usize>(sums: &mut [f64; N], unit: &[f64; N]) {
    sums.iter_mut().zip(unit).for_each(|(sum, term)| *sum += term);
}

/// Σ d³ / 6 (Σ d²)^1.5 with d the mean of the values without one unit, less the value without this one.
fn acceleration<const N: usize>(drawn: &Drawn<N>, ratios: Ratios<N>, whole: &[f64; N]) -> f64 {
    let without = |unit: &[f64; N]| {
        let mut sums = *whole;
        sums.iter_mut().zip(unit).for_each(|(sum, term)| *sum -= term);
        ratios.value(&sums)
    };
    let values: Vec<f64> = drawn.units.iter().filter_map(without).collect();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (mut squares, mut cubes) = (0.0, 0.0);
    for value in values {
        let d = mean - value;
        squares += d * d;
        cubes += d * d * d;
    }
    if squares > 0.0 { cubes / (6.0 * squares * squares.sqrt()) } else { 0.0 }
}

/// The shares of replicates below the two ends of the interval of Efron (1987), replicates in order.
fn bca(replicates: &[f64], value: f64, acceleration: f64, tail: f64) -> (f64, f64) {
    let below = replicates.partition_point(|r| *r < value);
    let upto = replicates.partition_point(|r| *r <= value);
    let bias = normal_quantile((below + upto) as f64 / (2 * replicates.len()) as f64);
    let end = |z: f64| {
        let moved = bias + z;
        normal_cdf(bias + moved / (1.0 - acceleration * moved))
    };
    let z = normal_quantile(tail);
    (end(z), end(-z))
}

/// The quantile of values in order, between two of them by their distance.
fn quantile(values: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * (values.len() - 1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    values[below] + (place - place.floor()) * (values[above] - values[below])
}
