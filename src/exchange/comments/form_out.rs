//! The official form of ISO, IEC and CEN, written: the blank as it is, with the fields of its header and its rows filled in.
//!
//! Nothing else of the form is touched: eight columns, no merged cells, no embedded files, no author.

use super::form_cells::{Links, paragraphs};
use super::{CommentRow, RichText};
use crate::exchange::ExchangeError;
use crate::model::CommentVerdict;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// The blank form of March 2012.
const BLANK: &[u8] = include_bytes!("../../../assets/forms/iso_comments_2012-03.docx");
const DOCUMENT: &str = "word/document.xml";
const HEADER: &str = "word/header2.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const CORE: &str = "docProps/core.xml";
/// The lists of the cells, which the blank has none of.
const NUMBERING: &str = "word/numbering.xml";

/// What stands in the header of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormHeader {
    /// The day, as it is written.
    pub date: String,
    /// The number of the document.
    pub document: String,
    /// The number of the project.
    pub project: String,
}

/// Writes comments in the official form.
///
/// # Errors
/// The form cannot be put together; no comment leads to that.
pub fn write_form(header: &FormHeader, rows: &[CommentRow]) -> Result<Vec<u8>, ExchangeError> {
    let broken = |error: String| ExchangeError::Io(format!("the form could not be written: {error}"));
    let mut blank = ZipArchive::new(Cursor::new(BLANK)).map_err(|error| broken(error.to_string()))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut links = Links::default();
    let document = document_with(&text_of(&mut blank, DOCUMENT)?, rows, &mut links)?;
    let names = blank.file_names().map(|name| name.map(std::borrow::Cow::into_owned));
    let names = names.collect::<Result<Vec<String>, _>>().map_err(|error| broken(error.to_string()))?;
    for name in names {
        let changed = match name.as_str() {
            DOCUMENT => Some(document.clone()),
            HEADER => Some(header_with(&text_of(&mut blank, HEADER)?, header)?),
            RELATIONS => Some(relations_with(&text_of(&mut blank, RELATIONS)?, &links)),
            TYPES => Some(types_with(&text_of(&mut blank, TYPES)?)),
            CORE => Some(without_authors(&text_of(&mut blank, CORE)?)),
            _ => None,
        };
        match changed {
            Some(text) => {
                out.start_file(name, options).map_err(|error| broken(error.to_string()))?;
                out.write_all(text.as_bytes()).map_err(|error| broken(error.to_string()))?;
            }
            None => {
                let file = blank.by_name(&name).map_err(|error| broken(error.to_string()))?;
                out.raw_copy_file(file).map_err(|error| broken(error.to_string()))?;
            }
        }
    }
    out.start_file(NUMBERING, options).map_err(|error| broken(error.to_string()))?;
    out.write_all(numbering().as_bytes()).map_err(|error| broken(error.to_string()))?;
    Ok(out.finish().map_err(|error| broken(error.to_string()))?.into_inner())
}

