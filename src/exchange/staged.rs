//! What a reader gives: sheets of rows as they stand in the file, before anybody says what they mean.
//!
//! A column keeps each of its texts once, with a number for every row: a file of a million votes has a few hundred
//! different names, and what is counted, guessed or asked is asked of those.

use crate::model::PROBLEM_COLUMN;
use std::collections::{BTreeMap, HashMap};

/// What stands in one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Staged {
    /// Its tables, in the order of the file.
    pub sheets: Vec<Sheet>,
    /// What was seen and not read, in sentences: hidden sheets, tracked changes, parts that are not understood.
    pub unread: Vec<String>,
}

/// One table of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// What the file calls it; empty where it has one table without a name.
    pub name: String,
    /// Where rows come from, where it was put together from several files: the first row, the file, its table.
    pub parts: Vec<(u32, String, String)>,
    /// Lines of text above the headings: merged titles, the name of a list.
    pub above: Vec<String>,
    /// Its columns, all of them as long as `lines`.
    pub columns: Vec<StagedColumn>,
    /// For every row its line in the file, from 1.
    pub lines: Vec<u32>,
    /// The line of the headings; none where the format has none.
    pub heading_line: Option<u32>,
    /// What some cells have beside their text, by row and column.
    pub marks: BTreeMap<(u32, u16), Mark>,
    /// Totals that the file itself states, to be held against what was read.
    pub totals: Vec<StatedTotal>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StagedColumn {
    /// Its heading as it stands.
    pub heading: String,
    /// Every text that stands in it, once. The first is the empty one: a cell that is there and holds nothing.
    pub texts: Vec<Box<str>>,
    /// For every row which text; [`MISSING`] where the row has no such cell.
    pub cells: Vec<u32>,
}

/// The number of a cell that a row does not have: short lines, keys that an object lacks.
pub const MISSING: u32 = u32::MAX;

/// What a cell has beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Mark {
    /// Its fill, as red, green, blue.
    pub fill: Option<[u8; 3]>,
    /// A note that is not seen at first: a comment, a tooltip.
    pub note: Option<Box<str>>,
    /// Where a link in it leads.
    pub link: Option<Box<str>>,
    /// What its text is beside its words, as JSON of [`crate::exchange::comments::CellText`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rich: Option<Box<str>>,
}

impl Mark {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        *self == Mark::default()
    }
}

/// How many cells have a fill.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FillCount {
    /// The fill, as "C6EFCE".
    pub fill: String,
    /// The same as red, green, blue.
    #[serde(skip)]
    pub color: [u8; 3],
    /// How many cells have it.
    pub n: u32,
}

/// A fill as mappings name it: "C6EFCE".
pub fn fill_name([r, g, b]: [u8; 3]) -> String {
    format!("{r:02X}{g:02X}{b:02X}")
}

/// A total that a file states.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StatedTotal {
    /// Of what, by the texts of a column: "vote 116365".
    pub of: String,
    /// What is counted: "for", "against", "abstention".
    pub what: String,
    /// How many the file says.
    pub stated: u64,
    /// How many stand in the file.
    pub counted: u64,
}

impl StagedColumn {
    /// The text of a row; none where the row has no such cell.
    pub fn text(&self, row: usize) -> Option<&str> {
        self.texts.get(*self.cells.get(row)? as usize).map(|text| &**text)
    }

    /// How often each of the texts stands in it, in their order.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.texts.len()];
        for cell in self.cells.iter().filter(|cell| **cell != MISSING) {
            counts[*cell as usize] += 1;
        }
        counts
    }
}

impl Sheet {
    /// How many rows it has.
    pub fn n_rows(&self) -> usize {
        self.lines.len()
    }

