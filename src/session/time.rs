//! Wall time as a person reads it.

use crate::model::Day;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now, in milliseconds since 1970 UTC.
pub fn now_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// Today, UTC.
pub fn today() -> Day {
    const DAY_MS: i64 = 86_400_000;
    Day(i32::try_from(now_ms().div_euclid(DAY_MS)).unwrap_or(0))
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
    fn times_print_as_iso_8601_in_utc() {
        assert_eq!(time_text(0), "1970-01-01T00:00:00Z");
        assert_eq!(time_text(-1), "1969-12-31T23:59:59Z");
        assert_eq!(time_text(1_544_002_200_999), "2018-12-05T09:30:00Z");
    }
}
