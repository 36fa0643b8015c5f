//! How each stance is painted: a diverging palette safe for color-blind people, a sign and a word.

use eframe::egui::Color32;

use super::rgb;
use crate::model::Stance;
use crate::report::figure::palette;

/// What a stance is painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Fill of the square, bar or point; `None` where only a sign or word is drawn.
    pub fill: Option<Color32>,
    /// The sign on the fill.
    pub sign: Color32,
}

/// All stances from strongest opposition to no position at all (`None`: unknown).
pub fn all() -> impl Iterator<Item = Option<Stance>> {
    Stance::ALL.iter().copied().map(Some).chain([None])
}

/// The sign in the square; the middle dot for unknown, nothing for absent.
pub fn sign(stance: Option<Stance>) -> &'static str {
    stance.map_or("·", Stance::sign)
}

/// The word beside the square.
pub fn word(stance: Option<Stance>) -> &'static str {
    stance.map_or("unknown", Stance::word)
}

pub(super) fn paint_of(stance: Option<Stance>, dark: bool) -> Paint {
    let sign = match (stance, dark) {
        (Some(Stance::StronglyOppose | Stance::StronglySupport), _) => 0xFFFFFF,
        (Some(Stance::Oppose), _) => 0x2A1408,
        (Some(Stance::Neutral), false) => 0x2A2D31,
        (Some(Stance::Neutral), true) => 0x14171A,
        (Some(Stance::Support), _) => 0x0C2033,
        (Some(Stance::Abstain), false) => 0x26231D,
        (Some(Stance::Abstain), true) => 0x1B1813,
        (Some(Stance::Absent) | None, false) => 0x626A73,
        (Some(Stance::Absent) | None, true) => 0x9BA3AD,
    };
    Paint { fill: palette::stance(stance).map(|hue| rgb(hue.of(dark))), sign: rgb(sign) }
}
