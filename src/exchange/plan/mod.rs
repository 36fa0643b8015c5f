//! What an import would do: for every row exactly one outcome, and one change that does it all.

mod details;
mod historic;
mod meetings;
mod missing;
mod newcomers;
mod outcome;
mod papers;
mod positions;
mod problem_rows;
mod records;
mod references;
mod remarks;
mod speakers;
mod texts;
mod weights;

pub use missing::Missing;
pub use outcome::{Counts, FieldChange, Outcome, Problem, TotalCheck};
pub use problem_rows::{RowWithProblems, rows_with_problems};
pub use remarks::Remark;

use super::ExchangeError;
use super::limits::check_columns_of_rows;
use super::mapping::{DateOrder, Mapping, Meaning, Rows, date_orders};
use super::names::{Answers, NameInFile, Names};
use super::staged::Sheet;
use crate::jobs::Progress;
use crate::model::*;
use crate::snapshot::Snapshot;
use serde::Serialize;
use std::collections::BTreeMap;

/// Which fields of records that are there already an import may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Update {
    /// Those that are empty.
    #[default]
    Empty,
    /// All for which the file says something else.
    All,
    /// None.
    None,
}

/// What a person says of an import beside the mapping.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choices {
    /// Of names.
    pub answers: Answers,
    /// Of fields.
    pub update: Update,
    /// Of single fields, whatever is said of all: whether they are changed.
    pub ticked: BTreeMap<FieldOf, bool>,
}

/// A field of a record.
pub type FieldOf = (RecordRef, &'static str);

/// The file that is imported, for the record of where things come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Its name, without the folder.
    pub name: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// What it was recognized as.
    pub format: String,
    /// Today.
    pub day: Day,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// How many rows were read: the sum of the outcomes.
    pub counts: Counts,
    /// The outcome of every row, in the order of the file; of a table with stances in many columns, of every such cell.
    pub outcomes: Vec<Outcome>,
    /// What is made, by noun.
    pub made: BTreeMap<Noun, usize>,
    /// How many positions are added.
    pub n_positions: usize,
    /// How many of each stance are added.
    pub stances: Vec<(Stance, usize)>,
    /// Totals that the file states, held against what was read.
    pub totals: Vec<TotalCheck>,
    /// Every name once.
    pub names: Vec<NameInFile>,
    /// Words for a stance that nobody has said the meaning of, each with the number of its cells.
    pub words: Vec<(String, u32)>,
    /// What is wrong or odd, with its place in the file.
    pub problems: Vec<Problem>,
    /// Fields of records that are there already, for which the file says something else.
    pub changes: Vec<FieldChange>,
    /// What an earlier file brought and this one does not hold; it stays.
    pub missing: Vec<Missing>,
    /// What hidden notes tell of who said what of a text.
    pub remarks: Vec<Remark>,
    /// What was not taken although it was understood, in sentences that say what to do.
    pub left: Vec<String>,
    /// The one change; none where nothing would change, or where it was taken.
    command: Option<Command>,
}

impl Plan {
    /// Whether something would change.
    pub fn does_something(&self) -> bool {
        self.command.is_some()
    }

    /// Takes the one change that does it out of the plan.
    ///
    /// # Errors
    /// Nothing would change.
    pub fn take_command(&mut self) -> Result<Command, CommandError> {
        self.command.take().ok_or(CommandError::Nothing)
    }

    /// Without what it says of records that are there: for where they may not be named.
    #[must_use]
    pub fn hushed(mut self) -> Plan {
        for name in &mut self.names {
            name.is.clear();
            name.nearest.clear();
        }
        for change in &mut self.changes {
            change.record.clear();
            change.before.clear();
        }
        self.missing.clear();
        self
    }

    /// Whether a person has still to say what a name stands for.
    pub fn n_open_names(&self) -> usize {
        self.names.iter().filter(|name| name.is_open()).count()
    }
}

/// What all parts of the making of a plan share.
struct Ground<'a> {
    snapshot: &'a Snapshot,
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    choices: &'a Choices,
    progress: &'a Progress,
    /// For every column its meaning.
    meanings: Vec<Meaning>,
    /// For every column of days the order of day, month and year; none: a person has to say.
    orders: Vec<Option<DateOrder>>,
}

