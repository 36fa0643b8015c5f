//! What a cell of a document holds beside its plain words, on its way from the reader to the row.

use super::RichText;
use serde::{Deserialize, Serialize};

/// A cell as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CellText {
    /// Its text as if all tracked changes were accepted.
    pub text: RichText,
    /// Notes in the margin.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Texts that a tracked change deletes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deleted: Vec<String>,
    /// How many tracked changes there are.
    #[serde(skip_serializing_if = "is_none")]
    pub n_tracked: u32,
    /// The color in which most of it is highlighted, or that fills it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highlight: Option<String>,
}

fn is_none(n: &u32) -> bool {
    *n == 0
}

impl CellText {
    /// Whether it is one line of words parted by single spaces, and nothing else.
    pub fn is_one_line(&self) -> bool {
        let plain = CellText { text: self.text.clone(), ..CellText::default() };
        let words = self.text.plain();
        *self == plain
            && self.text.is_plain()
            && words.split(' ').all(|word| !word.contains(char::is_whitespace))
            && !words.contains("  ")
    }
}
