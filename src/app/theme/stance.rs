//! How each stance is painted: a diverging palette safe for color-blind people, a sign and a word.

use eframe::egui::Color32;

use super::rgb;

/// A stance as the eye sees it. Unknown is not neutral, and absent is not abstain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// −−
    StronglyOppose,
    /// −
    Oppose,
    /// 0
    Neutral,
    /// +
    Support,
    /// ++
    StronglySupport,
    /// A
    Abstain,
    /// The word alone.
    Absent,
    /// A dot: no position at all.
    Unknown,
}

/// What a stance is painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Fill of the square, bar or point; `None` where only a sign or word is drawn.
    pub fill: Option<Color32>,
    /// The sign on the fill.
    pub sign: Color32,
}

impl Tone {
    /// All tones, from strongest opposition to no position.
    pub const ALL: [Self; 8] = [
        Self::StronglyOppose,
        Self::Oppose,
        Self::Neutral,
        Self::Support,
        Self::StronglySupport,
        Self::Abstain,
        Self::Absent,
        Self::Unknown,
    ];

    /// The sign in the square; the middle dot for unknown, nothing for absent.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::StronglyOppose => "−−",
            Self::Oppose => "−",
            Self::Neutral => "0",
            Self::Support => "+",
            Self::StronglySupport => "++",
            Self::Abstain => "A",
            Self::Absent => "",
            Self::Unknown => "·",
        }
    }

    /// The word beside the square.
    pub const fn word(self) -> &'static str {
        match self {
            Self::StronglyOppose => "strongly oppose",
            Self::Oppose => "oppose",
            Self::Neutral => "neutral",
            Self::Support => "support",
            Self::StronglySupport => "strongly support",
            Self::Abstain => "abstain",
            Self::Absent => "absent",
            Self::Unknown => "unknown",
        }
    }
}

pub(super) fn paint_of(tone: Tone, dark: bool) -> Paint {
    let filled = |fill, sign| Paint { fill: Some(rgb(fill)), sign: rgb(sign) };
    let bare = |sign| Paint { fill: None, sign: rgb(sign) };
    if dark {
        match tone {
            Tone::StronglyOppose => filled(0xB5532F, 0xFFFFFF),
            Tone::Oppose => filled(0xE09A74, 0x2A1408),
            Tone::Neutral => filled(0x8C8F92, 0x14171A),
            Tone::Support => filled(0x86B7DC, 0x0C2033),
            Tone::StronglySupport => filled(0x3273AD, 0xFFFFFF),
            Tone::Abstain => filled(0xA79F8F, 0x1B1813),
            Tone::Absent | Tone::Unknown => bare(0x9BA3AD),
        }
    } else {
        match tone {
            Tone::StronglyOppose => filled(0x9C4221, 0xFFFFFF),
            Tone::Oppose => filled(0xDD8F63, 0x2A1408),
            Tone::Neutral => filled(0xDAD6CE, 0x2A2D31),
            Tone::Support => filled(0x7FB0D6, 0x0C2033),
            Tone::StronglySupport => filled(0x1F5F93, 0xFFFFFF),
            Tone::Abstain => filled(0xBFB8AA, 0x26231D),
            Tone::Absent | Tone::Unknown => bare(0x626A73),
        }
    }
}
