//! Badges: a verdict as a word on its color, and the handling of a record (TLP 2.0).

use eframe::egui::{Color32, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use crate::app::theme::{Severity, Theme, radius, size, space, text};
use crate::model::Tlp;

/// A word on the ground of its verdict.
pub fn badge_ui(ui: &mut Ui, verdict: Severity, word: &str) -> Response {
    show(ui, word, word, Theme::of(ui).verdict(verdict))
}

/// The handling of a file or record, as TLP 2.0 words it.
pub fn tlp_ui(ui: &mut Ui, tlp: Tlp) -> Response {
    let word = format!("TLP:{}", tlp.word());
    show(ui, &word, &format!("Handling {word}"), colors(ui, tlp)).on_hover_text(tlp_meaning(tlp))
}

/// The same as a button, to change it.
pub fn tlp_button_ui(ui: &mut Ui, tlp: Tlp) -> Response {
    let word = format!("TLP:{}", tlp.word());
    let response = place(ui, &word, colors(ui, tlp), Sense::click());
    let name = format!("Handling {word}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    if response.has_focus() {
        let stroke = Theme::of(ui).focus_stroke();
        ui.painter().rect_stroke(response.rect, radius::CONTROL - 2, stroke, StrokeKind::Inside);
    }
    response
}

/// The color and the ground of a level.
fn colors(ui: &Ui, tlp: Tlp) -> (Color32, Color32) {
    let theme = Theme::of(ui);
    match tlp {
        Tlp::Clear => (theme.second, theme.inset),
        Tlp::Green => theme.verdict(Severity::Good),
        Tlp::Amber | Tlp::AmberStrict => theme.verdict(Severity::Caution),
        Tlp::Red => theme.verdict(Severity::Bad),
    }
}

/// What a level of handling means, in a sentence.
pub fn tlp_meaning(tlp: Tlp) -> &'static str {
    match tlp {
        Tlp::Clear => "May be shared with everyone.",
        Tlp::Green => "May be shared within the community, not in public.",
        Tlp::Amber => "Only for those who need to know, in our organization and its clients.",
        Tlp::AmberStrict => "Only for those who need to know, in our organization.",
        Tlp::Red => "Only for the persons named, no further.",
    }
}

/// The levels of handling side by side, one of them chosen, with what it means below. True when another was chosen.
pub fn tlp_choice_ui(ui: &mut Ui, name: &str, chosen: &mut Tlp) -> bool {
    let before = *chosen;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for level in Tlp::ALL {
            let chip = super::chip::Chip::new(level.word()).selected(level == chosen).show(ui);
            let spoken = format!("{name}: TLP:{}", level.word());
            chip.response
                .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, level == chosen, &spoken));
            if chip.clicked() {
                *chosen = *level;
            }
        }
    });
    ui.label(text::small(tlp_meaning(*chosen)).color(Theme::of(ui).second));
    *chosen != before
}

fn show(ui: &mut Ui, word: &str, name: &str, colors: (Color32, Color32)) -> Response {
    let response = place(ui, word, colors, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    response
}

fn place(ui: &mut Ui, word: &str, (color, ground): (Color32, Color32), sense: Sense) -> Response {
    let galley = ui.painter().layout_no_wrap(word.to_owned(), text::small_strong_font(), color);
    let width = (galley.size().x + 16.0).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::BADGE), sense);
    ui.painter().rect_filled(rect, radius::CONTROL - 2, ground);
    ui.painter().galley(rect.center() - galley.size() * 0.5, galley, color);
    response
}
