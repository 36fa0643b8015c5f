//! The color tokens of the light and the dark look.

use eframe::egui::{self, Color32, Shadow, Stroke};

use super::{blocs, rgb, scale::size, stance};
use crate::model::Stance;
use crate::report::figure::palette;

/// How good a finding is; always shown with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// A plain statement, in the accent color.
    Neutral,
    /// Passed, complete, converging.
    Good,
    /// Look twice: stale, unverified, close.
    Caution,
    /// Failed, contradicted, drifting apart.
    Bad,
}

/// The colors of one look. Take it with [`Theme::of`].
#[derive(Debug, PartialEq)]
pub struct Theme {
    /// Dark or light.
    pub dark: bool,
    /// Behind everything.
    pub ground: Color32,
    /// Cards, rail, bars, inspector.
    pub surface: Color32,
    /// A row or a control under the pointer.
    pub hover: Color32,
    /// A control while pressed; an inset such as a group header.
    pub inset: Color32,
    /// Borders.
    pub hairline: Color32,
    /// Borders of controls under the pointer; handles.
    pub hairline_strong: Color32,
    /// Grid lines of charts and rows.
    pub grid: Color32,
    /// Body text.
    pub text: Color32,
    /// Second text: captions, units, column heads.
    pub second: Color32,
    /// Faint: hints, marks, what is disabled. Never for body text.
    pub faint: Color32,
    /// Selection, links, the one main button.
    pub accent: Color32,
    /// Behind what is selected.
    pub accent_ground: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind selected characters.
    pub marked: Color32,
    /// Good verdicts.
    pub good: Color32,
    /// Behind good verdicts.
    pub good_ground: Color32,
    /// Verdicts that ask for caution.
    pub caution: Color32,
    /// Behind them.
    pub caution_ground: Color32,
    /// Bad verdicts.
    pub bad: Color32,
    /// Behind bad verdicts.
    pub bad_ground: Color32,
    /// Leaves the colors of a picture as they are.
    pub untinted: Color32,
    /// Shadow of menus and dialogs.
    pub shadow: Color32,
    /// Laid over the window behind a dialog.
    pub veil: Color32,
}

/// The light look.
pub static LIGHT: Theme = Theme {
    dark: false,
    ground: rgb(0xF6F5F2),
    surface: rgb(0xFFFFFF),
    hover: rgb(0xF3F1ED),
    inset: rgb(0xF1EFEB),
    hairline: rgb(0xE3E0DA),
    hairline_strong: rgb(0xC9C5BC),
    grid: rgb(0xEEECE7),
    text: rgb(0x1D2126),
    second: rgb(0x626A73),
    faint: rgb(0x858C93),
    accent: rgb(0x1F4E79),
    accent_ground: rgb(0xE7EEF5),
    on_accent: rgb(0xFFFFFF),
    marked: rgb(0xC7DBEF),
    good: rgb(0x2F6B3A),
    good_ground: rgb(0xE6F1E7),
    caution: rgb(0x8F5300),
    caution_ground: rgb(0xF9EEDB),
    bad: rgb(0xA33B1F),
    bad_ground: rgb(0xF8E8E2),
    untinted: Color32::WHITE,
    shadow: Color32::from_black_alpha(28),
    veil: Color32::from_black_alpha(56),
};

/// The dark look.
pub static DARK: Theme = Theme {
    dark: true,
    ground: rgb(0x15181C),
    surface: rgb(0x1C2026),
    hover: rgb(0x242A32),
    inset: rgb(0x22272E),
    hairline: rgb(0x2C323A),
    hairline_strong: rgb(0x48515C),
    grid: rgb(0x262B32),
    text: rgb(0xE6E8EB),
    second: rgb(0x9BA3AD),
    faint: rgb(0x6E767F),
    accent: rgb(0x7FB2E0),
    accent_ground: rgb(0x22303F),
    on_accent: rgb(0x10202E),
    marked: rgb(0x2E4C69),
    good: rgb(0x7DBB8A),
    good_ground: rgb(0x1F2F25),
    caution: rgb(0xE0A64A),
    caution_ground: rgb(0x352C1C),
    bad: rgb(0xE08A6B),
    bad_ground: rgb(0x382520),
    untinted: Color32::WHITE,
    shadow: Color32::from_black_alpha(120),
    veil: Color32::from_black_alpha(120),
};

