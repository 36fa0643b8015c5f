//! By which columns rows are sorted, and how: figures by size, words as a reader counts, nothing last.

use crate::model::{Day, name_key};
use std::cmp::Ordering;

/// One of the columns that rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// Index of the column.
    pub column: usize,
    /// Largest or last first.
    pub descending: bool,
}

impl Sort {
    /// The order of two cells; what has nothing comes last in either direction.
    pub fn compare(self, a: &SortKey, b: &SortKey) -> Ordering {
        let ascending = match (a, b) {
            (SortKey::Nothing, SortKey::Nothing) => return Ordering::Equal,
            (SortKey::Nothing, _) => return Ordering::Greater,
            (_, SortKey::Nothing) => return Ordering::Less,
            (SortKey::Number(a), SortKey::Number(b)) => a.total_cmp(b),
            (SortKey::Text(a), SortKey::Text(b)) => a.cmp(b),
            (SortKey::Number(_), SortKey::Text(_)) => Ordering::Less,
            (SortKey::Text(_), SortKey::Number(_)) => Ordering::Greater,
        };
        if self.descending { ascending.reverse() } else { ascending }
    }
}

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub enum SortKey {
    /// Figures and days.
    Number(f64),
    /// Words, written so that they compare as a reader counts.
    Text(String),
    /// Nothing stands there.
    Nothing,
}

impl SortKey {
    /// Words, without regard to capitals and marks, "A/RES/9/1" before "A/RES/73/27".
    pub fn text(words: &str) -> SortKey {
        let key = name_key(words);
        if key.is_empty() { SortKey::Nothing } else { SortKey::Text(natural_key(&key)) }
    }

    /// A figure, if there is one.
    pub fn number(figure: Option<impl Into<f64>>) -> SortKey {
        figure.map_or(SortKey::Nothing, |figure| SortKey::Number(figure.into()))
    }

    /// A day, if there is one.
    pub fn day(day: Option<Day>) -> SortKey {
        SortKey::number(day.map(|day| day.0))
    }
}

/// Sorts rows by several columns, the first one first; what is equal in all stays in the order in which it stood.
pub fn sort_rows<R>(rows: &mut Vec<R>, order: &[Sort], key: impl Fn(&R, usize) -> SortKey) {
    if order.is_empty() {
        return;
    }
    let keys = |row: &R| order.iter().map(|sort| key(row, sort.column)).collect::<Vec<_>>();
    let mut keyed: Vec<(Vec<SortKey>, R)> = rows.drain(..).map(|row| (keys(&row), row)).collect();
    keyed.sort_by(|(a, _), (b, _)| {
        let each = order.iter().zip(a.iter().zip(b)).map(|(sort, (a, b))| sort.compare(a, b));
        each.fold(Ordering::Equal, Ordering::then)
    });
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

/// Writes a key by which "A/RES/9/1" comes before "A/RES/73/27": figures padded to one length, letters small.
pub fn natural(key: &mut String, words: &str) {
    const LENGTH: usize = 6;
    let mut rest = words;
    while !rest.is_empty() {
        let n_figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (figures, after) = rest.split_at(n_figures);
        if n_figures > 0 {
            key.push_str(&"000000"[n_figures.min(LENGTH)..]);
            key.push_str(figures);
        }
        let n_letters = after.bytes().take_while(|b| !b.is_ascii_digit()).count();
        let (letters, after) = after.split_at(n_letters);
        push_lowercase(key, letters);
        rest = after;
    }
}

/// The key of words by themselves.
pub fn natural_key(words: &str) -> String {
    let mut key = String::with_capacity(words.len() + 8);
    natural(&mut key, words);
    key
}

/// Appends a text in small letters.
fn push_lowercase(text: &mut String, part: &str) {
    if part.is_ascii() {
        let start = text.len();
        text.push_str(part);
        if let Some(added) = text.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else {
        text.push_str(&part.to_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_sort_as_a_reader_counts() {
        let mut all = ["A/RES/73/27", "A/RES/9/1", "ISO/IEC 9", "ISO/IEC 27001", "A/RES/73/3"];
        all.sort_by_key(|r| natural_key(r));
        assert_eq!(all, ["A/RES/9/1", "A/RES/73/3", "A/RES/73/27", "ISO/IEC 9", "ISO/IEC 27001"]);
    }

    #[test]
    fn several_columns_sort_one_after_the_other_and_nothing_comes_last_in_either_direction() {
        let rows = [("b", Some(2)), ("a", None), ("a", Some(10)), ("b", None), ("a", Some(9)), ("", Some(1))];
        let sorted = |order: &[Sort]| {
            let mut places: Vec<usize> = (0..rows.len()).collect();
            sort_rows(&mut places, order, |row, column| match column {
                0 => SortKey::text(rows[*row].0),
                _ => SortKey::number(rows[*row].1),
            });
            places
        };
        let by = |column, descending| Sort { column, descending };
        assert_eq!(sorted(&[by(1, false)]), [5, 0, 4, 2, 1, 3]);
        assert_eq!(sorted(&[by(1, true)]), [2, 4, 0, 5, 1, 3]);
        assert_eq!(sorted(&[by(0, false), by(1, true)]), [2, 4, 1, 0, 3, 5]);
        assert_eq!(sorted(&[by(0, true), by(1, false)]), [0, 3, 4, 2, 1, 5]);
        assert_eq!(sorted(&[]), [0, 1, 2, 3, 4, 5]);
    }
}
