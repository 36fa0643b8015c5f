//! Files of comments: read as people really fill them in, held against each other, written and read back.

mod forms;
mod real;
mod rounds;
mod written;

use entente::exchange::ExchangeError;
use entente::exchange::comments::{CommentSheet, read_comments};
use entente::jobs::Progress;
use std::io::{Cursor, Write};
use std::path::Path;

/// Reads a file as the program does.
pub fn read(name: &str, bytes: &[u8]) -> Result<CommentSheet, ExchangeError> {
    read_comments(name, bytes.to_vec(), Path::new(env!("CARGO_BIN_EXE_entente")), &Progress::new())
}

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

/// A Word document with these parts.
pub fn docx(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A cell of paragraphs; a text that begins with `<` stands for itself.
pub fn cell(paragraphs: &[&str]) -> String {
    let of = |text: &&str| match text.starts_with('<') {
        true => format!("<w:p>{text}</w:p>"),
        false => format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"),
    };
    format!("<w:tc>{}</w:tc>", paragraphs.iter().map(of).collect::<String>())
}

/// A row of cells of one paragraph each.
pub fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|text| cell(&[text])).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// The headings of the form.
pub const HEADINGS: [&str; 8] = [
    "MB/NC1",
    "Line number",
    "Clause/Subclause",
    "Paragraph/Figure/Table",
    "Type of comment2",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
];

/// A document in the form of ISO, whose headings stand in its page header; beside it lies the header of another form, which is
/// never shown.
pub fn form(rows: &str) -> Vec<u8> {
    form_with(rows, "", &[])
}

/// The same with further parts, and with relations of the document.
pub fn form_with(rows: &str, relations: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let table = |rows: &str| format!("<w:tbl>{rows}</w:tbl>");
    let head = format!(
        "<w:hdr {SPACES}>{}{}</w:hdr>",
        table(&row(&["Comments on DIS 1", "Date:2021-07-05", "Document: ISO/TC 1 N 5", "Project: ISO 1"])),
        table(&row(&HEADINGS))
    );
    let other = format!(
        "<w:hdr {SPACES}>{}</w:hdr>",
        table(&row(&["MB1", "Clause", "Note", "Type of com-ment2", "Comment", "Proposed change", "Seen"]))
    );
    let document = format!(
        "<w:document {SPACES}><w:body>{}<w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/>\
         <w:headerReference w:type=\"first\" r:id=\"rId2\"/></w:sectPr></w:body></w:document>",
        table(rows)
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Target=\"header1.xml\"/><Relationship Id=\"rId2\" \
         Target=\"header2.xml\"/>{relations}</Relationships>"
    );
    let mut all = vec![
        ("word/document.xml", document),
        ("word/header1.xml", head),
        ("word/header2.xml", other),
        ("word/_rels/document.xml.rels", relations),
    ];
    all.extend(parts.iter().cloned());
    docx(&all)
}
