//! The look: every color, size, space and text style of the program lives here and only here.
//!
//! A view asks [`Theme::of`] for colors, [`space`], [`radius`] and [`size`] for lengths, and [`text`]
//! for type. Nothing outside this room names a color or a font size.

pub mod blocs;
pub mod contrast;
pub mod ink;
pub mod scale;
pub mod stance;
pub mod style;
pub mod text;
pub mod tokens;

use eframe::egui::Color32;

pub use ink::measure;
pub use scale::{radius, size, space};
pub use stance::Paint;
pub use style::{Look, install};
pub use tokens::{Severity, Theme};

pub(crate) const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The fill of a cell as a file has it: red, green, blue.
pub const fn of_file([red, green, blue]: [u8; 3]) -> Color32 {
    Color32::from_rgb(red, green, blue)
}
