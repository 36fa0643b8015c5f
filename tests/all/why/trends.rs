//! No statistic of a trend depends on where counting starts, on the unit of the values or of time, or on rounding.

use entente::analysis::{Trend, change_point, change_points, penalty, segments, trend};
use proptest::prelude::*;

/// A trend as numbers that can be held against another's.
fn numbers(of: &Trend) -> Vec<Option<f64>> {
    let corrected = [of.hamed_rao, of.yue_wang];
    let of_corrected = corrected.iter().flat_map(|c| [c.map(|c| c.variance), c.map(|c| c.z), c.map(|c| c.p)]);
    [Some(of.s as f64), Some(of.variance), of.z, of.p_plain, Some(of.tau), of.p]
        .into_iter()
        .chain(of_corrected)
        .collect()
}

fn same(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= 1e-9 * (1.0 + theirs.abs())
}

fn check(of: &Trend, is: &Trend) {
    for (ours, theirs) in numbers(of).into_iter().zip(numbers(is)) {
        assert_eq!(ours.is_some(), theirs.is_some(), "{of:?} {is:?}");
        assert!(ours.zip(theirs).is_none_or(|(ours, theirs)| same(ours, theirs)), "{of:?} {is:?}");
    }
}

/// Values on a grid of sevenths and straight lines of tenths, which no binary number holds exactly: many ties but for
/// rounding.
fn series() -> impl Strategy<Value = Vec<f64>> {
    let grid = prop::collection::vec((0u8..5).prop_map(|k| f64::from(k) / 7.0), 4..18);
    let line =
        (4u32..18, -3i32..4).prop_map(|(n, by)| (0..n).map(|t| 0.1 * f64::from(by) * f64::from(t)).collect());
    let bent = (line.clone(), grid.clone())
        .prop_map(|(line, grid): (Vec<f64>, Vec<f64>)| line.iter().zip(&grid).map(|(a, b)| a + b).collect());
    prop_oneof![grid, line, bent].prop_filter("at least four", |values: &Vec<f64>| values.len() >= 4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn unit_and_zero_of_values_and_of_time_change_nothing(
        values in series(),
        shift in prop::sample::select(vec![0.0, 0.1, -0.3, 1.0 / 3.0, 17.7]),
        unit in prop::sample::select(vec![1.0, 0.1, 3.0, 1.0 / 3.0, 100.0]),
        first in 0usize..40,
        every in 1usize..4,
    ) {
        let plain: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        let is = trend(&plain).unwrap();

        let other: Vec<f64> = values.iter().map(|x| unit * x + shift).collect();
        let of = trend(&other.iter().copied().map(Some).collect::<Vec<_>>()).unwrap();
        check(&of, &is);
        prop_assert!(same(of.slope, unit * is.slope) && same(of.intercept, unit * is.intercept + shift));
        prop_assert_eq!(change_points(&other), change_points(&values));
        prop_assert_eq!(change_point(&other), change_point(&values));
        for n in 2..4 {
            prop_assert_eq!(segments(&other, n), segments(&values, n));
        }
        prop_assert!(same(penalty(&other), unit * unit * penalty(&values)));

        let mut later = vec![None; first];
        for value in &plain {
            later.push(*value);
            later.extend(vec![None; every - 1]);
        }
        let of = trend(&later).unwrap();
        check(&of, &is);
        let (start, every) = (first as f64, every as f64);
        prop_assert!(same(of.slope * every, is.slope) && same(of.at(start), is.intercept));
    }

    #[test]
    fn turned_upside_down_or_back_to_front_a_series_has_the_same_strength(values in series()) {
        let is = trend(&values.iter().copied().map(Some).collect::<Vec<_>>()).unwrap();
        let down = trend(&values.iter().map(|x| Some(0.3 - x)).collect::<Vec<_>>()).unwrap();
        let back = trend(&values.iter().rev().copied().map(Some).collect::<Vec<_>>()).unwrap();
        for of in [down, back] {
            prop_assert_eq!((of.s, of.n), (-is.s, is.n));
            prop_assert!(same(of.slope, -is.slope) && same(of.variance, is.variance));
            for (of, is) in [(of.p, is.p), (of.p_plain, is.p_plain)] {
                prop_assert_eq!(of.is_some(), is.is_some());
                prop_assert!(of.zip(is).is_none_or(|(of, is)| same(of, is)));
            }
        }
    }
}

#[test]
fn what_stays_the_same_has_a_trend_of_0_and_no_break_whatever_its_rounding() {
    for level in [1.0, 0.1, 1.0 / 3.0, 17.7] {
        // The same number by several ways of adding up.
        let values: Vec<f64> =
            (0..12).map(|n| (level + f64::from(n % 5) * 0.1) - f64::from(n % 5) * 0.1).collect();
        let found = trend(&values.iter().copied().map(Some).collect::<Vec<_>>()).unwrap();
        assert_eq!((found.n, found.slope, found.s, found.variance, found.tau), (12, 0.0, 0, 0.0, 0.0));
        assert!(same(found.intercept, level));
        assert_eq!((found.z, found.p_plain, found.p), (None, None, None));
        assert_eq!((change_points(&values), change_point(&values)), (vec![12], None));
    }
}
