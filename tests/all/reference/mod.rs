//! The analysis held against values that independent implementations computed, and against published ones.

use crate::support::record;
use crate::support::reference;

mod blocs;
mod pairs;
mod published;

use entente::analysis::{Params, Tally};
use entente::model::*;
use entente::snapshot::Selection;
use reference::{Row, by_session, record as assembly};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Values of the tables are rounded to ten decimals.
const ROUNDED: f64 = 1e-9;

fn unanimous(row: &Row) -> Unanimous {
    if row["drop_unanimous"] == "1" { Unanimous::Drop } else { Unanimous::Keep }
}

fn selections() -> &'static BTreeMap<Unanimous, Selection> {
    static SELECTIONS: OnceLock<BTreeMap<Unanimous, Selection>> = OnceLock::new();
    SELECTIONS.get_or_init(|| Unanimous::ALL.iter().map(|u| (*u, by_session(*u))).collect())
}

fn params(measure: Measure, dual: Dual) -> Params {
    Params { measure, dual, min_n: 10 }
}

/// The place of a row's session among the periods.
fn place(selection: &Selection, row: &Row) -> usize {
    selection.periods.iter().position(|p| p.label == row["session"]).unwrap()
}

/// What stands in a table: nothing where the value is undefined.
fn defined(row: &Row, column: &str) -> Option<f64> {
    Some(row[column].as_str()).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap())
}

/// Both undefined, or both the same within the rounding.
#[track_caller]
fn same(ours: Option<f64>, theirs: Option<f64>, what: &dyn std::fmt::Debug) {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            assert!((ours - theirs).abs() <= ROUNDED, "{ours} is not {theirs}: {what:?}");
        }
        _ => assert_eq!(ours, theirs, "{what:?}"),
    }
}

#[test]
fn the_record_is_that_of_the_reference() {
    let agenda = assembly().snapshot.agenda();
    assert_eq!(agenda.columns().len(), 5429);
    assert_eq!(agenda.actors().len(), 200);
    let known: u32 = (0..agenda.columns().len()).map(|c| Tally::of_all(agenda.planes(), c).n_known()).sum();
    assert_eq!(known, 738_764);
}
