//! Words that the whole window shares: counts, dates with their precision, standings.

use crate::model::{Day, Precision, Standing, grouped};
pub use crate::report::figures::words::{capital, short_date};

/// A count with separators: 14231 reads "14,231".
pub fn count(n: usize) -> String {
    grouped(n as u64)
}

/// "1 membership", "3 memberships".
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// A day, and how weakly it is known: "2018-12-05", "1999 (year only)", "no date".
pub fn date(day: Option<Day>, precision: Precision) -> String {
    match (day, precision) {
        (None, _) => "no date".to_owned(),
        (Some(day), Precision::Day) => day.to_string(),
        (Some(day), Precision::Month) => format!("{:04}-{:02} (month only)", day.year(), day.month()),
        (Some(day), Precision::Year) => format!("{:04} (year only)", day.year()),
        (Some(day), Precision::Unknown) => format!("{day} (not sure)"),
    }
}

/// From when to when: "2009-06-16 to 2013-01-01", "since 1999 (year only)", "start unknown".
pub fn span(since: Option<Day>, until: Option<Day>, precision: Precision) -> String {
    let weak = match precision {
        Precision::Day => "",
        Precision::Month => " (month only)",
        Precision::Year => " (year only)",
        Precision::Unknown if since.is_some() || until.is_some() => " (not sure)",
        Precision::Unknown => "",
    };
    let short = |day| short_date(day, precision);
    match (since, until) {
        (Some(since), Some(until)) => format!("{} to {}{weak}", short(since), short(until)),
        (Some(since), None) => format!("since {}{weak}", short(since)),
        (None, Some(until)) => format!("start unknown, until {}{weak}", short(until)),
        (None, None) => "start unknown".to_owned(),
    }
}

/// A moment of the journal: "2026-11-23 21:40 UTC".
pub fn moment(at_ms: i64) -> String {
    let minutes = at_ms.div_euclid(60_000);
    let day = Day(minutes.div_euclid(24 * 60).clamp(i64::from(Day::MIN.0), i64::from(Day::MAX.0)) as i32);
    let minute = minutes.rem_euclid(24 * 60);
    format!("{day} {:02}:{:02} UTC", minute / 60, minute % 60)
}

/// What a weak standing is called; none where nothing need be said.
pub fn weak(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Sourced | Standing::Entered => None,
        Standing::Unverified => Some("unverified"),
        Standing::Disputed => Some("disputed"),
        Standing::Approximate => Some("approximate"),
        Standing::OpenEnded => Some("open-ended"),
        Standing::OurReading => Some("our reading"),
    }
}

/// What a standing means, in a sentence.
pub fn standing_meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Sourced => "Taken from a document that the source names.",
        Standing::Unverified => "Not checked against a document.",
        Standing::Disputed => "Sources disagree.",
        Standing::Approximate => "Stands in for something that is not at hand; the note says what.",
        Standing::OpenEnded => "The end is only known to lie after the last year of the source.",
        Standing::OurReading => "Our own reading, to be argued with.",
        Standing::Entered => "Typed in by hand.",
    }
}

/// How old a position was on the day looked at: "417 days before"; none for one taken that day.
pub fn age(days: i32) -> Option<String> {
    let n = |days: i32| counted(days.unsigned_abs() as usize, "day", "days");
    match days {
        0 => None,
        1.. => Some(format!("{} before", n(days))),
        _ => Some(format!("{} after", n(days))),
    }
}

/// A figure of agreement or separation, to three places; below zero with a true minus.
pub fn figure(value: f64) -> String {
    // What rounds to nothing has no sign.
    let value = if value.abs() < 0.0005 { 0.0 } else { value };
    format!("{value:.3}").replace('-', "−")
}

/// A change with its sign: "+0.050", "−0.013".
pub fn change(value: f64) -> String {
    format!("{value:+.3}").replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators() {
        let words: Vec<String> = [0, 999, 1000, 14_231, 1_010_138].map(count).into();
        assert_eq!(words, ["0", "999", "1,000", "14,231", "1,010,138"]);
        assert_eq!(counted(1, "membership", "memberships"), "1 membership");
    }

    #[test]
    fn weak_dates_say_so() {
        let day = Day::ymd(1999, 1, 1).ok();
        assert_eq!(date(day, Precision::Year), "1999 (year only)");
        assert_eq!(date(day, Precision::Day), "1999-01-01");
        assert_eq!(date(None, Precision::Day), "no date");
        assert_eq!(span(None, day, Precision::Month), "start unknown, until 1999-01 (month only)");
        assert_eq!(span(None, None, Precision::Unknown), "start unknown");
    }

    #[test]
    fn moments_are_told_in_utc() {
        assert_eq!(moment(0), "1970-01-01 00:00 UTC");
        assert_eq!(moment(-1), "1969-12-31 23:59 UTC");
        assert_eq!(change(-0.0126), "−0.013");
        assert_eq!(figure(-0.0002), "0.000");
    }
}
