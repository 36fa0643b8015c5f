//! Periods on an axis: placed in time, labeled at round numbers, broken where one is missing.

use crate::model::{Day, Window};
use crate::report::figure::{Axis, Ink, Tick};
use crate::snapshot::Period;

/// With more quarters than this only the years are labeled.
const MOST_QUARTERS: usize = 12;

/// Periods on a line: in time where their middles are in order, else evenly spaced.
#[derive(Debug)]
pub struct TimeAxis {
    /// Middle of each period.
    xs: Vec<f64>,
    /// The middle of each period in years, for days between them where the axis is even.
    years: Option<Vec<f64>>,
    follows: Vec<bool>,
    labels: Vec<String>,
    /// The year in which each period begins, where its label does not say it.
    begins: Option<Vec<i32>>,
    window: Window,
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
        let begins = (window == Window::Session).then(|| periods.iter().map(|p| p.from.year()).collect());
        let years = (!in_order).then_some(middles);
        TimeAxis { xs, years, follows, labels, begins, window, lo, hi: hi.max(lo + 1e-3) }
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

    /// The axis of a picture: a tick at each period, those at round numbers the most important; of many quarters
    /// the first of each year.
    pub fn axis(&self) -> Axis {
        let shown = (0..self.xs.len()).filter(|p| (self.lo..=self.hi).contains(&self.xs[*p]));
        let shown: Vec<(f64, &str)> = shown.map(|p| (self.xs[p], self.labels[p].as_str())).collect();
        let tick = |at: f64, label: String| {
            let rank = label.parse().map_or(0, rank_of);
            Tick { at, label, rank, ink: Ink::Second, link: None }
        };
        let quarters: Option<Vec<i32>> = shown.iter().map(|(_, label)| quarter_of(label)).collect();
        let ticks = match quarters {
            Some(quarters) if quarters.len() > MOST_QUARTERS => {
                let mut seen = None;
                let mut is_first = |quarter: i32| seen.replace(quarter / 4) != Some(quarter / 4);
                let of_year = shown.iter().zip(&quarters).filter(|(_, q)| is_first(**q));
                of_year.map(|((x, _), q)| tick(*x, (q / 4).to_string())).collect()
            }
            _ => shown.iter().map(|(x, label)| tick(*x, (*label).to_owned())).collect(),
        };
        let ticks = self.with_years(ticks);
        let periods = match self.years {
            None => shown.iter().map(|(x, label)| (*x, (*label).to_owned())).collect(),
            Some(_) => Vec::new(),
        };
        Axis { lo: self.lo, hi: self.hi, name: self.name().to_owned(), ticks, periods, ..Axis::default() }
    }

    /// What the labels are, where they do not say it themselves.
    fn name(&self) -> &'static str {
        match self.window {
            Window::Session => "Session and the year in which it begins",
            Window::Rolling(_) | Window::HalfLife(_) => "End of the window",
            Window::Year | Window::Quarter | Window::All => "",
        }
    }

    /// The ticks of sessions with their years beside them: "64 · 2009".
    fn with_years(&self, ticks: Vec<Tick>) -> Vec<Tick> {
        let Some(begins) = &self.begins else { return ticks };
        let with_year = |tick: Tick| {
            let place = self.labels.iter().position(|label| *label == tick.label);
            let year = place.and_then(|place| begins.get(place));
            Tick {
                label: year.map_or(tick.label.clone(), |year| format!("{} · {year}", tick.label)), ..tick
            }
        };
        ticks.into_iter().map(with_year).collect()
    }
}

/// How round a number is: 0 for hundreds, then fifties, tens, fives, and all others.
fn rank_of(n: i32) -> u8 {
    [100, 50, 10, 5].iter().position(|step| n % step == 0).map_or(4, |rank| rank as u8)
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
        let ticks = axis.axis().ticks;
        assert_eq!(ticks.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), ["2001", "2002", "2004"]);
    }

    #[test]
    fn round_years_are_the_most_important() {
        assert_eq!([2000, 1950, 1980, 1985, 1986].map(rank_of), [0, 1, 2, 3, 4]);
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
        let labels: Vec<String> = axis.axis().ticks.into_iter().map(|t| t.label).collect();
        assert_eq!((labels.len(), labels[0].as_str(), labels[9].as_str()), (10, "2010", "2019"));
        let few = TimeAxis::new(&quarters.iter().take(8).collect::<Vec<_>>(), Window::Quarter, |_| true);
        assert_eq!(few.axis().ticks[1].label, "2010-Q2");
        assert_eq!(
            axis.axis().periods.len(),
            40,
            "every quarter can be read, though only the years are labeled"
        );
    }
}
