//! Whether a series rises or falls: Sen's slope and the Mann-Kendall test, guarded against autocorrelation.

use super::normal::two_sided_p;

/// The least number of values that a trend is told of.
const LEAST: usize = 4;
/// Values that differ by less than this part of the largest are the same but for rounding.
const ROUNDING: f64 = 1e-12;
/// A corrected variance below this part of the plain one is none.
const LEAST_FACTOR: f64 = 1e-9;
/// The 97.5 % point of the normal distribution, for significant lags.
const Z_975: f64 = super::Z_95;

/// A test whose variance was corrected for autocorrelation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corrected {
    /// The corrected variance of S, above 0.
    pub variance: f64,
    /// The standardized score.
    pub z: f64,
    /// Its two-sided p-value.
    pub p: f64,
}

/// The monotone trend of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// Values that it rests on.
    pub n: u32,
    /// Sen's slope: the median change from one place to the next.
    pub slope: f64,
    /// The value of Sen's line at place 0: the median value less the slope at the median place.
    pub intercept: f64,
    /// Mann-Kendall's S: pairs that rise less pairs that fall.
    pub s: i64,
    /// The variance of S without trend, ties taken out.
    pub variance: f64,
    /// The standardized score, (S ∓ 1) / √variance; none where all values are the same.
    pub z: Option<f64>,
    /// Its two-sided p-value.
    pub p_plain: Option<f64>,
    /// S as a share of all pairs, −1 to 1.
    pub tau: f64,
    /// With the variance of Hamed and Rao (1998); none where that is not positive.
    pub hamed_rao: Option<Corrected>,
    /// With the variance of Yue and Wang (2004); none where that is not positive.
    pub yue_wang: Option<Corrected>,
    /// The p-value to report, the largest of the three: a correction may weaken a finding, never strengthen it.
    /// Agendas that come back every second year make the autocorrelation negative, which would.
    pub p: Option<f64>,
}

impl Trend {
    /// Sen's line at a place.
    pub fn at(&self, place: f64) -> f64 {
        self.intercept + self.slope * place
    }
}

/// The trend of a series, one value a place; what is undefined is passed over and keeps its place. None with fewer
/// than four values.
///
/// Sen 1968; Mann 1945 and Kendall 1975. Corrections: Hamed and Rao 1998, on the ranks of the series without its
/// slope and its lags significant at 5 %; Yue and Wang 2004, on all lags of the series without its slope. Both go by
/// the order of the values at hand. What differs by rounding alone ties.
pub fn trend(values: &[Option<f64>]) -> Option<Trend> {
    let (places, xs): (Vec<f64>, Vec<f64>) =
        (0u32..).zip(values).filter_map(|(place, value)| Some((f64::from(place), (*value)?))).unzip();
    let n = xs.len();
    if n < LEAST {
        return None;
    }
    let rounding = rounding(&xs);
    let xs = tied(&xs, rounding);
    let (mut s, mut slopes) = (0i64, Vec::with_capacity(n * (n - 1) / 2));
    for first in 0..n {
        for second in first + 1..n {
            let step = xs[second] - xs[first];
            s += i64::from(step > 0.0) - i64::from(step < 0.0);
            slopes.push(step / (places[second] - places[first]));
        }
    }
    let variance = variance_of_s(&xs);
    let slope = median(slopes);
    let intercept = median(xs.clone()) - median(places.clone()) * slope;
    let without_slope: Vec<f64> = xs.iter().zip(&places).map(|(x, t)| x - slope * (t - places[0])).collect();
    let rest = tied(&without_slope, rounding);
    let test = |factor: f64| {
        let variance = variance * factor;
        (factor > LEAST_FACTOR && variance > 0.0).then(|| {
            let z = score(s, variance);
            Corrected { variance, z, p: two_sided_p(z) }
        })
    };
    let plain = test(1.0);
    let (hamed_rao, yue_wang) = (test(hamed_rao(&rest)), test(yue_wang(&rest)));
    let p = [plain, hamed_rao, yue_wang].iter().flatten().map(|test| test.p).reduce(f64::max);
    let (z, p_plain) = (plain.map(|test| test.z), plain.map(|test| test.p));
    let tau = s as f64 / (n * (n - 1) / 2) as f64;
    Some(Trend { n: n as u32, slope, intercept, s, variance, z, p_plain, tau, hamed_rao, yue_wang, p })
}

/// By how much values may differ that are the same but for rounding.
pub(super) fn rounding(values: &[f64]) -> f64 {
    ROUNDING * values.iter().fold(0.0, |most: f64, x| most.max(x.abs()))
}

/// The values less their mean, those that lie no further apart than `rounding` made the same: all 0 where all are.
pub(super) fn centered(values: &[f64], rounding: f64) -> Vec<f64> {
    let values = tied(values, rounding);
    let Some(first) = values.first() else { return Vec::new() };
    let mean = values.iter().map(|x| x - first).sum::<f64>() / values.len() as f64;
    values.iter().map(|x| x - first - mean).collect()
}

