//! The figures behind one point as rows.

use crate::app::widgets::KeyValues;
use crate::report::figures::convergence::Fact;

/// Shows figures as rows.
pub(super) fn rows_ui(rows: &mut KeyValues<'_>, facts: &[Fact]) {
    for fact in facts {
        match &fact.value {
            Some(value) if fact.is_main => drop(rows.strong_row(&fact.key, value.clone())),
            Some(value) => drop(rows.row(&fact.key, value.clone())),
            None => drop(rows.undefined_row(&fact.key, fact.reason)),
        }
    }
}
