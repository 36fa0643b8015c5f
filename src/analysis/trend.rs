//! Whether a series rises or falls: Sen's slope and the Mann-Kendall test, guarded against autocorrelation.

use super::normal::two_sided_p;

/// The least number of values that a trend is told of.
const LEAST: usize = 4;
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
    /// The standardized score, (S ∓ 1) / √variance.
    pub z: f64,
    /// Its two-sided p-value.
    pub p_plain: f64,
    /// S as a share of all pairs, −1 to 1.
    pub tau: f64,
    /// With the variance of Hamed and Rao (1998); none where that is not positive.
    pub hamed_rao: Option<Corrected>,
    /// With the variance of Yue and Wang (2004); none where that is not positive.
    pub yue_wang: Option<Corrected>,
    /// The p-value to report, the largest of the three: a correction may weaken a finding, never strengthen it.
    /// Agendas that come back every second year make the autocorrelation negative, which would.
    pub p: f64,
}

impl Trend {
    /// Sen's line at a place.
    pub fn at(&self, place: f64) -> f64 {
        self.intercept + self.slope * place
    }
}

/// The trend of a series, one value a place; what is undefined is passed over and keeps its place. None with fewer
/// than four values, or when all are the same.
///
/// Sen 1968; Mann 1945 and Kendall 1975. Corrections: Hamed and Rao 1998, on the ranks of the series without its
/// slope and its lags significant at 5 %; Yue and Wang 2004, on all lags of the series without its slope. Both go by
/// the order of the values at hand.
pub fn trend(values: &[Option<f64>]) -> Option<Trend> {
    let points: Vec<(f64, f64)> =
        (0u32..).zip(values).filter_map(|(place, value)| Some((f64::from(place), (*value)?))).collect();
    let n = points.len();
    if n < LEAST {
        return None;
    }
    let (mut s, mut slopes) = (0i64, Vec::with_capacity(n * (n - 1) / 2));
    for (nth, (t0, x0)) in points.iter().enumerate() {
        for (t1, x1) in &points[nth + 1..] {
            s += i64::from(x1 > x0) - i64::from(x1 < x0);
            slopes.push((x1 - x0) / (t1 - t0));
        }
    }
    let xs: Vec<f64> = points.iter().map(|p| p.1).collect();
    let variance = variance_of_s(&xs);
    if variance <= 0.0 {
        return None;
    }
    let slope = median(slopes);
    let intercept = median(xs.clone()) - median(points.iter().map(|p| p.0).collect()) * slope;
    let rest: Vec<f64> = points.iter().map(|(t, x)| x - slope * (t + 1.0)).collect();
    let corrected = |factor: f64| {
        let variance = variance * factor;
        (variance > 0.0).then(|| {
            let z = score(s, variance);
            Corrected { variance, z, p: two_sided_p(z) }
        })
    };
    let z = score(s, variance);
    let p_plain = two_sided_p(z);
    let (hamed_rao, yue_wang) = (corrected(hamed_rao(&rest)), corrected(yue_wang(&rest)));
    let p = [hamed_rao, yue_wang].into_iter().flatten().fold(p_plain, |p, test| p.max(test.p));
    let tau = s as f64 / (n * (n - 1) / 2) as f64;
    Some(Trend { n: n as u32, slope, intercept, s, variance, z, p_plain, tau, hamed_rao, yue_wang, p })
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
    let n = values.len();
    let mean = values.iter().sum::<f64>() / n as f64;
    let centered: Vec<f64> = values.iter().map(|x| x - mean).collect();
    let at = |lag: usize| centered.iter().zip(&centered[lag..]).map(|(a, b)| a * b).sum::<f64>();
    let whole = at(0);
    (whole > 0.0).then(|| (0..n).map(|lag| at(lag) / whole).collect())
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
        assert!(found.p >= found.p_plain && found.p_plain < 0.05);
    }

    #[test]
    fn a_gap_keeps_its_place() {
        let found = trend(&[Some(0.0), None, Some(2.0), None, Some(4.0), Some(5.0)]).unwrap();
        assert_eq!((found.slope, found.intercept, found.n), (1.0, 0.0, 4));
    }

    #[test]
    fn too_little_or_nothing_but_ties_has_no_trend() {
        assert_eq!(of(&[1.0, 2.0, 3.0]), None);
        assert_eq!(of(&[1.0; 9]), None);
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
