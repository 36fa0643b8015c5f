//! What people type into a search field, and the expression of the index for it.

use crate::model::{PlainText, has_words};
use std::ops::Range;

/// At most so many terms of a query count.
const MOST_TERMS: usize = 24;

/// A part of what is indexed of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SearchColumn {
    Anywhere,
    Columns(&'static str),
}

/// The words that narrow a term down, and the columns that they stand for.
const FIELDS: [(&str, &str); 14] = [
    ("actor", "actor"),
    ("country", "actor"),
    ("body", "body"),
    ("source", "source"),
    ("note", "note"),
    ("title", "title names"),
    ("name", "title names"),
    ("ref", "code"),
    ("reference", "code"),
    ("code", "code"),
    ("text", "text"),
    ("quote", "text"),
    ("quotation", "text"),
    ("brief", "text"),
];

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    words: String,
    is_exact: bool,
    field: SearchColumn,
}

/// What is looked for: words of which each is the beginning of one, "phrases" that must stand as they are, -words that
/// must not stand, and words of one field such as `actor:japan`. All must be met. Nothing that is typed is an error.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    terms: Vec<Term>,
    excluded: Vec<Term>,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The text up to the closing quote (or the end), and what follows it.
fn quoted(text: &str) -> (&str, &str) {
    match text.char_indices().find(|(_, c)| is_quote(*c)) {
        Some((at, c)) => (&text[..at], &text[at + c.len_utf8()..]),
        None => (text, ""),
    }
}

/// The next term of a text, whether it is excluded, and what follows it.
fn next_term(text: &str) -> (Term, bool, &str) {
    let (is_excluded, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let named =
        text.split_once(':').filter(|(_, rest)| !rest.is_empty() && !rest.starts_with(char::is_whitespace));
    let field = named.and_then(|(name, rest)| {
        let name = name.to_lowercase();
        FIELDS
            .iter()
            .find(|(word, _)| *word == name)
            .map(|(_, columns)| (SearchColumn::Columns(columns), rest))
    });
    let (field, text) = field.unwrap_or((SearchColumn::Anywhere, text));
    let (words, is_exact, rest) = match text.chars().next().filter(|c| is_quote(*c)) {
        Some(quote) => {
            let (words, rest) = quoted(&text[quote.len_utf8()..]);
            (words, true, rest)
        }
        None => {
            let end = text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len());
            (&text[..end], false, &text[end..])
        }
    };
    (Term { words: words.to_owned(), is_exact, field }, is_excluded, rest)
}

impl Query {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Query {
        let mut query = Query::default();
        let mut rest = typed.trim_start();
        while !rest.is_empty() && query.terms.len() + query.excluded.len() < MOST_TERMS {
            let (term, is_excluded, after) = next_term(rest);
            if has_words(&term.words) {
                if is_excluded { query.excluded.push(term) } else { query.terms.push(term) }
            }
            rest = after.trim_start();
        }
        query
    }

    /// Whether it looks for nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How many words and phrases are looked for.
    pub(super) fn n_terms(&self) -> usize {
        self.terms.len()
    }

    /// The words of some terms in a row, none where one of them is looked for in one field; and the query without them.
    pub(super) fn split(&self, range: Range<usize>) -> (Option<String>, Query) {
        let taken = self.terms.get(range.clone()).unwrap_or_default();
        let is_anywhere = taken.iter().all(|term| term.field == SearchColumn::Anywhere);
        let words: Vec<&str> = taken.iter().map(|term| term.words.as_str()).collect();
        let left = self.terms.iter().enumerate().filter(|(nth, _)| !range.contains(nth));
        let rest =
            Query { terms: left.map(|(_, term)| term.clone()).collect(), excluded: self.excluded.clone() };
        (is_anywhere.then(|| words.join(" ")), rest)
    }

    /// The words looked for, as they were typed.
    pub(super) fn words(&self) -> String {
        let words: Vec<&str> = self.terms.iter().map(|t| t.words.as_str()).collect();
        words.join(" ")
    }

    /// The expression of the index; none when nothing is looked for.
    pub(super) fn expression(&self) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        if let [only] = self.terms.as_slice()
            && self.excluded.is_empty()
            && only.field == SearchColumn::Anywhere
            && only.words.len() == 1
        {
            // Nearly everything holds a word that begins with a given letter: what is called so is meant.
            return Some(format!("{{code title names}} : {}", only.expression()));
        }
        let sought: Vec<String> = self.terms.iter().map(Term::expression).collect();
        let sought = format!("({})", sought.join(" AND "));
        if self.excluded.is_empty() {
            return Some(sought);
        }
        let excluded: Vec<String> = self.excluded.iter().map(Term::expression).collect();
        Some(format!("{sought} NOT ({})", excluded.join(" OR ")))
    }
}

/// A phrase of the index, which can hold anything: quotation marks are gone before.
pub(super) fn phrase(words: &str) -> String {
    format!("\"{}\"", PlainText::new(words).text.replace('"', " "))
}

impl Term {
    fn expression(&self) -> String {
        let prefix = if self.is_exact { "" } else { " *" };
        let phrase = phrase(&self.words);
        match self.field {
            SearchColumn::Anywhere => format!("{phrase}{prefix}"),
            SearchColumn::Columns(columns) => format!("{{{columns}}} : {phrase}{prefix}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(typed: &str) -> String {
        Query::parse(typed).expression().unwrap_or_default()
    }

    #[test]
    fn words_phrases_exclusions_and_fields_are_read() {
        assert_eq!(expression("cyber norms"), "(\"cyber\" * AND \"norms\" *)");
        assert_eq!(expression("\"arms control\" -item"), "(\"arms control\") NOT (\"item\" *)");
        assert_eq!(expression("actor:japan x"), "({actor} : \"japan\" * AND \"x\" *)");
        assert_eq!(expression("source:\"Voting Data\""), "({source} : \"Voting Data\")");
        assert_eq!(expression("“Zölle” -„a b“"), "(\"Zolle\") NOT (\"a b\")");
        assert_eq!(expression("639:1999"), "(\"639:1999\" *)");
        assert_eq!(expression("body: x"), "(\"body:\" * AND \"x\" *)");
        assert_eq!(expression("a\"b c\"d"), "(\"a\" * AND \"b c\" AND \"d\" *)");
    }

    #[test]
    fn nothing_to_look_for_is_no_error() {
        for typed in ["", " ", "-", "\"", "\"\"", "-x", "* ( ) : ^", "actor:\"\"", "- -- ---"] {
            assert!(Query::parse(typed).is_empty(), "{typed}");
        }
        assert!(!Query::parse(&"a ".repeat(10_000)).is_empty());
    }
}
