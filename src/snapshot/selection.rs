//! From a lens to the proposals in view and the periods into which they fall.

use crate::model::Day;
use std::ops::Range;

/// A stretch of time and the selected proposals in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// "2018", "2018-Q3", "73" (a session), "all".
    pub label: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Its places in the selection's list of columns.
    pub places: Range<usize>,
}
