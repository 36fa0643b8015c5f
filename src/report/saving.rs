//! Pictures, tables and documents as files: how they are named, and their bytes.

use super::caption;
use super::pictures::{Ground, PictureSpec};
use super::{Format, ReportError};
use crate::analysis::Who;
use crate::analysis::compute_dossier;
use crate::model::{Bloc, Lens, Tlp};
use crate::report::dossier::{Print, html};
use crate::report::figure::{Figure, png, svg};
use crate::report::table::{BYTE_ORDER_MARK, csv, xlsx_bytes};
use crate::snapshot::Snapshot;
use crate::snapshot::lens_words;

/// The size of a picture on paper in points, where nothing else is said: three by two.
pub const PICTURE_SIZE: [u32; 2] = [1200, 800];
/// Pixels a point of a PNG.
pub const PICTURE_SCALE: f32 = 2.0;

/// What is to be saved, and as which file: a picture or the table behind it, or a dossier for print. It is made when it
/// is written, from what may leave.
#[derive(Debug, Clone, PartialEq)]
pub enum Saving {
    /// A picture, or the table behind it.
    Picture(Format, PictureSpec),
    /// The whole dossier of an actor or bloc as a document.
    Dossier(Who),
}

/// How a file is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Making {
    /// Width and height of a picture in points.
    pub size: [u32; 2],
    /// Pixels a point of a PNG.
    pub scale: f32,
    /// CSV holds cells as they are, also those that a spreadsheet would run as a formula.
    pub is_raw: bool,
    /// CSV begins with a byte-order mark, without which Excel takes it for another encoding.
    pub has_mark: bool,
}

impl Default for Making {
    fn default() -> Making {
        Making { size: PICTURE_SIZE, scale: PICTURE_SCALE, is_raw: false, has_mark: false }
    }
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// How many cells of CSV have an apostrophe before them, since a spreadsheet would take them for formulas.
    pub n_guarded: usize,
}

impl From<Vec<u8>> for Made {
    fn from(bytes: Vec<u8>) -> Made {
        Made { bytes, n_guarded: 0 }
    }
}

impl Saving {
    /// The format of the file.
    pub fn format(&self) -> Format {
        match self {
            Saving::Picture(format, _) => *format,
            Saving::Dossier(_) => Format::Html,
        }
    }

    /// Makes the file. `left_out` says in words what of the workspace may not travel with it and is not in the snapshot.
    ///
    /// # Errors
    /// Where the picture cannot be made of what may leave, or has no picture or no table.
    pub fn make(&self, on: &Ground<'_>, left_out: &str, how: Making) -> Result<Made, ReportError> {
        let (format, spec) = match self {
            Saving::Dossier(who) => {
                return Ok(dossier_html(on, *who, left_out)?.into_bytes().into());
            }
            Saving::Picture(format, spec) => (*format, spec),
        };
        let chart = spec.make(on)?;
        let mut lines = caption(on.snapshot, on.lens, &chart.notes)?;
        if !left_out.is_empty() {
            lines.insert(lines.len().saturating_sub(1), format!("Left out: {left_out}."));
        }
        let no_picture = || ReportError::Cannot("this is a table; save it as CSV, JSON or XLSX".to_owned());
        let figure = || chart.figure.map(|figure| Figure { caption: lines.clone(), ..figure });
        match format {
            Format::Svg => {
                let figure = figure().ok_or_else(no_picture)?;
                Ok(svg(&figure, how.size)?.into_bytes().into())
            }
            Format::Png => Ok(png(&figure().ok_or_else(no_picture)?, how.size, how.scale)?.into()),
            Format::Xlsx => Ok(xlsx_bytes(&chart.table, &chart.title, &lines)?.into()),
            Format::Csv => {
                let csv = csv(&chart.table, !how.is_raw);
                let mark = if how.has_mark { BYTE_ORDER_MARK } else { "" };
                Ok(Made { bytes: format!("{mark}{}", csv.text).into_bytes(), n_guarded: csv.n_guarded })
            }
            other => {
                let no_table = || ReportError::Cannot("a table is not saved in this format".to_owned());
                Ok(other.print(&chart.table).ok_or_else(no_table)?.into_bytes().into())
            }
        }
    }
}

/// A name for a file that every system allows: title, blocs of the lens and its dates. A bloc that is marked above
/// `level` is not named.
pub fn file_name(title: &str, ending: &str, snapshot: &Snapshot, lens: &Lens, level: Tlp) -> String {
    let may_leave = |bloc: &&Bloc| snapshot.marked_record(*bloc).level <= level;
    let blocs: Vec<&str> = snapshot.blocs_of(lens).filter(may_leave).map(|b| b.code.as_str()).collect();
    let blocs = if blocs.len() <= 4 { blocs.join(" ") } else { format!("{} blocs", blocs.len()) };
    let years = match (lens.filter.since, lens.filter.until) {
        (Some(a), Some(b)) => format!("{}-{}", a.year(), b.year()),
        (Some(a), None) => format!("since {}", a.year()),
        (None, Some(b)) => format!("until {}", b.year()),
        (None, None) => String::new(),
    };
    let parts = [title, &blocs, &years];
    let name = parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
    format!("{}.{ending}", safe_name(&name))
}

/// The dossier of an actor or bloc as a document for print. `left_out` says in words what of the workspace may
/// not travel with it and is not in the snapshot.
pub fn dossier_html(on: &Ground<'_>, who: Who, left_out: &str) -> Result<String, ReportError> {
    let (snapshot, lens) = (on.snapshot, on.lens);
    let found = compute_dossier(snapshot, lens, who, on.watch)?;
    let printed_on = on.day;
    let print = Print {
        lens: lens_words(snapshot, lens),
        printed_on,
        day: lens.as_of.or(lens.known_on).unwrap_or(printed_on),
        left_out: left_out.to_owned(),
        program: format!("Entente {}", env!("CARGO_PKG_VERSION")),
    };
    Ok(html(snapshot, &found, &print)?)
}

/// A name without what Windows, macOS or Linux refuse in the name of a file, not too long.
pub fn safe_name(name: &str) -> String {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    const MOST: usize = 100;
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | '|' | ':' => '-',
            '–' | '—' => '-',
            '<' | '>' | '"' | '?' | '*' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let mut name: String = words.join(" ").chars().take(MOST).collect();
    name.truncate(name.trim_end_matches(['.', ' ']).len());
    let lower = name.to_ascii_lowercase();
    let is_port = |prefix: &str| {
        lower
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    if name.is_empty() {
        "picture".to_owned()
    } else if RESERVED.contains(&lower.as_str()) || is_port("com") || is_port("lpt") {
        format!("{name}_")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_allowed_on_every_system() {
        assert_eq!(safe_name("Why EU – BRICS moved: 2012/2022?"), "Why EU - BRICS moved- 2012-2022");
        assert_eq!(
            [safe_name("con"), safe_name("LPT1"), safe_name(" . "), safe_name("a.")],
            ["con_", "LPT1_", "picture", "a"]
        );
        assert!(safe_name(&"x".repeat(400)).len() <= 100);
    }
}
