//! Small parts of forms: labels, what is wrong, what is odd.

use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};
use eframe::egui::{Label, Ui};

/// The label above a field; required ones say so, and hovering says what the field means.
pub(super) fn label_ui(ui: &mut Ui, label: &str, is_required: bool, help: &str) {
    let theme = Theme::of(ui);
    ui.add_space(space::S);
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = size::ICON;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let shown = ui.label(text::small(label).color(theme.second));
            if !help.is_empty() {
                shown.on_hover_text(help);
            }
            if is_required {
                ui.label(text::small("required").color(theme.accent));
            }
        });
    });
}

/// What is wrong, below the field that it is about.
pub(super) fn told_ui(ui: &mut Ui, sentence: &str) {
    let color = Theme::of(ui).bad;
    line_ui(ui, sentence, color);
}

/// What is odd and may be right all the same.
pub(super) fn caution_ui(ui: &mut Ui, sentence: &str) {
    let color = Theme::of(ui).caution;
    line_ui(ui, sentence, color);
}

fn line_ui(ui: &mut Ui, sentence: &str, color: eframe::egui::Color32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        icon_colored_ui(ui, Icon::Warning, size::FLAG, color);
        ui.add(Label::new(text::small(sentence).color(color)).wrap());
    });
}
