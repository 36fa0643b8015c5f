//! Tables of a Word document (DOCX): the text that is accepted, with equations and pictures marked; comment forms of standards
//! bodies are named.

use super::grid::{GridCell, GridRow, one_line, sheet_of};
use super::page_header::headings_of_tables;
use super::word_cells::{WordParts, cell_text};
use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::archive::{check_archive, part};
use crate::exchange::limits::check_size;
use crate::exchange::staged::Staged;
use crate::exchange::xml::{Element, parse_text, text_of};
use crate::jobs::Progress;

/// The reader.
pub const READER: Reader = Reader {
    name: "docx",
    title: "Tables of a Word document",
    knows_by: "an archive with word/document.xml",
    endings: &["docx"],
    knows: |probe: &Probe<'_>| {
        let is_word = probe.parts.iter().any(|part| part == "word/document.xml");
        is_word.then(|| "an archive with a Word document".to_owned())
    },
    reads: Reads::Apart(read),
};

fn read(bytes: &[u8], options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    check_archive(bytes)?;
    let text = text_of(&part(bytes, "word/document.xml")?)?;
    let document = parse_text(&text)?;
    let parts = WordParts::of(bytes);
    let cells_of = |row: &Element| cells_with_looks(row, &parts, &text);
    let mut staged = Staged::default();
    let headings = headings_of_tables(bytes, &document);
    for (table, nth) in document.all("tbl").into_iter().zip(1..) {
        progress.check()?;
        let mut rows: Vec<GridRow> = own(table, "tr")
            .into_iter()
            .zip(1..)
            .filter(|(row, _)| !is_deleted(row))
            .map(|(row, line)| (line, cells_of(row)))
            .collect();
        // What the page header says of the columns stands above the first row.
        let above = headings.get(&std::ptr::from_ref(table));
        let is_form = above.is_some();
        if let Some(shown) = above {
            rows.insert(0, (0, shown.headings.clone()));
        }
        let is_wide = rows.iter().any(|(_, cells)| cells.len() > 1);
        if is_wide {
            let mut sheet = sheet_of(&format!("table {nth}"), rows, options)?;
            if let Some(shown) = above {
                sheet.above.splice(0..0, shown.above.iter().cloned());
            }
            // A form that is not filled in yet is one all the same.
            staged.sheets.extend(Some(sheet).filter(|sheet| sheet.n_rows() > 0 || is_form));
        }
    }
    let n_tracked = document.all("del").len() + document.all("ins").len();
    if n_tracked > 0 {
        staged.unread.push(format!(
            "the document has {n_tracked} tracked changes: the text is read as if all were accepted"
        ));
    }
    Ok(staged)
}

/// The elements of a name that are a table's, or a row's, own: also those in fields of a form.
pub(super) fn own<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for child in &element.children {
        match child.name.as_str() {
            of if of == name => found.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" => found.extend(own(child, name)),
            _ => {}
        }
    }
    found
}

/// The cells of a row, with what their texts are beside their words.
fn cells_with_looks(row: &Element, parts: &WordParts, source: &str) -> Vec<GridCell> {
    let mut found = cells(row);
    let mut place = 0;
    for cell in own(row, "tc").into_iter().filter(|cell| !is_deleted(cell)) {
        let text = cell_text(cell, parts, source);
        if !text.is_one_line()
            && let (Some(of), Ok(rich)) = (found.get_mut(place), serde_json::to_string(&text))
        {
            of.mark.rich = Some(rich.into());
        }
        place += span_of(cell);
    }
    found
}

/// Over how many columns a cell reaches.
fn span_of(cell: &Element) -> usize {
    let span = cell.first("tcPr").and_then(|properties| properties.first("gridSpan"));
    let n = span.and_then(|span| span.attribute("w:val")).and_then(|n| n.parse::<usize>().ok());
    n.unwrap_or(1).clamp(1, 50)
}

/// Whether a tracked change takes a row or a cell away.
fn is_deleted(element: &Element) -> bool {
    let has =
        |properties: &str, mark: &str| element.first(properties).is_some_and(|p| p.first(mark).is_some());
    has("trPr", "del") || has("tcPr", "cellDel")
}

/// The cells of a row; one that reaches over several columns is followed by empty ones.
pub(super) fn cells(row: &Element) -> Vec<GridCell> {
    let mut cells = Vec::new();
    for cell in own(row, "tc").into_iter().filter(|cell| !is_deleted(cell)) {
        let mut text = String::new();
        gather(cell, &mut text);
        cells.push(GridCell { text: one_line(&text), ..GridCell::default() });
        cells.resize_with(cells.len() + span_of(cell) - 1, GridCell::default);
    }
    cells
}

/// The text in an element as if all tracked changes were accepted.
fn gather(element: &Element, text: &mut String) {
    for child in &element.children {
        match child.name.as_str() {
            "t" => text.push_str(&child.text),
            "tab" | "br" | "cr" => text.push(' '),
            "noBreakHyphen" => text.push('\u{2011}'),
            "oMath" => text.push_str("[equation]"),
            "drawing" | "pict" | "object" => text.push_str("[picture]"),
            "sym" => text.push_str("[symbol]"),
            // The fallback says again what stands beside it.
            "del" | "moveFrom" | "Fallback" | "tbl" | "rPr" | "pPr" | "tcPr" => {}
            "p" => {
                gather(child, text);
                text.push(' ');
            }
            _ => gather(child, text),
        }
    }
}