impl Ground<'_> {
    /// The first column that means this.
    fn column(&self, meaning: Meaning) -> Option<usize> {
        self.meanings.iter().position(|m| *m == meaning)
    }

    /// All columns that mean this.
    fn columns(&self, meaning: Meaning) -> Vec<usize> {
        (0..self.meanings.len()).filter(|column| self.meanings[*column] == meaning).collect()
    }

    /// The columns that are fields of a noun.
    fn fields_of(&self, noun: Noun) -> Vec<(&'static Field, usize)> {
        let of = |(column, meaning): (usize, &Meaning)| match meaning {
            Meaning::Field(n, name) if *n == noun => Some((noun.field(name)?, column)),
            _ => None,
        };
        self.meanings.iter().enumerate().filter_map(of).collect()
    }

    /// What holds for every row.
    fn fixed(&self, meaning: Meaning) -> Option<&str> {
        self.mapping.fixed.get(&meaning).map(String::as_str)
    }

    /// Notes that a row says something else of a field of a record that is there, and changes it where a person wants it so.
    /// Whether it is changed.
    fn change_field(
        &self,
        (record, field): (RecordRef, &'static Field),
        (before, after): (&Value, Value),
        (row, column): (usize, usize),
        making: &mut outcome::Making,
    ) -> bool {
        let is_empty = matches!(before, Value::Null) || *before == Value::Text(String::new());
        let of_all = match self.choices.update {
            Update::All => true,
            Update::Empty => is_empty,
            Update::None => false,
        };
        let is_taken = self.choices.ticked.get(&(record, field.name)).copied().unwrap_or(of_all);
        making.changes.push(FieldChange {
            of: (record, field.name),
            record: self.snapshot.short_name(record).unwrap_or_default(),
            field: field.label,
            before: self.snapshot.value_words(field, before, Precision::Day),
            after: self.sheet.text(row, column).trim().to_owned(),
            line: self.sheet.lines[row],
            is_taken,
        });
        if is_taken {
            making.edits.push(Edit { record, field: field.name, value: after });
        }
        is_taken
    }

    /// A problem with a cell.
    fn problem(&self, row: usize, column: Option<usize>, reason: impl Into<String>) -> Problem {
        let column = column.filter(|column| *column < self.sheet.columns.len());
        let (file, sheet) = self.sheet.origin(row);
        Problem {
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            line: self.sheet.lines.get(row).copied().unwrap_or(0),
            cell: column.map_or(String::new(), |column| self.sheet.columns[column].heading.clone()),
            words: column.map_or(String::new(), |column| self.sheet.text(row, column).to_owned()),
            reason: reason.into(),
        }
    }
}

/// Plans the import of a table.
///
/// # Errors
/// A mapping that does not fit the table, or a stop.
pub fn plan(
    snapshot: &Snapshot,
    sheet: &Sheet,
    mapping: &Mapping,
    choices: &Choices,
    file: &FileFacts,
    progress: &Progress,
) -> Result<Plan, ExchangeError> {
    let filled;
    let sheet = match mapping.filled_down.is_empty() {
        true => sheet,
        false => {
            filled = filled_down(sheet, mapping);
            &filled
        }
    };
    let uses = mapping.uses(sheet);
    let meanings: Vec<Meaning> = uses.iter().map(|u| u.map_or(Meaning::Skip, |u| u.meaning)).collect();
    if meanings.iter().all(|meaning| *meaning == Meaning::Skip) {
        let headings: Vec<&str> =
            sheet.columns.iter().map(|column| column.heading.as_str()).take(8).collect();
        let said = match headings.iter().all(|heading| heading.is_empty()) {
            true => {
                "no line of this table reads like headings; say which one does (--heading-line)".to_owned()
            }
            false => format!("no column of this table means anything yet: it has {}", headings.join(", ")),
        };
        return Err(ExchangeError::Mapping(said));
    }
    check_meanings(mapping, &meanings)?;
    if !matches!(mapping.rows, Rows::Texts | Rows::Actors) {
        check_columns_of_rows(sheet.columns.len())?;
    }
    if let Some(kind) = mapping.fixed.get(&Meaning::ActorKind) {
        kind.parse::<ActorKind>().map_err(|error| ExchangeError::Mapping(format!("actor-kind: {error}")))?;
    }
    let order_of = |column: usize| {
        let texts = sheet.columns[column].texts.iter().map(|text| &**text);
        match date_orders(texts).as_slice() {
            [one] => Some(*one),
            several => mapping.date_order.filter(|order| several.contains(order)),
        }
    };
    let orders = (0..sheet.columns.len()).map(order_of).collect();
    let ground = Ground { snapshot, sheet, mapping, choices, progress, meanings, orders };
    let mut names = Names::new(snapshot, &choices.answers);
    let mut making = outcome::Making::new(file, mapping);
    match mapping.rows {
        Rows::Records if mapping.noun() != Some(Noun::Proposal) || is_whole(mapping) => {
            records::plan(&ground, &mut names, &mut making)?;
        }
        _ => positions::plan(&ground, &mut names, &mut making)?,
    }
    making.totals.extend(sheet.totals.iter().map(|total| TotalCheck {
        of: total.of.clone(),
        what: total.what.clone(),
        stated: total.stated as i64,
        counted: total.counted as i64,
        is_whole: true,
    }));
    making.learn(snapshot, &names);
    Ok(making.finish(names.finish(), file))
}

