//! A column is described once: its name in files, its head for people, its meaning, its width and its cell.

use super::{DataTable, Datum};

/// What the rows of a table are told from; each borrows what its cells need.
pub trait Rows {
    /// One row.
    type Row<'a>;
}

/// What a column holds, and so how wide it is and at which end its values stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Figures, at the right end.
    Figure,
    /// Days, never broken.
    Day,
    /// A code or a single word.
    Code,
    /// A stance: sign and word, never broken.
    Stance,
    /// A name or title, which takes of the room that is left.
    Text,
    /// Sentences, which take more of it.
    Sentence,
}

/// Who is told of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Files and people.
    All,
    /// Files alone, where people read it as part of another column.
    Files,
    /// People alone, where files have its parts.
    People,
}

/// What stands over a column, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// Its name in files, and in the terminal.
    pub name: &'static str,
    /// Its head on screens and on paper.
    pub head: &'static str,
    /// What stands in it.
    pub meaning: &'static str,
    /// How wide it is.
    pub width: Width,
    /// Who is told of it.
    pub told: Audience,
}

/// One column: its heading, and its cell in a row.
pub struct Column<T: Rows> {
    /// What stands over it.
    pub heading: Heading,
    /// What stands in it.
    pub cell: for<'a> fn(&T::Row<'a>) -> Datum,
}

impl Heading {
    const fn new(name: &'static str, head: &'static str, meaning: &'static str, width: Width) -> Heading {
        Heading { name, head, meaning, width, told: Audience::All }
    }

    /// The heading of a column that files alone have.
    pub const fn in_files(mut self) -> Heading {
        self.told = Audience::Files;
        self
    }

    /// The heading of a column that people alone are told.
    pub const fn for_people(mut self) -> Heading {
        self.told = Audience::People;
        self
    }

    /// The column with this heading and cell.
    pub const fn of<T: Rows>(self, cell: for<'a> fn(&T::Row<'a>) -> Datum) -> Column<T> {
        Column { heading: self, cell }
    }
}

/// The heading of figures: name, head, meaning.
pub const fn figure(name: &'static str, head: &'static str, meaning: &'static str) -> Heading {
    Heading::new(name, head, meaning, Width::Figure)
}

/// The heading of days.
pub const fn day(name: &'static str, head: &'static str, meaning: &'static str) -> Heading {
    Heading::new(name, head, meaning, Width::Day)
}

/// The heading of codes and single words.
pub const fn code(name: &'static str, head: &'static str, meaning: &'static str) -> Heading {
    Heading::new(name, head, meaning, Width::Code)
}

/// The heading of stances.
pub const fn stance(name: &'static str, head: &'static str, meaning: &'static str) -> Heading {
    Heading::new(name, head, meaning, Width::Stance)
}

/// The heading of texts.
pub const fn text(name: &'static str, head: &'static str, meaning: &'static str) -> Heading {
    Heading::new(name, head, meaning, Width::Text)
}

/// The heading of sentences.
pub const fn sentence(name: &'static str, head: &'static str, meaning: &'static str) -> Heading {
    Heading::new(name, head, meaning, Width::Sentence)
}

/// The headings of the columns that files have, for helps and manuals.
pub fn headings<T: Rows>(columns: &[Column<T>]) -> Vec<Heading> {
    let of_files = columns.iter().filter(|column| column.heading.told != Audience::People);
    of_files.map(|column| column.heading).collect()
}

/// The rows as files have them.
pub fn table_of<'a, 'c, T: Rows + 'c>(
    columns: impl IntoIterator<Item = &'c Column<T>>,
    rows: impl IntoIterator<Item = T::Row<'a>>,
) -> DataTable {
    let of_files = columns.into_iter().filter(|column| column.heading.told != Audience::People);
    made(&of_files.collect::<Vec<_>>(), rows)
}

/// The rows as people read them.
pub fn reading_of<'a, 'c, T: Rows + 'c>(
    columns: impl IntoIterator<Item = &'c Column<T>>,
    rows: impl IntoIterator<Item = T::Row<'a>>,
) -> DataTable {
    let of_people = columns.into_iter().filter(|column| column.heading.told != Audience::Files);
    made(&of_people.collect::<Vec<_>>(), rows)
}

fn made<'a, T: Rows>(columns: &[&Column<T>], rows: impl IntoIterator<Item = T::Row<'a>>) -> DataTable {
    let cells = |row| columns.iter().map(|column| (column.cell)(&row)).collect();
    DataTable {
        columns: columns.iter().map(|column| column.heading).collect(),
        rows: rows.into_iter().map(cells).collect(),
    }
}
