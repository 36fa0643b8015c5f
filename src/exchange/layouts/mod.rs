//! Layouts that are known: tables whose headings say what they are. Each brings a mapping; a person can change it.

mod comments;
mod guess;
mod known;
mod lists;
mod models;
mod own;
mod saved;
mod votes;

use super::mapping::{ColumnUse, Mapping, Meaning, Rows};
use super::staged::{Sheet, heading_key};
use crate::model::{Edit, Noun, PositionKind};
use crate::snapshot::Snapshot;
use std::collections::HashSet;
use std::sync::LazyLock;

pub use comments::{COMMENT_FORMS, CommentColumn, CommentForm, comment_file, comment_tables};
pub use guess::guess;
pub use known::LAYOUTS;
pub use saved::{FOLDER, Understood, saved_mappings, understand};

/// A table that is known by its headings.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Headings without which it is another table; each may be written in several ways, parted by bars.
    pub must: &'static [&'static str],
    /// How many columns it has at least.
    pub least_columns: usize,
    /// What a row is.
    pub rows: Rows,
    /// The noun of the rows, where they are records.
    pub noun: Option<Noun>,
    /// What the columns mean: headings, parted by bars; the meaning; what parts several names in a cell, or nothing.
    pub columns: &'static [(&'static str, &'static str, &'static str)],
    /// What holds for every row.
    pub fixed: &'static [(&'static str, &'static str)],
    /// What the words of the file say.
    pub stances: &'static [(&'static str, &'static str)],
    /// Columns whose empty cells say what the one above says.
    pub filled_down: &'static [&'static str],
    /// Headings that it may have and that are left out.
    pub left_out: &'static [&'static str],
    /// How its positions came to be known; none: as votes.
    pub kind: Option<PositionKind>,
    /// What its words for where a text stands say on the common scale; "none": it is still being worked on.
    pub stages: &'static [(&'static str, &'static str)],
    /// What of it has no place in the record, or needs to be said; empty for nothing.
    pub says: &'static str,
}

/// A layout that says nothing but what it is told.
const PLAIN: Layout = Layout {
    name: "",
    title: "",
    must: &[],
    least_columns: 2,
    rows: Rows::Positions,
    noun: None,
    columns: &[],
    fixed: &[],
    stances: &[],
    filled_down: &[],
    left_out: &[],
    kind: None,
    stages: &[],
    says: "",
};

/// Every heading of a known layout, as headings are compared, but for words for votes: those stand in rows, too.
pub fn known_headings() -> &'static HashSet<String> {
    static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let of = |layout: &Layout| {
            let columns = layout.columns.iter().map(|(headings, ..)| *headings);
            columns
                .chain(layout.left_out.iter().copied())
                .flat_map(|headings| headings.split('|'))
                .map(heading_key)
                .collect::<Vec<_>>()
        };
        let of_comments = COMMENT_FORMS.iter().flat_map(CommentForm::keys);
        let words: HashSet<String> = votes::BALLOT_WORDS.iter().map(|(word, _)| heading_key(word)).collect();
        LAYOUTS.iter().flat_map(of).chain(of_comments).filter(|key| !words.contains(key)).collect()
    });
    &KNOWN
}

/// A layout that a sheet has, with the mapping made for it and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognized {
    /// The name of the layout.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Why, in words: "33 of 33 headings of a 3GU list; headings in line 3".
    pub why: String,
    /// What its columns mean.
    pub mapping: Mapping,
}

/// The layout of a sheet: of those whose needed headings are all there, the one that explains the most headings.
pub fn recognize(sheet: &Sheet) -> Option<Recognized> {
    // A table with identities is one of ours, whatever else has such headings.
    if sheet.column("uid").is_some()
        && let Some(own) = own_table(sheet)
    {
        return Some(own);
    }
    let wide = LAYOUTS.iter().filter(|layout| sheet.columns.len() >= layout.least_columns);
    let known = wide.filter(|layout| layout.must.iter().all(|heading| column_of(sheet, heading).is_some()));
    let Some(layout) = known.max_by_key(|layout| (layout.n_explained(sheet), layout.must.len())) else {
        return own_table(sheet);
    };
    let n_headings = sheet.columns.iter().filter(|column| !column.heading.is_empty()).count();
    let line = sheet.heading_line.map_or(String::new(), |line| format!("; headings in line {line}"));
    let says = if layout.says.is_empty() { String::new() } else { format!("; {}", layout.says) };
    let why =
        format!("{} of {n_headings} headings of {}{line}{says}", layout.n_explained(sheet), layout.title);
    Some(Recognized { name: layout.name, title: layout.title, why, mapping: layout.mapping(sheet) })
}

/// What a sheet is: a layout that is known, with what it does not explain guessed; else a guess.
pub fn known_or_guessed(snapshot: &Snapshot, sheet: &Sheet) -> Option<Recognized> {
    let Some(mut known) = recognize(sheet) else { return guess(snapshot, sheet) };
    let Some(layout) = layout_of(known.name).filter(|layout| layout.rows == Rows::Positions) else {
        return Some(known);
    };
    let guessed = guess(snapshot, sheet).filter(|guessed| guessed.mapping.rows == layout.rows);
    for column in guessed.into_iter().flat_map(|guessed| guessed.mapping.columns) {
        let is_new = known.mapping.columns.iter().all(|there| there.meaning != column.meaning);
        if is_new && !layout.explains(&column.heading) {
            known.mapping.columns.push(column);
        }
    }
    Some(known)
}