impl Theme {
    /// The look in force in this part of the window.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::dark(ui.visuals().dark_mode)
    }

    /// The look in force in the window.
    pub fn of_ctx(ctx: &egui::Context) -> &'static Self {
        Self::dark(ctx.theme() == egui::Theme::Dark)
    }

    /// The dark look, or the light one.
    pub fn dark(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The border of cards, bars and tables.
    pub fn hairline_stroke(&self) -> Stroke {
        Stroke::new(size::HAIRLINE, self.hairline)
    }

    /// Grid lines in charts and between rows.
    pub fn grid_stroke(&self) -> Stroke {
        Stroke::new(size::HAIRLINE, self.grid)
    }

    /// The shadow of dialogs and windows.
    pub fn dialog_shadow(&self) -> Shadow {
        Shadow { offset: [0, 8], blur: 28, spread: 0, color: self.shadow }
    }

    /// The shadow of menus and tooltips.
    pub fn menu_shadow(&self) -> Shadow {
        Shadow { offset: [0, 4], blur: 16, spread: 0, color: self.shadow }
    }

    /// The edge of a flag, so that white ends where the flag ends.
    pub fn flag_stroke(&self) -> Stroke {
        let alpha = if self.dark { Color32::from_white_alpha(26) } else { Color32::from_black_alpha(34) };
        Stroke::new(size::HAIRLINE, alpha)
    }

    /// The ring around what has the keyboard.
    pub fn focus_stroke(&self) -> Stroke {
        Stroke::new(1.5, self.accent)
    }

    /// The outline of a stance that was inferred, and so is not filled.
    pub fn outline_stroke(&self, color: Color32) -> Stroke {
        Stroke::new(2.0, color)
    }

    /// Fill of a stance and the color of the sign on it; `None` is unknown.
    pub fn stance(&self, stance: Option<Stance>) -> stance::Paint {
        stance::paint_of(stance, self.dark)
    }

    /// Fills of a tally: for, abstaining, against.
    pub fn tally(&self) -> [Color32; 3] {
        [Stance::StronglySupport, Stance::Abstain, Stance::StronglyOppose]
            .map(|pole| self.stance(Some(pole)).fill.unwrap_or(self.faint))
    }

    /// The place of a value in [−1, 1] on the diverging palette: against, middle, for.
    ///
    /// Values outside are clamped.
    pub fn diverging(&self, value: f64) -> Color32 {
        rgb(palette::on_ramp(&palette::DIVERGING, (value as f32 + 1.0) / 2.0, self.dark))
    }

    /// The color of a bloc for bars, curves, dots: the same everywhere in one look.
    pub fn bloc(&self, code: &str) -> Color32 {
        blocs::mark(code, self.dark)
    }

    /// The color of a bloc for its name: its mark, with contrast enough for text.
    pub fn bloc_text(&self, code: &str) -> Color32 {
        super::contrast::readable(self.bloc(code), &[self.ground, self.surface, self.inset, self.hover])
    }

    /// The band around a curve of this color.
    pub fn band(&self, color: Color32) -> Color32 {
        color.gamma_multiply(if self.dark { 0.20 } else { 0.13 })
    }

    /// Text color and ground of a verdict.
    pub fn verdict(&self, verdict: Severity) -> (Color32, Color32) {
        match verdict {
            Severity::Neutral => (self.accent, self.accent_ground),
            Severity::Good => (self.good, self.good_ground),
            Severity::Caution => (self.caution, self.caution_ground),
            Severity::Bad => (self.bad, self.bad_ground),
        }
    }

    /// Every pair of text and ground that the program uses for reading, with a name for messages.
    pub fn text_pairs(&self) -> Vec<(String, Color32, Color32)> {
        let grounds = [
            ("ground", self.ground),
            ("surface", self.surface),
            ("hover", self.hover),
            ("inset", self.inset),
            ("accent ground", self.accent_ground),
        ];
        let texts = [
            ("text", self.text),
            ("second", self.second),
            ("accent", self.accent),
            ("good", self.good),
            ("caution", self.caution),
            ("bad", self.bad),
        ];
        let mut pairs = Vec::new();
        for (ground_name, ground) in grounds {
            for (text_name, text) in texts {
                pairs.push((format!("{text_name} on {ground_name}"), text, ground));
            }
        }
        for verdict in [Severity::Neutral, Severity::Good, Severity::Caution, Severity::Bad] {
            let (text, ground) = self.verdict(verdict);
            pairs.push((format!("{verdict:?} badge"), text, ground));
        }
        pairs.push(("on accent".to_owned(), self.on_accent, self.accent));
        pairs.push(("text on marked".to_owned(), self.text, self.marked));
        for stance in stance::all() {
            let paint = self.stance(stance);
            let name = format!("sign of {}", stance::word(stance));
            pairs.push((name, paint.sign, paint.fill.unwrap_or(self.surface)));
        }
        for code in blocs::BLOCS.iter().map(|(code, _)| *code).chain(["XYZ", "Q1", "Q2", "Friends"]) {
            for (name, ground) in &grounds[..4] {
                pairs.push((format!("{code} on {name}"), self.bloc_text(code), *ground));
            }
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::contrast::ratio;

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for theme in [&LIGHT, &DARK] {
            for (name, text, ground) in theme.text_pairs() {
                let ratio = ratio(text, ground);
                assert!(ratio >= 4.5, "dark {}: {name} has {ratio:.2}:1", theme.dark);
            }
        }
    }

    #[test]
    fn faint_marks_can_be_seen() {
        for theme in [&LIGHT, &DARK] {
            for ground in [theme.ground, theme.surface, theme.hover] {
                let ratio = ratio(theme.faint, ground);
                assert!(ratio >= 3.0, "dark {}: {ratio:.2}:1", theme.dark);
            }
        }
    }

    #[test]
    fn a_bloc_keeps_its_given_color() {
        assert_eq!(LIGHT.bloc("EU"), rgb(0x2F6DB5));
        assert_eq!(LIGHT.bloc("BRICS"), rgb(0xC2571A));
        assert_eq!(LIGHT.bloc("made up"), LIGHT.bloc("made up"));
    }
}
