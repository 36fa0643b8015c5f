//! The two axes of the chart: periods placed in time, and a range of values with round ticks.

use super::picture::{Dot, Shown};
use crate::model::{Day, Window};
use crate::snapshot::Period;

/// Periods on a line: in time where their middles are in order, else evenly spaced.
#[derive(Debug)]
pub(super) struct TimeAxis {
    /// Middle of each period.
    xs: Vec<f64>,
    /// The middle of each period in years, for days between them where the axis is even.
    years: Option<Vec<f64>>,
    follows: Vec<bool>,
    labels: Vec<String>,
    /// Left end.
    pub lo: f64,
    /// Right end.
    pub hi: f64,
}

fn year_of(label: &str) -> Option<i32> {
    label.parse().ok()
}

/// The number of a quarter since year 0 from "2018-Q3".
fn quarter_of(label: &str) -> Option<i32> {
    let (year, quarter) = label.split_once("-Q")?;
    Some(year.parse::<i32>().ok()? * 4 + quarter.parse::<i32>().ok()? - 1)
}

impl TimeAxis {
    /// The axis of some periods, cut to those that `has_value` names and one more before them.
    pub fn new(periods: &[&Period], window: Window, has_value: impl Fn(usize) -> bool) -> TimeAxis {
        let middle = |p: &Period| match window {
            Window::Rolling(_) | Window::HalfLife(_) => p.to.as_year_fraction(),
            _ => (p.from.as_year_fraction() + p.to.next().as_year_fraction()) / 2.0,
        };
        let middles: Vec<f64> = periods.iter().map(|p| middle(p)).collect();
        let in_order = middles.windows(2).all(|w| w[0] < w[1]);
        let xs: Vec<f64> =
            if in_order { middles.clone() } else { (0..periods.len()).map(|n| n as f64).collect() };
        let ordinal = |label: &str| match window {
            Window::Year => year_of(label),
            Window::Quarter => quarter_of(label),
            _ => None,
        };
        let follows = periods
            .iter()
            .enumerate()
            .map(|(place, p)| {
                let before = place.checked_sub(1).and_then(|b| periods.get(b));
                match (before.and_then(|b| ordinal(&b.label)), ordinal(&p.label)) {
                    (Some(before), Some(here)) => here == before + 1,
                    _ => before.is_some(),
                }
            })
            .collect();
        let first = (0..periods.len()).find(|p| has_value(*p)).map_or(0, |p| p.saturating_sub(1));
        let last =
            (0..periods.len()).rev().find(|p| has_value(*p)).unwrap_or(periods.len().saturating_sub(1));
        let half_step = |place: usize| {
            let near = if place > 0 { place - 1 } else { 1 };
            xs.get(place).zip(xs.get(near)).map_or(0.5, |(a, b)| (a - b).abs() * 0.5).min(0.75)
        };
        let lo = xs.get(first).map_or(0.0, |x| x - half_step(first));
        let hi = xs.get(last).map_or(1.0, |x| x + half_step(last));
        let labels = periods.iter().map(|p| p.label.clone()).collect();
        TimeAxis { xs, years: (!in_order).then_some(middles), follows, labels, lo, hi: hi.max(lo + 1e-3) }
    }

    /// The middle of a period.
    pub fn x_of(&self, place: usize) -> f64 {
        self.xs.get(place).copied().unwrap_or(0.0)
    }

    /// Whether a period comes right after the one before it in the list.
    pub fn follows(&self, place: usize) -> bool {
        self.follows.get(place).copied().unwrap_or(false)
    }

    /// Where a day lies; none outside the axis.
    pub fn x_of_day(&self, day: Day) -> Option<f64> {
        let year = day.as_year_fraction();
        let x = match &self.years {
            None => year,
            Some(years) => {
                let next = years.partition_point(|y| *y < year);
                let (before, after) = (next.checked_sub(1).and_then(|b| years.get(b)), years.get(next));
                match (before, after) {
                    (Some(a), Some(b)) if b > a => (next - 1) as f64 + (year - a) / (b - a),
                    _ => return None,
                }
            }
        };
        (self.lo..=self.hi).contains(&x).then_some(x)
    }

