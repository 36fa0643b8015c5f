//! Lines of cells with a sign between them: CSV, TSV and their kin, in any encoding.

use super::headings::{N_LOOKED_AT, heading_row};
use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::encoding::decode;
use crate::exchange::limits::{MOST_BYTES_OF_LINES, check_row, longest};
use crate::exchange::staged::{SheetMaker, Staged};
use crate::jobs::Progress;
use crate::model::{grouped, unguarded};
use std::borrow::Cow;

/// The reader.
pub const READER: Reader = Reader {
    name: "csv",
    title: "Table of text",
    knows_by: "lines with the same number of cells between commas, semicolons, tabs or bars",
    endings: &["csv", "tsv", "txt"],
    knows,
    reads: Reads::Here(read),
};

/// What may stand between cells, the likelier first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// So many lines are looked at to find out which.
const N_LINES: usize = 60;
/// Rows between two looks at whether to go on.
const N_BETWEEN: usize = 4096;

/// How cells stand in lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: u8,
    /// How many cells most lines have.
    pub width: usize,
}

impl Dialect {
    /// What it looks like; none where no sign parts most lines into the same number of cells.
    pub fn of(head: &str) -> Option<Dialect> {
        let mut best: Option<(usize, Dialect)> = None;
        for delimiter in DELIMITERS {
            let Some((n_lines, width)) = most_common_width(head, delimiter) else { continue };
            // Text between commas holds semicolons, too: what makes more cells of as many lines is right.
            let score = n_lines * (width - 1).min(8);
            if width > 1 && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, Dialect { delimiter, width }));
            }
        }
        best.map(|(_, dialect)| dialect)
    }

    /// What stands between cells, in a word.
    pub fn word(self) -> &'static str {
        match self.delimiter {
            b',' => "commas",
            b';' => "semicolons",
            b'\t' => "tabs",
            _ => "bars",
        }
    }
}

/// How many of the first lines have the number of cells that most of them have, and that number.
fn most_common_width(head: &str, delimiter: u8) -> Option<(usize, usize)> {
    let mut reader = lines(head.as_bytes(), delimiter);
    let mut widths: Vec<usize> = Vec::new();
    let mut record = csv::ByteRecord::new();
    while widths.len() < N_LINES && reader.read_byte_record(&mut record).unwrap_or(false) {
        widths.push(record.len());
    }
    // The last one may be cut.
    if widths.len() > 2 {
        widths.pop();
    }
    let common = |width: usize| widths.iter().filter(|other| **other == width).count();
    let width =
        widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (common(*width), *width))?;
    (common(width) * 2 >= widths.len()).then(|| (common(width), width))
}

fn lines(bytes: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes)
}

fn knows(probe: &Probe<'_>) -> Option<String> {
    if !probe.is_text() || probe.begins("<") || probe.begins("{") || probe.begins("[") {
        return None;
    }
    let dialect = Dialect::of(&probe.head)?;
    Some(format!("lines of {} cells between {}", dialect.width, dialect.word()))
}

fn read(bytes: &[u8], options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    if bytes.len() as u64 > MOST_BYTES_OF_LINES {
        let what = format!("a file of {} MB", grouped((bytes.len() >> 20) as u64));
        let limit = format!("{} MB", MOST_BYTES_OF_LINES >> 20);
        return Err(ExchangeError::TooMuch { what, limit, advice: "split it" });
    }
    let text = match &options.encoding {
        Some(label) => decode_as(bytes, label)?,
        None => decode(bytes, None).text,
    };
    // Old programs end lines with a return alone.
    let text = match text.contains('\r') && !text.contains('\n') {
        true => Cow::Owned(text.replace('\r', "\n")),
        false => text,
    };
    let delimiter = match options.delimiter.map(u8::try_from) {
        Some(Ok(delimiter)) => delimiter,
        Some(Err(_)) => {
            return Err(ExchangeError::Mapping(
                "one plain sign can stand between cells, such as ; or ,".to_owned(),
            ));
        }
        None => Dialect::of(text.get(..text.floor_char_boundary(64 << 10)).unwrap_or(&text))
            .map_or(b',', |d| d.delimiter),
    };
    progress.begin("Reading the file", text.len() as u64);
    let mut reader = lines(text.as_bytes(), delimiter);
    let mut record = csv::StringRecord::new();
    let mut first: Vec<(u32, Vec<String>)> = Vec::new();
    while first.len() < N_LOOKED_AT && next(&mut reader, &mut record)? {
        first.push((line_of(&record), record.iter().map(unguarded).map(str::to_owned).collect()));
    }
    let heading = match options.heading_line {
        Some(0) => None,
        Some(line) => first.iter().position(|(at, _)| *at == line),
        None => heading_row(&first.iter().map(|(_, cells)| cells.clone()).collect::<Vec<_>>()),
    };
    if let Some((line, cells)) = heading.and_then(|row| first.get(row)) {
        check_row(*line, 0, cells.len(), 0)?;
    }
    let (headings, heading_line) = match heading {
        Some(row) => (first[row].1.iter().map(|text| text.trim().to_owned()).collect(), Some(first[row].0)),
        None => (Vec::new(), None),
    };
    let mut maker = SheetMaker::new("", headings, heading_line);
    let above = first[..heading.unwrap_or(0)].iter();
    maker.above(above.map(|(_, cells)| joined(cells)).filter(|line| !line.is_empty()).collect());
    let mut n_rows = 0;
    let mut add = |line: u32, cells: &mut dyn Iterator<Item = &str>, n_cells: usize, longest: usize| {
        n_rows += 1;
        check_row(line, n_rows, n_cells, longest)?;
        maker.push(line, cells);
        Ok::<(), ExchangeError>(())
    };
    for (line, cells) in &first[heading.map_or(0, |row| row + 1)..] {
        let longest = longest(cells.iter().map(String::as_str));
        add(*line, &mut cells.iter().map(String::as_str), cells.len(), longest)?;
    }
    let mut n_read = 0_usize;
    while next(&mut reader, &mut record)? {
        n_read += 1;
        if n_read.is_multiple_of(N_BETWEEN) {
            progress.reach(reader.position().byte())?;
        }
        let longest = longest(record.iter());
        add(line_of(&record), &mut record.iter().map(unguarded), record.len(), longest)?;
    }
    Ok(Staged { sheets: vec![maker.finish()], unread: Vec::new() })
}

fn joined(cells: &[String]) -> String {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    filled.join(" ")
}

fn decode_as<'b>(bytes: &'b [u8], label: &str) -> Result<Cow<'b, str>, ExchangeError> {
    let encoding = encoding_rs::Encoding::for_label(label.trim().as_bytes());
    let encoding = encoding.ok_or_else(|| {
        ExchangeError::Mapping(format!("there is no encoding \"{label}\"; write it as windows-1252 or utf-8"))
    })?;
    if let (text, _, false) = encoding.decode(bytes) {
        return Ok(text);
    }
    // The first line that is not written so.
    let is_wrong = |line: &[u8]| encoding.decode(line).2;
    let wrong = bytes.split(|byte| *byte == b'\n').position(is_wrong).map_or(1, |place| place + 1);
    Err(ExchangeError::Mapping(format!(
        "line {wrong} is not written in {}; name another encoding, or none: then it is found out",
        encoding.name()
    )))
}

fn next(reader: &mut csv::Reader<&[u8]>, record: &mut csv::StringRecord) -> Result<bool, ExchangeError> {
    reader.read_record(record).map_err(|error| ExchangeError::Damaged(error.to_string()))
}

fn line_of(record: &csv::StringRecord) -> u32 {
    record.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX))
}
