//! Logarithm and exponential with the same bits on every system, which those of the system have not.

/// ln x; −∞ for 0 and below.
pub(super) fn ln(x: f64) -> f64 {
    if x <= 0.0 { f64::NEG_INFINITY } else { libm::log(x) }
}

/// log2 x, exact for powers of two; −∞ for 0 and below.
pub(super) fn log2(x: f64) -> f64 {
    if x <= 0.0 { f64::NEG_INFINITY } else { libm::log2(x) }
}

/// e^x; 0 far below 0.
pub(super) fn exp(x: f64) -> f64 {
    libm::exp(x)
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
        assert_eq!([log2(0.125), log2(8.0), log2(0.0), ln(-1.0)], [-3.0, 3.0, f64::NEG_INFINITY, ln(0.0)]);
    }

    #[test]
    fn the_same_bits_on_every_system() {
        let bits = |values: [f64; 4]| values.map(f64::to_bits);
        assert_eq!(bits([0.1, 0.7, 3.0, 1e9].map(ln)), LN);
        assert_eq!(bits([-20.0, -0.3, 0.9, 5.5].map(exp)), EXP);
    }

    const LN: [u64; 4] =
        [0xC002_6BB1_BBB5_5515, 0xBFD6_D3C3_24E1_3F50, 0x3FF1_93EA_7AAD_030A, 0x4034_B927_F32B_FFB8];
    const EXP: [u64; 4] =
        [0x3E21_B486_55F3_7267, 0x3FE7_B4C8_69C3_7C05, 0x4003_AD44_655C_78BC, 0x406E_9624_4F21_BBF6];
}