    /// The places of the periods that get a label, with its text, none nearer than a label is wide.
    ///
    /// `width` is that of the axis in points, `wide` the width of a text.
    pub fn ticks(&self, width: f32, wide: impl Fn(&str) -> f32) -> Vec<(f64, String)> {
        let shown: Vec<usize> =
            (0..self.xs.len()).filter(|p| (self.lo..=self.hi).contains(&self.xs[*p])).collect();
        let scale = f64::from(width) / (self.hi - self.lo);
        let gap = 14.0;
        let fits = |picked: &[(f64, String)]| {
            picked.windows(2).all(|w| {
                let room = (w[1].0 - w[0].0) * scale;
                room >= f64::from((wide(&w[0].1) + wide(&w[1].1)) * 0.5 + gap)
            })
        };
        let label = |p: usize| self.labels.get(p).map_or("", String::as_str);
        let numbers: Option<Vec<i32>> = shown.iter().map(|p| year_of(label(*p))).collect();
        let quarters: Option<Vec<i32>> = shown.iter().map(|p| quarter_of(label(*p))).collect();
        let all: Vec<(f64, String)> = shown.iter().map(|p| (self.xs[*p], label(*p).to_owned())).collect();
        if fits(&all) {
            return all;
        }
        for stride in [2, 5, 10, 20, 25, 50, 100, 200, 500, 1000] {
            let picked: Vec<(f64, String)> = match (&numbers, &quarters) {
                (Some(numbers), _) => all
                    .iter()
                    .zip(numbers)
                    .filter(|(_, n)| **n % stride == 0)
                    .map(|(t, _)| t.clone())
                    .collect(),
                (_, Some(quarters)) => {
                    // The year, where its first quarter in view stands.
                    let years = if stride == 2 { 1 } else { stride / 5 * 2 };
                    let mut seen = None;
                    let is_first = |quarter: i32| seen.replace(quarter / 4) != Some(quarter / 4);
                    let of_year: Vec<bool> = quarters.iter().copied().map(is_first).collect();
                    let places = all.iter().zip(quarters).zip(of_year);
                    places
                        .filter(|((_, q), first)| *first && (**q / 4) % years == 0)
                        .map(|(((x, _), q), _)| (*x, (*q / 4).to_string()))
                        .collect()
                }
                _ => all.iter().step_by(stride as usize).cloned().collect(),
            };
            if fits(&picked) {
                return picked;
            }
        }
        Vec::new()
    }
}

/// A range of values with round ticks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ValueAxis {
    /// Lower end.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
    /// Round values inside.
    pub ticks: Vec<f64>,
    /// Decimals that a tick needs.
    pub n_decimals: usize,
}

