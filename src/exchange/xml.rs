//! XML that comes in, as a tree: entities resolved where they are the five named ones or numbers, no deeper than is sound,
//! nothing declared by the file itself.

use super::ExchangeError;
use super::limits::{DEEPEST, check_size};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Its name, without the prefix of a namespace.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// The text in it, of all that stands inside, too.
    pub text: String,
    /// The elements in it.
    pub children: Vec<Element>,
    /// Where it stands in the text of the document.
    pub at: Range<usize>,
}

impl Element {
    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements of a name directly in it.
    pub fn each<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element of a name directly in it.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of a name in it, however deep, in the order of the file.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Element> = self.children.iter().rev().collect();
        while let Some(element) = waiting.pop() {
            if element.name == name {
                found.push(element);
            }
            waiting.extend(element.children.iter().rev());
        }
        found
    }
}

/// Reads a document.
///
/// # Errors
/// It is no XML, too deep, or declares entities of its own.
pub fn parse(bytes: &[u8]) -> Result<Element, ExchangeError> {
    parse_text(&text_of(bytes)?)
}

/// The text of a document, in the encoding that it declares.
///
/// # Errors
/// It is too large.
pub fn text_of(bytes: &[u8]) -> Result<String, ExchangeError> {
    check_size(bytes)?;
    Ok(super::encoding::decode(bytes, declared(bytes).as_deref()).text.into_owned())
}

/// Reads the text of a document: its elements know where they stand in it.
///
/// # Errors
/// As [`parse`].
pub fn parse_text(text: &str) -> Result<Element, ExchangeError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let at = reader.buffer_position();
        let damaged = |what: String| {
            let line = text[..(at as usize).min(text.len())].matches('\n').count() + 1;
            ExchangeError::Damaged(format!("this is not valid XML: line {line}: {what}"))
        };
        match reader.read_event().map_err(|error| damaged(error.to_string()))? {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(ExchangeError::TooMuch {
                        what: "the depth of the elements of this file".to_owned(),
                        limit: DEEPEST.to_string(),
                        advice: "it is no file of this kind",
                    });
                }
                let begun = element(&start).map_err(damaged)?;
                open.push(Element { at: at as usize..at as usize, ..begun });
            }
            Event::Empty(start) => {
                let child = element(&start).map_err(damaged)?;
                let child = Element { at: at as usize..reader.buffer_position() as usize, ..child };
                if let Some(parent) = open.last_mut() {
                    parent.children.push(child);
                }
            }
            Event::End(_) => {
                if let (true, Some(mut done)) = (open.len() > 1, open.pop())
                    && let Some(parent) = open.last_mut()
                {
                    done.at.end = reader.buffer_position() as usize;
                    parent.text.push_str(&done.text);
                    parent.children.push(done);
                }
            }
            Event::Text(text) => add(&mut open, &text),
            Event::CData(text) => add(&mut open, &text),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                let said =
                    resolved(name).ok_or_else(|| damaged(format!("the entity &{name}; is not known")))?;
                add(&mut open, &said);
            }
            Event::DocType(declared) if declared.to_ascii_uppercase().contains("<!ENTITY") => {
                return Err(ExchangeError::Damaged(
                    "this file declares entities of its own; such files are not read".to_owned(),
                ));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open.swap_remove(0).children.into_iter().next();
    root.ok_or_else(|| ExchangeError::Damaged("this XML holds nothing".to_owned()))
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let name = start.local_name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.as_ref().to_owned();
        attributes.push((key, unescaped(&attribute.value)));
    }
    Ok(Element { name, attributes, ..Element::default() })
}

/// A text with its entities resolved; those that are not known stay as they are.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        match after.split_once(';').and_then(|(name, rest)| Some((resolved(name)?, rest))) {
            Some((said, after)) => {
                text.push_str(&said);
                rest = after;
            }
            None => {
                text.push('&');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// What an entity stands for.
fn resolved(name: &str) -> Option<String> {
    let sign = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
    };
    Some(sign.to_string())
}

/// The encoding that the first line names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let (_, rest) = head.split_once("encoding=")?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_resolved_and_none_are_declared() {
        let read = parse(b"<a x='1 &lt; 2'>AT&amp;T &lt;5 &#233;<b>in</b></a>").unwrap();
        assert_eq!((read.text.as_str(), read.attribute("x")), ("AT&T <5 \u{e9}in", Some("1 < 2")));
        let bomb = b"<!DOCTYPE a [<!ENTITY b \"bbb\">]><a>&b;</a>";
        assert!(matches!(parse(bomb), Err(ExchangeError::Damaged(_))));
        let deep = "<a>".repeat(100_000);
        assert!(matches!(parse(deep.as_bytes()), Err(ExchangeError::TooMuch { .. })));
        assert!(parse(b"<a>&unknown;</a>").is_err() && parse(b"").is_err());
    }
}
