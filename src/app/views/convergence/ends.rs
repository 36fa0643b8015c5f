//! Where the labels at the right end of the curves stand, so that none covers another.

/// Moves wished heights apart to at least `gap`, inside `top..=bottom`, keeping their order.
///
/// Gives the heights in the order of the wishes. The wishes must fit: `n · gap ≤ bottom − top + gap`.
pub(super) fn spread(wished: &[f32], gap: f32, top: f32, bottom: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by(|a, b| wished[*a].total_cmp(&wished[*b]));
    let mut placed = vec![0.0; wished.len()];
    let mut floor = top;
    for place in &order {
        placed[*place] = wished[*place].max(floor);
        floor = placed[*place] + gap;
    }
    let mut ceiling = bottom;
    for place in order.iter().rev() {
        placed[*place] = placed[*place].min(ceiling).max(top);
        ceiling = placed[*place] - gap;
    }
    placed
}

/// How many labels of this height fit.
pub(super) fn n_fitting(gap: f32, top: f32, bottom: f32) -> usize {
    ((bottom - top) / gap).floor().max(0.0) as usize + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_their_order_and_distance() {
        let wished = [100.0, 98.0, 97.0, 10.0, 199.0, 198.0];
        let placed = spread(&wished, 16.0, 0.0, 200.0);
        let mut sorted: Vec<(f32, f32)> = wished.iter().copied().zip(placed.iter().copied()).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(sorted.windows(2).all(|w| w[1].1 - w[0].1 >= 15.99), "{sorted:?}");
        assert!(placed.iter().all(|y| (0.0..=200.0).contains(y)));
        assert_eq!(placed[3], 10.0);
    }

    #[test]
    fn a_full_column_is_filled_to_its_ends() {
        let placed = spread(&[5.0; 5], 10.0, 0.0, 40.0);
        let mut sorted = placed.clone();
        sorted.sort_by(f32::total_cmp);
        assert_eq!(sorted, [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(n_fitting(10.0, 0.0, 40.0), 5);
        assert!(spread(&[], 10.0, 0.0, 40.0).is_empty());
    }
}
