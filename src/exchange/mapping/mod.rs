//! What the columns of a table mean: each is a field of a noun, a stance, a total, or left out. A mapping is plain data: it can
//! be saved, shared, and recognized by its headings.

mod dates;
mod decimal;
mod fit;
mod meaning;
mod words;

pub use dates::{DateOrder, date_orders, read_date};
pub use decimal::Decimal;
pub use fit::{ColumnFit, fits, read_total};
pub use meaning::{Meaning, Total};
pub use words::{RemarksAs, StageWord, StanceWord};

use super::readers::ReadOptions;
use super::staged::{Sheet, heading_key};
use crate::model::{ActorKind, Noun, PositionKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rows {
    /// The stance of one actor on one text.
    #[default]
    Positions,
    /// The stances on one text: a column an actor.
    Texts,
    /// The stances of one actor: a column a text.
    Actors,
    /// A record of a noun.
    Records,
}

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnUse {
    /// Its heading in the file.
    pub heading: String,
    /// What it means.
    #[serde(rename = "is")]
    pub meaning: Meaning,
    /// What parts several names in one cell; none: a cell holds one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<String>,
}

/// How a table becomes records. As JSON it is what `entente import --map` reads.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// Its name, where it was saved or ships.
    pub name: String,
    /// What a row is.
    pub rows: Rows,
    /// The noun of the rows, where they are records: "proposal".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noun: Option<String>,
    /// The columns, by their headings; those that are not named are left out.
    pub columns: Vec<ColumnUse>,
    /// How the positions came to be known: "vote", "stated in public" …; none: as votes.
    #[serde(with = "words::kind", skip_serializing_if = "Option::is_none")]
    pub kind: Option<PositionKind>,
    /// What holds for every row, by the same words as the meanings of columns: `"body": "UNGA"`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fixed: BTreeMap<Meaning, String>,
    /// What the words of the file say: a stance of ours, or "none" for no position.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stances: BTreeMap<String, StanceWord>,
    /// Of numbers on a scale: up to which each stands for which stance, such as `{"40": "oppose", "100": "support"}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub cuts: BTreeMap<Decimal, StanceWord>,
    /// What words for where a text stands say on the common scale, or "none" for work under way, which is no stage.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stages: BTreeMap<String, StageWord>,
    /// What becomes of hidden notes that tell who said what of a text.
    #[serde(skip_serializing_if = "is_default")]
    pub remarks: RemarksAs,
    /// What the fill of a cell says, as "C6EFCE".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fills: BTreeMap<String, StanceWord>,
    /// The order of day, month and year, where the file alone does not settle it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// Columns whose empty cells say what the last filled one above says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filled_down: Vec<String>,
    /// How the file is read.
    #[serde(skip_serializing_if = "is_default")]
    pub read: ReadOptions,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Mapping {
    /// What the column of a heading means; none where it is left out.
    pub fn of(&self, heading: &str) -> Option<&ColumnUse> {
        let key = heading_key(heading);
        self.columns.iter().find(|column| heading_key(&column.heading) == key)
    }

    /// Says what the column of a heading means.
    pub fn set(&mut self, heading: &str, meaning: Meaning) {
        let key = heading_key(heading);
        match self.columns.iter_mut().find(|column| heading_key(&column.heading) == key) {
            Some(column) => column.meaning = meaning,
            None => self.columns.push(ColumnUse { heading: heading.to_owned(), meaning, split: None }),
        }
    }

    /// For every column of a sheet what it means.
    pub fn uses(&self, sheet: &Sheet) -> Vec<Option<&ColumnUse>> {
        sheet
            .columns
            .iter()
            .map(|column| self.of(&column.heading).filter(|u| u.meaning != Meaning::Skip))
            .collect()
    }

    /// The noun of its rows, where they are records.
    pub fn noun(&self) -> Option<Noun> {
        let word = self.noun.as_deref()?;
        Noun::ALL.iter().copied().find(|noun| noun.word() == word)
    }

    /// What a word of the file says of a stance: by this mapping, else as our own word; none: nobody has said.
    pub fn stance(&self, word: &str) -> Option<StanceWord> {
        let word = word.trim();
        let mapped = self.stances.iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(word));
        let said = mapped.map(|(_, is)| *is).or_else(|| word.parse().ok()).or_else(|| self.cut(word));
        said.or_else(|| word.is_empty().then_some(StanceWord::None))
    }

    /// What a number on a scale says, by the cut points; beyond the last it says nothing.
    fn cut(&self, word: &str) -> Option<StanceWord> {
        let at: Decimal = word.parse().ok().filter(|_| !self.cuts.is_empty())?;
        self.cuts.range(at..).next().map(|(_, is)| *is)
    }

    /// What a word for where a text stands says on the common scale; none: nobody has said.
    pub fn stage(&self, word: &str) -> Option<StageWord> {
        let word = word.trim().trim_end_matches('?').trim_end();
        self.stages.iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(word)).map(|(_, is)| *is)
    }

    /// What new actors are made as, where nobody says it of one: what holds for all rows, else companies.
    pub fn kind_of_new(&self) -> ActorKind {
        self.fixed.get(&Meaning::ActorKind).and_then(|kind| kind.parse().ok()).unwrap_or(ActorKind::Company)
    }

    /// What its columns mean, in words: "Country: who; Vote: stance or vote".
    pub fn in_words(&self) -> String {
        let used = self.columns.iter().filter(|column| column.meaning != Meaning::Skip);
        let said: Vec<String> =
            used.map(|column| format!("{}: {}", column.heading, column.meaning.words())).collect();
        said.join("; ")
    }

    /// How many of its headings stand in a sheet, and how many it names.
    pub fn n_found(&self, sheet: &Sheet) -> (usize, usize) {
        let found = self.columns.iter().filter(|column| sheet.column(&column.heading).is_some());
        (found.count(), self.columns.len())
    }
}
