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

/// The complementary error function.
pub(super) fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, known: f64) {
        assert!(((ours - known) / known).abs() < 2e-14, "{ours} is not {known}");
    }

    #[test]
    fn erfc_has_its_known_values() {
        for (x, known) in [
            (-1.0, 1.842_700_792_949_715),
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
