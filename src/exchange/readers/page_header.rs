//! Headings that stand in the page header of a Word document: forms of comments keep them there. Which header is shown is said by
//! the properties of the section; others lie in the archive and are never seen.

use super::grid::GridCell;
use super::word::{cells, own};
use crate::exchange::archive::part;
use crate::exchange::xml::{Element, parse};
use std::collections::HashMap;

/// A row of a header is one of headings from so many filled cells on.
const LEAST_HEADINGS: usize = 5;

/// What a page header shows above a table.
#[derive(Debug, Clone)]
pub(super) struct ShownHeader {
    /// The texts of its cells before the headings.
    pub above: Vec<String>,
    /// Its headings.
    pub headings: Vec<GridCell>,
}

/// What the page header above a table shows, of the tables of the body that it shows headings for.
pub(super) fn headings_of_tables(bytes: &[u8], document: &Element) -> HashMap<*const Element, ShownHeader> {
    let mut found = HashMap::new();
    let Some(body) = document.first("body") else { return found };
    let relations = relations(bytes);
    // A section that names no header of its own shows that of the section before.
    let mut shown: HashMap<String, Option<ShownHeader>> = HashMap::new();
    let mut waiting: Vec<*const Element> = Vec::new();
    for child in &body.children {
        outer_tables(child, &mut waiting);
        let section = match child.name.as_str() {
            "sectPr" => Some(child),
            "p" => child.first("pPr").and_then(|properties| properties.first("sectPr")),
            _ => None,
        };
        let Some(section) = section else { continue };
        for reference in section.each("headerReference") {
            let [kind, id] = ["w:type", "r:id"].map(|name| reference.attribute(name).unwrap_or_default());
            let headings = relations.get(id).and_then(|target| headings_of_part(bytes, target));
            shown.insert(kind.to_owned(), headings);
        }
        let of = |kind: &str| shown.get(kind).cloned().flatten();
        // The first page has a header of its own only where the section says so.
        let first = section.first("titlePg").is_some().then(|| of("first")).flatten();
        let headings = of("default").or(first);
        for table in waiting.drain(..) {
            found.extend(headings.clone().map(|headings| (table, headings)));
        }
    }
    found
}

/// The tables in an element that are in no other table.
fn outer_tables(element: &Element, found: &mut Vec<*const Element>) {
    match element.name.as_str() {
        "tbl" => found.push(std::ptr::from_ref(element)),
        _ => element.children.iter().for_each(|child| outer_tables(child, found)),
    }
}

/// The parts of the document by their names in it.
fn relations(bytes: &[u8]) -> HashMap<String, String> {
    let parsed = part(bytes, "word/_rels/document.xml.rels").and_then(|relations| parse(&relations));
    let Ok(relations) = parsed else { return HashMap::new() };
    let of = |relation: &Element| {
        let target = relation.attribute("Target")?;
        let path = target.strip_prefix('/').map_or_else(|| format!("word/{target}"), str::to_owned);
        Some((relation.attribute("Id")?.to_owned(), path))
    };
    relations.each("Relationship").filter_map(of).collect()
}

/// The last row of a header with enough filled cells, and what stands above it.
fn headings_of_part(bytes: &[u8], name: &str) -> Option<ShownHeader> {
    let header = parse(&part(bytes, name).ok()?).ok()?;
    let rows = header.all("tbl").into_iter().flat_map(|table| own(table, "tr")).map(cells);
    let mut rows: Vec<Vec<GridCell>> = rows.collect();
    let n_filled = |row: &Vec<GridCell>| row.iter().filter(|cell| !cell.text.is_empty()).count();
    let last = rows.iter().rposition(|row| n_filled(row) >= LEAST_HEADINGS)?;
    let above = rows[..last].iter().flatten().map(|cell| cell.text.clone());
    Some(ShownHeader {
        above: above.filter(|text| !text.is_empty()).collect(),
        headings: rows.swap_remove(last),
    })
}
