//! What becomes of rows, and the change that is put together meanwhile.

use super::{FieldOf, FileFacts, Missing, Plan};
use crate::exchange::mapping::Mapping;
use crate::exchange::names::{Meant, NameInFile, Names};
use crate::model::*;
use crate::snapshot::Snapshot;
use serde::Serialize;
use std::collections::BTreeMap;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It brings something new.
    Added,
    /// It changes what is there.
    Changed,
    /// It says what is there already.
    Same,
    /// It is left out on purpose: it holds nothing, or a person said so.
    Skipped,
    /// It cannot be taken; a problem says why.
    Refused,
}

/// How many rows have which outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// All of them.
    pub rows: u32,
    /// New.
    pub added: u32,
    /// Changing something.
    pub changed: u32,
    /// There already.
    pub same: u32,
    /// Left out on purpose.
    pub skipped: u32,
    /// That cannot be taken.
    pub refused: u32,
}

impl Counts {
    /// Counts outcomes.
    pub fn of(outcomes: &[Outcome]) -> Counts {
        let mut counts = Counts::default();
        for outcome in outcomes {
            counts.rows += 1;
            *match outcome {
                Outcome::Added => &mut counts.added,
                Outcome::Changed => &mut counts.changed,
                Outcome::Same => &mut counts.same,
                Outcome::Skipped => &mut counts.skipped,
                Outcome::Refused => &mut counts.refused,
            } += 1;
        }
        counts
    }

    /// "41 rows: 38 added, 2 there already, 1 refused".
    pub fn in_words(&self) -> String {
        let said = [
            (self.added, "added"),
            (self.changed, "changed"),
            (self.same, "there already"),
            (self.skipped, "left out"),
            (self.refused, "refused"),
        ];
        let said: Vec<String> = said
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{} {what}", grouped(u64::from(*n))))
            .collect();
        let rows = if self.rows == 1 { "row" } else { "rows" };
        format!("{} {rows}: {}", grouped(u64::from(self.rows)), said.join(", "))
    }
}

/// What is wrong or odd, with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The table.
    pub sheet: String,
    /// The line.
    pub line: u32,
    /// The heading of the column; empty: the row as a whole.
    pub cell: String,
    /// What stands there.
    pub words: String,
    /// What is wrong, and what to do.
    pub reason: String,
}

impl Problem {
    /// "Line 27, Vote: "see attached" is no stance that is known".
    pub fn in_words(&self) -> String {
        let cell = if self.cell.is_empty() { String::new() } else { format!(", {}", self.cell) };
        format!("Line {}{cell}: {}", self.line, self.reason)
    }
}

/// A total that the file states, held against what was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TotalCheck {
    /// Of what: the reference of a text.
    pub of: String,
    /// What is counted.
    pub what: String,
    /// How many the file states.
    pub stated: i64,
    /// How many rows of the file say so.
    pub counted: i64,
    /// Whether the file holds the whole vote, so that the two must agree.
    pub is_whole: bool,
}

/// A field of a record that is there already, for which the file says something else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// Which.
    #[serde(skip)]
    pub of: FieldOf,
    /// The record, as a person calls it.
    pub record: String,
    /// The label of the field.
    pub field: &'static str,
    /// What is there.
    pub before: String,
    /// What the file says.
    pub after: String,
    /// The line of the file.
    pub line: u32,
    /// Whether it is changed.
    pub is_taken: bool,
}

/// A language code for names that were learned from files.
const LEARNED: &str = "";

/// A plan in the making.
pub(super) struct Making {
    pub outcomes: Vec<Outcome>,
    pub problems: Vec<Problem>,
    pub totals: Vec<TotalCheck>,
    pub changes: Vec<FieldChange>,
    /// What an earlier file brought and this one does not hold.
    pub missing: Vec<Missing>,
    /// Words for a stance that are not known, with the number of their cells.
    pub words: BTreeMap<String, u32>,
    /// What hidden notes tell of who said what.
    pub remarks: Vec<super::Remark>,
    /// What was not taken although it was understood.
    pub left: Vec<String>,
    /// Today.
    pub today: Day,
    pub batch: Batch,
    pub edits: Vec<Edit>,
    /// The source of everything that is added.
    pub source: SourceId,
}

impl Making {
    pub fn new(file: &FileFacts, mapping: &Mapping) -> Making {
        let mut batch = Batch::default();
        let source = SourceId::provisional(0);
        batch.records.sources.push(Source {
            id: source,
            title: file.name.clone(),
            date: Some(file.day),
            note: format!(
                "Imported as {}. SHA-256 {}.\nColumns: {}.",
                file.format,
                file.sha256,
                mapping.in_words()
            ),
            ..Source::default()
        });
        Making {
            outcomes: Vec::new(),
            problems: Vec::new(),
            totals: Vec::new(),
            changes: Vec::new(),
            missing: Vec::new(),
            words: BTreeMap::new(),
            remarks: Vec::new(),
            left: Vec::new(),
            today: file.day,
            batch,
            edits: Vec::new(),
            source,
        }
    }