    /// The text of a cell; empty where there is none.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.columns.get(column).and_then(|column| column.text(row)).unwrap_or_default()
    }

    /// The file and the table from which a row comes.
    pub fn origin(&self, row: usize) -> (&str, &str) {
        let part = self.parts.iter().rev().find(|(first, ..)| *first as usize <= row);
        part.map_or(("", self.name.as_str()), |(_, file, sheet)| (file, sheet))
    }

    /// The fills of its cells, the most frequent first.
    pub fn fills(&self) -> Vec<FillCount> {
        let mut counts: BTreeMap<[u8; 3], u32> = BTreeMap::new();
        let n_rows = self.n_rows() as u32;
        for fill in self.marks.range(..(n_rows, 0)).filter_map(|(_, mark)| mark.fill) {
            *counts.entry(fill).or_default() += 1;
        }
        let mut fills: Vec<FillCount> =
            counts.into_iter().map(|(fill, n)| FillCount { fill: fill_name(fill), color: fill, n }).collect();
        fills.sort_by_key(|fill| std::cmp::Reverse(fill.n));
        fills
    }

    /// Whether another table has the same headings.
    pub fn is_like(&self, other: &Sheet) -> bool {
        let keys = |sheet: &Sheet| sheet.columns.iter().map(|c| heading_key(&c.heading)).collect::<Vec<_>>();
        keys(self) == keys(other)
    }

    /// Adds the rows of another table with the same headings.
    pub fn append(&mut self, other: Sheet) {
        let first = self.n_rows() as u32;
        self.lines.extend(&other.lines);
        for (column, more) in self.columns.iter_mut().zip(other.columns) {
            let mut known: HashMap<&str, u32> = HashMap::new();
            for (number, text) in column.texts.iter().enumerate() {
                known.insert(text, number as u32);
            }
            let mut numbers = Vec::with_capacity(more.texts.len());
            let mut new = Vec::new();
            for text in more.texts {
                numbers.push(match known.get(&*text) {
                    Some(number) => *number,
                    None => {
                        new.push(text);
                        (known.len() + new.len() - 1) as u32
                    }
                });
            }
            column.texts.extend(new);
            let number = |cell: &u32| numbers.get(*cell as usize).copied().unwrap_or(MISSING);
            column.cells.extend(more.cells.iter().map(number));
        }
        self.marks.extend(other.marks.into_iter().map(|((row, column), mark)| ((row + first, column), mark)));
        self.totals.extend(other.totals);
        self.parts.extend(other.parts.into_iter().map(|(row, file, sheet)| (row + first, file, sheet)));
    }

    /// Takes off the columns at its end that tell what was wrong with a row when it was imported before.
    pub fn forget_problems(&mut self) {
        while self.columns.last().is_some_and(|column| column.heading.starts_with(PROBLEM_COLUMN)) {
            self.columns.pop();
        }
        let n_columns = self.columns.len();
        self.marks.retain(|(_, column), _| usize::from(*column) < n_columns);
    }

    /// The column of a heading, compared without regard to case, spaces and signs.
    pub fn column(&self, heading: &str) -> Option<usize> {
        let key = heading_key(heading);
        self.columns.iter().position(|column| heading_key(&column.heading) == key)
    }
}

/// A heading as headings are compared: letters, digits and what lies beyond ASCII, in lower case.
pub fn heading_key(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || *c == '#');
    kept.flat_map(char::to_lowercase).collect()
}

/// A sheet in the making.
#[derive(Debug, Default)]
pub struct SheetMaker {
    sheet: Sheet,
    /// For every column the number of each of its texts.
    known: Vec<HashMap<Box<str>, u32>>,
}

impl SheetMaker {
    /// A sheet of a name with these headings, read from a line of the file.
    pub fn new<T: Into<String>>(
        name: impl Into<String>,
        headings: impl IntoIterator<Item = T>,
        heading_line: Option<u32>,
    ) -> SheetMaker {
        let sheet = Sheet { name: name.into(), heading_line, ..Sheet::default() };
        let mut maker = SheetMaker { sheet, known: Vec::new() };
        for heading in headings {
            maker.add_column(heading.into());
        }
        maker
    }

