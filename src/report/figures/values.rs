//! An axis of values: a range that holds what matters, with round ticks.

use super::words::with_minus;
use crate::report::figure::{Axis, Ink, Shape, Tick};

/// A value with its interval, for the range of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Dot {
    /// The value; none: undefined.
    pub value: Option<f64>,
    /// Lower end of its interval.
    pub lo: Option<f64>,
    /// Upper end.
    pub hi: Option<f64>,
    /// It rests on too little.
    pub too_few: bool,
}

/// What a range of values must hold beside them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// A value that is always in sight, such as the 0 of a difference.
    pub always: Option<f64>,
    /// Nothing lies below.
    pub least: Option<f64>,
    /// Nothing lies above.
    pub most: Option<f64>,
}

/// The axis that holds the values that rest on enough, with their intervals: what rests on too little does not rule the
/// scale. Where everything does, it is all there is.
pub fn value_axis<'a>(dots: impl Iterator<Item = &'a Dot> + Clone, bounds: Bounds) -> Axis {
    let mut range = (f64::INFINITY, f64::NEG_INFINITY);
    let mut hold = |value: f64| range = (range.0.min(value), range.1.max(value));
    bounds.always.into_iter().for_each(&mut hold);
    let all_too_few = dots.clone().all(|dot| dot.too_few || dot.value.is_none());
    for dot in dots.filter(|dot| all_too_few || !dot.too_few) {
        dot.value.into_iter().for_each(&mut hold);
        let within = |end: f64| end.max(bounds.least.unwrap_or(end)).min(bounds.most.unwrap_or(end));
        dot.lo.into_iter().chain(dot.hi).map(within).for_each(&mut hold);
    }
    if range.0 > range.1 {
        range = (0.0, 1.0);
    }
    if range.1 - range.0 < 0.05 {
        range = (range.0 - 0.025, range.1 + 0.025);
    }
    let margin = (range.1 - range.0) * 0.05;
    let (lo, mut hi) = (range.0 - margin, range.1 + margin);
    if bounds.always.is_none() {
        hi = hi.min(bounds.most.map_or(hi, |most| most + 0.02));
    }
    Axis { lo, hi, ticks: round_ticks(lo, hi, 6.0), has_grid: true, base: Some(0.0), ..Axis::default() }
}

/// What a band is.
const BAND: &str = "band = 95 % interval";

/// The bands of the intervals along a run of periods: across, and the ends where there are any. Where an interval is
/// missing the band is broken.
pub fn bands(run: impl Iterator<Item = (f64, Option<(f64, f64)>)>) -> Vec<Shape> {
    let mut bands: Vec<Shape> = Vec::new();
    let mut is_open = false;
    for (x, ends) in run {
        match (ends, bands.last_mut()) {
            (Some(ends), Some(Shape::Band { xs, lo, hi })) if is_open => {
                xs.push(x);
                lo.push(ends.0);
                hi.push(ends.1);
            }
            (Some(ends), _) => bands.push(Shape::Band { xs: vec![x], lo: vec![ends.0], hi: vec![ends.1] }),
            (None, _) => {}
        }
        is_open = ends.is_some();
    }
    bands
}

/// How to read values over time: nothing is claimed that is not drawn. `few` says what a hollow point rests on.
pub fn reading<'a>(
    first: &str,
    band_of: Option<&str>,
    dots: impl Iterator<Item = &'a Dot> + Clone,
    axis: &Axis,
    few: &str,
) -> String {
    let known = || dots.clone().filter(|dot| dot.value.is_some());
    let mut parts = vec![first.to_owned()];
    if known().any(|dot| dot.lo.is_some() && dot.hi.is_some()) {
        parts.push(band_of.map_or(BAND.to_owned(), |name| format!("{BAND} of {name}")));
    }
    if known().any(|dot| dot.too_few) {
        parts.push(format!("hollow = {few}"));
    }
    if known().any(|dot| dot.value.is_some_and(|value| !(axis.lo..=axis.hi).contains(&value))) {
        parts.push("arrow = beyond the scale".to_owned());
    }
    parts.join(" · ")
}

/// Ticks at round values between two ends, at most about `most`.
pub fn round_ticks(lo: f64, hi: f64, most: f64) -> Vec<Tick> {
    const STEPS: [(f64, usize); 18] = [
        (0.01, 2),
        (0.02, 2),
        (0.05, 2),
        (0.1, 1),
        (0.2, 1),
        (0.25, 2),
        (0.5, 1),
        (1.0, 0),
        (2.0, 0),
        (5.0, 0),
        (10.0, 0),
        (20.0, 0),
        (50.0, 0),
        (100.0, 0),
        (200.0, 0),
        (500.0, 0),
        (1000.0, 0),
        (5000.0, 0),
    ];
    let fits = |(step, _): &&(f64, usize)| (hi - lo) / step <= most;
    let (step, n_decimals) = STEPS.iter().find(fits).copied().unwrap_or((((hi - lo) / most).max(1e-9), 0));
    let places = (lo / step).ceil() as i64..=(hi / step).floor() as i64;
    let tick = |n: i64| {
        let at = n as f64 * step;
        let label = with_minus(format!("{at:.n_decimals$}"));
        Tick { at, label, rank: 0, ink: Ink::Second, link: None }
    };
    places.map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEPARATION: Bounds = Bounds { always: Some(0.0), least: Some(-1.0), most: Some(1.0) };

    #[test]
    fn what_rests_on_too_few_does_not_rule_the_range() {
        let sure = Dot { value: Some(0.2), lo: Some(0.1), hi: Some(0.33), too_few: false };
        let thin = Dot { value: Some(0.6), lo: Some(-0.9), hi: Some(1.4), too_few: true };
        let axis = value_axis([sure, thin].iter(), SEPARATION);
        assert!(axis.lo <= 0.0 && axis.lo > -0.1 && axis.hi > 0.33 && axis.hi < 0.5);
        assert_eq!(axis.ticks.first().map(|t| t.label.as_str()), Some("0.0"));
        let thin = value_axis([thin].iter(), SEPARATION);
        assert!(thin.lo < -0.9 && thin.hi > 1.0, "where all are too few, their bands are in the range");
        let blank = value_axis([].iter(), Bounds::default());
        assert!(blank.hi > blank.lo && !blank.ticks.is_empty());
    }

    #[test]
    fn ticks_are_round_and_have_true_minus_signs() {
        let labels = |lo, hi| round_ticks(lo, hi, 6.0).into_iter().map(|t| t.label).collect::<Vec<_>>();
        assert_eq!(labels(-0.22, 0.21), ["−0.2", "−0.1", "0.0", "0.1", "0.2"]);
        assert_eq!(labels(0.0, 24.0), ["0", "5", "10", "15", "20"]);
    }
}