/// A table as Entente writes it: its headings are the fields of a noun, beside the key, which means nothing elsewhere.
fn own_table(sheet: &Sheet) -> Option<Recognized> {
    const KEY: &str = "key";
    const UID: &str = "uid";
    let is_of_all = |heading: &str| matches!(heading, UID | Edit::HANDLING | Edit::MARKING);
    let headings: Vec<&str> = sheet
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .filter(|heading| *heading != KEY)
        .collect();
    let fits = |noun: &&Noun| {
        let fields = noun.field_list();
        let has = |field: &crate::model::Field| headings.contains(&field.name);
        let is_whole = fields.iter().filter(|field| field.is_required).all(has);
        is_whole
            && headings.len() > 1
            && headings.iter().all(|heading| is_of_all(heading) || fields.iter().any(|f| f.name == *heading))
    };
    // Of two nouns that have these fields, the one that has the fewest others.
    let noun = *Noun::ALL.iter().filter(fits).min_by_key(|noun| noun.field_list().len())?;
    let column = |heading: &&str| {
        let meaning = match *heading {
            UID => Meaning::Identity,
            heading => Meaning::Field(noun, noun.field(heading)?.name),
        };
        Some(ColumnUse { heading: (*heading).to_owned(), meaning, split: None })
    };
    let columns: Vec<ColumnUse> = headings.iter().filter_map(column).collect();
    Some(Recognized {
        name: noun.word(),
        title: noun.plural(),
        why: format!("all {} headings are fields of {}", columns.len(), noun.plural()),
        mapping: Mapping {
            name: noun.word().to_owned(),
            rows: Rows::Records,
            noun: Some(noun.word().to_owned()),
            columns,
            ..Mapping::default()
        },
    })
}

/// The layout of a name.
pub fn layout_of(name: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.name == name)
}

/// The column of a heading that may be written in several ways.
fn column_of(sheet: &Sheet, headings: &str) -> Option<usize> {
    headings.split('|').find_map(|heading| sheet.column(heading))
}

impl Layout {
    /// Whether it says of a heading what it means, or that it is left out.
    pub fn explains(&self, heading: &str) -> bool {
        known_to(self).contains(&heading_key(heading))
    }

    fn n_explained(&self, sheet: &Sheet) -> usize {
        let named = self.columns.iter().map(|(headings, ..)| *headings).chain(self.left_out.iter().copied());
        named.filter(|headings| column_of(sheet, headings).is_some()).count()
    }

    /// The mapping of a sheet of this layout.
    pub fn mapping(&self, sheet: &Sheet) -> Mapping {
        let use_of = |(headings, meaning, split): &(&str, &str, &str)| {
            let column = column_of(sheet, headings)?;
            Some(ColumnUse {
                heading: sheet.columns[column].heading.clone(),
                meaning: meaning.parse().ok()?,
                split: (!split.is_empty()).then(|| (*split).to_owned()),
            })
        };
        let mut columns: Vec<ColumnUse> = self.columns.iter().filter_map(use_of).collect();
        if matches!(self.rows, Rows::Texts | Rows::Actors) {
            // Every heading that is not explained names an actor or a text.
            let named: HashSet<String> = known_to(self);
            let others = sheet
                .columns
                .iter()
                .filter(|c| !c.heading.is_empty() && !named.contains(&heading_key(&c.heading)));
            columns.extend(others.map(|c| ColumnUse {
                heading: c.heading.clone(),
                meaning: Meaning::StanceOf,
                split: None,
            }));
        }
        Mapping {
            name: self.name.to_owned(),
            rows: self.rows,
            noun: self.noun.map(|noun| noun.word().to_owned()),
            columns,
            fixed: self
                .fixed
                .iter()
                .filter_map(|(m, text)| Some((m.parse().ok()?, (*text).to_owned())))
                .collect(),
            stances: self
                .stances
                .iter()
                .filter_map(|(word, is)| Some(((*word).to_owned(), is.parse().ok()?)))
                .collect(),
            kind: self.kind,
            stages: self
                .stages
                .iter()
                .filter_map(|(word, is)| Some(((*word).to_owned(), is.parse().ok()?)))
                .collect(),
            filled_down: self
                .filled_down
                .iter()
                .filter_map(|headings| Some(sheet.columns[column_of(sheet, headings)?].heading.clone()))
                .collect(),
            ..Mapping::default()
        }
    }
}

fn known_to(layout: &Layout) -> HashSet<String> {
    let columns =
        layout.columns.iter().map(|(headings, ..)| *headings).chain(layout.left_out.iter().copied());
    columns.flat_map(|headings| headings.split('|')).map(heading_key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::mapping::{StageWord, StanceWord};

    #[test]
    fn every_layout_says_what_can_be_read() {
        for layout in LAYOUTS {
            for (headings, meaning, _) in layout.columns {
                assert!(meaning.parse::<Meaning>().is_ok(), "{}: {headings}: {meaning}", layout.name);
            }
            for (meaning, _) in layout.fixed {
                assert!(meaning.parse::<Meaning>().is_ok(), "{}: {meaning}", layout.name);
            }
            for (word, is) in layout.stances {
                assert!(is.parse::<StanceWord>().is_ok(), "{}: {word}", layout.name);
            }
            for (word, is) in layout.stages {
                assert!(is.parse::<StageWord>().is_ok(), "{}: {word}", layout.name);
            }
            let known = known_to(layout);
            for must in layout.must {
                assert!(
                    must.split('|').all(|heading| known.contains(&heading_key(heading))),
                    "{}: {must}",
                    layout.name
                );
            }
        }
    }
}
