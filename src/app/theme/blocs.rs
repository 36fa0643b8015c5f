//! The color of each bloc on the screen, from the palette that screen and paper share.

use eframe::egui::Color32;

use super::rgb;
use crate::report::figure::palette;

/// The blocs whose color is given, by code.
pub use palette::BLOCS;

/// The color of a bloc's marks in the light or the dark look.
pub(super) fn mark(code: &str, dark: bool) -> Color32 {
    rgb(palette::bloc(code).of(dark))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distance in Oklab, where 0.02 is just visible side by side.
    fn distance(a: Color32, b: Color32) -> f32 {
        let oklab = |color: Color32| {
            let c = eframe::egui::Rgba::from(color);
            let l = (0.412_221_5 * c.r() + 0.536_332_5 * c.g() + 0.051_446 * c.b()).cbrt();
            let m = (0.211_903_5 * c.r() + 0.680_699_5 * c.g() + 0.107_397 * c.b()).cbrt();
            let s = (0.088_302_5 * c.r() + 0.281_718_8 * c.g() + 0.629_978_7 * c.b()).cbrt();
            [
                0.210_454 * l + 0.793_618 * m - 0.004_072 * s,
                1.977_998 * l - 2.428_592 * m + 0.450_594 * s,
                0.025_904 * l + 0.782_772 * m - 0.808_676 * s,
            ]
        };
        let (a, b) = (oklab(a), oklab(b));
        a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f32>().sqrt()
    }

    #[test]
    fn fixed_colors_can_be_told_apart() {
        for dark in [false, true] {
            for (index, (a, _)) in BLOCS.iter().enumerate() {
                for (b, _) in &BLOCS[..index] {
                    let distance = distance(mark(a, dark), mark(b, dark));
                    let least = if index < 12 { 0.075 } else { 0.04 };
                    assert!(distance >= least, "{} and {}, dark {dark}: {distance:.3}", a, b);
                }
            }
        }
    }

    #[test]
    fn an_empty_cell_is_neither_the_ground_nor_the_least_of_a_palette() {
        for dark in [false, true] {
            let blank = rgb(palette::BLANK.of(dark));
            let ground = crate::app::theme::Theme::dark(dark).surface;
            let least = rgb(palette::DEPTH[0].of(dark));
            let unchanged = rgb(palette::DIVERGING[2].of(dark));
            for other in [ground, least, unchanged] {
                let distance = distance(blank, other);
                assert!(distance >= 0.05, "{other:?}, dark {dark}: {distance:.3}");
            }
        }
    }

    #[test]
    fn case_of_a_code_does_not_matter() {
        assert_eq!(mark("quad", false), mark("Quad", false));
    }
}
