//! The order of the clauses of a draft, as its readers go through it.

use super::name_key;

/// A place in that order: the part of the draft, then the clause in it.
pub type ClauseOrder = (u8, Vec<(u32, String)>);

/// Words before a number that say no more than that it is a clause.
const BEFORE: [&str; 8] = ["clause", "subclause", "section", "cl", "sec", "sub clause", "paragraph", "annex"];
/// What speaks of the draft as a whole.
const WHOLE: [&str; 9] =
    ["", "general", "ge", "all", "whole document", "entire document", "document", "throughout", "various"];

/// Where a clause stands in its draft: what is general first, then title, foreword and introduction, the numbered clauses
/// (3.2 before 3.10), the annexes (A.1 after 12), the bibliography, and last what is none of them.
pub fn clause_order(clause: &str) -> ClauseOrder {
    let key = name_key(clause);
    let key = key.trim();
    let is_annex = key.starts_with("annex");
    let bare = BEFORE.iter().find_map(|word| key.strip_prefix(word)?.strip_prefix(' ')).unwrap_or(key).trim();
    let begins_with = |words: &[&str]| words.iter().any(|word| key.starts_with(word));
    let first = bare.chars().next();
    let is_lettered = || {
        let mut signs = bare.chars();
        let letter = signs.next().is_some_and(|sign| sign.is_ascii_alphabetic());
        letter && signs.next().is_none_or(|next| !next.is_alphabetic())
    };
    let part = match key {
        _ if WHOLE.contains(&key) || begins_with(&["general "]) => 0,
        _ if begins_with(&["title", "cover"]) => 1,
        _ if begins_with(&["foreword", "preface"]) => 2,
        _ if begins_with(&["introduction"]) => 3,
        _ if first.is_some_and(|sign| sign.is_ascii_digit()) => 4,
        _ if is_annex || is_lettered() => 5,
        _ if begins_with(&["bibliography", "references"]) => 6,
        _ => 7,
    };
    (part, pieces(bare))
}

/// The numbers and words of a clause, one after the other: a number before a word.
fn pieces(clause: &str) -> Vec<(u32, String)> {
    let mut pieces = Vec::new();
    for piece in clause.split(|sign: char| !sign.is_alphanumeric()).filter(|piece| !piece.is_empty()) {
        let mut rest = piece;
        while !rest.is_empty() {
            let n_figures = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (figures, after) = rest.split_at(n_figures);
            let n_letters = after.bytes().take_while(|byte| !byte.is_ascii_digit()).count();
            let (letters, after) = after.split_at(n_letters);
            if !figures.is_empty() {
                pieces.push((figures.parse().unwrap_or(u32::MAX - 1), String::new()));
            }
            if !letters.is_empty() {
                pieces.push((u32::MAX, letters.to_owned()));
            }
            rest = after;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_stand_as_a_reader_meets_them() {
        let right = [
            "General",
            "Title",
            "Foreword",
            "Introduction",
            "1",
            "3.2",
            "Clause 3.9",
            "3.10",
            "3.10.1",
            "12",
            "12a",
            "A",
            "A.1",
            "Annex A.2",
            "A.10",
            "Annex B",
            "Bibliography",
            "somewhere",
        ];
        let mut sorted = right;
        sorted.reverse();
        sorted.sort_by_key(|clause| clause_order(clause));
        assert_eq!(sorted, right);
        assert_eq!(clause_order(""), clause_order("  "));
    }
}
