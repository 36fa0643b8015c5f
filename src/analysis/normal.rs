//! The normal distribution: its tails, exact far out, its distribution function and the inverse.

use super::steady::{exp, ln};
use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// The share of a normal distribution beyond ±|z|: the two-sided p-value of a standardized score.
pub(super) fn two_sided_p(z: f64) -> f64 {
    erfc(z.abs() * FRAC_1_SQRT_2)
}

/// The standard normal distribution function.
pub(super) fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z * FRAC_1_SQRT_2)
}

/// Its inverse for p within 0 to 1, from a rational start by three steps of Halley; ±8 at the ends and beyond.
pub(super) fn normal_quantile(p: f64) -> f64 {
    if p <= 1e-15 || p >= 1.0 - 1e-15 {
        return if p < 0.5 { -8.0 } else { 8.0 };
    }
    let tail = p.min(1.0 - p);
    // Abramowitz and Stegun 26.2.23, within 4.5e-4.
    let t = (-2.0 * ln(tail)).sqrt();
    let start = t
        - (2.515_517 + t * (0.802_853 + t * 0.010_328))
            / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    let mut z = -start;
    for _ in 0..3 {
        let step = (normal_cdf(z) - tail) * (2.0 * PI).sqrt() * exp(0.5 * z * z);
        z -= step / (1.0 + 0.5 * z * step);
    }
    if p < 0.5 { z } else { -z }
}

/// The complementary error function, to about 1e-14 of its value: the rational approximations of Cody, "Rational
/// Chebyshev approximations for the error function", Mathematics of Computation 23 (1969).
pub(super) fn erfc(x: f64) -> f64 {
    let y = x.abs();
    if y <= 0.468_75 {
        return 1.0 - x * fraction(y * y, &A, &B);
    }
    let tail = if y <= 4.0 {
        scaled(y) * fraction(y, &C, &D)
    } else if y < 27.0 {
        let square = 1.0 / (y * y);
        scaled(y) * (FRAC_1_SQRT_PI - square * fraction(square, &P, &Q)) / y
    } else {
        0.0
    };
    if x < 0.0 { 2.0 - tail } else { tail }
}

/// e^(−y²), the square split so that nothing of it is rounded away.
fn scaled(y: f64) -> f64 {
    let coarse = (y * 16.0).trunc() / 16.0;
    exp(-coarse * coarse) * exp(-(y - coarse) * (y + coarse))
}

/// A rational function: `above` holds the numerator's coefficients with that of the highest power last.
fn fraction(x: f64, above: &[f64], below: &[f64]) -> f64 {
    let n = below.len();
    let (mut numerator, mut denominator) = (above[n] * x, x);
    for at in 0..n - 1 {
        numerator = (numerator + above[at]) * x;
        denominator = (denominator + below[at]) * x;
    }
    (numerator + above[n - 1]) / (denominator + below[n - 1])
}

const FRAC_1_SQRT_PI: f64 = 5.641_895_835_477_563e-1;
const A: [f64; 5] = [
    3.161_123_743_870_565_6,
    1.138_641_541_510_501_6e2,
    3.774_852_376_853_02e2,
    3.209_377_589_138_469_5e3,
    1.857_777_061_846_031_5e-1,
];
const B: [f64; 4] = [
    2.360_129_095_234_412_1e1,
    2.440_246_379_344_441_7e2,
    1.282_616_526_077_372_3e3,
    2.844_236_833_439_171e3,
];
const C: [f64; 9] = [
    5.641_884_969_886_701e-1,
    8.883_149_794_388_376,
    6.611_919_063_714_163e1,
    2.986_351_381_974_001e2,
    8.819_522_212_417_69e2,
    1.712_047_612_634_070_6e3,
    2.051_078_377_826_071_5e3,
    1.230_339_354_797_997_2e3,
    2.153_115_354_744_038_5e-8,
];
const D: [f64; 8] = [
    1.574_492_611_070_983_5e1,
    1.176_939_508_913_125e2,
    5.371_811_018_620_099e2,
    1.621_389_574_566_690_2e3,
    3.290_799_235_733_459_6e3,
    4.362_619_090_143_247e3,
    3.439_367_674_143_721_6e3,
    1.230_339_354_803_749_4e3,
];
const P: [f64; 6] = [
    3.053_266_349_612_323_4e-1,
    3.603_448_999_498_044_4e-1,
    1.257_817_261_112_292_5e-1,
    1.608_378_514_874_228e-2,
    6.587_491_615_298_378e-4,
    1.631_538_713_730_209_8e-2,
];
const Q: [f64; 5] = [
    2.568_520_192_289_822,
    1.872_952_849_923_467_3,
    5.279_051_029_514_284e-1,
    6.051_834_131_244_132e-2,
    2.335_204_976_268_691_8e-3,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, known: f64) {
        assert!(((ours - known) / known).abs() < 2e-14, "{ours} is not {known}");
    }

    #[test]
    fn erfc_has_its_known_values() {
        for (x, known) in [
            (-1.0, 1.842_700_792_949_714_9),
            (0.1, 0.887_537_083_981_715_2),
            (0.5, 0.479_500_122_186_953_5),
            (1.0, 0.157_299_207_050_285_13),
            (2.0, 0.004_677_734_981_047_266),
            (5.0, 1.537_459_794_428_035e-12),
            (10.0, 2.088_487_583_762_545e-45),
        ] {
            close(erfc(x), known);
        }
        assert_eq!((erfc(0.0), erfc(30.0), erfc(-30.0)), (1.0, 0.0, 2.0));
        assert!((two_sided_p(1.959_963_984_540_054) - 0.05).abs() < 1e-15);
    }

    #[test]
    fn tabulated_values_of_the_normal_distribution() {
        assert!((normal_cdf(1.0) - 0.841_344_746_068_542_9).abs() < 1e-15);
        assert!((normal_cdf(-3.0) - 0.001_349_898_031_630_094_6).abs() < 1e-15);
        assert!((normal_quantile(0.975) - crate::analysis::Z_95).abs() < 1e-14);
        assert!(normal_quantile(0.5).abs() < 1e-15);
        for n in 1..100 {
            let p = f64::from(n) / 100.0;
            assert!((normal_cdf(normal_quantile(p)) - p).abs() < 1e-14, "{p}");
        }
    }
}
