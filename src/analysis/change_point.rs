//! Where the level of a series breaks: segments around their own means, at least three values each.

use super::steady::ln;
use super::trend::{centered, rounding};

/// The least number of values in a segment.
pub const LEAST_SEGMENT: usize = 3;
/// Costs that differ by less than this part of the cost of one segment are the same but for rounding: of equals the
/// first segmentation counts, and a break that gains no more is none.
const ROUNDING: f64 = 1e-9;

/// The ends of the segments that PELT finds (Killick, Fearnhead and Eckley 2012): those with the least sum of squared
/// distances from the segments' means plus [`penalty`] for each segment. The last end is the number of values; a
/// series too short to break is one segment.
pub fn change_points(values: &[f64]) -> Vec<usize> {
    let n = values.len();
    let (costs, penalty) = (Costs::new(values), penalty(values));
    // best[end]: the least cost of the values before `end`, and where their last segment begins.
    let mut best: Vec<Option<(f64, usize)>> = vec![None; n + 1];
    best[0] = Some((0.0, 0));
    for end in LEAST_SEGMENT..=n {
        for start in 0..=end - LEAST_SEGMENT {
            let Some((before, _)) = best[start] else { continue };
            let cost = before + costs.of(start, end) + penalty;
            if best[end].is_none_or(|(least, _)| cost < least - costs.rounding) {
                best[end] = Some((cost, start));
            }
        }
    }
    let mut ends = vec![n];
    let mut at = n;
    while let Some((_, start)) = best[at].filter(|(_, start)| *start > 0) {
        ends.push(start);
        at = start;
    }
    ends.reverse();
    ends
}

/// The ends of exactly `n_segments` segments with the least sum of squares; none when there are too few values.
pub fn segments(values: &[f64], n_segments: usize) -> Option<Vec<usize>> {
    let n = values.len();
    if n_segments == 0 || n < n_segments * LEAST_SEGMENT {
        return None;
    }
    let costs = Costs::new(values);
    let mut layers = vec![vec![None; n + 1]; n_segments + 1];
    layers[0][0] = Some((0.0, 0));
    for nth in 1..=n_segments {
        for end in nth * LEAST_SEGMENT..=n {
            for start in (nth - 1) * LEAST_SEGMENT..=end - LEAST_SEGMENT {
                let Some((before, _)) = layers[nth - 1][start] else { continue };
                let cost: f64 = before + costs.of(start, end);
                if layers[nth][end].is_none_or(|(least, _): (f64, usize)| cost < least - costs.rounding) {
                    layers[nth][end] = Some((cost, start));
                }
            }
        }
    }
    let mut ends = vec![n];
    for layer in layers[2..].iter().rev() {
        let (_, start) = layer[*ends.last()?]?;
        ends.push(start);
    }
    ends.reverse();
    Some(ends)
}

/// The one break that explains most: the place of the first value after it, where the break is worth its penalty.
pub fn change_point(values: &[f64]) -> Option<usize> {
    let place = *segments(values, 2)?.first()?;
    let costs = Costs::new(values);
    let gain = costs.of(0, values.len()) - costs.of(0, place) - costs.of(place, values.len());
    (gain > penalty(values) + costs.rounding).then_some(place)
}

/// What a further segment costs: ln n times the population variance of the first differences.
pub fn penalty(values: &[f64]) -> f64 {
    let steps: Vec<f64> = values.windows(2).map(|w| w[1] - w[0]).collect();
    if steps.is_empty() {
        return 0.0;
    }
    let variance = centered(&steps, rounding(values)).iter().map(|d| d * d).sum::<f64>() / steps.len() as f64;
    ln(values.len() as f64) * variance
}

/// Sums from which the cost of any segment follows; of the values less their mean, so that little is lost.
struct Costs {
    sums: Vec<f64>,
    squares: Vec<f64>,
    /// A difference of costs below this is none.
    rounding: f64,
}

impl Costs {
    fn new(values: &[f64]) -> Costs {
        let values = centered(values, rounding(values));
        let running = |of: &dyn Fn(f64) -> f64| -> Vec<f64> {
            let mut sum = 0.0;
            let sums = values.iter().map(|x| {
                sum += of(*x);
                sum
            });
            std::iter::once(0.0).chain(sums).collect()
        };
        let squares = running(&|x| x * x);
        let rounding = ROUNDING * squares.last().unwrap_or(&0.0);
        Costs { sums: running(&|x| x), squares, rounding }
    }

    /// Σ (x − mean)² over start … end − 1.
    fn of(&self, start: usize, end: usize) -> f64 {
        let sum = self.sums[end] - self.sums[start];
        self.squares[end] - self.squares[start] - sum * sum / (end - start) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_found_where_it_is() {
        let step = [0.1, 0.12, 0.09, 0.11, 0.1, 0.5, 0.52, 0.49, 0.51, 0.5];
        assert_eq!(change_point(&step), Some(5));
        assert_eq!(segments(&step, 2), Some(vec![5, 10]));
        assert_eq!(segments(&step, 1), Some(vec![10]));
        assert_eq!(segments(&step, 4), None);
    }

    #[test]
    fn a_level_series_does_not_break_and_a_short_one_cannot() {
        assert_eq!(change_points(&[0.3, 0.31, 0.29, 0.3, 0.31, 0.29, 0.3]), vec![7]);
        assert_eq!(change_point(&[0.3, 0.31, 0.29, 0.3, 0.31, 0.29, 0.3]), None);
        assert_eq!((change_points(&[0.3, 0.9]), change_point(&[0.3, 0.9])), (vec![2], None));
        assert_eq!(change_points(&[]), vec![0]);
    }
}
