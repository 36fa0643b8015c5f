//! Which row describes a text that several rows name.

use super::Ground;
use crate::exchange::mapping::Meaning;
use crate::model::Noun;
use std::collections::HashMap;

/// Where several rows name one text and describe it otherwise, the row that is taken for it, whatever the order of the rows:
/// the first by its words, filled ones before empty ones.
pub(super) fn speakers(ground: &Ground<'_>, naming: &[usize]) -> HashMap<Vec<u32>, usize> {
    let describes = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Field(Noun::Proposal | Noun::Meeting, _)
                | Meaning::Total(_)
                | Meaning::Sponsors
                | Meaning::Topics
        )
    };
    let all = ground
        .meanings
        .iter()
        .enumerate()
        .filter(|(_, meaning)| describes(meaning))
        .map(|(column, _)| column);
    let describing: Vec<usize> = all.filter(|column| !naming.contains(column)).collect();
    let cell = |column: usize, row: usize| ground.sheet.columns[column].cells[row];
    let is_alike = |columns: &[usize], a: usize, b: usize| columns.iter().all(|c| cell(*c, a) == cell(*c, b));
    let words = |row: usize| -> Vec<(bool, &str)> {
        let texts = describing.iter().map(|column| ground.sheet.text(row, *column));
        texts.map(|text| (text.trim().is_empty(), text)).collect()
    };
    let mut first: HashMap<Vec<u32>, usize> = HashMap::new();
    for row in 0..ground.sheet.n_rows() {
        // Most often a row says what the one above says.
        if row > 0 && is_alike(naming, row - 1, row) && is_alike(&describing, row - 1, row) {
            continue;
        }
        let named: Vec<u32> = naming.iter().map(|column| cell(*column, row)).collect();
        let known = first.entry(named).or_insert(row);
        if !is_alike(&describing, *known, row) && words(row) < words(*known) {
            *known = row;
        }
    }
    first
}
