//! How far apart two groups of values lie: means, medians, Wasserstein, energy.

/// |mean − mean|; none where either is empty.
pub fn mean_distance(xs: &[f64], ys: &[f64]) -> Option<f64> {
    Some((mean(xs)? - mean(ys)?).abs())
}

/// |median − median|, the median of an even number of values the mean of its middle two; none where either is empty.
pub fn median_distance(xs: &[f64], ys: &[f64]) -> Option<f64> {
    Some((median(xs)? - median(ys)?).abs())
}

/// The Wasserstein-1 distance ∫ |F_X − F_Y|: the least total way that turns one group's values into the other's, each
/// group with a weight of 1. None where either is empty. As `scipy.stats.wasserstein_distance`.
pub fn wasserstein(xs: &[f64], ys: &[f64]) -> Option<f64> {
    steps(xs, ys, |x, y| (x - y).abs())
}

/// The squared energy distance 2·E|X − Y| − E|X − X′| − E|Y − Y′| = 2 ∫ (F_X − F_Y)², every value paired with every
/// other and with itself (V-statistic). None where either is empty. As `dcor.energy_distance`.
pub fn energy(xs: &[f64], ys: &[f64]) -> Option<f64> {
    steps(xs, ys, |x, y| 2.0 * (x - y) * (x - y))
}

/// The root of [`energy`], as `scipy.stats.energy_distance`.
pub fn energy_root(xs: &[f64], ys: &[f64]) -> Option<f64> {
    energy(xs, ys).map(f64::sqrt)
}

/// ∫ of a function of the two distribution functions, from value to value.
fn steps(xs: &[f64], ys: &[f64], height: impl Fn(f64, f64) -> f64) -> Option<f64> {
    if xs.is_empty() || ys.is_empty() {
        return None;
    }
    let (xs, ys) = (sorted(xs), sorted(ys));
    let (mut at_x, mut at_y, mut sum) = (0, 0, 0.0);
    let mut last: Option<f64> = None;
    while at_x < xs.len() || at_y < ys.len() {
        let next =
            xs.get(at_x).copied().into_iter().chain(ys.get(at_y).copied()).fold(f64::INFINITY, f64::min);
        if let Some(last) = last {
            let (f, g) = (at_x as f64 / xs.len() as f64, at_y as f64 / ys.len() as f64);
            sum += height(f, g) * (next - last);
        }
        while xs.get(at_x).is_some_and(|x| *x <= next) {
            at_x += 1;
        }
        while ys.get(at_y).is_some_and(|y| *y <= next) {
            at_y += 1;
        }
        last = Some(next);
    }
    Some(sum)
}

/// The mean; none of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The median; none of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let sorted = sorted(values);
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    if sorted.len() % 2 == 1 { Some(*upper) } else { Some((sorted.get(middle - 1)? + upper) / 2.0) }
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_when_every_pair_is_listed() {
        let (xs, ys) = ([0.5, -1.0, 0.0, 0.25], [1.0, 0.0, 0.75]);
        let mean_of = |a: &[f64], b: &[f64]| {
            let all: Vec<f64> = a.iter().flat_map(|x| b.iter().map(move |y| (x - y).abs())).collect();
            all.iter().sum::<f64>() / all.len() as f64
        };
        let listed = 2.0 * mean_of(&xs, &ys) - mean_of(&xs, &xs) - mean_of(&ys, &ys);
        assert!((energy(&xs, &ys).unwrap() - listed).abs() < 1e-15);
        assert!((energy_root(&xs, &ys).unwrap() - listed.sqrt()).abs() < 1e-15);
        assert_eq!(wasserstein(&[0.0, 1.0, 3.0], &[5.0, 6.0, 8.0]), Some(5.0));
        assert_eq!(wasserstein(&xs, &xs), Some(0.0));
        assert_eq!(mean_distance(&[1.0, 2.0], &[4.0]), Some(2.5));
        assert_eq!(median_distance(&[1.0, 9.0, 2.0], &[4.0, 6.0]), Some(3.0));
        for of in [mean_distance, median_distance, wasserstein, energy, energy_root] {
            assert_eq!(of(&xs, &[]), None);
            assert_eq!(of(&[], &ys), None);
        }
    }
}
