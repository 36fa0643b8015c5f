//! Calendar days, how precisely they are known, and spans of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A calendar day, as days since 1970-01-01 (Gregorian, proleptic). No time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A text or a triple that is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", refused(.0))]
pub struct DayError(pub String);

fn refused(text: &str) -> String {
    format!("\"{text}\" is not a date: write it as {}", as_written(text))
}

/// A text that names a day in another way, as it is to be written; else an example.
pub(super) fn as_written(text: &str) -> String {
    let parts: Vec<&str> = text.trim().split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<i16>().ok();
    let day = |year: i16, month: i16, day: i16| {
        Day::ymd(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let meant = match parts.as_slice() {
        [a, b, year] if year.len() == 4 => {
            number(a).zip(number(b)).zip(number(year)).and_then(|((a, b), year)| {
                // With points the day comes first; with slashes only a number above 12 tells which is which.
                let is_day_first = text.contains('.') || a > 12;
                let is_month_first = !text.contains('.') && b > 12;
                match (is_day_first, is_month_first) {
                    (true, false) => day(year, b, a),
                    (false, true) => day(year, a, b),
                    _ => None,
                }
            })
        }
        [year, b, c] if year.len() == 4 => {
            number(year).zip(number(b)).zip(number(c)).and_then(|((year, b), c)| day(year, b, c))
        }
        _ => None,
    };
    meant.map_or_else(|| "2018-12-05".to_owned(), |day| day.to_string())
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

impl Day {
    /// The earliest day that a screen or a file can name (0001-01-01).
    pub const MIN: Day = Day(-719_162);
    /// The last day that a screen or a file can name (9999-12-31).
    pub const MAX: Day = Day(2_932_896);

    /// The day of a year, month (1–12) and day of month (1–31), or an error where there is none such.
    pub fn ymd(year: i16, month: i8, day: i8) -> Result<Day, DayError> {
        Date::new(year, month, day)
            .map(Day::of)
            .map_err(|_| DayError(format!("{year:04}-{month:02}-{day:02}")))
    }

    /// The first of January of a year, clamped to the years 1–9999.
    pub fn year_start(year: i32) -> Day {
        let year = year.clamp(1, 9999) as i16;
        Day::of(jiff::civil::date(year, 1, 1))
    }

    fn of(date: Date) -> Day {
        Day(date.duration_since(EPOCH).as_hours() as i32 / 24)
    }

    fn civil(self) -> Date {
        let day = self.clamp(Day::MIN, Day::MAX);
        EPOCH.saturating_add(jiff::Span::new().days(i64::from(day.0)))
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        i32::from(self.civil().year())
    }

    /// The month, 1–12.
    pub fn month(self) -> u32 {
        self.civil().month() as u32
    }

    /// The day of the month, 1–31.
    pub fn day_of_month(self) -> u32 {
        self.civil().day() as u32
    }

    /// The quarter, 1–4.
    pub fn quarter(self) -> u32 {
        (self.month() - 1) / 3 + 1
    }

    /// The day after, at most [`Day::MAX`].
    pub fn next(self) -> Day {
        Day(self.0 + 1).min(Day::MAX)
    }

    /// The day before, at least [`Day::MIN`].
    pub fn previous(self) -> Day {
        Day(self.0 - 1).max(Day::MIN)
    }

    /// A day as a fraction of years (2018-07-02 is near 2018.5), for an axis.
    pub fn as_year_fraction(self) -> f64 {
        let year = self.year();
        let start = Day::year_start(year).0;
        let end = Day::year_start(year + 1).0;
        f64::from(year) + f64::from(self.0 - start) / f64::from((end - start).max(1))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil())
    }
}

impl FromStr for Day {
    type Err = DayError;
    fn from_str(text: &str) -> Result<Day, DayError> {
        let error = || DayError(text.to_owned());
        let text = text.trim();
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(error());
        };
        let plain = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if !(plain(y, 4) && plain(m, 2) && plain(d, 2)) {
            return Err(error());
        }
        match (y.parse(), m.parse(), d.parse()) {
            (Ok(y), Ok(m), Ok(d)) if y >= 1 => Day::ymd(y, m, d),
            _ => Err(error()),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Day, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

super::words::words! {
    /// How precisely a date is known. A year begins on 1 January, a month on the first.
    Precision {
        /// To the day.
        Day = "day",
        /// To the month.
        Month = "month",
        /// To the year.
        Year = "year",
        /// Not known at all.
        Unknown = "unknown",
    }
}

/// A span of days, both ends included. An open start is "on all dates up to", an open end "until further notice".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First day, if known.
    pub since: Option<Day>,
    /// Last day, if there is one.
    pub until: Option<Day>,
}

impl Span {
    /// Whether the day lies within.
    pub fn contains(self, day: Day) -> bool {
        self.since.is_none_or(|s| s <= day) && self.until.is_none_or(|u| day <= u)
    }

    /// Whether a day lies within both.
    pub fn overlaps(self, other: Span) -> bool {
        Span { since: self.since, until: other.until }.is_ordered()
            && Span { since: other.since, until: self.until }.is_ordered()
    }

    /// Whether the start does not lie after the end.
    pub fn is_ordered(self) -> bool {
        !matches!((self.since, self.until), (Some(s), Some(u)) if s > u)
    }
}

/// A time in milliseconds since 1970 UTC as "2018-12-05T09:30:00Z".
pub fn time_text(at_ms: i64) -> String {
    let seconds = at_ms.div_euclid(1000);
    let day = i32::try_from(seconds.div_euclid(86_400)).unwrap_or(i32::MAX);
    let second = seconds.rem_euclid(86_400);
    format!("{}T{:02}:{:02}:{:02}Z", Day(day), second / 3600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_written_otherwise_is_told_as_it_is_to_be_written() {
        for (typed, told) in [
            ("15.12.2026", "2026-12-15"),
            ("1.2.2026", "2026-02-01"),
            ("15/12/2026", "2026-12-15"),
            ("12/15/2026", "2026-12-15"),
            ("2026/12/15", "2026-12-15"),
            ("2026-1-5", "2026-01-05"),
            ("05/12/2026", "2018-12-05"),
            ("30.2.2026", "2018-12-05"),
            ("tomorrow", "2018-12-05"),
        ] {
            assert_eq!(as_written(typed), told, "{typed}");
        }
        let error = "15.12.2026".parse::<Day>().unwrap_err().to_string();
        assert!(error.ends_with("write it as 2026-12-15"), "{error}");
    }

    #[test]
    fn days_count_from_1970_and_print_as_iso() {
        assert_eq!("1970-01-01".parse(), Ok(Day(0)));
        assert_eq!(Day::ymd(2018, 12, 5).map(|d| d.to_string()), Ok("2018-12-05".to_owned()));
        assert_eq!("1946-01-01".parse::<Day>().map(|d| d.0), Ok(-8766));
        assert_eq!(Day::MIN.to_string(), "0001-01-01");
        assert_eq!(Day::MAX.to_string(), "9999-12-31");
        for n in (-800_000..=3_000_000).step_by(997) {
            let day = Day(n).clamp(Day::MIN, Day::MAX);
            assert_eq!(day.to_string().parse(), Ok(day));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "2018", "2018-13-01", "2018-02-30", "03/04/2026", "18-01-01", "2018-1-1", "0000-01-01"]
        {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_span_includes_both_ends() {
        let span = Span { since: Some(Day(10)), until: Some(Day(20)) };
        assert!(span.contains(Day(10)) && span.contains(Day(20)));
        assert!(!span.contains(Day(9)) && !span.contains(Day(21)));
        assert!(Span::default().contains(Day::MIN));
        assert!(!Span { since: Some(Day(2)), until: Some(Day(1)) }.is_ordered());
    }

    #[test]
    fn times_print_as_iso_8601_in_utc() {
        assert_eq!(time_text(0), "1970-01-01T00:00:00Z");
        assert_eq!(time_text(-1), "1969-12-31T23:59:59Z");
        assert_eq!(time_text(1_544_002_200_999), "2018-12-05T09:30:00Z");
    }
}
