//! The one list of the colors that mean something, for screen and paper alike: numbers, 0xRRGGBB.
//!
//! The screen has a light and a dark look; paper is printed with the light one.

use super::Ink;
use crate::model::Stance;

/// A color in the light and in the dark look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hue {
    /// In the light look and on paper.
    pub light: u32,
    /// In the dark look.
    pub dark: u32,
}

const fn hue(light: u32, dark: u32) -> Hue {
    Hue { light, dark }
}

impl Hue {
    /// The color in one of the looks.
    pub const fn of(self, dark: bool) -> u32 {
        if dark { self.dark } else { self.light }
    }
}

/// The blocs whose color is given, by code.
pub const BLOCS: [(&str, Hue); 34] = [
    ("EU", hue(0x2F6DB5, 0x6FA8E8)),
    ("BRICS", hue(0xC2571A, 0xF0905A)),
    ("G7", hue(0x6A4FA3, 0xAB94E6)),
    ("NATO", hue(0x0E7C7B, 0x45B8B3)),
    ("SCO", hue(0xA23B6B, 0xE283AE)),
    ("ASEAN", hue(0x7A8B1E, 0xB7C657)),
    ("CPTPP", hue(0x8A6D3B, 0xCDAC72)),
    ("G20", hue(0x513D36, 0x9E8E8B)),
    ("OECD", hue(0x0A5E14, 0x6AA53D)),
    ("Quad", hue(0x927CA1, 0xE4C5E9)),
    ("AUKUS", hue(0x183A8E, 0x7486F7)),
    ("FiveEyes", hue(0x681A68, 0xC16ACC)),
    ("IPEF", hue(0x8B200E, 0xE66062)),
    ("RCC", hue(0xCA5C83, 0xFEA9B5)),
    ("CEPT", hue(0x2D586E, 0xA3BCC9)),
    ("APT", hue(0x1D94B7, 0x50DFFC)),
    ("ATU", hue(0x6F6476, 0xA9A0B8)),
    ("ASMG", hue(0x2F9B79, 0x84EAB1)),
    ("CITEL", hue(0x257D2A, 0x42CF7E)),
    ("Chip4", hue(0x687EDD, 0xB3B6FE)),
    ("APEC", hue(0x615201, 0xA99040)),
    ("AU", hue(0x9F5AAF, 0xF395F9)),
    ("GCC", hue(0x773C58, 0xB87CA2)),
    ("LAS", hue(0x818A77, 0xC8D6BF)),
    ("CIS", hue(0x964A2F, 0xCF7946)),
    ("OAS", hue(0x4C3C72, 0x8E8CBF)),
    ("WTO", hue(0x1C4D3C, 0x6EA081)),
    ("ITU", hue(0x546B49, 0x94B68E)),
    ("WASSENAAR", hue(0x790C3F, 0xDD6097)),
    ("G8", hue(0xA15D6A, 0xD6A1A2)),
    ("OAU", hue(0xB6770B, 0xFCC865)),
    ("EAEC", hue(0x813380, 0xD083D9)),
    ("EEC", hue(0x2D52A8, 0x459AFC)),
    ("APTU", hue(0x67534A, 0xB79F90)),
];

/// Colors for blocs of other codes and for groups that are no blocs, far apart in hue and lightness.
pub const OTHERS: [Hue; 12] = [
    hue(0x5E7E9D, 0xAED6FD),
    hue(0xB5735C, 0xFBC3A4),
    hue(0x7269B1, 0xB7A7DC),
    hue(0x8A5089, 0xE59CD0),
    hue(0x528252, 0x94CF94),
    hue(0x5B5176, 0x9090A6),
    hue(0x3D4900, 0x96A85B),
    hue(0x713E13, 0xBB8E67),
    hue(0x6B6F0E, 0xBBAD43),
    hue(0xB44543, 0xF98286),
    hue(0x1E6C8E, 0x38A0C0),
    hue(0x11456F, 0x6396D0),
];

/// From the strongest opposition over neutral to the strongest support.
pub const DIVERGING: [Hue; 5] = [
    hue(0x9C4221, 0xB0502C),
    hue(0xDD8F63, 0xE09A74),
    hue(0xDAD6CE, 0x8C8F92),
    hue(0x7FB0D6, 0x86B7DC),
    hue(0x1F5F93, 0x3273AD),
];

