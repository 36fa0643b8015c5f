//! The one type scale: Inter with tabular figures, two weights, five sizes.

use std::collections::BTreeMap;

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

/// Body text: 13.
pub fn body(text: impl Into<String>) -> RichText {
    RichText::new(text).font(body_font())
}

/// Semibold body text: headings of cards, names, figures that matter.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(strong_font())
}

/// Small text: captions, column heads, notes under a chart.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).font(small_font())
}

/// Small semibold text: badges.
pub fn small_strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(small_strong_font())
}

/// The title of a view or a dialog.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(title_font())
}

/// The one large figure of a card.
pub fn figure(text: impl Into<String>) -> RichText {
    RichText::new(text).font(figure_font())
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
