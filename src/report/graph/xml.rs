//! XML that goes out: elements with attributes, escaped, indented, without signs that XML does not allow.

use crate::report::ReportError;
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;
use std::borrow::Cow;
use std::io::Write;

fn unwritten(error: impl std::fmt::Display) -> ReportError {
    ReportError::Cannot(format!("the file could not be put together: {error}"))
}

/// A document in the making.
pub(super) struct Document<'w>(Writer<&'w mut dyn Write>);

impl<'w> Document<'w> {
    /// Begins a document in UTF-8.
    pub fn begin(out: &'w mut dyn Write) -> Result<Document<'w>, ReportError> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).map_err(unwritten)?;
        Ok(Document(writer))
    }

    fn start<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
        let mut start = BytesStart::new(name);
        for (name, value) in attributes {
            let value = Cow::Owned(escaped(value));
            start.push_attribute(Attribute { key: QName(name), value });
        }
        start
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ReportError> {
        self.0.write_event(Event::Start(Document::start(name, attributes))).map_err(unwritten)
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) -> Result<(), ReportError> {
        self.0.write_event(Event::End(BytesEnd::new(name))).map_err(unwritten)
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ReportError> {
        self.0.write_event(Event::Empty(Document::start(name, attributes))).map_err(unwritten)
    }

    /// An element with a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<(), ReportError> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(&allowed(text)))).map_err(unwritten)?;
        self.close(name)
    }
}

/// The value of an attribute. Readers take breaks of lines and tabs in it for spaces, unless they stand there as numbers.
fn escaped(value: &str) -> String {
    escape(allowed(value)).replace('\t', "&#9;").replace('\n', "&#10;")
}

/// A text without the signs that XML 1.0 does not allow.
fn allowed(text: &str) -> String {
    let is_allowed =
        |c: &char| matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    text.chars().filter(is_allowed).collect()
}