/// From nothing to much: pale to deep on light grounds, dark to bright on dark ones.
pub const DEPTH: [Hue; 5] = [
    hue(0xCFE2F1, 0x1B4266),
    hue(0xACCCE2, 0x2F648F),
    hue(0x78A9C9, 0x4C8ABA),
    hue(0x3F7FA8, 0x7DB5DF),
    hue(0x174A75, 0xBFE1F9),
];

/// Land without data and an empty cell: neither the ground around it nor the least of a palette.
pub const BLANK: Hue = hue(0xEDEAE4, 0x41464D);

/// An abstention.
pub const ABSTAIN: Hue = hue(0xBFB8AA, 0xA79F8F);

/// The color of a bloc.
pub fn bloc(code: &str) -> Hue {
    let given = BLOCS.iter().find(|(given, _)| given.eq_ignore_ascii_case(code));
    given.map_or_else(|| group(slot(code)), |(_, hue)| *hue)
}

/// The color of a group that is no bloc.
pub fn group(nth: usize) -> Hue {
    OTHERS[nth % OTHERS.len()]
}

/// FNV-1a over the code, so that a code has the same color on every machine.
fn slot(code: &str) -> usize {
    let hash =
        code.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash as usize
}

/// The fill of a stance; none where it is told by a word or a sign alone (absent, unknown).
pub fn stance(stance: Option<Stance>) -> Option<Hue> {
    match stance? {
        Stance::StronglyOppose => Some(DIVERGING[0]),
        Stance::Oppose => Some(DIVERGING[1]),
        Stance::Neutral => Some(DIVERGING[2]),
        Stance::Support => Some(DIVERGING[3]),
        Stance::StronglySupport => Some(DIVERGING[4]),
        Stance::Abstain => Some(ABSTAIN),
        Stance::Absent => None,
    }
}

/// A place on a ramp, 0 its first color and 1 its last; values outside are clamped.
pub fn on_ramp(ramp: &[Hue; 5], value: f32, dark: bool) -> u32 {
    let place = value.clamp(0.0, 1.0) * 4.0;
    let below = (place.floor() as usize).min(3);
    mixed(ramp[below].of(dark), ramp[below + 1].of(dark), place - below as f32)
}

/// The color between two, `share` of the way from the first to the second.
pub fn mixed(from: u32, to: u32, share: f32) -> u32 {
    let channel = |shift: u32| {
        let (a, b) = ((from >> shift & 0xFF) as f32, (to >> shift & 0xFF) as f32);
        ((a + (b - a) * share).round() as u32) << shift
    };
    channel(16) | channel(8) | channel(0)
}

/// The color of an ink that means something by itself; none for those that each painter has in its own way (text,
/// borders, grounds, verdicts).
pub fn of_ink(ink: &Ink, dark: bool) -> Option<u32> {
    match ink {
        Ink::Bloc(code) => Some(bloc(code).of(dark)),
        Ink::Stance(of) => stance(Some(*of)).map(|hue| hue.of(dark)),
        Ink::Diverging(value) => Some(on_ramp(&DIVERGING, (value + 1.0) / 2.0, dark)),
        Ink::Depth(value) => Some(on_ramp(&DEPTH, *value, dark)),
        Ink::Inset => Some(BLANK.of(dark)),
        Ink::Group(nth) => Some(group(usize::from(*nth)).of(dark)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ramps_go_through_their_colors_and_stop_at_their_ends() {
        assert_eq!(on_ramp(&DIVERGING, -3.0, false), DIVERGING[0].light);
        assert_eq!(on_ramp(&DIVERGING, 0.5, true), DIVERGING[2].dark);
        assert_eq!(of_ink(&Ink::Diverging(1.0), false), Some(DIVERGING[4].light));
        assert_eq!(mixed(0x000000, 0xFF8040, 0.5), 0x804020);
    }

    #[test]
    fn a_code_has_one_color_whatever_its_case() {
        assert_eq!(bloc("quad"), bloc("Quad"));
        assert_eq!(bloc("made up"), bloc("made up"));
        assert_eq!(of_ink(&Ink::Text, false), None);
    }
}
