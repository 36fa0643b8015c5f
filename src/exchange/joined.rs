//! Tables of different headings that are given together: those that describe what another names become columns of it. Votes
//! know a roll call by its number, and a second file says what the number stands for.

use super::staged::{MISSING, Sheet, StagedColumn, heading_key};
use std::collections::HashMap;

/// So many of a hundred rows of a table must be described by another for the two to belong together.
const LEAST_FOUND: usize = 50;

/// Joins tables of different files by the headings that they share: the longest one gets the other columns of each whose rows
/// are told apart by these. What was joined is said in sentences.
pub fn join(sheets: &mut Vec<Sheet>) -> Vec<String> {
    let mut told = Vec::new();
    let Some(longest) = (0..sheets.len()).max_by_key(|nth| (sheets[*nth].n_rows(), usize::MAX - nth)) else {
        return told;
    };
    let mut base = sheets.remove(longest);
    let mut others = Vec::new();
    for sheet in sheets.drain(..) {
        let is_of_another_file = base.origin(0).0 != sheet.origin(0).0;
        match is_of_another_file.then(|| describe(&mut base, &sheet)).flatten() {
            Some(sentence) => told.push(sentence),
            None => others.push(sheet),
        }
    }
    *sheets = others;
    sheets.insert(longest.min(sheets.len()), base);
    told
}

/// Gives a table the other columns of one that describes its rows; none where it does not.
fn describe(base: &mut Sheet, other: &Sheet) -> Option<String> {
    let shared: Vec<(usize, usize)> = (0..other.columns.len())
        .filter(|column| !heading_key(&other.columns[*column].heading).is_empty())
        .filter_map(|column| Some((base.column(&other.columns[column].heading)?, column)))
        .collect();
    if shared.is_empty() || shared.len() == other.columns.len() {
        return None;
    }
    let theirs: Vec<usize> = shared.iter().map(|(_, column)| *column).collect();
    let mut rows: HashMap<Vec<&str>, usize> = HashMap::with_capacity(other.n_rows());
    for row in 0..other.n_rows() {
        let key: Vec<&str> = theirs.iter().map(|column| plain(other.text(row, *column))).collect();
        if rows.insert(key, row).is_some() {
            // Several rows describe one: none can be taken for it.
            return None;
        }
    }
    let mut key = Vec::with_capacity(shared.len());
    let of_row: Vec<Option<usize>> = (0..base.n_rows())
        .map(|row| {
            key.clear();
            key.extend(shared.iter().map(|(column, _)| plain(base.text(row, *column))));
            rows.get(&key).copied()
        })
        .collect();
    let n_found = of_row.iter().flatten().count();
    if n_found * 100 < base.n_rows() * LEAST_FOUND || n_found == 0 {
        return None;
    }
    for (place, column) in other.columns.iter().enumerate().filter(|(place, _)| !theirs.contains(place)) {
        let cell = |row: &Option<usize>| row.map_or(MISSING, |row| other.columns[place].cells[row]);
        let cells = of_row.iter().map(cell).collect();
        base.columns.push(StagedColumn {
            heading: column.heading.clone(),
            texts: column.texts.clone(),
            cells,
        });
    }
    let by: Vec<&str> = theirs.iter().map(|column| other.columns[*column].heading.as_str()).collect();
    let rest = match base.n_rows() - n_found {
        0 => String::new(),
        n => format!("; {} rows are not described there", crate::model::grouped(n as u64)),
    };
    Some(format!("{} was joined to {} by {}{rest}", other.origin(0).0, base.origin(0).0, by.join(", ")))
}

/// A cell as keys are compared: 411 and 411.0 are one.
fn plain(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix(".0").unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::staged::SheetMaker;

    fn sheet(file: &str, headings: &[&str], rows: &[&[&str]]) -> Sheet {
        let mut maker = SheetMaker::new("", headings.iter().copied(), Some(1));
        for (row, line) in rows.iter().zip(2..) {
            maker.push(line, row.iter().copied());
        }
        let mut sheet = maker.finish();
        sheet.parts = vec![(0, file.to_owned(), String::new())];
        sheet
    }

    #[test]
    fn what_describes_rows_becomes_columns_of_them() {
        let votes = sheet(
            "votes",
            &["rcid", "actor", "code"],
            &[&["3.0", "FRA", "1"], &["4", "FRA", "3"], &["3", "USA", "8"]],
        );
        let calls = sheet(
            "calls",
            &["rcid", "date", "unres"],
            &[&["3", "1946-01-01", "R/1/66"], &["5", "1947-01-01", "R/2"]],
        );
        let mut sheets = vec![calls.clone(), votes.clone()];
        let told = join(&mut sheets);
        assert_eq!(told, ["calls was joined to votes by rcid; 1 rows are not described there"]);
        assert_eq!(sheets.len(), 1);
        let (date, unres) = (sheets[0].column("date").unwrap(), sheets[0].column("unres").unwrap());
        assert_eq!((sheets[0].text(2, date), sheets[0].text(0, unres)), ("1946-01-01", "R/1/66"));
        assert_eq!(sheets[0].columns[date].text(1), None, "what is not described is missing, and not empty");
        // A number that stands for two things describes nothing.
        let twice = sheet("calls", &["rcid", "date"], &[&["3", "1946-01-01"], &["3", "2023-01-01"]]);
        assert_eq!(join(&mut vec![votes.clone(), twice]), Vec::<String>::new());
        // Tables of one file, and those that share nothing, stay apart.
        let mut of_one_file = vec![votes.clone(), Sheet { parts: votes.parts.clone(), ..calls }];
        assert!(join(&mut of_one_file).is_empty() && of_one_file.len() == 2);
        assert!(join(&mut vec![votes, sheet("x", &["size"], &[&["1"]])]).is_empty());
    }
}
