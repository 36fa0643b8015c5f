//! How well a column fits what it is said to mean, and what does not fit, with its line.

use super::{ColumnUse, DateOrder, Decimal, Mapping, Meaning, date_orders, read_date};
use crate::exchange::names::{Answers, Names};
use crate::exchange::staged::{MISSING, Sheet, StagedColumn};
use crate::model::{ActorKind, Confidence, Field, FieldKind, Noun, PositionKind, Tlp, Uid};
use crate::snapshot::Snapshot;
use serde::Serialize;

/// So many cells that do not fit are shown.
const N_SHOWN: usize = 50;

/// How well a column fits its meaning. Empty and missing cells do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ColumnFit {
    /// How many cells hold something.
    pub n_filled: u32,
    /// How many of them fit.
    pub n_fitting: u32,
    /// The first that do not: line and text.
    pub misfits: Vec<(u32, String)>,
    /// Of a column of days: the orders of day, month and year that it allows; several: a person has to say.
    pub orders: Vec<DateOrder>,
}

impl ColumnFit {
    /// "fits 1,204 of 1,210".
    pub fn in_words(&self) -> String {
        let grouped = |n: u32| crate::model::grouped(u64::from(n));
        match self.n_filled {
            0 => "empty".to_owned(),
            n if n == self.n_fitting => format!("fits all {}", grouped(n)),
            n => format!("fits {} of {}", grouped(self.n_fitting), grouped(n)),
        }
    }
}

/// For every column of a table how well it fits what it is said to mean.
pub fn fits(snapshot: &Snapshot, answers: &Answers, sheet: &Sheet, mapping: &Mapping) -> Vec<ColumnFit> {
    let names = Names::new(snapshot, answers);
    let fit_of = |column: &StagedColumn| {
        let used = mapping.of(&column.heading);
        column_fit(sheet, column, used, mapping, &names)
    };
    sheet.columns.iter().map(fit_of).collect()
}

fn column_fit(
    sheet: &Sheet,
    column: &StagedColumn,
    used: Option<&ColumnUse>,
    mapping: &Mapping,
    names: &Names<'_>,
) -> ColumnFit {
    let meaning = used.map_or(Meaning::Skip, |used| used.meaning);
    let orders = match is_of_days(meaning) {
        true => date_orders(column.texts.iter().map(|text| &**text)),
        false => Vec::new(),
    };
    let order = match orders.as_slice() {
        [one] => Some(*one),
        several => mapping.date_order.filter(|order| several.contains(order)),
    };
    let split = used.and_then(|used| used.split.as_deref());
    let fits_one = |text: &str| fits_meaning(text, meaning, order, mapping, names);
    let is_fitting: Vec<bool> = column
        .texts
        .iter()
        .map(|text| match split {
            Some(sign) if !sign.is_empty() => {
                text.split(sign).map(str::trim).filter(|part| !part.is_empty()).all(fits_one)
            }
            _ => fits_one(text.trim()),
        })
        .collect();
    let mut fit = ColumnFit { orders, ..ColumnFit::default() };
    let is_empty: Vec<bool> = column.texts.iter().map(|text| text.trim().is_empty()).collect();
    for (row, cell) in column.cells.iter().enumerate().filter(|(_, cell)| **cell != MISSING) {
        let cell = *cell as usize;
        if is_empty[cell] {
            continue;
        }
        fit.n_filled += 1;
        if is_fitting[cell] {
            fit.n_fitting += 1;
        } else if fit.misfits.len() < N_SHOWN {
            fit.misfits.push((sheet.lines[row], column.texts[cell].to_string()));
        }
    }
    fit
}

fn is_of_days(meaning: Meaning) -> bool {
    meaning == Meaning::Day || meaning.field().is_some_and(|field| field.kind == FieldKind::Day)
}

/// Whether a text that is not empty can be what it is said to mean.
fn fits_meaning(
    text: &str,
    meaning: Meaning,
    order: Option<DateOrder>,
    mapping: &Mapping,
    names: &Names<'_>,
) -> bool {
    match meaning {
        Meaning::Skip
        | Meaning::Note
        | Meaning::Provision
        | Meaning::Topics
        | Meaning::ActorName
        | Meaning::RevisionOf
        | Meaning::RevisedTo
        | Meaning::StanceMarked => true,
        Meaning::Word | Meaning::Source | Meaning::Marking | Meaning::State => true,
        Meaning::Kind => text.parse::<PositionKind>().is_ok(),
        Meaning::Confidence => text.parse::<Confidence>().is_ok(),
        Meaning::Identity => text.parse::<Uid>().is_ok(),
        Meaning::Handling => text.parse::<Tlp>().is_ok(),
        Meaning::Weight => text.trim().parse::<Decimal>().is_ok(),
        Meaning::ActorKind => text.parse::<ActorKind>().is_ok(),
        Meaning::Actor | Meaning::ActorHome | Meaning::Sponsors => names.knows(Noun::Actor, text),
        Meaning::Stance | Meaning::StanceOf => mapping.stance(text).is_some(),
        Meaning::Day => read_date(text, order).is_some(),
        Meaning::Total(_) => read_total(text).is_some(),
        Meaning::Field(noun, name) => {
            noun.field(name).is_none_or(|field| fits_field(text, field, order, names))
        }
    }
}

fn fits_field(text: &str, field: &Field, order: Option<DateOrder>, names: &Names<'_>) -> bool {
    match (field.referred(), field.kind) {
        (Some(noun), _) => names.knows(noun, text),
        (None, FieldKind::Day) => read_date(text, order).is_some(),
        (None, _) => field.read(text).is_ok(),
    }
}

/// A published total: files of the United Nations write 166.0.
pub fn read_total(text: &str) -> Option<i64> {
    let text = text.trim();
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}
