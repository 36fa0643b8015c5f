//! What stands in a cell of the official form, as its paragraphs and runs.

use super::{Piece, RichText};

/// The links of a document, each once: the form names them by a key.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<String>);

impl Links {
    fn key_of(&mut self, target: &str) -> String {
        let place = self.0.iter().position(|known| known == target).unwrap_or_else(|| {
            self.0.push(target.to_owned());
            self.0.len() - 1
        });
        format!("rIdLink{place}")
    }

    /// Every link with its key.
    pub(super) fn each(&self) -> impl Iterator<Item = (String, &str)> {
        self.0.iter().enumerate().map(|(place, target)| (format!("rIdLink{place}"), target.as_str()))
    }
}

/// A text as XML holds it; signs that it cannot hold are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            sign if sign < ' ' && !matches!(sign, '\t' | '\n') => {}
            '\u{fffe}' | '\u{ffff}' => {}
            sign => out.push(sign),
        }
    }
    out
}

/// Writes the paragraphs of a cell; a cell has at least one. `properties`: those of the form for this column.
pub(super) fn paragraphs(text: &RichText, properties: &str, links: &mut Links, out: &mut String) {
    let mut runs = String::new();
    let mut list = None;
    let mut is_begun = false;
    for piece in &text.pieces {
        let mut lines = piece.text.split('\n');
        if !is_begun {
            list = piece.list;
            is_begun = true;
        }
        if let Some(first) = lines.next() {
            run(piece, first, links, &mut runs);
        }
        for line in lines {
            paragraph(properties, list, &std::mem::take(&mut runs), out);
            // What begins a paragraph says whether it is one of a list.
            list = None;
            is_begun = !line.is_empty();
            run(piece, line, links, &mut runs);
        }
    }
    paragraph(properties, list, &runs, out);
}

fn paragraph(properties: &str, list: Option<u8>, runs: &str, out: &mut String) {
    out.push_str("<w:p>");
    match list {
        None => out.push_str(properties),
        Some(level) => {
            // Behind the name of the style, where the order of the properties wants it.
            let of_list =
                format!("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"1\"/></w:numPr>", level.min(8));
            let at = properties.find("/>").map_or(properties.len(), |at| at + 2);
            out.push_str(&properties[..at]);
            out.push_str(&of_list);
            out.push_str(&properties[at..]);
        }
    }
    out.push_str(runs);
    out.push_str("</w:p>");
}

fn run(piece: &Piece, text: &str, links: &mut Links, out: &mut String) {
    if let Some(xml) = piece.xml.as_deref().filter(|xml| is_kept(xml)) {
        return out.push_str(xml);
    }
    if text.is_empty() {
        return;
    }
    let mut properties = String::new();
    for (is_set, element) in [
        (piece.bold, "<w:b/>"),
        (piece.italic, "<w:i/>"),
        (piece.superscript, "<w:vertAlign w:val=\"superscript\"/>"),
        (piece.subscript && !piece.superscript, "<w:vertAlign w:val=\"subscript\"/>"),
    ] {
        if is_set {
            properties.push_str(element);
        }
    }
    let properties = if properties.is_empty() { properties } else { format!("<w:rPr>{properties}</w:rPr>") };
    let mut written = format!("<w:r>{properties}");
    for (nth, part) in text.split('\t').enumerate() {
        if nth > 0 {
            written.push_str("<w:tab/>");
        }
        if !part.is_empty() {
            written.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(part)));
        }
    }
    written.push_str("</w:r>");
    match &piece.link {
        Some(target) => {
            let key = links.key_of(target);
            out.push_str(&format!("<w:hyperlink r:id=\"{key}\">{written}</w:hyperlink>"));
        }
        None => out.push_str(&written),
    }
}

/// Whether what cannot be shown goes back out as it came: equations and symbols stand by themselves; what rests on other parts
/// of its file, such as an image, does not.
fn is_kept(xml: &str) -> bool {
    let is_alone = ["<m:oMath", "<w:r>", "<w:r "].iter().any(|begin| xml.starts_with(begin));
    is_alone && !xml.contains("r:embed") && !xml.contains("r:id") && !xml.contains("r:link")
}
