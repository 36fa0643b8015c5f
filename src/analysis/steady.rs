//! Logarithm and exponential from arithmetic alone: the same bits on every system.

use std::f64::consts::{LN_2, SQRT_2};

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
}
