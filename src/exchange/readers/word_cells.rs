//! The cell of a Word document as it stands: paragraphs and lists, runs with their look, links, what cannot be shown, tracked
//! changes, notes in the margin, colors.

use crate::exchange::archive::part;
use crate::exchange::comments::{CellText, Piece};
use crate::exchange::xml::{Element, parse};
use std::collections::{BTreeMap, HashMap};

/// What cells of a document refer to.
#[derive(Debug, Default)]
pub(super) struct WordParts {
    links: HashMap<String, String>,
    notes: HashMap<String, String>,
}

impl WordParts {
    /// The links and the margin notes of a document.
    pub(super) fn of(bytes: &[u8]) -> WordParts {
        let parsed = |name: &str| part(bytes, name).and_then(|part| parse(&part)).ok();
        let of_link = |relation: &Element| {
            let is_outside = relation.attribute("TargetMode") == Some("External");
            is_outside.then(|| {
                Some((relation.attribute("Id")?.to_owned(), relation.attribute("Target")?.to_owned()))
            })?
        };
        let relations = parsed("word/_rels/document.xml.rels");
        let links = relations
            .iter()
            .flat_map(|relations| relations.each("Relationship"))
            .filter_map(of_link)
            .collect();
        let of_note = |note: &Element| {
            let words: Vec<String> = note
                .all("p")
                .into_iter()
                .map(|p| p.all("t").iter().map(|t| t.text.as_str()).collect())
                .collect();
            Some((note.attribute("w:id")?.to_owned(), words.join("\n").trim().to_owned()))
        };
        let comments = parsed("word/comments.xml");
        let notes =
            comments.iter().flat_map(|comments| comments.each("comment")).filter_map(of_note).collect();
        WordParts { links, notes }
    }
}

/// The look that a run inherits from what it stands in.
#[derive(Clone, Default)]
struct Around {
    link: Option<String>,
    is_deleted: bool,
}

/// A cell being read.
struct Reading<'p> {
    parts: &'p WordParts,
    source: &'p str,
    cell: CellText,
    /// How deep the next piece stands in a list.
    list: Option<u8>,
    colors: BTreeMap<String, usize>,
    deleted: String,
}

/// Reads a cell. `source`: the text of the document, of which elements know their place.
pub(super) fn cell_text(cell: &Element, parts: &WordParts, source: &str) -> CellText {
    let colors = BTreeMap::new();
    let (list, deleted) = (None, String::new());
    let mut reading = Reading { parts, source, cell: CellText::default(), list, colors, deleted };
    reading.blocks(cell);
    let fill = cell
        .first("tcPr")
        .and_then(|properties| properties.first("shd"))
        .and_then(|shd| shd.attribute("w:fill"));
    let fill = fill
        .filter(|fill| !matches!(fill.to_ascii_lowercase().as_str(), "auto" | "ffffff"))
        .map(str::to_owned);
    let mut cell = reading.cell;
    let most = reading.colors.into_iter().max_by_key(|(name, n)| (*n, std::cmp::Reverse(name.clone())));
    cell.highlight = most.map(|(name, _)| name).or(fill);
    cell.text = cell.text.trimmed();
    cell
}

fn value<'e>(properties: Option<&'e Element>, name: &str) -> Option<&'e str> {
    properties?.first(name).map(|element| element.attribute("w:val").unwrap_or("true"))
}

fn is_on(properties: Option<&Element>, name: &str) -> bool {
    value(properties, name).is_some_and(|value| !matches!(value, "0" | "false" | "off" | "none"))
}

