//! What a group of random members would score: the measure of how small groups flatter some indices.

/// Mean scores of a group of `n` members who take steps independently with the same shares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct RandomGroup {
    /// Expected Agreement Index.
    pub agreement_index: Option<f64>,
    /// Expected Rice index, given that somebody is for or against.
    pub rice: Option<f64>,
    /// Expected exact agreement of two members, Σ p²; the same for every size.
    pub exact: Option<f64>,
    /// Expected half agreement of two members, the same for every size.
    pub half: Option<f64>,
}

impl RandomGroup {
    /// The exact means for a group of `n` members where the steps are taken with these shares, in order; shares need
    /// not add up to 1. All of them are none without members, shares, or with fewer than two steps.
    ///
    /// The counts of a random group are independent Poisson counts given their total, so that its chances need no
    /// factorials of the whole: each step has weights w(j) ∝ λ^j / j!, λ = n·p, scaled to 1 at their peak.
    pub fn new(shares: &[f64], n: u32) -> RandomGroup {
        let (k, total) = (shares.len(), shares.iter().sum::<f64>());
        if k < 2 || total <= 0.0 || n == 0 {
            return RandomGroup::default();
        }
        let p: Vec<f64> = shares.iter().map(|s| s / total).collect();
        let mut half = 0.0;
        for (x, p_x) in p.iter().enumerate() {
            for (y, p_y) in p.iter().enumerate() {
                half += p_x * p_y * (1.0 - x.abs_diff(y) as f64 / (k - 1) as f64);
            }
        }
        RandomGroup {
            agreement_index: Some(expected_agreement_index(&p, n)),
            rice: expected_rice(&p, n),
            exact: Some(p.iter().map(|p| p * p).sum()),
            half: Some(half),
        }
    }
}

/// λ^j / j! for j = 0 … n, scaled to 1 at its largest.
fn weights(p: f64, n: u32) -> Vec<f64> {
    let rate = p * f64::from(n);
    let peak = (rate as usize).min(n as usize);
    let mut weights = vec![0.0; n as usize + 1];
    weights[peak] = 1.0;
    for j in peak + 1..=n as usize {
        weights[j] = weights[j - 1] * rate / j as f64;
    }
    for j in (0..peak).rev() {
        weights[j] = weights[j + 1] * (j + 1) as f64 / rate;
    }
    weights
}

/// (K·E[max] − n) / ((K − 1)·n), with E[max] = Σ_m P(max > m).
fn expected_agreement_index(p: &[f64], n: u32) -> f64 {
    let steps: Vec<Vec<f64>> = p.iter().map(|p| weights(*p, n)).collect();
    let size = n as usize;
    let all = at_most(&steps, size, size);
    let least = size.div_ceil(p.len());
    // Below the least possible maximum every group lies above.
    let above: f64 = (least..size).map(|m| 1.0 - at_most(&steps, size, m) / all).sum();
    let (k, most) = (p.len() as f64, least as f64 + above);
    (k * most - size as f64) / ((k - 1.0) * size as f64)
}

/// The weight of all groups of `size` with no more than `most` on any step.
fn at_most(steps: &[Vec<f64>], size: usize, most: usize) -> f64 {
    let mut sums = vec![0.0; size + 1];
    sums[0] = 1.0;
    for (nth, step) in steps.iter().enumerate() {
        let is_last = nth + 1 == steps.len();
        let mut next = vec![0.0; size + 1];
        for (t, sum) in next.iter_mut().enumerate().skip(if is_last { size } else { 0 }) {
            *sum = (0..=most.min(t)).map(|j| step[j] * sums[t - j]).sum();
        }
        sums = next;
    }
    sums[size]
}

fn expected_rice(p: &[f64], n: u32) -> Option<f64> {
    let half = p.len() / 2;
    let sum = |shares: &[f64]| weights(shares.iter().sum(), n);
    let (below, middle, above) = (sum(&p[..half]), sum(&p[half..p.len() - half]), sum(&p[p.len() - half..]));
    let (mut score, mut weight) = (0.0, 0.0);
    for decided in 1..=n as usize {
        for y in 0..=decided {
            let w = above[y] * below[decided - y] * middle[n as usize - decided];
            weight += w;
            score += w * y.abs_diff(decided - y) as f64 / decided as f64;
        }
    }
    (weight > 0.0).then(|| score / weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_inflation_of_small_groups() {
        for (n, published) in [(2, 0.5), (5, 1.0 / 3.0), (28, 0.140_879_264_1)] {
            let found = RandomGroup::new(&[1.0, 1.0, 1.0], n).agreement_index.unwrap();
            assert!((found - published).abs() < 1e-9, "{n}: {found}");
        }
        assert_eq!(RandomGroup::new(&[1.0, 0.0, 1.0], 2).rice, Some(0.5));
        assert_eq!(RandomGroup::new(&[0.0, 1.0, 0.0], 3).rice, None);
        assert_eq!(RandomGroup::new(&[0.0, 1.0, 0.0], 3).agreement_index, Some(1.0));
        assert_eq!(RandomGroup::new(&[0.2, 0.3, 0.5], 0), RandomGroup::default());
        let many = RandomGroup::new(&[0.2, 0.3, 0.1, 0.1, 0.3], 150);
        assert!(many.agreement_index.unwrap() > 0.125 && many.agreement_index.unwrap() < 0.16);
    }
}
