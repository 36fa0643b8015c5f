//! Days as files write them. The order of day, month and year is one for a whole column: one 26/06 settles it.

use crate::model::{Day, Precision};
use serde::{Deserialize, Serialize};

/// In which order day, month and year stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// 2018-12-05, 2018/12/05.
    Ymd,
    /// 05/12/2018, 5.12.18.
    Dmy,
    /// 12/05/2018.
    Mdy,
}

impl DateOrder {
    /// All of them.
    pub const ALL: [DateOrder; 3] = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy];
}

/// The orders under which all of these texts are days; more than one: a person has to say which. Texts that are no dates
/// at all do not count.
pub fn date_orders<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<DateOrder> {
    let mut left = DateOrder::ALL.to_vec();
    for text in texts.map(day_part).filter(|text| numbers(text).is_some()) {
        let fits = |order: &DateOrder| read_date(text, Some(*order)).is_some();
        if left.iter().any(fits) {
            left.retain(fits);
        }
    }
    left
}

/// A day as a file writes it, with how precisely it is known. `order`: of three numbers of which none has four digits in
/// front. Serial numbers of spreadsheets are not days: readers of spreadsheets write those out.
pub fn read_date(text: &str, order: Option<DateOrder>) -> Option<(Day, Precision)> {
    let text = day_part(text);
    if let Some(numbers) = numbers(text) {
        return of_numbers(&numbers, order?).map(|day| (day, Precision::Day));
    }
    crate::model::read_day(text).or_else(|| named(text))
}

/// The text without the time behind the day, which says nothing more here.
fn day_part(text: &str) -> &str {
    let text = text.trim();
    text.split_once(['T', ' ']).filter(|(_, rest)| is_time(rest)).map_or(text, |(day, _)| day)
}

fn is_time(text: &str) -> bool {
    text.len() >= 4
        && text.contains(':')
        && text.chars().all(|c| c.is_ascii_digit() || ":.+-ZAPM ".contains(c))
}

/// Three numbers between the same signs.
fn numbers(text: &str) -> Option<[&str; 3]> {
    let text = text.trim().trim_end_matches('.');
    let sign = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(sign, '/' | '.' | '-') {
        return None;
    }
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let is_number = |part: &&str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|b| b.is_ascii_digit());
    let parts: [&str; 3] = parts.try_into().ok()?;
    parts.iter().all(is_number).then_some(parts)
}

fn of_numbers(parts: &[&str; 3], order: DateOrder) -> Option<Day> {
    let [year, month, day] = match order {
        DateOrder::Ymd => *parts,
        DateOrder::Dmy => [parts[2], parts[1], parts[0]],
        DateOrder::Mdy => [parts[2], parts[0], parts[1]],
    };
    let whole = match (year.len(), year.parse::<i16>().ok()?) {
        (4, year) => year,
        // Two digits at the end, as 24.9.71: within the last hundred years before 2070.
        (2, year) if order != DateOrder::Ymd => year + if year < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    Day::ymd(whole, month.parse().ok()?, day.parse().ok()?).ok()
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// "2 March 2020", "Mar 2, 2020".
fn named(text: &str) -> Option<(Day, Precision)> {
    let words: Vec<&str> = text.split([' ', ',', '-', '.']).filter(|word| !word.is_empty()).collect();
    let month_of = |word: &str| {
        let lower = word.to_lowercase();
        let place = MONTHS.iter().position(|month| lower.starts_with(month))?;
        lower.chars().all(char::is_alphabetic).then_some(place as i8 + 1)
    };
    let (day, month, year) = match words.as_slice() {
        [day, month, year] if month_of(month).is_some() => (*day, month_of(month)?, *year),
        [month, day, year] if month_of(month).is_some() => (*day, month_of(month)?, *year),
        [month, year] if month_of(month).is_some() && year.len() == 4 => {
            return Some((Day::ymd(year.parse().ok()?, month_of(month)?, 1).ok()?, Precision::Month));
        }
        _ => return None,
    };
    let day = day.trim_end_matches(char::is_alphabetic);
    (year.len() == 4).then_some(())?;
    Some((Day::ymd(year.parse().ok()?, month, day.parse().ok()?).ok()?, Precision::Day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, order: DateOrder) -> Option<String> {
        read_date(text, Some(order)).map(|(day, _)| day.to_string())
    }

    #[test]
    fn one_day_beyond_twelve_settles_a_column() {
        assert_eq!(date_orders(["03/04/2026", "05/06/2026"].into_iter()), [DateOrder::Dmy, DateOrder::Mdy]);
        assert_eq!(date_orders(["03/04/2026", "26/06/2026"].into_iter()), [DateOrder::Dmy]);
        assert_eq!(date_orders(["06/26/2026", "n/a"].into_iter()), [DateOrder::Mdy]);
        assert_eq!(date_orders(["2026-03-04"].into_iter()), [DateOrder::Ymd]);
        assert_eq!(date_orders(["2025-12-05T00:00:00+00:00"].into_iter()), [DateOrder::Ymd]);
    }

    #[test]
    fn days_are_read_as_files_write_them() {
        for (text, order, wanted) in [
            ("2018-12-05", DateOrder::Ymd, Some("2018-12-05")),
            ("2018/12/5 09:30", DateOrder::Ymd, Some("2018-12-05")),
            ("2018-12-05T09:30:00Z", DateOrder::Ymd, Some("2018-12-05")),
            ("5.12.18", DateOrder::Dmy, Some("2018-12-05")),
            ("24.9.71", DateOrder::Dmy, Some("1971-09-24")),
            ("31/02/2020", DateOrder::Dmy, None),
            ("2 March 2020", DateOrder::Dmy, Some("2020-03-02")),
            ("Sept 3rd, 2020", DateOrder::Dmy, Some("2020-09-03")),
            ("43439", DateOrder::Dmy, None),
            ("yesterday", DateOrder::Dmy, None),
        ] {
            assert_eq!(day(text, order).as_deref(), wanted, "{text}");
        }
        assert_eq!(read_date("Mar 2020", None).map(|(_, precision)| precision), Some(Precision::Month));
    }
}