impl Reading<'_> {
    /// Paragraphs, and what holds some.
    fn blocks(&mut self, element: &Element) {
        for child in &element.children {
            match child.name.as_str() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "sdt" | "sdtContent" | "customXml" | "ins" => self.blocks(child),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let properties = paragraph.first("pPr");
        let numbered = properties.and_then(|properties| properties.first("numPr"));
        self.list = numbered
            .filter(|numbered| value(Some(numbered), "numId") != Some("0"))
            .map(|numbered| value(Some(numbered), "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0));
        self.inline(paragraph, &Around::default());
        self.list = None;
        self.end_deleted();
        self.cell.text.end_paragraph();
    }

    /// A table in the cell: its rows as lines, its cells parted by tabs.
    fn table(&mut self, table: &Element) {
        for row in table.all("tr") {
            for (nth, cell) in row.each("tc").enumerate() {
                if nth > 0 {
                    self.push("\t", &Piece::default());
                }
                let words: Vec<String> = cell
                    .all("p")
                    .iter()
                    .map(|p| p.all("t").iter().map(|t| t.text.as_str()).collect())
                    .collect();
                self.push(words.join(" ").trim(), &Piece::default());
            }
            self.cell.text.end_paragraph();
        }
    }

    fn inline(&mut self, element: &Element, around: &Around) {
        for child in &element.children {
            match child.name.as_str() {
                "r" => self.run(child, around),
                "hyperlink" => {
                    let link = child.attribute("r:id").and_then(|id| self.parts.links.get(id)).cloned();
                    self.inline(child, &Around { link, ..around.clone() });
                }
                "ins" | "moveTo" => {
                    self.cell.n_tracked += 1;
                    self.inline(child, around);
                }
                "del" | "moveFrom" => {
                    self.cell.n_tracked += 1;
                    self.inline(child, &Around { is_deleted: true, ..around.clone() });
                    self.end_deleted();
                }
                "oMath" | "oMathPara" => self.mark("[equation]", child, around),
                "pPr" => {}
                _ => self.inline(child, around),
            }
        }
    }

    fn run(&mut self, run: &Element, around: &Around) {
        let properties = run.first("rPr");
        let raised = value(properties, "vertAlign");
        let look = Piece {
            bold: is_on(properties, "b"),
            italic: is_on(properties, "i"),
            superscript: raised == Some("superscript"),
            subscript: raised == Some("subscript"),
            link: around.link.clone(),
            ..Piece::default()
        };
        let color = value(properties, "highlight").filter(|color| *color != "none").map(str::to_owned);
        let fill = properties.and_then(|p| p.first("shd")).and_then(|shd| shd.attribute("w:fill"));
        let fill = fill.filter(|fill| !fill.eq_ignore_ascii_case("auto")).map(str::to_owned);
        for child in &run.children {
            let words = match child.name.as_str() {
                "t" => child.text.as_str(),
                "delText" => {
                    self.deleted.push_str(&child.text);
                    continue;
                }
                "tab" => "\t",
                "br" | "cr" => "\n",
                "noBreakHyphen" => "\u{2011}",
                "softHyphen" => "\u{ad}",
                "sym" => {
                    self.mark("[symbol]", run, around);
                    continue;
                }
                "oMath" => {
                    self.mark("[equation]", child, around);
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    self.mark("[image]", run, around);
                    continue;
                }
                "AlternateContent" => {
                    self.mark("[image]", run, around);
                    continue;
                }
                "commentReference" => {
                    let note = child.attribute("w:id").and_then(|id| self.parts.notes.get(id));
                    self.cell.notes.extend(note.cloned());
                    continue;
                }
                _ => continue,
            };
            if around.is_deleted {
                self.deleted.push_str(words);
                continue;
            }
            if let Some(color) = color.clone().or_else(|| fill.clone()) {
                *self.colors.entry(color).or_default() += words.chars().count();
            }
            self.push(words, &look);
        }
    }

    fn push(&mut self, words: &str, look: &Piece) {
        if words.is_empty() {
            return;
        }
        let list = self.list.take();
        self.cell.text.push(Piece { text: words.to_owned(), list, ..look.clone() });
    }

    fn mark(&mut self, words: &str, element: &Element, around: &Around) {
        if around.is_deleted {
            return;
        }
        let xml = self.source.get(element.at.clone()).map(str::to_owned);
        let list = self.list.take();
        let piece =
            Piece { text: words.to_owned(), list, xml: Some(xml.unwrap_or_default()), ..Piece::default() };
        self.cell.text.push(piece);
    }

    fn end_deleted(&mut self) {
        let deleted = std::mem::take(&mut self.deleted);
        if !deleted.trim().is_empty() {
            self.cell.deleted.push(deleted.trim().to_owned());
        }
    }
}
