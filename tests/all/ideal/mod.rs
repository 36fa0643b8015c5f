//! Where everybody stands: against published points, against known ones, and what must not change them.

mod joint;
mod published;
mod refusals;
mod simulated;
mod small;
mod steadiness;

use crate::support::record;
use crate::support::reference;
use crate::support::sample;

/// Pearson's correlation.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (x, y) = (pairs.iter().map(|p| p.0).sum::<f64>() / n, pairs.iter().map(|p| p.1).sum::<f64>() / n);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        xx += (a - x) * (a - x);
        yy += (b - y) * (b - y);
        xy += (a - x) * (b - y);
    }
    xy / (xx * yy).sqrt()
}
