//! How each stance is painted: a diverging palette safe for color-blind people, a sign and a word.

use eframe::egui::Color32;

use super::rgb;
use crate::model::Stance;

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
    let filled = |fill, sign| Paint { fill: Some(rgb(fill)), sign: rgb(sign) };
    let bare = |sign| Paint { fill: None, sign: rgb(sign) };
    match (stance, dark) {
        (Some(Stance::StronglyOppose), false) => filled(0x9C4221, 0xFFFFFF),
        (Some(Stance::Oppose), false) => filled(0xDD8F63, 0x2A1408),
        (Some(Stance::Neutral), false) => filled(0xDAD6CE, 0x2A2D31),
        (Some(Stance::Support), false) => filled(0x7FB0D6, 0x0C2033),
        (Some(Stance::StronglySupport), false) => filled(0x1F5F93, 0xFFFFFF),
        (Some(Stance::Abstain), false) => filled(0xBFB8AA, 0x26231D),
        (Some(Stance::Absent) | None, false) => bare(0x626A73),
        (Some(Stance::StronglyOppose), true) => filled(0xB0502C, 0xFFFFFF),
        (Some(Stance::Oppose), true) => filled(0xE09A74, 0x2A1408),
        (Some(Stance::Neutral), true) => filled(0x8C8F92, 0x14171A),
        (Some(Stance::Support), true) => filled(0x86B7DC, 0x0C2033),
        (Some(Stance::StronglySupport), true) => filled(0x3273AD, 0xFFFFFF),
        (Some(Stance::Abstain), true) => filled(0xA79F8F, 0x1B1813),
        (Some(Stance::Absent) | None, true) => bare(0x9BA3AD),
    }
}
