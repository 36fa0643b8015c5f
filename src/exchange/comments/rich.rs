//! Text with what a plain text cannot hold: bold and italic, raised and lowered, lists, links, and marks for what cannot be
//! shown but goes back out as it came.

use serde::{Deserialize, Serialize};

/// A text in pieces. A paragraph ends with a line break in a piece.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RichText {
    /// The pieces, in their order.
    pub pieces: Vec<Piece>,
}

/// A piece of text that looks the same from end to end.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Bold.
    #[serde(skip_serializing_if = "is_not")]
    pub bold: bool,
    /// Italic.
    #[serde(skip_serializing_if = "is_not")]
    pub italic: bool,
    /// Raised.
    #[serde(skip_serializing_if = "is_not")]
    pub superscript: bool,
    /// Lowered.
    #[serde(skip_serializing_if = "is_not")]
    pub subscript: bool,
    /// Where a link in it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// At the beginning of a paragraph of a list: how deep it stands, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<u8>,
    /// What stands in its place in the file; its text is a mark that can be seen, such as "[equation]".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xml: Option<String>,
}

fn is_not(flag: &bool) -> bool {
    !*flag
}

impl Piece {
    /// The same look without words.
    fn look(&self) -> Piece {
        Piece { text: String::new(), ..self.clone() }
    }
}

impl From<&str> for RichText {
    fn from(text: &str) -> RichText {
        match text.is_empty() {
            true => RichText::default(),
            false => RichText { pieces: vec![Piece { text: text.to_owned(), ..Piece::default() }] },
        }
    }
}

impl RichText {
    /// Its words alone, paragraphs parted by line breaks.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether there is nothing beside words.
    pub fn is_plain(&self) -> bool {
        self.pieces.iter().all(|piece| piece.look() == Piece::default())
    }

    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// Adds a piece; one that looks like the last goes on with it, where it begins no paragraph of a list.
    pub fn push(&mut self, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        // What begins a paragraph of a list goes on like any other, but no further than its paragraph.
        let goes_on = |last: &Piece| {
            let is_over = last.list.is_some() && last.text.ends_with('\n');
            !is_over && piece.xml.is_none() && Piece { list: None, ..last.look() } == piece.look()
        };
        match self.pieces.last_mut() {
            Some(last) if goes_on(last) => {
                last.text.push_str(&piece.text);
            }
            _ => self.pieces.push(piece),
        }
    }

    /// Ends the paragraph.
    pub fn end_paragraph(&mut self) {
        match self.pieces.last_mut() {
            Some(last) if last.xml.is_none() => last.text.push('\n'),
            _ => self.pieces.push(Piece { text: "\n".to_owned(), ..Piece::default() }),
        }
    }

    /// Without blank lines and spaces at its two ends.
    #[must_use]
    pub fn trimmed(mut self) -> RichText {
        while let Some(last) = self.pieces.last_mut().filter(|last| last.xml.is_none()) {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.pieces.pop();
        }
        while let Some(first) = self.pieces.first_mut().filter(|first| first.xml.is_none()) {
            first.text = first.text.trim_start().to_owned();
            if !first.text.is_empty() {
                break;
            }
            self.pieces.remove(0);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_look_the_same_are_one_and_the_ends_are_trimmed() {
        let mut text = RichText::default();
        let bold = |text: &str| Piece { text: text.to_owned(), bold: true, ..Piece::default() };
        text.push(Piece { text: "  see ".to_owned(), ..Piece::default() });
        text.push(bold("this "));
        text.push(bold("one"));
        text.end_paragraph();
        text.end_paragraph();
        let text = text.trimmed();
        assert_eq!(text.pieces.len(), 2);
        assert_eq!(text.plain(), "see this one");
        assert!(!text.is_plain() && RichText::from("a\nb").is_plain());
    }
}
