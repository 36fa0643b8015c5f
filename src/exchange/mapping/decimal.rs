//! Numbers as people write them, exact: points on scales, weights of actors.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A number with at most six digits behind the point, held as so many millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

/// Digits behind the point.
const N_DIGITS: usize = 6;
/// So many of the smallest parts are one.
const ONE: i64 = 1_000_000;

impl Decimal {
    /// How many digits behind the point are needed to write it.
    pub fn n_digits(self) -> u32 {
        let (mut left, mut n) = (self.0 % ONE, 0);
        while left != 0 {
            (left, n) = (left * 10 % ONE, n + 1);
        }
        n
    }

    /// So many of the parts that one with `n_digits` behind the point is made of; none where it has more digits, or is too
    /// large.
    pub fn in_parts(self, n_digits: u32) -> Option<i64> {
        let scaled = self.0.checked_mul(10_i64.checked_pow(n_digits)?)?;
        (scaled % ONE == 0).then_some(scaled / ONE)
    }
}

impl FromStr for Decimal {
    type Err = String;

    fn from_str(text: &str) -> Result<Decimal, String> {
        let text = text.trim();
        let refused = || format!("\"{text}\" is no number with at most {N_DIGITS} digits behind the point");
        let (is_negative, plain) = match text.strip_prefix('-') {
            Some(plain) => (true, plain),
            None => (false, text),
        };
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let part = part.trim_end_matches('0');
        let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole)
            || !is_number(part)
            || (whole.is_empty() && part.is_empty())
            || part.len() > N_DIGITS
        {
            // Zero may be written as 0 or 0.0, and .0 as well.
            return match is_number(whole) && plain.ends_with(".0") {
                true => Ok(Decimal(0)),
                false => Err(refused()),
            };
        }
        let digits = format!("{}{part:0<N_DIGITS$}", if whole.is_empty() { "0" } else { whole });
        let n: i64 = digits.parse().map_err(|_| refused())?;
        Ok(Decimal(if is_negative { -n } else { n }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let n = self.0.unsigned_abs();
        let (whole, part) = (n / ONE as u64, n % ONE as u64);
        let part = format!("{part:06}");
        match part.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            part => write!(f, "{sign}{whole}.{part}"),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_and_read_back() {
        for (text, shown, n_digits) in [
            ("102.543", "102.543", 3),
            (" 40 ", "40", 0),
            ("0.50", "0.5", 1),
            (".25", "0.25", 2),
            ("0.0", "0", 0),
            ("-3.5", "-3.5", 1),
        ] {
            let n: Decimal = text.parse().unwrap();
            assert_eq!((n.to_string().as_str(), n.n_digits()), (shown, n_digits), "{text}");
            assert_eq!(n.to_string().parse(), Ok(n));
        }
        for text in ["", ".", "-", "1e3", "1,5", "0.1234567", "NaN", "99999999999999999999"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        let n: Decimal = "102.543".parse().unwrap();
        assert_eq!((n.in_parts(3), n.in_parts(2)), (Some(102_543), None));
        assert!("9.5".parse::<Decimal>().unwrap() < "40".parse().unwrap());
    }
}
