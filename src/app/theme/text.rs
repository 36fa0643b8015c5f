//! The one type scale: Inter with tabular figures, two weights, five sizes.

use std::collections::BTreeMap;
use std::ops::Range;

use eframe::egui::{Color32, FontFamily, FontId, RichText, TextStyle, Ui};
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

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

/// The way in which a letter is read; none for what has no way of its own: digits, signs, spaces.
fn direction(c: char) -> Option<Level> {
    match bidi_class(c) {
        BidiClass::L => Some(Level::ltr()),
        BidiClass::R | BidiClass::AL => Some(Level::rtl()),
        _ => None,
    }
}

fn is_right_to_left(c: char) -> bool {
    direction(c) == Some(Level::rtl())
}

/// The words of a text, by their bytes, in the order in which the eye meets them, by the Unicode bidirectional
/// algorithm.
///
/// The text engine turns the letters of a word of Arabic or Hebrew, but sets words from left to right. A line that
/// begins in such a script is read from the right as a whole. In any other line each stretch of such words, with what
/// stands between them, is a name of its own: what follows it, a number or a bracket, stays behind it.
///
/// For one line; a text that may wrap goes through [`paragraph`] first.
pub fn visual_words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for word in text.split(' ') {
        let start = words.last().map_or(0, |last| last.end + 1);
        words.push(start..start + word.len());
    }
    if text.chars().find_map(direction) == Some(Level::rtl()) {
        return from_the_right(text, &words);
    }
    let mut shown = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let [first, then @ ..] = rest {
        if !text[first.clone()].chars().any(is_right_to_left) {
            shown.push(first.clone());
            rest = then;
            continue;
        }
        let is_open = |word: &&Range<usize>| {
            let text = &text[(*word).clone()];
            text.chars().any(is_right_to_left) || text.chars().all(|c| direction(c).is_none())
        };
        let open = rest.iter().take_while(is_open).count();
        let is_of_stretch = |word: &Range<usize>| text[word.clone()].chars().any(is_right_to_left);
        let n_words = rest[..open].iter().rposition(is_of_stretch).map_or(1, |last| last + 1);
        shown.extend(from_the_right(text, &rest[..n_words]));
        rest = &rest[n_words..];
    }
    shown
}

/// Words that follow each other, in the order in which they stand in a line that is read from the right.
fn from_the_right(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    let levels = ParagraphBidiInfo::new(&text[first.start..last.end], Some(Level::rtl())).levels;
    let level_at = |byte: usize| levels.get(byte - first.start).copied().unwrap_or(Level::rtl());
    // Every word and every space between two words is a piece of its own.
    let pieces: Vec<Level> = words
        .iter()
        .flat_map(|word| [level_at(word.start), level_at(word.end)])
        .take(2 * words.len() - 1)
        .collect();
    let order = ParagraphBidiInfo::reorder_visual(&pieces);
    order.into_iter().filter(|piece| piece % 2 == 0).map(|piece| words[piece / 2].clone()).collect()
}

/// The text, line by line, with its words in the order of [`visual_words`].
pub fn visual_order(text: String) -> String {
    if !text.chars().any(is_right_to_left) {
        return text;
    }
    let in_order = |line: &str| {
        let words: Vec<&str> = visual_words(line).into_iter().map(|bytes| &line[bytes]).collect();
        words.join(" ")
    };
    text.split('\n').map(in_order).collect::<Vec<String>>().join("\n")
}

/// Body text that wraps where it has no room: cut into lines first, since what is read from the right begins on the
/// first line, not on the last.
pub fn paragraph(ui: &Ui, text: impl Into<String>) -> RichText {
    let text = text.into();
    if !text.chars().any(is_right_to_left) {
        return body(text);
    }
    let width = |line: &str| {
        let galley = ui.painter().layout_no_wrap(line.to_owned(), body_font(), Color32::PLACEHOLDER);
        galley.size().x
    };
    body(broken_at(&text, ui.available_width(), &width))
}

/// The text with line breaks where a line would be wider than `room`; a word that is wider alone stays whole.
fn broken_at(text: &str, room: f32, width: &dyn Fn(&str) -> f32) -> String {
    let mut lines: Vec<String> = Vec::new();
    for whole in text.split('\n') {
        let mut line = String::new();
        for (nth, word) in whole.split(' ').enumerate() {
            let longer = if nth == 0 { word.to_owned() } else { format!("{line} {word}") };
            if nth > 0 && width(&longer) > room {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            } else {
                line = longer;
            }
        }
        lines.push(line);
    }
    lines.join("\n")
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

    #[test]
    fn numbers_and_other_scripts_keep_their_order_within() {
        let shown = |text: &str| visual_order(text.to_owned());
        assert_eq!(shown("المملكة 2020 العربية"), "العربية 2020 المملكة");
        assert_eq!(shown("see المملكة 2020 العربية and act"), "see العربية 2020 المملكة and act");
        assert_eq!(shown("قرار ISO/IEC DIS 29500 اليوم"), "اليوم ISO/IEC DIS 29500 قرار");
        let hebrew = "\u{5e9}\u{5dc}\u{5d5}\u{5dd}";
        assert_eq!(shown(&format!("{hebrew} 10 20")), format!("20 10 {hebrew}"));
        assert_eq!(shown("one\nالمملكة العربية"), "one\nالعربية المملكة");
        assert_eq!(shown("SAU المملكة  العربية"), "SAU العربية  المملكة");
    }

    #[test]
    fn a_paragraph_that_is_read_from_the_right_begins_on_its_first_line() {
        let width = |line: &str| line.chars().count() as f32;
        let broken = broken_at("المملكة العربية السعودية", 16.0, &width);
        assert_eq!(broken, "المملكة العربية\nالسعودية");
        assert_eq!(visual_order(broken), "العربية المملكة\nالسعودية");
        assert_eq!(broken_at("alongword b c\nd", 3.0, &width), "alongword\nb c\nd");
        assert_eq!(broken_at("", 3.0, &width), "");
    }
}