    /// One more column; rows that are there already lack it. Gives its place. A heading that is there already is numbered:
    /// "Vote (2)".
    pub fn add_column(&mut self, heading: String) -> usize {
        let is_there =
            |heading: &str| !heading_key(heading).is_empty() && self.sheet.column(heading).is_some();
        let numbered = (2..).map(|nth| format!("{heading} ({nth})"));
        let heading = match is_there(&heading) {
            true => { numbered }.find(|heading| !is_there(heading)).unwrap_or_default(),
            false => heading,
        };
        let cells = vec![MISSING; self.sheet.n_rows()];
        self.sheet.columns.push(StagedColumn { heading, texts: vec![Box::default()], cells });
        self.known.push(HashMap::from([(Box::default(), 0)]));
        self.sheet.columns.len() - 1
    }

    /// The columns so far.
    pub fn columns(&self) -> &[StagedColumn] {
        &self.sheet.columns
    }

    /// Lines above the headings.
    pub fn above(&mut self, lines: Vec<String>) {
        self.sheet.above = lines;
    }

    /// A total that the file states.
    pub fn total(&mut self, total: StatedTotal) {
        self.sheet.totals.push(total);
    }

    /// Adds a row; cells beyond the columns get columns without a heading.
    pub fn push<'t>(&mut self, line: u32, cells: impl IntoIterator<Item = &'t str>) {
        let row = self.begin(line);
        for (column, text) in cells.into_iter().enumerate() {
            self.put(row, column, text);
        }
    }

    /// Begins a row without cells. Gives its place.
    pub fn begin(&mut self, line: u32) -> usize {
        self.sheet.lines.push(line);
        for column in &mut self.sheet.columns {
            column.cells.push(MISSING);
        }
        self.sheet.n_rows() - 1
    }

    /// Puts a text into a cell of a row that was begun.
    pub fn put(&mut self, row: usize, column: usize, text: &str) {
        while self.sheet.columns.len() <= column {
            self.add_column(String::new());
        }
        let of = &mut self.sheet.columns[column];
        // Most often a cell says what the one above says.
        if row > 0
            && let Some(above) = of.cells.get(row - 1)
            && of.texts.get(*above as usize).is_some_and(|above| **above == *text)
        {
            of.cells[row] = *above;
            return;
        }
        let known = &mut self.known[column];
        of.cells[row] = match known.get(text) {
            Some(number) => *number,
            None => {
                let number = of.texts.len() as u32;
                of.texts.push(text.into());
                known.insert(text.into(), number);
                number
            }
        };
    }

    /// Marks a cell.
    pub fn mark(&mut self, row: usize, column: usize, mark: Mark) {
        if !mark.is_empty() {
            self.sheet.marks.insert((row as u32, column as u16), mark);
        }
    }

    /// The sheet.
    pub fn finish(self) -> Sheet {
        self.sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_once_and_missing_is_not_empty() {
        let mut maker = SheetMaker::new("", ["a", "b"], Some(1));
        maker.push(2, ["x", ""]);
        maker.push(3, ["x"]);
        maker.push(5, ["y", "z", "beyond"]);
        let sheet = maker.finish();
        assert_eq!((sheet.n_rows(), sheet.columns.len(), &sheet.lines[..]), (3, 3, &[2, 3, 5][..]));
        let texts = |column: usize| (0..3).map(|row| sheet.columns[column].text(row)).collect::<Vec<_>>();
        assert_eq!(texts(0), [Some("x"), Some("x"), Some("y")]);
        assert_eq!(texts(1), [Some(""), None, Some("z")]);
        assert_eq!(texts(2), [None, None, Some("beyond")]);
        assert_eq!(sheet.columns[0].counts(), [0, 2, 1]);
        assert_eq!(sheet.column(" B: "), Some(1));
    }
}
