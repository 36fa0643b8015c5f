//! Sources as BibTeX, one entry each.

use crate::snapshot::Snapshot;
use std::fmt::Write;

/// The entries. `about`: what they are and how far they may travel, as a comment before them.
pub fn bibtex(s: &Snapshot, about: &str) -> String {
    let mut file = String::new();
    for line in about.lines() {
        let _ = writeln!(file, "% {line}");
    }
    for source in s.sources.iter() {
        let day = source.date.map_or(String::new(), |day| day.to_string());
        let note = [source.note.as_str(), source.quotation.as_str(), source.licence.as_str()];
        let note: Vec<&str> = note.into_iter().filter(|text| !text.trim().is_empty()).collect();
        let fields = [
            ("title", source.title.as_str()),
            ("author", source.author.as_str()),
            ("date", day.as_str()),
            ("url", source.link.as_str()),
            ("note", &note.join(". ")),
        ];
        let _ = write!(file, "\n@misc{{entente-{},\n", source.id.0);
        for (name, text) in fields.iter().filter(|(_, text)| !text.trim().is_empty()) {
            // An address is taken as it stands; only braces would end it.
            let text = match *name {
                "url" => text.replace('{', "%7B").replace('}', "%7D"),
                _ => escaped(text),
            };
            let _ = writeln!(file, "  {name} = {{{text}}},");
        }
        file.push_str("}\n");
    }
    file
}

/// A text with the signs of TeX escaped, on one line. Inner braces keep a name with "and" in it whole.
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
