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
