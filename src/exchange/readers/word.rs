//! Tables of a Word document (DOCX): the text that is accepted, with equations and pictures marked; comment forms of standards
//! bodies are named.

use super::grid::{GridCell, GridRow, one_line, sheet_of};
use super::{Probe, ReadOptions, Reader};
use crate::exchange::ExchangeError;
use crate::exchange::archive::{check_archive, part};
use crate::exchange::limits::check_size;
use crate::exchange::staged::Staged;
use crate::exchange::xml::{Element, parse};
use crate::jobs::Progress;

/// The reader.
pub const READER: Reader = Reader {
    name: "docx",
    title: "Tables of a Word document",
    knows_by: "an archive with word/document.xml",
    endings: &["docx"],
    is_hostile: true,
    knows: |probe: &Probe<'_>| {
        let is_word = probe.parts.iter().any(|part| part == "word/document.xml");
        is_word.then(|| "an archive with a Word document".to_owned())
    },
    read,
};

fn read(bytes: &[u8], options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    check_archive(bytes)?;
    let document = parse(&part(bytes, "word/document.xml")?)?;
    let mut staged = Staged::default();
    for (table, nth) in document.all("tbl").into_iter().zip(1..) {
        progress.check()?;
        let rows: Vec<GridRow> = table.each("tr").zip(1..).map(|(row, line)| (line, cells(row))).collect();
        let is_wide = rows.iter().any(|(_, cells)| cells.len() > 1);
        if is_wide {
            let sheet = sheet_of(&format!("table {nth}"), rows, options)?;
            staged.sheets.extend(Some(sheet).filter(|sheet| sheet.n_rows() > 0));
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

/// The cells of a row; one that reaches over several columns is followed by empty ones.
fn cells(row: &Element) -> Vec<GridCell> {
    let mut cells = Vec::new();
    for cell in row.each("tc") {
        let mut text = String::new();
        gather(cell, &mut text);
        cells.push(GridCell { text: one_line(&text), ..GridCell::default() });
        let span = cell.first("tcPr").and_then(|properties| properties.first("gridSpan"));
        let n =
            span.and_then(|span| span.attribute("w:val")).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
        cells.resize_with(cells.len() + n.clamp(1, 50) - 1, GridCell::default);
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
            "del" | "moveFrom" | "tbl" | "rPr" | "pPr" | "tcPr" => {}
            "p" => {
                gather(child, text);
                text.push(' ');
            }
            _ => gather(child, text),
        }
    }
}