    /// Adds a record of these values. Gives its key.
    pub fn add(&mut self, noun: Noun, values: Vec<Value>) -> Result<u32, String> {
        self.add_marked(noun, values, Head::default())
    }

    /// A source of which a file says the title alone, made once.
    pub fn source_called(&mut self, title: &str) -> SourceId {
        let sources = &mut self.batch.records.sources;
        // The first is the file itself.
        if let Some(known) = sources.iter().skip(1).find(|source| source.title == title) {
            return known.id;
        }
        let id = SourceId::provisional(sources.len());
        sources.push(Source { id, title: title.to_owned(), ..Source::default() });
        id
    }

    /// The same with an identity and markings of its own.
    pub fn add_marked(&mut self, noun: Noun, values: Vec<Value>, head: Head) -> Result<u32, String> {
        let id = FIRST_PROVISIONAL + self.batch.records.n_of(noun) as u32;
        let mut values = values.into_iter();
        let read = &mut || values.next().unwrap_or(Value::Null);
        self.batch.records.read(noun, id, head, read).map_err(|error| error.to_string())?;
        Ok(id)
    }

    /// Names that a person settled become further names of the actors.
    pub fn learn(&mut self, snapshot: &Snapshot, names: &Names<'_>) {
        for name in names.settled() {
            let (true, Meant::Record(actor)) = (name.is_learned, name.meant()) else { continue };
            let has_code =
                snapshot.actors.of_key(*actor).is_some_and(|of| code_key(&of.code) == code_key(&name.text));
            let is_known = has_code
                || snapshot.index().names_of_actor(ActorId(*actor)).iter().any(|code| {
                    snapshot.actor_names.at(*code as usize).is_some_and(|known| known.name == name.text)
                });
            if !is_known {
                self.batch.records.actor_names.push(ActorName {
                    id: ActorNameId::provisional(self.batch.records.actor_names.len()),
                    actor: ActorId(*actor),
                    language: LEARNED.to_owned(),
                    name: name.text.clone(),
                    source: Some(self.source),
                    ..ActorName::default()
                });
            }
        }
    }

    /// The plan.
    pub fn finish(mut self, names: Vec<NameInFile>, file: &FileFacts) -> Plan {
        let n_positions = self.batch.positions.len();
        let mut made: BTreeMap<Noun, usize> = BTreeMap::new();
        for noun in Noun::ALL.iter() {
            // The source that stands for the file is not counted.
            let n = self.batch.records.n_of(*noun) - usize::from(*noun == Noun::Source);
            if n > 0 {
                made.insert(*noun, n);
            }
        }
        // What brings nothing leaves no source behind.
        if made.is_empty() && n_positions == 0 && self.edits.is_empty() {
            self.batch = Batch::default();
        }
        self.problems.sort();
        let counts = Counts::of(&self.outcomes);
        if let Some(source) = self.batch.records.sources.first_mut() {
            source.note.push_str(&account(counts, &self.problems));
        }
        let mut said: Vec<String> = made.iter().map(|(noun, n)| noun.counted(*n)).collect();
        if n_positions > 0 {
            said.insert(0, format!("{n_positions} position{}", if n_positions == 1 { "" } else { "s" }));
        }
        if !self.edits.is_empty() {
            said.push(format!(
                "{} changed field{}",
                self.edits.len(),
                if self.edits.len() == 1 { "" } else { "s" }
            ));
        }
        let n_of = |stance: &Stance| self.batch.positions.iter().filter(|p| p.stance == *stance).count();
        let stances =
            Stance::ALL.iter().map(|stance| (*stance, n_of(stance))).filter(|(_, n)| *n > 0).collect();
        let label = format!("Import {}: {}", file.name, said.join(", "));
        let is_something = !self.batch.is_empty() || !self.edits.is_empty();
        let edits = self.edits;
        let command = is_something.then(|| Command { edits, ..Command::import(label, self.batch) });
        Plan {
            stances,
            counts,
            outcomes: self.outcomes,
            made,
            n_positions,
            totals: self.totals,
            names,
            words: self.words.into_iter().collect(),
            problems: self.problems,
            changes: self.changes,
            missing: self.missing,
            remarks: self.remarks,
            left: self.left,
            command,
        }
    }
}

/// So many problems are kept with the source of an import; the rest is counted.
const N_KEPT: usize = 100;

/// What became of the rows, and what was wrong, as it is kept with the source.
fn account(counts: Counts, problems: &[Problem]) -> String {
    let mut account = format!("\n{}.", counts.in_words());
    for problem in problems.iter().take(N_KEPT) {
        account.push('\n');
        account.push_str(&problem.in_words());
    }
    if problems.len() > N_KEPT {
        account.push_str(&format!("\nand {} more problems", problems.len() - N_KEPT));
    }
    account
}