/// The values, those that lie no further apart than `rounding` made the same.
fn tied(values: &[f64], rounding: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut tied = values.to_vec();
    for pair in order.windows(2) {
        if values[pair[1]] - values[pair[0]] <= rounding {
            tied[pair[1]] = tied[pair[0]];
        }
    }
    tied
}

/// [n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18 with t values in each tie.
fn variance_of_s(xs: &[f64]) -> f64 {
    let weight = |n: usize| (n * (n - 1) * (2 * n + 5)) as f64;
    let mut sorted = xs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ties: f64 = sorted.chunk_by(|a, b| a == b).map(|tie| weight(tie.len())).sum();
    (weight(xs.len()) - ties) / 18.0
}

fn score(s: i64, variance: f64) -> f64 {
    (s - s.signum()) as f64 / variance.sqrt()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    match values.get(n / 2) {
        Some(upper) if n.is_multiple_of(2) => 0.5 * (values[n / 2 - 1] + upper),
        Some(middle) => *middle,
        None => 0.0,
    }
}

/// Mean ranks from 1.
fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |x: &f64| {
        let (below, same) = values
            .iter()
            .fold((0u32, 0u32), |(below, same), y| (below + u32::from(y < x), same + u32::from(y == x)));
        f64::from(below) + f64::from(same + 1) / 2.0
    };
    values.iter().map(rank).collect()
}

/// Autocorrelation at lags 0 … n−1, each sum over n; none where all values are the same.
fn autocorrelation(values: &[f64]) -> Option<Vec<f64>> {
    let centered = centered(values, 0.0);
    let at = |lag: usize| centered.iter().zip(&centered[lag..]).map(|(a, b)| a * b).sum::<f64>();
    let whole = at(0);
    (whole > 0.0).then(|| (0..values.len()).map(|lag| at(lag) / whole).collect())
}

/// What Hamed and Rao multiply the variance with.
fn hamed_rao(rest: &[f64]) -> f64 {
    let n = rest.len() as f64;
    let limit = Z_975 / n.sqrt();
    let Some(lags) = autocorrelation(&ranks(rest)) else { return 1.0 };
    let sum: f64 = (0u32..)
        .zip(&lags)
        .skip(1)
        .filter(|(_, r)| r.abs() > limit)
        .map(|(lag, r)| {
            let left = n - f64::from(lag);
            left * (left - 1.0) * (left - 2.0) * r
        })
        .sum();
    1.0 + 2.0 / (n * (n - 1.0) * (n - 2.0)) * sum
}

/// What Yue and Wang multiply the variance with.
fn yue_wang(rest: &[f64]) -> f64 {
    let n = rest.len() as f64;
    let Some(lags) = autocorrelation(rest) else { return 1.0 };
    1.0 + 2.0 * (0u32..).zip(&lags).skip(1).map(|(lag, r)| (1.0 - f64::from(lag) / n) * r).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Option<Trend> {
        trend(&values.iter().copied().map(Some).collect::<Vec<_>>())
    }

    #[test]
    fn a_straight_line_has_its_slope_and_every_pair_rises() {
        let found = of(&[1.0, 3.0, 5.0, 7.0, 9.0]).unwrap();
        assert_eq!((found.slope, found.intercept, found.s, found.tau), (2.0, 1.0, 10, 1.0));
        assert_eq!(found.at(4.0), 9.0);
        assert!(found.p >= found.p_plain && found.p_plain.unwrap() < 0.05);
    }

    #[test]
    fn a_gap_keeps_its_place() {
        let found = trend(&[Some(0.0), None, Some(2.0), None, Some(4.0), Some(5.0)]).unwrap();
        assert_eq!((found.slope, found.intercept, found.n), (1.0, 0.0, 4));
    }

    #[test]
    fn too_little_has_no_trend_and_what_stays_the_same_has_one_of_0() {
        assert_eq!(of(&[1.0, 2.0, 3.0]), None);
        let level = of(&[0.1; 9]).unwrap();
        assert_eq!((level.n, level.slope, level.intercept, level.s), (9, 0.0, 0.1, 0));
        assert_eq!((level.variance, level.tau), (0.0, 0.0));
        assert_eq!((level.z, level.p_plain, level.p), (None, None, None));
        assert_eq!((level.hamed_rao, level.yue_wang), (None, None));
        // Two values tie: 4·3·13 − 2·1·9 over 18.
        assert_eq!(of(&[1.0, 1.0, 2.0, 3.0]).unwrap().variance, (156.0 - 18.0) / 18.0);
    }

    #[test]
    fn a_correction_never_lowers_the_p_value_reported() {
        let biennial: Vec<f64> = (0..24u32).map(|n| f64::from(n) * 0.01 + 0.1 * f64::from(n % 2)).collect();
        let found = of(&biennial).unwrap();
        assert!(found.yue_wang.is_none_or(|c| c.variance < found.variance));
        assert!(found.p >= found.p_plain);
    }
}