fn text_of(blank: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ExchangeError> {
    let broken = |error: String| ExchangeError::Io(format!("the blank form is broken at {name}: {error}"));
    let file = blank.by_name(name).map_err(|error| broken(error.to_string()))?;
    std::io::read_to_string(file).map_err(|error| broken(error.to_string()))
}

fn lacks(what: &str) -> ExchangeError {
    ExchangeError::Io(format!("the blank form has no {what}"))
}

/// The document with these rows in the place of its empty ones.
fn document_with(blank: &str, rows: &[CommentRow], links: &mut Links) -> Result<String, ExchangeError> {
    let first = blank.find("<w:tr ").ok_or_else(|| lacks("row"))?;
    let end = blank.rfind("</w:tr>").ok_or_else(|| lacks("row"))? + "</w:tr>".len();
    let row_end = blank[first..].find("</w:tr>").ok_or_else(|| lacks("row"))? + first;
    let template = Template::of(&blank[first..row_end]).ok_or_else(|| lacks("row of eight cells"))?;
    let mut document = String::with_capacity(blank.len() + rows.len() * 4096);
    document.push_str(&blank[..first]);
    // An empty form keeps an empty row to write in.
    let empty = [CommentRow::default()];
    for row in if rows.is_empty() { &empty } else { rows } {
        template.write(row, links, &mut document);
    }
    document.push_str(&blank[end..]);
    Ok(document)
}

/// The row of the blank form, taken apart.
struct Template {
    /// From the beginning of the row to its first cell.
    before: String,
    /// For every cell its properties without their end, and the properties of its paragraphs.
    cells: Vec<(String, String)>,
}

impl Template {
    fn of(row: &str) -> Option<Template> {
        let mut parts = row.split("<w:tc>");
        // What numbers paragraphs and sessions of editing is of the blank, not of the rows.
        let before = parts.next()?;
        let (_, properties) = before.split_once('>')?;
        let cells: Option<Vec<(String, String)>> = parts.map(cell_of).collect();
        let cells = cells.filter(|cells| cells.len() == 8)?;
        Some(Template { before: format!("<w:tr>{properties}"), cells })
    }

    fn write(&self, row: &CommentRow, links: &mut Links, out: &mut String) {
        let plain = |text: &str| RichText::from(text);
        let texts = [
            plain(&row.body),
            plain(&row.line),
            plain(&row.clause),
            plain(&row.element),
            plain(&row.types),
            row.comment.clone(),
            row.change.clone(),
            row.observation.clone(),
        ];
        out.push_str(&self.before);
        for (nth, ((properties, of_paragraph), text)) in self.cells.iter().zip(&texts).enumerate() {
            out.push_str("<w:tc>");
            out.push_str(properties);
            if let Some(fill) = fill_of(row.verdict).filter(|_| nth == 7) {
                out.push_str(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"));
            }
            out.push_str("</w:tcPr>");
            paragraphs(text, of_paragraph, links, out);
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
}

fn cell_of(cell: &str) -> Option<(String, String)> {
    let (properties, rest) = cell.split_once("</w:tcPr>")?;
    let from = rest.find("<w:pPr>")?;
    let to = rest.find("</w:pPr>")? + "</w:pPr>".len();
    Some((properties.to_owned(), rest.get(from..to)?.to_owned()))
}

/// The color that the form gives the observation of a verdict.
fn fill_of(verdict: CommentVerdict) -> Option<&'static str> {
    match verdict {
        CommentVerdict::Open => None,
        CommentVerdict::Accepted => Some("92D050"),
        CommentVerdict::InPrinciple | CommentVerdict::WithModifications => Some("C4D79B"),
        CommentVerdict::Noted => Some("8DB4E2"),
        CommentVerdict::NotAccepted => Some("FF99CC"),
    }
}

/// The header with its three fields filled in, each behind its word.
fn header_with(blank: &str, header: &FormHeader) -> Result<String, ExchangeError> {
    let mut filled = blank.to_owned();
    for (word, value) in
        [("Date:", &header.date), ("Document:", &header.document), ("Project:", &header.project)]
    {
        if value.trim().is_empty() {
            continue;
        }
        let at = filled.find(&format!(">{word}")).ok_or_else(|| lacks(word))?;
        let end = filled[at..].find("</w:p>").ok_or_else(|| lacks(word))? + at;
        let run = format!(
            "<w:r><w:rPr><w:bCs/></w:rPr><w:t xml:space=\"preserve\"> {}</w:t></w:r>",
            super::form_cells::escaped(value.trim())
        );
        filled.insert_str(end, &run);
    }
    Ok(filled)
}

fn relations_with(blank: &str, links: &Links) -> String {
    let mut added = String::from(
        "<Relationship Id=\"rIdLists\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" \
         Target=\"numbering.xml\"/>",
    );
    for (id, target) in links.each() {
        added.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" \
             Target=\"{}\" TargetMode=\"External\"/>",
            super::form_cells::escaped(target)
        ));
    }
    blank.replace("</Relationships>", &format!("{added}</Relationships>"))
}

fn types_with(blank: &str) -> String {
    let added = "<Override PartName=\"/word/numbering.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>";
    blank.replace("</Types>", added)
}

/// The properties without whoever made the blank, and without the days of it.
fn without_authors(blank: &str) -> String {
    let mut text = blank.to_owned();
    for name in ["dc:creator", "cp:lastModifiedBy"] {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        if let (Some(from), Some(to)) = (text.find(&open), text.find(&close)) {
            text.replace_range(from + open.len()..to, "");
        }
    }
    text
}

/// Lists with a dash, on nine levels.
fn numbering() -> String {
    let levels: String = (0..9)
        .map(|level| {
            let left = 200 * (level + 1);
            format!(
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{2013}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"200\"/></w:pPr></w:lvl>"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum \
         w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{levels}</w:abstractNum><w:num \
         w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}
