//! The fonts that ship, for screen and paper, and the widths of their letters.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb;
use ttf_parser::Face;

/// A font by its short name in this program, and its file.
pub type Font = (&'static str, &'static [u8]);

/// Body text.
pub static REGULAR: Font = ("inter", include_bytes!("../../../assets/fonts/Inter-Regular-tabular.otf"));
/// Titles and what is set strong.
pub static SEMIBOLD: Font =
    ("inter-semibold", include_bytes!("../../../assets/fonts/Inter-SemiBold-tabular.otf"));
/// Asked for a character in this order when those above lack it.
pub static FALLBACKS: [Font; 5] = [
    ("noto-rest", include_bytes!("../../../assets/fonts/NotoSans-Regular-rest.ttf")),
    ("noto-arabic", include_bytes!("../../../assets/fonts/NotoSansArabic-Regular-basic.ttf")),
    ("noto-math", include_bytes!("../../../assets/fonts/NotoSansMath-Regular-signs.ttf")),
    ("noto-symbols", include_bytes!("../../../assets/fonts/NotoSansSymbols2-Regular-signs.ttf")),
    ("noto-cjk-names", include_bytes!("../../../assets/fonts/NotoSansCJK-Regular-names.otf")),
];

/// Width of a character that no font has, in ems.
const UNKNOWN: f32 = 0.6;

/// Fonts in the order in which they are asked, for regular and for strong text.
struct Faces {
    regular: Option<Face<'static>>,
    strong: Option<Face<'static>>,
    fallbacks: Vec<Face<'static>>,
}

fn faces() -> &'static Faces {
    static FACES: OnceLock<Faces> = OnceLock::new();
    FACES.get_or_init(|| {
        let face = |font: &Font| Face::parse(font.1, 0).ok();
        Faces {
            regular: face(&REGULAR),
            strong: face(&SEMIBOLD),
            fallbacks: FALLBACKS.iter().filter_map(face).collect(),
        }
    })
}

/// How wide a text is in points at this size, without kerning.
pub fn width(text: &str, size: f32, is_strong: bool) -> f32 {
    let faces = faces();
    let first = if is_strong { &faces.strong } else { &faces.regular };
    let ems = text.chars().map(|c| {
        let mut asked = first.iter().chain(&faces.fallbacks);
        let found = asked.find_map(|face| {
            let advance = face.glyph_hor_advance(face.glyph_index(c)?)?;
            Some(f32::from(advance) / f32::from(face.units_per_em()))
        });
        found.unwrap_or(UNKNOWN)
    });
    ems.sum::<f32>() * size
}

/// The shipped fonts and no others, for drawing text without a screen.
pub(super) fn database() -> Arc<fontdb::Database> {
    static DATABASE: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let make = || {
        let mut fonts = fontdb::Database::new();
        for font in [REGULAR, SEMIBOLD].iter().chain(&FALLBACKS) {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(font.1)));
        }
        fonts.set_sans_serif_family("Inter");
        Arc::new(fonts)
    };
    DATABASE.get_or_init(make).clone()
}

/// The text in lines of at most this width in points; a word that is wider stands alone in its line.
pub fn wrapped(text: &str, size: f32, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if !line.is_empty() && width(&longer, size, false) > room {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            line = longer;
        }
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

/// The text, cut with an ellipsis to this width in points.
pub fn cut(text: &str, size: f32, is_strong: bool, room: f32) -> String {
    if width(text, size, is_strong) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let room = room - width("…", size, is_strong);
    for c in text.chars() {
        kept.push(c);
        if width(&kept, size, is_strong) > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_widths_and_figures_are_tabular() {
        assert_eq!(width("111", 12.0, false), width("888", 12.0, false));
        assert!(width("Wider", 12.0, true) > width("Wider", 12.0, false));
        assert!(width("日本 مصر", 12.0, false) > 30.0);
    }

    #[test]
    fn text_is_wrapped_and_cut_to_its_room() {
        let text = "Bodies: UN General Assembly; topics: cybersecurity; blocs: EU, BRICS, G7 and NATO.";
        let lines = wrapped(text, 10.0, 150.0);
        assert!(lines.len() > 2 && lines.iter().all(|l| width(l, 10.0, false) <= 150.0));
        assert_eq!(lines.join(" "), text);
        let short = cut(text, 10.0, false, 80.0);
        assert!(short.ends_with('…') && width(&short, 10.0, false) <= 80.0);
    }
}
