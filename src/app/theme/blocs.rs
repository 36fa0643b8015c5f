//! The color of each bloc: fixed for the well-known codes, chosen by the code for all others.

use eframe::egui::Color32;

use super::rgb;

/// A bloc whose color is given.
#[derive(Debug)]
pub struct Fixed {
    /// Short code.
    pub code: &'static str,
    light: u32,
    dark: u32,
}

const fn fixed(code: &'static str, light: u32, dark: u32) -> Fixed {
    Fixed { code, light, dark }
}

/// The blocs whose color is given, by code.
pub const FIXED: &[Fixed] = &[
    fixed("EU", 0x2F6DB5, 0x6FA8E8),
    fixed("BRICS", 0xC2571A, 0xF0905A),
    fixed("G7", 0x6A4FA3, 0xAB94E6),
    fixed("NATO", 0x0E7C7B, 0x45B8B3),
    fixed("SCO", 0xA23B6B, 0xE283AE),
    fixed("ASEAN", 0x7A8B1E, 0xB7C657),
    fixed("CPTPP", 0x8A6D3B, 0xCDAC72),
    fixed("G20", 0x513D36, 0x9E8E8B),
    fixed("OECD", 0x0A5E14, 0x6AA53D),
    fixed("Quad", 0x927CA1, 0xE4C5E9),
    fixed("AUKUS", 0x183A8E, 0x7486F7),
    fixed("FiveEyes", 0x681A68, 0xC16ACC),
    fixed("IPEF", 0x8B200E, 0xE66062),
    fixed("RCC", 0xCA5C83, 0xFEA9B5),
    fixed("CEPT", 0x2D586E, 0xA3BCC9),
    fixed("APT", 0x1D94B7, 0x50DFFC),
    fixed("ATU", 0x6F6476, 0xA9A0B8),
    fixed("ASMG", 0x2F9B79, 0x84EAB1),
    fixed("CITEL", 0x257D2A, 0x42CF7E),
    fixed("Chip4", 0x687EDD, 0xB3B6FE),
    fixed("APEC", 0x615201, 0xA99040),
    fixed("AU", 0x9F5AAF, 0xF395F9),
    fixed("GCC", 0x773C58, 0xB87CA2),
    fixed("LAS", 0x818A77, 0xC8D6BF),
    fixed("CIS", 0x964A2F, 0xCF7946),
    fixed("OAS", 0x4C3C72, 0x8E8CBF),
    fixed("WTO", 0x1C4D3C, 0x6EA081),
    fixed("ITU", 0x546B49, 0x94B68E),
    fixed("WASSENAAR", 0x790C3F, 0xDD6097),
    fixed("G8", 0xA15D6A, 0xD6A1A2),
    fixed("OAU", 0xB6770B, 0xFCC865),
    fixed("EAEC", 0x813380, 0xD083D9),
    fixed("EEC", 0x2D52A8, 0x459AFC),
    fixed("APTU", 0x67534A, 0xB79F90),
];

/// Colors for blocs of other codes, far apart in hue and lightness.
const OTHERS: [(u32, u32); 12] = [
    (0x5E7E9D, 0xAED6FD),
    (0xB5735C, 0xFBC3A4),
    (0x7269B1, 0xB7A7DC),
    (0x8A5089, 0xE59CD0),
    (0x528252, 0x94CF94),
    (0x5B5176, 0x9090A6),
    (0x3D4900, 0x96A85B),
    (0x713E13, 0xBB8E67),
    (0x6B6F0E, 0xBBAD43),
    (0xB44543, 0xF98286),
    (0x1E6C8E, 0x38A0C0),
    (0x11456F, 0x6396D0),
];

/// The color of a bloc's marks in the light or the dark look.
pub(super) fn mark(code: &str, dark: bool) -> Color32 {
    let (light_hex, dark_hex) = FIXED
        .iter()
        .find(|fixed| fixed.code.eq_ignore_ascii_case(code))
        .map_or_else(|| OTHERS[slot(code)], |fixed| (fixed.light, fixed.dark));
    rgb(if dark { dark_hex } else { light_hex })
}

/// FNV-1a over the code, so that a code has the same color on every machine.
fn slot(code: &str) -> usize {
    let hash =
        code.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash as usize % OTHERS.len()
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
            for (index, a) in FIXED.iter().enumerate() {
                for b in &FIXED[..index] {
                    let distance = distance(mark(a.code, dark), mark(b.code, dark));
                    let least = if index < 12 { 0.075 } else { 0.04 };
                    assert!(distance >= least, "{} and {}, dark {dark}: {distance:.3}", a.code, b.code);
                }
            }
        }
    }

    #[test]
    fn case_of_a_code_does_not_matter() {
        assert_eq!(mark("quad", false), mark("Quad", false));
    }
}
