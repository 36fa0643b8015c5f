//! Logarithm, exponential and the normal distribution from arithmetic alone: the same bits on every system.

use std::f64::consts::{LN_2, PI, SQRT_2};

/// ln x, to a few units of the last digit; −∞ for 0 and below.
pub(super) fn ln(x: f64) -> f64 {
    let (mantissa, exponent) = parts(x);
    exponent * LN_2 + ln_near_1(mantissa)
}

/// log2 x, exact for powers of two; −∞ for 0 and below.
pub(super) fn log2(x: f64) -> f64 {
    let (mantissa, exponent) = parts(x);
    exponent + ln_near_1(mantissa) / LN_2
}

/// x = mantissa · 2^exponent with the mantissa within √½ to √2.
fn parts(x: f64) -> (f64, f64) {
    if x < f64::MIN_POSITIVE {
        return (1.0, f64::NEG_INFINITY);
    }
    let bits = x.to_bits();
    let exponent = (bits >> 52) as i32 - 1023;
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | (1023 << 52));
    if mantissa > SQRT_2 {
        (mantissa / 2.0, f64::from(exponent + 1))
    } else {
        (mantissa, f64::from(exponent))
    }
}

/// 2·artanh((m − 1)/(m + 1)) by its series, for m within √½ to √2.
fn ln_near_1(m: f64) -> f64 {
    let z = (m - 1.0) / (m + 1.0);
    let square = z * z;
    let series = (0..=11).rev().fold(0.0, |sum, k| sum * square + 1.0 / f64::from(2 * k + 1));
    2.0 * z * series
}

/// e^x, to a few units of the last digit; 0 far below 0.
pub(super) fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let n = (x / LN_2).round().min(1023.0);
    let rest = x - n * LN_2;
    let series = (1..=16).rev().fold(1.0, |sum, k| 1.0 + sum * rest / f64::from(k));
    series * f64::from_bits(((n as i64 + 1023) as u64) << 52)
}

/// The standard normal distribution function, by Marsaglia's series (2004): ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …).
pub(super) fn normal_cdf(z: f64) -> f64 {
    if z.abs() > 8.0 {
        return if z > 0.0 { 1.0 } else { 0.0 };
    }
    let (mut term, mut sum, mut k) = (z, z, 1.0);
    while term.abs() > sum.abs() * 1e-17 {
        k += 2.0;
        term *= z * z / k;
        sum += term;
    }
    0.5 + sum * exp(-0.5 * z * z) / (2.0 * PI).sqrt()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_library_has_it() {
        for n in 1..2000 {
            let x = f64::from(n) * 0.0137;
            assert!((ln(x) - x.ln()).abs() <= 4e-16 * x.ln().abs().max(1.0), "{x}");
            let y = x - 14.0;
            assert!((exp(y) / y.exp() - 1.0).abs() < 2e-15, "{y}");
        }
        assert_eq!(log2(0.125), -3.0);
        assert_eq!(log2(0.0), f64::NEG_INFINITY);
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
