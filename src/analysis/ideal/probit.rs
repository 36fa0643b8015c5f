//! The normal distribution without the system's own functions: the same bits on every machine, and many values at
//! once.

use multiversion::multiversion;

/// Arguments beyond this say nothing more: the tail there is below 1e-190.
const FAR: f64 = 30.0;
const INV_SQRT_TAU: f64 = 0.398_942_280_401_432_7;

/// Coefficients of (x + 3)·R(x) in t = (x − 3)/(x + 3), R the Mills ratio (1 − Φ)/φ for x ≥ 0: a Chebyshev fit,
/// relative error below 6e-11.
const MILLS: [f64; 15] = [
    1.827_541_792_292_103_3,
    -1.276_705_945_791_242_6,
    0.576_568_916_526_180_6,
    -0.118_470_884_140_593_79,
    -0.026_226_433_841_709_567,
    0.017_478_329_031_359_048,
    0.002_575_118_392_434_987_7,
    -0.002_624_381_392_706_709_4,
    -0.000_640_514_472_489_712_6,
    0.000_394_875_434_319_601_5,
    0.000_192_059_590_702_911_02,
    -4.546_126_598_597_667e-5,
    -4.568_575_934_627_006e-5,
    2.262_088_546_558_516_2e-6,
    5.953_276_395_302_964_5e-6,
];

/// exp(y) for −700 < y ≤ 0, relative error below 1e-12.
#[inline(always)]
fn exp(y: f64) -> f64 {
    const LOG2_E: f64 = std::f64::consts::LOG2_E;
    // Adding this and taking it off again rounds to a whole number, whose bits then stand at the low end.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let shifted = y * LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let r = (y * LOG2_E - whole) * std::f64::consts::LN_2;
    let mut series = 1.0 / 362_880.0;
    for term in
        [1.0 / 40_320.0, 1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 1.0 / 2.0, 1.0, 1.0]
    {
        series = term + r * series;
    }
    let power = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    series * power
}

#[inline(always)]
fn clamp(x: f64) -> f64 {
    let x = if x > FAR { FAR } else { x };
    if x < -FAR { -FAR } else { x }
}

/// The density.
#[inline(always)]
fn density(x: f64) -> f64 {
    exp(-0.5 * x * x) * INV_SQRT_TAU
}

/// The Mills ratio (1 − Φ(x))/φ(x) of x ≥ 0.
#[inline(always)]
fn mills(x: f64) -> f64 {
    let r = 1.0 / (x + 3.0);
    let t = (x - 3.0) * r;
    let mut sum = MILLS[14];
    let mut nth = 14;
    while nth > 0 {
        nth -= 1;
        sum = sum * t + MILLS[nth];
    }
    sum * r
}

#[inline(always)]
fn cumulative(x: f64) -> f64 {
    let x = clamp(x);
    let tail = density(x) * mills(x.abs());
    if x < 0.0 { tail } else { 1.0 - tail }
}

/// Φ(x), the chance of a standard normal number below x.
pub(super) fn phi(x: f64) -> f64 {
    cumulative(x)
}

/// For each x: `slope` = φ/Φ, the derivative of ln Φ, and `bend` = slope·(slope + x), minus its second derivative.
#[multiversion(targets("x86_64+avx512f+avx512dq", "x86_64+avx2", "aarch64+neon"))]
pub(super) fn ends(x: &[f64], slope: &mut [f64], bend: &mut [f64]) {
    for ((x, slope), bend) in x.iter().zip(slope).zip(bend) {
        let x = clamp(*x);
        let (density, ratio) = (density(x), mills(x.abs()));
        let (above, below) = if x < 0.0 { (1.0, ratio) } else { (density, 1.0 - density * ratio) };
        let s = above / below;
        *slope = s;
        *bend = s * (s + x);
    }
}

/// For each a < b: `low` = φ(a)/P and `high` = φ(b)/P, P = Φ(b) − Φ(a): minus the derivative of ln P by a, and its
/// derivative by b.
#[multiversion(targets("x86_64+avx512f+avx512dq", "x86_64+avx2", "aarch64+neon"))]
pub(super) fn middles(a: &[f64], b: &[f64], low: &mut [f64], high: &mut [f64]) {
    for (((a, b), low), high) in a.iter().zip(b).zip(low).zip(high) {
        let (a, b) = (clamp(*a), clamp(*b));
        let (at_a, at_b) = (density(a), density(b));
        let (tail_a, tail_b) = (at_a * mills(a.abs()), at_b * mills(b.abs()));
        // On one side of 0 the difference of the tails keeps its digits.
        let apart = if b < 0.0 { tail_b - tail_a } else { tail_a - tail_b };
        let across = 1.0 - tail_a - tail_b;
        let p = if a < 0.0 && b >= 0.0 { across } else { apart };
        let p = if p > 1e-280 { p } else { 1e-280 };
        *low = at_a / p;
        *high = at_b / p;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Φ from tables (Abramowitz and Stegun 26.1).
    const TABLE: [(f64, f64); 7] = [
        (0.0, 0.5),
        (0.5, 0.691_462_461_274_013),
        (1.0, 0.841_344_746_068_543),
        (1.96, 0.975_002_104_851_780),
        (3.0, 0.998_650_101_968_370),
        (-4.0, 3.167_124_183_312e-5),
        (-8.0, 6.220_960_574_272e-16),
    ];

    #[test]
    fn the_distribution_is_that_of_the_tables() {
        for (x, p) in TABLE {
            assert!((phi(x) / p - 1.0).abs() < 1e-9, "{x}: {} is not {p}", phi(x));
        }
        for nth in 0..600 {
            let y = -f64::from(nth);
            assert!((exp(y) / y.exp() - 1.0).abs() < 1e-11, "{y}");
        }
    }

    #[test]
    fn slopes_and_bends_are_derivatives_of_the_logarithm() {
        let step = 1e-4;
        for x in [-6.0, -2.0, -0.3, 0.0, 0.7, 2.0, 5.0] {
            let (mut slope, mut bend) = ([0.0], [0.0]);
            ends(&[x], &mut slope, &mut bend);
            let f = |x: f64| phi(x).ln();
            assert!((slope[0] - (f(x + step) - f(x - step)) / (2.0 * step)).abs() < 1e-5, "{x}");
            let second = (f(x + step) - 2.0 * f(x) + f(x - step)) / (step * step);
            assert!((bend[0] + second).abs() < 2e-2, "{x}: {} {second}", bend[0]);
        }
        for (a, b) in [(-1.0, 1.0), (0.5, 0.6), (-3.0, -2.5), (6.0, 7.0), (-9.0, 9.0)] {
            let (mut low, mut high) = ([0.0], [0.0]);
            middles(&[a], &[b], &mut low, &mut high);
            let p = if a > 0.0 { phi(-a) - phi(-b) } else { phi(b) - phi(a) };
            assert!((low[0] * p - density(a)).abs() < 1e-9, "{a} {b}");
            assert!((high[0] * p - density(b)).abs() < 1e-9, "{a} {b}");
        }
    }
}
