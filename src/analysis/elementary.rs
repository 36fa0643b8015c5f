//! Exponential, logarithm and the normal distribution without the system's mathematics: the same bits everywhere.

const LN_2_HIGH: f64 = 6.931_471_803_691_238_2e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// e to the power of `x`, to about one unit in the last place; 0 below −708, infinite above 709.
///
/// x = k·ln 2 + r with |r| ≤ ½ ln 2, and a Taylor polynomial of degree 13 in r.
pub(super) fn exp(x: f64) -> f64 {
    if x < -708.0 {
        return 0.0;
    }
    if x > 709.0 {
        return f64::INFINITY;
    }
    let k = (x * std::f64::consts::LOG2_E).round();
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let series = (1..=13u32).rev().fold(1.0, |sum, n| 1.0 + sum * r / f64::from(n));
    series * f64::from_bits(((1023 + k as i64) as u64) << 52)
}

/// The natural logarithm of a positive, normal number, to about one unit in the last place.
///
/// x = m·2^k with √½ ≤ m < √2, and ln m = 2 artanh((m − 1)/(m + 1)) as a series of 23 odd powers.
pub(super) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let mut k = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let mut m = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | (1023 << 52));
    if m > std::f64::consts::SQRT_2 {
        (m, k) = (m / 2.0, k + 1);
    }
    let t = (m - 1.0) / (m + 1.0);
    let series = (0..23u32).rev().fold(0.0, |sum, n| sum * t * t + 1.0 / f64::from(2 * n + 1));
    k as f64 * LN_2_HIGH + (2.0 * t * series + k as f64 * LN_2_LOW)
}

/// The share of a normal distribution beyond ±|z|: the two-sided p-value of a standardized score.
pub(super) fn two_sided_p(z: f64) -> f64 {
    erfc(z.abs() * std::f64::consts::FRAC_1_SQRT_2)
}

/// The complementary error function, to about 1e-15 of its value: the rational approximations of Cody, "Rational
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
    1.138_641_541_510_501_56e2,
    3.774_852_376_853_020_2e2,
    3.209_377_589_138_469_5e3,
    1.857_777_061_846_031_53e-1,
];
const B: [f64; 4] = [
    2.360_129_095_234_412_1e1,
    2.440_246_379_344_441_7e2,
    1.282_616_526_077_372_3e3,
    2.844_236_833_439_170_6e3,
];
const C: [f64; 9] = [
    5.641_884_969_886_701e-1,
    8.883_149_794_388_376,
    6.611_919_063_714_163e1,
    2.986_351_381_974_001_3e2,
    8.819_522_212_417_691e2,
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
    1.608_378_514_874_227_7e-2,
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
        assert!(((ours - known) / known).abs() < 4e-15, "{ours} is not {known}");
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
    fn exponential_and_logarithm_undo_each_other() {
        for x in [-700.0, -20.25, -1.0, -1e-9, 1e-9, 0.3, 1.0, 5.5, 42.0, 700.0] {
            close(exp(x), x.exp());
            close(ln(exp(x)), exp(x).ln());
        }
        for n in 2..200 {
            close(ln(f64::from(n)), f64::from(n).ln());
        }
    }
}
