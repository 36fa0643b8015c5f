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
    fixed("G20", 0x3F7F3A, 0x86C67F),
    fixed("OECD", 0x3B4FA0, 0x8E9DEB),
    fixed("Quad", 0x0B7FA5, 0x55BFE2),
    fixed("AUKUS", 0xB02A37, 0xF0808A),
    fixed("FiveEyes", 0x5B6470, 0xA8B2BF),
    fixed("IPEF", 0x9A5FB5, 0xCB98E4),
    fixed("RCC", 0x7A4A2B, 0xC8926D),
    fixed("CEPT", 0x4A7FC4, 0x8FB9F2),
    fixed("ATU", 0xB07A00, 0xE3B54D),
    fixed("APT", 0x1F8A5B, 0x62CB9B),
    fixed("ASMG", 0x6B7A12, 0xB3C04A),
    fixed("CITEL", 0xC0447A, 0xF08DB6),
    fixed("Chip4", 0x8A3FA0, 0xD08BE4),
    fixed("APEC", 0x2A7D8C, 0x6CC3D2),
    fixed("AU", 0x94750A, 0xD6B94B),
    fixed("LAS", 0x8B5A14, 0xD9A35B),
    fixed("CIS", 0x9C3D4E, 0xE28A99),
    fixed("GCC", 0x4F7A28, 0x9CCB70),
    fixed("OAS", 0x5A55B8, 0xA29EF0),
];

/// Colors for blocs of other codes, far apart in hue and lightness.
const OTHERS: [(u32, u32); 14] = [
    (0x4C72B0, 0x8FAFE6),
    (0xB5651D, 0xE9A566),
    (0x3C8D5A, 0x7CCB98),
    (0xB03A48, 0xEB8692),
    (0x7B5EA7, 0xB79EE0),
    (0x8C6D31, 0xCBAA6B),
    (0xC05C9A, 0xEB9BCB),
    (0x2C8C99, 0x6CC6D2),
    (0x6B8E23, 0xA9C964),
    (0xA0522D, 0xDB9069),
    (0x556B8D, 0x9DB1D0),
    (0x9B7A00, 0xDABB4A),
    (0x7D4E57, 0xC5949E),
    (0x3F6E6A, 0x86B8B3),
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

    #[test]
    fn fixed_colors_differ() {
        for dark in [false, true] {
            for (index, a) in FIXED.iter().enumerate() {
                for b in &FIXED[..index] {
                    assert_ne!(mark(a.code, dark), mark(b.code, dark), "{} and {}", a.code, b.code);
                }
            }
        }
    }

    #[test]
    fn case_of_a_code_does_not_matter() {
        assert_eq!(mark("quad", false), mark("Quad", false));
    }
}
