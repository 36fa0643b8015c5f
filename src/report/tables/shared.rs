//! Headings that several tables share.

use crate::report::table::{Heading, code, day};

pub(super) const PERIOD: Heading = code("period", "Period", "2018, 2018-Q3, 73 (a session) or all");
pub(super) const FROM: Heading = day("from", "From", "first day of the period");
pub(super) const TO: Heading = day("to", "To", "last day of the period");
pub(super) const MEASURE: Heading =
    code("measure", "Measure", "exact or half; empty where the method knows no such choice");
pub(super) const METHOD: Heading =
    code("method", "Method", "short name of the measure, as entente methods lists them");
pub(super) const INTERVAL: Heading = code(
    "interval",
    "Interval",
    "delta, bootstrap or bootstrap-family; empty where the measure has no interval",
);
pub(super) const BLOC_A: Heading = code("bloc_a", "Bloc", "short code of one bloc");
pub(super) const BLOC_B: Heading = code("bloc_b", "Other bloc", "short code of the other");
pub(super) const ACTOR: Heading = code("actor", "Actor", "code of the actor");
pub(super) const ACTOR_A: Heading = code("actor_a", "Actor", "code of one actor");
pub(super) const ACTOR_B: Heading = code("actor_b", "Other actor", "code of the other");
