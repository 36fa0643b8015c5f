//! The formats of what leaves: one list says what each is called and what it holds.

use super::table::{DataTable, csv_text, json_text, text_table};
use std::path::Path;

/// A format in which pictures, tables or documents leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// A picture of lines and letters.
    Svg,
    /// A picture of pixels.
    Png,
    /// A table in the terminal.
    #[default]
    Table,
    /// A table for other programs.
    Csv,
    /// A table for spreadsheets.
    Xlsx,
    /// A table for programs that are written for it.
    Json,
    /// A document for print.
    Html,
}

/// What is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A picture with its caption.
    Picture,
    /// The rows behind a picture, or a table of its own.
    Table,
    /// A whole document.
    Document,
}

/// What is to be said of a format, once for menus, dialogs, the command line and its manual.
#[derive(Debug)]
pub struct FormatEntry {
    /// Which.
    pub format: Format,
    /// Its name on the command line, and the ending of its files.
    pub name: &'static str,
    /// What is in it.
    pub holds: Holds,
    /// What a menu calls it.
    pub label: &'static str,
    /// What such a file holds, in a sentence.
    pub meaning: &'static str,
    /// The same for those who write programs, where it can be printed in a terminal.
    pub printed: Option<&'static str>,
}

/// Every format, in the order of menus: pictures first.
pub const FORMATS: &[FormatEntry] = &[
    FormatEntry {
        format: Format::Svg,
        name: "svg",
        holds: Holds::Picture,
        label: "Picture as SVG",
        meaning: "Drawn for print, with the lens, dates, measure, sources and version in its caption.",
        printed: None,
    },
    FormatEntry {
        format: Format::Png,
        name: "png",
        holds: Holds::Picture,
        label: "Picture as PNG",
        meaning: "Drawn for print, with the lens, dates, measure, sources and version in its caption.",
        printed: None,
    },
    FormatEntry {
        format: Format::Table,
        name: "table",
        holds: Holds::Table,
        label: "Table in the terminal",
        meaning: "The rows, rounded and aligned.",
        printed: Some("Rounded and aligned, for people"),
    },
    FormatEntry {
        format: Format::Csv,
        name: "csv",
        holds: Holds::Table,
        label: "Data as CSV",
        meaning: "The rows behind the picture, with full precision. A text that a spreadsheet would run as a formula has an apostrophe before it.",
        printed: Some("RFC 4180, full precision; undefined is an empty cell"),
    },
    FormatEntry {
        format: Format::Json,
        name: "json",
        holds: Holds::Table,
        label: "Data as JSON",
        meaning: "The rows behind the picture as objects, with full precision, for programs.",
        printed: Some("An array of objects, full precision; undefined is null"),
    },
    FormatEntry {
        format: Format::Xlsx,
        name: "xlsx",
        holds: Holds::Table,
        label: "Data as XLSX",
        meaning: "The rows behind the picture, with full precision.",
        printed: None,
    },
    FormatEntry {
        format: Format::Html,
        name: "html",
        holds: Holds::Document,
        label: "Dossier for print (HTML)",
        meaning: "One document with all figures, its handling on every page; open it and print it.",
        printed: None,
    },
];

impl Format {
    /// Its entry in the list.
    pub fn entry(self) -> &'static FormatEntry {
        FORMATS.iter().find(|entry| entry.format == self).unwrap_or(&FORMATS[0])
    }

    /// Those in which a picture, or the table behind it, is saved.
    pub fn of_pictures() -> impl Iterator<Item = Format> {
        let is_saved = |entry: &&FormatEntry| entry.holds != Holds::Document && entry.format != Format::Table;
        FORMATS.iter().filter(is_saved).map(|entry| entry.format)
    }

    /// The ending of its files, without a dot.
    pub fn ending(self) -> &'static str {
        self.entry().name
    }

    /// Whether it holds a picture.
    pub fn is_picture(self) -> bool {
        self.entry().holds == Holds::Picture
    }

    /// The format in which a picture, or the table behind it, is saved under a file name.
    pub fn of_path(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Format::of_pictures().find(|format| format.ending() == ending)
    }

    /// The endings of those in which a picture, or the table behind it, is saved: ".svg, .png or .csv".
    pub fn endings_of_pictures() -> String {
        let all: Vec<String> = Format::of_pictures().map(|format| format!(".{}", format.ending())).collect();
        match all.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => all.concat(),
        }
    }

    /// A table as this format prints it; none where it is not printed.
    pub fn print(self, table: &DataTable) -> Option<String> {
        match self {
            Format::Table => Some(text_table(table)),
            Format::Csv => Some(csv_text(table)),
            Format::Json => Some(json_text(table)),
            Format::Svg | Format::Png | Format::Xlsx | Format::Html => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_an_entry_of_its_own() {
        for entry in FORMATS {
            assert_eq!(entry.format.entry().name, entry.name);
            let is_printed = entry.format.print(&DataTable::default()).is_some();
            assert_eq!(is_printed, entry.printed.is_some(), "{}", entry.name);
        }
        let names: std::collections::BTreeSet<&str> = FORMATS.iter().map(|entry| entry.name).collect();
        assert_eq!(names.len(), FORMATS.len());
    }

    #[test]
    fn a_format_is_known_by_its_ending() {
        assert_eq!(Format::of_path(Path::new("x/Y.PNG")), Some(Format::Png));
        assert_eq!(Format::of_path(Path::new("x.json")), Some(Format::Json));
        assert_eq!(
            [Path::new("x.pdf"), Path::new("x.table"), Path::new("x")].map(Format::of_path),
            [None; 3]
        );
        assert_eq!(Format::endings_of_pictures(), ".svg, .png, .csv, .json or .xlsx");
    }
}
