//! The inks of a picture in one look, and the lengths that pictures share.

use eframe::egui::Color32;

use super::{Theme, rgb};
use crate::report::figure::{Ink, Tone, palette};

/// Lengths in pictures, in points.
pub mod measure {
    /// Length of the small lines at the ticks of an axis.
    pub const TICK: f32 = 4.0;
    /// Height of a line of small text.
    pub const LINE: f32 = 14.5;
    /// How far marks at the edge may reach out of the field.
    pub const OVERHANG: f32 = 6.0;
    /// Distance of the lines of a hatching.
    pub const HATCH: f32 = 6.0;
    /// Width of the lines of a hatching.
    pub const HATCH_LINE: f32 = 1.0;
    /// Radius of the ring around what is selected, beyond the mark.
    pub const RING: f32 = 4.0;
    /// How far a point may lie from the pointer to be meant by it, in charts.
    pub const REACH: f32 = 36.0;
    /// The same in maps and networks, where points are many.
    pub const NEAR_REACH: f32 = 9.0;
    /// The same for a line.
    pub const LINE_REACH: f32 = 5.0;
}

impl Theme {
    /// The color of an ink.
    pub fn ink(&self, ink: &Ink, tone: Tone) -> Color32 {
        let full = match ink {
            Ink::Text => self.text,
            Ink::Second => self.second,
            Ink::Faint => self.faint,
            Ink::Hairline => self.hairline,
            Ink::HairlineStrong => self.hairline_strong,
            Ink::Surface => self.surface,
            Ink::Accent => self.accent,
            Ink::Good => self.good,
            Ink::Caution => self.caution,
            Ink::Bad => self.bad,
            _ => palette::of_ink(ink, self.dark).map_or(self.faint, rgb),
        };
        match tone {
            Tone::Full => full,
            Tone::Soft => full.gamma_multiply(0.45),
            Tone::Wash => self.band(full),
        }
    }

    /// The color of an ink for words: as the mark has it, with contrast enough for reading.
    pub fn ink_text(&self, ink: &Ink) -> Color32 {
        match ink {
            Ink::Text | Ink::Second | Ink::Accent | Ink::Good | Ink::Caution | Ink::Bad => {
                self.ink(ink, Tone::Full)
            }
            Ink::Faint | Ink::Hairline | Ink::HairlineStrong | Ink::Surface | Ink::Inset => self.second,
            _ => {
                super::contrast::readable(self.ink(ink, Tone::Full), &[self.ground, self.surface, self.inset])
            }
        }
    }

    /// The color of words and signs on a fill: dark on light, light on dark.
    pub fn on_fill(&self, fill: Color32) -> Color32 {
        let (dark, light) = if self.dark { (self.ground, self.text) } else { (self.text, self.surface) };
        let better = super::contrast::ratio(dark, fill) >= super::contrast::ratio(light, fill);
        if better { dark } else { light }
    }
}
