//! Wall time as a person reads it.

use crate::model::Day;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now, in milliseconds since 1970 UTC.
pub fn now_ms() -> i64 {
    ms_of(SystemTime::now())
}

/// A time of the system, in milliseconds since 1970 UTC.
pub(super) fn ms_of(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// Today, UTC.
pub fn today() -> Day {
    day_of(now_ms())
}

/// The day, UTC, of a time in milliseconds since 1970.
pub(super) fn day_of(at_ms: i64) -> Day {
    const DAY_MS: i64 = 86_400_000;
    Day(i32::try_from(at_ms.div_euclid(DAY_MS)).unwrap_or(0))
}
