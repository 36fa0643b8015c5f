//! Tables in pages, also those that Word writes: headings outside any row, tooltips, unclosed cells.

use super::grid::{GridCell, GridRow, one_line, sheet_of};
use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::encoding::decode;
use crate::exchange::limits::{DEEPEST, check_size};
use crate::exchange::staged::{Mark, Staged};
use crate::jobs::Progress;
use scraper::{ElementRef, Html, Node};

/// The reader.
pub const READER: Reader = Reader {
    name: "html",
    title: "Tables of a page",
    knows_by: "tags of HTML with a table",
    endings: &["html", "htm"],
    knows,
    reads: Reads::Apart(read),
};

fn knows(probe: &Probe<'_>) -> Option<String> {
    let head = probe.head.to_lowercase();
    let is_page =
        ["<!doctype html", "<html", "<head", "<body", "<table"].iter().any(|tag| head.contains(tag));
    (probe.is_text() && is_page && !probe.begins("<?xml")).then(|| "tags of HTML".to_owned())
}

fn read(bytes: &[u8], options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    let text = decode(bytes, options.encoding.as_deref().or(declared(bytes).as_deref())).text;
    check_depth(&text)?;
    let page = Html::parse_document(&text);
    let mut staged = Staged::default();
    let tables: Vec<ElementRef<'_>> =
        elements(page.root_element()).filter(|e| e.value().name() == "table").collect();
    for (nth, table) in tables.iter().enumerate() {
        progress.check()?;
        let rows = rows_of(*table);
        if rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0) < 2 {
            continue;
        }
        let sheet = sheet_of(&format!("table {}", nth + 1), rows, options)?;
        if sheet.n_rows() > 0 {
            staged.sheets.push(sheet);
        }
    }
    Ok(staged)
}

/// The encoding that the page itself names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let name: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_alphanumeric() || "-_".contains(*c))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// Tags that are never closed or close themselves.
const VOID: [&str; 12] = ["br", "hr", "img", "input", "meta", "link", "col", "p", "li", "td", "tr", "th"];

/// Refuses a page whose elements stand too deep inside one another, before it is taken apart.
fn check_depth(text: &str) -> Result<(), ExchangeError> {
    // Fonts in fonts are how Word writes; that is deep, and harmless up to here.
    const DEEPEST_PAGE: usize = 8 * DEEPEST;
    let mut depth = 0_usize;
    for tag in text.split('<').skip(1) {
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        match tag.starts_with('/') {
            true => depth = depth.saturating_sub(1),
            false if name.is_empty() || VOID.contains(&name.as_str()) => {}
            false => depth += 1,
        }
        if depth > DEEPEST_PAGE {
            return Err(ExchangeError::TooMuch {
                what: "the depth of the elements of this page".to_owned(),
                limit: DEEPEST_PAGE.to_string(),
                advice: "save the table as CSV",
            });
        }
    }
    Ok(())
}

/// The elements below one, in the order of the page.
fn elements(root: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    root.descendants().filter_map(ElementRef::wrap)
}

/// The rows of a table, without those of tables inside it. Lines are counted by rows.
fn rows_of(table: ElementRef<'_>) -> Vec<GridRow> {
    let is_own = |e: &ElementRef<'_>| {
        let nearest = e.ancestors().filter_map(ElementRef::wrap).find(|a| a.value().name() == "table");
        nearest.is_some_and(|nearest| nearest.id() == table.id())
    };
    elements(table)
        .filter(|e| e.value().name() == "tr" && is_own(e))
        .zip(1..)
        .map(|(row, line)| (line, row.children().filter_map(ElementRef::wrap).flat_map(cell).collect()))
        .collect()
}

/// A cell, and empty ones where it reaches over several columns.
fn cell(e: ElementRef<'_>) -> Vec<GridCell> {
    if !matches!(e.value().name(), "td" | "th") {
        return Vec::new();
    }
    let mut text = String::new();
    let mut note = String::new();
    let mut link = None;
    gather(e, &mut text, &mut note, &mut link);
    let fill = e.value().attr("bgcolor").and_then(color);
    let note = one_line(&note);
    let note = (!note.is_empty()).then(|| note.into_boxed_str());
    let own =
        GridCell { text: one_line(&text), mark: Mark { fill, note, link: link.map(Into::into), rich: None } };
    let n_columns =
        e.value().attr("colspan").and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, 50);
    let mut cells = vec![own];
    cells.resize_with(n_columns, GridCell::default);
    cells
}

/// Gathers what stands in a cell; what is only seen by the mouse goes into the note.
fn gather(e: ElementRef<'_>, text: &mut String, note: &mut String, link: &mut Option<String>) {
    for child in e.children() {
        match child.value() {
            Node::Text(of) => text.push_str(of),
            Node::Element(element) => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                let is_hidden = element.classes().any(|class| class.contains("tooltiptext"));
                match element.name() {
                    "br" | "p" | "div" | "li" => text.push(' '),
                    "a" if link.is_none() => *link = element.attr("href").map(str::to_owned),
                    "script" | "style" => continue,
                    _ => {}
                }
                match is_hidden {
                    true => {
                        let mut nothing = None;
                        let mut inner = String::new();
                        gather(child, &mut inner, &mut String::new(), &mut nothing);
                        note.push_str(&inner);
                        note.push(' ');
                    }
                    false => gather(child, text, note, link),
                }
            }
            _ => {}
        }
    }
}

/// "#99FFFF" and its kin; white says nothing.
fn color(text: &str) -> Option<[u8; 3]> {
    let hex = text.trim().trim_start_matches('#');
    let parsed = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
    let [_, r, g, b] = parsed.to_be_bytes();
    ([r, g, b] != [255, 255, 255]).then_some([r, g, b])
}
