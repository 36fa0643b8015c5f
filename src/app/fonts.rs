//! The fonts that ship, and the system's own for the scripts that they leave out.

use std::sync::{Arc, OnceLock};

use eframe::egui::{
    Context, FontData, FontDefinitions, FontFamily,
    epaint::text::{FallbackRequest, FontInsert, FontProvider},
};

use super::theme::text::semibold;
use crate::report::figure::fonts::{FALLBACKS, REGULAR, SEMIBOLD};

/// Installs the fonts that ship. Text of any script of the sample can be drawn after that.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

/// Asks the system's fonts for characters that the shipped ones lack, when they are first needed.
///
/// A system without such a font is fine: a box is drawn in place of the character.
pub fn install_system_fallback(ctx: &Context) {
    for &(path, index, covers) in SYSTEM_FONTS {
        ctx.add_font_provider(Arc::new(SystemFont { path, index, covers, data: OnceLock::new() }));
    }
}

/// The fonts that ship as egui wants them.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FALLBACKS.iter().chain([&REGULAR, &SEMIBOLD]) {
        fonts.font_data.insert((*name).to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let chain = |first: &str| {
        std::iter::once(first).chain(FALLBACKS.iter().map(|(name, _)| *name)).map(str::to_owned).collect()
    };
    fonts.families.insert(FontFamily::Proportional, chain(REGULAR.0));
    fonts.families.insert(FontFamily::Monospace, chain(REGULAR.0));
    fonts.families.insert(semibold(), chain(SEMIBOLD.0));
    fonts
}

/// A font of the system, read when a character of its scripts is first missing.
struct SystemFont {
    path: &'static str,
    /// The face in a collection.
    index: u32,
    covers: fn(char) -> bool,
    data: OnceLock<Option<FontData>>,
}

impl FontProvider for SystemFont {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let first = request.cluster.chars().next()?;
        if !(self.covers)(first) {
            return None;
        }
        let data = self.data.get_or_init(|| {
            let mut data = FontData::from_owned(std::fs::read(self.path).ok()?);
            data.index = self.index;
            Some(data)
        });
        Some(FontInsert::new(self.path, data.clone()?, Vec::new()))
    }
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7FF)
}

fn is_east_asian(c: char) -> bool {
    is_hangul(c)
        || matches!(u32::from(c), 0x2E80..=0xA4CF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF)
        || matches!(u32::from(c), 0x2_0000..=0x3_FFFF)
}

fn is_other(c: char) -> bool {
    !is_east_asian(c)
}

type Covers = fn(char) -> bool;

/// Where Linux, Windows and macOS keep fonts: path, the face in a collection, what it is asked for.
const SYSTEM_FONTS: &[(&str, u32, Covers)] = &[
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2, is_east_asian),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2, is_east_asian),
    ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc", 2, is_east_asian),
    ("/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc", 2, is_east_asian),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0, is_east_asian),
    ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0, is_east_asian),
    ("C:\\Windows\\Fonts\\malgun.ttf", 0, is_hangul),
    ("C:\\Windows\\Fonts\\msyh.ttc", 0, is_east_asian),
    ("C:\\Windows\\Fonts\\YuGothR.ttc", 0, is_east_asian),
    ("C:\\Windows\\Fonts\\simsun.ttc", 0, is_east_asian),
    ("/System/Library/Fonts/AppleSDGothicNeo.ttc", 0, is_hangul),
    ("/System/Library/Fonts/PingFang.ttc", 0, is_east_asian),
    ("/System/Library/Fonts/Hiragino Sans GB.ttc", 0, is_east_asian),
    ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0, is_other),
    ("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf", 0, is_other),
    ("C:\\Windows\\Fonts\\segoeui.ttf", 0, is_other),
    ("C:\\Windows\\Fonts\\seguisym.ttf", 0, is_other),
    ("/System/Library/Fonts/Supplemental/Arial Unicode.ttf", 0, |_| true),
];