/// Whether rows of proposals are those of a table of ours, with all that a proposal refers to.
fn is_whole(mapping: &Mapping) -> bool {
    mapping.columns.iter().any(|column| match column.meaning {
        Meaning::Identity => true,
        Meaning::Field(Noun::Proposal, name) => {
            name != "body" && column.meaning.field().is_some_and(|f| f.referred().is_some())
        }
        _ => false,
    })
}

/// Refuses a mapping that says of a column, or of all rows, what rows of this kind do not hold.
fn check_meanings(mapping: &Mapping, meanings: &[Meaning]) -> Result<(), ExchangeError> {
    let is_of_texts =
        mapping.rows != Rows::Records || (mapping.noun() == Some(Noun::Proposal) && !is_whole(mapping));
    let is_taken = |meaning: &Meaning| match (*meaning, is_of_texts) {
        (Meaning::Skip, _) => true,
        (Meaning::Identity, _) => true,
        (Meaning::Field(Noun::Proposal, "body"), true) => true,
        (Meaning::Field(Noun::Proposal, _), true) => {
            meaning.field().is_some_and(|field| field.referred().is_none())
        }
        (Meaning::Field(Noun::Meeting, "number"), true) => true,
        (Meaning::Field(Noun::AgendaItem, "number" | "title"), true) => mapping.rows == Rows::Records,
        (Meaning::RevisionOf | Meaning::RevisedTo, true) => mapping.rows == Rows::Records,
        (Meaning::Weight, is_of_texts) => !is_of_texts && mapping.noun() == Some(Noun::Actor),
        (Meaning::Field(Noun::Weight, "name" | "year"), false) => {
            matches!(mapping.noun(), Some(Noun::Actor | Noun::Weight))
        }
        (Meaning::Field(noun, _), false) => mapping.noun() == Some(noun),
        (Meaning::Field(..), true) => false,
        (_, is_of_texts) => is_of_texts,
    };
    match meanings.iter().chain(mapping.fixed.keys()).find(|meaning| !is_taken(meaning)) {
        None => Ok(()),
        Some(meaning) => Err(ExchangeError::Mapping(format!(
            "{meaning} is not taken from rows of this kind; leave it out"
        ))),
    }
}

/// The table with empty cells of some columns filled from above.
fn filled_down(sheet: &Sheet, mapping: &Mapping) -> Sheet {
    let mut sheet = sheet.clone();
    for heading in &mapping.filled_down {
        let Some(column) = sheet.column(heading) else { continue };
        let column = &mut sheet.columns[column];
        let is_empty: Vec<bool> = column.texts.iter().map(|text| text.trim().is_empty()).collect();
        let mut last = None;
        for cell in &mut column.cells {
            match is_empty.get(*cell as usize) {
                Some(false) => last = Some(*cell),
                _ => *cell = last.unwrap_or(*cell),
            }
        }
    }
    sheet
}
