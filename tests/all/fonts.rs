//! The fonts that ship draw every character of the sample and of the program itself.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use eframe::egui::{self, Color32, FontFamily, FontId};
use entente::app::theme::text;

fn context() -> egui::Context {
    let ctx = egui::Context::default();
    entente::app::theme::install(&ctx);
    ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
    ctx
}

fn missing(ctx: &egui::Context, font: &FontId, characters: &BTreeSet<char>) -> Vec<String> {
    ctx.fonts_mut(|fonts| {
        let lacks = |c: &&char| !c.is_control() && !fonts.has_glyph(font, **c);
        characters.iter().filter(lacks).map(|c| format!("U+{:04X} {c}", u32::from(*c))).collect()
    })
}

/// Every character of the text files under a folder, packed or not.
fn characters_of(folder: &Path, endings: &[&str]) -> BTreeSet<char> {
    let mut characters = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            characters.extend(characters_of(&path, endings));
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            let mut bytes = std::fs::read(&path).unwrap();
            if path.extension().is_some_and(|extension| extension == "gz") {
                let packed = std::mem::take(&mut bytes);
                flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
            }
            characters.extend(String::from_utf8(bytes).unwrap().chars());
        }
    }
    characters
}

#[test]
fn the_sample_can_be_drawn() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_db");
    let characters = characters_of(&sample, &[".csv", ".csv.gz", ".json"]);
    assert!(characters.len() > 500, "the sample has names in ten languages");
    let ctx = context();
    for family in [FontFamily::Proportional, FontFamily::Monospace, text::semibold()] {
        let missing = missing(&ctx, &FontId::new(text::BODY, family.clone()), &characters);
        assert!(missing.is_empty(), "{family:?} cannot draw {missing:?}");
    }
}

#[test]
fn the_words_of_the_program_can_be_drawn() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let characters = characters_of(&sources, &[".rs"]);
    let missing = missing(&context(), &text::body_font(), &characters);
    assert!(missing.is_empty(), "the sources of the window name {missing:?}");
}

#[test]
fn figures_have_one_width() {
    let ctx = context();
    for font in [text::body_font(), text::strong_font(), text::small_font(), text::figure_font()] {
        let widths: BTreeSet<String> = "0123456789"
            .chars()
            .map(|digit| {
                let line = digit.to_string().repeat(40);
                let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(line, font.clone(), Color32::BLACK));
                format!("{:.2}", galley.size().x)
            })
            .collect();
        assert_eq!(widths.len(), 1, "{font:?}: {widths:?}");
    }
}