impl ValueAxis {
    /// The range that holds every value, and the bands of those that rest on enough proposals.
    pub fn new<'a>(dots: impl Iterator<Item = &'a Dot> + Clone, shown: Shown) -> ValueAxis {
        let mut range = (f64::INFINITY, f64::NEG_INFINITY);
        let mut hold = |value: f64| range = (range.0.min(value), range.1.max(value));
        if shown == Shown::Separation {
            hold(0.0);
        }
        // Where everything rests on too few, their bands are all there is.
        let all_too_few = dots.clone().all(|dot| dot.too_few || dot.value.is_none());
        for dot in dots {
            dot.value.into_iter().for_each(&mut hold);
            if all_too_few || !dot.too_few {
                dot.lo.into_iter().chain(dot.hi).map(|end| end.clamp(-1.0, 1.0)).for_each(&mut hold);
            }
        }
        if range.0 > range.1 {
            range = (0.0, 1.0);
        }
        if range.1 - range.0 < 0.05 {
            range = (range.0 - 0.025, range.1 + 0.025);
        }
        let margin = (range.1 - range.0) * 0.05;
        let (lo, mut hi) = (range.0 - margin, range.1 + margin);
        if shown != Shown::Separation {
            hi = hi.min(1.02);
        }
        let step =
            [0.01, 0.02, 0.05, 0.1, 0.2, 0.25].into_iter().find(|s| (hi - lo) / s <= 6.0).unwrap_or(0.5);
        let ticks =
            ((lo / step).ceil() as i64..=(hi / step).floor() as i64).map(|n| n as f64 * step).collect();
        ValueAxis { lo, hi, ticks, n_decimals: if step < 0.1 || step == 0.25 { 2 } else { 1 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i32) -> Period {
        let to = Day::year_start(year + 1).previous();
        Period { label: year.to_string(), from: Day::year_start(year), to, places: 0..1 }
    }

    fn axis(years: &[i32]) -> TimeAxis {
        let periods: Vec<Period> = years.iter().map(|y| year(*y)).collect();
        TimeAxis::new(&periods.iter().collect::<Vec<_>>(), Window::Year, |_| true)
    }

    #[test]
    fn a_year_stands_at_its_middle_and_a_missing_one_breaks_the_line() {
        let axis = axis(&[2001, 2002, 2004]);
        assert!((axis.x_of(0) - 2001.5).abs() < 1e-9);
        assert_eq!([0, 1, 2].map(|p| axis.follows(p)), [false, true, false]);
        assert_eq!(axis.x_of_day(Day::year_start(1999)), None);
        let x = axis.x_of_day(Day::year_start(2003)).unwrap();
        assert!((x - 2003.0).abs() < 1e-9);
    }

    #[test]
    fn labels_never_touch_and_stand_at_round_years() {
        let axis = axis(&(1946..2023).collect::<Vec<_>>());
        for width in [80.0, 300.0, 900.0, 4000.0] {
            let ticks = axis.ticks(width, |_| 28.0);
            let scale = f64::from(width) / (axis.hi - axis.lo);
            assert!(ticks.windows(2).all(|w| (w[1].0 - w[0].0) * scale >= 42.0), "{width}");
        }
        let labels: Vec<String> = axis.ticks(900.0, |_| 28.0).into_iter().map(|t| t.1).collect();
        assert_eq!(labels[0], "1950");
        assert!(labels.len() >= 8);
    }

    #[test]
    fn quarters_are_labeled_by_year_when_there_are_many() {
        let quarters: Vec<Period> = (0..40)
            .map(|n| Period {
                label: format!("{}-Q{}", 2010 + n / 4, n % 4 + 1),
                from: Day::ymd(2010 + n as i16 / 4, (n % 4 * 3 + 1) as i8, 1).unwrap(),
                to: Day::ymd(2010 + n as i16 / 4, (n % 4 * 3 + 3) as i8, 28).unwrap(),
                places: 0..1,
            })
            .collect();
        let axis = TimeAxis::new(&quarters.iter().collect::<Vec<_>>(), Window::Quarter, |_| true);
        assert!((1..40).all(|p| axis.follows(p)));
        let labels: Vec<String> =
            axis.ticks(700.0, |t| t.len() as f32 * 7.0).into_iter().map(|t| t.1).collect();
        assert_eq!(labels[..2], ["2010", "2011"]);
        let fourth: Vec<&Period> = quarters.iter().skip(3).step_by(4).collect();
        let axis = TimeAxis::new(&fourth, Window::Quarter, |_| true);
        let ticks = axis.ticks(500.0, |t| t.len() as f32 * 7.0);
        assert_eq!((ticks.len(), ticks[0].1.as_str()), (10, "2010"), "a year with one quarter has its label");
    }

    #[test]
    fn the_range_holds_bands_but_not_those_of_too_few() {
        let sure = Dot { value: Some(0.2), lo: Some(0.1), hi: Some(0.33), too_few: false };
        let thin = Dot { value: Some(0.3), lo: Some(-0.9), hi: Some(1.4), too_few: true };
        let axis = ValueAxis::new([sure, thin].iter(), Shown::Separation);
        assert!(axis.lo <= 0.0 && axis.lo > -0.1 && axis.hi > 0.33 && axis.hi < 0.5);
        assert_eq!(axis.ticks.first().map(|t| t.abs() < 1e-12), Some(true));
        let thin = ValueAxis::new([thin].iter(), Shown::Separation);
        assert!(thin.lo < -0.9 && thin.hi > 1.0, "where all are too few, their bands are in the range");
        let blank = ValueAxis::new([].iter(), Shown::Cross);
        assert!(blank.hi > blank.lo && !blank.ticks.is_empty());
    }
}
