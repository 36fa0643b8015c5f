//! How united or divided a group is on one proposal, from how many stand on each step: for comparison with the literature.

use super::steady::log2;

/// The Agreement Index of Hix, Noury and Roland (2005), 0 to 1: (max − ½(T − max)) / T on three sides; on K steps
/// (K·max − T) / ((K − 1)·T), the same for K = 3. None without anybody, or on fewer than two steps.
pub fn agreement_index(counts: &[u64]) -> Option<f64> {
    let (total, most) = (total(counts)?, counts.iter().max()?);
    let k = counts.len() as f64;
    Some((k * *most as f64 - total) / ((k - 1.0) * total))
}

/// Rice's index of cohesion (1925), 0 to 1: |Y − N| / (Y + N), with Y those above the middle step and N those below.
/// None where nobody is above or below.
pub fn rice(counts: &[u64]) -> Option<f64> {
    let (below, above) = decided(counts);
    (above + below > 0).then(|| above.abs_diff(below) as f64 / (above + below) as f64)
}

/// How many stand above or below the middle step.
pub(super) fn n_decided(counts: &[u64]) -> u64 {
    let (below, above) = decided(counts);
    below + above
}

fn decided(counts: &[u64]) -> (u64, u64) {
    let half = counts.len() / 2;
    (counts[..half].iter().sum(), counts[counts.len() - half..].iter().sum())
}

/// Van der Eijk's agreement A (2001), −1 (half at either end) to 1 (all on one step); 0 for equal shares.
///
/// Counts are taken off in layers, each as high as its lowest step that is not empty. A layer with S of K steps has
/// A = U·(1 − (S − 1)/(K − 1)), where U = ((K − 2)·TU − (K − 1)·TDU) / ((K − 2)(TU + TDU)) counts its triples of steps
/// with one peak (110, 011) and with two (101). A is the mean of the layers by how many they hold. On two steps U = 1.
pub fn van_der_eijk(counts: &[u64]) -> Option<f64> {
    let total = total(counts)?;
    let mut left = counts.to_vec();
    let mut sum = 0.0;
    while let Some(height) = left.iter().copied().filter(|n| *n > 0).min() {
        let layer: Vec<bool> = left.iter().map(|n| *n > 0).collect();
        let n_steps = layer.iter().filter(|is_in| **is_in).count();
        sum += (height * n_steps as u64) as f64 * layer_agreement(&layer, n_steps);
        left.iter_mut().filter(|n| **n > 0).for_each(|n| *n -= height);
    }
    Some(sum / total)
}

fn layer_agreement(layer: &[bool], n_in: usize) -> f64 {
    let k = layer.len();
    let (mut one_peak, mut two_peaks) = (0u64, 0u64);
    for first in 0..k {
        for second in first + 1..k {
            for third in second + 1..k {
                match (layer[first], layer[second], layer[third]) {
                    (true, true, false) | (false, true, true) => one_peak += 1,
                    (true, false, true) => two_peaks += 1,
                    _ => {}
                }
            }
        }
    }
    let triples = one_peak + two_peaks;
    let unimodal = if triples == 0 {
        1.0
    } else {
        let k = k as f64;
        ((k - 2.0) * one_peak as f64 - (k - 1.0) * two_peaks as f64) / ((k - 2.0) * triples as f64)
    };
    unimodal * (1.0 - (n_in - 1) as f64 / (k - 1) as f64)
}

/// Tastle and Wierman's consensus (2007), 0 (half at either end) to 1 (all on one step):
/// 1 + Σ p_k · log2(1 − |k − μ| / (K − 1)), μ the mean step.
pub fn consensus(counts: &[u64]) -> Option<f64> {
    let total = total(counts)?;
    let mean = counts.iter().enumerate().map(|(k, n)| k as f64 * *n as f64).sum::<f64>() / total;
    let range = (counts.len() - 1) as f64;
    let used = counts.iter().enumerate().filter(|(_, n)| **n > 0);
    let terms = used.map(|(k, n)| *n as f64 / total * log2(1.0 - (k as f64 - mean).abs() / range));
    Some(1.0 + terms.sum::<f64>())
}

/// The polarization of the R package agrmt, 0 (all on one step) to 1 (half at either end): (1 − A) / 2, A of van der Eijk.
pub fn polarization(counts: &[u64]) -> Option<f64> {
    van_der_eijk(counts).map(|a| (1.0 - a) / 2.0)
}

/// Polarization of Esteban and Ray (1994), Σ_x Σ_y p_x^(1+α)·p_y·|x − y| with α = 1, scaled to 0 (all on one step) to 1
/// (half at either end) by 4 / (K − 1). α = 1 lies within the bounds (0, 1.6) of their axioms.
pub fn esteban_ray(counts: &[u64]) -> Option<f64> {
    let total = total(counts)?;
    let mut sum = 0.0;
    for (x, n) in counts.iter().enumerate() {
        for (y, m) in counts.iter().enumerate() {
            let (p, q) = (*n as f64 / total, *m as f64 / total);
            sum += p * p * q * x.abs_diff(y) as f64;
        }
    }
    Some(4.0 * sum / (counts.len() - 1) as f64)
}

/// How many there are; none without anybody or on fewer than two steps.
fn total(counts: &[u64]) -> Option<f64> {
    let total: u64 = counts.iter().sum();
    (total > 0 && counts.len() >= 2).then_some(total as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_by_hand() {
        assert_eq!(agreement_index(&[1, 0, 3]), Some(0.625));
        assert_eq!(rice(&[1, 5, 3]), Some(0.5));
        assert_eq!(rice(&[0, 5, 0]), None);
        assert_eq!(rice(&[1, 0, 9, 0, 2]), Some(1.0 / 3.0));
        assert_eq!(van_der_eijk(&[5, 0, 5]), Some(-1.0));
        assert_eq!(van_der_eijk(&[5, 5]), Some(0.0));
        // van der Eijk 2001, on seven steps: all alike 0, one step 1, two neighbors 5/6.
        assert_eq!(van_der_eijk(&[3; 7]), Some(0.0));
        assert!((van_der_eijk(&[0, 4, 4, 0, 0, 0, 0]).unwrap() - 5.0 / 6.0).abs() < 1e-15);
        assert_eq!(consensus(&[5, 0, 0, 0, 5]), Some(0.0));
        assert_eq!(esteban_ray(&[5, 0, 0, 0, 5]), Some(1.0));
        assert!((esteban_ray(&[1, 1, 1]).unwrap() - 16.0 / 27.0).abs() < 1e-15);
        for of in [agreement_index, van_der_eijk, consensus] {
            assert_eq!(of(&[0, 7, 0]), Some(1.0));
            assert_eq!(of(&[0, 0, 0]), None);
        }
        for of in [polarization, esteban_ray] {
            assert_eq!(of(&[0, 7, 0]), Some(0.0));
        }
    }
}
