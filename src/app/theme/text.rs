//! The one type scale: Inter with tabular figures, two weights, five sizes.

use std::collections::BTreeMap;
use std::ops::Range;

use eframe::egui::{FontFamily, FontId, RichText, TextStyle};

/// Size of body text, in points.
pub const BODY: f32 = 13.0;
/// Size of small text.
pub const SMALL: f32 = 11.5;
/// Size of titles.
pub const TITLE: f32 = 18.0;
/// Size of the one large figure of a card.
pub const FIGURE: f32 = 26.0;
/// Size of the sign in a stance square.
pub const SIGN: f32 = 10.5;

/// The name of the semibold family.
pub const SEMIBOLD: &str = "semibold";

/// The semibold family.
pub fn semibold() -> FontFamily {
    FontFamily::Name(SEMIBOLD.into())
}

/// Body text.
pub fn body_font() -> FontId {
    FontId::new(BODY, FontFamily::Proportional)
}

/// Semibold body text.
pub fn strong_font() -> FontId {
    FontId::new(BODY, semibold())
}

/// Small text.
pub fn small_font() -> FontId {
    FontId::new(SMALL, FontFamily::Proportional)
}

/// Small semibold text.
pub fn small_strong_font() -> FontId {
    FontId::new(SMALL, semibold())
}

/// Titles.
pub fn title_font() -> FontId {
    FontId::new(TITLE, semibold())
}

/// The one large figure of a card.
pub fn figure_font() -> FontId {
    FontId::new(FIGURE, semibold())
}

/// The sign in a stance square.
pub fn sign_font() -> FontId {
    FontId::new(SIGN, semibold())
}

fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC)
}

/// The words of a text, by their bytes, in the order in which the eye meets them: those of right-to-left stretches
/// change places.
///
/// The text engine turns the letters of a word of Arabic or Hebrew, but sets words from left to right.
/// For one line: a wrapped paragraph of such a script would wrap from its end.
pub fn visual_words(text: &str) -> Vec<Range<usize>> {
    let mut shown: Vec<Range<usize>> = Vec::new();
    let mut stretch: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        let bytes = at..at + word.len();
        at = bytes.end + 1;
        if word.chars().any(is_right_to_left) {
            stretch.push(bytes);
        } else {
            shown.extend(stretch.drain(..).rev());
            shown.push(bytes);
        }
    }
    shown.extend(stretch.drain(..).rev());
    shown
}

/// The text with its words in the order of [`visual_words`].
pub fn visual_order(text: String) -> String {
    if !text.chars().any(is_right_to_left) {
        return text;
    }
    let words: Vec<&str> = visual_words(&text).into_iter().map(|bytes| &text[bytes]).collect();
    words.join(" ")
}

/// Body text: 13.
pub fn body(text: impl Into<String>) -> RichText {
    RichText::new(visual_order(text.into())).font(body_font())
}

/// Semibold body text: headings of cards, names, figures that matter.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(visual_order(text.into())).font(strong_font())
}

/// Small text: captions, column heads, notes under a chart.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(visual_order(text.into())).font(small_font())
}

/// Small semibold text: badges.
pub fn small_strong(text: impl Into<String>) -> RichText {
    RichText::new(visual_order(text.into())).font(small_strong_font())
}

/// The title of a view or a dialog.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(visual_order(text.into())).font(title_font())
}

/// The one large figure of a card.
pub fn figure(text: impl Into<String>) -> RichText {
    RichText::new(visual_order(text.into())).font(figure_font())
}

/// The code on the shape that stands for a missing flag of this height.
pub fn flag_code_font(height: f32) -> FontId {
    FontId::new((height * 0.58).max(6.0), semibold())
}

pub(super) fn styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, small_font()),
        (TextStyle::Body, body_font()),
        (TextStyle::Button, body_font()),
        (TextStyle::Heading, title_font()),
        (TextStyle::Monospace, FontId::new(BODY, FontFamily::Monospace)),
    ]
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_right_to_left_scripts_change_places() {
        assert_eq!(visual_order("plain text".to_owned()), "plain text");
        assert_eq!(visual_order("المملكة العربية السعودية".to_owned()), "السعودية العربية المملكة");
        assert_eq!(visual_order("SAU المملكة العربية (2020)".to_owned()), "SAU العربية المملكة (2020)");
    }
}
