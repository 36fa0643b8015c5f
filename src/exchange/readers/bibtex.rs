//! Sources as BibTeX.

use super::grid::one_line;
use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::encoding::decode;
use crate::exchange::limits::{check_row, check_size, longest};
use crate::exchange::staged::{SheetMaker, Staged};
use crate::jobs::Progress;
use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType};

/// The reader.
pub const READER: Reader = Reader {
    name: "bibtex",
    title: "Sources as BibTeX",
    knows_by: "entries such as @techreport{",
    endings: &["bib"],
    knows,
    reads: Reads::Here(read),
};

fn knows(probe: &Probe<'_>) -> Option<String> {
    let is_entry = |line: &str| {
        let Some((kind, rest)) = line.trim().strip_prefix('@').and_then(|line| line.split_once('{')) else {
            return false;
        };
        kind.trim().chars().all(char::is_alphabetic) && !rest.is_empty()
    };
    (probe.is_text() && probe.head.lines().any(is_entry)).then(|| "entries of BibTeX".to_owned())
}

fn read(bytes: &[u8], _options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    let text = decode(bytes, None).text;
    let parsed = Bibliography::parse(&text).map_err(|error| {
        let line = text[..error.span.start.min(text.len())].matches('\n').count() + 1;
        ExchangeError::Damaged(format!("this is not valid BibTeX: line {line}: {}", error.kind))
    })?;
    let mut maker = SheetMaker::new("", ["title", "author", "date", "link", "note"], None);
    for (entry, number) in parsed.iter().zip(1..) {
        progress.check()?;
        let field =
            |name: &str| entry.get(name).map_or(String::new(), |chunks| one_line(&chunks.format_verbatim()));
        let date = match entry.date() {
            Ok(PermissiveType::Typed(date)) => match date.value {
                DateValue::At(at)
                | DateValue::After(at)
                | DateValue::Before(at)
                | DateValue::Between(at, _) => {
                    // Months and days are counted from 0 there.
                    let parts =
                        [at.month.map(|m| m + 1), at.day.map(|d| d + 1)].into_iter().map_while(|part| part);
                    std::iter::once(format!("{:04}", at.year))
                        .chain(parts.map(|n| format!("{n:02}")))
                        .collect::<Vec<_>>()
                        .join("-")
                }
            },
            _ => String::new(),
        };
        let author = match field("author") {
            author if author.is_empty() => field("institution"),
            author => author,
        };
        let number_of = [field("type"), field("number")]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let note = [entry.key.clone(), number_of, field("note")]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>();
        let note = note.join("; ");
        let cells = [field("title"), author, date, field("url"), note];
        check_row(number, number as usize, cells.len(), longest(cells.iter().map(String::as_str)))?;
        maker.push(number, cells.iter().map(String::as_str));
    }
    Ok(Staged { sheets: vec![maker.finish()], unread: Vec::new() })
}
