//! The inks of paper: the light palette, on white, and patterns where print without color would lose a meaning.

use super::{Ink, Tone, palette};

/// Paper.
pub(super) const PAPER: u32 = 0xFF_FFFF;
/// Grid lines.
pub(super) const GRID: u32 = 0xE6_E4DF;
/// Base lines and ticks.
pub(super) const LINE: u32 = 0x9A_968D;
/// Body text.
pub(super) const TEXT: u32 = 0x1D_2126;
/// Second text.
pub(super) const SECOND: u32 = 0x55_5C64;

/// The color of an ink and how much it covers.
pub(super) fn of(ink: &Ink, tone: Tone) -> (u32, f32) {
    let full = match ink {
        Ink::Text => TEXT,
        Ink::Second => SECOND,
        Ink::Faint => 0x85_8C93,
        Ink::Hairline => 0xD5_D1C9,
        Ink::HairlineStrong => LINE,
        Ink::Surface => PAPER,
        Ink::Accent => 0x1F_4E79,
        Ink::Good => 0x2F_6B3A,
        Ink::Caution => 0x8F_5300,
        Ink::Bad => 0xA3_3B1F,
        _ => palette::of_ink(ink, false).unwrap_or(SECOND),
    };
    let cover = match tone {
        Tone::Full => 1.0,
        Tone::Soft => 0.45,
        Tone::Wash => 0.14,
    };
    (full, cover)
}

/// The color of an ink for words: as the mark has it, dark enough for white paper.
pub(super) fn of_words(ink: &Ink) -> u32 {
    let (color, _) = of(ink, Tone::Full);
    let plain = matches!(ink, Ink::Faint | Ink::Hairline | Ink::HairlineStrong | Ink::Surface | Ink::Inset);
    let mut shown = if plain { SECOND } else { color };
    for _ in 0..8 {
        if luma(shown) <= 0.45 {
            break;
        }
        shown = palette::mixed(shown, 0, 0.15);
    }
    shown
}

/// Whether words on a fill are white.
pub(super) fn is_dark(color: u32) -> bool {
    luma(color) < 0.5
}

/// Brightness as a gray print has it, 0 black to 1 white.
pub(super) fn luma(color: u32) -> f32 {
    let channel = |shift: u32| (color >> shift & 0xFF) as f32 / 255.0;
    0.299 * channel(16) + 0.587 * channel(8) + 0.114 * channel(0)
}

/// The hatching that tells a fill from the other pole of its palette in a gray print; that of the mark itself comes
/// first.
pub(super) fn hatching(ink: &Ink, tone: Tone, own: u8) -> u8 {
    use crate::model::Stance;
    match ink {
        _ if own > 0 => own,
        Ink::Stance(Stance::StronglyOppose | Stance::Oppose) => 2,
        Ink::Stance(Stance::Abstain) => 3,
        Ink::Diverging(value) if *value < -0.12 => 2,
        Ink::Bad if tone == Tone::Full => 2,
        Ink::Group(nth) if tone == Tone::Full => nth % 7,
        _ => 0,
    }
}
