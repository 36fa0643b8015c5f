//! Sources as BibTeX, one entry each.

use crate::model::Source;
use crate::snapshot::Snapshot;
use std::collections::HashSet;
use std::fmt::Write;

/// The entries. `about`: what they are and how far they may travel, as a comment before them.
pub fn bibtex(s: &Snapshot, about: &str) -> String {
    let mut file = String::new();
    for line in about.lines() {
        // An at sign would begin an entry.
        let _ = writeln!(file, "% {}", line.replace('@', " at "));
    }
    let mut used = HashSet::new();
    for source in s.sources.iter() {
        let note = [source.note.as_str(), source.quotation.as_str(), source.licence.as_str()];
        let note: Vec<&str> = note.into_iter().filter(|text| !text.trim().is_empty()).collect();
        let plain = |text: &str| escaped(text);
        // Inner braces keep a title in its capitals, and a name with "and" or a comma whole.
        let whole = |text: &str| format!("{{{}}}", escaped(text));
        let fields = [
            ("title", whole(&source.title), !source.title.trim().is_empty()),
            ("author", whole(&source.author), !source.author.trim().is_empty()),
            ("date", source.date.map_or(String::new(), |day| day.to_string()), source.date.is_some()),
            ("url", link(&source.link), !source.link.trim().is_empty()),
            ("note", plain(&note.join(". ")), !note.is_empty()),
        ];
        let _ = write!(file, "\n@misc{{{},\n", key(source, &mut used));
        for (name, text, _) in fields.iter().filter(|(.., is_said)| *is_said) {
            let _ = writeln!(file, "  {name} = {{{text}}},");
        }
        file.push_str("}\n");
    }
    file
}

/// What the entry is cited by: first word of author, year and first word of title, in plain letters; a letter behind where
/// another has the same.
fn key(source: &Source, used: &mut HashSet<String>) -> String {
    let word = |text: &str| {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase());
        words.into_iter().find(|word| word.len() > 2).unwrap_or_default()
    };
    let year = source.date.map_or(String::new(), |day| day.year().to_string());
    let own = format!("{}{year}{}", word(&source.author), word(&source.title));
    let own = if own.is_empty() { "source".to_owned() } else { own };
    let mut free = own.clone();
    let mut nth = 2;
    while !used.insert(free.clone()) {
        free = format!("{own}-{nth}");
        nth += 1;
    }
    free
}

/// A link, which is read as it stands: what would end it stands there as links write it.
fn link(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '{' | '}' | '\\' | ' ' => said.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() || c.is_control() => {}
            c => said.push(c),
        }
    }
    said
}

/// A text with the signs of TeX escaped, on one line.
fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => said.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => {
                said.push('\\');
                said.push(c);
            }
            c if c.is_whitespace() || c.is_control() => said.push(' '),
            c => said.push(c),
        }
    }
    said
}
