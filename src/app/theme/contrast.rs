//! Contrast of two colors as the web accessibility guidelines define it, and colors made readable.

use eframe::egui::{Color32, Rgba};

/// Contrast ratio of two opaque colors, from 1 (the same) to 21 (black on white): WCAG 2.2, 1.4.3.
pub fn ratio(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance in [0, 1].
pub fn luminance(color: Color32) -> f32 {
    let linear = Rgba::from(color);
    0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
}

/// The color nearest to `color`, mixed towards black or white, that has 4.5:1 on every ground.
///
/// Mixes towards black when the first ground is light, towards white when it is dark.
pub fn readable(color: Color32, grounds: &[Color32]) -> Color32 {
    let is_light = grounds.first().is_some_and(|ground| luminance(*ground) > 0.18);
    let pole = if is_light { Color32::BLACK } else { Color32::WHITE };
    (0..=20)
        .map(|step| color.lerp_to_gamma(pole, step as f32 / 20.0))
        .find(|mixed| grounds.iter().all(|ground| ratio(*mixed, *ground) >= 4.5))
        .unwrap_or(pole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_21_to_1() {
        assert!((ratio(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-3);
        assert_eq!(ratio(Color32::RED, Color32::RED), 1.0);
    }

    #[test]
    fn a_readable_color_stays_itself() {
        assert_eq!(readable(Color32::DARK_BLUE, &[Color32::WHITE]), Color32::DARK_BLUE);
        let yellow = readable(Color32::YELLOW, &[Color32::WHITE]);
        assert!(ratio(yellow, Color32::WHITE) >= 4.5);
    }
}
